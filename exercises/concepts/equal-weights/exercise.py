"""Two hidden units that start with the same weights get the same gradients, and stay alike."""

from builder.bank.authoring import Exercise, choice, each, graph_of, grid, mistake, vector

lines = (
    *("z1 = w*x1 + w*x2", "z2 = w*x1 + w*x2", "h1 = tanh(z1)", "h2 = tanh(z2)", "y = v*h1 + v*h2"),
    *("d = y - t", "d1 = d*v*(1 - h1**2)", "d2 = d*v*(1 - h2**2)"),
    *("u11 = w - eta*d1*x1", "u12 = w - eta*d2*x1"),
)
network = graph_of(
    *lines,
    givens=["x1", "x2", "w", "v", "t", "eta"],
    symbols={
        "d": r"\delta_{y}",
        "d1": r"\delta_{1}",
        "d2": r"\delta_{2}",
        **{f"u1{j}": f"w_{{1{j}}}^{{+}}" for j in (1, 2)},
    },
)

exercise = Exercise(
    graph=network,
    draws={
        "x1": grid("0.2", "1.5", "0.1", exclude=[1]),
        "x2": grid("-0.9", "-0.2", "0.1"),
        **each("w v", grid("0.3", "0.9", "0.1")),
        "t": grid("-2", "2", "0.5"),
        "eta": grid("0.1", "0.5", "0.1"),
    },
    asks=(
        vector("h", "h1 h2", 1, r"\mathbf{h}"),
        vector("delta", "d1 d2", 2, r"\boldsymbol{\delta}"),
        vector("first", "u11 u12", 2, r"\mathbf{w}_{1}^{+}"),
        choice("later", "still-equal drift-apart no-more-gradient"),
    ),
    mistakes=(mistake("no-slope", d1="d*v", d2="d*v"),),
    least=0.01,
    topics=("symmetry", "initialisation", "backpropagation"),
    difficulty=2,
    minutes=12,
)

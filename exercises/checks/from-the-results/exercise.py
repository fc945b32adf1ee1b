"""A table read backwards: the δ, the input and the rate from the gradients and the weights that are left."""

from builder.bank.authoring import Exercise, asks, graph_of, grid, mistake

lines = (
    *("g1 = dk*a", "s = a*(1 - a)", "dj = dk*w*s", "g2 = dj*x", "w_new = w - eta*g1"),
    *("d_out = g1/a", "d_hidden = d_out*w*a*(1 - a)", "x_in = g2/d_hidden", "rate = (w - w_new)/g1"),
)
table = graph_of(
    *lines,
    givens=["a", "dk", "w", "x", "eta"],
    symbols={
        "g1": r"\frac{\partial E}{\partial w}",
        "g2": r"\frac{\partial E}{\partial v}",
        "w_new": "w^{+}",
        "d_out": r"\delta_{k}",
        "d_hidden": r"\delta_{j}",
        "x_in": "x",
        "rate": r"\eta",
        "dk": r"\delta_{k}",
        "dj": r"\delta_{j}",
        "s": "a'",
    },
)

exercise = Exercise(
    graph=table,
    draws={
        "a": grid("0.2", "0.9", "0.05"),
        "dk": grid("-0.5", "0.5", "0.02", exclude=[0]),
        "w": grid("-1.5", "1.5", "0.1", exclude=[-1, 0, 1]),
        "x": grid("0.5", "3", "0.1", exclude=[1]),
        "eta": grid("0.2", "0.9", "0.1"),
    },
    hidden=("dk", "x", "eta"),
    shown=("g1", "g2", "w_new"),
    asks=asks("d_out d_hidden x_in rate"),
    mistakes=(
        mistake("multiplied", d_out="g1*a", x_in="g2*d_hidden"),
        mistake("no-slope", d_hidden="d_out*w"),
        mistake("upside-down", rate="g1/(w - w_new)"),
    ),
    least=0.01,
    topics=("backpropagation", "delta rule", "gradient descent"),
    difficulty=3,
    minutes=10,
)

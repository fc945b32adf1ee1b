"""A half-filled network: the missing entries of a backpropagation table, from those that are there."""

from builder.bank.authoring import Exercise, asks, each, graph_of, grid, mistake

lines = (
    "s1 = a1*(1 - a1)",
    "back1 = d1*w1 + d2*w2",
    "dh = back1*s1",
    "g1 = d1*a1",
    "w1_new = w1 - eta*g1",
    "gx = dh*x",
)
table = graph_of(
    *lines,
    givens=["x", "a1", "w1", "w2", "d1", "d2", "eta"],
    symbols={
        "a1": "a",
        "s1": "a'",
        "d1": r"\delta_{1}",
        "d2": r"\delta_{2}",
        "dh": r"\delta_{h}",
        "back1": "r",
        "g1": r"\frac{\partial E}{\partial w_{1}}",
        "w1_new": "w_{1}^{+}",
        "gx": r"\frac{\partial E}{\partial v}",
    },
)

exercise = Exercise(
    graph=table,
    draws={
        "x": grid("0.5", "2", "0.1", exclude=[1]),
        "a1": grid("0.15", "0.9", "0.05"),
        **each("w1 w2", grid("-1.5", "1.5", "0.1", exclude=[-1, 0, 1])),
        **each("d1 d2", grid("-0.3", "0.3", "0.02", exclude=[0])),
        "eta": grid("0.3", "0.9", "0.1"),
    },
    asks=(*asks("s1 back1"), *asks("dh", 2), *asks("g1 gx"), *asks("w1_new", relative=0.001)),
    mistakes=(
        mistake("forgotten-path", back1="d1*w1"),
        mistake("no-slope", dh="back1"),
        mistake("wrong-sign-update", w1_new="w1 + eta*g1"),
    ),
    topics=("backpropagation", "delta rule", "gradient descent"),
    difficulty=2,
    minutes=10,
)

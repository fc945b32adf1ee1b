"""The δ of a hidden unit that feeds three outputs, from the δ of those."""

from builder.bank.authoring import Exercise, asks, each, graph_of, grid, mistake

unit = graph_of(
    "r = d1*w1 + d2*w2 + d3*w3",
    "s = a*(1 - a)",
    "dh = r*s",
    "gx = dh*x",
    givens=["a", "x", "w1", "w2", "w3", "d1", "d2", "d3"],
    symbols={
        **{f"d{k}": rf"\delta_{{{k}}}" for k in (1, 2, 3)},
        "s": "a'",
        "dh": r"\delta_{h}",
        "gx": r"\frac{\partial E}{\partial v}",
    },
)

exercise = Exercise(
    graph=unit,
    draws={
        "a": grid("0.15", "0.9", "0.05"),
        "x": grid("0.4", "2.2", "0.1", exclude=[1]),
        **each("w1 w2 w3", grid("-1.4", "1.4", "0.1", exclude=[-1, 0, 1])),
        **each("d1 d2 d3", grid("-0.3", "0.3", "0.02", exclude=[0])),
    },
    asks=(*asks("r s"), *asks("dh", 2), *asks("gx")),
    mistakes=(
        mistake("forgotten-path", r="d1*w1"),
        mistake("weights-forgotten", r="d1 + d2 + d3"),
        mistake("no-slope", dh="r"),
        mistake("slope-of-sum", s="r*(1 - r)"),
    ),
    topics=("backpropagation", "delta rule"),
    difficulty=2,
    minutes=8,
)

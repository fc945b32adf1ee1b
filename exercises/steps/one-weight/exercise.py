"""One step of gradient descent for one weight from its δ, and another with the next gradient."""

from builder.bank.authoring import Exercise, asks, graph_of, grid, mistake

step = graph_of(
    "g = d*h",
    "w_new = w - eta*g",
    "w_twice = w_new - eta*g2",
    givens=["w", "d", "h", "eta", "g2"],
    symbols={
        "d": r"\delta",
        "g": r"\frac{\partial E}{\partial w}",
        "w_new": "w^{+}",
        "w_twice": "w^{++}",
        "g2": "g'",
    },
)

exercise = Exercise(
    graph=step,
    draws={
        "w": grid("-0.9", "0.9", "0.05", exclude=[0]),
        "d": grid("-0.4", "0.4", "0.02", exclude=[0]),
        "h": grid("0.2", "0.9", "0.05"),
        "eta": grid("0.2", "0.9", "0.1"),
        "g2": grid("-0.2", "0.2", "0.01", exclude=[0]),
    },
    asks=(*asks("g"), *asks("w_new w_twice", relative=0.001)),
    mistakes=(
        mistake("wrong-sign-update", w_new="w + eta*g", w_twice="w_new + eta*g2"),
        mistake("no-rate", w_new="w - g", w_twice="w_new - g2"),
    ),
    topics=("gradient descent", "update"),
    difficulty=1,
    minutes=4,
)

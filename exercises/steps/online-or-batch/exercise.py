"""Two rows, one weight: the batch step, and the two online steps in a row."""

from builder.bank.authoring import Ask, Exercise, asks, graph_of, grid, mistake

lines = (
    "g1 = (w*x1 - t1)*x1",
    "g2 = (w*x2 - t2)*x2",
    "w_batch = w - eta*(g1 + g2)",
    "w_first = w - eta*g1",
    "g2_late = (w_first*x2 - t2)*x2",
    "w_online = w_first - eta*g2_late",
)
epoch = graph_of(
    *lines,
    givens=["x1", "t1", "x2", "t2", "w", "eta"],
    symbols={
        "w_batch": r"w_{\mathrm{b}}",
        "w_first": "w_{1}",
        "g2_late": "g_{2}'",
        "w_online": "w_{2}",
        "g1": "g_{1}",
        "g2": "g_{2}",
    },
)

exercise = Exercise(
    graph=epoch,
    draws={
        "x1": grid("0.5", "2", "0.1", exclude=[1]),
        "x2": grid("-2", "-0.5", "0.1", exclude=[-1]),
        "t1": grid(-2, 3, "0.5"),
        "t2": grid(-2, 3, "0.5"),
        "w": grid("-1.5", "1.5", "0.1", exclude=[0]),
        "eta": grid("0.05", "0.25", "0.05"),
    },
    asks=(*asks("g1 g2"), Ask("w_batch", 2), Ask("w_first"), *asks("g2_late"), Ask("w_online", 2)),
    mistakes=(
        mistake(
            "wrong-sign-update",
            w_batch="w + eta*(g1 + g2)",
            w_first="w + eta*g1",
            w_online="w_first + eta*g2_late",
        ),
        mistake("old-gradient", g2_late="g2"),
        mistake("mean-for-sum", w_batch="w - eta*(g1 + g2)/2"),
    ),
    least=0.02,
    topics=("gradient descent", "batch", "stochastic gradient descent"),
    difficulty=2,
    minutes=12,
)

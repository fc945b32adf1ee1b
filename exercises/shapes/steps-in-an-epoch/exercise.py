"""How many steps an epoch has row by row and in mini-batches, and how large the last batch is."""

from builder.bank.authoring import Exercise, graph_of, grid, mistake, whole

count = graph_of(
    "N = B*k + r",
    "online = N",
    "mini = k + 1",
    "last = r",
    "all = T*mini",
    givens=["B", "k", "r", "T"],
    symbols={
        "online": "s_{1}",
        "mini": "s_{B}",
        "last": "r",
        "all": "S",
    },
)

exercise = Exercise(
    graph=count,
    draws={
        "B": grid(30, 50, 2),
        "k": grid(11, 29, 1),
        "r": grid(3, 27, 1),
        "T": grid(5, 20, 1),
    },
    hidden=("k", "r"),
    shown=("N",),
    asks=(whole("online"), whole("mini"), whole("last"), whole("all")),
    mistakes=(
        mistake("last-batch-forgotten", mini="k"),
        mistake("one-step-an-epoch", all="T"),
        mistake("missing-to-fill", last="B - r"),
    ),
    topics=("batch", "stochastic gradient descent", "definitions"),
    difficulty=1,
    minutes=4,
)

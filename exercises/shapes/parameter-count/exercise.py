"""How many parameters a network has, layer by layer."""

from builder.bank.authoring import Exercise, graph_of, grid, mistake, whole

count = graph_of(
    "P1 = n0*n1 + n1",
    "P2 = n1*n2 + n2",
    "P3 = n2*n3 + n3",
    "P = P1 + P2 + P3",
    givens=["n0", "n1", "n2", "n3"],
)

exercise = Exercise(
    graph=count,
    draws={
        "n0": grid(20, 60, 1),
        "n1": grid(10, 18, 1),
        "n2": grid(5, 9, 1),
        "n3": grid(2, 4, 1),
    },
    asks=(whole("P1"), whole("P2"), whole("P3"), whole("P")),
    mistakes=(
        mistake("no-biases", P1="n0*n1", P2="n1*n2", P3="n2*n3"),
        mistake("biases-of-sources", P1="n0*n1 + n0", P2="n1*n2 + n1", P3="n2*n3 + n2"),
    ),
    topics=("shapes", "parameters"),
    difficulty=1,
    minutes=4,
)

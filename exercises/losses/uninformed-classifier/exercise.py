"""The loss of a classifier that gives all classes the same score, and what one nudge does to it."""

from builder.bank.authoring import Exercise, asks, graph_of, grid, mistake

graph = graph_of("p = 1/K", "E = -log(p)", "q = exp(s)/(exp(s) + K - 1)", "E_s = -log(q)", givens=["K", "s"])

exercise = Exercise(
    graph=graph,
    draws={"K": grid(3, 30, 1), "s": grid("0.2", "2", "0.1")},
    asks=asks("p E q E_s"),
    mistakes=(
        mistake("log10", E="-log(p)/log(10)", E_s="-log(q)/log(10)"),
        mistake("all-nudged", q="exp(s)/K"),
    ),
    topics=("softmax", "cross-entropy", "loss"),
    difficulty=1,
    minutes=6,
)

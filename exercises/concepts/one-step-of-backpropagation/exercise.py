"""Four questions on what one step of backpropagation does."""

from builder.bank.authoring import Exercise, choice, graph_of, grid

sheet = graph_of("rows = N", givens=["N"])

exercise = Exercise(
    graph=sheet,
    draws={"N": grid(100, 299, 1)},
    asks=(
        choice("delta", "right by-weight change-of-weight output-error", symbol="1."),
        choice("order", "all-at-once layer-by-layer hidden-first", symbol="2."),
        choice("paths", "added multiplied largest-only", symbol="3."),
    ),
    topics=("backpropagation", "definitions"),
    difficulty=1,
    minutes=5,
)

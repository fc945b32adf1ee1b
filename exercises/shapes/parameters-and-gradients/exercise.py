"""The shapes of a two-layer network's parameters, activations and gradients."""

from builder.bank.authoring import Exercise, graph_of, grid, shape

shapes = graph_of(
    *("X_rows = N", "X_cols = n0", "W1_rows = n0", "W1_cols = n1", "A1_rows = N", "A1_cols = n1"),
    *("W2_rows = n1", "W2_cols = n2", "D2_rows = N", "D2_cols = n2", "dW1_rows = n0", "dW1_cols = n1"),
    givens=["N", "n0", "n1", "n2"],
    symbols={
        f"{name}_{side}": rf"\mathrm{{{side[0]}}}({latex})"
        for name, latex in {"X": "X", "W1": "W^{(1)}", "A1": "A^{(1)}", "W2": "W^{(2)}"}.items()
        for side in ("rows", "cols")
    }
    | {
        f"{name}_{side}": rf"\mathrm{{{side[0]}}}({latex})"
        for name, latex in {"D2": r"\Delta^{(2)}", "dW1": r"\partial E/\partial W^{(1)}"}.items()
        for side in ("rows", "cols")
    },
)

exercise = Exercise(
    graph=shapes,
    draws={
        "N": grid(30, 60, 1),
        "n0": grid(11, 28, 1, exclude=[20]),
        "n1": grid(4, 10, 1),
        "n2": grid(2, 3, 1),
    },
    asks=(
        shape("X", "X_rows X_cols", "X"),
        shape("W1", "W1_rows W1_cols", "W^{(1)}"),
        shape("A1", "A1_rows A1_cols", "A^{(1)}"),
        shape("W2", "W2_rows W2_cols", "W^{(2)}"),
        shape("D2", "D2_rows D2_cols", r"\Delta^{(2)}"),
        shape("dW1", "dW1_rows dW1_cols", r"\partial E/\partial W^{(1)}"),
    ),
    topics=("shapes", "matrices", "batch"),
    difficulty=1,
    minutes=6,
)

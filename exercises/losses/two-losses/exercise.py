"""One confident and wrong sigmoid unit: its δ with the half square, and with cross-entropy."""

from builder.bank.authoring import Exercise, asks, choices, graph_of, grid, mistake

lines = ("a = sigmoid(z)", "s = a*(1 - a)", "d_se = (a - t)*s", "d_ce = a - t", "ratio = d_ce/d_se")
unit = graph_of(
    *lines,
    givens=["z", "t"],
    symbols={
        "s": "a'",
        "d_se": r"\delta_{\mathrm{SE}}",
        "d_ce": r"\delta_{\mathrm{CE}}",
        "ratio": "q",
    },
)

exercise = Exercise(
    graph=unit,
    draws={"z": grid("-3.8", "3.8", "0.05", exclude=[0]), "t": choices(0, 1)},
    asks=asks("a s d_se d_ce ratio"),
    mistakes=(
        mistake("slope-twice", d_ce="(a - t)*s"),
        mistake("no-slope", d_se="a - t"),
        mistake("upside-down", ratio="d_se/d_ce"),
    ),
    topics=("loss", "saturation", "binary cross-entropy", "squared error"),
    difficulty=1,
    minutes=6,
)

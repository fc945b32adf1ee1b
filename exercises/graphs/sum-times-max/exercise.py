"""A sum times a maximum that share an input: f = (x + y)·max(y, z)."""

from builder.bank.authoring import Exercise, asks, gradient, graph_of, grid, mistake, vector

function = graph_of("s = x + y", "m = max(y, z)", "f = s*m", givens=["x", "y", "z"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["x", "y", "z"]),
    draws={
        "x": grid("-4.5", "4.5", "0.3", exclude=[0]),
        "y": grid("0.4", "4.4", "0.4"),
        "z": grid("-4.3", "4.2", "0.5"),
    },
    asks=(*asks("s m f"), vector("gradient", "df_dx df_dy df_dz", 3, r"\nabla f")),
    mistakes=(mistake("split-max", df_dy="m + s/2", df_dz="s/2"),),
    off=("m",),
    topics=("computational graph", "backpropagation", "max", "fork"),
    difficulty=2,
    minutes=8,
)

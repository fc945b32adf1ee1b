"""A maximum sends the whole gradient to the larger input: f = max(x, y)·z + k·y."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid, mistake

function = graph_of("m = max(x, y)", "p = m*z", "f = p + k*y", givens=["x", "y", "z", "k"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["x", "y", "z"]),
    draws={
        "x": grid("1.5", "4.5", "0.5"),
        "y": grid("-3.5", "1", "0.5", exclude=[0]),
        **each("z k", grid("-3", "3", "0.5", exclude=[-1, 0, 1])),
    },
    asks=asks("m f df_dm df_dx df_dy df_dz"),
    mistakes=(mistake("split-max", df_dx="df_dm/2", df_dy="k + df_dm/2"),),
    off=("m",),
    topics=("computational graph", "backpropagation", "max"),
    difficulty=2,
    minutes=8,
)

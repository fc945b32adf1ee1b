"""Forward and backward through a sum and a product: f = (x + y)·z."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid, mistake

function = graph_of("q = x + y", "f = q*z", givens=["x", "y", "z"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["x", "y", "z"]),
    draws=each("x y z", grid("-4.5", "4.5", "0.5", exclude=[-1, 0, 1])),
    asks=asks("q f df_dq df_dx df_dy df_dz"),
    mistakes=(mistake("own-factor", df_dq="q", df_dz="z"),),
    topics=("computational graph", "backpropagation"),
    difficulty=1,
    minutes=6,
)

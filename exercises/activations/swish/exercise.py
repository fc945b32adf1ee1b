"""The slope of an activation that is not in the tables: f(z) = c·z·σ(kz)."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid, mistake

function = graph_of("s = sigmoid(k*z)", "f = c*z*s", givens=["z", "k", "c"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["z"]),
    draws={"k": grid(2, 9, 1), "c": grid(-15, 15, 1, exclude=[-1, 0, 1])},
    free={"z": (-0.4, 0.6)},
    asks=(*expressions("ds_dz"), *expressions("df_dz", 2)),
    mistakes=(mistake("product-of-slopes", df_dz="c*ds_dz"),),
    topics=("activation", "derivative", "sigmoid", "product rule"),
    difficulty=2,
    minutes=8,
)

"""The partial derivatives of f = u·v with u = ax + y and v = xy + b: two paths lead to each variable."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid

function = graph_of("u = a*x + y", "v = x*y + b", "f = u*v", givens=["x", "y", "a", "b"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["x", "y"]),
    draws={"a": grid(2, 12, 1), "b": grid(-12, 12, 1, exclude=[0])},
    free={"x": (-1.7, 1.7), "y": (-1.9, 1.9)},
    asks=(*expressions("df_du df_dv"), *expressions("df_dx df_dy", 2)),
    topics=("chain rule", "several variables", "partial derivative"),
    difficulty=2,
    minutes=12,
)

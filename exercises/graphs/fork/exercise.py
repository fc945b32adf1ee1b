"""A value that is used twice gets two gradients, which are added: f = (x·y)·(x + c)."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid

function = graph_of("u = x*y", "v = x + c", "f = u*v", givens=["x", "y", "c"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["x", "y"]),
    draws=each("x y c", grid("-3.5", "3.5", "0.5", exclude=[-1, 0, 1])),
    asks=(*asks("u v f df_du df_dv"), *asks("df_dx", 2), *asks("df_dy")),
    topics=("computational graph", "backpropagation", "fork"),
    difficulty=1,
    minutes=8,
)

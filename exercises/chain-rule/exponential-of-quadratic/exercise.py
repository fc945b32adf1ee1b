"""The slope of y = exp(ax² + bx), whose factor is the function itself."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid

function = graph_of("u = a*x**2 + b*x", "y = exp(u)", givens=["x", "a", "b"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid(-6, 6, 1, exclude=[0]), "b": grid(-9, 9, 1, exclude=[0])},
    free={"x": (-0.9, 0.9)},
    asks=(*expressions("du_dx dy_du"), *expressions("dy_dx", 2)),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=8,
)

"""The slope of y = √(ax² + b)."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid

function = graph_of("u = a*x**2 + b", "y = sqrt(u)", givens=["x", "a", "b"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid(2, 12, 1), "b": grid(1, 20, 1)},
    free={"x": (-2.0, 2.0)},
    asks=(*expressions("du_dx dy_du"), *expressions("dy_dx", 2)),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=8,
)

"""Name the inner function of y = c·ln(ax² + bx), then both slopes and their product."""

from builder.bank.authoring import Exercise, each, expressions, gradient, graph_of, grid

function = graph_of("u = a*x**2 + b*x", "y = c*log(u)", givens=["x", "a", "b", "c"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={**each("a b", grid(2, 9, 1)), "c": grid(2, 6, 1)},
    free={"x": (0.3, 1.8)},
    asks=(*expressions("u", 0.5), *expressions("du_dx dy_du"), *expressions("dy_dx", 2)),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=8,
)

"""The slope of y = c·ln cos(ax² + b), through two inner functions."""

from builder.bank.authoring import Exercise, each, expressions, gradient, graph_of, grid

function = graph_of("u = a*x**2 + b", "v = cos(u)", "y = c*log(v)", givens=["x", "a", "b", "c"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid("0.5", "1.5", "0.25"), **each("b", grid("0.1", "0.4", "0.1")), "c": grid(2, 15, 1)},
    free={"x": (-0.75, 0.75)},
    asks=(*expressions("du_dx dv_du dy_dv"), *expressions("dy_dx", 2)),
    topics=("chain rule", "derivative"),
    difficulty=2,
    minutes=12,
)

"""The slope of y = exp(c·sin(ax)), a chain of three links."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid

function = graph_of("u = a*x", "v = c*sin(u)", "y = exp(v)", givens=["x", "a", "c"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid(2, 12, 1), "c": grid(-6, 6, "0.5", exclude=[-1, 0, 1])},
    free={"x": (-1.4, 1.4)},
    asks=(*expressions("du_dx dv_du dy_dv"), *expressions("dy_dx", 2)),
    topics=("chain rule", "derivative"),
    difficulty=2,
    minutes=10,
)

"""The slope of y = (ax² + b)^n: the power of a function of x."""

from builder.bank.authoring import Exercise, choices, expressions, gradient, graph_of, grid, in_form

function = graph_of("u = a*x**2 + b", "y = u**n", givens=["x", "a", "b", "n"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid(2, 8, 1), "b": grid(1, 9, 1), "n": choices(2, 3, 4, 5)},
    free={"x": (-1.2, 1.2)},
    asks=(*expressions("du_dx dy_du"), in_form(expressions("dy_dx", 2)[0], "factored")),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=8,
)

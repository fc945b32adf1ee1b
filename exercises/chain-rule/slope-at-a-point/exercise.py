"""The chain rule with numbers: y = sin(ax² + b) and its slope at one point."""

from builder.bank.authoring import Constraint, Exercise, asks, choices, gradient, graph_of, grid

function = graph_of("u = a*x**2 + b", "y = sin(u)", givens=["x", "a", "b"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"x": grid("0.3", "1.2", "0.1"), "a": choices(2, 3, 4), "b": grid("0.5", "3", "0.25")},
    asks=(*asks("u y du_dx dy_du"), *asks("dy_dx", 2)),
    constraints=(Constraint("visible-slope", "abs(cos(u))", 0.1),),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=10,
)

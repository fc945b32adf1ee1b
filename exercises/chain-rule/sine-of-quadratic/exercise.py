"""The slope of y = sin(ax² + b), by the chain rule, as expressions in x."""

from builder.bank.draws import grid
from builder.bank.exercise import Ask, Exercise
from builder.working.gradient import gradient
from builder.working.graph import graph_of

function = graph_of("u = a*x**2 + b", "y = sin(u)", givens=["x", "a", "b"])

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid(-9, 9, 1, exclude=[-1, 0, 1]), "b": grid(-9, 9, 1, exclude=[0])},
    free={"x": (-1.5, 1.5)},
    asks=(
        Ask("du_dx", points=1, kind="expression"),
        Ask("dy_du", points=1, kind="expression"),
        Ask("dy_dx", points=2, kind="expression"),
    ),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=8,
)

"""The slope of y = (ax + b)² at a point, by the chain rule.

This file is the mathematics of the exercise; its sentences are in es.md and en.md. There is no solution to
write: it is the graph. Try it with:  paso problems roster.csv --exercise @NAME@
"""

from builder.bank.draws import grid
from builder.bank.exercise import Ask, Exercise
from builder.working.gradient import gradient
from builder.working.graph import graph_of

# Each quantity in terms of those before it, in the order of the work; what is given has no formula.
function = graph_of("u = a*x + b", "y = u**2", givens=["x", "a", "b"])

exercise = Exercise(
    # The graph with its slopes: du_dx, dy_du and their product, dy_dx. The program derives them.
    graph=gradient(function, of="y", wrt=["x"]),
    # Where each given comes from: a decimal grid, without the values that would make the work trivial.
    draws={
        "a": grid(2, 9, 1),
        "b": grid(-9, 9, 1, exclude=[0]),
        "x": grid("0.2", "1.5", "0.1", exclude=[1]),
    },
    # What is asked, by its name in the graph, and what it is worth.
    asks=(Ask("u", points=1), Ask("dy_du", points=1), Ask("dy_dx", points=2)),
    topics=("chain rule",),
    difficulty=1,
    minutes=5,
)

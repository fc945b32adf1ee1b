"""Which expression is the slope of cos(ax² + b)?"""

from builder.bank.authoring import Exercise, choice, gradient, graph_of, grid

function = graph_of("u = a*x**2 + b", "y = cos(u)", givens=["x", "a", "b"])
options = {
    "right": "-2*a*x*sin(a*x**2 + b)",
    "wrong-sign": "2*a*x*sin(a*x**2 + b)",
    "no-slope": "-sin(a*x**2 + b)",
    "slope-inside": "-sin(2*a*x)",
}

exercise = Exercise(
    graph=gradient(function, of="y", wrt=["x"]),
    draws={"a": grid(2, 15, 1), "b": grid(1, 20, 1)},
    free={"x": (0.2, 1.5)},
    asks=(choice("slope", options),),
    topics=("chain rule", "derivative"),
    difficulty=1,
    minutes=3,
)

"""Which expression is the slope of the sigmoid, in terms of its output?"""

from builder.bank.authoring import Exercise, choice, gradient, graph_of, grid

unit = graph_of("u = k*z", "a = c*sigmoid(u)", givens=["z", "k", "c"])
options = {
    "right": "k*a*(c - a)/c",
    "no-slope": "a*(c - a)/c",
    "slope-of-sum": "k*z*(c - z)/c",
    "not-scaled": "k*a*(1 - a)",
}

exercise = Exercise(
    graph=gradient(unit, of="a", wrt=["z"]),
    draws={"k": grid(2, 16, 1), "c": grid(2, 16, 1)},
    free={"z": (-0.5, 0.5)},
    asks=(choice("slope", options, 1),),
    topics=("activation", "sigmoid", "derivative"),
    difficulty=2,
    minutes=4,
)

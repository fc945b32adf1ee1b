"""The slopes of a sigmoid and of a hyperbolic tangent, each written with the unit's own output alone."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid, in_terms_of, mistake

units = graph_of("u = k*z", "a = sigmoid(u)", "v = m*z", "h = tanh(v)", givens=["z", "k", "m"])
sigmoid, tanh = expressions("da_dz dh_dz", 2)

exercise = Exercise(
    graph=gradient(gradient(units, of="a", wrt=["z"]), of="h", wrt=["z"]),
    draws={"k": grid(2, 12, 1), "m": grid(-12, 12, 1, exclude=[-1, 0, 1])},
    free={"z": (-0.4, 0.6)},
    asks=(in_terms_of(sigmoid, "a"), in_terms_of(tanh, "h")),
    mistakes=(mistake("number-inside", dh_dz="1 - m*h**2"),),
    topics=("activation", "derivative", "sigmoid", "tanh"),
    difficulty=2,
    minutes=6,
)

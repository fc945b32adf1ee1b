"""A sigmoid unit as a graph of elementary steps: ×, +, −, exp, +1, 1/x."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid, mistake

lines = ("p = w*x", "z = p + b", "n = -z", "h = exp(n)", "d = 1 + h", "f = 1/d")
function = graph_of(*lines, givens=["x", "w", "b"])

exercise = Exercise(
    graph=gradient(function, of="f", wrt=["x", "w", "b"]),
    draws=each("x w b", grid("-2", "2", "0.1", exclude=[-1, 0, 1])),
    asks=(*asks("h f df_dd df_dz"), *asks("df_dw df_dx")),
    mistakes=(mistake("reciprocal-slope", df_dd="-1/d"),),
    topics=("computational graph", "backpropagation", "sigmoid"),
    difficulty=2,
    minutes=12,
)

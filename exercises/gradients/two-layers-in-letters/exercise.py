"""The gradient of a network of two layers as formulas of its weights: y = v·tanh(wx)."""

from builder.bank.authoring import Exercise, expressions, gradient, graph_of, grid

network = graph_of("h = tanh(w*x)", "y = v*h", "E = 1/2*(y - t)**2", givens=["x", "t", "v", "w"])

exercise = Exercise(
    graph=gradient(network, of="E", wrt=["v", "w"]),
    draws={"x": grid("0.5", "3", "0.25", exclude=[1]), "t": grid(-12, 12, 1, exclude=[0])},
    free={"v": (0.3, 1.6), "w": (0.1, 0.6)},
    asks=(*expressions("dE_dy"), *expressions("dE_dv dE_dw", 2)),
    topics=("backpropagation", "derivation", "chain rule", "tanh"),
    difficulty=3,
    minutes=15,
)

"""The gradient of one weight of an output unit, as the product of three slopes."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid

unit = graph_of(
    "z = w1*h1 + w2*h2 + b", "a = sigmoid(z)", "E = 1/2*(t - a)**2", givens=["h1", "h2", "w1", "w2", "b", "t"]
)

exercise = Exercise(
    graph=gradient(unit, of="E", wrt=["w1"]),
    draws={
        **each("h1 h2", grid("0.2", "0.9", "0.05")),
        **each("w1 w2 b", grid("-0.9", "0.9", "0.1", exclude=[0])),
        "t": grid("0.05", "0.95", "0.05"),
    },
    asks=(*asks("z a dE_da da_dz"), *asks("dE_dw1", 2)),
    topics=("backpropagation", "chain rule", "gradient"),
    difficulty=1,
    minutes=8,
)

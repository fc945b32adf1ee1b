"""The whole table of a chain of two sigmoid units: forwards, the error, and every gradient."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid

chain = graph_of(
    *("z1 = w1*x", "a1 = sigmoid(z1)", "z2 = w2*a1", "a2 = sigmoid(z2)", "E = 1/2*(t - a2)**2"),
    givens=["x", "w1", "w2", "t"],
    symbols={"dE_dz1": r"\delta_{1}", "dE_dz2": r"\delta_{2}"},
)

exercise = Exercise(
    graph=gradient(chain, of="E", wrt=["w1", "w2"]),
    draws={
        "x": grid("0.6", "2", "0.1", exclude=[1]),
        **each("w1 w2", grid("-1.5", "1.5", "0.1", exclude=[-1, 0, 1])),
        "t": grid("0.05", "0.95", "0.05"),
    },
    asks=(*asks("z1 a1 z2 a2 E", 0.5), *asks("dE_dz2 dE_dw2 dE_dz1 dE_dw1", places=6)),
    topics=("backpropagation", "forward pass", "delta rule", "sigmoid"),
    difficulty=1,
    minutes=15,
)

"""The weighted sum and the activation of one unit with three inputs."""

from builder.bank.authoring import Exercise, asks, each, graph_of, grid, mistake

unit = graph_of(
    "z = w1*x1 + w2*x2 + w3*x3 + b", "a = sigmoid(z)", givens=["x1", "x2", "x3", "w1", "w2", "w3", "b"]
)

exercise = Exercise(
    graph=unit,
    draws={
        **each("x1 x2 x3", grid("-2", "2", "0.1", exclude=[0])),
        **each("w1 w2 w3", grid("-0.9", "0.9", "0.1", exclude=[0])),
        "b": grid("-0.5", "0.5", "0.1", exclude=[0]),
    },
    asks=asks("z a"),
    mistakes=(
        mistake("no-bias", z="w1*x1 + w2*x2 + w3*x3"),
        mistake("minus-bias", z="w1*x1 + w2*x2 + w3*x3 - b"),
        mistake("growing-exponential", a="1/(1 + exp(z))"),
    ),
    topics=("forward pass", "sigmoid"),
    difficulty=1,
    minutes=4,
)

"""Binary cross-entropy after a sigmoid, and the short form of its gradient."""

from builder.bank.authoring import Exercise, asks, choices, gradient, graph_of, grid, mistake

lines = ("a = sigmoid(z)", "E = -(t*log(a) + (1 - t)*log(1 - a))")
loss = graph_of(*lines, givens=["z", "t"], symbols={"a": r"\hat{y}"})

exercise = Exercise(
    graph=gradient(loss, of="E", wrt=["z"]),
    draws={"z": grid("-2.8", "2.8", "0.04", exclude=[0]), "t": choices(0, 1)},
    asks=(*asks("a E dE_da"), *asks("dE_dz", 2)),
    mistakes=(
        mistake("other-class", E="-((1 - t)*log(a) + t*log(1 - a))"),
        mistake("log10", E="-(t*log(a) + (1 - t)*log(1 - a))/log(10)"),
    ),
    topics=("loss", "binary cross-entropy", "sigmoid", "gradient"),
    difficulty=2,
    minutes=10,
)

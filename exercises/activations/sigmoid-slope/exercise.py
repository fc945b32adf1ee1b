"""A sigmoid unit: its value and its slope, and what comes back through it."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid, mistake

unit = graph_of("z = w*x + b", "a = sigmoid(z)", "E = g*a", givens=["x", "w", "b", "g"], symbols={"g": r"g"})

exercise = Exercise(
    graph=gradient(unit, of="E", wrt=["x"]),
    draws={
        **each("x w", grid("-1.6", "1.6", "0.1", exclude=[0])),
        "b": grid("-0.5", "0.5", "0.1", exclude=[0]),
        "g": grid("0.2", "2", "0.1", exclude=[1]),
    },
    asks=(*asks("z a da_dz"), *asks("dE_dz", 2)),
    mistakes=(mistake("slope-of-sum", da_dz="z*(1 - z)"),),
    topics=("activation", "derivative"),
    difficulty=1,
    minutes=6,
)

"""Two steps of gradient descent with momentum on a parabola."""

from builder.bank.authoring import Ask, Exercise, asks, graph_of, grid, mistake

lines = (
    "g1 = k*(w - c)",
    "v1 = eta*g1",
    "w1 = w - v1",
    "g2 = k*(w1 - c)",
    "v2 = mu*v1 + eta*g2",
    "w2 = w1 - v2",
)
descent = graph_of(*lines, givens=["w", "k", "c", "eta", "mu"], symbols={"w": "w_{0}"})

exercise = Exercise(
    graph=descent,
    draws={
        "w": grid(-4, 4, "0.5", exclude=[0]),
        "c": grid(-3, 3, "0.5", exclude=[0]),
        "k": grid(2, 6, 1),
        "eta": grid("0.02", "0.12", "0.02"),
        "mu": grid("0.5", "0.9", "0.1"),
    },
    asks=(*asks("g1 v1"), Ask("w1"), *asks("g2"), Ask("v2", 2), Ask("w2")),
    mistakes=(
        mistake("no-momentum", v2="eta*g2"),
        mistake("old-gradient", g2="g1"),
        mistake("wrong-sign-update", w1="w + v1", w2="w1 + v2"),
    ),
    least=0.03,
    topics=("momentum", "optimiser", "gradient descent"),
    difficulty=2,
    minutes=10,
)

"""A step of Nesterov's method beside one with plain momentum, from the same weight and velocity."""

from builder.bank.authoring import Exercise, asks, graph_of, grid, mistake

lines = (
    *("q = w - mu*v", "g = k*(q - c)", "v_new = mu*v + eta*g", "w_new = w - v_new"),
    *("g_plain = k*(w - c)", "w_plain = w - (mu*v + eta*g_plain)"),
)
descent = graph_of(
    *lines,
    givens=["w", "v", "k", "c", "eta", "mu"],
    symbols={
        "v_new": "v^{+}",
        "w_new": "w^{+}",
        "g_plain": "g'",
        "w_plain": "w'",
    },
)

exercise = Exercise(
    graph=descent,
    draws={
        "w": grid(-4, 4, "0.5", exclude=[0]),
        "v": grid("-0.9", "0.9", "0.1", exclude=[0]),
        "c": grid(-3, 3, "0.5", exclude=[0]),
        "k": grid(2, 6, 1),
        "eta": grid("0.02", "0.12", "0.02"),
        "mu": grid("0.5", "0.9", "0.1"),
    },
    asks=(*asks("q g v_new w_new"), *asks("g_plain"), *asks("w_plain", 2)),
    mistakes=(
        mistake("looked-back", q="w + mu*v"),
        mistake("old-gradient", g="k*(w - c)"),
        mistake("no-momentum", v_new="eta*g", w_plain="w - eta*g_plain"),
        mistake("from-ahead", w_new="q - v_new"),
    ),
    least=0.03,
    topics=("momentum", "Nesterov", "optimiser", "gradient descent"),
    difficulty=2,
    minutes=10,
)

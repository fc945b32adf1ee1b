"""On a parabola the rate decides: how far the next step is from the minimum, and which rates get there."""

from builder.bank.authoring import Exercise, asks, graph_of, grid, mistake

lines = (
    "g = k*(w - c)",
    "w_new = w - eta*g",
    "factor = 1 - eta*k",
    "best = 1/k",
    "limit = 2*best",
)
parabola = graph_of(
    *lines,
    givens=["w", "k", "c", "eta"],
    symbols={
        "w_new": "w^{+}",
        "factor": r"\rho",
        "best": r"\eta_{1}",
        "limit": r"\eta_{\mathrm{max}}",
    },
)

exercise = Exercise(
    graph=parabola,
    draws={
        "w": grid(-4, 4, "0.5", exclude=[0]),
        "c": grid(-3, 3, "0.5", exclude=[0]),
        "k": grid("1.5", "9", "0.5", exclude=[2]),
        "eta": grid("0.05", "0.5", "0.05"),
    },
    asks=asks("g w_new factor best limit"),
    mistakes=(
        mistake("wrong-sign-update", w_new="w + eta*g", factor="1 + eta*k"),
        mistake("minimum-for-limit", limit="best"),
        mistake("half", g="k/2*(w - c)"),
    ),
    least=0.02,
    topics=("gradient descent", "learning rate"),
    difficulty=2,
    minutes=10,
)

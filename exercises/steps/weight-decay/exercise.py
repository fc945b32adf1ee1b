"""One step with weight decay: the penalty adds a share of the weight itself to the gradient."""

from builder.bank.authoring import Ask, Exercise, asks, graph_of, grid, mistake

lines = ("pull = lam*w", "g_all = g + pull", "w_plain = w - eta*g", "w_decay = w - eta*g_all")
step = graph_of(
    *lines,
    givens=["w", "g", "lam", "eta"],
    symbols={
        "lam": r"\lambda",
        "pull": "r",
        "g_all": r"\frac{\partial J}{\partial w}",
        "w_plain": "w'",
        "w_decay": "w^{+}",
    },
)

exercise = Exercise(
    graph=step,
    draws={
        "w": grid("-2.5", "2.5", "0.1", exclude=[-2, -1, 0, 1, 2]),
        "g": grid("-0.9", "0.9", "0.1", exclude=[0]),
        "lam": grid("0.05", "0.3", "0.05"),
        "eta": grid("0.2", "0.9", "0.1"),
    },
    asks=(*asks("pull g_all"), Ask("w_plain", relative=0.001), Ask("w_decay", 2, relative=0.001)),
    mistakes=(
        mistake("penalty-not-derived", pull="lam*w**2/2"),
        mistake("factor-two", pull="2*lam*w"),
        mistake("penalty-subtracted", g_all="g - pull"),
        mistake("wrong-sign-update", w_plain="w + eta*g", w_decay="w + eta*g_all"),
    ),
    least=0.02,
    topics=("gradient descent", "weight decay", "update"),
    difficulty=1,
    minutes=6,
)

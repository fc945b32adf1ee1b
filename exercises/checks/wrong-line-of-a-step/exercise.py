"""Someone's way back through a hidden unit, and the step of its weight, with a mistake in one line."""

from builder.bank.authoring import Exercise, asks, choices, each, graph_of, grid, mistake, whole
from builder.bank.someone import someones_working

lines = ("r = d1*w1 + d2*w2", "s = a*(1 - a)", "d = r*s", "g = d*x", "stepped = u - eta*g")
graph = graph_of(
    *lines,
    givens=["a", "x", "u", "w1", "w2", "d1", "d2", "eta"],
    symbols={
        "d1": r"\delta_{1}",
        "d2": r"\delta_{2}",
        "d": r"\delta_{h}",
        "s": "a'",
        "g": r"\frac{\partial E}{\partial u}",
        "stepped": "u^{+}",
    },
)
mistakes = {
    1: mistake("forgotten-path", r="d1*w1"),
    2: mistake("slope-of-tanh", s="1 - a**2"),
    3: mistake("no-slope", d="r"),
    4: mistake("activation-for-input", g="d*a"),
    5: mistake("wrong-sign-update", stepped="u + eta*g"),
}

exercise = Exercise(
    graph=someones_working(graph, ("r", "s", "d", "g", "stepped"), mistakes),
    draws={
        "a": grid("0.2", "0.85", "0.05"),
        "x": grid("0.6", "2.4", "0.1", exclude=[1]),
        **each("u w1 w2", grid("-1.5", "1.5", "0.1", exclude=[-1, 0, 1])),
        **each("d1 d2", grid("-0.4", "0.4", "0.02", exclude=[0])),
        "eta": grid("0.4", "0.9", "0.1"),
        "line": choices(1, 2, 3, 4, 5),
    },
    hidden=("line",),
    shown=("r_said", "s_said", "d_said", "g_said", "stepped_said"),
    asks=(whole("wrong_line", 2), *asks("mended", 2)),
    mistakes=(mistake("line-after", wrong_line="line + 1"),),
    least=0.004,
    topics=("backpropagation", "delta rule", "find the mistake"),
    difficulty=2,
    minutes=8,
)

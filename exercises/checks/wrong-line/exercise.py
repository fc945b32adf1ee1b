"""Someone's backward pass with a mistake in one line: which one, and what should stand there?"""

from builder.bank.authoring import Exercise, asks, choices, each, graph_of, grid, mistake, whole
from builder.bank.someone import someones_working

lines = ("z = w*x + b", "a = sigmoid(z)", "e = a - t", "s = a*(1 - a)", "d = e*s", "g = d*x")
graph = graph_of(
    *lines,
    givens=["x", "w", "b", "t"],
    symbols={"d": r"\delta", "s": "a'", "g": r"\frac{\partial E}{\partial w}"},
)
mistakes = {
    1: mistake("no-bias", z="w*x"),
    3: mistake("wrong-sign", e="t - a"),
    4: mistake("slope-of-sum", s="z*(1 - z)"),
    5: mistake("no-slope", d="e"),
    6: mistake("weight-for-input", g="d*w"),
}

exercise = Exercise(
    graph=someones_working(graph, ("z", "a", "e", "s", "d", "g"), mistakes),
    draws={
        **each("x w", grid("0.3", "1.9", "0.1", exclude=[1])),
        "b": grid("-0.6", "0.6", "0.1", exclude=[0]),
        "t": grid("0.05", "0.95", "0.05"),
        "line": choices(1, 3, 4, 5, 6),
    },
    hidden=("line",),
    shown=("z_said", "a_said", "e_said", "s_said", "d_said", "g_said"),
    asks=(whole("wrong_line", 2), *asks("mended", 2)),
    mistakes=(mistake("line-after", wrong_line="line + 1"),),
    least=0.004,
    topics=("backpropagation", "find the mistake"),
    difficulty=2,
    minutes=8,
)

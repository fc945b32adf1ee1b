"""How the gradient shrinks on its way back through four sigmoid units in a row."""

from builder.bank.authoring import Exercise, asks, each, graph_of, grid, mistake

lines = ["a1 = sigmoid(w1*x)", *(f"a{k} = sigmoid(w{k}*a{k - 1})" for k in (2, 3, 4))]
steps = [f"s{k} = a{k}*(1 - a{k})" for k in (1, 2, 3, 4)]
back = ["d4 = g*s4", "d3 = d4*w4*s3", "d2 = d3*w3*s2", "d1 = d2*w2*s1", "shrink = d1/d4"]
graph = graph_of(
    *lines,
    *steps,
    *back,
    givens=["x", "w1", "w2", "w3", "w4", "g"],
    symbols={
        **{f"s{k}": f"a_{{{k}}}'" for k in (1, 2, 3, 4)},
        **{f"d{k}": rf"\delta_{{{k}}}" for k in (1, 2, 3, 4)},
        "shrink": r"\delta_1/\delta_4",
    },
)

exercise = Exercise(
    graph=graph,
    draws={
        "x": grid("0.5", "2", "0.1", exclude=[1]),
        **each("w1 w2 w3 w4", grid("0.6", "1.8", "0.1", exclude=[1])),
        "g": grid("0.5", "2", "0.1", exclude=[1]),
    },
    asks=(
        *asks("a1 a2 a3 a4", 0.5),
        *asks("d4", places=6),
        *asks("d1", 2, places=7),
        *asks("shrink", places=6),
    ),
    mistakes=(mistake("no-slope", d3="d4*w4", d2="d3*w3", d1="d2*w2"), mistake("no-weights", d1="d2*s1")),
    topics=("backpropagation", "vanishing gradient", "sigmoid"),
    difficulty=2,
    minutes=12,
)

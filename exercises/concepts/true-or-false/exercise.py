"""Five statements on backpropagation, three of which are true or false as the numbers fall."""

from builder.bank.authoring import Constraint, Exercise, choice, graph_of, grid, mistake

facts = graph_of(
    "dead = 1 + step(max(b, w + b))",
    "grows = 1 + step(4 - v)",
    "falls = 1 + step(eta*k - 2)",
    givens=["w", "b", "v", "eta", "k"],
)

exercise = Exercise(
    graph=facts,
    draws={
        "w": grid("-0.9", "0.9", "0.1", exclude=[0]),
        "b": grid("-0.9", "0.9", "0.1", exclude=[0]),
        "v": grid(2, 7, 1, exclude=[4]),
        "eta": grid("0.1", "0.9", "0.1"),
        "k": grid(2, 6, 1),
    },
    asks=(
        choice("one_pass", "true false", symbol="1."),
        choice("dead", "true false", symbol="2."),
        choice("grows", "true false", symbol="3."),
        choice("falls", "true false", symbol="4."),
        choice("proof", "false true", symbol="5."),
    ),
    mistakes=(
        mistake("bias-ignored", constrains=False, dead="1 + step(w)"),
        mistake("largest-slope-is-one", constrains=False, grows="1 + step(1 - v)"),
        mistake("one-for-two", constrains=False, falls="1 + step(eta*k - 1)"),
    ),
    constraints=(
        Constraint("no-edge-of-the-unit", "abs(w + b)", 0.05),
        Constraint("no-edge-of-the-rate", "abs(eta*k - 2)", 0.05),
    ),
    topics=("backpropagation", "definitions", "ReLU", "vanishing gradient", "learning rate"),
    difficulty=2,
    minutes=8,
)

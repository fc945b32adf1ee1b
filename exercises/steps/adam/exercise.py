"""The first two steps of Adam for one weight, bias corrections included."""

from builder.bank.authoring import Ask, Exercise, asks, graph_of, grid, mistake

lines = (
    "m1 = (1 - b1)*g1",
    "s1 = (1 - b2)*g1**2",
    "mc1 = m1/(1 - b1)",
    "sc1 = s1/(1 - b2)",
    "w1 = w - eta*mc1/sqrt(sc1)",
    "m2 = b1*m1 + (1 - b1)*g2",
    "s2 = b2*s1 + (1 - b2)*g2**2",
    "mc2 = m2/(1 - b1**2)",
    "sc2 = s2/(1 - b2**2)",
    "w2 = w1 - eta*mc2/sqrt(sc2)",
)
adam = graph_of(
    *lines,
    givens=["w", "g1", "g2", "eta", "b1", "b2"],
    symbols={
        "w": "w_{0}",
        "b1": r"\beta_{1}",
        "b2": r"\beta_{2}",
        "mc1": r"\hat{m}_{1}",
        "sc1": r"\hat{s}_{1}",
        "mc2": r"\hat{m}_{2}",
        "sc2": r"\hat{s}_{2}",
    },
)

exercise = Exercise(
    graph=adam,
    draws={
        "w": grid("-1.5", "1.5", "0.1", exclude=[0]),
        "g1": grid("-4", "4", "0.2", exclude=[0, -1, 1]),
        "g2": grid("-4", "4", "0.2", exclude=[0]),
        "eta": grid("0.05", "0.2", "0.05"),
    },
    fixed={"b1": 0.9, "b2": 0.999},
    asks=(
        *asks("m1"),
        Ask("s1", places=7),
        Ask("w1", relative=0.005),
        *asks("m2"),
        Ask("s2", places=7),
        Ask("mc2"),
        Ask("sc2", places=5),
        Ask("w2", 2, relative=0.005),
    ),
    mistakes=(
        mistake("no-correction", mc1="m1", sc1="s1", mc2="m2", sc2="s2"),
        mistake("first-correction-again", mc2="m2/(1 - b1)", sc2="s2/(1 - b2)"),
        mistake("no-square", s1="(1 - b2)*g1", s2="b2*s1 + (1 - b2)*g2"),
        mistake("no-root", w1="w - eta*mc1/sc1", w2="w1 - eta*mc2/sc2"),
    ),
    topics=("Adam", "optimiser"),
    difficulty=3,
    minutes=15,
)

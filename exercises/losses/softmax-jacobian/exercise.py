"""How every probability of a softmax answers to every score: its 3 × 3 matrix of slopes."""

from builder.bank.authoring import (
    ArrayView,
    Constraint,
    Exercise,
    array,
    each,
    gradient,
    graph_of,
    grid,
    mistake,
    vector,
)

CLASSES = (1, 2, 3)
total = " + ".join(f"exp(z{k})" for k in CLASSES)
graph = graph_of(*(f"p{k} = exp(z{k})/({total})" for k in CLASSES), givens=["z1", "z2", "z3"])
for k in CLASSES:
    graph = gradient(graph, of=f"p{k}", wrt=["z1", "z2", "z3"])
cells = tuple(tuple(f"dp{i}_dz{j}" for j in CLASSES) for i in CLASSES)

exercise = Exercise(
    graph=graph,
    draws=each("z1 z2 z3", grid("-1.2", "1.8", "0.1", exclude=[0])),
    asks=(vector("p", "p1 p2 p3", 1.5, r"\mathbf{p}"), array(ArrayView("J", cells, symbol="J"), 3)),
    mistakes=(
        mistake("diagonal-only", **{f"dp{i}_dz{j}": "0*p1" for i in CLASSES for j in CLASSES if i != j}),
        mistake(
            "wrong-sign-off-diagonal",
            **{f"dp{i}_dz{j}": f"p{i}*p{j}" for i in CLASSES for j in CLASSES if i != j},
        ),
    ),
    constraints=tuple(
        Constraint(f"scores-apart-{one}", f"abs({one} - {other})", 0.15)
        for one, other in (("z1", "z2"), ("z2", "z3"), ("z3", "z1"))
    ),
    least=0.005,
    topics=("softmax", "derivative", "matrices"),
    difficulty=3,
    minutes=10,
)

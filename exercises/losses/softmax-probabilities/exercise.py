"""The softmax of three scores."""

from builder.bank.authoring import Ask, Exercise, each, graph_of, grid, mistake, vector

softmax = graph_of(
    *(f"e{k} = exp(z{k})" for k in (1, 2, 3)),
    "S = e1 + e2 + e3",
    *(f"p{k} = e{k}/S" for k in (1, 2, 3)),
    givens=["z1", "z2", "z3"],
)

exercise = Exercise(
    graph=softmax,
    draws=each("z1 z2 z3", grid("-1.5", "2.5", "0.1", exclude=[0])),
    asks=(Ask("S"), vector("p", "p1 p2 p3", 3, r"\mathbf{p}")),
    mistakes=(
        mistake("no-exponential", e1="z1", e2="z2", e3="z3"),
        mistake("unnormalised", p1="e1", p2="e2", p3="e3"),
    ),
    least=0.01,
    topics=("softmax", "forward pass"),
    difficulty=1,
    minutes=5,
)

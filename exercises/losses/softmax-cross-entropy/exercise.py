"""Cross-entropy of a softmax for the right class, and its gradient by the scores, p − t."""

from builder.bank.authoring import Ask, Exercise, each, gradient, graph_of, grid, mistake, vector

lines = [f"p{k} = exp(z{k})/(exp(z1) + exp(z2) + exp(z3))" for k in (1, 2, 3)]
loss = graph_of(*lines, "E = -log(p2)", givens=["z1", "z2", "z3"])

exercise = Exercise(
    graph=gradient(loss, of="E", wrt=["z1", "z2", "z3"]),
    draws=each("z1 z2 z3", grid("-1.5", "2.5", "0.1", exclude=[0])),
    asks=(
        vector("p", "p1 p2 p3", 2, r"\mathbf{p}"),
        Ask("E"),
        vector("gradient", "dE_dz1 dE_dz2 dE_dz3", 2, r"\nabla_{\mathbf{z}} E"),
    ),
    mistakes=(
        mistake("log10", E="-log(p2)/log(10)"),
        mistake("label-left-out", dE_dz1="p1", dE_dz2="p2", dE_dz3="p3"),
        mistake("other-classes", dE_dz1="0*p1", dE_dz3="0*p3"),
    ),
    least=0.01,
    topics=("softmax", "cross-entropy", "gradient"),
    difficulty=2,
    minutes=10,
)

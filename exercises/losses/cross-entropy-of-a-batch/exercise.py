"""The mean binary cross-entropy of three rows, and its gradient by their scores: (ŷ − t)/N."""

from builder.bank.authoring import Ask, Exercise, choices, each, gradient, graph_of, grid, mistake, vector

ROWS = (1, 2, 3)
lines = [f"a{n} = sigmoid(z{n})" for n in ROWS]
lines += [f"E_{n} = -(t{n}*log(a{n}) + (1 - t{n})*log(1 - a{n}))" for n in ROWS]
loss = graph_of(
    *lines,
    "E = 1/3*(E_1 + E_2 + E_3)",
    givens=[*(f"z{n}" for n in ROWS), *(f"t{n}" for n in ROWS)],
    symbols={f"a{n}": rf"\hat{{y}}_{{{n}}}" for n in ROWS},
)

exercise = Exercise(
    graph=gradient(loss, of="E", wrt=["z1", "z2", "z3"]),
    draws={**each("z1 z2 z3", grid("-2.5", "2.5", "0.1", exclude=[0])), **each("t1 t2 t3", choices(0, 1))},
    asks=(
        vector("predictions", "a1 a2 a3", 1.5, r"\hat{\mathbf{y}}"),
        Ask("E", 1.5),
        vector("gradient", "dE_dz1 dE_dz2 dE_dz3", 2, r"\nabla_{\mathbf{z}} E"),
    ),
    mistakes=(
        mistake("sum-for-mean", E="E_1 + E_2 + E_3"),
        mistake("no-mean-in-gradient", **{f"dE_dz{n}": f"a{n} - t{n}" for n in ROWS}),
        mistake("log10", **{f"E_{n}": f"-(t{n}*log(a{n}) + (1 - t{n})*log(1 - a{n}))/log(10)" for n in ROWS}),
    ),
    least=0.01,
    topics=("loss", "binary cross-entropy", "batch", "gradient"),
    difficulty=2,
    minutes=12,
)

"""A linear unit on three rows: gradient of the mean of the squares, by weight and bias."""

from builder.bank.authoring import Exercise, asks, each, gradient, graph_of, grid, mistake

ROWS = (1, 2, 3)
lines = [f"y{n} = w*x{n} + b" for n in ROWS] + [f"r{n} = y{n} - t{n}" for n in ROWS]
givens = [*(f"x{n}" for n in ROWS), *(f"t{n}" for n in ROWS), "w", "b"]
graph = graph_of(*lines, "E = 1/3*(r1**2 + r2**2 + r3**2)", givens=givens)

exercise = Exercise(
    graph=gradient(graph, of="E", wrt=["w", "b"]),
    draws={
        **each("x1 x2 x3", grid("0.5", "4", "0.5", exclude=[1])),
        **each("t1 t2 t3", grid(-3, 5, "0.5")),
        **each("w b", grid("-1.5", "1.5", "0.1", exclude=[-1, 0, 1])),
    },
    asks=(*asks("r1 r2 r3", 0.5), *asks("E"), *asks("dE_dw dE_db", 2)),
    mistakes=(
        mistake("sum-for-mean", dE_dw="2*(r1*x1 + r2*x2 + r3*x3)", dE_db="2*(r1 + r2 + r3)"),
        mistake("no-two", dE_dw="1/3*(r1*x1 + r2*x2 + r3*x3)", dE_db="1/3*(r1 + r2 + r3)"),
        mistake("last-row-only", dE_dw="2/3*r3*x3", dE_db="2/3*r3"),
    ),
    least=0.01,
    topics=("gradient", "mean squared error", "batch", "bias"),
    difficulty=1,
    minutes=10,
)

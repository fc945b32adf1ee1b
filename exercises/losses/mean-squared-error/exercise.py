"""The mean of the squares of four predictions, and the gradient by each of them."""

from builder.bank.authoring import Ask, Exercise, each, gradient, graph_of, grid, mistake, vector

ROWS = (1, 2, 3, 4)
terms = [f"q{n} = (y{n} - t{n})**2" for n in ROWS]
loss = graph_of(
    *terms,
    "E = 1/4*(q1 + q2 + q3 + q4)",
    givens=[*(f"y{n}" for n in ROWS), *(f"t{n}" for n in ROWS)],
    symbols={f"y{n}": rf"\hat{{y}}_{{{n}}}" for n in ROWS},
)
half = {f"dE_dy{n}": f"y{n} - t{n}" for n in ROWS}

exercise = Exercise(
    graph=gradient(loss, of="E", wrt=["y1", "y2", "y3", "y4"]),
    draws={**each("t1 t2 t3 t4", grid(-3, 5, "0.5")), **each("y1 y2 y3 y4", grid("-3.2", "5.2", "0.2"))},
    asks=(Ask("E", 2), vector("gradient", "dE_dy1 dE_dy2 dE_dy3 dE_dy4", 2, r"\nabla_{\hat{\mathbf{y}}} E")),
    mistakes=(
        mistake("sum-for-mean", True, E="q1 + q2 + q3 + q4"),
        mistake("no-mean-in-gradient", True, **{f"dE_dy{n}": f"2*(y{n} - t{n})" for n in ROWS}),
        mistake("half-of-the-mean", True, False, E="1/8*(q1 + q2 + q3 + q4)"),
        mistake("half-of-the-sum", True, False, E="1/2*(q1 + q2 + q3 + q4)", **half),
        mistake("no-two", **{f"dE_dy{n}": f"1/4*(y{n} - t{n})" for n in ROWS}),
    ),
    least=0.01,
    topics=("loss", "mean squared error", "gradient"),
    difficulty=1,
    minutes=8,
)

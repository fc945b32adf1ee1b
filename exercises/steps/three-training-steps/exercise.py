"""Three steps of training a line through the origin on two rows, by the mean of the half squares."""

from builder.bank.authoring import Ask, Exercise, asks, graph_of, grid, mistake

steps = range(1, 4)
gradients = {f"g{k}": f"((w{k - 1}*x1 - t1)*x1 + (w{k - 1}*x2 - t2)*x2)/2" for k in steps}
lines = [line for k in steps for line in (f"g{k} = {gradients[f'g{k}']}", f"w{k} = w{k - 1} - eta*g{k}")]
training = graph_of(
    *lines,
    "E = ((w3*x1 - t1)**2 + (w3*x2 - t2)**2)/4",
    givens=["x1", "t1", "x2", "t2", "eta", "w0"],
)

exercise = Exercise(
    graph=training,
    draws={
        "x1": grid("0.5", "2", "0.5", exclude=[1]),
        "x2": grid("-3", "-1.5", "0.5"),
        "t1": grid("-2", "2", "0.5"),
        "t2": grid("-2", "2", "0.5"),
        "eta": grid("0.05", "0.2", "0.05"),
        "w0": grid("-1.5", "1.5", "0.1", exclude=[0]),
    },
    asks=(*asks("g1 w1"), *asks("g2 w2"), *asks("g3 w3"), Ask("E", 2)),
    mistakes=(
        mistake("sum-for-mean", **{name: formula.removesuffix("/2") for name, formula in gradients.items()}),
        mistake("old-gradient", g2="g1", g3="g1"),
        mistake("wrong-sign-update", **{f"w{k}": f"w{k - 1} + eta*g{k}" for k in steps}),
        mistake("one-row", **{f"g{k}": f"(w{k - 1}*x2 - t2)*x2" for k in steps}),
    ),
    least=0.01,
    topics=("gradient descent", "batch", "training"),
    difficulty=2,
    minutes=15,
)

"""Back through one layer in matrices: from Δ to the mean gradients, and to what goes further back."""

from builder.bank.authoring import ArrayView, Exercise, array, graph_of, grid, mistake

ROWS, INPUTS, UNITS = (1, 2), (1, 2, 3), (1, 2)
weights = {
    f"gw{i}{j}": "(" + " + ".join(f"x{n}{i}*d{n}{j}" for n in ROWS) + ")/2" for i in INPUTS for j in UNITS
}
biases = {f"gb{j}": "(" + " + ".join(f"d{n}{j}" for n in ROWS) + ")/2" for j in UNITS}
inputs = {f"gx{n}{i}": " + ".join(f"d{n}{j}*w{i}{j}" for j in UNITS) for n in ROWS for i in INPUTS}
formulas = {**weights, **biases, **inputs}
layer = graph_of(
    *(f"{name} = {formula}" for name, formula in formulas.items()),
    givens=[
        *(f"x{n}{i}" for n in ROWS for i in INPUTS),
        *(f"w{i}{j}" for i in INPUTS for j in UNITS),
        *(f"d{n}{j}" for n in ROWS for j in UNITS),
    ],
    symbols={
        **{f"d{n}{j}": rf"\delta_{{{n}{j}}}" for n in ROWS for j in UNITS},
        **{f"gw{i}{j}": rf"\overline{{g}}_{{{i}{j}}}" for i in INPUTS for j in UNITS},
        **{f"gb{j}": rf"\overline{{g}}_{{{j}}}" for j in UNITS},
        **{f"gx{n}{i}": rf"r_{{{n}{i}}}" for n in ROWS for i in INPUTS},
    },
)
views = {
    "dW": ArrayView("dW", tuple(tuple(f"gw{i}{j}" for j in UNITS) for i in INPUTS), symbol=r"\overline{G}"),
    "db": ArrayView("db", (tuple(f"gb{j}" for j in UNITS),), symbol=r"\overline{\mathbf{g}}"),
    "dX": ArrayView("dX", tuple(tuple(f"gx{n}{i}" for i in INPUTS) for n in ROWS), symbol="R"),
}

exercise = Exercise(
    graph=layer,
    draws={
        **{name: grid(-3, 3, 1, exclude=[0]) for name in layer.givens if name[0] == "x"},
        **{name: grid("-1.5", "1.5", "0.5", exclude=[0]) for name in layer.givens if name[0] == "w"},
        **{name: grid("-0.5", "0.5", "0.1", exclude=[0]) for name in layer.givens if name[0] == "d"},
    },
    asks=(array(views["dW"], 3), array(views["db"], 1), array(views["dX"], 2)),
    mistakes=(
        mistake("sum-for-mean", **{name: formula[1:-3] for name, formula in (weights | biases).items()}),
        mistake("last-row-only", **{f"gw{i}{j}": f"x2{i}*d2{j}" for i in INPUTS for j in UNITS}),
    ),
    least=0.04,
    topics=("backpropagation", "matrices", "bias", "batch"),
    difficulty=2,
    minutes=15,
)

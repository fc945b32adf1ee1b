"""A network's arrays: X, W, b, Z, A, Δ and the gradients, each a view of scalars with its matrix formula.

Rows are examples. With the first index the source Z = A W + b, with the first the target Z = A Wᵀ + b.
The backward formulas are those of any text on backpropagation, transposed to rows (Rumelhart et al., 1986).
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.working.arrays import ArrayView
from builder.working.losses import divisor
from builder.working.network import Network

_FORWARD = {"sigmoid": "sigmoid({z})", "tanh": "tanh({z})", "relu": "relu({z})", "linear": "{z}",
            "softmax": "exp({z})/rowsum(exp({z}))"}  # fmt: skip
_SLOPE = {"sigmoid": "{a}*(1 - {a})", "tanh": "(1 - {a}*{a})", "relu": "step({z})"}
_ERROR = {
    "half-sse": "{a} - T",
    "half-mse": "{a} - T",
    "mse": "2*({a} - T)",
    "bce": "({a} - T)/({a}*(1 - {a}))",
    "softmax-ce": "-T/{a}",
}


def views(network: Network) -> dict[str, ArrayView]:
    """Return the arrays of a network by name, in the order in which they are computed.

    `X`, `T`; by layer `W1`, `b1`, `Z1`, `A1`; back, `dA2`, `Delta2`, `dW2`, `db2`; after the step, `W1_new`.
    Their cells are quantities of `network.stepped`, which `eta` joins as a number.
    """
    return {view.name: view for part in _parts(_Views(network)) for view in part}


def _parts(made: _Views) -> Iterator[Iterator[ArrayView]]:
    yield made.data()
    for layer in made.network.layers:
        yield made.parameters(layer)
    for layer in made.network.layers:
        yield made.forward(layer)
    for layer in reversed(made.network.layers):
        yield made.backward(layer)
    for layer in made.network.layers:
        yield made.updates(layer)


class _Views:
    def __init__(self, network: Network) -> None:
        self.network, self.naming, self.last = network, network.naming, network.layers[-1]
        self.source_first = network.spec.index_order == "from-to" or network.spec.notation == "net-out"

    def data(self) -> Iterator[ArrayView]:
        yield ArrayView("X", self.signals(0))
        outputs, rows = self.network.units(self.last), self.network.rows
        yield ArrayView("T", tuple(tuple(self.naming.target(k, row)[0] for k in outputs) for row in rows))

    def parameters(self, layer: int) -> Iterator[ArrayView]:
        yield ArrayView(f"W{layer}", self.weights(layer), symbol=f"W^{{({layer})}}")
        if self.network.spec.bias != "none":
            yield ArrayView(f"b{layer}", self.biases(layer), symbol=f"b^{{({layer})}}")

    def forward(self, layer: int) -> Iterator[ArrayView]:
        below = "X" if layer == 1 else f"A{layer - 1}"
        weights = f"W{layer}" if self.source_first else f"W{layer}.T"
        bias = "" if self.network.spec.bias == "none" else f" + b{layer}"
        yield ArrayView(f"Z{layer}", self.nets(layer), f"{below} @ {weights}{bias}", f"Z^{{({layer})}}")
        formula = _FORWARD[self.activation(layer)].format(z=f"Z{layer}")
        yield ArrayView(f"A{layer}", self.signals(layer), formula, f"A^{{({layer})}}")

    def backward(self, layer: int) -> Iterator[ArrayView]:
        yield ArrayView(f"dA{layer}", _gradients(self.signals(layer)), self.back(layer))
        yield ArrayView(
            f"Delta{layer}", _gradients(self.nets(layer)), self.delta(layer), rf"\Delta^{{({layer})}}"
        )
        below, delta = "X" if layer == 1 else f"A{layer - 1}", f"Delta{layer}"
        product = f"{below}.T @ {delta}" if self.source_first else f"{delta}.T @ {below}"
        yield ArrayView(f"dW{layer}", _gradients(self.weights(layer)), product)
        if self.trains_biases:
            add = "total" if self.network.spec.bias == "shared" else "colsum"
            yield ArrayView(f"db{layer}", _gradients(self.biases(layer)), f"{add}({delta})")

    def updates(self, layer: int) -> Iterator[ArrayView]:
        yield ArrayView(f"W{layer}_new", _new(self.weights(layer)), f"W{layer} - eta*dW{layer}")
        if self.trains_biases:
            yield ArrayView(f"b{layer}_new", _new(self.biases(layer)), f"b{layer} - eta*db{layer}")

    def back(self, layer: int) -> str:
        """Return the formula of the gradient by a layer's activations."""
        if layer < self.last:
            weights = f"W{layer + 1}.T" if self.source_first else f"W{layer + 1}"
            return f"Delta{layer + 1} @ {weights}"
        spec = self.network.spec
        error, over = _ERROR[spec.loss].format(a=f"A{layer}"), divisor(spec.loss, spec.rows, spec.sizes[-1])
        return error if over == 1 else f"({error})/{over}"

    def delta(self, layer: int) -> str:
        """Return the formula of the gradient by a layer's pre-activations."""
        activation, own = self.activation(layer), f"dA{layer}"
        if activation == "linear":
            return own
        if activation == "softmax":
            return f"A{layer}*({own} - rowsum({own}*A{layer}))"
        return f"{own}*{_SLOPE[activation].format(a=f'A{layer}', z=f'Z{layer}')}"

    @property
    def trains_biases(self) -> bool:
        return self.network.spec.train_bias and self.network.spec.bias != "none"

    def activation(self, layer: int) -> str:
        return self.network.spec.activations[layer - 1]

    def signals(self, layer: int) -> tuple[tuple[str, ...], ...]:
        units, rows = self.network.units(layer), self.network.rows
        return tuple(tuple(self.network.signal(layer, unit, row)[0] for unit in units) for row in rows)

    def nets(self, layer: int) -> tuple[tuple[str, ...], ...]:
        units, rows = self.network.units(layer), self.network.rows
        return tuple(tuple(self.naming.net(layer, unit, row)[0] for unit in units) for row in rows)

    def weights(self, layer: int) -> tuple[tuple[str, ...], ...]:
        sources, targets = self.network.units(layer - 1), self.network.units(layer)
        cells = tuple(tuple(self.naming.weight(layer, i, j)[0] for j in targets) for i in sources)
        return cells if self.source_first else tuple(zip(*cells, strict=True))

    def biases(self, layer: int) -> tuple[tuple[str, ...], ...]:
        named = (self.network.bias(layer, unit) for unit in self.network.units(layer))
        return (tuple(dict.fromkeys(each[0] for each in named if each)),)


def _gradients(cells: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(f"dE_d{name}" for name in row) for row in cells)


def _new(cells: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(f"{name}_new" for name in row) for row in cells)

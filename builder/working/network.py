"""A network's description becomes a graph in which every weight, activation and loss term is a quantity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.working.activations import Activation as Activation
from builder.working.activations import activated
from builder.working.building import plus
from builder.working.formula import Formula, Product, Symbol
from builder.working.gradient import gradient
from builder.working.graph import Graph
from builder.working.losses import divisor, loss_term, total
from builder.working.naming import Named, Naming, naming
from builder.working.network_spec import NetworkSpec as NetworkSpec
from builder.working.quantity import FORWARD, GIVEN, Quantity
from builder.working.update import again, update


@dataclass(frozen=True, eq=False)
class Network:
    """A network as a graph, with the names of its parts; rows count from 1, or 0 stands for the only row."""

    spec: NetworkSpec

    @cached_property
    def naming(self) -> Naming:
        """How its quantities are called."""
        return naming(self.spec.notation, self.spec.sizes, self.spec.index_order)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of data, from 1; 0 stands for the only one."""
        return (0,) if self.spec.rows == 1 else tuple(range(1, self.spec.rows + 1))

    @property
    def layers(self) -> range:
        """The layers above the inputs, from 1."""
        return range(1, len(self.spec.sizes))

    def units(self, layer: int) -> range:
        """The units of a layer, from 1; layer 0 holds the inputs."""
        return range(1, self.spec.sizes[layer] + 1)

    def signal(self, layer: int, unit: int, row: int) -> Named:
        """The value a unit sends on: an input for layer 0, an activation above."""
        return self.naming.input(unit, row) if layer == 0 else self.naming.out(layer, unit, row)

    def bias(self, layer: int, unit: int) -> Named | None:
        """The bias of a unit, its own or its layer's, or none."""
        if self.spec.bias == "none":
            return None
        return self.naming.shared_bias(layer) if self.spec.bias == "shared" else self.naming.bias(layer, unit)

    @cached_property
    def weights(self) -> tuple[str, ...]:
        """Every weight, by layer, then target unit, then source."""
        return tuple(name for name, _ in self._weights())

    @cached_property
    def biases(self) -> tuple[str, ...]:
        """Every bias, by layer."""
        found = (self.bias(layer, unit) for layer in self.layers for unit in self.units(layer))
        return tuple(dict.fromkeys(named[0] for named in found if named))

    @property
    def trained(self) -> tuple[str, ...]:
        """What gradient descent moves: the weights, and the biases unless they are frozen."""
        return (*self.weights, *(self.biases if self.spec.train_bias else ()))

    @cached_property
    def graph(self) -> Graph:
        """The forward pass, up to the loss `E`."""
        return Graph((*self._givens(), *self._forward(), *self._losses()))

    @cached_property
    def backward(self) -> Graph:
        """The forward pass and the gradient of `E` by everything trained."""
        return gradient(self.graph, "E", self.trained)

    @cached_property
    def stepped(self) -> Graph:
        """Forward, gradient, one step of gradient descent, and the forward pass after it, up to `E_after`."""
        return again(update(self.backward, "E", self.trained), "E")

    @cached_property
    def deltas(self) -> dict[str, str]:
        """The LaTeX of each δ by the name of the gradient it stands for, such as `dE_dnet_o1`."""
        return {
            f"dE_d{self.naming.net(layer, unit, row)[0]}": self.naming.delta(layer, unit, row)
            for layer in self.layers
            for unit in self.units(layer)
            for row in self.rows
        }

    def _weights(self) -> Iterator[Named]:
        for layer in self.layers:
            for unit in self.units(layer):
                for source in self.units(layer - 1):
                    yield self.naming.weight(layer, source, unit)

    def _givens(self) -> Iterator[Quantity]:
        last = self.layers[-1]
        named = [self.naming.input(unit, row) for row in self.rows for unit in self.units(0)]
        named += self._weights()
        for layer in self.layers:
            named += filter(None, (self.bias(layer, unit) for unit in self.units(layer)))
        named += [self.naming.target(unit, row) for row in self.rows for unit in self.units(last)]
        for name, latex in dict(named).items():
            yield Quantity(name, None, GIVEN, latex)

    def _forward(self) -> Iterator[Quantity]:
        for row in self.rows:
            for layer in self.layers:
                for unit in self.units(layer):
                    name, latex = self.naming.net(layer, unit, row)
                    yield Quantity(name, self._net(layer, unit, row), FORWARD, latex)
                for unit in self.units(layer):
                    name, latex = self.naming.out(layer, unit, row)
                    yield Quantity(name, self._out(layer, unit, row), FORWARD, latex)

    def _net(self, layer: int, unit: int, row: int) -> Formula:
        terms: list[Formula] = []
        for source in self.units(layer - 1):
            weight = self.naming.weight(layer, source, unit)[0]
            signal = self.signal(layer - 1, source, row)[0]
            terms.append(Product((Symbol(weight), Symbol(signal))))
        bias = self.bias(layer, unit)
        return plus(*terms, *([Symbol(bias[0])] if bias else []))

    def _out(self, layer: int, unit: int, row: int) -> Formula:
        nets = {each: self.naming.net(layer, each, row)[0] for each in self.units(layer)}
        return activated(self.spec.activations[layer - 1], nets[unit], nets.values())

    def _losses(self) -> Iterator[Quantity]:
        last, loss = self.layers[-1], self.spec.loss
        parts: list[str] = []
        for row in self.rows:
            for unit in self.units(last):
                name, latex = self.naming.loss(unit, row)
                out, target = self.naming.out(last, unit, row)[0], self.naming.target(unit, row)[0]
                yield Quantity(name, loss_term(loss, target, out), FORWARD, latex)
                parts.append(name)
        over = divisor(loss, self.spec.rows, self.spec.sizes[-1])
        yield Quantity("E", total(tuple(parts), over), FORWARD, "E")

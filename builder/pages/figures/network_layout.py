"""Where the units, arrows and labels of a network's diagram stand; one layout serves the SVG and the TikZ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from builder.pages.figures.label_places import Arrow, Box, placed
from builder.working.network import Network

RADIUS, MARGIN, BIAS_RADIUS, LOSS_GAP = 27.0, 14.0, 18.0, 96.0
CROWDED = 8  # arrows between two layers above which only those on the path are labelled


@dataclass(frozen=True)
class Unit:
    """A circle at (x, y): its label in LaTeX, the value under it, its bias above it."""

    x: float
    y: float
    label: str
    value: str
    lit: bool
    kind: str  # input, hidden, output, bias or loss
    bias: str = ""
    bias_value: str = ""


@dataclass(frozen=True)
class Layout:
    """The whole diagram; (0, 0) is the top left corner and y grows downwards, in points."""

    width: float
    height: float
    units: tuple[Unit, ...]
    arrows: tuple[Arrow, ...]


def network_layout(
    network: Network,
    values: Mapping[str, str],
    lit: Collection[str] = (),
    row: int | None = None,
    losses: bool = True,
    compact: bool = False,
) -> Layout:
    """Return the layout of a network; `values` are texts by quantity name, `lit` the names on the path.

    `compact` brings the layers closer together, so that the type is larger in a narrow place.
    """
    shown = network.rows[0] if row is None else row
    return _Drawing(network, values, frozenset(lit), shown, losses, compact).layout()


class _Drawing:
    def __init__(
        self,
        network: Network,
        values: Mapping[str, str],
        lit: frozenset[str],
        row: int,
        losses: bool,
        compact: bool,
    ) -> None:
        self.network, self.values, self.lit, self.row, self.losses = network, values, lit, row, losses
        sizes = network.spec.sizes
        self.stacked = compact and network.spec.notation == "z-a"  # w_11^(1) = 0.6 is as long as an arrow
        apart = 235.0 if self.stacked else 172.0 if compact else 150.0
        self.spacing = {1: 130.0, 2: apart, 3: 150.0 if self.stacked else 132.0}.get(max(sizes), 122.0)
        most = max(a * b for a, b in pairwise(sizes))
        self.column = (215.0 if most <= 4 else 280.0 if most <= 6 else 330.0) * (0.76 if compact else 1.0)
        self.loss_gap = LOSS_GAP - (12.0 if compact else 0.0)
        self.top = MARGIN + RADIUS + (62.0 if self.shared else 16.0)
        self.height = self.top + (max(sizes) - 1) * self.spacing + RADIUS + 34.0
        beyond = self.loss_gap + 14.0 if losses else 6.0
        self.width = 2 * MARGIN + 2 * RADIUS + (len(sizes) - 1) * self.column + beyond

    @property
    def shared(self) -> bool:
        return self.network.spec.bias == "shared"

    def layout(self) -> Layout:
        units = (*self.shared_units(), *self.units(), *self.loss_units())
        arrows = placed((*self.weights(), *self.shared_arrows(), *self.loss_arrows()), self.taken(units))
        return Layout(self.width, self.height, units, tuple(sorted(arrows, key=lambda arrow: arrow.lit)))

    def taken(self, units: tuple[Unit, ...]) -> list[Box]:
        """Return the boxes that a weight's label must not cover: the units, their values and their biases."""
        boxes = [Box(unit.x - RADIUS, unit.y - RADIUS, unit.x + RADIUS, unit.y + RADIUS) for unit in units]
        boxes += [Box(unit.x - 32, unit.y + 30, unit.x + 32, unit.y + 52) for unit in units if unit.value]
        above = [unit for unit in units if unit.bias_value]
        return boxes + [Box(unit.x - 46, unit.y - 50, unit.x + 46, unit.y - 28) for unit in above]

    def x(self, layer: int) -> float:
        return MARGIN + RADIUS + layer * self.column

    def y(self, layer: int, unit: int) -> float:
        size, most = self.network.spec.sizes[layer], max(self.network.spec.sizes)
        return self.top + (unit - 1 + (most - size) / 2) * self.spacing

    def units(self) -> Iterator[Unit]:
        network, last = self.network, self.network.layers[-1]
        for layer in range(last + 1):
            for unit in network.units(layer):
                name, _ = network.signal(layer, unit, self.row)
                net = network.naming.net(layer, unit, self.row)[0] if layer else name
                lit = name in self.lit or net in self.lit
                kind = "input" if layer == 0 else "output" if layer == last else "hidden"
                label = network.naming.unit(layer, unit)
                bias, number = self.own_bias(layer, unit)
                x, y, value = self.x(layer), self.y(layer, unit), self.values.get(name, "")
                yield Unit(x, y, label, value, lit, kind, bias, number)

    def own_bias(self, layer: int, unit: int) -> tuple[str, str]:
        named = self.network.bias(layer, unit) if layer and not self.shared else None
        return (named[1], self.values.get(named[0], "")) if named else ("", "")

    def weights(self) -> Iterator[Arrow]:
        network = self.network
        for layer in network.layers:
            for unit in network.units(layer):
                for source in network.units(layer - 1):
                    name, latex = network.naming.weight(layer, source, unit)
                    if self.crowded(layer) and name not in self.lit:
                        latex = ""
                    start = (self.x(layer - 1), self.y(layer - 1, source))
                    end = (self.x(layer), self.y(layer, unit))
                    yield self.arrow(start, end, name, latex, RADIUS, RADIUS)

    def crowded(self, layer: int) -> bool:
        sizes = self.network.spec.sizes
        return sizes[layer - 1] * sizes[layer] > CROWDED

    def shared_units(self) -> Iterator[Unit]:
        for layer in self.network.layers if self.shared else ():
            name, latex = self.network.naming.shared_bias(layer)
            yield Unit(*self.bias_at(layer), latex, self.values.get(name, ""), name in self.lit, "bias")

    def bias_at(self, layer: int) -> tuple[float, float]:
        return self.x(layer) - 0.42 * self.column, MARGIN + 18.0

    def shared_arrows(self) -> Iterator[Arrow]:
        for layer in self.network.layers if self.shared else ():
            name, _ = self.network.naming.shared_bias(layer)
            units, naming = self.network.units(layer), self.network.naming
            nets = {unit: naming.net(layer, unit, self.row)[0] for unit in units}
            chosen = self.lit & set(nets.values())
            for unit, net in nets.items():
                lit = name in self.lit and (not chosen or net in chosen)
                end = (self.x(layer), self.y(layer, unit))
                yield self.arrow(self.bias_at(layer), end, name, "", BIAS_RADIUS, RADIUS, lit, True)

    def loss_units(self) -> Iterator[Unit]:
        last = self.network.layers[-1]
        for unit in self.network.units(last) if self.losses else ():
            name, latex = self.network.naming.loss(unit, self.row)
            x = self.x(last) + self.loss_gap
            yield Unit(x, self.y(last, unit), latex, self.values.get(name, ""), name in self.lit, "loss")

    def loss_arrows(self) -> Iterator[Arrow]:
        last = self.network.layers[-1]
        for unit in self.network.units(last) if self.losses else ():
            name, _ = self.network.naming.loss(unit, self.row)
            x, y = self.x(last), self.y(last, unit)
            yield self.arrow((x, y), (x + self.loss_gap, y), name, "", RADIUS, 26.0)

    def arrow(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        name: str,
        label: str,
        leave: float,
        stop: float,
        lit: bool | None = None,
        bias: bool = False,
    ) -> Arrow:
        (x1, y1), (x2, y2) = start, end
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        ends = (x1 + leave * ux, y1 + leave * uy, x2 - (stop + 2) * ux, y2 - (stop + 2) * uy)
        value = self.values.get(name, "") if label else ""
        bright = name in self.lit if lit is None else lit
        return Arrow(*ends, label, value, bright, bias, stacked=self.stacked)

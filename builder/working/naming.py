"""How a network's quantities are named and printed: net/out with w1…w8, or z/a with w_ij^(l)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Style = Literal["net-out", "z-a"]
IndexOrder = Literal["from-to", "to-from"]
Named = tuple[str, str]  # a name for code, keys and answer columns, and its LaTeX


class Naming(Protocol):
    """Names with their LaTeX; layers, units and rows count from 1; row 0 stands for the only row."""

    def unit(self, layer: int, unit: int) -> str: ...
    def input(self, unit: int, row: int) -> Named: ...
    def weight(self, layer: int, source: int, target: int) -> Named: ...
    def bias(self, layer: int, unit: int) -> Named: ...
    def shared_bias(self, layer: int) -> Named: ...
    def net(self, layer: int, unit: int, row: int) -> Named: ...
    def out(self, layer: int, unit: int, row: int) -> Named: ...
    def delta(self, layer: int, unit: int, row: int) -> str: ...
    def target(self, unit: int, row: int) -> Named: ...
    def loss(self, unit: int, row: int) -> Named: ...


def naming(style: Style, sizes: tuple[int, ...], order: IndexOrder = "from-to") -> Naming:
    """Return the naming of a network with these layer sizes, inputs first."""
    return NetOut(sizes) if style == "net-out" else Layered(sizes, order)


@dataclass(frozen=True)
class NetOut:
    """Inputs i, hidden units h, outputs o; weights w1, w2, … by layer, then target unit, then source."""

    sizes: tuple[int, ...]

    def unit(self, layer: int, unit: int) -> str:
        label = self._unit(layer, unit) if layer else f"i{unit}"
        return f"{label[0]}_{{{_comma(label[1:])}}}"

    def input(self, unit: int, row: int) -> Named:
        return f"i{unit}{_row(row)}", f"i_{{{unit}}}{_above(row)}"

    def weight(self, layer: int, source: int, target: int) -> Named:
        before = sum(a * b for a, b in zip(self.sizes, self.sizes[1:layer], strict=False))
        number = before + (target - 1) * self.sizes[layer - 1] + source
        return f"w{number}", f"w_{{{number}}}"

    def bias(self, layer: int, unit: int) -> Named:
        label = self._unit(layer, unit)
        return f"b_{label}", f"b_{{{_comma(label)}}}"

    def shared_bias(self, layer: int) -> Named:
        return f"b{layer}", f"b_{{{layer}}}"

    def net(self, layer: int, unit: int, row: int) -> Named:
        label = self._unit(layer, unit)
        return f"net_{label}{_row(row)}", rf"\mathrm{{net}}_{{{_comma(label)}}}{_above(row)}"

    def out(self, layer: int, unit: int, row: int) -> Named:
        label = self._unit(layer, unit)
        return f"out_{label}{_row(row)}", rf"\mathrm{{out}}_{{{_comma(label)}}}{_above(row)}"

    def delta(self, layer: int, unit: int, row: int) -> str:
        return rf"\delta_{{{_comma(self._unit(layer, unit))}}}{_above(row)}"

    def target(self, unit: int, row: int) -> Named:
        return f"t{unit}{_row(row)}", f"t_{{{unit}}}{_above(row)}"

    def loss(self, unit: int, row: int) -> Named:
        label = self._unit(len(self.sizes) - 1, unit) if unit else ""
        name = f"E_{label}" if label else "E"
        return f"{name}{_row(row)}", (f"E_{{{label}}}" if label else "E") + _above(row)

    def _unit(self, layer: int, unit: int) -> str:
        last = len(self.sizes) - 1
        if layer == last:
            return f"o{unit}"
        return f"h{unit}" if last == 2 else f"h{layer}_{unit}"


@dataclass(frozen=True)
class Layered:
    """Inputs x, pre-activations z, activations a, weights w_ij^(l); `order` says which unit comes first."""

    sizes: tuple[int, ...]
    order: IndexOrder

    def unit(self, layer: int, unit: int) -> str:
        return self.out(layer, unit, 0)[1] if layer else self.input(unit, 0)[1]

    def input(self, unit: int, row: int) -> Named:
        return f"x{unit}{_row(row)}", f"x_{{{_indices(unit, row)}}}"

    def weight(self, layer: int, source: int, target: int) -> Named:
        first, second = (source, target) if self.order == "from-to" else (target, source)
        wide = max(self.sizes) > 9
        index = f"{first}_{second}" if wide else f"{first}{second}"
        return f"w{layer}_{index}", f"w_{{{first}{',' if wide else ''}{second}}}^{{({layer})}}"

    def bias(self, layer: int, unit: int) -> Named:
        return f"b{layer}_{unit}", f"b_{{{unit}}}^{{({layer})}}"

    def shared_bias(self, layer: int) -> Named:
        return f"b{layer}", f"b^{{({layer})}}"

    def net(self, layer: int, unit: int, row: int) -> Named:
        return f"z{layer}_{unit}{_row(row)}", f"z_{{{_indices(unit, row)}}}^{{({layer})}}"

    def out(self, layer: int, unit: int, row: int) -> Named:
        return f"a{layer}_{unit}{_row(row)}", f"a_{{{_indices(unit, row)}}}^{{({layer})}}"

    def delta(self, layer: int, unit: int, row: int) -> str:
        return rf"\delta_{{{_indices(unit, row)}}}^{{({layer})}}"

    def target(self, unit: int, row: int) -> Named:
        return f"t{unit}{_row(row)}", f"t_{{{_indices(unit, row)}}}"

    def loss(self, unit: int, row: int) -> Named:
        index = _indices(unit, row) if unit else str(row or "")
        return (f"E_{unit}" if unit else "E") + _row(row), f"E_{{{index}}}" if index else "E"


def _row(row: int) -> str:
    return f"_n{row}" if row else ""


def _above(row: int) -> str:
    return f"^{{[{row}]}}" if row else ""


def _indices(unit: int, row: int) -> str:
    return f"{row},{unit}" if row else str(unit)


def _comma(label: str) -> str:
    return label.replace("_", ",")

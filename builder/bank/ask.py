"""What is asked: a number, a whole number, an expression, an array of numbers, a shape, or a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from builder.bank.tolerance import Tolerance
from builder.working.arrays import ArrayView

AskKind = Literal["number", "whole", "expression", "array", "shape", "choice"]
Form = Literal["", "factored", "expanded", "lowest-terms"]
_EXACT = Tolerance(relative=0.0, absolute=0.1)  # a count, a size or an option is right or it is not
_COUNTED = ("whole", "shape", "choice")


@dataclass(frozen=True, slots=True)
class Ask:
    """One asked quantity; the answer to an `expression` is written in the exercise's free names.

    `places` is the number of decimals stated for a number, and for the work that leads to it. The `cells` of
    an `array`, or the sizes of a `shape` (in one row), are quantities of the graph; its own name is not.
    The `options` of a `choice` are pairs of a slug and a formula to print (without one, the prose section
    `option-<slug>` says it); its quantity is the number of the right option, from 1.
    `relative` and `absolute` replace those of the assignment's tolerance. An expression may have to be in a
    `form`, and to be written with no other names than those `within`, such as the output of a unit.
    """

    quantity: str
    points: float = 1.0
    places: int = 5
    kind: AskKind = "number"
    cells: tuple[tuple[str, ...], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    relative: float | None = None
    absolute: float | None = None
    symbol: str = ""
    form: Form = ""
    within: tuple[str, ...] = ()

    @property
    def quantities(self) -> tuple[str, ...]:
        """The quantities of the graph that are asked, row after row."""
        return tuple(name for row in self.cells for name in row) if self.cells else (self.quantity,)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the answer."""
        return (len(self.cells), len(self.cells[0])) if self.cells else (1, 1)

    @property
    def is_counted(self) -> bool:
        """Whether the answer is exact: nothing is rounded in it."""
        return self.kind in _COUNTED

    def tolerance(self, common: Tolerance) -> Tolerance:
        """Return the rule by which this answer is judged, where `common` is that of the assignment."""
        if self.is_counted:
            return _EXACT
        if self.relative is None and self.absolute is None:
            return common
        relative = common.relative if self.relative is None else self.relative
        return Tolerance(relative, common.absolute if self.absolute is None else self.absolute)


def asks(names: str, points: float = 1.0, places: int = 5, relative: float | None = None) -> tuple[Ask, ...]:
    """Return an ask for each number named, as in `asks("z a E")`."""
    return tuple(Ask(name, points, places, relative=relative) for name in names.split())


def expressions(names: str, points: float = 1.0) -> tuple[Ask, ...]:
    """Return an ask for each expression named, as in `expressions("du_dx dy_du")`."""
    return tuple(Ask(name, points, kind="expression") for name in names.split())


def in_form(ask: Ask, form: Form) -> Ask:
    """Return the ask for an expression that must be `factored`, `expanded` or in `lowest-terms`."""
    return replace(ask, form=form)


def in_terms_of(ask: Ask, names: str) -> Ask:
    """Return the ask for an expression in some quantities alone, as in "in terms of the output"."""
    return replace(ask, within=tuple(names.split()))


def whole(name: str, points: float = 1.0) -> Ask:
    """Return the ask for a whole number, which has no tolerance."""
    return Ask(name, points, kind="whole")


def array(view: ArrayView, points: float = 1.0, places: int = 5, relative: float | None = None) -> Ask:
    """Return the ask for an array of quantities; points are shared among its cells."""
    return Ask(view.name, points, places, "array", view.cells, relative=relative, symbol=view.symbol)


def vector(name: str, cells: str, points: float = 1.0, symbol: str = "") -> Ask:
    """Return the ask for a vector of the quantities named, as in `vector("p", "p1 p2 p3")`."""
    return array(ArrayView(name, (tuple(cells.split()),), symbol=symbol), points)


def shape(name: str, sizes: str, symbol: str = "", points: float = 1.0) -> Ask:
    """Return the ask for the shape of an array whose sizes are quantities: `shape("W1", "rows cols")`."""
    return Ask(name, points, kind="shape", cells=(tuple(sizes.split()),), symbol=symbol)


def choice(name: str, options: Mapping[str, str] | str, points: float = 1.0, symbol: str = "") -> Ask:
    """Return the ask for one of the options, the right one first; a text lists slugs that the prose says."""
    pairs = dict.fromkeys(options.split(), "") if isinstance(options, str) else options
    return Ask(name, points, kind="choice", options=tuple(pairs.items()), symbol=symbol)

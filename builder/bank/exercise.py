"""An exercise is declarative mathematics: a graph, what is drawn, and which of its quantities are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from builder.bank.ask import Ask as Ask
from builder.bank.ask import AskKind as AskKind
from builder.bank.draws import Draw
from builder.bank.exercise_faults import check_exercise
from builder.bank.fingerprint import fingerprint
from builder.bank.options import orders, with_choices, wrong_options
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.network import Network


@dataclass(frozen=True, slots=True)
class Constraint:
    """A formula of the graph's quantities that must lie from `low` to `high`; `slug` names the refusal."""

    slug: str
    formula: str
    low: float = float("-inf")
    high: float = float("inf")


@dataclass(frozen=True, eq=False)
class Exercise:
    """Every given of the graph is either drawn, fixed, or free (in an interval from which it is sampled).

    `mistakes` are the author's own, beyond those that are generated; no asked number is smaller than `least`.
    What is drawn but `hidden` no sheet prints; of what is computed a sheet prints only what is `shown`.
    The units that may be `off` are ReLUs (or maxima) of which the question wants that.
    `slug` (`topic/name`), `folder` and `prose` (the file of sentences by language) come from `load_exercise`.
    """

    graph: Graph
    draws: Mapping[str, Draw]
    asks: tuple[Ask, ...]
    fixed: Mapping[str, float] = field(default_factory=dict)
    free: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    least: float = 1e-3
    network: Network | None = None
    hidden: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: int = 1
    minutes: int = 10
    slug: str = ""
    folder: Path | None = None
    prose: Mapping[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "graph", with_choices(self.graph, self.asks))
        object.__setattr__(self, "draws", {**orders(self.asks), **self.draws})
        check_exercise(self)

    @property
    def asked(self) -> tuple[str, ...]:
        """The quantities of the graph that are asked, cell by cell, in the order in which they are asked."""
        return tuple(name for ask in self.asks for name in ask.quantities)

    @cached_property
    def telling(self) -> Mapping[str, Draw]:
        """The draws that make another question; where options alone are drawn, their orders."""
        apart = set(orders(self.asks))
        return {name: draw for name, draw in self.draws.items() if name not in apart} or self.draws

    @cached_property
    def numbers(self) -> Mapping[str, Ask]:
        """What is asked of each quantity whose answer is a number, a cell, a size or an option."""
        return {name: ask for ask in self.asks if ask.kind != "expression" for name in ask.quantities}

    @cached_property
    def known_wrong(self) -> tuple[Mistake, ...]:
        """The author's own mistakes, and the wrong options of each choice."""
        return (*self.mistakes, *wrong_options(self.graph, self.asks))

    @cached_property
    def places(self) -> int:
        """The decimals with which its numbers print: the most that are asked, and enough for the given."""
        given = (
            *(text for draw in self.draws.values() for text in draw.texts),
            *map(str, self.fixed.values()),
        )
        return max(*(ask.places for ask in self.asks), *(len(text.partition(".")[2]) for text in given))

    @property
    def points(self) -> float:
        """The sum of the points of its parts."""
        return sum(ask.points for ask in self.asks)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of what gives a stored variant its meaning; the same in every process."""
        return fingerprint(self)

    def ask(self, quantity: str) -> Ask:
        """Return what is asked under a name, be it that of an array or of a cell; it must be an asked one."""
        return next(ask for ask in self.asks if quantity in (ask.quantity, *ask.quantities))

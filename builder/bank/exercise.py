"""An exercise is declarative mathematics: a graph, what is drawn, and which of its quantities are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from builder.bank.draws import Draw
from builder.bank.exercise_faults import check_exercise
from builder.bank.fingerprint import fingerprint
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.network import Network

AskKind = Literal["number", "expression"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One asked quantity; the answer to an `expression` is written in the exercise's free names.

    `places` is the number of decimals stated for a number, and for the work that leads to it.
    """

    quantity: str
    points: float = 1.0
    places: int = 5
    kind: AskKind = "number"


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
    topics: tuple[str, ...] = ()
    difficulty: int = 1
    minutes: int = 10
    slug: str = ""
    folder: Path | None = None
    prose: Mapping[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_exercise(self)

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the asked quantities, in the order in which they are asked."""
        return tuple(ask.quantity for ask in self.asks)

    @property
    def points(self) -> float:
        """The sum of the points of its parts."""
        return sum(ask.points for ask in self.asks)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of what gives a stored variant its meaning; the same in every process."""
        return fingerprint(self)

    def ask(self, quantity: str) -> Ask:
        """Return what is asked of a quantity; it must be an asked one."""
        return next(ask for ask in self.asks if ask.quantity == quantity)

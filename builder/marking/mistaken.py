"""The work of someone who makes a mistake is computed from where it acts; the rest is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.marking.follow_through import Values
from builder.working.follow import follow
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.numpy_form import function

Step = tuple[str, tuple[str, ...], Callable[..., Any]]


@dataclass(frozen=True, eq=False)
class Mistaken:
    """A mistake, the graph of someone who makes it, and the asked quantities in which it can show."""

    mistake: Mistake
    graph: Graph
    shown: tuple[str, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is computed otherwise on the way to what shows it, in order."""
        needed = self.graph.ancestors(self.shown) & self.graph.descendants(self.mistake.where)
        return tuple(
            (quantity.name, *function(quantity.formula))
            for quantity in self.graph
            if quantity.name in needed and quantity.formula is not None
        )

    @cached_property
    def behind(self) -> Mapping[str, tuple[str, ...]]:
        """Of each quantity in which it shows, those of the others at which it acts that lead to it."""
        acts = [name for name in self.shown if name in self.mistake.replacements]
        after = {name: self.graph.descendants([name]) for name in acts}
        return {
            shown: tuple(name for name in acts if name != shown and shown in after[name])
            for shown in self.shown
        }

    @cached_property
    def needed(self) -> frozenset[str]:
        """The quantities from which that is computed."""
        return frozenset(name for _, arguments, _ in self.steps for name in arguments)


def mistaken(graph: Graph, asked: Sequence[str], mistakes: Sequence[Mistake]) -> tuple[Mistaken, ...]:
    """Return the mistakes that can show in what is asked, each with its graph."""
    found = []
    for mistake in mistakes:
        changed = mistake.made_in(graph)
        reached = changed.descendants(mistake.where)
        if shown := tuple(name for name in graph.names if name in reached and name in asked):
            found.append(Mistaken(mistake, changed, shown))
    return tuple(found)


@dataclass(frozen=True)
class Pass:
    """The values of a class by the right graph; what is `fixed`, being answered by all, stays as it is."""

    values: Mapping[str, Values]
    answers: Mapping[str, Values] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()

    def of(self, rows: NDArray[np.intp]) -> Pass:
        """Return the same for some of the students."""
        values = {name: value[rows] if np.ndim(value) else value for name, value in self.values.items()}
        return Pass(values, {name: value[rows] for name, value in self.answers.items()}, self.fixed)

    def made(self, each: Mistaken) -> dict[str, Values]:
        """Return what is asked as the mistake makes it, from values that are believed."""
        computed: dict[str, Values] = {}
        believed: dict[str, Values] = {}
        for name, arguments, compute in each.steps:
            if name not in each.mistake.replacements and not any(other in believed for other in arguments):
                continue
            computed[name] = value = compute(
                *[believed[other] if other in believed else self.values[other] for other in arguments]
            )
            if name not in self.fixed:
                answer = self.answers.get(name)
                believed[name] = value if answer is None else np.where(np.isnan(answer), value, answer)
        return computed


@dataclass(frozen=True)
class Work:
    """A class by the right graph: from the givens alone, from its answers as typed, and as meant."""

    answers: Mapping[str, Values]
    fresh: Pass
    own: Pass
    exact: Pass
    expected: Mapping[str, Values]
    meant: Mapping[str, Values]

    def of(self, rows: NDArray[np.intp]) -> Work:
        """Return the same for some of the students."""
        return Work(
            {name: value[rows] for name, value in self.answers.items()},
            self.fresh.of(rows),
            self.own.of(rows),
            self.exact.of(rows),
            {name: value[rows] if np.ndim(value) else value for name, value in self.expected.items()},
            {name: value[rows] if np.ndim(value) else value for name, value in self.meant.items()},
        )

    def made(self, each: Mistaken) -> tuple[dict[str, Values], dict[str, Values], dict[str, Values]]:
        """Return what shows a mistake: made from the givens, on the answers as typed, and as meant."""
        with np.errstate(all="ignore"):
            fresh, own, exact = self.fresh.made(each), self.own.made(each), self.exact.made(each)
        size = len(next(iter(self.answers.values())))
        for made, plain in ((own, self.expected), (exact, self.meant)):
            for name in each.shown:
                made[name] = np.broadcast_to(made.get(name, plain[name]), size)
        return {name: np.broadcast_to(fresh[name], size) for name in each.shown}, own, exact


def work_of(
    graph: Graph,
    candidates: Iterable[Mistaken],
    givens: Mapping[str, Values],
    answers: Mapping[str, Values],
    believed: Mapping[str, Values],
) -> Work:
    """Return the work of a class; `believed` holds the answers as they were meant."""
    wanted = frozenset(answers).union(*(each.needed for each in candidates))
    fixed = frozenset(name for name, answer in answers.items() if not np.isnan(answer).any())
    typed, meant = (follow(graph, givens, each, wanted) for each in (answers, believed))
    return Work(
        answers,
        Pass(follow(graph, givens, {}, wanted).believed),
        Pass(typed.believed, answers, fixed),
        Pass(meant.believed, believed, fixed),
        {name: typed.computed[name] for name in answers},
        {name: meant.computed[name] for name in answers},
    )

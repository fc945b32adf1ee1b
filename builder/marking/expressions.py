"""The expressions of one student are judged like numbers, at points of the free intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.marking.equality import Samples, equal, is_zero, points, sampled, sampled_graph
from builder.marking.mistaken import Mistaken, mistaken
from builder.marking.precise import Point, exact
from builder.marking.verdicts import Verdict
from builder.working.formula import Formula
from builder.working.graph import Graph
from builder.working.mistake import Mistake


@dataclass(frozen=True, eq=False)
class ExpressionJudge:
    """Judges the expressions asked of a graph, in its free names; `asked` in the order of the graph."""

    graph: Graph
    asked: tuple[str, ...]
    free: Mapping[str, tuple[float, float]]
    candidates: tuple[Mistaken, ...]

    def verdicts(
        self, givens: Mapping[str, str], keys: Mapping[str, Formula], answers: Mapping[str, Formula]
    ) -> dict[str, Verdict]:
        """Return the verdict of every answer; `givens` as they print, `keys` in the free names."""
        numbers = {name: exact(text) for name, text in givens.items()}
        at = tuple({**point, **numbers} for point in points(self.free))
        right = {name: sampled(keys[name], at) for name in self.asked}
        given = {name: sampled(answers[name], at) for name in self.asked if name in answers}
        return _Sheet(self, at, right, given).verdicts()


def expression_judge(
    graph: Graph,
    asked: Sequence[str],
    free: Mapping[str, tuple[float, float]],
    mistakes: Sequence[Mistake],
) -> ExpressionJudge:
    """Return the judge of the expressions that are asked, with the mistakes it can name."""
    ordered = tuple(name for name in graph.names if name in asked)
    return ExpressionJudge(graph, ordered, free, mistaken(graph, asked, mistakes))


@dataclass
class _Sheet:
    """One student's answers at the points; a mistake is charged where it acts, or where it first shows."""

    judge: ExpressionJudge
    at: tuple[Point, ...]
    keys: Mapping[str, Samples]
    given: Mapping[str, Samples]

    def verdicts(self) -> dict[str, Verdict]:
        right = {name for name in self.given if equal(self.given[name], self.keys[name])}
        if len(right) == len(self.given):
            return dict.fromkeys(right, Verdict("right"))
        through = sampled_graph(self.judge.graph, self.at, self.judge.asked, self.given)
        spoiled = self._spoiled(right)
        found: dict[str, Verdict] = {}
        seen: set[int] = set()
        for name, answer in self.given.items():
            if name in right:
                found[name] = Verdict("right")
            elif name in spoiled or is_zero(answer):
                found[name] = Verdict("wrong")
            elif equal(answer, through[name]):
                found[name] = Verdict("follows")
            else:
                found[name] = self._mistake(name, answer, through[name], seen)
        return found

    def _spoiled(self, right: set[str]) -> frozenset[str]:
        """Return what is computed from an answer that is wrongly zero everywhere."""
        zeros = [name for name, answer in self.given.items() if name not in right and is_zero(answer)]
        return self.judge.graph.descendants(zeros) - set(zeros)

    def _mistake(self, name: str, answer: Samples, plain: Samples, seen: set[int]) -> Verdict:
        for index, each in enumerate(self.judge.candidates):
            if name not in each.shown:
                continue
            fresh = sampled_graph(each.graph, self.at, (name,), {})[name]
            own = sampled_graph(each.graph, self.at, (name,), self.given)[name]
            alone = equal(answer, fresh)
            if alone or (equal(answer, own) and not equal(own, plain)):
                charged = index not in seen or name in each.mistake.replacements
                seen.add(index)
                return Verdict("mistake" if charged else "follows", each.mistake.slug, not alone)
        return Verdict("wrong")

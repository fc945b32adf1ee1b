"""One exercise is rehearsed with imagined students; fairness is counted, and where it breaks that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import prod

from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.setting import new_variants
from builder.bank.tolerance import Tolerance
from builder.bank.verify import verify_keys
from builder.commands.imagined_work import ImaginedWork
from builder.marking.catalogue import catalogue, known_mistakes
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marker import Marker, Submission, marker

_DUST = 1e-9
_FEW = 60  # students of a kind, where expressions are marked one by one
# The share of a kind that may go another way: a slip can, by chance, make
# what follows trivial (a loss of zero), and a mistake can look like another.
ALLOWED = {"perfect": 0.0, "rounding": 0.0, "slip": 0.02, "unseen": 0.0, "misnamed": 0.03, "blank": 0.0}


@dataclass(frozen=True)
class Count:
    """How many students of a kind there were, how many were treated unfairly, and the first of them."""

    students: int
    unfair: int
    example: str = ""

    @property
    def share(self) -> float:
        """The share that was treated unfairly."""
        return self.unfair / self.students if self.students else 0.0


@dataclass(frozen=True)
class Rehearsal:
    """How a rehearsal went, by what was tried."""

    slug: str
    acceptance: float
    variants: int
    reasons: str
    counts: dict[str, Count] = field(default_factory=dict)

    @property
    def broken(self) -> tuple[str, ...]:
        """What was tried and is not fair."""
        return tuple(name for name, count in self.counts.items() if count.share > ALLOWED[name])


def rehearse(exercise: Exercise, students: int, tolerance: Tolerance) -> Rehearsal:
    """Draw, verify, answer and mark a class of imagined students.

    Raises `PasoError` where the exercise cannot be drawn fairly, or the witnesses of a key disagree.
    """
    names = [f"s{number}" for number in range(students)]
    keys = student_keys("a rehearsal that is no secret", "rehearsal", exercise.slug, names)
    drawn = draw_class(exercise, keys, catalogue(exercise.graph, exercise.asked), tolerance)
    verify_keys(exercise, drawn.givens, names)
    work = ImaginedWork(exercise, drawn, tuple(new_variants(drawn)), tolerance)
    space = prod(len(draw.texts) for draw in exercise.draws.values())
    counts = _Trial(work, marker(exercise, exercise.asks, tolerance), students).counts()
    figures, variants = drawn.figures, round(space * drawn.figures.acceptance)
    return Rehearsal(exercise.slug, figures.acceptance, variants, figures.told(), counts)


@dataclass(frozen=True, eq=False)
class _Trial:
    work: ImaginedWork
    marker: Marker
    students: int

    @property
    def few(self) -> int:
        exercise = self.work.exercise
        return self.students if len(exercise.numbers) == len(exercise.asked) else min(_FEW, self.students)

    def counts(self) -> dict[str, Count]:
        every = range(self.few)
        return {
            "perfect": self._full(self.work.perfect(every)),
            "rounding": self._full(self.work.rounding(every)),
            "slip": self._slips(),
            **self._mistakes(),
            "blank": self._nothing([*self.work.blank(range(9)), *self.work.garbage(every[:120])]),
        }

    def _full(self, submissions: Iterator[Submission]) -> Count:
        marked = self.marker.mark(list(submissions))
        return _count([(each.points < each.out_of - _DUST, _told(each)) for each in marked])

    def _nothing(self, submissions: Sequence[Submission]) -> Count:
        return _count([(each.points > _DUST, _told(each)) for each in self.marker.mark(submissions)])

    def _slips(self) -> Count:
        asks = self.work.exercise.asks
        found = []
        for part, ask in zip(_shares(self.few, len(asks)), asks):
            graph = self.work.slip(ask)
            if graph is not None:
                marked = self.marker.mark(list(self.work.consistent(graph, part)))
                found += [(each.out_of - each.points > ask.points + _DUST, _told(each)) for each in marked]
        return _count(found)

    def _mistakes(self) -> dict[str, Count]:
        """Return how many mistakes passed for right, and how many were given another name or none."""
        exercise = self.work.exercise
        silent = self.work.drawn.silent
        modelled = [each for each in known_mistakes(exercise) if getattr(each, "constrains", True)]
        mistakes = [each for each in modelled if each.slug not in silent]
        unseen, misnamed = [], []
        for part, mistake in zip(
            _shares(max(self.few, 4 * len(mistakes)), len(mistakes), self.few), mistakes
        ):
            graph = mistake.made_in(exercise.graph)
            if not graph.descendants(mistake.where) & set(exercise.asked):
                continue
            right, wrong = list(self.work.perfect(part)), list(self.work.consistent(graph, part))
            made = [one for one, other in zip(wrong, right) if one.answers != other.answers]
            for each in self.marker.mark(made):
                slugs = {one.verdict.mistake for one in each.parts} | {
                    cell.mistake for one in each.parts for cell in one.cells
                }
                told = f"{mistake.slug} at {', '.join(mistake.where[:2])}: {_told(each)}"
                unseen.append((each.points > each.out_of - _DUST, told))
                misnamed.append((mistake.slug not in slugs, told))
        return {"unseen": _count(unseen), "misnamed": _count(misnamed)}


def _shares(students: int, parts: int, most: int | None = None) -> Iterator[range]:
    """Yield a range of students for each part, at least one; they begin again where they run out."""
    limit, each = most or students, max(1, students // max(parts, 1))
    for part in range(parts):
        start = (part * each) % limit
        yield range(start, min(start + each, limit))


def _count(found: Iterable[tuple[bool, str]]) -> Count:
    every = list(found)
    unfair = [told for is_unfair, told in every if is_unfair]
    return Count(len(every), len(unfair), next(iter(unfair), ""))


def _told(marked: MarkedExercise) -> str:
    """Return the first answers that earned less than they could."""
    lost = (part for part in marked.parts if part.points < part.out_of)
    return "; ".join(_part_told(part) for part in islice(lost, 3))


def _part_told(part: MarkedPart) -> str:
    verdict = " ".join(filter(None, (part.verdict.kind, part.verdict.mistake)))
    return f"{part.quantity} = {part.text or '—'} ({verdict})"

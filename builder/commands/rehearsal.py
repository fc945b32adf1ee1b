"""One exercise is rehearsed with imagined students; fairness is counted, and where it breaks that is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.bank.drawing import Drawn, draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.setting import new_variants
from builder.bank.tolerance import Tolerance
from builder.bank.verify import verify_keys
from builder.commands.imagined_work import ImaginedWork
from builder.commands.rehearsal_counts import ALLOWED, Count
from builder.commands.rehearsal_kinds import Kinds
from builder.commands.rehearsal_mistakes import Mistaken
from builder.commands.rehearsal_pages import Pages
from builder.course import Course
from builder.errors import PasoError
from builder.marking.catalogue import catalogue
from builder.marking.marker import marker

SELDOM = 0.2  # a smaller share of fair draws is worth mending
_WITNESSED = 50  # students whose keys are computed to thirty digits


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """How a rehearsal went, by what was tried; `fault` says why there was none, `drawn` is the class."""

    slug: str
    acceptance: float = 0.0
    variants: int = 0
    counts: Mapping[str, Count] = field(default_factory=dict)
    fault: str = ""
    drawn: Drawn | None = None

    @property
    def broken(self) -> tuple[str, ...]:
        """What was tried and is not fair."""
        return tuple(name for name, count in self.counts.items() if count.exceeds(ALLOWED[name]))

    @property
    def is_fair(self) -> bool:
        """Whether there was a rehearsal, and nothing in it was unfair."""
        return not self.fault and not self.broken


@dataclass(frozen=True)
class Stage:
    """Where a rehearsal takes place: how many students, by which tolerance, course and home."""

    students: int
    tolerance: Tolerance
    course: Course
    home: Path


def rehearse(exercise: Exercise, stage: Stage) -> Rehearsal:
    """Draw, verify, print, answer and mark imagined students; what cannot be done is told as a fault."""
    try:
        return _rehearsed(exercise, stage)
    except PasoError as error:
        return Rehearsal(exercise.slug, fault=str(error))


def _rehearsed(exercise: Exercise, stage: Stage) -> Rehearsal:
    names = [f"s{number}" for number in range(stage.students)]
    keys = student_keys("a rehearsal that is no secret", "rehearsal", exercise.slug, names)
    drawn = draw_class(exercise, keys, catalogue(exercise.graph, exercise.asked), stage.tolerance)
    verify_keys(exercise, drawn.givens, names, _WITNESSED)
    variants = tuple(new_variants(drawn))
    work = ImaginedWork(exercise, drawn, variants, stage.tolerance)
    judge = marker(exercise, exercise.asks, stage.tolerance)
    counts = {
        "page": Pages(exercise, stage.tolerance, stage.course, stage.home).count(variants),
        **Kinds(work, judge, stage.students).counts(),
        **Mistaken(work, judge, stage.students).counts(),
    }
    ordered = {name: counts[name] for name in ALLOWED}
    figures = drawn.figures
    return Rehearsal(exercise.slug, figures.acceptance, figures.variants, ordered, drawn=drawn)

"""A feedback page says what each answer is worth, where the work first went wrong, and what follows from it.

It is made of what a marker found, handed over as plain data: pages know nothing of marking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.pages.formats.page import Page
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Cell, Heading, Latex, Strong, Table
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences
from builder.pages.sheets.feedback_notes import Notes

LONGEST = 60  # characters of an answer that the table shows


@dataclass(frozen=True)
class PartFeedback:
    """One answer: its label in LaTeX, its text, its verdict and points.

    `unread` is the code of what could not be read, and `data` what its sentence names; `cells` are those of
    an array that are wrong, such as `(1, 2)`; `right` are the steps in which a mistake is, done rightly.
    """

    label: str
    text: str
    verdict: str
    points: float
    out_of: float
    mistake: str | None = None
    carried: bool = False
    unread: str | None = None
    data: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    right: tuple[Latex, ...] = ()


@dataclass(frozen=True)
class ExerciseFeedback:
    """The answers to one exercise in the order of the sheet; `first` is the index of the first wrong one.

    `prose` holds the exercise's own words on mistakes by slug, and `context` what its expressions may name.
    """

    title: str
    parts: tuple[PartFeedback, ...]
    first: int | None = None
    prose: Mapping[str, Prose] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Feedback:
    """What a student gets back."""

    assignment: str
    name: str
    id: str
    exercises: tuple[ExerciseFeedback, ...]


def feedback_page(feedback: Feedback, renderer: Renderer, say: Sentences, decimal: DecimalSign) -> Page:
    """Return the page of one student, in the format and language of the renderer."""
    subtitle = say.words("subtitle", name=feedback.name, id=feedback.id)
    pieces = _pieces(feedback, say, decimal)
    return renderer.page(feedback.assignment, pieces, stem="feedback", subtitle=subtitle)


def _pieces(feedback: Feedback, say: Sentences, decimal: DecimalSign) -> Iterator[Any]:
    parts = [part for exercise in feedback.exercises for part in exercise.parts]
    yield Strong(_points(parts, say, decimal, "total"))
    for exercise in feedback.exercises:
        yield Heading(exercise.title)
        if not any(part.text.strip() for part in exercise.parts):
            yield say.say("no-form")
            continue
        yield _points(exercise.parts, say, decimal, "exercise-points")
        yield _table(exercise, say, decimal)
        yield from Notes(exercise, say, decimal).pieces()


def _points(parts: Sequence[PartFeedback], say: Sentences, decimal: DecimalSign, phrase: str) -> str:
    earned, out_of = sum(part.points for part in parts), sum(part.out_of for part in parts)
    return say.words(phrase, points=points_text(earned, decimal), out_of=points_text(out_of, decimal))


def points_text(points: float, decimal: DecimalSign) -> str:
    """Return points with at most two decimals."""
    return NumberStyle(decimal, 2).plain(round(points, 2))


def _table(exercise: ExerciseFeedback, say: Sentences, decimal: DecimalSign) -> Table:
    head = tuple(say.words(name) for name in ("quantity", "answer", "verdict", "points"))
    rows = tuple(_row(part, say, decimal) for part in exercise.parts)
    marked = frozenset() if exercise.first is None else frozenset({(exercise.first, 2)})
    return Table((head,), rows, "lllr", marked)


def _row(part: PartFeedback, say: Sentences, decimal: DecimalSign) -> tuple[Cell, ...]:
    text = part.text.strip()
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    marks = f"{points_text(part.points, decimal)} / {points_text(part.out_of, decimal)}"
    return (Latex(part.label), shown, _verdict(part, say), marks)


def _verdict(part: PartFeedback, say: Sentences) -> str:
    if part.verdict != "mistake":
        return say.words(part.verdict)
    name = f"name-{part.mistake}"
    return say.words("mistake", name=say.words(name if name in say.phrases else "known-mistake"))

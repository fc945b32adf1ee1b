"""A feedback page says what each answer is worth, where the work first went wrong, and what follows from it.

It is made of what a marker found, handed over as plain data: pages know nothing of marking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from builder.pages.formats.page import Page
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Cell, Heading, Latex, Table, Text
from builder.pages.formulas.numbers import DecimalSign
from builder.pages.moments import Moments
from builder.pages.sentences import Sentences
from builder.pages.sheets.feedback_head import Handed, Head, points_text, verdict_words
from builder.pages.sheets.feedback_notes import Notes

LONGEST = 60  # characters of an answer that the table shows


@dataclass(frozen=True)
class PartFeedback:
    """One answer: its label in LaTeX, its text, its verdict and points.

    `unread` is the code of what could not be read, and `data` what its sentence names; `cells` are those of
    an array that are wrong, such as `(1, 2)`; `right` are the steps in which a mistake is, done rightly.
    `few_places` are the decimals given, where fewer than the `places` asked (in `few_cells` of an array;
    `few_cost`: this costs points); `within` the names to write in.
    `convention`: the mistake is only other than what the exercise states. `kind` is that of what is asked and
    `size` its number of cells; `trivial`: it follows from earlier answers that leave nothing to work out.
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
    few_places: int | None = None
    places: int = 5
    within: tuple[Latex, ...] = ()
    convention: bool = False
    few_cells: tuple[str, ...] = ()
    few_cost: bool = False
    kind: str = "number"
    size: int = 1
    trivial: bool = False


@dataclass(frozen=True)
class ChangeFeedback:
    """Points of the answer `label` that are other than they were: given by `hand`, `kept` or `corrected`."""

    why: str
    label: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True)
class ExerciseFeedback:
    """The answers to one exercise in the order of the sheet; `first` is the index of the first wrong one.

    `prose` holds the exercise's own words on mistakes by slug, and `context` what its expressions may name.
    `solution` holds the pieces of the worked solution, where it is released.
    """

    title: str
    parts: tuple[PartFeedback, ...]
    first: int | None = None
    prose: Mapping[str, Prose] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[ChangeFeedback, ...] = ()
    solution: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """What a student gets back."""

    assignment: str
    name: str
    id: str
    exercises: tuple[ExerciseFeedback, ...]
    handed: Handed = field(default_factory=Handed)


@dataclass(frozen=True)
class FeedbackWords:
    """The sentences on feedback, the decimal sign, and how moments are said, of one language."""

    say: Sentences
    decimal: DecimalSign
    moments: Moments


def feedback_page(feedback: Feedback, renderer: Renderer, words: FeedbackWords) -> Page:
    """Return the page of one student, in the format and language of the renderer."""
    subtitle = words.say.words("subtitle", name=feedback.name, id=feedback.id)
    pieces = _pieces(feedback, words)
    return renderer.page(feedback.assignment, pieces, stem="feedback", subtitle=subtitle)


def _pieces(feedback: Feedback, words: FeedbackWords) -> Iterator[Any]:
    say, decimal = words.say, words.decimal
    yield from Head(feedback, say, decimal, words.moments).pieces()
    for exercise in feedback.exercises:
        yield Heading(exercise.title)
        if not any(part.text.strip() for part in exercise.parts):
            yield say.say("no-form")
            continue
        yield _table(exercise, say, decimal)
        yield from Notes(exercise, say, decimal).pieces()
        yield from _changes(exercise, say, decimal)
    if any(exercise.solution for exercise in feedback.exercises):
        yield Heading(say.words("solutions"))
    for exercise in feedback.exercises:
        if exercise.solution:
            yield Heading(exercise.title, 3)
            yield from map(_below, exercise.solution)


def _below(piece: Any) -> Any:
    """Return a piece of a solution as it stands below a heading of level 3."""
    return replace(piece, level=4) if isinstance(piece, Heading) else piece


def _changes(exercise: ExerciseFeedback, say: Sentences, decimal: DecimalSign) -> Iterator[Text]:
    for each in exercise.changes:
        before, after = points_text(each.before, decimal), points_text(each.after, decimal)
        reason = each.reason.rstrip(".")
        yield say.say(f"changed-{each.why}", label=each.label, before=before, after=after, reason=reason)


def _points(parts: Sequence[PartFeedback], say: Sentences, decimal: DecimalSign, phrase: str) -> str:
    earned, out_of = sum(part.points for part in parts), sum(part.out_of for part in parts)
    return say.words(phrase, points=points_text(earned, decimal), out_of=points_text(out_of, decimal))


def _table(exercise: ExerciseFeedback, say: Sentences, decimal: DecimalSign) -> Table:
    head = tuple(say.words(name) for name in ("quantity", "answer", "verdict", "points"))
    by_hand = {each.label for each in exercise.changes if each.why != "corrected"}
    rows = tuple(_row(part, say, decimal, part.label in by_hand) for part in exercise.parts)
    marked = frozenset() if exercise.first is None else frozenset({(exercise.first, 2)})
    points = _points(exercise.parts, say, decimal, "exercise-points")
    return Table((head,), rows, "lllr", marked, points)


def _row(part: PartFeedback, say: Sentences, decimal: DecimalSign, by_hand: bool) -> tuple[Cell, ...]:
    text = part.text.strip()
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    marks = f"{points_text(part.points, decimal)}\u00a0/\u00a0{points_text(part.out_of, decimal)}"
    return (Latex(part.label), shown, verdict_words(part, say), f"{marks}\u00a0†" if by_hand else marks)

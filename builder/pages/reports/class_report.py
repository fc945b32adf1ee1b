"""The report on a class: its marks, each question's figures, its mistakes, and answers that fit a classmate.

It is made of plain data that a command hands over: pages know nothing of marking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from builder.pages.figures.bars import Histogram, histogram
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Cell, Heading, Latex, Strong, Table
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences

KINDS = ("right", "follows", "mistake", "wrong", "blank", "unreadable")
_BINS = 10
_LONGEST = 40  # characters of an answer that the table shows
_WEAK = 0.2  # a discrimination below this tells students apart poorly (Ebel's rule)


@dataclass(frozen=True)
class QuestionLine:
    """One asked quantity by its label in LaTeX; `kinds` counts verdicts in the order of `KINDS`."""

    label: str
    points: float
    facility: float
    discrimination: float | None
    kinds: tuple[int, ...]


@dataclass(frozen=True)
class MistakeLine:
    """A mistake by its name: students who made it, the label where most did, and one who did, as written."""

    name: str
    students: int
    label: str
    who: str
    text: str


@dataclass(frozen=True)
class BorrowedLine:
    """A student, whose numbers the answers fit, at which quantities, and how many such pairs chance gives."""

    student: str
    owner: str
    labels: tuple[str, ...]
    by_chance: float


@dataclass(frozen=True)
class ClassReport:
    """What the report tells: questions by exercise title, and of the class how many handed something in."""

    assignment: str
    enrolled: int
    marked: int
    refused: int
    shares: tuple[float, ...]
    exercises: tuple[tuple[str, tuple[QuestionLine, ...]], ...]
    mistakes: tuple[MistakeLine, ...]
    borrowed: tuple[BorrowedLine, ...]


def class_report(report: ClassReport, renderer: Renderer, say: Sentences, decimal: DecimalSign) -> Page:
    """Return the report in the format and language of the renderer; `say` holds the sentences on reports."""
    pieces = _Pieces(report, say, NumberStyle(decimal, 2))
    return renderer.page(report.assignment, pieces.all(), stem="class", subtitle=say.words("subtitle"))


@dataclass(frozen=True)
class _Pieces:
    report: ClassReport
    say: Sentences
    style: NumberStyle

    def all(self) -> Iterator[Any]:
        """Yield the pieces in the order of the page."""
        report = self.report
        yield Strong(
            self.say.words(
                "handed-in",
                marked=str(report.marked),
                enrolled=str(report.enrolled),
                refused=str(report.refused),
            )
        )
        if report.shares:
            yield from self._marks(report.shares)
        for title, questions in report.exercises:
            yield Heading(title)
            yield self._questions(questions)
        yield self.say.say("about-figures")
        yield Heading(self.say.words("mistakes"))
        yield self._mistakes() if report.mistakes else self.say.say("no-mistakes")
        yield Heading(self.say.words("borrowed"))
        yield self.say.say("about-borrowed" if report.borrowed else "no-borrowed")
        if report.borrowed:
            yield self._borrowed()

    def _marks(self, shares: Sequence[float]) -> Iterator[Any]:
        counts = [0] * _BINS
        for share in shares:
            counts[min(_BINS - 1, int(share * _BINS + 1e-9))] += 1
        figures = {"mean": self._percent(fmean(shares)), "median": self._percent(median(shares))}
        yield self.say.say("marks", **figures)
        alt = self.say.words("alt-marks", counts=", ".join(map(str, counts)), **figures)
        edges = tuple(100 * edge / _BINS for edge in range(_BINS + 1))
        words = self.say.words
        yield histogram(Histogram("marks", counts, edges, words("percent"), words("students"), alt))

    def _questions(self, questions: Sequence[QuestionLine]) -> Table:
        head = ("asked", "points", "facility", "discrimination", *KINDS)
        rows = tuple(self._question(each) for each in questions)
        weak = frozenset(
            (row, 3) for row, each in enumerate(questions)
            if each.discrimination is not None and each.discrimination < _WEAK
        )  # fmt: skip
        return Table((tuple(map(self.say.words, head)),), rows, "l" + "r" * (len(head) - 1), weak)

    def _question(self, line: QuestionLine) -> tuple[Cell, ...]:
        told = "—" if line.discrimination is None else self._fixed(line.discrimination)
        points = self.style.plain(line.points).rstrip("0").rstrip(",.")
        counts = (str(count) if count else "" for count in line.kinds)
        return (Latex(line.label), points, self._percent(line.facility), told, *counts)

    def _mistakes(self) -> Table:
        head = tuple(map(self.say.words, ("mistake-name", "students", "where", "example")))
        rows = tuple(
            (each.name, str(each.students), Latex(each.label), f"{each.who}: {_short(each.text)}")
            for each in self.report.mistakes
        )
        return Table((head,), rows, "lrll")

    def _borrowed(self) -> Table:
        head = tuple(map(self.say.words, ("student", "fits", "where", "chance")))
        rows = tuple(
            (each.student, each.owner, Latex(r",\ ".join(each.labels)), self._odds(each.by_chance))
            for each in self.report.borrowed
        )
        return Table((head,), rows, "lllr")

    def _fixed(self, number: float) -> str:
        return f"{number:.2f}".replace("-", "−").replace(".", self.style.decimal)

    def _odds(self, by_chance: float) -> str:
        return self.say.words("one-in", many=f"{round(1 / by_chance):,}".replace(",", "\u202f"))

    def _percent(self, share: float) -> str:
        return self.say.words("share", number=f"{100 * share:.0f}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

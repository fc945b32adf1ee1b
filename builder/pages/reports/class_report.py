"""The report on a class: its marks, when they came, each question, the mistakes, what fits a classmate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Heading, Strong
from builder.pages.formulas.numbers import DecimalSign
from builder.pages.moments import Moments
from builder.pages.reports.class_lines import BorrowedLine, ClassReport, ExerciseLines, HandingIn
from builder.pages.reports.report_plots import ReportPlots
from builder.pages.reports.report_tables import ReportTables
from builder.pages.reports.report_words import ReportWords
from builder.pages.sentences import Sentences

_PAIRS = 40  # pairs of students that the report names


def class_report(
    report: ClassReport, renderers: Sequence[Renderer], say: Sentences, decimal: DecimalSign, moments: Moments
) -> Iterator[Page]:
    """Yield the report in the format of each renderer, all of one language; plots are drawn once for all.

    `say` holds the sentences on reports.
    """
    words = ReportWords(say, decimal)
    pieces = list(_Pieces(report, say, ReportTables(words), ReportPlots(words, moments), moments).all())
    subtitle = say.words("subtitle")
    return (each.page(report.assignment, pieces, stem="class", subtitle=subtitle) for each in renderers)


@dataclass(frozen=True)
class _Pieces:
    report: ClassReport
    say: Sentences
    tables: ReportTables
    plots: ReportPlots
    moments: Moments

    def all(self) -> Iterator[Any]:
        """Yield the pieces in the order of the page."""
        report = self.report
        counts = {"marked": report.marked, "enrolled": report.enrolled, "refused": report.refused}
        yield Strong(self.say.words("handed-in", **{key: str(count) for key, count in counts.items()}))
        yield from self._marks(report.shares)
        yield from self._times(report.handing_in)
        for number, lines in enumerate(report.exercises, 1):
            yield from self._exercise(lines, number)
        if report.exercises:
            yield self.say.say("about-figures")
        yield from self._mistakes()
        yield from self._borrowed(report.borrowed)

    def _marks(self, shares: Sequence[float]) -> Iterator[Any]:
        if not shares:
            return
        yield self.say.say("marks", **self.plots.middle(shares))
        if self.report.lost:
            yield self.say.say("marks-late", count=self.say.count("lost", self.report.lost))
        yield self.plots.marks(shares)

    def _times(self, found: HandingIn) -> Iterator[Any]:
        if not found.times:
            return
        yield Heading(self.say.words("times"))
        first, last = self.moments.told(min(found.times)), self.moments.told(max(found.times))
        apart = len(set(found.times)) > 1  # else they all have the time of one batch
        yield self.say.say("first-and-last" if apart else "all-at-once", first=first, last=last)
        if found.due:
            late, due = self.say.count("late", found.late), self.moments.told(found.due)
            yield self.say.say("due-and-late", due=due, late=late)
        if found.extended:
            yield self.say.count("extension", found.extended)
        if found.undated:
            yield self.say.count("without-date", found.undated)
        if apart:
            yield self.plots.times(found)

    def _exercise(self, lines: ExerciseLines, number: int) -> Iterator[Any]:
        yield Heading(lines.title)
        if lines.students < self.report.marked:
            yield self.say.say("had-by", count=str(lines.students), marked=str(self.report.marked))
        if not lines.questions:
            return
        yield self.plots.questions(lines, number)
        yield self.tables.questions(lines)
        for question in lines.questions:
            if question.cells:
                told = ", ".join(f"{cell} ({count})" for cell, count in question.cells)
                yield self.say.say("cells", label=question.label, cells=told)

    def _mistakes(self) -> Iterator[Any]:
        yield Heading(self.say.words("mistakes"))
        mistakes = self.report.mistakes
        if not mistakes:
            yield self.say.say("no-mistakes")
            return
        if len(mistakes) > 1:
            yield self.plots.mistakes(mistakes)
        yield self.tables.mistakes(mistakes)
        if any(each.convention for each in mistakes):
            yield self.say.say("about-conventions")

    def _borrowed(self, pairs: Sequence[BorrowedLine]) -> Iterator[Any]:
        yield Heading(self.say.words("borrowed"))
        if not pairs:
            yield self.say.say("no-borrowed")
            return
        yield self.say.say("about-borrowed")
        yield self.tables.borrowed(pairs[:_PAIRS])
        if len(pairs) > _PAIRS:
            yield self.say.say("more-borrowed", count=str(len(pairs) - _PAIRS))
        if any(pair.mutual for pair in pairs):
            yield self.say.say("about-mutual")
        yield self.say.say("not-proof")

"""The tables of a report: the questions of an exercise, the mistakes, what fits a classmate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.pages.formats.values import Cell, Latex, Table, Text
from builder.pages.reports.class_lines import KINDS, BorrowedLine, ExerciseLines, MistakeLine, QuestionLine
from builder.pages.reports.report_words import ReportWords

WEAK = 0.2  # a discrimination below this tells students apart poorly (Ebel's rule)
_LONGEST = 40  # characters of an answer that a table shows
_LABELS = 6  # quantities of one pair that a table names


@dataclass(frozen=True)
class ReportTables:
    """Sets the tables in the words of a language."""

    words: ReportWords

    def questions(self, lines: ExerciseLines) -> Table:
        """Return the figures of the questions of one exercise, the weak discriminations standing out.

        A verdict that nobody has needs no column.
        """
        kinds = [at for at in range(len(KINDS)) if any(each.kinds[at] for each in lines.questions)]
        head = ("asked", "points", "facility", "discrimination", *(KINDS[at] for at in kinds))
        rows = tuple(self._question(each, kinds) for each in lines.questions)
        weak = frozenset(
            (row, 3) for row, each in enumerate(lines.questions)
            if each.discrimination is not None and each.discrimination < WEAK
        )  # fmt: skip
        return Table((self._head(*head),), rows, "l" + "r" * (len(head) - 1), weak)

    def mistakes(self, mistakes: Sequence[MistakeLine]) -> Table:
        """Return the mistakes with how many made them, where, and one of them as it was written."""
        rows = tuple(
            (self.name(each), str(each.students), Latex(each.label), f"{each.who}: {_short(each.text)}")
            for each in mistakes
        )
        return Table((self._head("mistake-name", "students", "where", "example"),), rows, "lrll")

    def name(self, line: MistakeLine) -> Text:
        """Return the name of a mistake, a convention called so."""
        if not line.convention:
            return line.name
        return Text((*line.name.parts, " ", self.words.say.words("convention")))

    def borrowed(self, pairs: Sequence[BorrowedLine]) -> Table:
        """Return who has answers that fit whose numbers, where, and how rare that is."""
        rows = tuple(
            (each.student, self._owner(each), self._labels(each.labels), self.words.odds(each.by_chance))
            for each in pairs
        )
        return Table((self._head("student", "fits", "where", "chance"),), rows, "lllr")

    def _head(self, *names: str) -> tuple[str, ...]:
        return tuple(map(self.words.say.words, names))

    def _question(self, line: QuestionLine, kinds: Sequence[int]) -> tuple[Cell, ...]:
        told = "—" if line.discrimination is None else self.words.fixed(line.discrimination)
        counts = (str(line.kinds[at] or "") for at in kinds)
        points, facility = self.words.points(line.points), self.words.percent(line.facility)
        return (Latex(line.label), points, facility, told, *counts)

    def _owner(self, pair: BorrowedLine) -> str:
        return f"{pair.owner} ⇄" if pair.mutual else pair.owner

    def _labels(self, labels: Sequence[str]) -> Text:
        shown = tuple(each for label in labels[:_LABELS] for each in (", ", Latex(label)))[1:]
        more = len(labels) - _LABELS
        return Text((*shown, self.words.say.words("and-more", count=str(more)) if more > 0 else ""))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

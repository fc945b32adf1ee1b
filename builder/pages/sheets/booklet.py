"""A booklet of keys is for whoever marks on paper: an entry a sheet in the order of codes, and an index."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.bank.assignment import AssignedExercise, AssignedStudent
from builder.bank.exercise import Exercise
from builder.bank.tolerance import Tolerance
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Inline, Latex
from builder.pages.formulas.formula_width import width
from builder.pages.sentences import Sentences
from builder.pages.sheets.sheet_exercise import SheetExercise
from builder.pages.sheets.sheet_rules import accepted
from builder.pages.sheets.written_key import WrittenKeys
from builder.pages.worked.working_page import PageStyle

STEM = "booklet"
UNIT, COLUMNS = 10.0, 6  # ems that a label with its number takes, and how many stand beside each other
_BETWEEN = 2.0  # ems between a label and its key, and between two


@dataclass(frozen=True)
class CodedStudent:
    """A student and the code on their sheet."""

    student: AssignedStudent
    code: str


@dataclass(frozen=True, eq=False)
class Booklet:
    """The keys of an assignment in the format and language of a renderer; labels are marked up once."""

    title: str
    exercises: Sequence[tuple[Exercise, AssignedExercise]]
    tolerance: Tolerance
    renderer: Renderer
    style: PageStyle
    say: Sentences

    def page(self, students: Sequence[CodedStudent]) -> Page:
        """Return the booklet of students, given in the order of the index."""
        inline, title = self.renderer.inline, self.say.words("booklet", title=self.title)
        entries = [self._entry(number, each) for number, each in enumerate(students)]
        parts = {
            "title": inline(title),
            "plain": title,
            "words": {name: inline(self.say.words(f"booklet-{name}")) for name in _WORDS},
            "count": inline(self.say.count("students", len(students))),
            "accepted": inline(accepted(self.tolerance, self.say, self.style.decimal)),
            "exercises": [self._told(sheet) for sheet in self._sheets],
            "labels": [label for labels in self._labels for label, _ in labels],
            "entries": sorted(entries, key=lambda entry: str(entry["code"])),
            "index": entries,
        }
        text = self.renderer.laid_out(STEM, **parts)
        return Page(STEM, self.renderer.format, text, self.renderer.dialect.name)

    def _entry(self, number: int, each: CodedStudent) -> dict[str, Any]:
        """Return what the layout prints of a student; `number` is their place in the index."""
        inline, student = self.renderer.inline, each.student
        told = {"code": inline(each.code), "name": inline(student.name), "id": inline(student.id)}
        return {**told, "code_text": each.code, "number": number, "sections": list(self._sections(student))}

    def _sections(self, student: AssignedStudent) -> Iterator[tuple[int, list[tuple[int, int, Any]]]]:
        """Yield the number of each exercise with its keys: the number of the label, columns, the key."""
        first = 0
        for sheet, keys, labels, (_, assigned) in zip(
            self._sheets, self._keys, self._labels, self.exercises, strict=True
        ):
            variant, row = student.variants.get(assigned.slug), []
            for place, (ask, (_, wide)) in enumerate(
                zip(assigned.asks, labels, strict=True) if variant else ()
            ):
                assert variant is not None
                key = keys.of(ask, variant)
                columns = math.ceil((wide + _width(key) + _BETWEEN) / UNIT)
                row.append((first + place, min(columns, COLUMNS), self.renderer.inline(key)))
            first += len(labels)
            if row:
                yield sheet.number, row

    def _told(self, sheet: SheetExercise) -> dict[str, Any]:
        return {"number": sheet.number, "title": self.renderer.inline(sheet.title)}

    @cached_property
    def _sheets(self) -> tuple[SheetExercise, ...]:
        return tuple(
            SheetExercise(exercise, number, self.renderer, self.style, self.say)
            for number, (exercise, _) in enumerate(self.exercises, 1)
        )

    @cached_property
    def _keys(self) -> tuple[WrittenKeys, ...]:
        return tuple(WrittenKeys(exercise, self.style) for exercise, _ in self.exercises)

    @cached_property
    def _labels(self) -> tuple[tuple[tuple[Any, float], ...], ...]:
        """The label of each asked quantity, marked up, and how many ems wide it is, by exercise."""
        found = [
            [sheet.label(ask) for ask in assigned.asks]
            for sheet, (_, assigned) in zip(self._sheets, self.exercises)
        ]
        return tuple(tuple((self.renderer.inline(each), width(each)) for each in labels) for labels in found)


_WORDS = ("warning", "find", "index", "exercises")


def _width(key: Inline) -> float:
    return width(key) if isinstance(key, Latex) else 0.55 * len(str(key))

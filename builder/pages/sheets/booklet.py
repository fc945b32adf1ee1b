"""A booklet of keys is for whoever marks on paper: an entry a sheet in the order of codes, and an index."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from builder.bank.assignment import AssignedExercise, AssignedStudent, Variant
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


@dataclass(frozen=True, eq=False)
class Booklet:
    """The keys of an assignment in the format and language of a renderer; labels are marked up once."""

    title: str
    exercises: Sequence[tuple[Exercise, AssignedExercise]]
    tolerance: Tolerance
    renderer: Renderer
    style: PageStyle
    say: Sentences

    def page(self, students: Sequence[AssignedStudent]) -> Page:
        """Return the booklet of students, given in the order of the index."""
        inline, title = self.renderer.inline, self.say.words("booklet", title=self.title)
        alike = len({each.order for each in students}) == 1
        entries = [self._entry(number, each, alike) for number, each in enumerate(students)]
        parts = {
            "title": inline(title),
            "plain": title,
            "words": {name: inline(self.say.words(f"booklet-{name}")) for name in _WORDS},
            "count": inline(self.say.count("students", len(students))),
            "accepted": inline(accepted(self.tolerance, self.say, self.style.decimal)),
            "exercises": [self._titles[slug] for slug in students[0].order] if alike else [],
            "labels": [label for each in self._labels.values() for label, _ in each],
            "entries": sorted(entries, key=lambda entry: str(entry["code"])),
            "index": entries,
        }
        text = self.renderer.laid_out(STEM, **parts)
        return Page(STEM, self.renderer.format, text, self.renderer.dialect.name)

    def _entry(self, number: int, student: AssignedStudent, alike: bool) -> dict[str, Any]:
        """Return what the layout prints of a student; `number` is their place in the index."""
        inline = self.renderer.inline
        told = {"code": inline(student.code), "name": inline(student.name), "id": inline(student.id)}
        sections = [
            (place, "" if alike else self._titles[slug], list(self._keyed(slug, student.variants[slug])))
            for place, slug in enumerate(student.order, 1)
        ]
        return {**told, "code_text": student.code, "number": number, "sections": sections}

    def _keyed(self, slug: str, variant: Variant) -> Iterator[tuple[int, int, Any]]:
        """Yield the keys of an exercise: the number of the label, how many columns it takes, and the key."""
        exercise, assigned = self._by_slug[slug]
        keys = WrittenKeys(exercise, self.style)
        for place, (ask, (_, wide)) in enumerate(zip(assigned.asks, self._labels[slug], strict=True)):
            key = keys.of(ask, variant)
            columns = math.ceil((wide + _width(key) + _BETWEEN) / UNIT)
            yield self._first[slug] + place, min(columns, COLUMNS), self.renderer.inline(key)

    @cached_property
    def _by_slug(self) -> dict[str, tuple[Exercise, AssignedExercise]]:
        return {assigned.slug: (exercise, assigned) for exercise, assigned in self.exercises}

    @cached_property
    def _sheets(self) -> dict[str, SheetExercise]:
        return {
            slug: SheetExercise(exercise, number, self.renderer, self.style, self.say)
            for number, (slug, (exercise, _)) in enumerate(self._by_slug.items(), 1)
        }

    @cached_property
    def _titles(self) -> dict[str, Any]:
        return {slug: self.renderer.inline(sheet.title) for slug, sheet in self._sheets.items()}

    @cached_property
    def _labels(self) -> dict[str, tuple[tuple[Any, float], ...]]:
        """The label of each asked quantity, marked up, and how many ems wide it is, by exercise."""
        found = {
            slug: [sheet.label(ask) for ask in self._by_slug[slug][1].asks]
            for slug, sheet in self._sheets.items()
        }
        return {
            slug: tuple((self.renderer.inline(each), width(each)) for each in labels)
            for slug, labels in found.items()
        }

    @cached_property
    def _first(self) -> dict[str, int]:
        """The number of the first label of each exercise."""
        counts = [len(labels) for labels in self._labels.values()]
        return dict(zip(self._labels, accumulate(counts, initial=0)))


_WORDS = ("warning", "find", "index", "exercises")


def _width(key: Inline) -> float:
    return width(key) if isinstance(key, Latex) else 0.55 * len(str(key))

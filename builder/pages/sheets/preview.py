"""A preview sets variants of each exercise side by side, with all that tells whether they are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from builder.bank.assignment import Variant
from builder.bank.exercise import Exercise
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Cell, Latex, Strong, Table, Text
from builder.pages.formulas.labels import label
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.sentences import Sentences
from builder.pages.sheets.sheet_exercise import SheetExercise
from builder.pages.sheets.written_key import WrittenKeys
from builder.pages.worked.working_page import PageStyle

STEM = "preview"


@dataclass(frozen=True)
class Compared:
    """An exercise, some of its variants, and how many characters the worked solution of each takes."""

    exercise: Exercise
    variants: Sequence[Variant]
    lengths: Sequence[int]

    @property
    def numbers(self) -> dict[str, tuple[str, ...]]:
        """The text of each drawn number in every variant; the order of options is none."""
        names = [name for name in self.exercise.draws if name in self.exercise.graph]
        return {name: tuple(variant.givens[name] for variant in self.variants) for name in names}


@dataclass(frozen=True, eq=False)
class Preview:
    """The preview of some exercises in the format and language of a renderer."""

    title: str
    renderer: Renderer
    style: PageStyle
    say: Sentences

    def page(self, compared: Sequence[Compared]) -> Page:
        """Return the page: each exercise in columns, then what was drawn, the keys and their measures."""
        title = self.say.words("preview", title=self.title)
        parts = [self._part(number, each) for number, each in enumerate(compared, 1)]
        inline = self.renderer.inline
        words = {
            "title": inline(title),
            "plain": title,
            "explained": inline(self.say.say("preview-explained")),
        }
        text = self.renderer.laid_out(STEM, parts=parts, **words)
        return Page(STEM, self.renderer.format, text, self.renderer.dialect.name)

    def _part(self, number: int, each: Compared) -> dict[str, Any]:
        sheet = SheetExercise(each.exercise, number, self.renderer, self.style, self.say)
        columns = [
            (letter, [part.text for part in sheet.fragments(variant.givens)])
            for letter, variant in zip(ascii_uppercase, each.variants)
        ]
        inline = self.renderer.inline
        return {
            "heading": inline(Text((f"{number}. ", sheet.title))),
            "about": inline(self._about(each.exercise)),
            "columns": columns,
            "tables": [self.renderer.fragment([table]).text for table in self._tables(each, sheet)],
        }

    def _about(self, exercise: Exercise) -> str:
        points = NumberStyle(self.style.decimal, 2).plain(round(exercise.points, 2))
        gaps = {"slug": exercise.slug, "difficulty": str(exercise.difficulty), "points": points}
        return self.say.words("preview-about", minutes=str(exercise.minutes), **gaps)

    def _tables(self, each: Compared, sheet: SheetExercise) -> Iterator[Table]:
        """Yield what was drawn, the keys, and what each variant measures."""
        parts = {
            "drawn": self._drawn(each),
            "keys": self._keys(each, sheet),
            "measures": self._measures(each),
        }
        for about, rows in parts.items():
            yield self._table(about, len(each.variants), list(rows))

    def _drawn(self, each: Compared) -> Iterator[tuple[Cell, ...]]:
        for name, texts in each.numbers.items():
            yield (self._label(each.exercise, name), *map(self._number, texts))

    def _keys(self, each: Compared, sheet: SheetExercise) -> Iterator[tuple[Cell, ...]]:
        keys = WrittenKeys(each.exercise, self.style)
        for ask in each.exercise.asks:
            yield (sheet.label(ask), *(_cell(keys.of(ask, variant)) for variant in each.variants))

    def _measures(self, each: Compared) -> Iterator[tuple[Cell, ...]]:
        columns = list(zip(*each.numbers.values())) or [()] * len(each.variants)
        yield (self.say.words("preview-digits"), *(str(_digits(texts)) for texts in columns))
        yield (self.say.words("preview-minus"), *(str(_minuses(texts)) for texts in columns))
        yield (self.say.words("preview-length"), *map(str, each.lengths))

    def _table(self, about: str, count: int, rows: Sequence[tuple[Cell, ...]]) -> Table:
        head: tuple[Cell, ...] = (self.say.words(f"preview-{about}"), *map(Strong, ascii_uppercase[:count]))
        return Table((head,), tuple(rows), "l" + "r" * count)

    def _label(self, exercise: Exercise, name: str) -> Latex:
        return Latex(label(exercise.graph, name, {}))

    def _number(self, text: str) -> Latex:
        return Latex(NumberStyle(self.style.decimal, self.style.places).exact(float(text)))


def _cell(key: Any) -> Cell:
    return key if isinstance(key, Latex) else str(key)


def _digits(numbers: Sequence[str]) -> int:
    """Return how many digits numbers have, without leading zeros."""
    return sum(len(text.lstrip("-0.").replace(".", "")) or 1 for text in numbers)


def _minuses(numbers: Sequence[str]) -> int:
    return sum(text.startswith("-") for text in numbers)

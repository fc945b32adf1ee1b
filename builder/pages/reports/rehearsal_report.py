"""The report of a rehearsal: a table of the exercises, then what was drawn of each and how even it is.

It is made of plain data that a command hands over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.rehearsal_panels import Panels, panels
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Heading, Strong, Table
from builder.pages.formulas.numbers import DecimalSign
from builder.pages.sentences import Sentences

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
KINDS = ("page", "perfect", "rounding", "slip", "unseen", "misnamed", "blank")


@dataclass(frozen=True, eq=False)
class ReasonLine:
    """A reason of refusal: its kind, the mistake or constraint, the quantity, and its share of the draws."""

    kind: str
    mistake: str
    quantity: str
    share: float


@dataclass(frozen=True, eq=False)
class ExerciseLine:
    """One rehearsed exercise; `counts` are the unfair and all students of each of the kinds, in order.

    `shared`: the students who had to share a variant; `remarks`: what is unfair by kind, with an example.
    """

    slug: str
    title: str
    acceptance: float
    variants: int
    is_counted: bool
    counts: tuple[tuple[int, int], ...]
    reasons: tuple[ReasonLine, ...]
    values: dict[str, NDArray[Any]]
    digits: NDArray[Any]
    minus: NDArray[Any]
    smallest: NDArray[Any]
    shared: int = 0
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RehearsalReport:
    """How many students each exercise was rehearsed with, and what came of it."""

    students: int
    exercises: tuple[ExerciseLine, ...]
    faults: tuple[str, ...] = ()


def rehearsal_report(
    report: RehearsalReport, renderer: Renderer, say: Sentences, decimal: DecimalSign
) -> Page:
    """Return the report in the format and language of the renderer; `say` holds its sentences."""
    pieces = _Pieces(report, say, decimal)
    return renderer.page(say.words("title"), pieces.all(), stem="rehearsal", subtitle=pieces.subtitle)


@dataclass(frozen=True)
class _Pieces:
    report: RehearsalReport
    say: Sentences
    decimal: DecimalSign

    @property
    def subtitle(self) -> str:
        many, students = len(self.report.exercises), self.report.students
        return self.say.words("subtitle", exercises=str(many), students=str(students))

    def all(self) -> Iterator[Any]:
        """Yield the pieces in the order of the page."""
        yield self.say.say("about-table")
        yield self._table()
        for fault in self.report.faults:
            yield Strong(fault)
        yield self.say.say("about-panels")
        for each in self.report.exercises:
            yield Heading(each.title)
            yield self._told(each)
            yield from self._remarks(each)
            yield panels(self._panels(each))

    def _table(self) -> Table:
        head = tuple(self.say.words(name) for name in ("exercise", "fair", "variants", "unfair"))
        lines = self.report.exercises
        rows = tuple(
            (each.slug, self._percent(each.acceptance), self._many(each), self._unfair(each))
            for each in lines
        )
        broken = frozenset((row, 3) for row, each in enumerate(lines) if each.remarks)
        return Table((head,), rows, "lrrl", broken)

    def _unfair(self, each: ExerciseLine) -> str:
        """Return what was unfair, by kind, and how often; or that nothing was."""
        told = [
            self.say.words("of", kind=self.say.words(kind), unfair=str(unfair), students=str(students))
            for kind, (unfair, students) in zip(KINDS, each.counts, strict=True)
            if unfair
        ]
        return "; ".join(told) or self.say.words("nobody")

    def _remarks(self, each: ExerciseLine) -> Iterator[Strong]:
        if each.shared:
            words = self.say.words("shared", variants=self._many(each), students=str(each.shared))
            yield Strong(words)
        for kind, example in each.remarks:
            yield Strong(self.say.words("example", kind=self.say.words(kind), example=example))

    def _told(self, each: ExerciseLine) -> Any:
        gaps = {
            "fair": self._percent(each.acceptance),
            "variants": self._many(each),
            "digits": _between(each.digits),
            "minus": _between(each.minus),
        }
        if len(each.smallest) == 0:
            return self.say.say("told", **gaps)
        low = float(np.min(each.smallest))
        return self.say.say("told-values", smallest=self._small(low), **gaps)

    def _panels(self, each: ExerciseLine) -> Panels:
        reasons = [(self._reason(reason), reason.share) for reason in each.reasons]
        draws = [(self.say.words("is-fair"), each.acceptance), *reasons]
        words = {name: self.say.words(f"panel-{name}") for name in ("values", "draws", "work")}
        words |= {name: self.say.words(f"legend-{name}") for name in ("digits", "minus")}
        told = "; ".join(f"{reason} {self._percent(share)}" for reason, share in draws)
        alt = self.say.words("alt", title=each.title, draws=told, digits=_between(each.digits))
        name = each.slug.replace("/", "-")
        return Panels(name, each.values, draws, each.digits, each.minus, words, alt, self.decimal)

    def _reason(self, reason: ReasonLine) -> str:
        kind = self.say.words(f"refused-{reason.kind}")
        return " ".join(filter(None, (kind, reason.mistake, reason.quantity and f"({reason.quantity})")))

    def _many(self, each: ExerciseLine) -> str:
        if each.variants >= 1_000_000:
            digit, power = f"{each.variants:.0e}".split("e+")
            return f"≈ {digit}·10{str(int(power)).translate(_SUPERSCRIPT)}"
        text = f"{each.variants:,}".replace(",", "\u202f")
        return text if each.is_counted else f"≈ {text}"

    def _percent(self, share: float) -> str:
        return self.say.words("share", number=f"{100 * share:.0f}")

    def _small(self, value: float) -> str:
        return f"{value:.2g}".replace(".", self.decimal)


def _between(column: NDArray[Any]) -> str:
    """Return the range in which nine of ten lie."""
    low, high = np.percentile(column, [5, 95])
    return f"{low:.0f}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}"

"""Gradients are checked by central differences: what was computed against what feeling for it measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from builder.pages.formats.values import Latex, Strong, Table
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.follow import evaluate

STEP = 1e-4
TOLERANCE = 1e-6  # of the larger of the two, which rounding stays far below


@dataclass(frozen=True)
class Checked:
    """A parameter, the derivative that was computed for it, and the quotient that was measured."""

    name: str
    computed: float
    measured: float

    @property
    def miss(self) -> float:
        """How far apart they are, as a share of the larger."""
        most = max(abs(self.computed), abs(self.measured))
        return abs(self.computed - self.measured) / most if most else 0.0

    @property
    def holds(self) -> bool:
        """Whether they are the same but for rounding."""
        return self.miss < TOLERANCE


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """Measures the slope of `E` by every trained parameter of a reckoning, right or mistaken."""

    reckoning: Reckoning
    step: float = STEP

    @cached_property
    def found(self) -> tuple[Checked, ...]:
        """The parameters in order."""
        return tuple(self._checked(name) for name in self.reckoning.network.trained)

    @property
    def failures(self) -> int:
        """How many derivatives are not what is measured."""
        return sum(not each.holds for each in self.found)

    def error_at(self, name: str, move: float) -> float:
        """Return the loss with one parameter moved, by the forward pass alone."""
        moved = {**self.reckoning.givens, name: self.reckoning.givens[name] + move}
        return float(evaluate(self.reckoning.network.graph, moved, ["E"])["E"])

    def _checked(self, name: str) -> Checked:
        rise = self.error_at(name, self.step) - self.error_at(name, -self.step)
        return Checked(name, self.reckoning.values[f"dE_d{name}"], rise / (2 * self.step))


def check_table(check: GradientCheck, page: LecturePage) -> Table:
    """Return a row for each parameter: what was computed, what was measured, and the verdict."""
    words, formulas = page.phrases, LectureFormulas(check.reckoning, page)
    head = (words["parameter"], words["derivative"], words["quotient"], "")
    write = NumberStyle(page.decimal, 6).latex
    rows = tuple(
        (
            formulas.label(each.name),
            Latex(write(each.computed)),
            Latex(write(each.measured)),
            words["holds"] if each.holds else Strong(words["fails"]),
        )
        for each in check.found
    )
    return Table((head,), rows, "lrrl")


def quotient_display(check: GradientCheck, name: str, page: LecturePage) -> Latex:
    """Display the central difference for one parameter, with the two losses in."""
    symbol = LectureFormulas(check.reckoning, page).label(name)
    above, below = (
        NumberStyle(page.decimal, 9).latex(check.error_at(name, move)) for move in (check.step, -check.step)
    )
    step, twice = (NumberStyle(page.decimal, 6).exact(times * check.step) for times in (1, 2))
    found = next(each for each in check.found if each.name == name)
    return Latex(
        rf"\begin{{aligned}} \frac{{E({symbol} + h) - E({symbol} - h)}}{{2h}} "
        rf"&= \frac{{{above} - {below}}}{{{twice}}} \\ "
        rf"&\approx {NumberStyle(page.decimal, 6).latex(found.measured)} \qquad (h = {step}) \end{{aligned}}"
    )

"""A slope can be felt for: move one number a little to both sides, compute all again, and divide."""

from __future__ import annotations

from dataclasses import dataclass

from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage

STEP = 0.01


@dataclass(frozen=True, eq=False)
class Nudge:
    """Measures the slope of `E` by one given, moving it by `step` to both sides."""

    reckoning: Reckoning
    page: LecturePage
    step: float = STEP

    def by(self) -> Latex:
        """Return how far the given is moved."""
        return Latex(self.page.numbers.exact(self.step))

    def table(self, name: str) -> Table:
        """Return the error below, at and above the present value."""
        now = self.reckoning.givens[name]
        style = self._formulas.printer.numbers_style
        rows = tuple(
            (Latex(style.exact(round(now + move, 12))), Latex(style.latex(self._error(name, move))))
            for move in (-self.step, 0.0, self.step)
        )
        return Table(((self._formulas.label(name), Latex("E")),), rows, "rr", frozenset({(1, 0), (1, 1)}))

    def quotient(self, name: str) -> Latex:
        """Display the difference of the errors over the difference of the given."""
        symbol, style = self._formulas.label(name), self._formulas.printer.numbers_style
        above, below = (style.latex(self._error(name, move)) for move in (self.step, -self.step))
        step, twice = self.by(), style.exact(2 * self.step)
        return Latex(
            rf"\begin{{aligned}} &\frac{{E({symbol} + {step}) - E({symbol} - {step})}}{{2 \cdot {step}}} \\ "
            rf"&\quad = \frac{{{above} - {below}}}{{{twice}}} \approx {self.slope(name)} \end{{aligned}}"
        )

    def slope(self, name: str) -> Latex:
        """Return the slope that is measured so, to the short places."""
        rise = self._error(name, self.step) - self._error(name, -self.step)
        return Latex(self.page.numbers.latex(rise / (2 * self.step)))

    @property
    def _formulas(self) -> LectureFormulas:
        return LectureFormulas(self.reckoning, self.page)

    def _error(self, name: str, move: float) -> float:
        changed = {name: self.reckoning.givens[name] + move}
        return self.reckoning.changed(**changed).values["E"]

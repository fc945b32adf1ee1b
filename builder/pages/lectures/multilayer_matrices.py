"""The arrays of a network on a slide: shapes under braces, entries as symbols, entries as numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.pages.formats.values import Latex
from builder.pages.formulas.array_latex import array_latex, array_symbol, matrix_latex
from builder.pages.formulas.array_shapes import Shape, shaped_latex, shaped_symbol
from builder.pages.formulas.latex_lines import aligned, below
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.arrays import ArrayView
from builder.working.network_arrays import views

Cells = tuple[tuple[str, ...], ...]
MOST_SUMS = 4  # that a slide has room for


@dataclass(frozen=True, eq=False)
class Matrices:
    """Prints the arrays of one reckoning, by the names that `working.network_arrays` gives them."""

    reckoning: Reckoning
    page: LecturePage
    places: int

    @cached_property
    def views(self) -> dict[str, ArrayView]:
        """The arrays by name."""
        return views(self.reckoning.network)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """Rows and columns of each, and of the row of ones that adds up over the examples."""
        return {name: view.shape for name, view in self.views.items()} | {
            "ones": (1, self.reckoning.network.spec.rows)
        }

    def shaped(self, name: str, written: str = "") -> Latex:
        """Return an array with its matrix formula, or another one, and the shape of each under a brace."""
        symbol = shaped_symbol(name, self.shapes[name])
        return Latex(f"{symbol} = {shaped_latex(written or self._formula(name), self.shapes)}")

    def numbers(self, name: str) -> Latex:
        """Return an array with its entries as numbers."""
        return Latex(f"{array_symbol(name)} = {self._numbers(self._cells(name))}")

    def product(self, left: str, right: str) -> Latex:
        """Return a product of two arrays, `Delta2.T` being the transpose, entry by entry in symbols."""
        factors = self._symbols(self._cells(left)) + self._symbols(self._cells(right))
        return Latex(f"{array_latex(f'{left} @ {right}')} = {factors}")

    def product_numbers(self, name: str, left: str, right: str) -> Latex:
        """Return an array as a product of two others, entry by entry in numbers, and the result."""
        factors = self._numbers(self._cells(left)) + self._numbers(self._cells(right))
        return aligned(array_symbol(name), (factors, self._numbers(self._cells(name))))

    def sums(self, name: str, left: str, right: str) -> tuple[Latex, ...]:
        """Return the entries of a product as sums in symbols, with their values; of many, the first ones."""
        above, beside = self._cells(left), tuple(zip(*self._cells(right)))
        found = []
        for row, line in zip(self._cells(name), above):
            for cell, column in zip(row, beside):
                terms = " + ".join(f"{self._label(a)} {self._label(b)}" for a, b in zip(line, column))
                found.append((self._label(cell), f"{terms} = {self._number(cell)}"))
        more = (Latex(r"\ldots"),) if len(found) > MOST_SUMS else ()
        return (below(*found[:MOST_SUMS]), *more)

    def hadamard(self, name: str, entry: Callable[[int, int], str]) -> Latex:
        """Return an array whose entry at row n and column j is what `entry` writes, both from 1."""
        rows, columns = self.shapes[name]
        cells = [[entry(n, j) for j in range(1, columns + 1)] for n in range(1, rows + 1)]
        return Latex(f"{array_symbol(name)} = {matrix_latex(cells)}")

    def _formula(self, name: str) -> str:
        formula = self.views[name].formula
        assert formula is not None, name
        return formula

    def _cells(self, name: str) -> Cells:
        cells = self.views[name.removesuffix(".T")].cells
        return tuple(zip(*cells)) if name.endswith(".T") else cells

    def _symbols(self, cells: Cells) -> str:
        return matrix_latex([[self._label(name) for name in row] for row in cells])

    def _numbers(self, cells: Sequence[Sequence[str]]) -> str:
        return matrix_latex([[self._number(name) for name in row] for row in cells])

    def _label(self, name: str) -> Latex:
        return self._formulas.label(name)

    def _number(self, name: str) -> str:
        value = self.reckoning.values[name]
        style = NumberStyle(self.page.decimal, self.places)
        return style.exact(value) if name in self.reckoning.givens else style.latex(value)

    @cached_property
    def _formulas(self) -> LectureFormulas:
        return LectureFormulas(self.reckoning, self.page)

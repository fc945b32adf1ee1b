"""The matrices of a batch in numbers, with shapes under braces, and the cell or cells in focus coloured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.pages.formats.values import Latex
from builder.pages.formulas.array_latex import array_latex, array_symbol, matrix_latex
from builder.pages.formulas.array_shapes import Shape, braced
from builder.pages.lectures.multilayer_matrices import Matrices

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True, eq=False)
class BatchMatrices(Matrices):
    """Prints arrays by the names that `working.network_arrays` gives them; `lit` names cells."""

    def filled(self, name: str, *lit: str) -> Latex:
        """Return `array = numbers`, the shape under a brace."""
        return Latex(f"{array_symbol(name)} = {self._braced(name, lit)}")

    def filled_row(self, *names: str, lit: Sequence[str] = ()) -> Latex:
        """Return several of them side by side."""
        return Latex(r" \qquad ".join(self.filled(name, *lit) for name in names))

    def cell_by_cell(self, name: str, *lit: str, by: str = "") -> Latex:
        """Return an array with its formula, or with the formula `by`, and its numbers."""
        written = array_latex(by or self._formula(name))
        return Latex(f"{array_symbol(name)} = {written} = {self._braced(name, lit)}")

    def multiplied(self, name: str, left: str, right: str, *lit: str, plus: str = "") -> Latex:
        """Return a product of matrices in numbers, what is added, and the result on a line below."""
        factors = f"{self._braced(left, lit)} \\, {self._braced(right, lit)}"
        if plus:
            factors += f" + {self._braced(plus, lit)}"
        symbols = array_latex(f"{left} @ {right}" + (f" + {plus}" if plus else ""))
        first = f"{array_symbol(name)} &= {symbols} = {factors}"
        return Latex(rf"\begin{{aligned}} {first} \\ &= {self._braced(name, lit)} \end{{aligned}}")

    def stepped(self, name: str) -> Latex:
        """Return an array after the step: before, less the rate times the gradient, and the result."""
        new, gradient = f"{name}_new", f"d{name}"
        rate = self._number("eta")
        parts = (
            rf"{array_symbol(new)} &= {array_symbol(name)} - \eta\,{array_symbol(gradient)}",
            rf"&= {self._braced(name, ())} - {rate} \, {self._braced(gradient, ())}",
            f"&= {self._braced(new, ())}",
        )
        lines = r" \\ ".join(parts)
        return Latex(rf"\begin{{aligned}} {lines} \end{{aligned}}")

    def _braced(self, name: str, lit: Sequence[str]) -> str:
        cells = self._cells(name)
        shape: Shape = (len(cells), len(cells[0]))
        return braced(matrix_latex([[self._coloured(cell, lit) for cell in row] for row in cells]), shape)

    def _coloured(self, cell: str, lit: Sequence[str]) -> str:
        number = self._number(cell)
        return rf"\textcolor{{path}}{{{number}}}" if cell in lit else number

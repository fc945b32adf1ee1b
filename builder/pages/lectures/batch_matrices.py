"""The matrices of a batch in numbers, with shapes under braces, and the cell or cells in focus coloured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.pages.formats.values import Latex
from builder.pages.formulas.array_latex import array_latex, array_symbol, matrix_latex
from builder.pages.formulas.array_shapes import Shape, braced
from builder.pages.formulas.equations import displays
from builder.pages.lectures.multilayer_matrices import Matrices
from builder.working.formula import Product, Sum, Symbol

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

    def slopes(self, layer: int, *lit: str) -> Latex:
        """Return the slopes of a layer of sigmoids, written with its own activations, and their numbers."""
        network, named = self.reckoning.network, self.reckoning.network.naming
        cells = tuple(
            tuple(
                f"d{named.out(layer, unit, row)[0]}_d{named.net(layer, unit, row)[0]}"
                for unit in network.units(layer)
            )
            for row in network.rows
        )
        written = array_latex(f"A{layer}*(1 - A{layer})")
        return Latex(f"{written} = {self._filled(cells, lit)}")

    def multiplied(
        self, name: str, left: str, right: str, *lit: str, plus: str = "", then: str = "", slope: bool = False
    ) -> Latex:
        """Return a product of matrices in numbers, what is added, and the result on a line below.

        Beside the result stands what comes of it next: `then`, with its formula, or it times the `slope`.
        """
        factors = rf"{self._braced(left, lit)} \, {self._braced(right, lit)}"
        if plus:
            factors += f" + {self._braced(plus, lit)}"
        symbols = array_latex(f"{left} @ {right}" + (f" + {plus}" if plus else ""))
        below = self._braced(name, lit)
        if then:
            formula = rf"{array_symbol(name)} \odot \sigma'({self._entering(then)})"
            written = formula if slope else array_latex(self._formula(then))
            below += rf" \quad {array_symbol(then)} = {written} = {self._braced(then, lit)}"
        first = f"{array_symbol(name)} &= {symbols} = {factors}"
        return Latex(rf"\begin{{aligned}} {first} \\ &= {below} \end{{aligned}}")

    def stepped(self, name: str) -> Latex:
        """Return an array after the step: before, less the rate times the gradient, and the result."""
        before, gradient, after = (self._braced(each, ()) for each in (name, f"d{name}", f"{name}_new"))
        symbols = rf"{array_symbol(name)} - \eta\,{array_symbol(f'd{name}')}"
        first = rf"{array_symbol(f'{name}_new')} &= {symbols}"
        second = rf"&= {before} - {self._number('eta')} \, {gradient} = {after}"
        return Latex(rf"\begin{{aligned}} {first} \\ {second} \end{{aligned}}")

    def summed(self, layer: int, source: int, unit: int) -> tuple[Latex, ...]:
        """Display the gradient of a weight as its sum over the rows: signal times δ, and in numbers."""
        network, named = self.reckoning.network, self.reckoning.network.naming
        weight = named.weight(layer, source, unit)[0]
        terms = tuple(
            Product(
                (
                    Symbol(network.signal(layer - 1, source, row)[0]),
                    Symbol(f"dE_d{named.net(layer, unit, row)[0]}"),
                )
            )
            for row in network.rows
        )
        printer, formula = self._formulas.printer, Sum(terms)
        parts = (printer.in_symbols(formula), printer.in_numbers(formula), printer.value(f"dE_d{weight}"))
        return displays([(printer.label(f"dE_d{weight}"), *parts)], self.page.column, narrow=True)

    def _entering(self, delta: str) -> str:
        """Return the symbol of what enters the layer of a Δ."""
        return array_symbol(delta.replace("Delta", "Z"))

    def _braced(self, name: str, lit: Sequence[str]) -> str:
        return self._filled(self._cells(name), lit)

    def _filled(self, cells: Cells, lit: Sequence[str]) -> str:
        shape: Shape = (len(cells), len(cells[0]))
        return braced(matrix_latex([[self._coloured(cell, lit) for cell in row] for row in cells]), shape)

    def _coloured(self, cell: str, lit: Sequence[str]) -> str:
        number = self._number(cell)
        return rf"\textcolor{{path}}{{{number}}}" if cell in lit else number

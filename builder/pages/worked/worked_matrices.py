"""A batch in matrices: each array of the network with its formula and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Set

from builder.pages.formats.values import Heading
from builder.pages.formulas.array_latex import array_latex, array_symbol, matrix_latex
from builder.pages.formulas.equations import Equality
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.arrays import ArrayView
from builder.working.network import Network
from builder.working.network_arrays import views


def matrices(page: WorkingPage, network: Network, known: Set[str] | None = None) -> Iterator[Block]:
    """Yield the givens, the forward pass, the gradients and the new values as arrays.

    With `known`, only those arrays of which every cell is known.
    """
    every = views(network).values()
    shown = [view for view in every if known is None or all(set(row) <= known for row in view.cells)]
    yield Heading(page.say.say("matrices"))
    yield page.say.say("matrices-intro")
    yield from page.show(*([_equality(page, view)] for view in shown))


def _equality(page: WorkingPage, view: ArrayView) -> Equality:
    value = page.printer.value
    numbers = matrix_latex([[value(name) for name in row] for row in view.cells])
    formula = (array_latex(view.formula),) if view.formula else ()
    return (array_symbol(view.name), *formula, numbers)

"""A worked solution is an exercise's own graph, printed at one student's numbers up to what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.bank.ask import Ask
from builder.bank.exercise import Exercise
from builder.pages.formats.prose import Prose
from builder.pages.formats.values import Latex
from builder.pages.formulas.differential import differential
from builder.pages.formulas.symbols import Symbols
from builder.pages.worked.solution_answers import answers, is_option
from builder.pages.worked.solution_of_function import function_solution
from builder.pages.worked.solution_of_network import network_solution
from builder.pages.worked.worked_matrices import matrices
from builder.pages.worked.worked_statement import data_tables
from builder.pages.worked.working_page import Block, PageStyle, WorkingPage
from builder.working.follow import evaluate

Piece = Block | tuple[Prose, Mapping[str, Any]]  # what `Renderer.page` sets one after another


@dataclass(frozen=True, eq=False)
class Solution:
    """The solution of an exercise in the language of a style; what no student changes is prepared once."""

    exercise: Exercise
    style: PageStyle

    def pieces(self, givens: Mapping[str, str]) -> Iterator[Piece]:
        """Yield the solution for one student's drawn numbers (texts by name), headings from level 3."""
        page = self.page(givens)
        context = prose_context(page)
        remarks = {name: (prose, context) for name, prose in self._remarks.items()}
        late = [ask.quantity for ask in self._apart if ask.quantity in remarks]
        if self.exercise.network is not None:
            yield from network_solution(page, self.exercise.network, self._needed, remarks, self._has_arrays)
            yield from self._matrices(page)
        else:
            first = {self._first_cell(ask): ask.quantity for ask in self._apart if ask.cells}
            early = {cell: remarks[name] for cell, name in first.items() if name in late}
            late = [name for name in late if name not in first.values()]
            yield from function_solution(page, self.exercise, self._needed, remarks | early, givens)
        yield from (remarks[name] for name in late)
        yield from answers(page, self.exercise, givens)

    def statement(self, givens: Mapping[str, str]) -> Iterator[Piece]:
        """Yield what is asked of this student, as the exercise's prose says it."""
        page = self.page(givens)
        yield (self._prose.sections[""], prose_context(page))
        if self.exercise.network is not None:
            yield from data_tables(page, self.exercise.network)

    def page(self, givens: Mapping[str, str]) -> WorkingPage:
        """Return the exercise's graph at one student's numbers; what depends on a free name has no value."""
        numbers = {name: float(value) for name, value in self.exercise.fixed.items()}
        numbers |= {name: float(text) for name, text in givens.items()}
        values = {name: float(value) for name, value in self._evaluated(numbers).items()}
        return WorkingPage(self._symbols, values, self.style)

    @cached_property
    def partial(self) -> str:
        """The sign of derivatives: ∂, or an upright d where a function has but one variable."""
        return differential(self.exercise)

    @cached_property
    def _symbols(self) -> Symbols:
        deltas = self.exercise.network.deltas if self.exercise.network else {}
        return self.style.symbols(self.exercise.graph, deltas, self.partial)

    @cached_property
    def _needed(self) -> frozenset[str]:
        return self.exercise.graph.ancestors(self.exercise.asked)

    @cached_property
    def _prose(self) -> Prose:
        return Prose.load(self.exercise.prose[self.style.language])

    @cached_property
    def _remarks(self) -> dict[str, Prose]:
        sections, graph = self._prose.sections, self.exercise.graph
        known = {*graph.names, *(ask.quantity for ask in self.exercise.asks)}
        return {name: prose for name, prose in sections.items() if name in known}

    @property
    def _apart(self) -> tuple[Ask, ...]:
        """What is asked under a name that no line of the working has."""
        graph = self.exercise.graph
        return tuple(
            ask
            for ask in self.exercise.asks
            if ask.quantity not in graph or is_option(self.exercise, ask.quantity)
        )

    def _first_cell(self, ask: Ask) -> str:
        """Return the cell of an array that is computed first, at which the array's remark stands."""
        return min(ask.quantities, key=self.exercise.graph.names.index)

    @property
    def _has_arrays(self) -> bool:
        return any(ask.kind == "array" for ask in self.exercise.asks)

    def _matrices(self, page: WorkingPage) -> Iterator[Block]:
        """Yield the arrays on which an asked array rests, each with its formula."""
        network = self.exercise.network
        if network is not None and self._has_arrays:
            known = self._needed | set(network.graph.givens)
            yield from matrices(page, network, known)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        """What has a number: all that no free name enters."""
        shown = self._needed if self.exercise.network else set(self.exercise.graph.names)
        known = shown - self.exercise.graph.descendants(self.exercise.free)
        return tuple(name for name in self.exercise.graph.names if name in known)

    def _evaluated(self, numbers: Mapping[str, float]) -> Mapping[str, Any]:
        return {**numbers, **evaluate(self.exercise.graph, numbers, self._known)}


def prose_context(page: WorkingPage) -> dict[str, Any]:
    """Return what the prose of an exercise may call by a quantity's name: `label`, `given` and `value`."""

    def label(name: str) -> Latex:
        return page.bare_label(name)

    return {"label": label, "given": page.printer.value, "value": page.printer.value}

"""The network on every slide: the path in focus lit, the values known by then, and a description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.pages.figures.lit_path import is_backward, lit_path
from builder.pages.figures.network_figure import FigureColours, network_figure
from builder.pages.formats.values import Figure
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.teaching_order import TeachingOrder

Focus = str | Sequence[str] | None


@dataclass(frozen=True, eq=False)
class LectureDiagram:
    """Draws the network of a reckoning."""

    reckoning: Reckoning
    page: LecturePage

    @cached_property
    def _order(self) -> TeachingOrder:
        return TeachingOrder(self.reckoning.network, self.reckoning.graph)

    def network(self, focus: Focus = None, end: bool = False) -> Figure:
        """Return the diagram: without focus the bare structure; `end` shows the values after training."""
        names = (focus,) if isinstance(focus, str) else tuple(focus or ())
        graph = self.reckoning.graph
        if end:
            return self._figure(self._texts(self._order.forward, self.reckoning.end_values, later=True))
        if names and graph[names[-1]].rule.kind == "again":
            return self._figure(self._after())
        if all(graph[name].formula is None for name in names):
            return self._figure(self._texts(names, self.reckoning.values))
        lit = frozenset().union(*(lit_path(self.reckoning.network, graph, name) for name in names))
        known = self._order.known(names[-1])
        shown = tuple(name for name in self._order.forward if name in known)
        values = self._texts(shown, self.reckoning.values)
        return self._figure(values, lit, is_backward(graph, names[-1]))

    def _figure(
        self, values: Mapping[str, str], lit: frozenset[str] = frozenset(), backward: bool = False
    ) -> Figure:
        alt = self._description(values, lit, backward)
        network, page = self.reckoning.network, self.page
        colours = FigureColours.of(page.colours.accent, page.colours.path)
        return network_figure(
            network, values, alt, lit, backward=backward, colours=colours, home=page.home, compact=True
        )

    def _texts(
        self, names: Sequence[str], values: Mapping[str, float], later: bool = False
    ) -> dict[str, str]:
        return {name: self._text(name, values[name], later) for name in names}

    def _text(self, name: str, value: float, later: bool) -> str:
        """Return a number for the diagram: all digits of a given, one fewer of what training moves."""
        given = self.reckoning.graph[name].formula is None and value == self.reckoning.givens.get(name)
        return self.page.numbers.plain(value, 9 if given else self.page.short_places - later)

    def _after(self) -> dict[str, str]:
        """Return the values after the step: new weights, the second forward pass, and what stays."""
        values, found = self.reckoning.values, {}
        for name in self._order.forward:
            later = next((new for new in (f"{name}_new", f"{name}_after") if new in values), name)
            found[name] = self._text(name, values[later], later=True)
        return found

    def _description(self, values: Mapping[str, str], lit: frozenset[str], backward: bool) -> str:
        sizes = "-".join(map(str, self.reckoning.network.spec.sizes))
        phrases = self.page.phrases
        parts = [phrases["alt_network"].format(sizes=sizes)]
        if lit:
            listed = ", ".join(name for name in self._order.forward if name in lit)
            parts.append(phrases["alt_back" if backward else "alt_lit"].format(names=listed))
        if values:
            listed = "; ".join(f"{name} = {values[name]}" for name in self._order.forward if name in values)
            parts.append(phrases["alt_values"].format(values=listed))
        return " ".join(parts)

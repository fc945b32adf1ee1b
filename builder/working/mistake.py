"""A mistake is a wrong formula at one quantity, or at several at once; its name holds no numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.working.formula import Formula
from builder.working.graph import Graph


@dataclass(frozen=True)
class Mistake:
    """`slug` names the kind (`no-slope`); `replacements` says what is computed wrongly, and how.

    `constrains`: a fair draw must show it; `convention`: it is only other than what the exercise states.
    """

    slug: str
    replacements: Mapping[str, Formula]
    constrains: bool = True
    convention: bool = False

    @property
    def where(self) -> tuple[str, ...]:
        """The quantities at which the mistake acts."""
        return tuple(self.replacements)

    def made_in(self, graph: Graph) -> Graph:
        """Return the graph of someone who makes this mistake and works consistently afterwards."""
        return graph.replacing(self.replacements)

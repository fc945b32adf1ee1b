"""A quantity has a name, a formula of its direct parents, and a rule that says where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.working.formula import Formula, names

Kind = Literal["given", "forward", "slope", "node", "path", "update", "again"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a formula comes from.

    `slope`: the slope of quantity `of` by its direct parent `by`; `node`: the gradient of `of` by `by`;
    `path`: the part of that gradient that runs through `via`; `update`: the new value of `of`;
    `again`: quantity `of` computed once more with the new values.
    """

    kind: Kind
    of: str = ""
    by: str = ""
    via: str = ""


GIVEN, FORWARD = Rule("given"), Rule("forward")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named scalar; a given has no formula. `symbol` is its LaTeX where the name does not say it."""

    name: str
    formula: Formula | None = None
    rule: Rule = FORWARD
    symbol: str | None = None

    @property
    def parents(self) -> tuple[str, ...]:
        """The names its formula uses, in the author's order."""
        return () if self.formula is None else names(self.formula)

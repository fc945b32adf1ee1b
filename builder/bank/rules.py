"""Each asked quantity has its rule of tolerance: that of the assignment, or its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.bank.ask import Ask
from builder.bank.tolerance import Tolerance


@dataclass(frozen=True)
class Rules:
    """The tolerance of each quantity; `common` where it has none of its own."""

    common: Tolerance
    own: Mapping[str, Tolerance] = field(default_factory=dict)

    def __getitem__(self, quantity: str) -> Tolerance:
        return self.own.get(quantity, self.common)


def rules(asks: Iterable[Ask], common: Tolerance) -> Rules:
    """Return the rules of what is asked, where `common` is the tolerance of the assignment."""
    found = {name: ask.tolerance(common) for ask in asks for name in ask.quantities}
    return Rules(common, {name: rule for name, rule in found.items() if rule != common})

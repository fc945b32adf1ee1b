"""An answer is the numbers of its cells, or a formula, or the reason why it is neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.bank.ask import Ask
from builder.marking.places import fewer_places
from builder.marking.unread import Unread
from builder.working.formula import Formula

TRANSPOSED, WRONG_SHAPE = "transposed", "wrong-shape"


@dataclass(frozen=True)
class Answer:
    """The number of each quantity that could be read; a blank cell has none.

    `slip` is a mistake of the whole: an array or shape `transposed`, or of the `wrong-shape`. `few_places`
    are the decimals of each number that gives fewer than were asked.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    unread: Unread | None = None
    formula: Formula | None = None
    slip: str | None = None
    blank: bool = False
    few_places: Mapping[str, int] = field(default_factory=dict)


def not_read(ask: Ask, why: Unread) -> Answer:
    """Return the answer to an ask of which nothing could be read."""
    return Answer(unreadable=frozenset(ask.quantities), unread=why)


def few_places(ask: Ask, texts: Mapping[str, str], decimal: str) -> dict[str, int]:
    """Return the decimals of the numbers that give fewer than were asked, of the text of each."""
    found = {name: fewer_places(text, decimal, ask.places) for name, text in texts.items()}
    return {name: places for name, places in found.items() if places is not None}

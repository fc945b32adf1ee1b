"""An array whose rows or columns are those of the key in another order is recognised as such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.bank.ask import Ask
from builder.bank.rules import Rules
from builder.marking.answer import Answer

Lines = Sequence[Sequence[str]]


def exchanged(ask: Ask, answer: Answer, keys: Mapping[str, float | str], rules: Rules) -> str | None:
    """Return `rows-exchanged` or `columns-exchanged`, or nothing; a vector has one or the other.

    Every line of the key must be found, each in a place of its own, and not all where they belong.
    """
    if any(name not in answer.values or not isinstance(keys[name], float) for name in ask.quantities):
        return None
    columns = tuple(zip(*ask.cells, strict=True))
    for slug, lines in (("rows-exchanged", ask.cells), ("columns-exchanged", columns)):
        if len(lines) > 1 and _are_exchanged(lines, answer.values, keys, rules):
            return slug
    return None


def _are_exchanged(
    lines: Lines, values: Mapping[str, float], keys: Mapping[str, float | str], rules: Rules
) -> bool:
    left = list(lines)
    moved = False
    for line in lines:
        given = [values[name] for name in line]
        fitting = [other for other in left if _fits(given, other, keys, rules)]
        if not fitting:
            return False
        taken = line if line in fitting else fitting[0]
        left.remove(taken)
        moved |= taken != line
    return moved


def _fits(given: Sequence[float], line: Sequence[str], keys: Mapping[str, float | str], rules: Rules) -> bool:
    """Whether a line of the answer is a line of the key."""
    return all(
        bool(rules[name].accepts(value, float(keys[name]))) for value, name in zip(given, line, strict=True)
    )

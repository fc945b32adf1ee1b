"""An array has one verdict made of those of its cells, and earns what its cells earn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.bank.ask import Ask
from builder.bank.rules import Rules
from builder.marking.answers import TRANSPOSED, WRONG_SHAPE, Answer
from builder.marking.exchanged import exchanged
from builder.marking.marks import MarkRule
from builder.marking.verdicts import Verdict, VerdictKind

_WORST: tuple[VerdictKind, ...] = ("mistake", "wrong", "unreadable", "blank", "follows", "right")


def whole_verdict(
    ask: Ask, answer: Answer, cells: Sequence[Verdict], keys: Mapping[str, float | str], rules: Rules
) -> Verdict:
    """Return the verdict of an array, a shape or a number from those of its cells."""
    if answer.slip == TRANSPOSED and ask.kind == "array":
        good = all(cell.kind in ("right", "follows") for cell in cells)
        return Verdict("mistake", TRANSPOSED if good else WRONG_SHAPE)
    if answer.slip:
        return Verdict("mistake", answer.slip)
    if len(cells) > 1 and all(cell.kind == "wrong" for cell in cells) and _flipped(answer, keys, rules):
        return Verdict("mistake", "wrong-sign")
    if ask.kind == "array" and (order := exchanged(ask, answer, keys, rules)):
        return Verdict("mistake", order)
    kinds = {cell.kind for cell in cells}
    worst = next(kind for kind in _WORST if kind in kinds)
    named = Counter(cell for cell in cells if cell.kind == worst)
    return named.most_common(1)[0][0]


def whole_points(ask: Ask, whole: Verdict, answer: Answer, cells: Sequence[Verdict], rule: MarkRule) -> float:
    """Return the points: of an array the sum of its cells', of anything else all or nothing."""
    if ask.kind != "array" or answer.slip:
        return rule.points(whole, ask.points)
    return sum(rule.points(cell, ask.points) for cell in cells) / len(cells)


def _flipped(answer: Answer, keys: Mapping[str, float | str], rules: Rules) -> bool:
    """Whether every cell is the right number with its sign flipped."""
    pairs = [(name, value, keys[name]) for name, value in answer.values.items()]
    return bool(pairs) and all(
        isinstance(key, float) and bool(rules[name].accepts(-value, key)) for name, value, key in pairs
    )

"""An array has one verdict made of those of its cells, and earns what its cells earn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from builder.bank.ask import Ask
from builder.bank.rules import Rules
from builder.marking.answer import TRANSPOSED, WRONG_SHAPE, Answer
from builder.marking.exchanged import exchanged
from builder.marking.marks import MarkRule
from builder.marking.verdicts import Verdict, VerdictKind

_WORST: tuple[VerdictKind, ...] = ("mistake", "wrong", "unreadable", "blank", "follows", "right")


def whole_verdict(
    ask: Ask, answer: Answer, cells: Sequence[Verdict], keys: Mapping[str, float | str], rules: Rules
) -> Verdict:
    """Return the verdict of an array, a shape or a number from those of its cells."""
    if answer.slip == TRANSPOSED and ask.kind == "array":
        good = not any(cell.is_wrong_step or cell.kind in ("blank", "unreadable") for cell in cells)
        return Verdict("mistake", TRANSPOSED if good else WRONG_SHAPE)
    if answer.slip:
        return Verdict("mistake", answer.slip)
    if len(cells) > 1 and all(cell.kind == "wrong" for cell in cells) and _flipped(answer, keys, rules):
        return Verdict("mistake", "wrong-sign")
    if ask.kind == "array" and (order := exchanged(ask, answer, keys, rules)):
        return Verdict("mistake", order)
    worst = min(cells, key=_badness)
    named = Counter(cell for cell in cells if _badness(cell) == _badness(worst))
    return named.most_common(1)[0][0]


def charged_together(cells: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts of the cells of one answer; a mistake is charged in every cell that shows it.

    It was made before, at what nobody asked for, so no cell follows from another in which it is charged.
    """
    made = {(cell.mistake, cell.carried) for cell in cells if cell.kind == "mistake"}
    return tuple(
        replace(cell, kind="mistake")
        if cell.kind == "follows" and cell.mistake and (cell.mistake, cell.carried) in made
        else cell
        for cell in cells
    )


def _badness(cell: Verdict) -> tuple[bool, int]:
    """Return the rank of a cell's verdict: wrong steps come before what is only not as it was asked for."""
    return not cell.is_wrong_step, _WORST.index(cell.kind)


def whole_points(
    ask: Ask,
    whole: Verdict,
    answer: Answer,
    cells: Sequence[Verdict],
    rule: MarkRule,
    few: Collection[str] = (),
) -> float:
    """Return the points: of an array the sum of its cells', of anything else all or nothing.

    The quantities of `few` have fewer decimals than were asked.
    """
    shares = [rule.few_places if name in few else 1.0 for name in ask.quantities]
    if ask.kind != "array" or answer.slip:
        return rule.points(whole, ask.points) * min(shares)
    return sum(rule.points(cell, ask.points) * share for cell, share in zip(cells, shares)) / len(cells)


def _flipped(answer: Answer, keys: Mapping[str, float | str], rules: Rules) -> bool:
    """Whether every cell is the right number with its sign flipped."""
    pairs = [(name, value, keys[name]) for name, value in answer.values.items()]
    return bool(pairs) and all(
        isinstance(key, float) and bool(rules[name].accepts(-value, key)) for name, value, key in pairs
    )

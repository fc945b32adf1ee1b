"""What a student wrote for one ask becomes the numbers of its cells, or a formula, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.options import in_order
from builder.bank.rules import Rules
from builder.marking.array_text import Array
from builder.marking.places import fewer_places
from builder.marking.reading import (
    is_blank,
    read_array,
    read_choice,
    read_expression,
    read_number,
    read_shape,
)
from builder.marking.spellings import unlabelled
from builder.marking.unread import Unread
from builder.working.formula import Formula

TRANSPOSED, WRONG_SHAPE = "transposed", "wrong-shape"


@dataclass(frozen=True)
class Answer:
    """The number of each quantity that could be read; a blank cell has none.

    `slip` is a mistake of the whole: an array or shape `transposed`, or of the `wrong-shape`. `few_places` is
    the number of decimals of a number that gives fewer than were asked.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    unread: Unread | None = None
    formula: Formula | None = None
    slip: str | None = None
    blank: bool = False
    few_places: int | None = None


def read_answer(
    ask: Ask,
    text: str,
    variant: Variant,
    decimal: str,
    free: Mapping[str, Sequence[str]],
    rules: Rules,
    asked: Sequence[str] = (),
) -> Answer:
    """Return what a text answers; a transposed array is put the right way round, and told as a slip.

    `free` are the names that an expression may use, with the LaTeX that the sheet prints for each; `asked`
    those of what is asked, one of which may stand before an `=`.
    """
    if is_blank(text):
        return Answer(blank=True)
    names = asked or (ask.quantity, *((ask.symbol,) if ask.symbol else ()))
    if ask.kind == "expression":
        found = read_expression(text, free, decimal, names)
        return _unread(ask, found) if isinstance(found, Unread) else Answer(formula=found)
    if ask.kind == "array":
        return _array(ask, read_array(text, decimal, ask.shape, asked=names), variant, rules)
    if ask.kind == "shape":
        return _shape(ask, read_shape(text), variant)
    if ask.kind == "choice":
        options = in_order(ask, variant.givens)
        letter = read_choice(text, tuple(options))
        return _unread(ask, letter) if isinstance(letter, Unread) else _one(ask, float(options[letter]))
    number = read_number(text, decimal, names)
    if isinstance(number, Unread):
        return _unread(ask, number)
    few = None if ask.is_counted else fewer_places(unlabelled(text, names), decimal, ask.places)
    return Answer({ask.quantity: number}, few_places=few)


def _one(ask: Ask, value: float) -> Answer:
    return Answer({ask.quantity: value})


def _unread(ask: Ask, why: Unread) -> Answer:
    return Answer(unreadable=frozenset(ask.quantities), unread=why)


def _shape(ask: Ask, sizes: tuple[int, ...] | Unread, variant: Variant) -> Answer:
    if isinstance(sizes, Unread):
        return _unread(ask, sizes)
    if len(sizes) != len(ask.quantities):
        return Answer(slip=WRONG_SHAPE)
    keys = tuple(variant.keys[name] for name in ask.quantities)
    slip = TRANSPOSED if sizes != keys and sizes[::-1] == keys else None
    return Answer({name: float(size) for name, size in zip(ask.quantities, sizes)}, slip=slip)


def _array(ask: Ask, array: Array | Unread, variant: Variant, rules: Rules) -> Answer:
    if isinstance(array, Unread):
        return _unread(ask, array)
    rows, columns = ask.shape
    line = 1 in ask.shape and array.flat and array.shape == (rows * columns,)
    if line or array.shape == ask.shape:
        straight = _cells(ask, array.cells)
        turned = _cells(ask, _turned(array)) if rows == columns > 1 else None
        if turned and _is_key(turned, variant, rules) and not _is_key(straight, variant, rules):
            return _slipped(turned, TRANSPOSED)
        return straight
    if array.shape == ask.shape[::-1]:
        return _slipped(_cells(ask, _turned(array)), TRANSPOSED)
    return Answer(slip=WRONG_SHAPE)


def _turned(array: Array) -> tuple[object, ...]:
    return tuple(cell for column in zip(*array.rows, strict=True) for cell in column)


def _cells(ask: Ask, cells: Iterable[object]) -> Answer:
    found = dict(zip(ask.quantities, cells, strict=True))
    unread = {name: cell for name, cell in found.items() if isinstance(cell, Unread)}
    values = {name: cell for name, cell in found.items() if isinstance(cell, float)}
    return Answer(values, frozenset(unread), next(iter(unread.values()), None))


def _slipped(answer: Answer, slip: str) -> Answer:
    return Answer(answer.values, answer.unreadable, answer.unread, slip=slip)


def _is_key(answer: Answer, variant: Variant, rules: Rules) -> bool:
    """Whether every cell is right."""
    keys = {name: variant.keys[name] for name in answer.values}
    return (
        bool(keys)
        and not answer.unreadable
        and all(
            isinstance(key, float) and bool(rules[name].accepts(answer.values[name], key))
            for name, key in keys.items()
        )
    )

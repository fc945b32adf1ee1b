"""What a student wrote for one ask becomes the numbers of its cells, or a formula, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.options import in_order
from builder.bank.rules import Rules
from builder.marking.answer import TRANSPOSED, WRONG_SHAPE, Answer, few_places, not_read
from builder.marking.array_answer import array_answer
from builder.marking.choices import TRUE_OR_FALSE
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


def read_answer(
    ask: Ask,
    text: str,
    variant: Variant,
    decimal: str,
    free: Mapping[str, Sequence[str]],
    rules: Rules,
    asked: Sequence[str] = (),
    others: Mapping[str, Sequence[str]] | None = None,
) -> Answer:
    """Return what a text answers; a transposed array is put the right way round, and told as a slip.

    `free` are the names that an expression may use, with the LaTeX that the sheet prints for each; `asked`
    those of what is asked, one of which may stand before an `=`. An expression that needs `others` of the
    exercise is read with them too, though it is not as it was asked for.
    """
    if is_blank(text):
        return Answer(blank=True)
    names = asked or (ask.quantity, *((ask.symbol,) if ask.symbol else ()))
    if ask.kind == "expression":
        found = read_expression(text, free, decimal, names)
        if others and isinstance(found, Unread) and found.code == "unknown-name":
            wider = read_expression(text, {**others, **free}, decimal, names)
            found = found if isinstance(wider, Unread) else wider
        return not_read(ask, found) if isinstance(found, Unread) else Answer(formula=found)
    if ask.kind == "array":
        array = read_array(text, decimal, ask.shape, asked=names)
        if isinstance(array, Unread):
            return not_read(ask, array)
        return array_answer(ask, array, variant, decimal, rules)
    if ask.kind == "shape":
        return _shape(ask, read_shape(text), variant)
    if ask.kind == "choice":
        options = in_order(ask, variant.givens)
        words = {
            letter: TRUE_OR_FALSE.get(ask.options[place - 1][0], ()) for letter, place in options.items()
        }
        letter = read_choice(text, words)
        return not_read(ask, letter) if isinstance(letter, Unread) else _one(ask, float(options[letter]))
    number = read_number(text, decimal, names)
    if isinstance(number, Unread):
        return not_read(ask, number)
    few = {} if ask.is_counted else few_places(ask, {ask.quantity: unlabelled(text, names)}, decimal)
    return Answer({ask.quantity: number}, few_places=few)


def _one(ask: Ask, value: float) -> Answer:
    return Answer({ask.quantity: value})


def _shape(ask: Ask, sizes: tuple[int, ...] | Unread, variant: Variant) -> Answer:
    if isinstance(sizes, Unread):
        return not_read(ask, sizes)
    if len(sizes) != len(ask.quantities):
        return Answer(slip=WRONG_SHAPE)
    keys = tuple(variant.keys[name] for name in ask.quantities)
    slip = TRANSPOSED if sizes != keys and sizes[::-1] == keys else None
    return Answer({name: float(size) for name, size in zip(ask.quantities, sizes)}, slip=slip)

"""A vector or matrix answers cell by cell; one that is transposed or has another shape is told as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.rules import Rules
from builder.marking.answer import TRANSPOSED, WRONG_SHAPE, Answer, few_places, not_read
from builder.marking.array import Array
from builder.marking.unread import Unread


def array_answer(ask: Ask, array: Array, variant: Variant, decimal: str, rules: Rules) -> Answer:
    """Return what an array answers; a transposed one is put the right way round, and told as a slip.

    Where a cell cannot be read, the shape is not certain: another one than the asked is then not told.
    """
    return _ArrayAnswer(ask, variant, decimal, rules).of(array)


@dataclass(frozen=True)
class _ArrayAnswer:
    ask: Ask
    variant: Variant
    decimal: str
    rules: Rules

    def of(self, array: Array) -> Answer:
        rows, columns = self.ask.shape
        unread = next((cell for cell in array.cells if isinstance(cell, Unread)), None)
        if all(cell is None for cell in array.cells):
            return Answer(blank=True)
        line = 1 in self.ask.shape and array.flat and array.shape == (rows * columns,)
        upright = rows == 1 and array.shape == (columns, 1)  # a vector has no direction
        if line or upright or array.shape == self.ask.shape:
            return self.as_it_stands_or_turned(array)
        if unread:
            return not_read(self.ask, unread)
        if array.shape == self.ask.shape[::-1]:
            return replace(self.cells(array.turned), slip=TRANSPOSED)
        return Answer(slip=WRONG_SHAPE)

    def as_it_stands_or_turned(self, array: Array) -> Answer:
        """Return the answer of an array of the asked shape; a square one may be the key turned round."""
        straight, (rows, columns) = self.cells(array), self.ask.shape
        if rows == columns > 1 and not self.is_key(straight):
            turned = self.cells(array.turned)
            return replace(turned, slip=TRANSPOSED) if self.is_key(turned) else straight
        return straight

    def cells(self, array: Array) -> Answer:
        """Return the answer of an array with as many cells as were asked."""
        found = dict(zip(self.ask.quantities, array.cells, strict=True))
        texts = dict(zip(self.ask.quantities, (text for row in array.texts for text in row), strict=True))
        unread = {name: cell for name, cell in found.items() if isinstance(cell, Unread)}
        values = {name: cell for name, cell in found.items() if isinstance(cell, float)}
        few = few_places(self.ask, {name: texts[name] for name in values}, self.decimal)
        return Answer(values, frozenset(unread), next(iter(unread.values()), None), few_places=few)

    def is_key(self, answer: Answer) -> bool:
        """Whether every cell is right."""
        keys = {name: self.variant.keys[name] for name in answer.values}
        return (
            bool(keys)
            and not answer.unreadable
            and all(
                isinstance(key, float) and bool(self.rules[name].accepts(answer.values[name], key))
                for name, key in keys.items()
            )
        )

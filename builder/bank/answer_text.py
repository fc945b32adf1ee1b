"""An answer as someone writes it who knows how: a number, a matrix row by row, 3x2, a letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.bank.ask import Ask
from builder.bank.options import in_order

Written = Callable[[float], str]


def answer_text(
    ask: Ask, values: Mapping[str, float], givens: Mapping[str, str], written: Written | None = None
) -> str:
    """Return the answer for the values of what is asked; `written` writes a number, by default to its places.

    A choice is the letter at which its option stands for the drawn `givens`; an expression is none of these.
    """
    write = written or (lambda value: f"{round(value, ask.places) + 0.0:.{ask.places}f}")
    if ask.kind == "choice":
        letters = {number: letter for letter, number in in_order(ask, givens).items()}
        return letters.get(round(values[ask.quantity]), "")
    if ask.is_counted:
        return "x".join(f"{values[name]:.0f}" for name in ask.quantities)
    rows = ["; ".join(write(values[name]) for name in row) for row in ask.cells]
    if not rows:
        return write(values[ask.quantity])
    return f"({rows[0]})" if len(rows) == 1 else "[" + "; ".join(f"[{row}]" for row in rows) + "]"

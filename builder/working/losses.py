"""The losses of the course, written one output at a time so that every term is a quantity.

½·SSE: E = Σ ½(t − a)². ½·MSE: the mean of Σ ½(t − a)² over rows. MSE: the mean of (t − a)² over rows and
outputs. BCE: the mean over rows of −Σ(t ln a + (1 − t) ln(1 − a)). Softmax cross-entropy: the mean over rows
of −Σ t ln a.
"""

from __future__ import annotations

from typing import Literal

from builder.working.building import plus
from builder.working.formula import Formula, Number, Product, Quotient, Symbol
from builder.working.text_form import parse

Loss = Literal["half-sse", "half-mse", "mse", "bce", "softmax-ce"]

_TERM = {
    "half-sse": "1/2*({t} - {a})**2",
    "half-mse": "1/2*({t} - {a})**2",
    "mse": "({t} - {a})**2",
    "bce": "-({t}*log({a}) + (1 - {t})*log(1 - {a}))",
    "softmax-ce": "-{t}*log({a})",
}


def loss_term(loss: Loss, target: str, output: str) -> Formula:
    """Return the part of the loss that one output of one row contributes."""
    return parse(_TERM[loss].format(t=target, a=output))


def divisor(loss: Loss, rows: int, outputs: int) -> int:
    """Return what the sum of all parts is divided by."""
    return {"half-sse": 1, "mse": rows * outputs}.get(loss, rows)


def total(parts: tuple[str, ...], over: int) -> Formula:
    """Return the loss as the sum of its parts, divided by a whole number."""
    summed = plus(*map(Symbol, parts))
    return summed if over == 1 else Product((Quotient(Number("1"), Number(str(over))), summed))

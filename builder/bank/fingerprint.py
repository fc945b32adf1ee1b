"""An exercise's fingerprint changes if, and only if, what a stored variant of it means has changed."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from builder.working.text_form import written

if TYPE_CHECKING:
    from builder.bank.ask import Ask
    from builder.bank.exercise import Exercise

_FORMAT = 1  # raised when the meaning of a graph's text changes


def fingerprint(exercise: Exercise) -> str:
    """Return 32 hexadecimal digits; points, prose, symbols and mistakes may change without changing them."""
    told = json.dumps(_described(exercise), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _described(exercise: Exercise) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "graph": [
            [quantity.name, "" if quantity.formula is None else written(quantity.formula)]
            for quantity in exercise.graph
        ],
        "draws": {name: list(draw.texts) for name, draw in exercise.draws.items()},
        "fixed": {name: repr(float(value)) for name, value in exercise.fixed.items()},
        "free": {name: [repr(float(end)) for end in ends] for name, ends in exercise.free.items()},
        "asks": [_asked(ask) for ask in exercise.asks],
    }


def _asked(ask: Ask) -> list[Any]:
    """Return what is asked; what an ask leaves as it usually is does not change the fingerprint."""
    own = [ask.cells, ask.options, ask.relative, ask.absolute]
    wanted = [ask.form, ask.within] if ask.form or ask.within else []
    told = own if any(each not in ((), None) for each in own) else []
    return [ask.quantity, ask.kind, ask.places, *told, *wanted]

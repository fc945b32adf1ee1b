"""The options of a class are told apart by their letters, which stand for other options on other sheets."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

import numpy as np

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.options import in_order
from builder.marking.compared_signs import NONE, Codes
from builder.marking.reading import read_choice


def chosen_codes(ask: Ask, everyone: Sequence[Variant | None], texts: Sequence[str]) -> tuple[Codes, Codes]:
    """Return the place of the letter in each text, and of the right letter on everyone's sheet, or `NONE`."""
    letters = ascii_lowercase[: len(ask.options)]
    read = [read_choice(text, letters) if text else None for text in texts]
    chosen = [letters.index(letter) if isinstance(letter, str) else NONE for letter in read]
    right = [NONE if variant is None else _right(ask, variant) for variant in everyone]
    return np.array(chosen, dtype=np.int64), np.array(right, dtype=np.int64)


def _right(ask: Ask, variant: Variant) -> int:
    """Return the place of the letter that stands for the right option."""
    numbers = list(in_order(ask, variant.givens).values())
    return numbers.index(round(float(variant.keys[ask.quantity])))

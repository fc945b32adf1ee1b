"""How many decimals an answer gives, and whether it is a key rounded to them, ties either way."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

from builder.marking.characters import SUPERSCRIPTS, plain
from builder.marking.decimal_text import parted
from builder.marking.latex_numbers import unlatexed
from builder.marking.numerals import read_number
from builder.marking.unread import Unread

_NUMERAL = re.compile(r"[-+=≈\s]*(?P<digits>[0-9.,]+(?: [0-9.,]+)*)\s*(?P<rest>.*)", re.DOTALL)
_TENS = re.compile(r"(?:[eE]|[*x]\s*10\s*(?:\^|\*\*)?\s*\(?)(?P<tens>[-+]?[0-9]{1,3})\)?")
_PLAIN = re.compile(r"\s*[-+−]?[0-9]+[.,](?P<decimals>[0-9]+)\s*")
_FAR, _WHOLE = 0.25, 0.05  # of a value: as far as rounding may take it, with decimals and without
_SLACK = 1e-9  # of half a unit: what floating point may take from a tie, and the last bits of the key
_LAST_BITS = 4 * np.finfo(float).eps


def stated_places(text: str, decimal: str) -> int | None:
    """Return the decimals of a number as it is written; nothing for a fraction or what is no number.

    `1,20` has two, `1.2e-3` has four, `12,5 %` has three, `340` has none.
    """
    simple = _PLAIN.fullmatch(text)
    if simple and (decimal in text or len(simple["decimals"]) != 3):  # as most are written
        return len(simple["decimals"])
    clean = plain(unlatexed(text)[0]).translate(SUPERSCRIPTS)
    found = _NUMERAL.fullmatch(clean)
    if not found or "/" in found["rest"] or isinstance(read_number(text, decimal), Unread):
        return None
    written = sum(sign.isdigit() for sign in parted(found["digits"])[2])
    tens = _TENS.search(found["rest"])
    return max(0, written - int(tens["tens"] if tens else 0) + 2 * ("%" in found["rest"]))


def is_rounded(answer: ArrayLike, key: ArrayLike, places: ArrayLike) -> NDArray[np.bool_]:
    """Whether each answer is its key rounded to so many decimals, half up, half down or half to even."""
    half = 0.5 * 10.0 ** -np.asarray(places, dtype=float)
    exact = np.asarray(key, dtype=float)
    gap = np.abs(np.asarray(answer, dtype=float) - exact)
    return np.asarray(gap <= half * (1 + _SLACK) + _LAST_BITS * np.abs(exact))


def fewer_places(text: str, decimal: str, asked: int) -> int | None:
    """Return the decimals that an answer gives, where they are fewer than were asked."""
    stated = stated_places(text, decimal)
    return stated if stated is not None and stated < asked else None


def lacks_places(text: str, decimal: str, asked: int, key: float) -> bool:
    """Whether an answer gives fewer decimals than were asked, and those left out are not all zeros."""
    number = read_number(text, decimal)
    if fewer_places(text, decimal, asked) is None or isinstance(number, Unread):
        return False
    return not bool(is_rounded(number, key, asked))


def is_rounded_off(answer: ArrayLike, key: ArrayLike, places: ArrayLike) -> NDArray[np.bool_]:
    """Whether each answer is its key rounded to so many decimals (NaN: it is not), and still near it.

    A rounding tells of a value where it moves it by less than a quarter, or a twentieth where it leaves no
    decimal: a 1 is no rounding of 0.6.
    """
    size, places = np.abs(np.asarray(key, dtype=float)), np.asarray(places, dtype=float)
    gap = np.abs(np.asarray(answer, dtype=float) - np.asarray(key, dtype=float))
    return np.asarray(is_rounded(answer, key, places) & (gap <= np.where(places >= 1, _FAR, _WHOLE) * size))

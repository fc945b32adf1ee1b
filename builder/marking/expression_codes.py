"""The expressions of a class are told apart by their values at a few points, every key at once."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.exercise import Exercise
from builder.marking.alike import rounded
from builder.marking.compared_signs import NONE, Codes
from builder.marking.equality import points
from builder.marking.expression_text import read_expression
from builder.marking.precise import BITS, Evaluation, Point
from builder.marking.printed_names import asked_names, printed_names
from builder.marking.reals import UndefinedError, as_float
from builder.marking.unread import Unread
from builder.working.follow import follow
from builder.working.formula import Formula

_POINTS = 2
_WITHIN = (Fraction(37, 101), Fraction(61, 103))  # values of what answers are written within: any will do


def expression_codes(
    exercise: Exercise,
    ask: Ask,
    everyone: Sequence[Variant | None],
    answers: Sequence[Formula | None],
) -> tuple[Codes, Codes]:
    """Return the codes of some answers and of the key of everyone; what is nobody's key has `NONE`.

    Who was not asked has no variant. Equal codes are equal values, to nine
    digits, at points of the free intervals; what an answer may be written within is one more free name.
    """
    at = [
        {**point, **dict.fromkeys(ask.within, value)}
        for point, value in zip(points(exercise.free), _WITHIN, strict=False)
    ]
    keys = np.column_stack([_keys(exercise, ask, everyone, point) for point in at])
    given = np.array([[_value(answer, point) for point in at] for answer in answers]).reshape(-1, _POINTS)
    table = np.concatenate([keys, given])
    codes = np.unique(rounded(table), axis=0, return_inverse=True)[1].reshape(-1)
    codes = np.where(np.isfinite(table).all(axis=1), codes, NONE)
    of_keys, of_answers = codes[: len(keys)], codes[len(keys) :]
    return np.where(np.isin(of_answers, of_keys), of_answers, NONE), of_keys


def written_formulas(
    exercise: Exercise, ask: Ask, texts: Sequence[str], decimals: Sequence[str]
) -> list[Formula | None]:
    """Return the formula of each text, by the decimal sign of its sheet; none where there is none."""
    names = printed_names(exercise.graph, dict.fromkeys((*exercise.free, *ask.within)))
    asked = asked_names(exercise.graph, ask)
    read = [
        read_expression(text, names, decimal, asked) if text else None
        for text, decimal in zip(texts, decimals, strict=True)
    ]
    return [None if isinstance(found, Unread) else found for found in read]


def _keys(
    exercise: Exercise, ask: Ask, everyone: Sequence[Variant | None], point: Point
) -> NDArray[np.float64]:
    """Return everyone's key at one point, NaN for who was not asked."""
    drawn = {
        name: np.array([np.nan if each is None else float(each.givens[name]) for each in everyone])
        for name in exercise.draws
        if name in exercise.graph
    }
    places = {name: np.full(len(everyone), as_float(value)) for name, value in point.items()}
    free = {name: places[name] for name in exercise.free}
    kept = {name: places[name] for name in ask.within if name not in free}
    fixed = {name: np.full(len(everyone), float(value)) for name, value in exercise.fixed.items()}
    found = follow(exercise.graph, {**drawn, **fixed, **free}, kept, (ask.quantity,)).computed
    return np.broadcast_to(found[ask.quantity], len(everyone))


def _value(answer: Formula | None, point: Point) -> float:
    """Return the value of an answer at one point, NaN where there is none."""
    if answer is None:
        return np.nan
    try:
        return as_float(Evaluation(point, BITS[0]).value(answer))
    except (UndefinedError, KeyError, OverflowError):
        return np.nan

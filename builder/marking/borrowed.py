"""Answers that are wrong for a student's own numbers and right for someone else's, and how odd that is.

Everyone has other numbers, so an answer that fits a classmate's variant may have been copied, or be chance.
What follows from the student's own earlier answers is no evidence: whoever is led to a classmate's value by
chance is led to the next by working rightly. So only answers count that are wrong or a mistake, and one
alone never does. The chance of each is taken from the keys of the class: how thick they lie around a number,
and how closely, to the decimals that were written, it fits; how many have the same expression for a key, and
how often wrong ones are anybody's key at all; how many have the same letter for the right option. Choices
prove little, so they count beside two others, or where there are several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb, factorial, log

import numpy as np

from builder.marking.compared_numbers import Column as Column
from builder.marking.compared_numbers import Indices, Values
from builder.marking.compared_signs import Signs as Signs

Compared = Column | Signs

FEW = 0.05  # pairs of students that chance may give in the whole class before a pair is not worth telling
FEWEST, FEWEST_CHOICES = 2, 4  # answers that must fit: numbers and expressions, or together with choices


@dataclass(frozen=True)
class Borrowed:
    """A student's wrong answers that are right for the numbers of `owner`.

    `student` is an index of those who handed in, `owner` one of everyone who has keys. `by_chance` is how
    many pairs as odd as this one were to be expected in a class in which nobody copies.
    """

    student: int
    owner: int
    quantities: tuple[tuple[str, str], ...]
    by_chance: float


def borrowed(columns: Sequence[Compared], own: Sequence[int]) -> tuple[Borrowed, ...]:
    """Return the pairs that chance hardly explains, the oddest first.

    `own` gives of everyone who handed in the index among those who have keys, who may be more.
    """
    if not columns:
        return ()
    odd = [
        Borrowed(
            student, owner, tuple((columns[at].exercise, columns[at].quantity) for at in fits), by_chance
        )
        for student, owner in _pairs(columns, np.asarray(own, dtype=np.int64))
        if _are_enough(fits := _fits(columns, student, owner), columns)
        and (by_chance := _by_chance(student, owner, fits, columns)) < FEW
    ]
    return tuple(sorted(odd, key=lambda pair: (pair.by_chance, pair.student, pair.owner)))


def _pairs(columns: Sequence[Compared], own: Indices) -> Iterator[tuple[int, int]]:
    """Yield (student, owner) wherever what fits is odd enough to be looked into."""
    everyone = len(columns[0].keys)
    needed = log(max(1, len(own) * (everyone - 1)) / FEW) - 1e-6
    numbers = [column.fitting(own) for column in columns if isinstance(column, Column)]
    signs = [column for column in columns if isinstance(column, Signs)]
    found = [*_with_numbers(numbers, signs, everyone, needed), *_with_signs(signs, own, needed)]
    for pair in sorted(set(found)):
        yield divmod(pair, everyone)


def _with_numbers(
    numbers: Sequence[tuple[Indices, Values]], signs: Sequence[Signs], everyone: int, needed: float
) -> list[int]:
    """Return `student * everyone + owner` where at least one number fits, and all that fits is odd enough."""
    if not numbers:
        return []
    places, evidence = (np.concatenate(each) for each in zip(*numbers, strict=True))
    pairs, inverse = np.unique(places, return_inverse=True)
    total: Values = np.bincount(inverse, evidence, len(pairs)).astype(float)
    students, owners = np.divmod(pairs, everyone)
    for each in signs:
        total = total + each.evidence[students] * each.matching(students, owners)
    return [int(pair) for pair in pairs[total >= needed]]


def _with_signs(signs: Sequence[Signs], own: Indices, needed: float) -> Iterator[int]:
    """Yield `student * everyone + owner` where choices and expressions alone are odd enough.

    Only students are looked at of whom all that fits anyone would be enough.
    """
    most = sum((each.evidence for each in signs), np.zeros(len(own)))
    for student in np.flatnonzero(most >= needed).tolist():
        owners = np.arange(len(signs[0].keys))
        row = np.full(len(owners), student)
        total = sum(each.evidence[student] * each.matching(row, owners) for each in signs)
        for owner in np.flatnonzero((total >= needed) & (owners != own[student])).tolist():
            yield student * len(owners) + owner


def _fits(columns: Sequence[Compared], student: int, owner: int) -> list[int]:
    return [at for at, column in enumerate(columns) if column.fits(student, owner)]


def _are_enough(fits: Sequence[int], columns: Sequence[Compared]) -> bool:
    return len(_without_choices(fits, columns)) >= FEWEST or len(fits) >= FEWEST_CHOICES


def _without_choices(fits: Sequence[int], columns: Sequence[Compared]) -> list[int]:
    return [at for at in fits if not _is_choice(columns[at])]


def _is_choice(column: Compared) -> bool:
    return isinstance(column, Signs) and column.supports


def _by_chance(student: int, owner: int, fits: Sequence[int], columns: Sequence[Compared]) -> float:
    """Return how many such pairs are to be expected in an honest class, by all that fits or without choices.

    Choices that fit may be fewer than chance gives, and then take nothing away.
    """
    missed = [at for at, column in enumerate(columns) if column.missed[student]]
    ways = [(fits, missed)]
    if len(alone := _without_choices(fits, columns)) >= FEWEST:
        ways.append((alone, _without_choices(missed, columns)))
    one = min(_chance(student, owner, [columns[at] for at in fitting], len(among)) for fitting, among in ways)
    return len(columns[0].missed) * (len(columns[0].keys) - 1) * min(1.0, one)


def _chance(student: int, owner: int, fits: Sequence[Compared], missed: int) -> float:
    """Return the chance that so many of the wrong answers of a student fit one other person so closely.

    That one answer fits within its margin has the chance m, and at most so far from the key as it is the
    chance c; the product u of all c/m is at most so small with the chance u Σ (−ln u)ⁱ/i! (a product of
    uniform variables), over the numbers: of a choice and an expression, c is m. There are as many ways to
    choose those that fit as subsets of the wrong answers.
    """
    chances, margins = zip(*(each.chances(student, owner) for each in fits), strict=True)
    closer = float(np.prod(np.divide(chances, margins)))
    numbers = sum(isinstance(each, Column) for each in fits)
    tail = closer * sum((-log(closer)) ** turn / factorial(turn) for turn in range(max(1, numbers)))
    return max(comb(missed, len(fits)) * float(np.prod(margins)) * tail, _alike(student, owner, fits))


def _alike(student: int, owner: int, fits: Sequence[Compared]) -> float:
    """Return the share of the others whose keys are as near to all that fits as the owner's are."""
    near = [each.alike(student, owner) for each in fits]
    return float(np.count_nonzero(np.all(near, axis=0)) - 1) / max(1, len(fits[0].keys) - 1)

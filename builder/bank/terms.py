"""The terms on which an assignment sets an exercise: what it is worth, and the decimal places asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from builder.bank.ask import Ask
from builder.bank.exercise import Exercise
from builder.bank.loading import load_exercise
from builder.errors import PasoError

_PARTS = 100  # points are given in hundredths, which a sheet prints in full


@dataclass(frozen=True)
class Terms:
    """What an exercise is set for; where `points` or `places` is none, as it says itself."""

    slug: str
    points: float | None = None
    places: int | None = None


def load_on_terms(terms: Iterable[Terms], home: Path) -> tuple[Exercise, ...]:
    """Return the exercises of an assignment as it sets them, in its order."""
    return tuple(on_terms(load_exercise(each.slug, home), each) for each in terms)


def on_terms(exercise: Exercise, terms: Terms) -> Exercise:
    """Return the exercise worth the points, and asking for the places, of the terms.

    The points are shared out among what is asked as the exercise's own are, in hundredths; what is left over
    goes, a hundredth each, to where most was cut off, so that their sum is exact.
    Raises `PasoError` where the points cannot be shared out so.
    """
    asks = exercise.asks
    if terms.places is not None:
        asks = tuple(_to_places(ask, terms.places) for ask in asks)
    if terms.points is not None:
        shares = _shares([Fraction(str(ask.points)) for ask in asks], terms.points, exercise.slug)
        asks = tuple(replace(ask, points=share) for ask, share in zip(asks, shares, strict=True))
    return exercise if asks == exercise.asks else replace(exercise, asks=asks)


def _to_places(ask: Ask, places: int) -> Ask:
    return replace(ask, places=places) if ask.kind in ("number", "array") else ask


def _shares(own: Sequence[Fraction], points: float, slug: str) -> list[float]:
    """Return the points of each part, where `own` are those that the exercise gives."""
    parts, whole = Fraction(str(points)) * _PARTS, sum(own)
    if parts.denominator != 1 or not whole:
        what = f"{points:g} points cannot be shared out among what {slug} asks"
        raise PasoError(what, slug, "give points with at most two decimals to an exercise that has some")
    exact = [parts * each / whole for each in own]
    cut = [int(each) for each in exact]
    by_loss = sorted(range(len(own)), key=lambda at: (cut[at] - exact[at], at))
    for at in by_loss[: int(parts) - sum(cut)]:
        cut[at] += 1
    if any(each and not share for each, share in zip(own, cut, strict=True)):
        what = f"{points:g} points are too few for the {len(own)} parts of {slug}"
        enough = ceil(whole / min(each for each in own if each))
        raise PasoError(what, slug, f"{enough / _PARTS:g} points are enough for each part to have some")
    return [share / _PARTS for share in cut]

"""What is to be set: exercises for everyone, and slots that each student fills from a pool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from builder.bank.exercise import Exercise
from builder.bank.pools import Pool
from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.course import Language


@dataclass(frozen=True)
class Setting:
    """An assignment before anybody has it: its name, titles and languages, exercises, rule of tolerance.

    Everyone gets the `exercises`, and some of each of the `pools`; all stand as the `terms` have them, which
    are by exercise. Where it is `shuffled`, every student has them in an order of their own.
    """

    slug: str
    title: Mapping[str, str]
    languages: tuple[Language, ...]
    exercises: tuple[Exercise, ...]
    tolerance: Tolerance
    pools: tuple[Pool, ...] = ()
    shuffled: bool = False
    terms: Mapping[str, Terms] = field(default_factory=dict)

    @property
    def common(self) -> tuple[str, ...]:
        """The names of the exercises that everyone gets."""
        return tuple(exercise.slug for exercise in self.exercises)

    @property
    def every(self) -> tuple[Exercise, ...]:
        """All exercises that anyone may get."""
        return (*self.exercises, *(exercise for pool in self.pools for exercise in pool.exercises))

    @cached_property
    def slots(self) -> Mapping[str, int]:
        """The number, from 0, of the slot of each exercise that not everyone gets."""
        return {slug: slot for slot, pool in enumerate(self.pools) for slug in pool.slugs}

    def terms_of(self, slug: str) -> Terms:
        """Return the terms on which an exercise is set."""
        return self.terms.get(slug, Terms(slug))

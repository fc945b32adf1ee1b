"""Each slot of an assignment has a pool of exercises; no exercise is in two, so nobody can get it twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.bank.exercise import Exercise
from builder.bank.pick import Pick


@dataclass(frozen=True)
class Pool:
    """A slot, and the exercises from which its own are chosen, by slug."""

    pick: Pick
    exercises: tuple[Exercise, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of its exercises."""
        return tuple(exercise.slug for exercise in self.exercises)


def shared_out(
    picks: Sequence[Pick],
    bank: Iterable[Exercise],
    common: Collection[str] = (),
    handed_out: Mapping[str, int] | None = None,
) -> tuple[Pool, ...]:
    """Return the pool of each slot; what everyone gets in `common` is in none.

    An exercise that matches several slots goes to the one that has least yet for what it needs; one that was
    `handed_out` for a slot (by its number, from 0) stays with it, whether or not it still matches.
    """
    stays = handed_out or {}
    pools: list[list[Exercise]] = [[] for _ in picks]
    matching = {each.slug: _matching(each, picks) for each in bank if each.slug not in common}
    for each in sorted(bank, key=lambda each: (len(matching.get(each.slug, ())), each.slug)):
        if each.slug in stays:
            pools[stays[each.slug]].append(each)
        elif slots := matching.get(each.slug):
            pools[min(slots, key=lambda slot: (len(pools[slot]) / picks[slot].count, slot))].append(each)
    return tuple(
        Pool(pick, tuple(sorted(pool, key=lambda each: each.slug)))
        for pick, pool in zip(picks, pools, strict=True)
    )


def _matching(exercise: Exercise, picks: Sequence[Pick]) -> tuple[int, ...]:
    return tuple(slot for slot, pick in enumerate(picks) if pick.matches(exercise))

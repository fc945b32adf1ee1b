"""What stands on a student's sheet stays where it is; newcomers choose, and what is new for all follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.bank.assignment import AssignedStudent
from builder.bank.choosing import chosen, shuffled
from builder.bank.setting_plan import Setting


def sheet_orders(
    setting: Setting,
    roster: Sequence[str],
    before: Mapping[str, AssignedStudent],
    secret: str,
    rounds: Mapping[str, int] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return the exercises of everyone on the roster, and of those who had some `before`, as they stand."""
    kept = {name: _kept(setting, student) for name, student in before.items()}
    new = [name for name in roster if name not in before]
    held = [kept[name] for name in roster if name in kept]
    own = chosen(setting.pools, new, secret, setting.slug, held, rounds)
    fresh = {name: _fresh(setting, name, own[name], secret, rounds) for name in new}
    here = {name: (*kept[name], *_missing(setting, kept[name])) for name in roster if name in kept}
    return {**kept, **here, **fresh}


def _kept(setting: Setting, student: AssignedStudent) -> tuple[str, ...]:
    """Return what a student has of what is still set."""
    set_now = {*setting.common, *setting.slots}
    return tuple(slug for slug in student.order if slug in set_now)


def _missing(setting: Setting, kept: Sequence[str]) -> tuple[str, ...]:
    return tuple(slug for slug in setting.common if slug not in kept)


def _fresh(
    setting: Setting, student: str, own: Sequence[str], secret: str, rounds: Mapping[str, int] | None
) -> tuple[str, ...]:
    slugs = (*setting.common, *own)
    return shuffled(slugs, student, secret, setting.slug, rounds) if setting.shuffled else slugs

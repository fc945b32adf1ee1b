"""What was promised to those who have an assignment already holds for those who get it later."""

from __future__ import annotations

from dataclasses import replace

from builder.bank.assignment import Assignment
from builder.bank.setting_plan import Setting
from builder.bank.store import check_unchanged
from builder.errors import PasoError

_OTHERWISE = "give the assignment another name, or everyone other numbers with --reissue"


def check_promises(stored: Assignment, setting: Setting) -> None:
    """Raise `PasoError` where the setting is at odds with what has been handed out."""
    _check_places(stored, setting)
    check_unchanged(stored, setting.every)
    if stored.tolerance != setting.tolerance:
        remedy = f"put the promised tolerance back, {_OTHERWISE}"
        raise PasoError("another tolerance was promised when this was handed out", setting.slug, remedy)
    _check_picks(stored, setting)


def _check_places(stored: Assignment, setting: Setting) -> None:
    for exercise in stored.exercises:
        now = setting.terms_of(exercise.slug).places
        if exercise.places != now and exercise.slug in {*setting.common, *setting.slots}:
            was, other = (
                "those of the exercise" if places is None else str(places)
                for places in (exercise.places, now)
            )
            what = f"{exercise.slug} was handed out with other decimal places: {was}, and now {other}"
            remedy = f"put `places` back as it was, {_OTHERWISE}"
            raise PasoError(what, setting.slug, remedy)


def _check_picks(stored: Assignment, setting: Setting) -> None:
    """Where students choose from slots, the slots and what all of them get must be what they were."""
    if not stored.students or not (stored.picks or setting.pools):
        return
    picks = [replace(pick, points=None) for pick in stored.picks]
    common = {exercise.slug for exercise in stored.exercises if exercise.slot is None}
    if picks != [replace(pool.pick, points=None) for pool in setting.pools] or common != set(setting.common):
        what = "other exercises were to choose from when this was handed out"
        remedy = f"put `exercises` and [[pick]] back as they were, {_OTHERWISE}"
        raise PasoError(what, setting.slug, remedy)

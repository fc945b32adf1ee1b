"""To add an exercise is to add a folder: it is found, loaded and checked by its path, and listed nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from builder.bank.exercise import Exercise
from builder.bank.own_module import run_module
from builder.bank.prose_sections import check_prose
from builder.errors import PasoError
from builder.resources import find, folders

LANGUAGES = ("es", "en")
_MODULE = "exercise.py"


def exercise_slugs(home: Path) -> tuple[str, ...]:
    """Return every exercise there is, as `topic/name`, the lecturer's own and the shipped."""
    return folders("exercises", home, _MODULE)


def load_exercise(slug: str, home: Path) -> Exercise:
    """Return the exercise of a folder of `exercises/`; each file is the lecturer's own or else the shipped.

    Raises `PasoError` where there is none of this name (naming the nearest), its module cannot be run or
    declares no exercise, or the prose of its languages does not have the same sections.
    """
    known = exercise_slugs(home)
    if slug not in known:
        nearest = get_close_matches(slug, known, 3, 0.3) or known[:3]
        raise PasoError(f"there is no exercise {slug!r}", "exercises", f"use one of: {', '.join(nearest)}")
    path = find("exercises", f"{slug}/{_MODULE}", home)
    prose = {language: find("exercises", f"{slug}/{language}.md", home) for language in LANGUAGES}
    exercise = replace(_declared(path, slug), slug=slug, folder=path.parent, prose=prose)
    check_prose(exercise)
    return exercise


def load_exercises(slugs: Iterable[str], home: Path) -> tuple[Exercise, ...]:
    """Return the exercises of an assignment, in its order."""
    return tuple(load_exercise(slug, home) for slug in slugs)


def _declared(path: Path, slug: str) -> Exercise:
    found = getattr(run_module(path, f"exercise_{slug}"), "exercise", None)
    if not isinstance(found, Exercise):
        raise PasoError("no exercise is declared", str(path), "write exercise = Exercise(…) in it")
    return found

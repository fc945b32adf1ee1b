"""A student who copies expressions and letters is found; a class with misconceptions accuses nobody."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builder.bank.ask import Ask
from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.bank.options import in_order
from builder.commands import problems
from builder.commands.borrowed_answers import BorrowedAnswers
from builder.commands.class_marks import handed_out, marked_class
from builder.course import load_course
from builder.marking.pile import Submissions

LETTERS = ("activations/slopes-in-outputs", "chain-rule/two-variables", "activations/swish")
CHOICES = ("concepts/true-or-false", "chain-rule/choose-the-derivative")
Typed = Callable[[AssignedStudent, str, Ask], str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("letters")
    (place / "course.toml").write_text('languages = ["es"]\nsecret = "secret number 3"\n', encoding="utf-8")
    rows = "".join(f"u{number:02},Ana {number}\n" for number in range(40))
    (place / "roster.csv").write_text(f"id,name\n{rows}", encoding="utf-8")
    problems.run(place, place / "roster.csv", (*LETTERS, *CHOICES), formats=("md",))
    return place


def _class(home: Path) -> tuple[Assignment, tuple[Exercise, ...]]:
    (folder,) = (home / "output/problems").iterdir()
    return handed_out(folder, home)


def _right(student: AssignedStudent, slug: str, ask: Ask) -> str:
    """Return what is right on a sheet: the key of an expression, the letter of a choice."""
    variant = student.variants[slug]
    if ask.kind == "expression":
        return str(variant.keys[ask.quantity])
    return next(
        letter
        for letter, place in in_order(ask, variant.givens).items()
        if place == variant.keys[ask.quantity]
    )


def _found(home: Path, typed: Typed) -> list[tuple[str, str, tuple[tuple[str, str], ...], float]]:
    assignment, exercises = _class(home)
    answers = {
        student.id: {
            (each.slug, ask.quantity): typed(student, each.slug, ask)
            for each in assignment.exercises
            for ask in each.asks
        }
        for student in assignment.students
    }
    course = load_course(home)
    marked = marked_class(assignment, exercises, Submissions(answers, frozenset(), ()), course)
    by_slug: Mapping[str, Exercise] = {each.slug: each for each in exercises}
    found = BorrowedAnswers(assignment, by_slug, course).found(marked)
    return [(student, owner, each.quantities, each.by_chance) for student, owner, each in found]


def test_who_copies_the_formulas_of_a_classmate_is_found(home: Path) -> None:
    owner = next(each for each in _class(home)[0].students if each.id == "u12")

    def typed(student: AssignedStudent, slug: str, ask: Ask) -> str:
        copied = student.id == "u07" and slug in LETTERS
        text = _right(owner if copied else student, slug, ask)
        return f"0 + {text}" if copied and not ask.within else text  # written in another way

    ((student, whose, quantities, by_chance),) = _found(home, typed)
    assert (student, whose) == ("u07", "u12") and by_chance < 0.05
    assert ("activations/slopes-in-outputs", "dh_dz") in quantities and len(quantities) >= 4


def test_letters_copied_too_make_it_odder(home: Path) -> None:
    owner = next(each for each in _class(home)[0].students if each.id == "u12")

    def with_letters(student: AssignedStudent, slug: str, ask: Ask) -> str:
        return _right(owner if student.id == "u07" else student, slug, ask)

    def with_formulas(student: AssignedStudent, slug: str, ask: Ask) -> str:
        return _right(owner if student.id == "u07" and slug in LETTERS else student, slug, ask)

    ((_, _, more, odder),) = _found(home, with_letters)
    ((_, _, fewer, odd),) = _found(home, with_formulas)
    assert {slug for slug, _ in more} & set(CHOICES) and not {slug for slug, _ in fewer} & set(CHOICES)
    assert odder < odd


def test_the_letters_alone_of_a_few_choices_accuse_nobody(home: Path) -> None:
    owner = next(each for each in _class(home)[0].students if each.id == "u12")

    def typed(student: AssignedStudent, slug: str, ask: Ask) -> str:
        return _right(owner if student.id == "u07" and slug in CHOICES else student, slug, ask)

    assert _found(home, typed) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_class_that_slips_in_its_numbers_and_guesses_letters_accuses_nobody(home: Path, seed: int) -> None:
    """Three in ten answers take one number of the sheet for another, and so may be a classmate's key."""
    rng = random.Random(seed)

    def typed(student: AssignedStudent, slug: str, ask: Ask) -> str:
        text = _right(student, slug, ask)
        if rng.random() < 0.7:
            return text
        if ask.kind == "choice":
            return rng.choice("abcd"[: len(ask.options)])
        numbers = [each for each in student.variants[slug].givens.values() if each in text]
        return text.replace(rng.choice(numbers), str(rng.randint(2, 12))) if numbers else text

    assert _found(home, typed) == []

"""A large class on a disk: an assignment that was handed out, and the zip of its filled forms."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.loading import load_exercises
from builder.bank.setting import set_assignment
from builder.bank.setting_plan import Setting
from builder.bank.store import save_assignment
from builder.bank.tolerance import Tolerance
from builder.commands.imagined_class import imagined_class
from builder.marking.catalogue import catalogue
from builder.pages.sheets.answer_form import HEADER, csv_bytes
from builder.roster import Student

EXERCISES = ("chain-rule/sine-of-quadratic", "gradients/network-2-3-2-step", "losses/softmax-cross-entropy")
_FIRST = ("Íñigo", "Zoë", "Lucía", "Ana Lía", "José", "Sinéad", "Noa", "Álvaro")
_LAST = ("Muñoz Peña", "O'Brien", "Ñuflo", "García", "Sánchez", "Åström", "Díaz", "Núñez")
Form = Mapping[tuple[str, str], str]


def hand_out(lecturer: Path, students: int) -> Assignment:
    """Write an assignment of three exercises for a class, half of whom read each language, and return it."""
    exercises = load_exercises(EXERCISES, Path())
    title = {"es": "Tarea grande", "en": "A large assignment"}
    setting = Setting("large", title, ("es", "en"), exercises, Tolerance())
    mistakes = {each.slug: catalogue(each.graph, each.asked) for each in exercises}
    class_ = [_student(number) for number in range(students)]
    assignment = set_assignment(setting, class_, "a secret of the benchmarks", mistakes).assignment
    save_assignment(assignment, lecturer / "assignment.json")
    return assignment


def hand_in(path: Path, assignment: Assignment) -> int:
    """Write the zip that Moodle gives of an imagined class, and return how many forms are in it."""
    forms = imagined_class(assignment, load_exercises(EXERCISES, Path()))
    students = {student.id: student for student in assignment.students}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (student, form) in enumerate(forms.items()):
            folder = f"{students[student].name}_{number + 40_000}_assignsubmission_file_"
            packed.writestr(f"{folder}/{student}.csv", _written(form, students[student].language))
    return len(forms)


def _student(number: int) -> Student:
    name = f"{_FIRST[number % 8]} {_LAST[number // 8 % 8]}"
    return Student(f"s{number:05}", name, "en" if number % 2 else "es")


def _written(form: Form, language: str) -> bytes:
    return csv_bytes([HEADER, *((*asked, text) for asked, text in form.items())], language)

"""`paso booklet` writes everyone's keys, a few lines a sheet, for an assistant who marks on paper.

It is a command of its own, since only who marks on paper needs it; it stands with what the lecturer keeps,
so that no parcel for students can hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.commands.class_marks import handed_out, stored_file
from builder.commands.finished import write_whole
from builder.course import Course, Format, Language, load_course
from builder.pages.formats.renderer import Renderer
from builder.pages.sentences import load_sentences
from builder.pages.sheets.booklet import Booklet
from builder.pages.worked.working_page import PageStyle

FORMATS: tuple[Format, ...] = ("html", "pdf")


def run(home: Path, assignment_folder: Path, language: Language | None = None) -> None:
    """Write `lecturer/booklet.html` and `booklet.pdf`, with an entry for everyone enrolled.

    Raises `PasoError` where an exercise is no longer what was handed out.
    """
    assignment, exercises = handed_out(assignment_folder, home)
    place, course = stored_file(assignment_folder).parent, load_course(home)
    students = assignment.enrolled
    for booklet in _booklets(assignment, exercises, language or assignment.languages[0], course, home):
        for name, content in booklet.page(students).files().items():
            write_whole(place / name, content)
            print(f"{place / name}: {len(students)} students")


def _booklets(
    assignment: Assignment, exercises: Sequence[Exercise], language: Language, course: Course, home: Path
) -> list[Booklet]:
    title = assignment.title.get(language) or assignment.slug
    say, worked = (load_sentences(language, home, about) for about in ("sheets", "worked"))
    style = PageStyle(language, course.decimal[language], course.places, worked, home)
    pairs = tuple(zip(exercises, assignment.exercises, strict=True))
    course = course.model_copy(update={"engine": "typst"})
    return [
        Booklet(title, pairs, assignment.tolerance, Renderer(format, language, course, home), style, say)
        for format in FORMATS
    ]

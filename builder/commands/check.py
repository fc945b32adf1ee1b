"""`paso check` marks what a class handed in: a grade list, and a page of feedback for each student."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.commands.assignment_lock import LECTURER, locked
from builder.commands.class_marks import MarkedStudent, handed_out, marked_class, stored_file
from builder.commands.class_report_pages import ClassMarks, ClassReportPages
from builder.commands.correction import Corrections, load_corrections
from builder.commands.feedback_work import FeedbackWork
from builder.commands.final_marks import FinalMark, final_marks
from builder.commands.grade_list import grade_list
from builder.commands.imagined_class import imagined_class
from builder.commands.kept_marks import keep_marks, points_of
from builder.commands.latest import Latest, latest
from builder.commands.marking_file import MarkingRules, marking_rules
from builder.commands.received import FOLDER, Batch, Received
from builder.commands.replaced_sheets import to_present_sheets
from builder.commands.same_answers import of_same_answers
from builder.commands.whole_folder import whole_folder, write_files
from builder.commands.workers import SHARE, usual_workers, work_through
from builder.course import load_course
from builder.errors import PasoError
from builder.marking.submissions import Submissions, read_submissions
from builder.pages.sheets.answer_form import HEADER, csv_bytes
from builder.progress import progress

_SHOWN = 20  # lines of the report that the terminal shows


def run(
    home: Path,
    assignment_folder: Path,
    answers: Path | None = None,
    imagine: bool = False,
    received: datetime | None = None,
) -> None:
    """Mark the answers of a class into `output/check/<assignment>/`, which is replaced as a whole.

    The answers, which came at the time `received`, are kept beside the assignment and everyone's latest are
    marked by the rules of `marking.toml`; without `answers`, what has been kept is marked again. With
    `imagine`, the forms of an imagined class are written to `output/imagined/<assignment>/` and marked alone,
    and nothing is kept.
    Raises `PasoError` where nothing can be marked; a bad file among good ones is a line in `report.txt`.
    """
    if answers is not None and imagine:
        remedy = "give either a CSV, a folder or a zip of forms, or --imagine to try it out"
        raise PasoError("there must be answers to mark, from one place", "check", remedy)
    if answers is not None and _is_own(answers, assignment_folder):
        what = "these are the files that were handed out, not what came back"
        raise PasoError(what, str(answers), "give the folder, zip or CSV with the answers of the class")
    with locked(stored_file(assignment_folder).parent, "paso check"):
        mark(home, assignment_folder, answers, imagine, received)


def mark(
    home: Path,
    assignment_folder: Path,
    answers: Path | None = None,
    imagine: bool = False,
    received: datetime | None = None,
) -> None:
    """Do what `run` does, for who holds the assignment already."""
    course = load_course(home)
    assignment, exercises = handed_out(assignment_folder, home)
    lecturer = stored_file(assignment_folder).parent
    rules = marking_rules(lecturer, assignment)
    if imagine:
        forms = home / course.output / "imagined" / assignment.slug
        _write_imagined(forms, assignment, exercises)
        now, corrections = Latest(read_submissions(forms, assignment), {}), Corrections()
    else:
        batches = _batches(Received(lecturer / FOLDER), answers, assignment, received)
        now = latest(batches.values(), rules.zone)
        corrections = of_same_answers(load_corrections(lecturer), batches, now, rules.zone)
    submissions = now.submissions
    found = marked_class(assignment, exercises, submissions, course, rules.marks)
    final = final_marks(found, rules, now.times, corrections)
    marked = [each.marked for each in final]
    place = home / course.output / "check" / assignment.slug
    with whole_folder(place) as folder:
        (folder / "grades.csv").write_bytes(grade_list(assignment, final, submissions, course))
        pages = ClassReportPages(assignment, {each.slug: each for each in exercises}, course, home)
        write_files(folder, pages.files(ClassMarks(final, now.times, rules, len(submissions.refused))))
        work = FeedbackWork(
            home, course, _titles(assignment), tuple(each.terms for each in assignment.exercises),
            rules.formats, rules.releases(_now(rules)), folder / "feedback",
        )  # fmt: skip
        warnings = _write_feedback(work, final)
        report = "".join(f"{line}\n" for line in (*submissions.report, *warnings))
        (folder / "report.txt").write_text(report, encoding="utf-8", newline="\n")
    if not imagine:
        keep_marks(lecturer, points_of(final))
    _tell(place, assignment, marked, submissions, warnings)


def _is_own(answers: Path, assignment_folder: Path) -> bool:
    """Whether a place is the folder of the assignment, or what `paso problems` wrote in it."""
    folder = stored_file(assignment_folder).parent.resolve()
    folder = folder.parent if folder.name == LECTURER else folder
    place = answers.resolve()
    own = (folder / name for name in ("students", "handout", LECTURER))
    return place == folder or any(place == each or each in place.parents for each in own)


def _now(rules: MarkingRules) -> datetime:
    """Return what the clock on the wall says, which decides whether solutions are released."""
    return datetime.now(rules.zone).replace(tzinfo=None)


def _titles(assignment: Assignment) -> dict[str, str]:
    return {language: assignment.title.get(language) or assignment.slug for language in ("es", "en")}


def _batches(
    kept: Received, answers: Path | None, assignment: Assignment, received: datetime | None
) -> dict[int, Batch]:
    """Return every batch there is by its number, after the answers of a new place have been kept as one."""
    if answers is not None:
        path = kept.add(read_submissions(answers, assignment), answers, received)
        if path:
            print(f"kept in {path}")
    batches = to_present_sheets(kept.numbered, assignment)
    if not batches:
        remedy = "give a CSV, a folder or a zip of forms, or --imagine to try it out"
        raise PasoError("there are no answers to mark yet", str(kept.folder.parent), remedy)
    return batches


def _write_imagined(place: Path, assignment: Assignment, exercises: Sequence[Exercise]) -> None:
    languages = {student.id: student.language for student in assignment.students}
    with whole_folder(place) as folder:
        for student, form in imagined_class(assignment, exercises).items():
            rows = [HEADER, *((*asked, text) for asked, text in form.items())]
            write_files(folder, {f"{student}.csv": csv_bytes(rows, languages[student])})


def _write_feedback(work: FeedbackWork, final: Sequence[FinalMark]) -> tuple[str, ...]:
    """Write everyone's feedback, and return what a person should read of it, in the order of the class."""
    jobs = [final[start : start + work.together] for start in range(0, len(final), work.together)]
    workers = min(usual_workers(len(final)), max(len(jobs), 1))
    done = chain.from_iterable(work_through(work, jobs, workers, max(SHARE // work.together, 1)))
    every = progress(done, "feedback", len(final))
    return tuple(sorted(warning for warnings in every for warning in warnings))


def _tell(
    place: Path, assignment: Assignment, marked: Sequence[MarkedStudent], submissions: Submissions,
    warnings: Sequence[str],
) -> None:  # fmt: skip
    """Say on the terminal what was marked, and what needs a person."""
    lines = [*submissions.report, *warnings]
    for line in lines[:_SHOWN]:
        print(f"paso: {line}", file=sys.stderr)
    if len(lines) > _SHOWN:
        more = len(lines) - _SHOWN
        print(f"paso: and {more} more lines in {place / 'report.txt'}", file=sys.stderr)
    kinds = Counter(
        part.verdict.kind for each in marked for exercise in each.exercises for part in exercise.parts
    )
    refused = len(submissions.refused)
    absent = max(0, len(assignment.enrolled) - len(marked) - refused)
    print(f"{place}: {len(marked)} marked, {refused} refused, {absent} handed in nothing")
    print("verdicts: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))

"""`paso handout` packs what students get: a zip each, one of all, one PDF to print, a mail-merge table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.store import load_assignment
from builder.commands.assignment_lock import locked
from builder.commands.class_marks import stored_file
from builder.commands.finished import FINISHED, Finished, write_whole
from builder.commands.printing_file import printed_class
from builder.errors import PasoError
from builder.files import read_bytes
from builder.pages.sheets.answer_form import csv_bytes
from builder.progress import progress
from builder.roster import read_roster

HEADER = ("id", "name", "email", "language", "variant", "attachment")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip holds no earlier time, and the same files give the same bytes


def run(home: Path, assignment_folder: Path, roster: Path | None = None) -> None:
    """Write `handout/` in the folder of the assignment; `roster` is where the email addresses stand.

    `<id>.zip` holds a student's sheet and form, `all.zip` everyone's by folder, `class.pdf` every sheet for
    printing on both sides, `mail-merge.csv` a row a student with the file to attach.
    Raises `PasoError` where a student's folder is not complete.
    """
    stored = stored_file(assignment_folder)
    with locked(stored.parent, "paso handout"):
        _pack(stored, roster)


def _pack(stored: Path, roster: Path | None) -> None:
    assignment, folder = load_assignment(stored), stored.parent.parent
    _check_finished(stored.parent / FINISHED, assignment)
    files = {student.id: _files(folder, student) for student in assignment.enrolled}
    emails = {each.id: each.email for each in read_roster(roster).students} if roster else {}
    place = folder / "handout"
    for student, found in progress(files.items(), "handout", total=len(files)):
        write_whole(place / f"{student}.zip", zipped(_inside(f"{assignment.slug}-{student}", found)))
    everyone = {
        name: path for student, found in files.items() for name, path in _inside(student, found).items()
    }
    write_whole(place / "all.zip", zipped(everyone))
    write_whole(
        place / "mail-merge.csv", csv_bytes([HEADER, *_rows(assignment, emails)], assignment.languages[0])
    )
    sheets = [path for found in files.values() for path in found if path.name.endswith(".pdf")]
    if sheets:
        write_whole(place / "class.pdf", printed_class(sheets))
    _remove_strangers(place, files)
    print(
        f"{place}: {len(files)} students{'' if sheets else '; no class.pdf, since there are no PDF sheets'}"
    )


def _check_finished(path: Path, assignment: Assignment) -> None:
    """Raise `PasoError` where sheets may be those of before, because their writing was stopped."""
    finished = Finished(path)
    left = [student.id for student in assignment.enrolled if not finished.has(student.id)]
    if left and path.exists():
        what = f"{len(left)} of {len(assignment.enrolled)} sheets are not finished, that of {left[0]} first"
        raise PasoError(what, str(path.parent.parent), "run `paso problems` again, which completes them")


def zipped(files: Mapping[str, Path]) -> bytes:
    """Return a zip of files by their names inside it; the same files give the same bytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, path in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, read_bytes(path))
    return raw.getvalue()


def _files(folder: Path, student: AssignedStudent) -> list[Path]:
    place = folder / "students" / student.id
    found = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else []
    if not found:
        raise PasoError(
            f"{student.id} has no sheet", str(place), "run `paso problems` again, which completes it"
        )
    return found


def _inside(folder: str, files: Sequence[Path]) -> dict[str, Path]:
    """Return the files by their names in a folder of a zip."""
    return {f"{folder}/{path.name}": path for path in files}


def _rows(assignment: Assignment, emails: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for each in assignment.enrolled:
        yield (each.id, each.name, emails.get(each.id, ""), each.language, each.code, f"{each.id}.zip")


def _remove_strangers(place: Path, files: Mapping[str, Sequence[Path]]) -> None:
    """Remove the zips of those who have left the roster."""
    for path in place.glob("*.zip"):
        if path.stem not in files and path.name != "all.zip":
            path.unlink()

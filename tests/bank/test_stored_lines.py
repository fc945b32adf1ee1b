"""A file of one line a student is read line by line; any other JSON of the same is read as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.bank.assignment import Assignment
from builder.bank.store import assignment_bytes, load_assignment, save_assignment
from builder.bank.stored_lines import stored_by_lines
from builder.errors import PasoError
from tests.bank.test_store import assignment


def class_of(count: int) -> Assignment:
    one = assignment().students[0]
    students = tuple(one.model_copy(update={"id": f"s{number}"}) for number in range(count))
    return assignment().model_copy(update={"students": students})


def written(text: str, folder: Path) -> Path:
    path = folder / "assignment.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("count", [1, 2, 30])
def test_what_is_written_is_read_by_lines(count: int, tmp_path: Path) -> None:
    save_assignment(class_of(count), tmp_path / "a.json")
    read = stored_by_lines(tmp_path / "a.json")
    assert read == class_of(count) and load_assignment(tmp_path / "a.json") == read
    assert read and assignment_bytes(read) == (tmp_path / "a.json").read_bytes()


def test_a_class_of_nobody_is_written_and_read(tmp_path: Path) -> None:
    save_assignment(class_of(0), tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_bytes())["students"] == []
    assert load_assignment(tmp_path / "a.json") == class_of(0)


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_who_stored_it_in_other_lines_loses_nobody(indent: int | str | None, tmp_path: Path) -> None:
    told = json.loads(assignment_bytes(class_of(3)))
    path = written(json.dumps(told, indent=indent), tmp_path)
    assert stored_by_lines(path) is None and load_assignment(path) == class_of(3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('\n],\n"title"', '\n],\n"students": [\n],\n"title"'),
        ('\n],\n"title"', '\n]\n"title"'),
        ('"id": "s2"', '"id": 2'),
    ],
)
def test_what_is_damaged_is_not_read_by_lines(before: str, after: str, tmp_path: Path) -> None:
    text = assignment_bytes(class_of(3)).decode()
    assert text.count(before) == 1
    assert stored_by_lines(written(text.replace(before, after), tmp_path)) is None


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    text = assignment_bytes(class_of(3)).decode()
    path = written(text[: text.index('"s2"')], tmp_path)
    with pytest.raises(PasoError, match="no stored assignment"):
        load_assignment(path)

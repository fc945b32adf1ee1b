"""The page on what students may type says what the readers do."""

import re
from pathlib import Path

import pytest

from builder.marking.reading import read_expression, read_number
from builder.marking.unread import Unread
from builder.working.text_form import written

PAGE = (Path(__file__).parents[2] / "docs" / "answers.md").read_text(encoding="utf-8")
NAMES = ("x", "y", "w5", "out_h1", "dE_dw5")


def rows(heading: str) -> list[list[str]]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [
        [cell.strip().strip("`").replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines
    ]


@pytest.mark.parametrize(("typed", "read"), rows("Numbers"))
def test_a_number_is_read_as_the_page_says(typed: str, read: str) -> None:
    assert read_number(typed, ",", ["w5"]) == float(read)


@pytest.mark.parametrize(("typed", "read"), rows("Expressions"))
def test_an_expression_is_read_as_the_page_says(typed: str, read: str) -> None:
    found = read_expression(typed, NAMES, ",")
    assert not isinstance(found, Unread), found
    assert written(found) == read


@pytest.mark.parametrize(("typed", "one", "other"), rows("What is asked about"))
def test_both_readings_are_those_of_the_page(typed: str, one: str, other: str) -> None:
    found = read_expression(typed, NAMES, ",")
    assert isinstance(found, Unread) and found.data["readings"] == (one, other)

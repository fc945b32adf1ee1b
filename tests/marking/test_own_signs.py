"""A sign that may part thousands is decimal where the same student shows that it is theirs."""

from __future__ import annotations

import pytest

from builder.marking.own_signs import decided, whole_decided
from builder.marking.reading import read_array, read_number
from builder.marking.unread import Unread


@pytest.mark.parametrize(
    ("text", "decimal", "others", "value"),
    [
        ("1,625", ".", ["0,25"], 1.625),
        ("1,625", ".", ["x", "-12,5"], 1.625),
        ("1.625", ",", ["0.25"], 1.625),
        ("-1,625e2", ".", ["0,5"], -162.5),
        ("1,625", ",", [], 1.625),
    ],
)
def test_another_number_proves_it(text: str, decimal: str, others: list[str], value: float) -> None:
    assert read_number(decided(text, decimal, others), decimal) == value


@pytest.mark.parametrize("others", [[], ["0.25"], ["1,064"], ["(1,2)", "1,2,3"], ["3"]])
def test_without_proof_both_readings_are_shown(others: list[str]) -> None:
    found = read_number(decided("1,625", ".", others), ".")
    assert isinstance(found, Unread) and found.code == "ambiguous-number"


def test_cells_prove_each_other_between_semicolons() -> None:
    text = decided("(1,305; 0,0; 1,2550000000000001)", ".", [])
    found = read_array(text, ".", (3,))
    assert not isinstance(found, Unread) and found.shape == (3,)
    assert found.cells == (1.305, 0.0, 1.2550000000000001)
    assert read_array(decided("(0.275; 0; 3.045)", ",", []), ",", (3,)).cells == (0.275, 0, 3.045)  # type: ignore[union-attr]


def test_a_vector_of_doubtful_cells_is_asked_about_and_of_no_other_shape() -> None:
    found = read_array("(1,305; 2,125; 3,250)", ".", (3,))
    assert not isinstance(found, Unread) and found.shape == (3,)
    assert all(isinstance(cell, Unread) and cell.code == "ambiguous-number" for cell in found.cells)


@pytest.mark.parametrize("text", ["1,064", "1.064", " 1,064 "])
def test_a_whole_number_has_no_decimals(text: str) -> None:
    assert read_number(whole_decided(text), ".") == 1064


def test_what_is_no_group_stays() -> None:
    for text in ("1,5", "0,064", "1,0645", "12", "1,064,5"):
        assert whole_decided(text) == text

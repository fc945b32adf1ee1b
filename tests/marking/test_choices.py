"""Choices and shapes are read in whatever dress they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.reading import read_choice, read_choices, read_shape
from builder.marking.unread import Unread

OPTIONS = {"a": ["la sigmoide"], "b": ["ReLU"], "c": []}


@pytest.mark.parametrize(
    "text", ["b", "B", "b)", "(b)", " b. ", "opción b", "Respuesta: B", "relu", "«ReLU»"]
)
def test_one_option_is_known_in_any_dress(text: str) -> None:
    assert read_choice(text, OPTIONS) == "b"


@pytest.mark.parametrize(
    ("text", "code"), [("d", "no-choice"), ("", "no-choice"), ("a, b", "two-choices"), ("bb", "no-choice")]
)
def test_no_option_or_two_are_told(text: str, code: str) -> None:
    found = read_choice(text, OPTIONS)
    assert isinstance(found, Unread) and found.code == code


@pytest.mark.parametrize("text", ["a, c", "a y c", "A;C", "(a) (c)", "ac", "c a", "a and c"])
def test_several_options_may_be_chosen(text: str) -> None:
    assert read_choices(text, OPTIONS) == {"a", "c"}


def test_accents_and_case_count_for_nothing() -> None:
    assert read_choice("Sí", ["sí", "no"]) == "sí" == read_choice("SI", ["sí", "no"])


@pytest.mark.parametrize(
    "text", ["3x2", "3×2", "3 X 2", "(3, 2)", "[3; 2]", "3 por 2", "3 by 2", r"$3 \times 2$", "3·2"]
)
def test_a_shape_is_read(text: str) -> None:
    assert read_shape(text) == (3, 2)


def test_the_shape_of_a_vector_has_one_size() -> None:
    assert read_shape("(3,)") == read_shape("3") == (3,)


@pytest.mark.parametrize(
    ("text", "position"), [("3x", 2), ("3.2", 2), ("(3,2", 4), ("-3x2", 1), ("0x2", 1), ("", 1), ("tres", 1)]
)
def test_what_is_no_shape_is_told_where(text: str, position: int) -> None:
    found = read_shape(text)
    assert isinstance(found, Unread) and (found.code, found.position) == ("not-a-shape", position)


@given(st.text(max_size=80))
def test_no_text_breaks_these_readers(text: str) -> None:
    assert isinstance(read_choice(text, OPTIONS), str | Unread)
    assert isinstance(read_choices(text, OPTIONS), frozenset | Unread)
    assert isinstance(read_shape(text), tuple | Unread)

"""Vectors and matrices are read however they are laid out; a comma of two meanings is asked about."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.reading import Array, read_array
from builder.marking.unread import Unread
from builder.working.text_form import written

SQUARE = ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("text", "decimal", "rows"),
    [
        ("[[1,2],[3,4]]", ".", SQUARE), ("[[1, 2], [3, 4]]", ",", SQUARE), ("[1 2; 3 4]", ",", SQUARE),
        ("1 2\n3 4", ",", SQUARE), ("1\t2\n3\t4", ",", SQUARE), ("[1, 2]\n[3, 4]", ",", SQUARE),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", ",", SQUARE),
        ("((1; 2); (3; 4))", ",", SQUARE),
        ("[[0,5, 0,25],[1,0, 2,0]]", ",", ((0.5, 0.25), (1, 2))), ("1,5 2,5\n3 4", ",", ((1.5, 2.5), (3, 4))),
        ("1\n2\n3", ",", ((1,), (2,), (3,))), ("(1; 2)^T", ",", ((1,), (2,))), ("[1 2]'", ".", ((1,), (2,))),
        (r"\begin{pmatrix}0{,}5\\ 3/4\end{pmatrix}", ",", ((0.5,), (0.75,))),
        ("[[1],[2]]", ".", ((1,), (2,))),
    ],
)  # fmt: skip
def test_a_matrix_is_read(text: str, decimal: str, rows: tuple[tuple[float, ...], ...]) -> None:
    found = read_array(text, decimal)
    assert isinstance(found, Array), found
    assert (found.rows, found.flat, found.shape) == (rows, False, (len(rows), len(rows[0])))


@pytest.mark.parametrize(
    ("text", "decimal", "cells"),
    [
        ("(0,5; 0,25)", ",", (0.5, 0.25)), ("[1, 2, 3]", ",", (1, 2, 3)), ("(1,2,3)", ",", (1, 2, 3)),
        ("1 -2 3/4", ",", (1, -2, 0.75)), ("[- 1 2]", ",", (-1, 2)), ("1.5, 2.5", ".", (1.5, 2.5)),
        ("1.5,2.5", ",", (1.5, 2.5)), ("0,1 0,2", ",", (0.1, 0.2)), ("0,1, 0,2", ",", (0.1, 0.2)),
        ("−1 · 10^-3; 25 %", ",", (-0.001, 0.25)), ("[1, , 3]", ".", (1, None, 3)), ("5", ",", (5,)),
    ],
)  # fmt: skip
def test_a_vector_is_read_as_one_axis(text: str, decimal: str, cells: tuple[float | None, ...]) -> None:
    found = read_array(text, decimal)
    assert isinstance(found, Array), found
    assert (found.cells, found.flat, found.shape) == (cells, True, (len(cells),))


@pytest.mark.parametrize(
    ("text", "shape", "cells"),
    [
        ("[[1,2],[3,4]]", (2, 2), (1, 2, 3, 4)), ("[[1,2],[3,4]]", (2, 1), (1.2, 3.4)),
        ("[0,5; 0,2]", (2,), (0.5, 0.2)),
        ("1,2\n3,4", (2, 2), (1, 2, 3, 4)), ("0,5\n0,2", (2,), (0.5, 0.2)),
        ("[[0,5],[0,2]]", (2, 1), (0.5, 0.2)),
    ],
)  # fmt: skip
def test_the_asked_shape_settles_what_a_comma_is(
    text: str, shape: tuple[int, ...], cells: tuple[float, ...]
) -> None:
    found = read_array(text, ",", shape)
    assert isinstance(found, Array) and found.cells == cells
    asked = read_array(text, ",")
    assert isinstance(asked, Unread) and asked.code == "ambiguous-array"
    meant = [read_array(each, ",") for each in asked.data["readings"]]
    assert all(isinstance(each, Array) for each in meant) and found in meant


def test_a_shape_is_never_forced() -> None:
    found = read_array("[[1, 2, 3], [4, 5, 6]]", ",", (3, 2))
    assert isinstance(found, Array) and found.shape == (2, 3)


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("[[1, 2], [3]]", "ragged", None), ("[[1,2],[3]]", "ragged", None),
        ("[[1, 2], [3, 4]", "unexpected-end", None),
        ("[1, 2)", "unexpected", 6), ("1 " * 200, "too-long", None), ("1" * 3000, "too-long", None),
    ],
)  # fmt: skip
def test_what_is_no_array_is_told(text: str, code: str, position: int | None) -> None:
    found = read_array(text, ".")
    assert isinstance(found, Unread) and (found.code, found.position) == (code, position)


def test_a_cell_that_cannot_be_read_is_told_alone_with_its_place_in_the_whole() -> None:
    found = read_array("[1, 2x, 3]", ".")
    assert isinstance(found, Array)
    one, wrong, three = found.cells
    assert (one, three) == (1, 3) and isinstance(wrong, Unread) and wrong.position == 6


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("[2x, x^2]", ["2*x", "x**2"]), ("[(x+1)(x-1), 2]", ["(x + 1)*(x - 1)", "2"]),
        ("(x+1; x-1)", ["x + 1", "x - 1"]),
        ("[(x+1), (x-1)]", ["x + 1", "x - 1"]), ("[[x, 2],[max(0, x), 1]]", ["x", "2", "max(0, x)", "1"]),
        (r"\begin{bmatrix} \frac{1}{2}x \\ 2 x \end{bmatrix}", ["1/2*x", "2*x"]),
        ("[2,5x; 3]", ["2.5*x", "3"]),
    ],
)  # fmt: skip
def test_cells_may_be_expressions(text: str, cells: list[str]) -> None:
    found = read_array(text, ",", names=["x"])
    assert isinstance(found, Array), found
    assert [written(cell) for cell in found.cells] == cells  # type: ignore[arg-type]


@given(st.text(alphabet="12,.; \n\t[](){}&\\x-^T'", max_size=60), st.sampled_from(",."), st.booleans())
def test_no_mixture_of_signs_breaks_the_reader(text: str, decimal: str, expressions: bool) -> None:
    start = time.perf_counter()
    found = read_array(text, decimal, names=["x"] if expressions else None)
    assert time.perf_counter() - start < 0.5
    assert isinstance(found, Unread) or len({len(row) for row in found.rows}) == 1


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    assert isinstance(read_array(text, ","), Array | Unread)

"""A sheet has boxes for every cell, options in its student's order, and tells each rule that applies."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.bank.ask import Ask, choice, vector
from builder.bank.loading import load_exercise
from builder.bank.options import in_order
from builder.errors import PasoError
from tests.pages.sheets.test_sheets import HOME, LINE, handout, own, sheets

LETTERS = {"own/line": {**LINE["own/line"], "best_order": "4"}}


def test_each_cell_has_a_box(tmp_path: Path) -> None:
    exercise = own(tmp_path, "Calcula.", asks=(vector("v", "y", 1, r"\mathbf{v}"),))
    html = sheets(exercise, format="html").page(handout(LINE)).text
    matrix = load_exercise("gradients/batch-in-matrices", HOME)
    assert html.count('class="box"') == 1
    givens = {matrix.slug: {name: draw.texts[0] for name, draw in matrix.draws.items()}}
    # In LaTeX one is the definition, and the single cell has the usual box.
    for format, mark, count in (("html", 'class="box"', 16), ("tex", r"\pasoanswercell", 16)):
        assert sheets(matrix, format=format).page(handout(givens)).text.count(mark) == count  # type: ignore[arg-type]


def test_options_stand_in_the_order_of_the_student_with_their_numbers(tmp_path: Path) -> None:
    ask = choice("best", {"right": "a*y", "no-slope": "a", "wrong-sign": "-2*x*y"})
    exercise = own(tmp_path, "Elige.", asks=(ask,))
    text = sheets(exercise).page(handout(LETTERS)).text
    formulas = {1: r"-0{,}5 \cdot y", 2: "-0{,}5", 3: r"-6\,y"}
    for letter, number in in_order(ask, LETTERS["own/line"]).items():
        assert f"- {letter}) ${formulas[number]}$" in text
    assert "responde con una sola letra" in text and "best" in text


def test_an_option_that_nothing_says_is_told(tmp_path: Path) -> None:
    exercise = own(tmp_path, "Elige.", asks=(choice("best", "right no-slope wrong-sign"),))
    with pytest.raises(PasoError, match="nothing says the option 'right'"):
        sheets(exercise).page(handout(LETTERS))


def test_a_rule_of_ones_own_is_told(tmp_path: Path) -> None:
    exercise = own(tmp_path, "Calcula.", asks=(Ask("y", relative=0.001),))
    assert "En $y$ se pide más: un 0,1 % como mucho." in sheets(exercise).page(handout(LINE)).text


def test_what_is_computed_is_told_only_if_it_is_shown(tmp_path: Path) -> None:
    exercise = own(tmp_path, 'Alguien dice que $y = << value("y") >>$.', shown=("y",))
    assert "Alguien dice que $y = 0$." in sheets(exercise).page(handout(LINE)).text


def test_what_is_hidden_stands_in_no_table(tmp_path: Path) -> None:
    text = sheets(own(tmp_path, "Calcula.", hidden=("a",))).page(handout(LINE)).text
    assert "| $x$ | $b$ |" in text

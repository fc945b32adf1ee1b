from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.tolerance import Tolerance
from builder.course import Course, Language
from builder.pages.formats.renderer import Renderer
from builder.pages.sentences import load_sentences
from builder.pages.worked.solution import Solution
from builder.pages.worked.working_page import PageStyle
from builder.working.follow import evaluate
from tests.pages.printed_sums import calculations, equalities, worked_out

HOME = Path("nowhere")
STEP, SINE = "gradients/network-2-3-2-step", "chain-rule/sine-of-quadratic"
FORWARD = "forward-pass/network-2-3-2"


@cache
def exercise(slug: str) -> Exercise:
    return load_exercise(slug, HOME)


@cache
def givens(slug: str, student: int = 0) -> dict[str, str]:
    keys = student_keys("a secret for tests", "t", slug, [str(number) for number in range(3)])
    return dict(draw_class(exercise(slug), keys, (), Tolerance(), ()).texts(student))


def solution(slug: str, language: str) -> Solution:
    say = load_sentences(language, HOME)
    return Solution(exercise(slug), PageStyle(language, "," if language == "es" else ".", 5, say, HOME))


def markdown(slug: str, language: Language, student: int = 0) -> str:
    pieces = solution(slug, language).pieces(givens(slug, student))
    return Renderer("md", language, Course(), HOME).page("T", pieces).text


@pytest.mark.parametrize("slug", [STEP, FORWARD])
@pytest.mark.parametrize("student", [0, 1, 2])
def test_every_asked_number_is_in_the_solution_and_every_calculation_holds(slug: str, student: int) -> None:
    text = markdown(slug, "en", student)
    numbers = {name: float(value) for name, value in givens(slug, student).items()}
    values = evaluate(exercise(slug).graph, numbers)
    for ask in exercise(slug).asks:
        number = f"{float(values[ask.quantity]):.{ask.places}f}".rstrip("0")
        assert number in text, ask
    for each in calculations(text):
        assert worked_out(each.numbers) == pytest.approx(each.value, abs=1e-4, rel=1e-4)


def test_only_what_the_answers_need_is_worked_out() -> None:
    labels = {parts[0] for parts in equalities(markdown(STEP, "en"))}
    assert r"\frac{\partial E}{\partial w_{12}^{(1)}}" in labels
    assert r"\frac{\partial E}{\partial w_{11}^{(1)}}" not in labels
    assert "E" not in labels


def test_the_derivative_of_a_function_ends_in_the_free_names() -> None:
    found = solution(SINE, "en").pieces({"a": "-3", "b": "2"})
    text = Renderer("md", "en", Course(), HOME).page("T", found).text
    ends = {parts[0]: parts[-1] for parts in equalities(text)}
    slope = r"\frac{\mathrm{d} y}{\mathrm{d} x}"
    assert ends[slope].replace(r"\,", " ") == r"-6 x \cos(-3 x^{2} + 2)"
    assert ends["u"].replace(r"\,", " ") == "-3 x^{2} + 2"


def test_a_slope_of_several_rules_names_them_from_the_inside_out() -> None:
    text = markdown(SINE, "en")
    names = ["**Power.**", "**Constant times a function.**", "**Constant.**", "**Sum.**"]
    places = [text.index(name) for name in names]
    assert places == sorted(places)


def test_the_remarks_stand_in_the_solution_in_each_language() -> None:
    assert "Se resta: el gradiente señala" in markdown(STEP, "es")
    assert "Subtract: the gradient points" in markdown(STEP, "en")


@pytest.mark.parametrize("slug", exercise_slugs(HOME))
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_exercise_has_a_solution_and_a_statement_that_set(slug: str, language: Language) -> None:
    worked = solution(slug, language)
    pieces = [*worked.statement(givens(slug)), *worked.pieces(givens(slug))]
    for format in ("html", "tex", "pdf"):
        assert Renderer(format, language, Course(), HOME).page("T", pieces).text


def test_a_solution_takes_milliseconds_once_prepared() -> None:
    worked = solution(STEP, "es")
    renderer = Renderer("html", "es", Course(), HOME)
    renderer.page("T", worked.pieces(givens(STEP, 0)))
    start = time.perf_counter()
    for student in (1, 2):
        renderer.page("T", worked.pieces(givens(STEP, student)))
    assert (time.perf_counter() - start) / 2 < 0.2


def test_the_remark_on_an_array_stands_before_its_first_cell() -> None:
    text = markdown("concepts/equal-weights", "en")
    parts = ("Both units do the same sum", "h_{1} &=", "The residual $y - t$", r"\delta_{1} &=")
    places = [text.index(part) for part in parts]
    assert places == sorted(places) and text.count(parts[0]) == 1


def test_the_letters_of_the_rules_are_printed() -> None:
    assert r"\tanh(u)" in markdown("gradients/two-layers-in-letters", "en")


@pytest.mark.parametrize(
    ("slug", "lines"),
    [("checks/which-gradient", 3), ("checks/from-the-results", 5), ("graphs/missing-values", 6)],
)
def test_what_follows_from_what_a_sheet_shows_is_worked_out(slug: str, lines: int) -> None:
    text = markdown(slug, "en")
    assert text.count(r" &= ") == lines and len(list(calculations(text))) >= lines - 1
    for each in calculations(text):
        assert worked_out(each.numbers) == pytest.approx(each.value, abs=1e-4, rel=1e-3)


def test_what_a_sheet_hides_is_in_no_solution_and_its_remark_is() -> None:
    text = markdown("checks/which-gradient", "en")
    assert "step" not in text and "c - 1" not in text and "Two lines agree but for rounding" in text

"""Sheets of students who make a human mistake, worked by hand: what is told of them is true and fair."""

from __future__ import annotations

from math import tanh
from pathlib import Path

import numpy as np
import pytest

from builder.bank.ask import asks
from builder.bank.assignment import Variant
from builder.bank.authoring import each, graph_of, grid
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.loading import load_exercise
from builder.bank.tolerance import Tolerance
from builder.marking.marked import MarkedExercise
from builder.marking.marker import Submission, marker
from builder.marking.marks import MarkRule
from builder.working.follow import evaluate

HOME = Path(__file__).parents[2]


def sheet(slug: str, givens: dict[str, str], rule: MarkRule | None = None, **typed: str) -> MarkedExercise:
    """Return the marked sheet of a student with these numbers; the keys are the graph's."""
    exercise = load_exercise(slug, HOME)
    names = [name for name in exercise.asked if exercise.ask(name).kind != "expression"]
    numbers = {**{name: float(text) for name, text in givens.items()}, **exercise.fixed}
    found = evaluate(exercise.graph, numbers, names)
    variant = Variant(givens=givens, attempt=0, keys={name: float(found[name]) for name in names})
    return marker(exercise, exercise.asks, Tolerance(), rule).mark([Submission(variant, typed, ".")])[0]


def told(marked: MarkedExercise, quantity: str) -> str:
    part = next(part for part in marked.parts if part.quantity == quantity)
    return part.verdict.mistake or part.verdict.kind


def expressions(
    slug: str, givens: dict[str, str], rule: MarkRule | None = None, **typed: str
) -> MarkedExercise:
    """Return the marked expressions of a student with these numbers."""
    exercise = load_exercise(slug, HOME)
    names = [ask.quantity for ask in exercise.asks]
    keys: dict[str, float | str] = {name: expression_key(exercise, name, givens) for name in names}
    variant = Variant(givens=givens, attempt=0, keys=keys)
    return marker(exercise, exercise.asks, Tolerance(), rule).mark([Submission(variant, typed, ",")])[0]


def five(**numbers: float) -> dict[str, str]:
    return {name: f"{number:.6f}" for name, number in numbers.items()}


def test_who_gets_the_gradient_of_the_bias_right_has_not_taken_it_for_zero() -> None:
    """The bias alone is left as it was: no step that the student got right is called wrong."""
    eta, x, w, b = 0.8, 1.8, -0.2, 0.2
    a = tanh(w * x + b)
    d = a * (1 - a * a)
    new = w - eta * d * x
    typed = five(E=a * a / 2, dE_dw=d * x, dE_db=d, w_new=new, b_new=b, E_after=tanh(new * x + b) ** 2 / 2)
    marked = sheet(
        "steps/loss-after-the-step", {"eta": "0.8", "x": "1.8", "w": "-0.2", "b": "0.2", "t": "0"}, **typed
    )
    assert (told(marked, "dE_db"), told(marked, "b_new"), told(marked, "E_after")) == (
        "right",
        "not-updated",
        "follows",
    )


def test_a_hundredfold_error_is_not_taken_for_a_slope_that_the_student_got_right() -> None:
    """In per cent without its sign, 2.948 lies near 3.015, which an exact slope without its factor gives."""
    a, t, w, h = 1.5, 0.5, 1.3, 0.2
    up, down = (a * (w + h) ** 2 - t) ** 2, (a * (w - h) ** 2 - t) ** 2
    numeric, exact = (up - down) / (2 * h), 4 * a * w * (a * w * w - t)
    gap = 100 * abs(numeric - exact) / exact
    typed = five(E_up=up, E_down=down, numeric=numeric, exact=exact, gap=gap)
    marked = sheet("checks/numerical-gradient", {"w": "1.3", "a": "1.5", "t": "0.5", "h": "0.2"}, **typed)
    assert [told(marked, name) for name in ("numeric", "exact", "gap")] == ["right", "right", "wrong"]
    alone = sheet(
        "checks/numerical-gradient", {"w": "1.3", "a": "1.5", "t": "0.5", "h": "0.2"}, **five(gap=gap)
    )
    assert told(alone, "gap") == "no-slope"  # nothing on the sheet denies it


LINKS = {"a": "12", "c": "2"}  # y = e^(2 sin 12x), with u = 12x and v = 2 sin u


@pytest.mark.parametrize(
    ("quantity", "text", "verdict"),
    [
        ("dv_du", "2cos(u)", "other-names"), ("dy_dv", "e^v", "other-names"), ("dy_dv", "y", "other-names"),
        ("dv_du", "c cos(ax)", "other-names"), ("dy_dx", "24 cos(u) e^v", "other-names"),
        ("dy_dx", "a·c·cos(u)·y", "other-names"), ("dy_dx", "dy/dv·dv/du·du/dx", "unreadable"),
        ("dy_dx", "dy_dx", "unreadable"), ("dv_du", "2sen(u)", "wrong"), ("dv_du", "2cos(q)", "unreadable"),
        ("dv_du", "2cos(12x)", "right"), ("dy_dx", "2cos(u)e^v", "no-slope"),
    ],
)  # fmt: skip
def test_a_value_that_is_right_in_the_letters_of_the_statement_is_not_unreadable(
    quantity: str, text: str, verdict: str
) -> None:
    """The sheet asks for x alone, and defines u and v: 2cos(u) is right, and not as asked."""
    marked = expressions("chain-rule/three-links", LINKS, **{quantity: text})
    assert told(marked, quantity) == verdict
    points = {"right": 1.0, "other-names": 0.5}.get(verdict, 0.0)
    assert marked.points == points * next(part.out_of for part in marked.parts if part.quantity == quantity)


def test_the_lecturer_says_what_other_letters_cost() -> None:
    assert expressions("chain-rule/three-links", LINKS, MarkRule(form=1.0), dv_du="2cos(u)").points == 1


SQUARES = {
    "y1": "0.2",
    "y2": "1.2",
    "y3": "2.6",
    "y4": "0.2",
    "t1": "3",
    "t2": "-3",
    "t3": "1.5",
    "t4": "1.5",
}
GAPS = np.array([0.2 - 3, 1.2 + 3, 2.6 - 1.5, 0.2 - 1.5])


@pytest.mark.parametrize(
    ("loss", "slopes", "slugs"),
    [
        (0.5 * np.sum(GAPS**2), GAPS, ("half-of-the-sum", "half-of-the-sum")),
        (0.5 * np.mean(GAPS**2), GAPS / 2, ("half-of-the-mean", "right")),
        (np.sum(GAPS**2), 2 * GAPS, ("sum-for-mean", "no-mean-in-gradient")),
        (np.mean(GAPS**2), -GAPS / 2, ("right", "wrong-sign")),
    ],
)
def test_a_loss_on_another_scale_is_a_convention(
    loss: float, slopes: np.ndarray, slugs: tuple[str, str]
) -> None:
    typed = {"E": f"{loss:.6f}", "gradient": "(" + "; ".join(f"{each:.6f}" for each in slopes) + ")"}
    marked = sheet("losses/mean-squared-error", SQUARES, **typed)
    assert (told(marked, "E"), told(marked, "gradient")) == slugs
    lenient = sheet("losses/mean-squared-error", SQUARES, MarkRule(convention=1.0), **typed)
    assert lenient.points == (2.0 if "wrong-sign" in slugs else 4.0)


_NAMES = (
    "x1_n1 x2_n1 t1_n1 x1_n2 x2_n2 t1_n2 x1_n3 x2_n3 t1_n3 w1_11 w1_12 w1_13 w1_21 w1_22 w1_23 "
    "b1_1 b1_2 b1_3 w2_11 w2_21 w2_31 b2_1"
)
_NUMBERS = (
    "0.6 1.2 0.75 1.4 1.1 0.15 0.3 2 0.5 0.9 -0.4 0.25 -0.2 -0.8 0.25 -0.5 -0.25 -0.25 0.55 -0.2 0.15 0.2"
)
BATCH = dict(zip(_NAMES.split(), _NUMBERS.split(), strict=True))
X, T = np.array([[0.6, 1.2], [1.4, 1.1], [0.3, 2]]), np.array([[0.75], [0.15], [0.5]])
W1, W2 = np.array([[0.9, -0.4, 0.25], [-0.2, -0.8, 0.25]]), np.array([[0.55], [-0.2], [0.15]])


def matrix(values: np.ndarray) -> str:
    rows = [", ".join(f"{value:.7f}" for value in row) for row in np.atleast_2d(values)]
    return "[[" + "], [".join(rows) + "]]"


def batch(kind: str) -> dict[str, str]:
    """Return the sheet of a student of the batch, worked in matrices."""
    hidden = 1 / (1 + np.exp(-(X @ W1 + [-0.5, -0.25, -0.25])))
    out = 1 / (1 + np.exp(-(hidden @ W2 + 0.2)))
    delta = (out - T) * out * (1 - out)
    back = delta @ W2.T * (1 if kind == "no slope" else hidden * (1 - hidden))
    rows = slice(2, 3) if kind == "last row" else slice(None)
    share = 3 if kind == "mean" else 1
    found = {"dW2": hidden[rows].T @ delta[rows], "db2": delta[rows].sum(), "dW1": X[rows].T @ back[rows]}
    return {
        "A2": matrix(out),
        "Delta2": matrix(delta),
        **{name: matrix(each / share) for name, each in found.items()},
    }


@pytest.mark.parametrize(
    ("kind", "slug", "points", "with_conventions"),
    [
        ("mean", "gradient-averaged", 3, 9),
        ("last row", "last-row-alone", 3, 3),
        ("no slope", "no-slope", 6, 6),
        ("right", "right", 9, 9),
    ],
)
def test_a_batch_in_matrices_is_told_in_its_own_terms(
    kind: str, slug: str, points: float, with_conventions: float
) -> None:
    """The mean over a batch is a convention, not a mean of paths; a matrix all wrong earns nothing."""
    marked = sheet("gradients/batch-in-matrices", BATCH, **batch(kind))
    assert (told(marked, "dW1"), marked.points) == (slug, points)
    lenient = sheet("gradients/batch-in-matrices", BATCH, MarkRule(convention=1.0), **batch(kind))
    assert lenient.points == pytest.approx(with_conventions)


def test_the_first_wrong_step_is_the_first_on_the_sheet_of_those_that_follow_from_no_other() -> None:
    """The graph computes dy/dv first; on the sheet dv/du stands before it."""
    exercise = load_exercise("chain-rule/three-links", HOME)
    marked = expressions("chain-rule/three-links", LINKS, dv_du="2cos(x)", dy_dv="x", dy_dx="x")
    first = marked.first_wrong(exercise.graph)
    assert first is not None and first.quantity == "dv_du"
    last = expressions("chain-rule/three-links", LINKS, dy_dx="x").first_wrong(exercise.graph)
    assert last is not None and last.quantity == "dy_dx"


TABLE = {"x": "0.7", "a1": "0.9", "w1": "1.2", "w2": "0.7", "d1": "0.14", "d2": "0.08", "eta": "0.7"}


def test_what_follows_from_a_wrong_zero_earns_nothing_and_that_is_said() -> None:
    marked = sheet(
        "graphs/missing-values", TABLE, s1="0", back1="0.224", dh="0", g1="0.126", gx="0", w1_new="9"
    )
    assert [part.verdict.kind for part in marked.parts] == [
        "wrong",
        "right",
        "wrong",
        "right",
        "wrong",
        "wrong",
    ]
    assert [part.trivial for part in marked.parts] == [False, False, True, False, True, False]
    assert marked.points == 2


def test_the_first_wrong_step_is_not_one_that_is_computed_from_another_wrong_one() -> None:
    exercise = Exercise(graph_of("p = 3*x", "q = 2*p", givens=["x"]), each("x", grid(1, 9, 1)), asks("q p"))
    variant = Variant(givens={"x": "2"}, attempt=0, keys={"p": 6.0, "q": 12.0})
    typed = {"p": "5", "q": "77"}
    (marked,) = marker(exercise, exercise.asks, Tolerance()).mark([Submission(variant, typed, ".")])
    first = marked.first_wrong(exercise.graph)
    assert first is not None and first.quantity == "p"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("24 cos 12x e^(2 sen 12x)", "right"), ("24 cos 12x · e^(2 sen(12x))", "right"),
        ("cos 12x exp(2 sen 12x) 24", "unreadable"), ("24 cos 12xe^(2sen(12x))", "unreadable"),
    ],
)  # fmt: skip
def test_a_power_of_e_after_a_function_is_a_factor_of_its_own(text: str, verdict: str) -> None:
    assert told(expressions("chain-rule/three-links", LINKS, dy_dx=text), "dy_dx") == verdict

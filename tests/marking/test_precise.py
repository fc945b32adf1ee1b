"""Values are right to the digits that are claimed, by mpmath's own arithmetic; exact while they can be."""

from fractions import Fraction
from random import Random

import mpmath
import pytest
from mpmath import libmp

from benchmarks.imagined_expressions import FREE, expression, is_tame
from benchmarks.student_hands import hand, typed
from builder.marking.equality import points
from builder.marking.precise import BITS, KEPT, Evaluation, exact
from builder.marking.reading import read_expression
from builder.marking.reals import UndefinedError, Value
from builder.marking.unread import Unread
from builder.working.formula import Call, Formula, Negative, Number, Power, Product, Quotient, Sum, Symbol

HIGH = mpmath.MPContext()
HIGH.dps = 1500


def witness(formula: Formula, point: dict[str, Fraction]) -> mpmath.mpf:
    match formula:
        case Number(text):
            return HIGH.mpf(text)
        case Symbol(name):
            return HIGH.mpf(point[name].numerator) / point[name].denominator
        case Sum(terms):
            return HIGH.fsum(witness(term, point) for term in terms)
        case Product(factors):
            return HIGH.fprod(witness(factor, point) for factor in factors)
        case Quotient(top, bottom):
            return witness(top, point) / witness(bottom, point)
        case Power(base, exponent):
            return HIGH.power(witness(base, point), witness(exponent, point))
        case Negative(term):
            return -witness(term, point)
        case Call("sigmoid", (argument,)):
            return 1 / (1 + HIGH.exp(-witness(argument, point)))
        case Call(function, (argument,)):
            return getattr(HIGH, {"arctan": "atan"}.get(function, function))(witness(argument, point))
    raise AssertionError(formula)


def value(text: str, bits: int = BITS[0], **point: str) -> Value:
    formula = read_expression(text, point, ".")
    assert not isinstance(formula, Unread), formula
    return Evaluation({name: Fraction(number) for name, number in point.items()}, bits).value(formula)


def test_what_is_certain_agrees_with_far_more_digits() -> None:
    rng, told = Random(31), 0
    while told < 150:
        tree = expression(rng)
        formula = read_expression(typed(tree, own := hand(rng)), FREE, own.decimal)
        if not is_tame(tree) or isinstance(formula, Unread):
            continue
        point = dict(points(FREE)[rng.randrange(8)])
        evaluation = Evaluation(point, BITS[0])
        found, right = evaluation.value(formula), witness(formula, point)  # type: ignore[arg-type]
        number = (
            libmp.from_rational(*found.as_integer_ratio(), 5000) if isinstance(found, Fraction) else found
        )
        if evaluation.is_certain:
            assert abs(HIGH.make_mpf(number) - right) <= abs(right) * HIGH.mpf(2) ** (14 - KEPT)
            told += 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("x/3 + 0.1", "13/30"), ("√(x²)", "1"), ("√(4/9)", "2/3"), ("e^0 + ln 1", "1"), ("σ(0)", "1/2"),
        ("max(x; 2) + |−3|", "5"), ("x^-2", "1"), ("(2/3)^3", "8/27"), ("sin 0", "0"), ("x - x", "0"),
    ],
)  # fmt: skip
def test_what_is_rational_stays_exact(text: str, number: str) -> None:
    assert value(text, x="1") == Fraction(number)


@pytest.mark.parametrize(
    "text",
    ["ln(-x)", "ln(x-x)", "√(-x)", "1/(x-x)", "0^(-1)", "0^0", "(-x)^0.5", "e^1100", "9^9^9", "sin(1E30)",
     "tan(1/0)"],
)  # fmt: skip
def test_what_has_no_real_value_of_bounded_size_is_undefined(text: str) -> None:
    with pytest.raises(UndefinedError):
        value(text, x="1")


def test_a_name_without_a_value_is_no_value() -> None:
    with pytest.raises(KeyError):
        Evaluation({}, BITS[0]).value(Symbol("x"))


def test_lost_digits_are_counted() -> None:
    formula = read_expression("1 - cos(1E-20x)", ["x"], ".")
    assert not isinstance(formula, Unread)
    first, second = (Evaluation({"x": exact(1)}, bits) for bits in BITS)
    first.value(formula)
    second.value(formula)
    assert first.lost >= 132 and not first.is_certain and second.is_certain

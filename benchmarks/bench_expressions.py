"""How fast expressions are checked, and whether what is equal passes and what is not does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from benchmarks.imagined_expressions import (
    FREE,
    Tree,
    expression,
    hair_off,
    is_surely_other,
    is_tame,
    near_miss,
    rewritten,
)
from benchmarks.measure import Measure
from benchmarks.student_hands import hand, typed
from builder.marking.equality import Samples, equal, points, sampled
from builder.marking.reading import read_expression
from builder.marking.unread import Unread

PAIRS, FEW = 100_000, 4_000
LONGEST = 400
AT = points(FREE)

TYPICAL = (
    ("6x·cos(3x²+2)", "2*3*x*cos(3*x^2+2)"), ("2x cos(x^2)", "cos(x²)·2x"), ("x²+2x·y+y²", "(x+y)^2"),
    ("1/(1+e^(-x))", "sigmoid(x)"), ("σ(x)(1−σ(x))", "exp(-x)/(1+exp(-x))^2"), ("sen(2x)", "2 sin(x) cos(x)"),
    ("ln(y)/y", "log(y)/y"), ("e^x·(sen(x)+cos(x))", "exp(x)*sin(x)+exp(x)*cos(x)"),
    ("1-tanh(x)^2", "1-tanh²(x)"),
    ("(1-2y^2)·e^(-y^2)", "exp(-y^2)-2y²·exp(-y^2)"),
    (r"\frac{1}{2\sqrt{y}}", "0,5/√y"), ("3x^2-2", "3·x·x-2"),
)  # fmt: skip
HEAVY = (
    "1-cos(1E-40x)+" + "+".join(["tan x"] * 55), "1-cos(1E-40x)+" + "+".join(["exp(tan x)"] * 28),
    "(1-cos(1E-40x))+" + "+".join(["asin(x/3)"] * 20), "1-cos(1E-40x)+" + "(x+x^y)^(x+y^3)+" * 20 + "0",
    "sin(" * 28 + "x" + ")" * 28, "x" + "^9" * 90, "((x+y)^9)^9+((x-y)^9)^9",
    "(x+1/7)^40*(y+1/13)^40*(x+1/7)^40",
    "+".join(["1/(x+1/3)"] * 30), "x-" * 99 + "x", "e^e^e^e^e^e^x", "sin(1E19x)^99", "asin " * 28 + "x",
    "cosh " * 8 + "x",
)  # fmt: skip


def measures(full: bool = False, pairs: int = 0) -> Iterator[Measure]:
    """Give the measures, with 100,000 pairs of each kind where `full`, else 4,000 or so many `pairs`."""
    count = pairs or (PAIRS if full else FEW)
    yield from _speed(max(1, min(100, count // 40)))
    yield _false_accepts(f"unequal pairs accepted, of {count:,}", near_miss, False, count)
    yield _false_accepts("the same, a hair off in digits 20 to 29", hair_off, True, count)
    yield from _false_rejects(count)


def _speed(runs: int) -> Iterator[Measure]:
    keys = {key: _samples(key) for _, key in TYPICAL}
    start = time.process_time()
    for _ in range(runs):
        for answer, key in TYPICAL:
            assert equal(_samples(answer), keys[key])
    seconds = (time.process_time() - start) / (runs * len(TYPICAL))
    yield Measure("expressions read and checked in a second", 1 / seconds, "checks/s", at_least=2000)
    yield Measure("the slowest of the heaviest checks", max(map(_heavy, HEAVY)) * 1e3, "ms", at_most=50)


def _heavy(text: str) -> float:
    start = time.process_time()
    one, other = (read_expression(text, FREE, ".") for _ in range(2))
    if not isinstance(one, Unread) and not isinstance(other, Unread):
        equal(sampled(one, AT), sampled(other, AT))
    return time.process_time() - start


def _false_accepts(name: str, changed: object, by_construction: bool, count: int) -> Measure:
    rng, accepted, done = Random(11), 0, 0
    while done < count:
        key = expression(rng)
        if not is_tame(key):
            continue
        for _ in range(5):
            other: Tree = changed(key, rng)  # type: ignore[operator]
            if (by_construction and is_surely_other(key, ("n", "0"))) or is_surely_other(key, other):
                done += 1
                accepted += _agree(key, other, rng) is True
    return Measure(name, accepted, "pairs", at_most=0)


def _false_rejects(count: int) -> Iterator[Measure]:
    rng, rejected, unread, done = Random(13), 0, 0, 0
    while done < count:
        key = expression(rng)
        if not is_tame(key):
            continue
        for _ in range(5):
            found = _agree(key, rewritten(key, rng, rng.randint(1, 5)), rng)
            if found is None:
                continue
            done += 1
            rejected += found is False
            unread += isinstance(found, Unread)
    yield Measure(f"rewritings rejected, of {count:,}", rejected, "pairs", at_most=0)
    yield Measure("rewritings that could not be read", unread, "pairs", at_most=0)


def _agree(key: Tree, other: Tree, rng: Random) -> bool | Unread | None:
    """Return the verdict on an answer as a student types it; nothing where it is too long to be handed in."""
    own = hand(rng)
    text = typed(other, own)
    if len(text) > LONGEST or text.count("(") > 25:
        return None
    formula = read_expression(text, FREE, own.decimal)
    expected = read_expression(typed(key, own), FREE, own.decimal)
    if isinstance(formula, Unread) or isinstance(expected, Unread):
        return formula if isinstance(formula, Unread) else None
    return equal(sampled(formula, AT), sampled(expected, AT))


def _samples(text: str) -> Samples:
    formula = read_expression(text, FREE, ",")
    assert not isinstance(formula, Unread), (text, formula)
    return sampled(formula, AT)

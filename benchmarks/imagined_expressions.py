"""Random expressions, their rewritings and their near misses; nothing of `builder` is used.

A tree is a tuple: ("n", text), ("x", name), ("neg", a), ("+", a, b), ("*", a, b), ("/", a, b),
("^", a, whole) or ("f", function, a). Names lie in FREE; `y` is positive there, and so is every tree that
`positive` makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import numpy as np
from numpy.typing import NDArray

Tree = tuple  # type: ignore[type-arg]
FREE = {"x": (-2.0, 2.0), "y": (0.5, 3.0)}
X, Y = ("x", "x"), ("x", "y")
_SMOOTH = ("sin", "cos", "exp", "tanh", "sigmoid", "arctan")
_NUMPY: dict[str, Callable[..., NDArray[np.float64]]] = {
    "sin": np.sin, "cos": np.cos, "exp": np.exp, "tanh": np.tanh, "arctan": np.arctan, "log": np.log,
    "sqrt": np.sqrt, "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}  # fmt: skip


def n(number: int | str) -> Tree:
    return ("n", str(number))


def plus(a: Tree, b: Tree) -> Tree:
    return ("+", a, b)


def times(a: Tree, b: Tree) -> Tree:
    return ("*", a, b)


def over(a: Tree, b: Tree) -> Tree:
    return ("/", a, b)


def power(a: Tree, whole: int) -> Tree:
    return ("^", a, whole)


def f(function: str, a: Tree) -> Tree:
    return ("f", function, a)


def neg(a: Tree) -> Tree:
    return ("neg", a)


def expression(rng: Random, depth: int = 3) -> Tree:
    """Return a random tree."""
    if depth == 0 or rng.random() < 0.1:
        return rng.choice([X, Y, X, Y, n(rng.randint(2, 9)), n(rng.choice(["0.5", "1.25", "0.1", "3.7"]))])
    a, b = expression(rng, depth - 1), expression(rng, depth - 1)
    kind = rng.randrange(8)
    if kind < 2:
        return plus(a, b)
    if kind < 4:
        return times(a, b)
    if kind == 4:
        return plus(a, neg(b))
    if kind == 5:
        return over(a, positive(rng))
    if kind == 6:
        return power(expression(rng, min(depth - 1, 1)), rng.randint(2, 4))
    return rng.choice([f(rng.choice(_SMOOTH), a), f(rng.choice(("log", "sqrt")), positive(rng))])


def positive(rng: Random) -> Tree:
    """Return a random tree that is above zero everywhere in FREE."""
    return rng.choice(
        [Y, plus(power(X, 2), n(1)), f("exp", X), n(rng.randint(2, 7)), times(n(2), Y), power(Y, 2)]
    )


def values(tree: Tree, at: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the values of a tree by NumPy."""
    match tree:
        case ("n", text):
            return np.full(len(at["x"]), float(text))
        case ("x", name):
            return at[name]
        case ("neg", a):
            return -values(a, at)
        case ("+", a, b):
            return values(a, at) + values(b, at)
        case ("*", a, b):
            return values(a, at) * values(b, at)
        case ("/", a, b):
            return values(a, at) / values(b, at)
        case ("^", a, whole):
            return values(a, at) ** whole
        case (_, function, a):
            return _NUMPY[function](values(a, at))
    raise ValueError(tree)


def is_tame(tree: Tree) -> bool:
    """Whether no part of a tree is large, so that its rewritings have values wherever it has one."""
    if tree[0] in "nx":
        return True
    parts = [part for part in tree[1:] if isinstance(part, tuple)]
    with np.errstate(all="ignore"):
        found = values(tree, POINTS)
    return bool(np.all(np.isfinite(found)) and np.abs(found).max() < 200) and all(map(is_tame, parts))


def is_surely_other(one: Tree, other: Tree) -> bool:
    """Whether two trees differ by far more than rounding at some point."""
    with np.errstate(all="ignore"):
        a, b = values(one, POINTS), values(other, POINTS)
        gap = np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-3)
    return bool(np.nanmax(gap) > 1e-6) if np.any(np.isfinite(gap)) else False


POINTS = {name: np.random.default_rng(3).uniform(low, high, 60) for name, (low, high) in FREE.items()}


def rewritten(tree: Tree, rng: Random, steps: int) -> Tree:
    """Return an equal tree, after so many rewritings at random places."""
    for _ in range(steps):
        tree = _somewhere(tree, rng)
    return tree


def _somewhere(tree: Tree, rng: Random) -> Tree:
    places = [index for index, part in enumerate(tree) if isinstance(part, tuple)]
    if places and rng.random() < 0.7:
        at = rng.choice(places)
        return (*tree[:at], _somewhere(tree[at], rng), *tree[at + 1 :])
    found = list(_rewritings(tree, rng))
    return rng.choice(found)


def _rewritings(tree: Tree, rng: Random) -> Iterator[Tree]:
    """Yield trees equal to this one."""
    yield from _anywhere(tree, rng)
    match tree:
        case ("+", a, b):
            yield plus(b, a)
            yield neg(plus(neg(a), neg(b)))
            if a[0] == "+":
                yield plus(a[1], plus(a[2], b))
            if a[0] == b[0] == "*" and a[1] == b[1]:
                yield times(a[1], plus(a[2], b[2]))
        case ("*", a, b):
            yield times(b, a)
            yield neg(times(neg(a), b))
            if b[0] == "+":
                yield plus(times(a, b[1]), times(a, b[2]))
            if a[0] == "*":
                yield times(a[1], times(a[2], b))
            if a == b:
                yield power(a, 2)
        case ("/", a, b):
            yield times(a, power(b, -1))
            yield over(neg(a), neg(b))
            yield power(over(b, a), -1) if a[0] == "n" else over(times(n(3), a), times(n(3), b))
        case ("^", a, whole) if whole > 1:
            yield times(a, power(a, whole - 1)) if whole > 2 else times(a, a)
            yield power(neg(a), whole) if whole % 2 == 0 else neg(power(neg(a), whole))
        case ("n", text) if text.isdigit():
            yield plus(n(int(text) - 1), n(1))
            yield over(n(int(text) * 7), n(7))
            yield n(f"{text}.0")
        case ("n", "0.5"):
            yield over(n(1), n(2))
        case ("x", "y"):
            yield rng.choice([f("sqrt", power(Y, 2)), f("exp", f("log", Y)), over(power(Y, 2), Y)])
        case ("f", function, a):
            yield from _of_function(function, a)


def _anywhere(tree: Tree, rng: Random) -> Iterator[Tree]:
    """Yield what may be done to any tree: add nothing, multiply by one, change the sign twice."""
    other = positive(rng)
    yield neg(neg(tree))
    yield over(times(tree, other), other)
    yield plus(plus(tree, other), neg(other))
    yield times(tree, plus(power(f("sin", other), 2), power(f("cos", other), 2)))
    yield times(n(2), over(tree, n(2)))
    yield plus(times(n("0.25"), tree), times(n("0.75"), tree))


def _of_function(function: str, a: Tree) -> Iterator[Tree]:
    half = over(a, n(2))
    if function == "sin":
        yield times(n(2), times(f("sin", half), f("cos", half)))
        yield neg(f("sin", neg(a)))
    if function == "cos":
        yield plus(n(1), neg(times(n(2), power(f("sin", half), 2))))
        yield f("cos", neg(a))
    if function in ("sin", "cos") and a[0] == "+":
        one, two = f("sin", a[1]), f("cos", a[1])
        three, four = f("sin", a[2]), f("cos", a[2])
        yield (
            plus(times(one, four), times(two, three))
            if function == "sin"
            else plus(times(two, four), neg(times(one, three)))
        )
    if function == "exp":
        yield over(n(1), f("exp", neg(a)))
        yield times(f("exp", a[1]), f("exp", a[2])) if a[0] == "+" else power(f("exp", half), 2)
    if function == "sigmoid":
        yield over(n(1), plus(n(1), f("exp", neg(a))))
        yield plus(n(1), neg(f("sigmoid", neg(a))))
        yield over(plus(n(1), f("tanh", half)), n(2))
    if function == "tanh":
        yield over(plus(f("exp", a), neg(f("exp", neg(a)))), plus(f("exp", a), f("exp", neg(a))))
        yield plus(times(n(2), f("sigmoid", times(n(2), a))), neg(n(1)))
    if function == "log":
        yield neg(f("log", over(n(1), a)))
        yield times(n(2), f("log", f("sqrt", a)))
    if function == "sqrt":
        yield f("exp", times(n("0.5"), f("log", a)))
    if function == "arctan":
        yield neg(f("arctan", neg(a)))


def near_miss(tree: Tree, rng: Random) -> Tree:
    """Return a tree that differs by a constant, a sign or one factor, somewhere or as a whole."""
    places = [index for index, part in enumerate(tree) if isinstance(part, tuple)]
    if places and rng.random() < 0.75:
        at = rng.choice(places)
        return (*tree[:at], near_miss(tree[at], rng), *tree[at + 1 :])
    kind = rng.randrange(5)
    if kind == 0:
        return neg(tree)
    if kind == 1:
        return times(tree, rng.choice([X, Y, n(rng.randint(2, 5)), f("cos", X)]))
    if kind == 2 and tree[0] == "*":
        return tree[rng.choice((1, 2))]
    if kind == 3 and tree[0] == "n":
        return n(round(float(tree[1]) + rng.choice((-0.1, 0.1, 1, 2)), 6))
    return plus(tree, rng.choice([n(1), n("0.01"), neg(n(3))]))


def hair_off(tree: Tree, rng: Random) -> Tree:
    """Return a tree that differs in its twentieth to twenty-ninth digit, everywhere."""
    tiny = "0." + "0" * rng.randint(20, 28) + str(rng.randint(2, 9))
    return times(tree, plus(n(1), n(tiny)))

"""The equations with their shapes: they run, give the gradients, and what stands under the braces is so."""

from __future__ import annotations

import re
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from builder.pages.lectures.digits_equations import EQUATIONS, SHAPES, equation, plain_equation
from tests.pages.lectures.digits_deck import LANGUAGES, source

SIZES = {"N": 7, "d": 5, "h": 3, "1": 1}
_INNER = r"(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})"
_BRACED = re.compile(rf"\\underbrace\{{({_INNER}*)\}}_\{{({_INNER}+?) \\times ({_INNER}+?)\}}")


def _sigmoid(z: Any) -> Any:
    return 1 / (1 + anp.exp(-z))


def _computed(outputs: int) -> dict[str, Any]:
    """Every array by running the equations."""
    random, sizes = np.random.default_rng(3), {**SIZES, "K": outputs}
    names: dict[str, Any] = {
        name: random.normal(size=[sizes[side] for side in SHAPES[name]])
        for name in ("X", "W1", "b1", "W2", "b2")
    }
    names["Y"] = random.integers(0, 2, size=(7, outputs)).astype(float)
    tools = {
        "sigmoid": _sigmoid, "slope": lambda z: _sigmoid(z) * (1 - _sigmoid(z)),
        "mean": lambda a: a / 7, "ones": np.ones((7, 1)),
    }  # fmt: skip
    for name, formula in EQUATIONS.items():
        names[name] = eval(formula, {}, {**tools, **names})
    return names


@pytest.mark.parametrize("outputs", [1, 4])
def test_the_gradients_are_those_of_autograd(outputs: int) -> None:
    names = _computed(outputs)

    def loss(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
        P = _sigmoid(_sigmoid(names["X"] @ W1 + b1) @ W2 + b2)
        return -anp.sum(names["Y"] * anp.log(P) + (1 - names["Y"]) * anp.log(1 - P)) / 7

    parameters = [names[name] for name in ("W1", "b1", "W2", "b2")]
    for place, name in enumerate(("W1", "b1", "W2", "b2")):
        found = autograd.grad(loss, place)(*parameters)
        assert names[f"d{name}"] == pytest.approx(found)


@pytest.mark.parametrize("outputs", [1, 4])
def test_every_array_has_the_shape_that_is_told(outputs: int) -> None:
    names, sizes = _computed(outputs), {**SIZES, "K": outputs}
    for name, shape in SHAPES.items():
        assert names[name].shape == tuple(sizes[side] for side in shape), name


@pytest.mark.parametrize("name", EQUATIONS)
def test_what_stands_under_the_braces_fits(name: str) -> None:
    left, right = equation(name).split(" = ", 1)
    assert fitting(right) == [_shape(left)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shapes_typed_on_slides_fit(language: str) -> None:
    typed = [text for text in re.findall(r"\$\$(.+?)\$\$", source(language)) if r"\times n_" in text]
    assert len(typed) == 3
    for text in typed:
        for part in re.split(r", \\qquad ", text):
            left, _, right = part.partition(" = ")
            if r"\underbrace" in right:
                assert fitting(right) == [_shape(left)], part


def test_shapes_that_do_not_fit_would_be_seen() -> None:
    swapped = equation("dW1").replace(r"_{d \times N}", r"_{N \times d}").split(" = ")[1]
    assert len(fitting(swapped)) == 2


def test_without_shapes_an_equation_is_the_same() -> None:
    for name in EQUATIONS:
        assert _BRACED.sub(lambda match: match[1], equation(name)) == plain_equation(name)


def fitting(latex: str) -> list[tuple[str, str]]:
    """The shapes of what is added, or multiplied cell by cell; matrix products that fit are one."""
    found: list[tuple[str, str]] = []
    joined = False
    for match in re.finditer(rf"{_BRACED.pattern}|\\odot| [+-] ", latex):
        if match[0].strip() in (r"\odot", "+", "-"):
            joined = False
            continue
        shape = (match[2], match[3])
        if joined and found[-1][1] == shape[0]:
            found[-1] = (found[-1][0], shape[1])
        else:
            found.append(shape)
        joined = True
    rows = found[0][0]
    spread = [
        (rows, columns) if first == "1" and rows != "1" else (first, columns) for first, columns in found
    ]
    return list(dict.fromkeys(spread))


def _shape(latex: str) -> tuple[str, str]:
    match = _BRACED.search(latex)
    assert match is not None
    return match[2], match[3]

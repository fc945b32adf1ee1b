"""The code on the slides and in the notebooks of the lecture on digits does what was run for the slides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any

import autograd
import autograd.numpy as anp
import matplotlib
import numpy as np
import pytest
from sklearn.datasets import load_digits

from tests.pages.lectures.digits_deck import LANGUAGES, cells, code, results


@pytest.fixture(scope="module", autouse=True)
def _no_windows() -> Iterator[None]:
    with _drawn_nowhere():
        yield


@contextmanager
def _drawn_nowhere() -> Iterator[None]:
    before = matplotlib.get_backend()
    matplotlib.use("Agg")
    yield
    matplotlib.use(before)


@cache
def shown() -> dict[str, Any]:
    """The names that the code of the slides leaves, up to the accuracy."""
    names: dict[str, Any] = {"np": np, "load_digits": load_digits}
    for block in code("en")[:4]:
        exec(block, names)
    return names


@cache
def noted() -> dict[str, Any]:
    """The names that the notebook leaves."""
    names: dict[str, Any] = {}
    for block in cells("en"):
        exec(block, names)
    return names


def test_the_loop_on_the_slides_is_the_run_that_was_drawn() -> None:
    assert np.allclose(shown()["losses"], results().two.run.loss[:-1], rtol=0, atol=1e-10)
    assert np.allclose(shown()["W1"], results().two.W1, rtol=0, atol=1e-8)


def test_the_code_for_the_accuracy_gives_the_one_that_is_told() -> None:
    assert shown()["accuracy"] == results().two.run.accuracy
    assert int(shown()["right"].sum()) == len(results().two.test) - results().two.wrong


@pytest.mark.parametrize("sizes", [(4, 1), (4, 3, 1), (5, 4, 3, 2)])
def test_the_gradients_for_any_depth_are_those_of_autograd(sizes: tuple[int, ...]) -> None:
    names = {**shown()}
    exec(code("en")[4], names)
    random = np.random.default_rng(5)
    W = [random.normal(size=pair) for pair in pairwise(sizes)]
    b = [random.normal(size=size) for size in sizes[1:]]
    X, Y = random.normal(size=(6, sizes[0])), random.integers(0, 2, size=(6, sizes[-1])).astype(float)

    def loss(W: Any, b: Any) -> Any:
        A = X
        for w, c in zip(W, b):
            A = 1 / (1 + anp.exp(-(A @ w + c)))
        return -anp.sum(Y * anp.log(A) + (1 - Y) * anp.log(1 - A)) / len(X)

    for found, wanted in zip(names["gradients"](X, Y, W, b), autograd.grad(loss, (0, 1))(W, b)):
        assert all(np.allclose(ours, theirs) for ours, theirs in zip(found, wanted, strict=True))


def test_the_loop_over_batches_is_the_run_that_was_drawn() -> None:
    names, run = {**noted()}, results().runs["batches"]["mini-batch"]
    W, b = names["begin"](names["d"], 16, 1)
    names |= {"W": W, "b": b, "rng": np.random.default_rng(1), "size": run.batch, "rate": run.rate}
    names["epochs"] = run.epochs
    exec(code("en")[5], names)
    loss = names["loss_of"](names["answers"](names["X"], names["W"], names["b"]), names["Y"])
    assert loss == pytest.approx(run.loss[-1], abs=1e-10)


def test_the_notebook_trains_as_the_slides_do() -> None:
    names = noted()
    assert np.allclose(names["losses"], results().two.run.loss, rtol=0, atol=1e-10)
    assert names["accuracy"] == results().two.run.accuracy
    assert max(names["apart"].values()) < 1e-7


def test_the_five_extensions_of_the_notebook_end_where_the_slides_do() -> None:
    names, runs = noted(), results().runs
    for many, loss in names["depths"].items():
        assert loss == pytest.approx(runs["depths"][f"layers_{many}"].loss[-1], abs=1e-9)
    for group in ("hidden", "batches", "optimisers"):
        assert names[group].keys() == runs[group].keys()
        for name, loss in names[group].items():
            assert loss == pytest.approx(runs[group][name].loss[-1], abs=1e-8), name
    assert names["ten_accuracy"] == results().ten.run.accuracy
    assert np.array_equal(names["confusion"], results().ten.confusion)


def test_a_slip_in_the_code_would_be_seen() -> None:
    block = code("en")[2].replace("D1.sum(axis=0)", "D1.sum(axis=0)[0]")
    assert block != code("en")[2]
    names: dict[str, Any] = {"np": np, "load_digits": load_digits}
    for each in (*code("en")[:2], block):
        exec(each, names)
    assert np.abs(np.array(names["losses"]) - results().two.run.loss[:-1]).max() > 1e-5
    assert np.allclose(names["losses"], results().runs["slips"]["one_bias"].loss[:-1], rtol=0, atol=1e-8)


def test_both_languages_have_the_same_code() -> None:
    for found in (code, cells):
        spanish, english = map(found, LANGUAGES)
        assert spanish == english
    assert len(cells("en")) > 12


def test_the_notebook_needs_nothing_of_ours() -> None:
    assert "builder" not in "".join(cells("es"))

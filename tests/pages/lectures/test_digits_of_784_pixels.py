"""With `data = "mnist"` the same lecture is held on images of 784 pixels, by the same code."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.datasets import load_digits

from builder.training import digits
from tests.pages.lectures.digits_deck import code, deck, results

MANY = 500


def _enlarged() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Some bundled digits, each pixel three by three, with a margin of two: 28 × 28, grey from 0 to 255."""
    pixels, labels = (kept[:MANY] for kept in load_digits(return_X_y=True))
    large = np.kron(pixels.reshape(-1, 8, 8), np.ones((3, 3)))
    padded = np.pad(large, ((0, 0), (2, 2), (2, 2)))
    return np.round(padded.reshape(len(labels), 784) * 255 / 16), labels.astype(np.int64)


@pytest.fixture(scope="module", autouse=True)
def _no_network() -> Any:
    pixels, labels = _enlarged()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digits, "mnist", lambda *_: (pixels / 255, labels))
        yield


def test_the_slides_speak_of_784_pixels() -> None:
    for language in ("es", "en"):
        text = deck(language, "mnist")
        assert "28 × 28" in text
        assert "784" in text
        assert "load_digits" not in text


def test_the_code_on_those_slides_is_the_run_that_was_drawn() -> None:
    pixels, labels = _enlarged()
    names: dict[str, Any] = {"np": np, "fetch_openml": lambda *_, **__: (pixels, labels.astype(str))}
    for block in code("en", "mnist")[:4]:
        exec(block, names)
    run = results("mnist").two.run
    assert np.allclose(names["losses"], run.loss[:-1], rtol=0, atol=1e-9)
    assert names["accuracy"] == run.accuracy > 0.9

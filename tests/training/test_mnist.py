"""MNIST by a fetcher that stands in: kept once it came, and refused on one line where it does not come."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from http.client import IncompleteRead
from pathlib import Path
from typing import Any
from urllib.error import URLError

import numpy as np
import pytest

from builder.errors import PasoError
from builder.training.mnist import KEPT, mnist


def small_mnist(name: str, **asked: Any) -> tuple[Any, Any]:
    """Forty images, in the types in which OpenML's come."""
    assert name == "mnist_784"
    assert asked["version"] == 1 and asked["as_frame"] is False and asked["return_X_y"] is True
    random = np.random.default_rng(3)
    return random.integers(0, 256, (40, 784)).astype(float), np.array(list("0123456789" * 4), dtype=object)


def failing(reason: Exception) -> Callable[..., Any]:
    def fetch(*_: Any, **__: Any) -> Any:
        raise reason

    return fetch


NO_NETWORK = failing(URLError("no route"))


def test_scikit_learns_own_fetcher_takes_what_it_is_asked(tmp_path: Path) -> None:
    from sklearn.datasets import fetch_openml

    def fetch(*words: Any, **asked: Any) -> tuple[Any, Any]:
        inspect.signature(fetch_openml).bind(*words, **asked)
        return small_mnist(*words, **asked)

    mnist(tmp_path, fetch)


def test_images_are_scaled_and_digits_are_numbers(tmp_path: Path) -> None:
    X, labels = mnist(tmp_path, small_mnist)
    assert np.array_equal(X, small_mnist("mnist_784", version=1, as_frame=False, return_X_y=True)[0] / 255)
    assert labels.tolist() == [*range(10)] * 4


def test_what_came_once_needs_no_network_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first = mnist(folder, small_mnist)
    again = mnist(folder, NO_NETWORK)
    assert np.array_equal(first[0], again[0]) and np.array_equal(first[1], again[1])
    assert [path.name for path in folder.iterdir()] == [KEPT]


def test_a_file_cut_short_is_fetched_again(tmp_path: Path) -> None:
    mnist(tmp_path, small_mnist)
    whole = (tmp_path / KEPT).read_bytes()
    for size in (0, 10, len(whole) // 2):
        (tmp_path / KEPT).write_bytes(whole[:size])
        with pytest.raises(PasoError):
            mnist(tmp_path, NO_NETWORK)
        assert len(mnist(tmp_path, small_mnist)[0]) == 40


def test_a_spoilt_file_is_fetched_again(tmp_path: Path) -> None:
    mnist(tmp_path, small_mnist)
    whole = (tmp_path / KEPT).read_bytes()
    for place in (60, len(whole) // 2, len(whole) - 300):
        (tmp_path / KEPT).write_bytes(whole[:place] + bytes(200) + whole[place + 200 :])
        with pytest.raises(PasoError):
            mnist(tmp_path, NO_NETWORK)


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(PasoError, match=r"nowhere to keep MNIST: .*SCIKIT_LEARN_DATA"):
        mnist(fetch=small_mnist)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert len(mnist(tmp_path / "file", small_mnist)[0]) == 40


@pytest.mark.parametrize(
    "reason",
    [
        URLError("no route"),
        TimeoutError("slow"),
        IncompleteRead(b""),
        ValueError("checksum"),
        OSError(28, "full"),
    ],
    ids=repr,
)
def test_a_network_that_says_no_is_told_on_one_line(reason: Exception, tmp_path: Path) -> None:
    with pytest.raises(PasoError, match=r"^MNIST cannot be fetched: .*openml.org can be reached"):
        mnist(tmp_path, failing(reason))

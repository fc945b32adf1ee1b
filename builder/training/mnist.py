"""MNIST comes over the network once, and is then kept as bytes in a file that opens in a second.

OpenML hands it out as a text of 70 000 lines, which takes a minute to read every time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile

import numpy as np

from builder.errors import PasoError
from builder.training.mlp import Labels
from builder.training.optimisers import Array

Fetcher = Callable[..., Any]  # called as sklearn.datasets.fetch_openml is
KEPT = "mnist-784.npz"


def mnist(cache: Path | None = None, fetch: Fetcher | None = None) -> tuple[Array, Labels]:
    """Return the images, as rows of 784 numbers from 0 to 1, and their digits.

    They are kept in the folder `cache`, or where scikit-learn keeps data; `fetch` stands in for
    `fetch_openml`. Raises `PasoError` if the network does not give them.
    """
    folder = _data_home() if cache is None else cache
    kept = _read(folder / KEPT)
    if kept is None:
        kept = _fetched(folder, fetch or _openml())
        _keep(folder / KEPT, *kept)
    pixels, labels = kept
    return pixels / 255, labels.astype(np.int64)


def _fetched(folder: Path, fetch: Fetcher) -> tuple[Any, Any]:
    try:
        pixels, labels = fetch(
            "mnist_784", version=1, return_X_y=True, as_frame=False, parser="liac-arff",
            data_home=folder, n_retries=1,
        )  # fmt: skip
    except (OSError, HTTPException, ValueError) as reason:
        raise PasoError(
            f"MNIST cannot be fetched: {reason}",
            "data = 'mnist'",
            "try again where openml.org can be reached, or leave it out for 8 x 8 digits",
        ) from reason
    return np.asarray(pixels).astype(np.uint8), np.asarray(labels).astype(np.uint8)


def _read(path: Path) -> tuple[Any, Any] | None:
    try:
        with np.load(path) as kept:
            return kept["pixels"], kept["labels"]
    except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error):
        return None  # not there, or cut short: it is fetched again


def _keep(path: Path, pixels: Any, labels: Any) -> None:
    """Write the file whole or not at all; a folder that cannot be written costs time, not the lecture."""
    unfinished = path.with_suffix(".part.npz")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(unfinished, pixels=pixels, labels=labels)
        unfinished.replace(path)


def _data_home() -> Path:
    from sklearn.datasets import get_data_home

    try:
        return Path(get_data_home())
    except OSError as reason:
        remedy = "set SCIKIT_LEARN_DATA to a folder that can be written"
        raise PasoError(f"there is nowhere to keep MNIST: {reason}", "data = 'mnist'", remedy) from reason


def _openml() -> Fetcher:
    from sklearn.datasets import fetch_openml

    return cast(Fetcher, fetch_openml)

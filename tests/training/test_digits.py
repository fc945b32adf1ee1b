"""The images of digits: scaled, split the same way every time, and the same for MNIST."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from builder.errors import PasoError
from builder.training.digits import digit_set, targets
from tests.training.test_mnist import small_mnist


def test_the_bundled_digits_are_small_scaled_pictures() -> None:
    found = digit_set((3, 8))
    assert found.name == "digits"
    assert found.side == 8
    assert found.train.X.min() == 0.0 and found.train.X.max() == 1.0
    assert found.images(found.test.X).shape == (len(found.test), 8, 8)
    assert np.array_equal(found.images(found.test.X)[0].ravel(), found.test.X[0])


def test_every_image_lands_in_one_part_and_every_digit_in_its_share() -> None:
    from sklearn.datasets import load_digits

    found = digit_set()
    both = np.vstack([found.train.X, found.test.X])
    everything = load_digits().data / 16
    assert np.array_equal(both[np.lexsort(both.T)], everything[np.lexsort(everything.T)])
    for digit in range(10):
        train, test = np.sum(found.train_labels == digit), np.sum(found.test_labels == digit)
        assert abs(test - 0.25 * (train + test)) <= 0.5


def test_the_same_seed_splits_the_same_way_and_another_does_not() -> None:
    one, same, other = digit_set((1, 8), seed=4), digit_set((1, 8), seed=4), digit_set((1, 8), seed=5)
    assert np.array_equal(one.test.X, same.test.X)
    assert not np.array_equal(one.test.X, other.test.X)


def test_two_digits_are_one_column_and_ten_are_ten() -> None:
    assert targets(np.array([3, 8, 8]), (3, 8)).tolist() == [[0.0], [1.0], [1.0]]
    assert targets(np.array([3, 8, 8]), (8, 3)).tolist() == [[1.0], [0.0], [0.0]]
    found = digit_set()
    assert found.train.T.shape == (len(found.train), 10)
    assert np.array_equal(found.train.T.argmax(axis=1), found.train_labels)
    assert np.array_equal(found.train.T.sum(axis=1), np.ones(len(found.train)))


def test_only_so_many_of_each_digit_are_kept() -> None:
    found = digit_set((0, 1, 2), test_share=0.2, per_digit=10)
    assert (len(found.train), len(found.test)) == (24, 6)


def test_mnist_comes_by_the_same_path(tmp_path: Path) -> None:
    found = digit_set((3, 8), "mnist", fetch=small_mnist, cache=tmp_path)
    assert (found.name, found.side, len(found.train), len(found.test)) == ("mnist", 28, 6, 2)
    assert found.train.X.max() <= 1.0
    assert set(found.train_labels) == {3, 8}


@pytest.mark.parametrize(
    ("digits", "data", "words"),
    [((3,), "", "make no task"), ((3, 3), "", "make no task"), ((3, 10), "", "make no task"),
     ((3, 8), "minst", "no data called 'minst'")],
)  # fmt: skip
def test_what_cannot_be_had_is_refused(digits: tuple[int, ...], data: str, words: str) -> None:
    with pytest.raises(PasoError, match=words):
        digit_set(digits, data)


def test_scikit_learn_is_not_imported_before_its_data_are_wanted() -> None:
    code = "import sys, builder.training.digit_studies; print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

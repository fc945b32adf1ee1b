"""The runs on images of digits that the lecture shows, each the change of one thing in the first recipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from builder.training.digits import ALL, DigitSet, digit_set
from builder.training.mlp import Labels, classes, forward
from builder.training.optimisers import SGD, Adam, Array, Momentum, Nesterov
from builder.training.recipes import Descent, Recipe, Run, run
from builder.working.activations import Activation

PAIR = (1, 8)  # of all pairs of bundled digits, the one with most mistakes
PER_DIGIT = 1000  # of MNIST's seven thousand, so that a lecture is built in seconds
TEST_SHARE = 0.3

FIRST = Recipe(epochs=300, spread="normal", scale=0.05)  # small, so that the weights learnt can be seen
DEPTHS = Recipe(phi="tanh", optimiser=SGD(0.1), epochs=300)
HIDDEN = Recipe(optimiser=SGD(0.2), epochs=200)
OUTPUTS = Recipe(optimiser=SGD(0.1), epochs=300)
BATCHES = Recipe(optimiser=SGD(0.2), epochs=30)
OPTIMISERS = Recipe(optimiser=SGD(0.1), epochs=200)
TEN = Recipe((32,), "tanh", "softmax", "softmax-ce", SGD(0.2), epochs=30, batch_size=32)


def images(data: str = "", digits: tuple[int, ...] = PAIR) -> DigitSet:
    """Return the images that the studies share: the bundled digits, or with `mnist` a part of MNIST."""
    return digit_set(digits, data, test_share=TEST_SHARE, per_digit=PER_DIGIT if data == "mnist" else None)


@dataclass(frozen=True, eq=False)
class DigitStudy:
    """A trained network before the test images: its outputs, the digits it reads, and where it is mistaken.

    `output` has shape (test images, outputs); `mistakes` are rows of the test set, the surest first;
    `confusion[i, j]` counts the images of the i-th digit read as the j-th.
    """

    digits: DigitSet
    run: Run
    output: Array
    read: Labels
    mistakes: NDArray[np.int64]
    confusion: NDArray[np.int64]

    @property
    def sureness(self) -> Array:
        """How sure the network is of the digit it reads, from 0 to 1, for every test image."""
        if self.output.shape[1] == 1:
            return np.maximum(self.output[:, 0], 1 - self.output[:, 0])
        return np.asarray(self.output.max(axis=1))

    @property
    def weight_images(self) -> Array:
        """The weights of every unit of the first layer as a picture, of shape (units, side, side)."""
        return self.digits.images(self.run.model.parameters["W1"])


def study(recipe: Recipe, digits: DigitSet) -> DigitStudy:
    """Return the run of a recipe, and what the network makes of the test images."""
    done = run(recipe, digits)
    output = forward(done.model, digits.test.X).output
    found = classes(output)
    read = np.array(digits.digits)[found]
    right = classes(digits.test.T)
    confusion = np.zeros((len(digits.digits),) * 2, dtype=np.int64)
    np.add.at(confusion, (right, found), 1)
    made = DigitStudy(digits, done, output, read, np.flatnonzero(found != right), confusion)
    surest = np.argsort(-made.sureness[made.mistakes], kind="stable")
    return replace(made, mistakes=made.mistakes[surest])


def two_digits(digits: DigitSet) -> DigitStudy:
    """Return the lecture's main run: one hidden layer, full-batch descent."""
    return study(FIRST, digits)


def ten_digits(data: str = "") -> DigitStudy:
    """Return the run on all ten digits, softmax after one hidden layer, in mini-batches."""
    return study(TEN, images(data, ALL))


def depths(digits: DigitSet, phi: Activation = "tanh") -> Mapping[int, Run]:
    """Return runs with 1, 2 and 3 hidden layers; with sigmoid, deep networks hardly start to learn."""
    return {k: run(replace(DEPTHS, phi=phi, hidden=(16,) * k), digits) for k in (1, 2, 3)}


def hidden_activations(digits: DigitSet) -> Mapping[str, Run]:
    """Return runs with sigmoid, tanh and relu in the hidden layer, from the same weights."""
    kinds: tuple[Activation, ...] = ("sigmoid", "tanh", "relu")
    return {phi: run(replace(HIDDEN, phi=phi), digits) for phi in kinds}


def outputs(digits: DigitSet) -> Mapping[str, Run]:
    """Return runs with other outputs, from the same weights; their losses are not to be compared."""
    return {
        "sigmoid-bce": run(OUTPUTS, digits),
        "sigmoid-mse": run(replace(OUTPUTS, loss="mse"), digits),
        "linear-mse": run(replace(OUTPUTS, output="linear", loss="mse"), digits),
    }


def batch_sizes(digits: DigitSet) -> Mapping[str, Run]:
    """Return runs in one batch, in mini-batches of 16 and one by one, at one rate, every update watched."""
    sizes = {"batch": None, "mini-batch": 16, "online": 1}
    return {name: run(replace(BATCHES, batch_size=size), digits, True) for name, size in sizes.items()}


def optimisers(digits: DigitSet) -> Mapping[str, Run]:
    """Return full-batch runs of four optimisers from the same weights, by their names."""
    kinds: tuple[Descent, ...] = (SGD(0.1), Momentum(0.1), Nesterov(0.1), Adam(0.01))
    return {type(each).__name__: run(replace(OPTIMISERS, optimiser=each), digits) for each in kinds}

"""A recipe holds all that decides a training run on images of digits: the same recipe, the same numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from builder.training.batches import TrainingHistory, train
from builder.training.digits import DigitSet
from builder.training.mlp import MLP, backward, forward
from builder.training.optimisers import SGD, Adam, Momentum, Nesterov
from builder.training.starts import Spread, start
from builder.working.activations import Activation
from builder.working.losses import Loss

Descent = SGD | Momentum | Nesterov | Adam
PLAIN = SGD(1.0)
PIXELS = 64  # of the images that the rates of the studies suit


@dataclass(frozen=True)
class Recipe:
    """The hidden layers, their activation `phi` and the output's, the loss, and how to start and train."""

    hidden: tuple[int, ...] = (16,)
    phi: Activation = "sigmoid"
    output: Activation = "sigmoid"
    loss: Loss = "bce"
    optimiser: Descent = PLAIN
    epochs: int = 200
    batch_size: int | None = None
    seed: int = 1
    spread: Spread = "xavier"
    scale: float = 0.1


@dataclass(frozen=True, eq=False)
class Run:
    """What was done, where it started and what came of it."""

    recipe: Recipe
    start: MLP
    history: TrainingHistory

    @property
    def model(self) -> MLP:
        """The network at the end."""
        return self.history.model


def run(recipe: Recipe, images: DigitSet, each_update: bool = False) -> Run:
    """Return the run of a recipe on the training images, measured on the test images too.

    The rate is brought down for images of more pixels; the run's own recipe tells the rate it was run with.
    """
    recipe = paced(recipe, images)
    first = begun(recipe, images)
    history = train(
        first, images.train, recipe.optimiser, recipe.epochs, recipe.batch_size, recipe.seed, images.test,
        each_update,
    )  # fmt: skip
    return Run(recipe, first, history)


def begun(recipe: Recipe, images: DigitSet) -> MLP:
    """Return the network of a recipe before training."""
    shape = sizes(recipe, images), activations(recipe), recipe.loss
    return start(*shape, recipe.seed, recipe.spread, recipe.scale)


def paced(recipe: Recipe, images: DigitSet) -> Recipe:
    """Return the recipe with its rate times 64/pixels, to one figure.

    A first-layer step of η moves z by about η |x|², which grows with the number of pixels.
    """
    rate = recipe.optimiser.rate * PIXELS / images.train.X.shape[1]
    rounded = rate if images.train.X.shape[1] == PIXELS else float(f"{rate:.1g}")
    return replace(recipe, optimiser=replace(recipe.optimiser, rate=rounded))


def sizes(recipe: Recipe, images: DigitSet) -> tuple[int, ...]:
    """Return the layer sizes, from the pixels to the targets."""
    return (images.train.X.shape[1], *recipe.hidden, images.train.T.shape[1])


def activations(recipe: Recipe) -> tuple[Activation, ...]:
    """Return one activation a layer."""
    return (*(recipe.phi for _ in recipe.hidden), recipe.output)


def gradient_sizes(model: MLP, images: DigitSet) -> tuple[float, ...]:
    """Return the mean |∂E/∂w| of every layer's weights on the training images, from the first layer on."""
    gradients = backward(model, forward(model, images.train.X), images.train.T)
    return tuple(float(np.abs(gradients[f"W{layer}"]).mean()) for layer in model.layers)

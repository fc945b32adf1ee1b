"""The lecture «mlp-digitos»: one hidden layer derived, checked on tiny images, and trained on real digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from builder.pages.lectures import digits_pictures as pictures
from builder.pages.lectures import digits_plots as plots
from builder.pages.lectures.digits_example import digits_reckoning, one_bias_for_all, summed
from builder.pages.lectures.digits_names import digits_names
from builder.pages.lectures.digits_results import DigitImages, DigitsResults, Run, TenDigits, TwoDigits
from builder.pages.lectures.lecture import Lecture, LectureSource
from builder.pages.lectures.lecture_names import derivatives
from builder.training import digit_studies as studies
from builder.training import recipes
from builder.training.descent import descend
from builder.training.digits import DigitSet
from builder.training.optimisers import SGD, Parameters

NETWORK = "networks/mlp-digitos.toml"
TOO_LONG = 5  # times the step of the right run; what multiplies a sum looks small, and is as long as this


def lecture(source: LectureSource) -> Lecture:
    """Return the lecture; the set of data is `digits` (the bundled one) or `mnist`."""
    assert source.example is not None
    begun = digits_reckoning(source.example)
    history = descend(begun.graph, begun.givens, source.example.steps)
    main, results = replace(begun, ends=history.givens), trained(source.data)
    two, ten, runs = results.two, results.ten, results.runs
    compared = {name: partial(plots.compared, name, found) for name, found in runs.items()}
    return Lecture(
        main,
        derivatives(),
        {"bundled": source.data != "mnist", "jumps": jumps(runs["slips"]["summed"])},
        {"one_bias": one_bias_for_all(main), "summed": summed(main)},
        {
            **compared,
            "slips": partial(plots.compared, "slips", runs["slips"], log=False),
            "slopes": plots.sigmoid_slopes,
            "costs": plots.costs,
            "stalled": plots.stalled,
            "training": partial(plots.training_loss, two),
            "examples": partial(pictures.examples, two.train, two.digits),
            "one": partial(pictures.one_image, two.train, 0),
            "answers": partial(pictures.answered, two),
            "hardest": partial(pictures.hardest, two),
            "weights": partial(pictures.first_weights, two),
            "confusion": partial(pictures.confusion, ten),
            "mistaken": partial(pictures.mistaken, ten),
        },
        history.watched,
        places=5,
        extras=partial(digits_names, main, results),
    )


def trained(data: str) -> DigitsResults:
    """Return every run of the lecture on a set of data."""
    images = studies.images(data)
    two, ten = studies.two_digits(images), studies.ten_digits(data)
    found = {
        "slips": slips(images, two.run),
        "depths": named("layers", studies.depths(images, "sigmoid")),
        "deep_tanh": named("layers", studies.depths(images, "tanh")),
        "hidden": studies.hidden_activations(images),
        "outputs": studies.outputs(images),
        "batches": studies.batch_sizes(images),
        "optimisers": studies.optimisers(images),
    }
    runs = {group: {name: shown(each) for name, each in kept.items()} for group, kept in found.items()}
    deepest = found["depths"]["layers_3"]
    return DigitsResults(
        two_digits(two), ten_digits(ten), runs, recipes.gradient_sizes(deepest.start, images)
    )


def slips(images: DigitSet, right: recipes.Run) -> Mapping[str, recipes.Run]:
    """Return the right run beside one bias gradient for all units, and beside sums where means were meant."""
    rate, first = studies.FIRST.optimiser.rate, studies.FIRST
    wrong = {
        "one_bias": replace(first, optimiser=OneBias(rate)),
        "summed": replace(first, optimiser=SGD(TOO_LONG * rate)),
    }
    return {"right": right, **{name: recipes.run(recipe, images) for name, recipe in wrong.items()}}


@dataclass(frozen=True)
class OneBias(SGD):
    """Descent by someone who moves every hidden bias by the gradient of the first."""

    def step(self, parameters: Parameters, gradients: Parameters, state: None) -> tuple[Parameters, None]:
        """Return the parameters after one mistaken step."""
        slip = {"b1": np.full_like(gradients["b1"], gradients["b1"][0])}
        return super().step(parameters, {**gradients, **slip}, state)


def two_digits(study: studies.DigitStudy) -> TwoDigits:
    """Return what the slides show of the network that tells two digits apart."""
    train, test = images_of(study.digits)
    first, second = study.digits.digits
    weights = study.run.model.parameters["W1"].T
    spread = study.run.recipe.scale
    return TwoDigits((first, second), train, test, spread, shown(study.run), weights, study.output[:, 0])


def ten_digits(study: studies.DigitStudy) -> TenDigits:
    """Return what the slides show of the network for all the digits."""
    recipe = study.run.recipe
    assert recipe.batch_size is not None
    return TenDigits(
        *images_of(study.digits), recipe.hidden[0], recipe.batch_size, shown(study.run), study.read
    )


def images_of(digits: DigitSet) -> tuple[DigitImages, DigitImages]:
    """Return the training and the test images with their digits."""
    return (
        DigitImages(digits.images(digits.train.X), digits.train_labels),
        DigitImages(digits.images(digits.test.X), digits.test_labels),
    )


def shown(run: recipes.Run) -> Run:
    """Return what the slides show of a run."""
    history = run.history
    assert history.test_loss is not None
    assert history.test_accuracy is not None
    accuracy, rate = float(history.test_accuracy[-1]), run.recipe.optimiser.rate
    return Run(history.loss, history.test_loss, accuracy, history.updates, rate, run.recipe.batch_size)


def jumps(run: Run) -> bool:
    """Return whether the loss once rose above that of the start."""
    return bool(run.loss.max() > 1.2 * run.loss[0])


def named(prefix: str, runs: Mapping[int, recipes.Run]) -> Mapping[str, recipes.Run]:
    """Return runs by names instead of numbers."""
    return {f"{prefix}_{number}": run for number, run in runs.items()}

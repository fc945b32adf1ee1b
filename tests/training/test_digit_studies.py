"""The runs on images of digits show what they are there to show, and the same again the next time."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import numpy as np
import pytest

from builder.training import digit_studies as studies
from builder.training.digits import DigitSet
from builder.training.recipes import Recipe, gradient_sizes, paced, run


@pytest.fixture(scope="module")
def digits() -> DigitSet:
    return studies.images()


@pytest.fixture(scope="module")
def main(digits: DigitSet) -> studies.DigitStudy:
    return studies.two_digits(digits)


def test_two_digits_are_learnt_but_for_a_few(main: studies.DigitStudy) -> None:
    history = main.run.history
    assert history.test_accuracy is not None
    assert np.all(np.diff(history.loss) < 0)
    assert 0.95 < history.test_accuracy[-1] < 1
    assert len(main.mistakes) == round((1 - history.test_accuracy[-1]) * len(main.digits.test))


def test_mistakes_are_the_images_read_as_another_digit(main: studies.DigitStudy) -> None:
    wrong = np.flatnonzero(main.read != main.digits.test_labels)
    assert sorted(main.mistakes.tolist()) == wrong.tolist()
    assert np.all(np.diff(main.sureness[main.mistakes]) <= 0)
    assert main.sureness.min() >= 0.5


def test_the_confusion_counts_every_test_image_once(main: studies.DigitStudy) -> None:
    one, eight = main.digits.digits
    labels, read = main.digits.test_labels, main.read
    assert main.confusion.tolist() == [
        [np.sum((labels == given) & (read == seen)) for seen in (one, eight)] for given in (one, eight)
    ]


def test_a_unit_is_drawn_by_the_weights_that_enter_it(main: studies.DigitStudy) -> None:
    pictures = main.weight_images
    assert pictures.shape == (16, 8, 8)
    pixel = 3 * 8 + 5
    assert pictures[7, 3, 5] == main.run.model.parameters["W1"][7, pixel]


def test_deep_sigmoid_layers_hardly_start_and_tanh_layers_do(digits: DigitSet) -> None:
    tanh, sigmoid = studies.depths(digits), studies.depths(digits, "sigmoid")
    assert all(run.history.loss[-1] < 0.1 for run in tanh.values())
    losses = [sigmoid[k].history.loss[-1] for k in (1, 2, 3)]
    assert losses == sorted(losses)
    assert losses[-1] == pytest.approx(np.log(2), abs=0.01)
    sizes = gradient_sizes(sigmoid[3].start, digits)
    assert sizes[0] < sizes[-1] / 10


def test_activations_and_optimisers_start_from_the_same_weights(digits: DigitSet) -> None:
    for group in (studies.hidden_activations(digits), studies.optimisers(digits), studies.outputs(digits)):
        starts = [run.start.parameters for run in group.values()]
        for other in starts[1:]:
            assert all(np.array_equal(starts[0][name], other[name]) for name in starts[0])


def test_every_optimiser_goes_further_than_plain_descent(digits: DigitSet) -> None:
    runs = studies.optimisers(digits)
    losses = {name: run.history.loss[-1] for name, run in runs.items()}
    assert losses["SGD"] > 5 * max(losses["Momentum"], losses["Nesterov"], losses["Adam"])


def test_at_one_rate_smaller_batches_learn_more_in_an_epoch(digits: DigitSet) -> None:
    runs = studies.batch_sizes(digits)
    losses = [runs[name].history.loss[-1] for name in ("online", "mini-batch", "batch")]
    assert losses == sorted(losses)
    assert [runs[name].history.updates for name in ("batch", "online")] == [30, 30 * len(digits.train)]
    assert all(len(run.history.update_loss) == run.history.updates for run in runs.values())  # type: ignore[arg-type]


def test_ten_digits_are_told_apart() -> None:
    study = studies.ten_digits()
    assert study.confusion.shape == (10, 10)
    assert study.confusion.sum() == len(study.digits.test)
    assert np.trace(study.confusion) / study.confusion.sum() == study.run.history.test_accuracy[-1] > 0.93  # type: ignore[index]
    assert study.output.sum(axis=1) == pytest.approx(np.ones(len(study.digits.test)))


def test_a_run_is_the_same_the_next_time(digits: DigitSet) -> None:
    recipe = Recipe(epochs=3, batch_size=16)
    one, same, other = run(recipe, digits), run(recipe, digits), run(replace(recipe, seed=2), digits)
    assert np.array_equal(one.history.loss, same.history.loss)
    assert not np.array_equal(one.history.loss, other.history.loss)


def upscaled(digits: DigitSet) -> DigitSet:
    """The same images with every pixel nine times."""

    def larger(X: np.ndarray) -> np.ndarray:
        return np.kron(digits.images(X), np.ones((3, 3))).reshape(len(X), -1)

    train, test = (
        replace(digits.train, X=larger(digits.train.X)),
        replace(digits.test, X=larger(digits.test.X)),
    )
    return replace(digits, train=train, test=test)


def test_the_rate_comes_down_for_images_of_more_pixels(digits: DigitSet) -> None:
    large = upscaled(digits)
    assert large.side == 24
    assert paced(studies.FIRST, digits) == studies.FIRST
    done = run(studies.FIRST, large)
    assert done.recipe.optimiser.rate == 0.1
    assert np.all(np.diff(done.history.loss) < 0)


def test_without_that_larger_images_make_descent_jump(digits: DigitSet) -> None:
    nine = (
        9 * studies.FIRST.optimiser.rate
    )  # which the nine times as many pixels bring back to the rate itself
    hasty = replace(studies.FIRST, optimiser=replace(studies.FIRST.optimiser, rate=nine), epochs=20)
    assert np.any(np.diff(run(hasty, upscaled(digits)).history.loss) > 0)


def test_every_study_together_takes_seconds(digits: DigitSet) -> None:
    begun = process_time()
    studies.two_digits(digits)
    for each in (studies.depths, studies.hidden_activations, studies.outputs, studies.batch_sizes):
        each(digits)
    studies.optimisers(digits)
    studies.ten_digits()
    assert process_time() - begun < 10  # about 2 on a quiet machine

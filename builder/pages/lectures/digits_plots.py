"""The plots of the lecture on digits: losses and their slopes, and training runs side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from builder.pages.figures.plots import Curve, Dot, Plot
from builder.pages.lectures.digits_results import Run, TwoDigits
from builder.pages.lectures.lecture_page import LecturePage

WIDE = (9.0, 5.2)


def sigmoid_slopes(page: LecturePage) -> Plot:
    """Return σ and its slope."""
    z = np.linspace(-6, 6, 161)
    s = 1 / (1 + np.exp(-z))
    curves = (Curve(z, s, 0, words=r"$\sigma(z)$"), Curve(z, s * (1 - s), 1, words=r"$\sigma'(z)$"))
    top = Dot(0.0, 0.25, page.numbers.plain(0.25), 0.6, 0.4)
    return Plot("slopes", curves, (top,), "$z$", "", page.phrases["digits_alt_slopes"], legend="upper left")


def costs(page: LecturePage) -> Plot:
    """Return what cross-entropy and the square charge for each answer when 1 is right."""
    answers = np.linspace(0.012, 1, 200)
    curves = (
        Curve(answers, -np.log(answers), 0, words=r"$-\ln\,\hat{y}$"),
        Curve(answers, (1 - answers) ** 2, 1, words=r"$(1-\hat{y})^2$"),
    )
    alt = page.phrases["digits_alt_costs"].format(cost=page.numbers.plain(-np.log(0.012), 1))
    return Plot("costs", curves, (), r"$\hat{y}$", page.phrases["digits_cost"], alt, legend="upper right")


def stalled(page: LecturePage) -> Plot:
    """Return the slope of both losses by z when 1 is right: the square's fades where the answer is worst."""
    z = np.linspace(-8, 6, 201)
    s = 1 / (1 + np.exp(-z))
    curves = (
        Curve(z, s - 1, 0, words=page.phrases["digits_entropy"]),
        Curve(z, 2 * (s - 1) * s * (1 - s), 1, words=page.phrases["digits_square"]),
    )
    alt = page.phrases["digits_alt_stalled"]
    label = page.phrases["digits_slope_by_z"]
    return Plot("stalled", curves, (), "$z$", label, alt, legend="above")


def training_loss(two: TwoDigits, page: LecturePage) -> Plot:
    """Return the loss of the run on the training and the test images by epoch."""
    run, write = two.run, page.numbers.plain
    epochs = np.arange(len(run.loss))
    curves = (
        Curve(epochs, run.loss, 0, words=page.phrases["digits_training"]),
        Curve(epochs, run.test_loss, 1, words=page.phrases["digits_test"]),
    )
    alt = page.phrases["digits_alt_loss"].format(
        epochs=run.epochs,
        first=write(run.loss[0], 3),
        last=write(run.loss[-1], 3),
        test=write(run.test_loss[-1], 3),
    )
    return Plot(
        "loss", curves, (), page.phrases["digits_epochs"], "$E$", alt, False, WIDE, 21.0, "upper right"
    )


def compared(
    name: str, runs: Mapping[str, Run], page: LecturePage, log: bool = True, wide: bool = True
) -> Plot:
    """Return the training losses of several runs by epoch, each with its name in the legend."""
    words = {key: page.phrases.get(f"digits_run_{key}", key) for key in runs}
    curves = tuple(
        Curve(np.arange(len(run.loss)), run.loss, number, words=words[key])
        for number, (key, run) in enumerate(runs.items())
    )
    ends = "; ".join(f"{words[key]}: {_short(run.loss[-1], page)}" for key, run in runs.items())
    alt = page.phrases["digits_alt_runs"].format(epochs=_longest(runs), ends=ends)
    label = page.phrases["digits_epochs"]
    return Plot(name, curves, (), label, "$E$", alt, log, WIDE, 21.0, "above")


def _short(value: float, page: LecturePage) -> str:
    return page.numbers.plain(value, 3)


def _longest(runs: Mapping[str, Run]) -> int:
    return max(run.epochs for run in runs.values())

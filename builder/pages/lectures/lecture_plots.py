"""The plots of a lecture on one network: activation, and the error by weight, rate and step."""

from __future__ import annotations

from functools import partial

import numpy as np

from builder.pages.figures.plots import Curve, Dot, Plot, Points
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.follow import evaluate
from builder.working.graph import graph_of

POINTS = 161


def activation_plot(function: str, page: LecturePage, reach: float = 6.0) -> Plot:
    """Return the curve of an activation function around zero."""
    x = np.linspace(-reach, reach, POINTS)
    y = evaluate(graph_of("y = x" if function == "linear" else f"y = {function}(x)"), {"x": x})["y"]
    write = partial(page.numbers.plain, places=3)
    ends = {"low": write(-reach), "high": write(reach), "left": write(y[0]), "right": write(y[-1])}
    alt = page.phrases["alt_activation"].format(middle=write(y[POINTS // 2]), **ends)
    middle = Dot(0.0, float(y[POINTS // 2]), write(y[POINTS // 2]), 0.7, -1.0)
    return Plot(f"activation-{function}", (Curve(x, y),), (middle,), "$x$", "$f(x)$", alt)


def slice_plot(reckoning: Reckoning, name: str, page: LecturePage, reach: float = 4.0) -> Plot:
    """Return the error along one weight, with the present value and its tangent."""
    now, slope, error = reckoning.givens[name], reckoning.values[f"dE_d{name}"], reckoning.values["E"]
    x = np.linspace(now - reach, now + reach, POINTS)
    y = evaluate(reckoning.graph, {**reckoning.givens, name: x}, ["E"])["E"]
    near = np.array([now - 0.45 * reach, now + 0.45 * reach])
    tangent = Curve(near, error + slope * (near - now), 1, dashed=True)
    label = LectureFormulas(reckoning, page).label(name)
    write = page.numbers.plain
    alt = page.phrases["alt_slice"].format(name=name, now=write(error), slope=write(slope))
    dot = Dot(now, error, page.phrases["now"], 0.5 if slope < 0 else -0.5, 0.7)
    return Plot("slice", (Curve(x, y), tangent), (dot,), f"${label}$", "$E$", alt)


def rates_plot(reckoning: Reckoning, page: LecturePage, times: float = 8.0) -> Plot:
    """Return the error after a single step by the rate, and what the tangent promises."""
    rate, start = reckoning.givens["eta"], reckoning.values["E"]
    steepness = sum(reckoning.values[f"dE_d{name}"] ** 2 for name in reckoning.network.trained)
    x = np.linspace(0, max(times * start / steepness, 4 * rate), POINTS)
    y = evaluate(reckoning.graph, {**reckoning.givens, "eta": x}, ["E_after"])["E_after"]
    x, y = x[: _shown(y, start)], y[: _shown(y, start)]
    promised = start - x * steepness
    write = page.numbers.plain
    alt = page.phrases["alt_rates"].format(
        start=write(start), least=write(y.min()), best=write(x[y.argmin()], 1), promised=write(promised[-1])
    )
    dots = (_rate_dot(reckoning, 2 * rate, page),)
    curves = (Curve(x, y), Curve(x[promised > 0], promised[promised > 0], 1, dashed=True))
    return Plot("rates", curves, dots, r"$\eta$", page.phrases["error_after_step"], alt)


def loss_plot(losses: Points, page: LecturePage) -> Plot:
    """Return the error at every step, with its first and last values; its axis may be logarithmic."""
    values = np.asarray(losses, dtype=float)
    last = len(values) - 1
    shown = np.unique(np.concatenate([np.linspace(0, last, 400), np.geomspace(1, last, 200)]).astype(int))
    write = page.numbers.plain
    logarithmic = is_logarithmic(values)
    alt = page.phrases["alt_loss" if logarithmic else "alt_loss_plain"].format(
        steps=last, first=write(values[0]), last=write(values[-1])
    )
    dots = (
        Dot(0.0, float(values[0]), write(values[0]), 0.9, -0.2),
        Dot(float(last), float(values[-1]), write(values[-1]), -0.3, 1.0),
    )
    curve = Curve(shown, values[shown])
    return Plot("loss", (curve,), dots, page.phrases["steps"], "$E$", alt, logarithmic, (9.0, 5.4), 21.0)


def is_logarithmic(losses: Points) -> bool:
    """Whether an error falls so far, and never to zero, that powers of ten tell it best."""
    return bool(np.min(losses) > 0 and np.max(losses) > 10 * np.min(losses))


def _shown(errors: Points, start: float) -> int:
    """Return how many points are drawn before the error leaves for good what the start compares with."""
    far = np.flatnonzero(~(np.asarray(errors) < 3 * start))
    return max(int(far[0]) if len(far) else POINTS, 12)


def _rate_dot(reckoning: Reckoning, rate: float, page: LecturePage) -> Dot:
    error = reckoning.changed(eta=rate).values["E_after"]
    return Dot(rate, error, f"$\\eta = {page.numbers.plain(rate)}$", 0.6, 0.3, 2)

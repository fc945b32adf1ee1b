"""The slope of the logistic function, line of algebra by line, from its definition to σ(z)(1 − σ(z))."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from builder.pages.figures.plots import Curve, Dot, Plot
from builder.pages.formats.values import Latex
from builder.pages.formulas.latex_lines import aligned
from builder.pages.lectures.calculus_chains import written_formula
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.text_form import parse

# What stands on the lines of one display is equal for every z; `slope` and `short` are the derivative.
LINES: Mapping[str, tuple[str, ...]] = {
    "definition": ("sigmoid(z)", "1/(1 + exp(-z))", "(1 + exp(-z))**(-1)"),
    "slope": ("-(1 + exp(-z))**(-2)*(-exp(-z))", "exp(-z)/(1 + exp(-z))**2"),
    "denominator": ("1 + exp(-z)", "1/sigmoid(z)"),
    "numerator": ("exp(-z)", "1/sigmoid(z) - 1", "(1 - sigmoid(z))/sigmoid(z)"),
    "short": (
        "exp(-z)/(1 + exp(-z))**2",
        "((1 - sigmoid(z))/sigmoid(z))/(1/sigmoid(z))**2",
        "(1 - sigmoid(z))/sigmoid(z)*sigmoid(z)**2",
        "sigmoid(z)*(1 - sigmoid(z))",
    ),
}
DERIVATIVES = ("slope", "short")


def sigmoid_lines(key: str, page: LecturePage) -> Latex:
    """Return the lines of one display, aligned at their equals signs."""
    parts = [written_formula(parse(text), page) for text in LINES[key]]
    label, rest = (r"\sigma'(z)", parts) if key in DERIVATIVES else (parts[0], parts[1:])
    return aligned(label, rest)


def sigmoid_plot(page: LecturePage, reach: float = 6.0) -> Plot:
    """Return the logistic function with its slope below it."""
    z = np.linspace(-reach, reach, 161)
    y = 1 / (1 + np.exp(-z))
    write = page.numbers.plain
    curves = (Curve(z, y, words=r"$\sigma(z)$"), Curve(z, y * (1 - y), 1, words=r"$\sigma'(z)$"))
    dot = Dot(0.0, 0.25, write(0.25), 0.9, 0.25)
    alt = page.phrases["alt_sigmoid"].format(most=write(0.25))
    return Plot("sigmoid", curves, (dot,), "$z$", "", alt, legend="upper left")


def step_plot(page: LecturePage, reach: float = 6.0) -> Plot:
    """Return a step beside the logistic function: one jumps and is flat, the other has a slope everywhere."""
    z, below, above = np.linspace(-reach, reach, 161), np.array([-reach, 0.0]), np.array([0.0, reach])
    smooth = Curve(z, 1 / (1 + np.exp(-z)), words=r"$\sigma(z)$")
    step = Curve([*below, *above], [0.0, 0.0, 1.0, 1.0], 1, words=page.phrases["step_function"])
    return Plot("step", (smooth, step), (), "$z$", "", page.phrases["alt_step"], legend="upper left")

"""What the prose of the lecture on digits may call: equations, arrays with numbers, tables and results."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.pages.formats.values import Latex
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures import digits_equations as equations
from builder.pages.lectures.digits_arrays import DigitsArrays
from builder.pages.lectures.digits_example import one_bias_for_all
from builder.pages.lectures.digits_results import DigitsResults, Run, TwoDigits, Values
from builder.pages.lectures.digits_tables import percent, sets, shapes
from builder.pages.lectures.lecture_page import LecturePage


def digits_names(main: Reckoning, results: DigitsResults, page: LecturePage) -> dict[str, Any]:
    """Return the names for the prose, made for the language of the page."""
    small, slip = DigitsArrays(main, page), DigitsArrays(one_bias_for_all(main), page)
    return {
        "eq": equations.equation,
        "plain": equations.plain_equation,
        "sym": equations.symbol,
        "shape": equations.shape_of,
        "given": small.given,
        "worked": small.worked,
        "slipped": slip.given,
        "check_table": small.checked(),
        "sets_table": sets(results.two, page),
        "shapes_table": shapes(results.two, page),
        **_two(results, page),
        **_ten(results, page),
        **_Numbers(main, results, page).names(),
    }


def _two(results: DigitsResults, page: LecturePage) -> Mapping[str, Any]:
    two = results.two
    write = page.numbers.latex
    return {
        "a": str(two.digits[0]),
        "b": str(two.digits[1]),
        "rows_train": page.count(len(two.train)),
        "rows_test": page.count(len(two.test)),
        "rows_all": page.count(len(two.train) + len(two.test)),
        "side": str(two.side),
        "pixels": page.count(two.side**2),
        "hidden": page.count(two.hidden),
        "spread": Latex(page.numbers.exact(two.spread)),
        "rate": Latex(page.numbers.exact(two.run.rate)),
        "epochs": page.count(two.run.epochs),
        "parameters": page.count(two.parameters),
        "first_loss": Latex(write(two.run.loss[0], 4)),
        "last_loss": Latex(write(two.run.loss[-1], 4)),
        "last_test_loss": Latex(write(two.run.test_loss[-1], 4)),
        "accuracy": percent(two.run.accuracy, page),
        "right": page.count(len(two.test) - two.wrong),
        "wrong": page.count(two.wrong),
        "first_digit": str(two.train.labels[0]),
        "pixel_row": Latex(r",\; ".join(write(value, 3) for value in _middle(two))),
    }


def _middle(two: TwoDigits) -> Values:
    """Return the eight pixels in the middle of the first image."""
    left = two.side // 2 - 4
    row: Values = two.train.images[0][two.side // 2, left : left + 8]
    return row


def _ten(results: DigitsResults, page: LecturePage) -> Mapping[str, Any]:
    ten = results.ten
    return {
        "ten_hidden": page.count(ten.hidden),
        "ten_epochs": page.count(ten.run.epochs),
        "ten_batch": page.count(ten.batch),
        "ten_rate": Latex(page.numbers.exact(ten.run.rate)),
        "ten_train": page.count(len(ten.train)),
        "ten_test": page.count(len(ten.test)),
        "ten_accuracy": percent(ten.run.accuracy, page),
        "ten_wrong": page.count(ten.wrong),
    }


@dataclass(frozen=True, eq=False)
class _Numbers:
    """Single numbers for sentences."""

    main: Reckoning
    results: DigitsResults
    page: LecturePage

    def names(self) -> Mapping[str, Any]:
        """Return the functions by which a sentence asks for them."""
        return {
            "number": self.number,
            "rate_of": lambda group, key: Latex(self.page.numbers.exact(self._run(group, key).rate)),
            "epochs_of": lambda group, key: self.page.count(self._run(group, key).epochs),
            "batch_of": lambda group, key: self.page.count(self._run(group, key).batch or 0),
            "last": lambda group, key: self.number(self._run(group, key).loss[-1], 4),
            "accuracy_of": lambda group, key: percent(self._run(group, key).accuracy, self.page),
            "updates": lambda group, key: self.page.count(self._run(group, key).updates),
            "gradient_size": lambda layer: self.number(self.results.gradient_sizes[layer - 1], 2),
            "sum_rate": self.number(self._run("slips", "summed").rate / len(self.results.two.train), 4),
            "entropy_slope": lambda z: self.number(1 / (1 + math.exp(-z)) - 1, 4),
            "square_slope": self.square_slope,
            "real_sum_rate": Latex(self.page.numbers.exact(self._run("slips", "summed").rate)),
            "times": lambda rate, rows: self.number(rate * rows, 4),
            "summed_rate": self.number(self.main.network.spec.rows * self.main.givens["eta"], 4),
            "rows_small": self.page.count(self.main.network.spec.rows),
        }

    def number(self, value: float, places: int | None = None) -> Latex:
        """Return any number as this page writes it."""
        return Latex(self.page.numbers.latex(float(value), places))

    def _run(self, group: str, key: str) -> Run:
        return self.results.runs[group][key]

    def square_slope(self, z: float) -> Latex:
        """Return the slope of (1 − σ(z))² by z."""
        s = 1 / (1 + math.exp(-z))
        return self.number(2 * (s - 1) * s * (1 - s), 4)

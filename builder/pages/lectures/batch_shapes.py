"""What NumPy says where shapes clash: the message of the machine itself, for the arrays of a network."""

from __future__ import annotations

import numpy as np

from builder.pages.formulas.reckoning import Reckoning
from builder.working.arrays import evaluate_array
from builder.working.network_arrays import views


def complaint(reckoning: Reckoning, formula: str) -> str:
    """Return the message of the error that a matrix formula ends in.

    Raises `ValueError` of our own if the formula can be computed after all.
    """
    arrays = {name: view.values(reckoning.values) for name, view in views(reckoning.network).items()}
    try:
        evaluate_array(formula, {**arrays, "eta": reckoning.givens["eta"]})
    except ValueError as error:
        return str(error).strip()
    raise ValueError(f"{formula} can be computed with these shapes")


def shape_of(reckoning: Reckoning, formula: str) -> tuple[int, ...]:
    """Return the shape of what a matrix formula gives."""
    arrays = {name: view.values(reckoning.values) for name, view in views(reckoning.network).items()}
    return np.shape(evaluate_array(formula, {**arrays, "eta": reckoning.givens["eta"]}))

"""What NumPy says where shapes clash: the message of the machine itself, for the arrays of a network."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from builder.pages.formats.values import Latex
from builder.pages.formulas.array_latex import array_latex, array_symbol
from builder.pages.formulas.array_shapes import braced
from builder.pages.formulas.reckoning import Reckoning
from builder.working.arrays import evaluate_array
from builder.working.network_arrays import views


def complaint(reckoning: Reckoning, formula: str) -> str:
    """Return the message of the error that a matrix formula ends in.

    Raises `ValueError` of our own if the formula can be computed after all.
    """
    try:
        _computed(reckoning, formula)
    except ValueError as error:
        return str(error).strip()
    raise ValueError(f"{formula} can be computed with these shapes")


def subtracted(reckoning: Reckoning, name: str, product: str) -> Latex:
    """Return an array less the rate times a product of others, with the shapes of both under braces."""
    rows, columns = _computed(reckoning, product).shape
    shape = views(reckoning.network)[name].shape
    gradient = braced(array_latex(product), (rows, columns))
    return Latex(rf"{braced(array_symbol(name), shape)} - \eta\,{gradient}")


def _computed(reckoning: Reckoning, formula: str) -> NDArray[np.float64]:
    arrays = {name: view.values(reckoning.values) for name, view in views(reckoning.network).items()}
    return evaluate_array(formula, {**arrays, "eta": reckoning.givens["eta"]})

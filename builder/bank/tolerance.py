"""The one rule that says how far from the key an answer may be, for gate, marker and page alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from builder.errors import PasoError

_SLACK = 1 + 1e-9  # an answer typed exactly at the edge is inside, whatever its binary rounding


@dataclass(frozen=True)
class Tolerance:
    """An answer is accepted within the largest of the margins; `significant` adds half a unit of a digit."""

    relative: float = 0.01
    absolute: float = 5e-6
    significant: int | None = None

    def __post_init__(self) -> None:
        whole = self.significant is None or 1 <= self.significant <= 15
        if not (0 <= self.relative < 1 and 0 <= self.absolute < float("inf") and whole):
            remedy = "give 0 <= relative < 1, absolute >= 0 and 1 to 15 significant digits"
            raise PasoError(f"no answer can be judged by {self}", "tolerance", remedy)

    def margin(self, key: ArrayLike) -> NDArray[np.float64]:
        """Return how far from each key an answer may be; NaN where the key is no finite number."""
        size = np.abs(np.asarray(key, dtype=float))
        widest = np.maximum(self.relative * size, self.absolute)
        if self.significant is not None:
            widest = np.maximum(widest, _half_unit(size, self.significant))
        return np.where(np.isfinite(size), widest, np.nan)

    def accepts(self, answer: ArrayLike, key: ArrayLike, times: float = 1.0) -> NDArray[np.bool_]:
        """Return whether each answer is within `times` the margin of its key, the edge included.

        What is no finite number is accepted nowhere.
        """
        given, right = np.asarray(answer, dtype=float), np.asarray(key, dtype=float)
        with np.errstate(invalid="ignore", over="ignore"):
            near = np.abs(given - right) <= times * _SLACK * self.margin(right)
        return np.asarray(near & np.isfinite(given))

    @property
    def figures(self) -> dict[str, float | int | None]:
        """The numbers of the sentence that tells a student the rule; its words are in the phrase files."""
        percent = round(100 * self.relative, 10)
        return {"percent": percent, "absolute": self.absolute, "significant": self.significant}


def _half_unit(size: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Return half a unit of the last of the significant digits of each size; zero for zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        first = np.floor(np.log10(size))
        half = 0.5 * 10.0 ** (first - digits + 1)
    return np.where((size > 0) & np.isfinite(size), half, 0.0)

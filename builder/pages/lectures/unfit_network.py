"""A lecture cannot be held on every network that a lecturer may give it."""

from __future__ import annotations

from builder.errors import PasoError


class UnfitNetworkError(PasoError):
    """A lecture cannot be held on a lecturer's network; told with the line that chose the network."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, "the network of this lecture", remedy)

"""A vector or matrix as it was written: cells in rows, or on one axis alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.marking.unread import Unread
from builder.working.formula import Formula

Cell = float | Formula | Unread | None


@dataclass(frozen=True)
class Array:
    """The cells as written, row after row; `flat` where one axis was written, which is then the only row.

    `texts` are those of the cells, in the order of the rows.
    """

    rows: tuple[tuple[Cell, ...], ...]
    flat: bool
    texts: tuple[tuple[str, ...], ...] = field(default=(), compare=False)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many cells there are along each axis that was written."""
        return (len(self.rows[0]),) if self.flat else (len(self.rows), len(self.rows[0]))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, row after row."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def turned(self) -> Array:
        """The transpose of what is not flat; what is flat becomes a column."""
        rows, texts = tuple(zip(*self.rows, strict=True)), tuple(zip(*self.texts, strict=True))
        return Array(rows, False, texts)

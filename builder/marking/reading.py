"""What a student typed is read as the kind of answer that was asked for, or it is told why it cannot be."""

from __future__ import annotations

from builder.marking.array import Array, Cell
from builder.marking.array_text import read_array
from builder.marking.choices import read_choice, read_choices
from builder.marking.expression_text import read_expression
from builder.marking.numerals import read_number
from builder.marking.shape_text import read_shape

__all__ = [
    "Array",
    "Cell",
    "is_blank",
    "read_array",
    "read_choice",
    "read_choices",
    "read_expression",
    "read_number",
    "read_shape",
]


def is_blank(text: str) -> bool:
    """Whether nothing was answered."""
    return not text.strip(" \t\r\n\u00a0\u200b\ufeff")

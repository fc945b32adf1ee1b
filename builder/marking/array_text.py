"""A vector or matrix is read cell by cell, however it is laid out; a comma of two meanings is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.marking.array import Array, Cell
from builder.marking.array_layout import LONGEST, Layout, TightCommas, laid_out
from builder.marking.array_signs import has_other_separator, has_tight_comma
from builder.marking.expression_text import read_expression
from builder.marking.numerals import read_number
from builder.marking.spellings import unlabelled
from builder.marking.unread import Unread, UnreadableError

Allowed = Iterable[str] | Mapping[str, Sequence[str]]


def read_array(
    text: str,
    decimal: str,
    shape: tuple[int, ...] | None = None,
    names: Allowed | None = None,
    asked: Iterable[str] = (),
) -> Array | Unread:
    """Return the vector or matrix a text writes: `[[1, 2], [3, 4]]`, `(a; b)`, rows by line, `pmatrix`.

    Cells are numbers, or expressions in `names`. `shape` is the one that is asked for; it only settles which
    of two readings needs no question, and a text of another shape is read as it stands. `asked` are the
    spellings of the asked array, one of which may stand before an `=`.
    """
    if len(text) > LONGEST:
        return Unread("too-long", None, {"most": str(LONGEST)})
    text = unlabelled(text, asked)
    found = _array(text, decimal, shape, names)
    if isinstance(found, Array) and _is_none(found):
        return Unread("not-an-array", 1, {"found": text.strip()[:24]})
    return found


def _array(text: str, decimal: str, shape: tuple[int, ...] | None, names: Allowed | None) -> Array | Unread:
    readings = [found for tight in _commas(text) if (found := _reading(text, decimal, tight, names))]
    arrays = [found for found in readings if isinstance(found, _Read)]
    broken = [found for found in readings if isinstance(found, Unread)]
    if broken and (not arrays or (decimal == "." and not _fits(arrays[0].array, shape))):
        return broken[0]
    return arrays[0].array if len(arrays) == 1 else _settled(text, decimal, shape, arrays)


def _is_none(array: Array) -> bool:
    """Whether something is written and no number in any cell, as in `I do not know`."""
    written = [cell for cell in array.cells if cell is not None]
    return bool(written) and all(isinstance(cell, Unread) and cell.code == "not-a-number" for cell in written)


@dataclass(frozen=True)
class _Read:
    array: Array
    layout: Layout
    tight: TightCommas


def _commas(text: str) -> tuple[TightCommas, ...]:
    return ("decimal", "separator") if has_tight_comma(text) else ("decimal",)


def _reading(text: str, decimal: str, tight: TightCommas, names: Allowed | None) -> _Read | Unread:
    def cell(start: int, end: int) -> Cell:
        part = text[start:end]
        if not part.strip():
            return None
        found = read_number(part, decimal) if names is None else read_expression(part, names, decimal)
        return _moved(found, start, end) if isinstance(found, Unread) else found

    try:
        layout = laid_out(text, tight, spaces_part=names is None)
    except UnreadableError as reason:
        return reason.unread
    rows = tuple(tuple(cell(*span) for span in row) for row in layout.rows)
    texts = tuple(tuple(text[start:end] for start, end in row) for row in layout.rows)
    array = Array(rows, layout.flat, texts)
    return _Read(array.turned if layout.transposed else array, layout, tight)


def _moved(unread: Unread, start: int, end: int) -> Unread:
    """Return what could not be read in a cell with its position in the whole answer."""
    return replace(unread, position=end if unread.position is None else start + unread.position)


def _settled(text: str, decimal: str, shape: tuple[int, ...] | None, arrays: list[_Read]) -> Array | Unread:
    """Return the one reading that has the asked shape, or numbers everywhere, or the sheet's comma."""
    checks: tuple[Callable[[_Read], bool], ...] = (
        lambda read: _fits(read.array, shape) and not _is_none(read.array),
        lambda read: not any(isinstance(cell, Unread) for cell in read.array.cells),
        lambda read: (read.tight == "decimal") == (decimal == ",") and _is_plain(text, decimal),
    )
    for check in checks:
        found = [read for read in arrays if check(read)]
        if len(found) == 1:
            return found[0].array
    one, other = (_told(text, read) for read in arrays)
    if one == other or arrays[0].layout == arrays[1].layout:
        return arrays[0].array
    start = text.index(",") + 1
    return Unread("ambiguous-array", start, {"found": text.strip()[:40], "readings": (one, other)})


def _is_plain(text: str, decimal: str) -> bool:
    """Whether the sheet's decimal sign alone settles what a comma between two digits is."""
    other = has_other_separator(text)
    return other if decimal == "," else not other


def _fits(array: Array, shape: tuple[int, ...] | None) -> bool:
    if shape is None:
        return False
    size = max(shape, default=0)
    line = len(shape) == 1 or 1 in shape
    return array.shape == shape or (line and array.shape in ((size,), (size, 1), (1, size)))


def _told(text: str, read: _Read) -> str:
    """Return a reading with semicolons between its cells."""
    rows = ["; ".join(text[start:end] for start, end in row) for row in read.layout.rows]
    return f"({rows[0]})" if read.layout.flat else "[" + "; ".join(f"[{row}]" for row in rows) + "]"

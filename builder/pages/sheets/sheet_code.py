"""The code of a variant stands on its sheet in letters and, where a format can draw, as a QR code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from builder.pages.figures.qr_code import qr_code

_RUNS: Mapping[str, str] = {
    "html": "M{x} {y}h{n}",
    "typst": "M{x} {y}h{n}",
    "latex": "{x} {y} {n} 1 re ",
}

_EDGE = 2  # light modules that the layout leaves on each side


def drawn_code(code: str, dialect: str) -> dict[str, Any]:
    """Return what the layout of a dialect takes: the code, how wide it is drawn, its dark runs."""
    written = _RUNS.get(dialect)
    if written is None:
        return {}
    drawn = qr_code(code)
    runs = Markup(drawn.runs(written))  # digits and a dialect's own mark-up
    return {"code_text": code, "whole": Markup(drawn.side + 2 * _EDGE), "runs": runs}

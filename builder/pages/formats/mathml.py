"""A formula in LaTeX becomes MathML, or an error: never raw TeX on a page."""

from __future__ import annotations

import re
from functools import lru_cache

from math_core import LatexError, LatexToMathML

from builder.errors import PasoError

# The colours of the course, and colours that the converter knows, which stand for them.
COLOURS = {"path": ("RedOrange", "#FF5C31"), "accent": ("NavyBlue", "#086FBD")}
_COLOUR = re.compile(r"\\(?:text)?color\s*(?:\{([^{}]*)\})?")
_PAINTED = re.compile(r'style="color:(#[0-9A-F]{6});"')
_DECIMAL = re.compile(r'<mn>(\d+)</mn><mo rspace="0">,</mo><mn>(\d+)</mn>')


@lru_cache(maxsize=16384)
def mathml(latex: str, display: bool) -> str:
    """Return the MathML of a formula; raises `PasoError` (without a place) where it cannot be read."""
    try:
        found = _converter().convert_with_local_state(_COLOUR.sub(_known, latex), displaystyle=display)
    except LatexError as error:
        reason = str(error).partition(": ")[2] or str(error)
        raise PasoError(f"the formula {latex!r} cannot be read: {reason}", "", "correct it") from None
    painted = _PAINTED.sub(_class, found) if "color:" in found else found
    return _DECIMAL.sub(r"<mn>\1,\2</mn>", painted)


def _known(match: re.Match[str]) -> str:
    if match[1] in COLOURS and match[0].startswith(r"\textcolor"):
        return rf"\textcolor{{{COLOURS[match[1]][0]}}}"
    remedy = rf"write \textcolor with {' or '.join(COLOURS)}"
    raise PasoError(f"the colour {match[0]!r} in a formula", "", remedy)


def _class(match: re.Match[str]) -> str:
    return next(f'class="{name}"' for name, (_, hexadecimal) in COLOURS.items() if hexadecimal == match[1])


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)

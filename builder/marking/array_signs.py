r"""The signs of an array become brackets, marks of line ends and separators, each where it stood.

Environments of LaTeX become brackets and tabs become `&`.
"""

from __future__ import annotations

import re

from builder.marking.brackets import LINE
from builder.marking.characters import plain

_LATEX = re.compile(
    r"\\begin\{[a-z]*matrix\}|\\end\{[a-z]*matrix\}|\\\\|\\left(?=[(\[|])|\\right(?=[)\]|])|\$|\\[,;:!]"
)


def has_tight_comma(text: str) -> bool:
    """Whether a comma stands between two digits."""
    return bool(re.search(r"[0-9],[0-9]", plain(text)))


def has_other_separator(text: str) -> bool:
    """Whether cells are parted by something else than commas between digits, as in `(0,5; 0,25)`."""
    inside = array_signs(text).strip(" ()[]{}" + LINE)
    if ";" in inside:
        return not text.strip().startswith("[") or bool(re.search(r"[)\]}] *;", inside))
    return bool(re.search(r",[ ]|[0-9][ ]+[-+.0-9]|&", re.sub(r"(?<=[)\]}])[ ,]+", "", inside)))


def array_signs(text: str) -> str:
    """Return a text of the same length with brackets for environments and a mark for every line end."""

    def spread(found: re.Match[str]) -> str:
        sign = found[0]
        new = "(" if sign.startswith("\\begin") else ")" if sign.startswith("\\end") else " "
        return (LINE if sign == "\\\\" else new).rjust(len(sign))

    joined = text.replace("\r\n", " \n").replace("\n", LINE).replace("\t", "&")
    return plain(_LATEX.sub(spread, joined))

"""Who writes decimals with one sign throughout means it by that sign, also where it might part thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OTHER = {".": ",", ",": "."}
_GROUP = r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])"  # could be thousands
_SURE = re.compile(r"(?<![\d.,])\d*([.,])\d+(?![\d.,])")
_WHOLE = re.compile(r"\s*[-+−]?\s*(?:[1-9]\d{0,2}(?:[.,]\d{3})+)\s*")


def decided(text: str, decimal: str, others: Iterable[str]) -> str:
    """Return the text with a zero after the decimals that can only be decimals, judged by this and by others.

    `decimal` is the sign of the sheet, which needs no proof; `others` are single numbers that the same
    student gave. What proves nothing stays as it is, and is asked about where it has two readings.
    """
    other = _OTHER[decimal]
    if not re.search(_GROUP.replace("[.,]", re.escape(other)), text):
        return text
    proofs = (*others, *(text.strip(" ()[]{}$").split(";") if ";" in text else ()))
    if not any(_proves(proof, other) for proof in proofs):
        return text
    return re.sub(_GROUP.replace("[.,]", re.escape(other)), r"\g<0>0", text)


def whole_decided(text: str) -> str:
    """Return a whole number without the signs between its thousands, which cannot be decimal in one."""
    return re.sub("[.,]", "", text) if _WHOLE.fullmatch(text) else text


def _proves(text: str, sign: str) -> bool:
    """Whether a number is written with the sign, and cannot be thousands."""
    bare = text.strip(" \t$=≈−+-")
    found = _SURE.fullmatch(bare)
    return bool(found and found[1] == sign and not re.fullmatch(_GROUP, bare))

"""The digits of a numeral are read as written, or not at all where a sign may mean thousands or decimals."""

from __future__ import annotations

import re

from builder.marking.unread import UnreadableError

MOST_DIGITS = 40


def decimal_text(numeral: str, decimal: str, position: int | None = None) -> str:
    """Return a numeral in Python's writing.

    Raises `UnreadableError` where a sign may mean thousands or decimals, or digits are badly grouped.
    """
    if sum(char.isdigit() for char in numeral) > MOST_DIGITS:
        raise UnreadableError("too-long", position, found=numeral[:20] + "…")
    whole, sign, rest = parted(numeral)
    if not sign:
        return _whole(whole, numeral, position)
    if len(set(numeral) & {".", ","}) == 2 or not _is_group(whole, rest) or sign == decimal:
        return f"{_whole(whole, numeral, position)}.{_decimals(rest, numeral, position)}"
    asked = (f"{whole}{decimal}{rest}", whole + rest)
    raise UnreadableError("ambiguous-number", position, found=numeral, readings=asked)


def parted(numeral: str) -> tuple[str, str, str]:
    """Return what stands before the last sign that can be decimal, the sign, and what follows it."""
    at = max(numeral.rfind("."), numeral.rfind(","))
    if at < 0 or numeral.count(numeral[at]) > 1:
        return numeral, "", ""
    return numeral[:at], numeral[at], numeral[at + 1 :]


def _is_group(whole: str, rest: str) -> bool:
    """Whether `whole` and `rest` could be thousands and hundreds of one whole number."""
    return len(rest) == 3 and rest.isdigit() and bool(re.fullmatch("[1-9][0-9]{0,2}", whole))


def _whole(whole: str, numeral: str, position: int | None) -> str:
    """Return the digits before the decimal sign; thousands are groups of three with one kind of sign."""
    if re.fullmatch(
        r"[0-9]*|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+", whole
    ):
        return re.sub("[., ]", "", whole) or "0"
    raise UnreadableError("not-a-number", position, found=numeral, expected=("number",))


def _decimals(rest: str, numeral: str, position: int | None) -> str:
    if re.fullmatch(r"[0-9]*|(?:[0-9]{3} )+[0-9]{1,3}", rest):
        return rest.replace(" ", "") or "0"
    raise UnreadableError("not-a-number", position, found=numeral, expected=("number",))

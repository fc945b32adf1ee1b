"""A number is read as written, or not at all: a sign that may mean thousands or decimals is asked about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from fractions import Fraction

from builder.marking.characters import FRACTIONS, RAISED, SUPERSCRIPTS, plain
from builder.marking.decimal_text import decimal_text
from builder.marking.latex_numbers import unlatexed
from builder.marking.spellings import unlabelled
from builder.marking.unread import Unread, UnreadableError

LONGEST, LARGEST_EXPONENT = 120, 300

_NUMERAL = r"[0-9]+(?:[., ][0-9]+)*[.,]?|[.,][0-9]+"
_EXPONENT = r"[-+]?[0-9]+|\([-+]?[0-9]+\)"
_NUMBER = re.compile(
    rf"""\s*[=≈]?\s*(?P<sign>[-+])?\s*
    (?:(?P<vulgar>[{"".join(FRACTIONS)}])
      |(?P<top>{_NUMERAL})(?:…|\.\.\.)?
       (?:\s*/\s*(?P<bottom>{_NUMERAL})
        |[eE](?P<e>[-+]?[0-9]+)
        |\s*[*x]\s*10(?:\s*(?:\^|\*\*)\s*(?P<ten>{_EXPONENT})|(?P<raised>[{RAISED}]+)))?
      |10(?:\s*(?:\^|\*\*)\s*(?P<only>{_EXPONENT})|(?P<risen>[{RAISED}]+)))\s*(?P<percent>%\s*)?""",
    re.VERBOSE,
)
_FULL_STOP = re.compile(r"(?<=[0-9][.,][0-9])([0-9]*)\.(?=\s*$)")
_ELLIPSIS = re.compile(r"(?<=[0-9])\.\.\.(?=\s*$)")
# 1,2·10-3 lost its superscript or is a subtraction; 1,2·10e-3 multiplies by ten once or twice.
_LOST_POWER = re.compile(
    rf"\s*(?P<top>[-+]?(?:{_NUMERAL}))\s*[*x]\s*10(?P<e>[eE])?(?P<exponent>[-+][0-9]{{1,3}})\s*"
)
_MIXED = re.compile(
    rf"\s*(?P<sign>-?)(?P<whole>[0-9]{{1,6}})(?:\s+(?P<top>[0-9]{{1,6}})\s*/\s*(?P<bottom>[0-9]{{1,6}})"
    rf"|\s*(?P<vulgar>[{''.join(FRACTIONS)}]))\s*"
)


def read_number(text: str, decimal: str, asked: Iterable[str] = ()) -> float | Unread:
    """Return the number a text writes: `0,25`, `0.25`, `−3/4`, `1.2e-3`, `1,2·10^-3`, `1 234,5`, `25 %`.

    `decimal` is the decimal sign of the sheet; it only settles which of two readings needs no question.
    `asked` are the spellings of the asked quantity, one of which may stand before an `=`.
    """
    try:
        return _number(unlabelled(text, asked) if asked else text, decimal)
    except UnreadableError as reason:
        return reason.unread


def _number(text: str, decimal: str) -> float:
    if len(text) > LONGEST:
        raise UnreadableError("too-long", None, most=str(LONGEST))
    bare, places = unlatexed(text)
    clean = _FULL_STOP.sub(r"\1", _ELLIPSIS.sub("…  ", plain(bare)))
    found = _NUMBER.fullmatch(clean) or _NUMBER.fullmatch(_undressed(clean))
    if not found or (found["bottom"] and " " in found["top"]):
        _check_readings(clean, text.strip())
    if not found:
        raise _not_a_number(text, clean, places)
    return _value(found, decimal)


def _undressed(clean: str) -> str:
    """Return a number without what means nothing, brackets or backticks around it.

    An apostrophe between digits is a decimal comma, and the sign of `3/-2` stands before the whole.
    """
    bare = clean.strip(" `")
    inner = re.fullmatch(r"\((?P<inner>[^()]*)\)|\[(?P<other>[^][]*)\]", bare)
    bare = (inner["inner"] or inner["other"] or "") if inner else bare
    bare = re.sub(r"^(\s*)(?P<top>[0-9.,]+)\s*/\s*-\s*(?=[0-9])", r"\1-\g<top>/", bare)
    return re.sub(r"(?<=[0-9])['’](?=[0-9])", ",", bare)


def _value(found: re.Match[str], decimal: str) -> float:
    exponent = next(filter(None, found.group("e", "ten", "raised", "only", "risen")), None)
    value = _mantissa(found, decimal, exponent is not None) * _power_of_ten(exponent or "0")
    value = value / 100 if found["percent"] else value
    return -_finite(value) if found["sign"] == "-" else _finite(value)


def _mantissa(found: re.Match[str], decimal: str, scaled: bool) -> Fraction:
    if not found["top"]:
        return Fraction(FRACTIONS.get(found["vulgar"] or "", "1"))
    if scaled and re.fullmatch("[0-9][.,][0-9]*", found["top"]):  # one digit groups no thousands
        return Fraction(found["top"].replace(",", ".") + "0")
    top = Fraction(decimal_text(found["top"], decimal, found.start("top") + 1))
    if not found["bottom"]:
        return top
    return _divided(top, decimal_text(found["bottom"], decimal, found.start("bottom") + 1))


def _divided(value: Fraction, bottom: str) -> Fraction:
    if Fraction(bottom) == 0:
        raise UnreadableError("division-by-zero")
    return value / Fraction(bottom)


def _power_of_ten(exponent: str) -> Fraction:
    digits = exponent.translate(SUPERSCRIPTS).strip("()")
    if not re.fullmatch("[-+]?[0-9]{1,4}", digits) or abs(int(digits)) > LARGEST_EXPONENT:
        raise UnreadableError("too-large", None, found=exponent[:20])
    return Fraction(10) ** int(digits)


def _finite(value: Fraction) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        raise UnreadableError("too-large")
    return number


def _check_readings(clean: str, found_text: str) -> None:
    """Raise `UnreadableError` for `1,2·10-3`, `1,2·10e-3` and `3 1/2`, which have two readings."""
    if found := _LOST_POWER.fullmatch(clean):
        top, exponent, places = found["top"], found["exponent"], int(found["exponent"])
        one = f"{top}·10^({exponent})"
        other = f"{top}·10^({places + 1})" if found["e"] else f"{top}·10 {exponent[0]} {exponent[1:]}"
        raise UnreadableError("ambiguous-expression", 1, found=found_text[:24], readings=(one, other))
    if found := _MIXED.fullmatch(clean):
        sign, whole, fraction = found["sign"], found["whole"], found["vulgar"]
        parts = FRACTIONS[fraction].split("/") if fraction else (found["top"], found["bottom"])
        added = f"{whole} + {parts[0]}/{parts[1]}"
        one, other = f"-({added})" if sign else added, f"{sign}{whole}{parts[0]}/{parts[1]}"
        other = f"{sign}{whole}·{parts[0]}/{parts[1]}" if fraction else other
        raise UnreadableError("ambiguous-expression", 1, found=found_text[:24], readings=(one, other))


def _not_a_number(text: str, clean: str, places: tuple[int, ...]) -> UnreadableError:
    found = _NUMBER.match(clean)
    end = found.end() if found else len(clean) - len(clean.lstrip())
    at = min(places[min(end, len(places) - 1)], len(text) - 1)
    return UnreadableError("not-a-number", at + 1, found=text[at : at + 12], expected=("number",))

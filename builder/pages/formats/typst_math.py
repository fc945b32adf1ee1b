"""A formula in LaTeX becomes Typst's; the parts that `tylax` would spoil are put in afterwards."""

from __future__ import annotations

import re
from functools import lru_cache

from tylax import L2TOptions, latex_to_typst

from builder.errors import PasoError
from builder.pages.formats.mathml import mathml

_FIRST = 0xE000  # characters for private use stand for the parts kept aside
_KEPT = re.compile("((?<!\\\\) )?([\ue000-\uf8ff])( )?")
_PART = re.compile(
    r"(?P<decimal>\d+\{,\}\d+)|\\(?P<words>text|mathrm|textrm|operatorname)\s*(?=\{)|\\(?P<boxed>boxed)\s*(?=\{)"
    r"|\\textcolor\s*\{(?P<colour>\w+)\}\s*(?=\{)|(?P<comma>(?<!\\),)|(?P<semicolon>(?<!\\);)"
    r"|(?P<braced>\{,\})|(?P<other>\\.)"
)
_CASES = re.compile(r"(\\begin\{cases\})(.*?)(\\end\{cases\})", re.DOTALL)
_NEEDLESS = re.compile(r"(abs|norm)\(\{")
_PRIMES = re.compile(r"(?<!\\)'+")
_ESCAPED = re.compile(r"\\([\\{}$&#%_~^ ])")


@lru_cache(maxsize=16384)
def typst_math(latex: str, display: bool) -> str:
    """Return what stands between Typst's dollars.

    Raises `PasoError` (without a place) where the formula cannot be read.
    """
    mathml(latex, display)  # strict, where tylax guesses
    primed = _PRIMES.sub(lambda match: "^{" + r"\prime" * len(match[0]) + "}", latex)
    return _converted(_CASES.sub(_spread, primed), display)


def _converted(latex: str, display: bool) -> str:
    kept: list[str] = []
    text = _set_aside(latex, kept, display)
    found = _unbraced(latex_to_typst(f"${text}$", options=_options()).strip().strip("$").strip())
    return _KEPT.sub(lambda match: _put_back(match, kept), found)


def _put_back(match: re.Match[str], kept: list[str]) -> str:
    """Return a part that was kept aside; words lose the spaces around them, which Typst would print."""
    part = kept[ord(match[2]) - _FIRST]
    return part if part.startswith('"') else f"{match[1] or ''}{part}{match[3] or ''}"


def _set_aside(latex: str, kept: list[str], display: bool) -> str:
    """Return the formula with a private character for each part that is kept aside."""
    pieces, position = list[str](), 0
    while match := _PART.search(latex, position):
        pieces.append(latex[position : match.start()])
        position = match.end()
        if match["other"]:
            pieces.append(match["other"])
            continue
        group = ""
        if match["words"] or match["boxed"] or match["colour"]:
            group, position = _group(latex, position)
        pieces.append(f"{{{_private(kept, _part(match, group, display))}}}")
    return "".join([*pieces, latex[position:]])


def _part(match: re.Match[str], group: str, display: bool) -> str:
    if match["decimal"]:
        return match["decimal"].replace("{,}", '","')
    if match["comma"] or match["semicolon"]:
        return " comma " if match["comma"] else " semi "
    if match["braced"]:
        return '","'
    if match["words"] == "operatorname":
        return f"op({_string(group)})"
    if match["words"] == "mathrm" and not group.isalpha():
        return f"upright({_converted(group, display)})"
    if match["words"] == "mathrm":
        return f"upright({' '.join(group)})"
    if match["words"]:
        return _string(_ESCAPED.sub(r"\1", group))
    inner = f"display({_converted(group, display)})" if display else _converted(group, display)
    if match["boxed"]:
        return f"#box(stroke: 0.6pt, inset: 3pt, baseline: 3pt)[${inner}$]"
    return f"#text(fill: {match['colour']}-colour)[${inner}$]"


def _group(latex: str, start: int) -> tuple[str, int]:
    """Return what stands in the braces that open at `start`, and where they have closed."""
    depth = 0
    for position in range(start, len(latex)):
        if latex[position] in "{}" and latex[position - 1] != "\\":
            depth += 1 if latex[position] == "{" else -1
        if depth == 0:
            return latex[start + 1 : position], position + 1
    raise PasoError(f"the braces in {latex!r} are not closed", "", "close them")


def _unbraced(text: str) -> str:
    """Return Typst without the braces that `tylax` puts inside bars, where Typst would print them."""
    while match := _NEEDLESS.search(text):
        inner, end = _group(text, match.end() - 1)
        text = f"{text[: match.end() - 1]}{inner}{text[end:]}"
    return text


def _private(kept: list[str], part: str) -> str:
    kept.append(part)
    if len(kept) > 6000:
        raise PasoError("a formula of thousands of parts", "", "divide it")
    return chr(_FIRST + len(kept) - 1)


def _spread(match: re.Match[str]) -> str:
    return match[1] + match[2].replace("&", r"& \quad ") + match[3]


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@lru_cache(maxsize=1)
def _options() -> L2TOptions:
    return L2TOptions(preamble_omit=True, frac_to_slash=False)

"""Markdown: text with what would be a mark after a backslash, formulas between dollars."""

from __future__ import annotations

import re

from builder.pages.formats import tags
from builder.pages.formats.dialect import Dialect, printable
from builder.pages.formats.mathml import mathml

_MARKS = re.compile(r"[\\`*_\[\]<>$|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)([-+=#](?=[-+=#\s]|$)|\d+(?=[.)](?:\s|$)))")
_BAR = re.compile(r"(\$[^$]+\$)|(?<!\\)\|")
_FORMULA_BAR = re.compile(r"(?<!\\)\|")
_COLOUR = re.compile(r"\\textcolor\{\w+\}")
_GAP = re.compile(
    r"(?P<code>^(?P<ticks>```+)\w*$.*?^(?P=ticks)$)|\n(?:[ >]*\n){2,}", re.DOTALL | re.MULTILINE
)
_TICKS = re.compile("`+")
_SPACED = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_CLOSING = re.compile(r"[.,:;)]*")


class MarkdownDialect(Dialect):
    """What a Markdown page is written in: CommonMark with tables, and formulas as GitHub reads them."""

    name = "markdown"
    suffix = ".md"

    def escape(self, text: str) -> str:
        """Return text in which no mark is obeyed, nor the marks that begin a line."""
        return _AT_START.sub(_held, _MARKS.sub(r"\\\g<0>", printable(text)))

    def formula(self, latex: str, display: bool) -> str:
        """Return the formula as it is, between dollars."""
        mathml(latex, display)  # strict, so that every format refuses the same formulas
        plain = _COLOUR.sub("", latex)  # a colour of the course, which no other reader of Markdown knows
        return f"$$\n{plain}\n$$" if display else f"${plain}$"

    def strong(self, inner: str) -> str:
        """Return words between two stars, which must touch them; what closes a sentence needs none."""
        before, words, after = _SPACED.fullmatch(inner).groups()  # type: ignore[union-attr]
        return inner if _CLOSING.fullmatch(words) else f"{before}**{words}**{after}"

    def emphasis(self, inner: str) -> str:
        """Return words between stars."""
        return f"*{inner}*"

    def code(self, text: str) -> str:
        """Return code between as many backticks as it needs."""
        longest = max(map(len, _TICKS.findall(text)), default=0)
        ticks, gap = "`" * (longest + 1), " " if "`" in text else ""
        return f"{ticks}{gap}{text}{gap}{ticks}"

    def code_block(self, text: str, language: str) -> str:
        """Return the lines of a fence."""
        longest = max([2, *map(len, _TICKS.findall(text))])
        return f"{'`' * (longest + 1)}{language}\n{text}{'`' * (longest + 1)}"

    def link(self, address: str, inner: str) -> str:
        """Return a link."""
        return f"[{inner}](<{address}>)"

    def line_break(self) -> str:
        """Return the backslash that ends a line."""
        return "\\\n"

    def indented(self, inner: str, first: str, others: str) -> str:
        """Return lines after a list marker or quotation marks; what has tags, when it is rendered."""
        if tags.holds_tags(inner):
            head = f"filter _indented({tags.literal(first)}, {tags.literal(others)})"
            return tags.block(head, inner, "endfilter")
        head, *tail = inner.strip("\n").split("\n")
        indented = (others + line if line else others.rstrip() for line in tail)
        return "\n".join([first + head, *indented])

    def finished(self, text: str) -> str:
        """Return the page with one blank line where layouts and blocks left several."""
        return f"{_GAP.sub(_one_blank, text).strip()}\n"

    def cell(self, inner: str) -> str:
        """Return one line in which no bar ends the cell; what has tags is seen to when it is rendered."""
        if tags.holds_tags(inner):
            return tags.block("filter _cell", inner, "endfilter")
        return _BAR.sub(_held_bar, " ".join(inner.split()))


def _one_blank(match: re.Match[str]) -> str:
    return match["code"] or "\n\n"


def _held_bar(match: re.Match[str]) -> str:
    return _FORMULA_BAR.sub(r"\\vert ", match[1]) if match[1] else r"\|"


def _held(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"

"""Compiled prose is a Jinja template whose tags are control characters, which no text can hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

OPEN, CLOSE = "\x02", "\x03"
OPEN_BLOCK, CLOSE_BLOCK = "\x0e", "\x0f"
OPEN_COMMENT, CLOSE_COMMENT = "\x10", "\x11"
_MARK = re.compile("\x1e(\\d+)\x1f")


@dataclass(frozen=True)
class Compiled:
    """The source of a template, and for each of its expressions the line there and in the Markdown."""

    source: str
    lines: tuple[tuple[int, int], ...]

    def line(self, of_source: int) -> int:
        """Return the line of the Markdown file that a line of the source comes from."""
        index = bisect_right(self.lines, of_source, key=lambda pair: pair[0]) - 1
        return self.lines[index][1] if index >= 0 else 1


def expression(code: str, line: int) -> str:
    """Return the tag that prints an expression; the text that it gives is marked up by the environment."""
    return f"{OPEN}{marked(line)}{code} {CLOSE}"


def setting(name: str, code: str, line: int) -> str:
    """Return the tag that gives a name to what an expression gives."""
    return f"{OPEN_BLOCK}{marked(line)}set {name} = {code}{CLOSE_BLOCK}"


def marked(line: int) -> str:
    """Return the mark of a line of the Markdown file, which stands within a tag."""
    return f"\x1e{line}\x1f"


def literal(text: str) -> str:
    """Return a Jinja string that holds the text."""
    body = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{body}"'


def holds_tags(text: str) -> bool:
    """Whether some of the text is not known before it is rendered."""
    return OPEN in text or OPEN_BLOCK in text


def block(head: str, body: str, tail: str) -> str:
    """Return a body between the tags of a block, such as a filter."""
    return f"{OPEN_BLOCK}{head}{CLOSE_BLOCK}{body}{OPEN_BLOCK}{tail}{CLOSE_BLOCK}"


def compiled(marked_source: str) -> Compiled:
    """Return the source with each line mark turned into a line break within its tag, and the lines noted."""
    pieces = _MARK.split(marked_source)
    line, lines = 1 + pieces[0].count("\n"), []
    for mark, text in zip(pieces[1::2], pieces[2::2]):
        line += 1
        lines.append((line, int(mark)))
        line += text.count("\n")
    return Compiled("\n".join(pieces[::2]), tuple(lines))

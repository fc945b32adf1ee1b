"""A text is cut into spans: at separators that stand in no bracket, and at the brackets around all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from builder.marking.unread import UnreadableError

Span = tuple[int, int]

LINE = "\x1f"  # a line end, which `plain` would make a space
PAIRS = {"(": ")", "[": "]", "{": "}"}
_SEPARATORS = re.compile(rf"[()\[\]{{}},;&{LINE}]")


@dataclass(frozen=True)
class Bracketed:
    """The signs of a text up to `end`, in which line ends are `LINE`."""

    clean: str
    end: int

    def inside(self, span: Span) -> Span:
        """Return what stands inside the brackets around all of a span, if there are any."""
        start, end = self.trimmed(*span)
        if start < end and self.clean[start] in PAIRS and self.closing(start) == end - 1:
            return self.trimmed(start + 1, end - 1)
        return start, end

    def without_end(self, line: Span) -> Span:
        """Return a line without the comma or semicolon at its end."""
        start, end = line
        return self.trimmed(start, end - 1) if self.clean[end - 1] in ",;&" else line

    def closing(self, at: int) -> int:
        """Return where the bracket opened at a place is closed."""
        opened: list[str] = []
        for place in range(at, self.end):
            sign = self.clean[place]
            if sign in PAIRS:
                opened.append(PAIRS[sign])
            elif sign in ")]}":
                if sign != opened.pop():
                    raise UnreadableError("unexpected", place + 1, found=sign, expected=("close",))
                if not opened:
                    return place
        raise UnreadableError("unexpected-end", None, expected=("close",))

    def split(self, span: Span, separates: Callable[[int], bool]) -> list[Span]:
        """Return the parts of a span between the separators that stand in no bracket."""
        depth, start, parts = 0, span[0], []
        for found in _SEPARATORS.finditer(self.clean, *span):
            at = found.start()
            depth += (found[0] in PAIRS) - (found[0] in ")]}")
            if depth <= 0 and separates(at):
                parts.append((start, at))
                start = at + 1
        return [*parts, (start, span[1])]

    def trimmed(self, start: int, end: int) -> Span:
        """Return a span without the spaces and line ends around it."""
        while start < end and self.clean[start] in " " + LINE:
            start += 1
        while start < end and self.clean[end - 1] in " " + LINE:
            end -= 1
        return start, end

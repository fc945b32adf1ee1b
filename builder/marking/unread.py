"""What cannot be read is told as a code with data; the words are in the phrase files of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Code = Literal[
    "not-a-number",
    "ambiguous-number",
    "ambiguous-expression",
    "ambiguous-array",
    "unknown-character",
    "unknown-name",
    "unexpected",
    "unexpected-end",
    "too-long",
    "too-deep",
    "too-large",
    "division-by-zero",
    "ragged",
    "not-a-shape",
    "not-an-array",
    "no-choice",
    "two-choices",
]


@dataclass(frozen=True)
class Unread:
    """`position` counts the characters of the answer from 1; `data` holds what the sentence names.

    `found`: the text there; `expected`: codes of what could have stood there; `readings`: ways to read it.
    """

    code: Code
    position: int | None = None
    data: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


class UnreadableError(Exception):
    """Raised inside the reader, and turned into its `unread` before anyone else sees it."""

    def __init__(self, code: Code, position: int | None = None, **data: str | tuple[str, ...]) -> None:
        super().__init__(code)
        self.unread = Unread(code, position, data)

"""Progress is shown to a person at a terminal; a pipe or a log file sees none of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def progress(items: Iterable[Item], description: str, total: int | None = None) -> Iterator[Item]:
    """Yield the items one by one, with a bar on the standard error where that is a terminal.

    `total` is the number of items where `items` itself cannot tell it.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from builder.progress_bar import bar  # which takes rich, where a pipe needs none

    with bar() as shown:
        yield from shown.track(items, total=total, description=description)

"""Every lecture is built once for all tests and all their processes, in each language and format."""

from __future__ import annotations

import fcntl
import os
import re
from pathlib import Path

import pytest

from builder.commands import stamps
from builder.commands.lecture_folders import lecture_slugs
from builder.commands.slides import run

LANGUAGES = ("es", "en")
LECTURES = lecture_slugs(Path("no folder of a lecturer"))


def built(lecture: str, temporary: pytest.TempPathFactory) -> Path:
    """Return the folder with the decks of a lecture, which one process builds while the others wait."""
    own = temporary.getbasetemp()  # whose parent, where there are no others, holds earlier runs too
    home = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"decks-of-{lecture}"
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "done").exists():
            stamps.sources.cache_clear()
            run(home, (lecture,))
            (home / "done").touch()
    return home / "output" / "slides"


def slides(deck: Path) -> int:
    """Return how many slides a deck in HTML has."""
    return len(re.findall(r"<section\b", deck.read_text("utf-8")))

"""A golden page is text that was read and found right; what is written today must be the very same."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
WRITING = os.environ.get("PASO_GOLDEN") == "1"


def compare(name: str, text: str, folder: Path = FOLDER, writing: bool = WRITING) -> None:
    """Hold the text to the golden page called `name`, or write that page where `make golden` runs."""
    path = folder / name
    if writing:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    remedy = "run `make golden`, then read the difference before you keep it"
    assert path.is_file(), f"there is no golden page {path}: {remedy}"
    golden = path.read_bytes().decode("utf-8")
    assert text == golden, f"the page differs from {path}: where that is meant, {remedy}"

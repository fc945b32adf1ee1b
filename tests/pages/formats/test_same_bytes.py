"""The same page has the same bytes in another process and another folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import hashlib, sys
from tests.pages.formats.test_decks import deck
for format in ("md", "tex", "html", "pdf") if "typst" in sys.argv else ("pdf",):
    for engine in sys.argv[1:]:
        for name, content in sorted(deck(format, engine).files().items()):
            print(engine, name, hashlib.sha256(content).hexdigest())
"""


def hashes(engine: str, seed: str, folder: Path) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": f"UTC{seed}"}
    command = [sys.executable, "-c", SCRIPT, engine]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("engine", ["typst", pytest.param("latex", marks=pytest.mark.needs("pdflatex"))])
def test_two_processes_write_the_same_bytes(engine: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first, second = hashes(engine, "1", tmp_path), hashes(engine, "2", tmp_path / "other")
    assert first == second
    assert len(first.splitlines()) == (5 if engine == "typst" else 1)
    assert hashlib.sha256(b"").hexdigest() not in first

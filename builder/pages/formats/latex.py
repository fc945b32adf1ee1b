"""pdfLaTeX makes a PDF where TeX is installed, with the same bytes every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from builder.errors import PasoError

REMEDY = "correct the formula or the layout"
_ERROR = re.compile(r"^! (.*)$", re.MULTILINE)


class RunError(Exception):
    """A run that made no PDF: what LaTeX says first, and all that it printed."""

    def __init__(self, said: str, log: str) -> None:
        super().__init__(said)
        self.said, self.log = said, log


def compile_latex(source: str, beside: Mapping[str, bytes], stem: str) -> bytes:
    """Return the PDF of a LaTeX source with the figures that stand beside it.

    Raises `PasoError` where there is no pdfLaTeX, or with what it says where it makes no PDF.
    """
    try:  # the second run knows the number of slides and the widths of the first
        return run_latex(source, beside, stem, runs=2)[0]
    except RunError as failed:
        raise PasoError(f"LaTeX says: {failed.said}", f"{stem}.pdf", REMEDY) from None


def run_latex(source: str, beside: Mapping[str, bytes], stem: str, runs: int = 1) -> tuple[bytes, str]:
    """Return the PDF, and what the last run printed; raises `RunError`, or `PasoError` without pdfLaTeX."""
    program = shutil.which("pdflatex")
    if program is None:
        remedy = "install TeX, or leave the engine out to make PDFs without it"
        raise PasoError("there is no pdflatex on this machine", f"{stem}.pdf", remedy)
    with tempfile.TemporaryDirectory(prefix="paso-") as folder:
        for path, content in {**beside, "page.tex": source.encode("utf-8")}.items():
            target = Path(folder) / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        log = ""
        for _ in range(runs):
            log = _run(program, Path(folder))
        return (Path(folder) / "page.pdf").read_bytes(), log


def _run(program: str, folder: Path) -> str:
    command = [program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "page.tex"]
    moment = {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "openin_any": "p", "openout_any": "p"}
    done = subprocess.run(command, cwd=folder, env=os.environ | moment, capture_output=True, check=False)
    log = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        said = _ERROR.search(log)
        raise RunError(said[1] if said else log.strip()[-200:], log)
    return log

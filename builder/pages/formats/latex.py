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

_RUNS = 2  # the second knows the number of slides and the widths of the first
_ERROR = re.compile(r"^! (.*)$", re.MULTILINE)


def compile_latex(source: str, beside: Mapping[str, bytes], stem: str) -> bytes:
    """Return the PDF of a LaTeX source with the figures that stand beside it.

    Raises `PasoError` where there is no pdfLaTeX, or with what it says where it makes no PDF.
    """
    program = shutil.which("pdflatex")
    if program is None:
        remedy = "install TeX, or leave the engine out to make PDFs without it"
        raise PasoError("there is no pdflatex on this machine", f"{stem}.pdf", remedy)
    with tempfile.TemporaryDirectory(prefix="paso-") as folder:
        for path, content in {**beside, "page.tex": source.encode("utf-8")}.items():
            target = Path(folder) / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        for _ in range(_RUNS):
            _run(program, Path(folder), stem)
        return (Path(folder) / "page.pdf").read_bytes()


def _run(program: str, folder: Path, stem: str) -> None:
    command = [program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "page.tex"]
    moment = {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "openin_any": "p", "openout_any": "p"}
    done = subprocess.run(command, cwd=folder, env=os.environ | moment, capture_output=True, check=False)
    if done.returncode:
        log = done.stdout.decode("utf-8", "replace")
        said = _ERROR.search(log)
        what = said[1] if said else log.strip()[-200:]
        raise PasoError(f"LaTeX says: {what}", f"{stem}.pdf", "correct the formula or the layout")

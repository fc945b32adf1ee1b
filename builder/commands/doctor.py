"""`paso doctor` says what is installed, what is missing, and what each missing thing would add."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from builder import __version__
from builder.bank.loading import exercise_slugs
from builder.commands.lecture_folders import check_slugs, lecture_slugs
from builder.course import load_course
from builder.errors import PasoError
from builder.secret import found

_LIBRARIES = ("numpy", "sympy", "matplotlib", "typst", "math-core", "tylax")
_LATEX = ("beamer.cls", "tikz.sty", "spanish.ldf", "lmodern.sty")
_DEBIAN = "texlive-latex-recommended texlive-pictures texlive-lang-spanish lmodern"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for: whether it is there, what it is, and what to do where it is not.

    What is not `needed` is a want only: without it everything but what it adds works.
    """

    name: str
    there: bool
    told: str
    needed: bool = True

    def __str__(self) -> str:
        mark = "ok" if self.there else "MISSING" if self.needed else "absent"
        return f"{mark:<8} {self.name:<10} {self.told}"


def run(home: Path) -> None:
    """Print a line for each thing that is looked for.

    Raises `PasoError` where something is missing that the program cannot do without.
    """
    findings = [*_program(), _latex(), *_course(home)]
    for finding in findings:
        print(finding)
    missing = [finding.name for finding in findings if finding.needed and not finding.there]
    if missing:
        remedy = "mend it as the lines above say, and run `paso doctor` again"
        raise PasoError(f"not in order: {', '.join(missing)}", "this machine", remedy)


def _program() -> Iterator[Finding]:
    yield Finding("paso", True, f"{__version__}, Python {platform.python_version()}")
    for name in _LIBRARIES:
        try:
            yield Finding(name, True, version(name))
        except PackageNotFoundError:
            yield Finding(name, False, "install the program again: it belongs to it")


def _latex() -> Finding:
    if shutil.which("pdflatex") is None:
        return Finding("pdflatex", False, _would_add(), needed=False)
    lacking = [name for name in _LATEX if not _is_found(name)]
    if lacking:
        return Finding("pdflatex", False, f"lacks {', '.join(lacking)}; {_would_add()}", needed=False)
    return Finding("pdflatex", True, "the .tex files can be compiled, and --engine latex works")


def _would_add() -> str:
    added = "it would add --engine latex; PDFs are made without it"
    return f"{added} (on Debian: apt install {_DEBIAN})"


def _is_found(name: str) -> bool:
    program = shutil.which("kpsewhich")
    return bool(program) and subprocess.run([str(program), name], capture_output=True).returncode == 0


def _course(home: Path) -> Iterator[Finding]:
    try:
        course = load_course(home)
        check_slugs((), course, home)
    except PasoError as error:
        yield Finding("course", False, str(error))
        return
    absent = "no course.toml: all as it comes (`paso new course .` writes a commented one)"
    yield Finding("course", True, "course.toml can be read" if (home / "course.toml").exists() else absent)
    yield Finding("bank", True, f"{len(exercise_slugs(home))} exercises, {len(lecture_slugs(home))} lectures")
    yield _secret(home)


def _secret(home: Path) -> Finding:
    try:
        secret = found(load_course(home), home)
    except PasoError as error:
        return Finding("secret", False, str(error))
    told = (
        "will be made by the first `paso problems`"
        if secret.is_new
        else "there is one; `paso secret` copies it"
    )
    return Finding("secret", True, told)

"""The deck of the lecture on digits as its tests read it: its mathematics, its slides, its code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from builder.commands.lecture_folders import LectureFolder
from builder.course import Course
from builder.pages.formats.renderer import Renderer
from builder.pages.lectures.digits_results import DigitsResults
from builder.pages.lectures.lecture import Lecture
from builder.resources import shipped

SLUG = "mlp-digitos"
FOLDER = shipped("templates", "lectures", SLUG)
LANGUAGES = ("es", "en")
_FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def folder(data: str = "") -> LectureFolder:
    """The shipped lecture on a set of data."""
    return LectureFolder(SLUG, Course(), Path("/nowhere"), data)


def lecture(data: str = "") -> Lecture:
    """Its mathematics."""
    return folder(data).lecture_in("en")


@cache
def results(data: str = "") -> DigitsResults:
    """What was trained for it."""
    extras: Any = lecture(data).extras
    found: DigitsResults = extras.args[1]
    return found


@cache
def deck(language: str, data: str = "") -> str:
    """The shipped deck on a set of data."""
    return deck_of(folder(data), language)


def deck_of(held: LectureFolder, language: str) -> str:
    """A deck in Markdown, without alternative texts and names of files."""
    renderer = Renderer("md", language, held.course, held.home)  # type: ignore[arg-type]
    prose, context = held.prose(language), held.context(language)  # type: ignore[arg-type]
    return re.sub(r"!\[.*?\]\(.*?\)", "", renderer.render(prose, context, "deck").text, flags=re.DOTALL)


def source(language: str) -> str:
    """The prose as it is written."""
    return (FOLDER / f"{language}.md").read_text(encoding="utf-8")


def slides(language: str) -> list[str]:
    """The slides of the prose, by their headings."""
    return re.split(r"^#{1,2} ", source(language), flags=re.MULTILINE)


def code(language: str, data: str = "") -> list[str]:
    """The blocks of Python on the slides, in order."""
    return _FENCE.findall(deck(language, data))


def cells(language: str) -> list[str]:
    """The cells of code of the notebook, in order."""
    return _FENCE.findall((FOLDER / f"notebook.{language}.md").read_text(encoding="utf-8"))

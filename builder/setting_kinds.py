"""Kinds of values that settings hold, each with the words for what it must be."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from builder.toml_lines import Settings

Language = Literal["es", "en"]
Sign = Literal[",", "."]


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _below_home(value: str) -> str:
    path = Path(value)
    if path.is_absolute() or ".." in path.parts or path == Path() or not value.isprintable():
        raise ValueError("the name of a folder or file inside the folder of the course")
    return value


def _colour(value: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise ValueError('a colour such as "#0b6e99"')
    return value


Day = Annotated[str, BeforeValidator(_day)]
Colour = Annotated[str, AfterValidator(_colour)]
BelowHome = Annotated[str, AfterValidator(_below_home)]


class Decimal(Settings):
    """The decimal sign of each language."""

    es: Sign = ","
    en: Sign = "."

    def __getitem__(self, language: str) -> Sign:
        return self.es if language == "es" else self.en


class Colours(Settings):
    """The colours of the pages, as `#rrggbb`."""

    accent: Colour = "#0b6e99"
    path: Colour = "#c4420a"

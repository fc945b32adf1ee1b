"""What is wrong in a TOML file is told with its line and the nearest right word."""

from __future__ import annotations

import re
import tomllib
from math import inf
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from builder.errors import PasoError, place
from builder.files import read_text
from builder.toml_faults import fault
from builder.toml_places import line_of


class Settings(BaseModel):
    """A table of settings: no key but its own, no value of another type, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


Model = TypeVar("Model", bound=BaseModel)


def read_toml(path: Path, model: type[Model]) -> Model:
    """Return what the file says, checked against the model.

    Raises `PasoError` with line and remedy where it cannot be read, is not TOML or not what the model asks.
    """
    return parse_toml(read_text(path), model, path)


def parse_toml(text: str, model: type[Model], path: Path) -> Model:
    """Return what the text says, checked against the model; `path` is only named in errors."""
    try:
        return model.model_validate(_loaded(text, path))
    except ValidationError as error:
        raise _explained(error, text, model, path) from None


def _loaded(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a whole number of 5,000 digits is a plain ValueError
        said, line = _said(str(error), text)
        remedy = "correct the TOML there (text goes in double quotes)"
        raise PasoError(said, place(path, line), remedy) from None


def _said(message: str, text: str) -> tuple[str, int | None]:
    lines = max(1, len(text.splitlines()))
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if not found:
        return f"cannot be read as TOML: {message}", None
    said = found[1][0].lower() + found[1][1:]
    return f"cannot be read as TOML: {said}", int(found[2]) if found[2] else lines


def _explained(error: ValidationError, text: str, model: type[BaseModel], path: Path) -> PasoError:
    errors = error.errors(include_url=False)
    found = [(line_of(text, each["loc"]), fault(each, model)) for each in errors]
    # What is missing has no line, and is often only misspelt: a line that is there is told first.
    line, (what, remedy) = min(found, key=lambda each: each[0] or inf)
    more = f" (and {len(found) - 1} more to correct in this file)" if len(found) > 1 else ""
    return PasoError(what, place(path, line), remedy + more)

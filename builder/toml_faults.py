"""Each way in which a value is not what a model asks has words for what is wrong and for the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

WANTED = {
    "string": "text in double quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "tuple": "a list in square brackets",
    "list": "a list in square brackets",
    "dict": "a table",
    "model": "a table",
}
BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def fault(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Return what is wrong with the value of one pydantic error, and the remedy."""
    kind, path = error["type"], error["loc"]
    if kind == "extra_forbidden":
        return _unknown_key(path, model)
    if kind == "missing":
        return f"`{_dotted(path)}` is missing", f"add a line `{path[-1]} = …`"
    if kind == "literal_error":
        return _bad_choice(path, error)
    wanted = _wanted(error)
    return f"`{_dotted(path)}` is {_shown(error['input'])}", f"give {wanted}"


def _unknown_key(path: Sequence[str | int], model: type[BaseModel]) -> tuple[str, str]:
    key = str(path[-1])
    keys = _keys_beside(path, model)
    near = get_close_matches(key.lower(), keys, 1)
    what = f"there is no setting `{_dotted(path)}`"
    if near:
        return what, f"did you mean `{near[0]}`?"
    elsewhere = [table for table, names in _tables(model) if key in names]
    if elsewhere:
        under = f"under [{elsewhere[0]}]" if elsewhere[0] else "above every table"
        return what, f"`{key}` belongs {under}"
    return what, f"use one of {', '.join(keys)}"


def _bad_choice(path: Sequence[str | int], error: ErrorDetails) -> tuple[str, str]:
    given, allowed = error["input"], error.get("ctx", {}).get("expected", "")
    near = get_close_matches(str(given).lower(), re.findall("'([^']+)'", allowed), 1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    return f"`{_dotted(path)}` is {_shown(given)}", f"{hint}it may be {allowed}"


def _wanted(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in BOUNDS:
        name, words = BOUNDS[kind]
        return f"{words} {context[name]}"
    if kind in ("value_error", "assertion_error"):
        return str(context["error"])
    if kind == "finite_number":
        return "a finite number"
    if kind.startswith(("too_short", "string_too_short")):
        return f"at least {context['min_length']}{' characters' if 'string' in kind else ''}"
    return WANTED.get(kind.split("_")[0], error["msg"][0].lower() + error["msg"][1:])


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, str):
        return f"the text {value[:60]!r}" if value else "empty"
    return str(value)


def _dotted(path: Sequence[str | int]) -> str:
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


def _keys_beside(path: Sequence[str | int], model: type[BaseModel]) -> list[str]:
    for part in path[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return _keys(model)


def _keys(model: type[BaseModel]) -> list[str]:
    """Return the keys of a table as they are written, which may be words that Python keeps to itself."""
    return [info.alias or name for name, info in model.model_fields.items()]


def _tables(model: type[BaseModel], name: str = "") -> Iterator[tuple[str, list[str]]]:
    yield name, _keys(model)
    for field, info in model.model_fields.items():
        inner = _model_in(info.annotation)
        if inner:
            yield from _tables(inner, f"{name}.{field}".lstrip("."))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)

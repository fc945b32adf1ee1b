"""A key of a TOML text is on the line where its statement begins; a value in an array, on its own line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

Path = tuple[str | int, ...]


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """Return the line, from 1, of the deepest part of `path` that the text writes, if it writes any."""
    best, deepest = None, 0
    for line, written in places(text):
        depth = _shared(written, path)
        if depth > deepest:
            best, deepest = line, depth
    return best


def places(text: str) -> Iterator[tuple[int, Path]]:
    """Yield every table, key and value that the text writes, with its line; `text` is sound TOML."""
    prefix: Path = ()
    counts: dict[Path, int] = {}
    for line, statement in _statements(text):
        if statement.lstrip().startswith("["):
            prefix = _table(statement, prefix, counts)
            yield line, prefix
        else:
            yield from ((line + down, prefix + path) for down, path in _inside(statement))


def _shared(written: Path, path: Sequence[str | int]) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(written, path))))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement with its first line; one that spans lines is sound only when it is whole."""
    start, held = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        start, held = (start, f"{held}\n{line}") if held else (number, line)
        if _loads(held) is None:
            continue
        if held.strip() and not held.lstrip().startswith("#"):
            yield start, held
        held = ""


def _loads(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _table(header: str, before: Path, counts: dict[Path, int]) -> Path:
    names = tuple(_keys(tomllib.loads(header)))
    inside = names[:-1] if header.lstrip().startswith("[[") else names
    outer: Path = ()
    for name in inside:
        outer = _latest((*outer, name), counts)
    if inside == names:
        return outer
    key = (*outer, names[-1])
    counts[key] = counts.get(key, -1) + 1
    return (*key, counts[key])


def _latest(path: Path, counts: dict[Path, int]) -> Path:
    return (*path, counts[path]) if path in counts else path


def _keys(data: Any) -> Iterator[str]:
    while data:
        data = data[0] if isinstance(data, list) else data
        if not data:
            return
        (name,) = data
        yield name
        data = data[name]


def _inside(statement: str) -> Iterator[tuple[int, Path]]:
    """Yield what one `key = value` writes: keys on its first line, members of an array on their own."""
    yield from ((0, path) for path in _paths(tomllib.loads(statement)))
    lines = statement.split("\n")
    if len(lines) > 1:
        yield from _members(lines)


def _members(lines: list[str]) -> Iterator[tuple[int, Path]]:
    """Yield the members of an array that spans lines, each with how far down it ends."""
    seen = 0
    for down in range(len(lines)):
        so_far = "\n".join(lines[: down + 1])
        path, members = _array(_loads(f"{so_far}\n]") or _loads(so_far))
        yield from ((down, (*path, index)) for index in range(seen, len(members)))
        seen = max(seen, len(members))


def _array(data: Any) -> tuple[Path, list[Any]]:
    path: Path = ()
    while isinstance(data, dict) and len(data) == 1:
        (name,) = data
        path, data = (*path, name), data[name]
    return path, data if isinstance(data, list) else []


def _paths(data: Any) -> Iterator[Path]:
    if not isinstance(data, dict):
        return
    for name, value in data.items():
        yield (name,)
        yield from ((name, *path) for path in _paths(value))

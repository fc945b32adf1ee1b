"""What is finished is noted at once, with a fingerprint of what it was made from: stopped work resumes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TextIO

_LONG = 32


def fingerprint(parts: Iterable[bytes]) -> str:
    """Return a short name of what something is made from; other parts have another name."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:_LONG]


class Finished:
    """The names of what is finished, each with its fingerprint, in a file of one line each.

    Within a `with` block a line is added for each name that is finished; its good end sorts them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._marks = _read(path)
        self._file: TextIO | None = None

    def mark(self, name: str) -> str:
        """Return the fingerprint of what a name was made from, or nothing."""
        return self._marks.get(name, "")

    def note(self, name: str, mark: str) -> None:
        """Note that a name is finished."""
        assert self._file is not None
        if self._marks.get(name) != mark:
            self._marks[name] = mark
            self._file.write(f"{mark} {name}\n")
            self._file.flush()

    def __enter__(self) -> Finished:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._write()  # a last line that was cut off is gone
        self._file = self.path.open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._file is not None
        self._file.close()
        if kind is None:
            self._write()

    def _write(self) -> None:
        lines = (f"{mark} {name}\n" for name, mark in sorted(self._marks.items()))
        write_whole(self.path, "".join(lines).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, unless it holds just that already."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = (line.split(" ", 1) for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return {parts[1]: parts[0] for parts in lines if len(parts) == 2 and len(parts[0]) == _LONG}

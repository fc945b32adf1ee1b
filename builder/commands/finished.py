"""What is finished is noted at once, with a fingerprint of what it was made from: stopped work resumes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from builder.files import naming
from builder.files import write_whole as write_whole

FINISHED = "finished.txt"
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
        self._file: BinaryIO | None = None

    def mark(self, name: str) -> str:
        """Return the fingerprint of what a name was made from, or nothing."""
        return self._marks.get(name, "")

    def note(self, name: str, mark: str) -> None:
        """Note that a name is finished."""
        assert self._file is not None
        if self._marks.get(name) != mark:
            self._marks[name] = mark
            with naming(self.path):
                self._file.write(f"{mark} {name}\n".encode())

    def has(self, name: str) -> bool:
        """Return whether a name is finished."""
        return name in self._marks

    def but(self, names: Iterable[str]) -> Finished:
        """Return this with some names no longer finished, which the file says as soon as the work begins."""
        for name in names:
            self._marks.pop(name, None)
        return self

    def __enter__(self) -> Finished:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._write()  # a last line that was cut off is gone
        self._file = self.path.open("ab", buffering=0)
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


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = (line.split(" ", 1) for line in text.split("\n")[:-1])  # the last may have been cut off
    return {parts[1]: parts[0] for parts in lines if len(parts) == 2 and len(parts[0]) == _LONG}

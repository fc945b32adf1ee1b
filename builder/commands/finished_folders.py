"""A folder is whole or it is not there: it is written beside its place and then moved into it, and noted as finished."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TextIO

Files = Mapping[str, bytes]


def fingerprint(*parts: bytes) -> str:
    """Return a short name for what a folder is made from; other parts have another name."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:24]


class FinishedFolders:
    """The folders below `root` that are finished, each with the fingerprint of what it was made from.

    The notes are kept in the file `notes`, a line each, added as folders are finished, so that work that is
    stopped resumes; leaving the `with` block in good order sorts them.
    """

    def __init__(self, root: Path, notes: Path) -> None:
        self.root, self.notes = root, notes
        self._known = _read(notes)
        self._file: TextIO | None = None

    def __enter__(self) -> FinishedFolders:
        self.notes.parent.mkdir(parents=True, exist_ok=True)
        self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(".*.part"):
            shutil.rmtree(left, ignore_errors=True)
        self._write_notes()
        self._file = self.notes.open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()
        if kind is None:
            self._write_notes()

    def has(self, name: str, mark: str) -> bool:
        """Return whether the folder is finished and made from what has this fingerprint."""
        return self._known.get(name) == mark and (self.root / name).is_dir()

    def write(self, name: str, mark: str, files: Files) -> None:
        """Write a folder of files in one move, and note it as finished."""
        place = self.root / name
        part, old = self.root / f".{name}.part", self.root / f".{name}.old.part"
        _write_files(part, files)
        if place.exists():
            place.rename(old)
        part.rename(place)
        shutil.rmtree(old, ignore_errors=True)
        self._note(name, mark)

    def _note(self, name: str, mark: str) -> None:
        self._known[name] = mark
        if self._file:
            self._file.write(f"{mark} {name}\n")
            self._file.flush()

    def _write_notes(self) -> None:
        lines = [f"{mark} {name}\n" for name, mark in sorted(self._known.items())]
        part = self.notes.with_name(f".{self.notes.name}.part")
        part.write_text("".join(lines), encoding="utf-8", newline="\n")
        part.replace(self.notes)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, unless it holds just that already."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _read(notes: Path) -> dict[str, str]:
    if not notes.exists():
        return {}
    lines = (line.split(" ", 1) for line in notes.read_text(encoding="utf-8").splitlines())
    return {parts[1]: parts[0] for parts in lines if len(parts) == 2 and len(parts[0]) == 24}


def _write_files(folder: Path, files: Files) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

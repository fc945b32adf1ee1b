"""A file is read whole and written whole; a text is UTF-8, or the user is told its first line that is not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path

from builder.errors import PasoError, place


def read_text(path: Path) -> str:
    """Return the text of a file, without a byte-order mark and with every line ended by a newline character.

    Raises `PasoError` where there is no such file, it may not be read, or it is not UTF-8.
    """
    raw = read_bytes(path)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PasoError("the text is not UTF-8", place(path, line), "save the file again as UTF-8") from None


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raises `PasoError` where there is no such file or it may not be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PasoError("there is no such file", str(path), "check its name and your folder") from None
    except IsADirectoryError:
        raise PasoError("this is a folder, not a file", str(path), "give the file inside it") from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PasoError(f"the file cannot be read: {why}", str(path), "check that you may read it") from None


def write_whole(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file beside its place and move it there, unless it holds just that already.

    Where it is `durable`, a power cut cannot take it back either. Raises `OSError`, which names the file,
    where it cannot be written; what was there before is there still.
    """
    with naming(path):
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        try:
            _write(part, content, durable)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def write_lines(path: Path, lines: Iterable[bytes], *, durable: bool = False) -> None:
    """Write a large file as `write_whole` does, without ever holding it whole."""
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        try:
            with part.open("wb") as file:
                file.writelines(lines)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            if path.is_file() and cmp(part, path, shallow=False):
                part.unlink()
            else:
                part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def _write(path: Path, content: bytes, durable: bool) -> None:
    with path.open("wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give an `OSError` that names no file this one: a full disk does not say what was being written."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise

"""A file is read whole; a text file is UTF-8, or the user is told its first line that is not."""

from __future__ import annotations

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

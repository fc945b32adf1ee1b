"""An error a user meets says what is wrong, where, and the remedy, on one line."""

from __future__ import annotations

import errno
from pathlib import Path

_AGAIN = "run this again, which goes on from what is done"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BARRED = {errno.EACCES, errno.EPERM, errno.EROFS}
_TAKEN = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}


class PasoError(Exception):
    """What is wrong, where, and what to do about it; its text is one line, whatever the parts hold."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        super().__init__(what, where, remedy)

    @property
    def what(self) -> str:
        """What is wrong."""
        return str(self.args[0])

    @property
    def where(self) -> str:
        """The file and line, or the command, in which it is wrong."""
        return str(self.args[1])

    @property
    def remedy(self) -> str:
        """What the user can do about it."""
        return str(self.args[2])

    def __str__(self) -> str:
        return one_line(f"{self.what} ({self.where}): {self.remedy}")


def system_fault(error: OSError) -> PasoError:
    """Return what the system would not do, as a user is told it."""
    why, where = error.strerror or type(error).__name__, str(error.filename or "system")
    if error.errno in _FULL:
        return PasoError(f"there is no room left: {why}", where, f"make room there and {_AGAIN}")
    if error.errno in _BARRED:
        remedy = f"see that you may write there and that no other program has it open, and {_AGAIN}"
        return PasoError(f"this may not be written: {why}", where, remedy)
    if error.errno in _TAKEN:
        remedy = f"move away what stands there, and {_AGAIN}"
        return PasoError(f"something else has this name, or part of its path: {why}", where, remedy)
    return PasoError(why, where, f"look at what is wrong there and {_AGAIN}")


def place(path: Path | str, line: int | None = None) -> str:
    """Return the words that lead to a file, or to one line of it."""
    return str(path) if line is None else f"{path}, line {line}"


def one_line(text: str) -> str:
    """Return the text on one line, with what a terminal would obey written as an escape."""
    return "".join(_shown(char) for char in " ".join(text.split()))


def _shown(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode("ascii")

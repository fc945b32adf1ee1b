"""An error a user meets says what is wrong, where, and the remedy, on one line."""

from __future__ import annotations

from pathlib import Path


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


def place(path: Path | str, line: int | None = None) -> str:
    """Return the words that lead to a file, or to one line of it."""
    return str(path) if line is None else f"{path}, line {line}"


def one_line(text: str) -> str:
    """Return the text on one line, with what a terminal would obey written as an escape."""
    return "".join(_shown(char) for char in " ".join(text.split()))


def _shown(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape", "backslashreplace").decode("ascii")

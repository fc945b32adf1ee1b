"""One command at a time changes an assignment; what a killed one left half written is removed by the next.

The lock is the operating system's, so that the death of whoever holds it sets it free, however it died.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.commands.whole_folder import restore
from builder.errors import PasoError

NAME = ".lock"
LECTURER = "lecturer"
_FOLDERS = (".", "solutions", "submissions")
_BESIDE = ("../students", "../handout")
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}  # some disks over a network have none
_BEYOND = 1 << 20  # Windows lets nobody read the byte that is locked, so it is one after the text


@contextmanager
def locked(lecturer: Path, doing: str) -> Iterator[list[Path]]:
    """Hold the assignment that a folder keeps for the lecturer; folders that stay empty are removed again.

    Yield a list for the files that are to be removed last of all, since they tell that this has not ended.
    Raises `PasoError` at once where another command holds it.
    """
    spent: list[Path] = []
    made = [folder for folder in (lecturer, *lecturer.parents) if not folder.exists()]
    path = lecturer / NAME
    descriptor = _opened(path)
    try:
        os.truncate(path, 0)
        os.write(descriptor, f"{doing}, process {os.getpid()}\n".encode())
        _sweep(lecturer)
        yield spent
    finally:
        _release(path, descriptor, spent)
        with suppress(OSError):
            for folder in made:
                folder.rmdir()


def _opened(path: Path) -> int:
    """Return the descriptor of the lock file, locked; its last holder may just have removed it."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue
        if not _lock(descriptor):
            os.close(descriptor)
            raise _held(path)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)


def _held(path: Path) -> PasoError:
    with suppress(OSError):
        told = path.read_text(encoding="utf-8", errors="replace").strip()
        if told:
            return _busy(f" ({told})", path)
    return _busy("", path)


def _busy(who: str, path: Path) -> PasoError:
    what = f"another command is at work on this assignment{who}"
    return PasoError(what, str(path.parent), "wait until it has ended, and run this again")


def _release(path: Path, descriptor: int, spent: Sequence[Path]) -> None:
    """Remove the lock file while it is held, or, where the system forbids that, right after."""
    for each in (path, *spent):
        with suppress(OSError):
            each.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


def _sweep(lecturer: Path) -> None:
    """Put back what was moved away for what never came; remove what was written and never moved."""
    for name in (*_FOLDERS, *(_BESIDE if lecturer.name == LECTURER else ())):
        restore(lecturer / name)
        for left in (lecturer / name).glob(".*.part"):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno in _NO_LOCKS
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in _NO_LOCKS
        return True

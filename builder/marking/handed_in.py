"""What a class handed in comes as a folder or as the zip of a learning platform, file by file."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from builder.errors import PasoError

_KB = 2**10
# Bytes of a form, by what it takes to read one that is hostile; a notebook has pictures in it.
LARGEST = {".ipynb": 16 * _KB**2, ".yaml": 64 * _KB, ".yml": 64 * _KB, ".md": 128 * _KB}
_LARGEST = 256 * _KB  # of a form of another kind, a hundred times what one takes
_MOST = 200_000  # files of one zip
_ENCRYPTED = 1  # the bit of an entry that is locked with a password
_OF_THE_SYSTEM = ("__MACOSX", "Thumbs.db", "desktop.ini")
_DOWNLOAD = timedelta(hours=1)  # files all dated within it bear the time of a download, not of handing in
_DAMAGED = (zlib.error, lzma.LZMAError, EOFError)
_UNIX_TIME = 0x5455  # the extra field of a zip that holds seconds since 1970, which no zone can shift


@dataclass(frozen=True)
class HandedIn:
    """A file by its path in the folder or zip; `where` names it to a person, `read` gives its bytes.

    `read` raises `PasoError` where the file cannot be read, is no file, or is too large to be a form.
    `dated` is the date that a zip gives it, where those of the zip differ enough to be of handing in.
    """

    path: PurePosixPath
    where: str
    read: Callable[[], bytes]
    dated: datetime | None = None


def handed_in(place: Path) -> tuple[HandedIn, ...]:
    """Return the files below a folder, or in a zip, sorted by their paths; those of the system are left out.

    Raises `PasoError` where the zip cannot be read or holds too many files.
    """
    files = tuple(_in_zip(place) if place.is_file() else _in_folder(place))
    return tuple(sorted(files, key=lambda each: each.path.parts))


def _in_folder(place: Path) -> Iterator[HandedIn]:
    for path in place.rglob("*"):
        relative = path.relative_to(place)
        if not path.is_dir() and _is_theirs(PurePosixPath(relative.as_posix())):
            yield HandedIn(PurePosixPath(relative.as_posix()), str(path), partial(_bytes, path))


def _in_zip(place: Path) -> Iterator[HandedIn]:
    try:
        packed = zipfile.ZipFile(place)
    except UnicodeDecodeError:
        remedy = "unpack it, and give the folder it was unpacked to"
        raise PasoError("the zip cannot be read: the name of a file is damaged", str(place), remedy) from None
    except (zipfile.BadZipFile, OSError) as error:
        remedy = "download it again, or give the folder it was unpacked to"
        raise PasoError(f"the zip cannot be read: {error}", str(place), remedy) from None
    inside = [info for info in packed.infolist() if not info.is_dir()]
    if len(inside) > _MOST:
        raise PasoError(f"the zip holds {len(inside)} files", str(place), "give what one class handed in")
    theirs = [(info, path) for info in inside if _is_theirs(path := _path(info))]
    dates = _dates([info for info, _ in theirs])
    for (info, path), date in zip(theirs, dates, strict=True):
        yield HandedIn(path, f"{place}: {_shown(_name(info))}", partial(_packed, packed, info, place), date)


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(_name(info).replace("\\", "/"))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry; one that is UTF-8 without saying so is read as that."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _dates(inside: Sequence[zipfile.ZipInfo]) -> list[datetime | None]:
    """Return the date of each entry, or none for all where they are but the time of a download."""
    dates = [_date(info) for info in inside]
    wall = [date.replace(tzinfo=None) for date in dates if date is not None]
    if len(wall) < 2 or max(wall) - min(wall) < _DOWNLOAD:
        return [None] * len(dates)
    return dates


def _date(info: zipfile.ZipInfo) -> datetime | None:
    """Return when an entry was changed: in UTC where the zip says so, else by the clock of who packed it."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNIX_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack_from("<I", extra, 5)[0], UTC)
        extra = extra[4 + size :]
    try:
        return datetime(*info.date_time) if info.date_time[0] > 1980 else None  # 1980 stands for no date
    except ValueError:
        return None


def _is_theirs(path: PurePosixPath) -> bool:
    parts = [part for part in path.parts if part != ".."]
    return not any(part.startswith((".", "~")) or part in _OF_THE_SYSTEM for part in parts)


def _shown(name: str) -> str:
    """Return a name from a zip, which may hold anything, as it can be shown on one line."""
    return name if name.isprintable() else repr(name)


def _bytes(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():  # a link leads elsewhere; a pipe or a device might never end
        raise PasoError("this is no form", str(path), "hand in the form that came with the sheet")
    try:
        with path.open("rb") as file:
            return _small(file.read(_largest(path) + 1), path, str(path))
    except OSError as error:
        why = error.strerror or type(error).__name__
        remedy = "check that it is a file you may read"
        raise PasoError(f"the file cannot be read: {why}", str(path), remedy) from None


def _packed(packed: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path) -> bytes:
    path, where = _path(info), f"{place}: {_shown(_name(info))}"
    if stat.S_ISLNK(info.external_attr >> 16):
        raise PasoError("this is a link, not a form", where, "hand in the form that came with the sheet")
    if info.flag_bits & _ENCRYPTED:
        raise PasoError("the file is locked with a password", where, "hand it in without one")
    if info.file_size > _largest(path):
        raise _too_large(path, where)
    try:
        with packed.open(info) as file:
            return _small(file.read(_largest(path) + 1), path, where)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, *_DAMAGED) as error:
        remedy = "unpack the zip by hand, and give its folder"
        raise PasoError(f"the file cannot be unpacked: {type(error).__name__}", where, remedy) from None


def _small(raw: bytes, path: PurePath, where: str) -> bytes:
    if len(raw) > _largest(path):
        raise _too_large(path, where)
    return raw


def _too_large(path: PurePath, where: str) -> PasoError:
    size = _largest(path) // _KB
    most = f"{size // _KB} MB" if size >= _KB else f"{size} KB"
    return PasoError("the file is too large", where, f"give a form of at most {most}")


def _largest(path: PurePath) -> int:
    return LARGEST.get(path.suffix.lower(), _LARGEST)

"""A folder of results is written beside its place and moved there once it is whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from builder.files import naming

_OLD = ".part.old"  # no file or folder in the making is called so, whatever its place is called


@contextmanager
def whole_folder(place: Path) -> Iterator[Path]:
    """Give an empty folder to write in; it takes the place of `place` if all goes well, or vanishes.

    What was there before is there again after a run that was killed while it moved them.
    """
    part, old = place.with_name(f".{place.name}.part"), place.with_name(f".{place.name}{_OLD}")
    with naming(place):
        _tidy(place, part, old)
        part.mkdir(parents=True)
        try:
            yield part
            if place.exists():
                place.rename(old)
            part.rename(place)
        finally:
            _tidy(place, part, old)


def restore(folder: Path) -> None:
    """Put back what a run that was killed had moved away within a folder, and remove what it had replaced."""
    for old in folder.glob(f".*{_OLD}"):
        place = old.with_name(old.name[1 : -len(_OLD)])
        _tidy(place, place.with_name(f".{place.name}.part"), old)


def _tidy(place: Path, part: Path, old: Path) -> None:
    if old.is_dir() and not place.exists():
        old.rename(place)
    for left in (part, old):
        shutil.rmtree(left, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their path from a folder, which is made where it is not there."""
    for name, content in files.items():
        path = folder / name
        with naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

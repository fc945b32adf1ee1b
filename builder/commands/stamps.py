"""What was built is built again only when what it was made from has changed, or a file of it has."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from builder.commands.finished import write_whole
from builder.resources import roots

_MAKERS = (
    "fonttools", "ipykernel", "jinja2", "markdown-it-py", "math-core", "matplotlib", "mdit-py-plugins",
    "nbclient", "nbformat", "numpy", "pygments", "scikit-learn", "sphinx-revealjs", "sympy", "tylax", "typst",
)  # fmt: skip


@cache
def sources(home: Path) -> str:
    """Return the fingerprint of what every page is made from: program, templates, course and libraries.

    The lectures are left out; `lecture_sources` is for one of them.
    """
    digest = hashlib.sha256(sys.version.encode())
    for name in _MAKERS:
        digest.update(f"{name} {_version(name)}\n".encode())
    for root in (Path(__file__).parent.parent, *roots("templates", home)):
        _add(digest, (path for path in _files(root) if root / "lectures" not in path.parents), root)
    _add(digest, sorted(home.glob("*.toml")), home)
    return digest.hexdigest()


def lecture_sources(slug: str, home: Path) -> str:
    """Return the fingerprint of the folder of one lecture, the lecturer's own and the shipped."""
    digest = hashlib.sha256()
    for root in roots("templates", home):
        _add(digest, _files(root / "lectures" / slug), root)
    return digest.hexdigest()[:32]


def fingerprint(files: Iterable[Path]) -> str:
    """Return the fingerprint of what some files hold; one that is not there counts as empty."""
    held = (file.read_bytes() if file.is_file() else b"" for file in files)
    return _hash(b"".join(_hash(content).encode() for content in held))


@dataclass(frozen=True)
class Stamp:
    """The note of one build: the fingerprint of its sources, and of each file that it wrote into `folder`."""

    path: Path
    folder: Path

    def is_fresh(self, made_from: str) -> bool:
        """Whether the files are all there, whole, and made from just this."""
        before, files = self._read()
        return before == made_from and all(self._mark(name) == mark for name, mark in files.items())

    def write(self, made_from: str, files: Mapping[str, bytes]) -> None:
        """Write the files, each in one move, remove those of the last build that are no more, and note it."""
        gone = set(self._read()[1]) - set(files)
        self.path.unlink(missing_ok=True)
        for name, content in files.items():
            write_whole(self.folder / name, content)
        for name in gone:
            (self.folder / name).unlink(missing_ok=True)
        marks = {name: _hash(content) for name, content in sorted(files.items())}
        write_whole(self.path, json.dumps({"from": made_from, "files": marks}, indent=1).encode())

    def _read(self) -> tuple[str, dict[str, str]]:
        """Return what the last build was made from, and the fingerprints of its files."""
        try:
            note = json.loads(self.path.read_text(encoding="utf-8"))
            return str(note["from"]), {str(name): str(mark) for name, mark in note["files"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "", {}

    def _mark(self, name: str) -> str:
        try:
            return _hash((self.folder / name).read_bytes())
        except OSError:
            return ""


def _files(root: Path) -> Iterator[Path]:
    hidden = ("__pycache__", ".git")
    yield from sorted(path for path in root.rglob("*") if path.is_file() and not {*hidden} & {*path.parts})


def _add(digest: hashlib._Hash, files: Iterable[Path], root: Path) -> None:
    for path in files:
        digest.update(f"{path.relative_to(root).as_posix()}\n{_hash(path.read_bytes())}\n".encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

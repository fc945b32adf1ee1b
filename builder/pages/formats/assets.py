"""What a layout takes in whole: a style sheet of ours or the lecturer's, and reveal.js from its wheel."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from markupsafe import Markup

from builder.errors import PasoError
from builder.files import read_text
from builder.pages.formats.font_subset import woff_subset
from builder.resources import find

_WHEEL, _FOLDER = "sphinx-revealjs", "sphinx_revealjs/_static/revealjs"
SOURCE_SANS = f"{_FOLDER}/dist/theme/fonts/source-sans-pro"
_FACES = (("regular", 400, "normal"), ("semibold", 600, "normal"), ("italic", 400, "italic"))
_OWN_FACES = {  # the licences stand beside the files
    "formula-font": (
        "STIX Two Math",
        "STIXTwoMath.woff",
        "copyright 2001-2020 The STIX Fonts Project Authors, SIL Open Font License 1.1",
    ),
    "code-font": (
        "DejaVu Sans Mono",
        "DejaVuSansMono.woff",
        "copyright 2003 Bitstream, Inc., changes by the DejaVu project, Bitstream Vera licence",
    ),
}
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}|@import[^;]*;")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", re.MULTILINE)


def assets(home: Path) -> Callable[[str], Markup]:
    """Return the function by which a layout takes in `style.css`, `fonts` or `reveal:dist/reveal.js`."""

    @cache
    def asset(name: str) -> Markup:
        if name.startswith("reveal:"):
            return Markup(_reveal(name.removeprefix("reveal:")))
        if name == "fonts":
            return Markup(_fonts())
        if name in _OWN_FACES:
            return Markup(_own_face(name, find("templates", f"html/fonts/{_OWN_FACES[name][1]}", home)))
        return Markup(read_text(find("templates", f"html/{name}", home)))  # a layout's own part

    return asset


def wheel_folder(name: str, folder: str) -> Path:
    """Return a folder of an installed distribution, without importing it.

    Raises `PasoError` where it is not installed.
    """
    try:
        return Path(str(distribution(name).locate_file(folder)))
    except PackageNotFoundError:
        raise PasoError(f"{name} is not installed", "assets", f"install it: pip install {name}") from None


@lru_cache(maxsize=1)
def _fonts() -> str:
    """Return the letters of Source Sans Pro, within the page, so that a deck looks the same everywhere."""
    folder = wheel_folder(_WHEEL, SOURCE_SANS)
    notice = "/* Source Sans Pro, copyright 2010, 2012 Adobe Systems Incorporated, SIL Open Font License */"
    return "\n".join([notice, *(_face(folder, *face) for face in _FACES)])


@lru_cache(maxsize=4)
def _own_face(name: str, path: Path) -> str:
    family, _, notice = _OWN_FACES[name]
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    source = f'url("data:font/woff;base64,{data}") format("woff")'
    return f'/* {family}, {notice} */\n@font-face {{ font-family: "{family}"; src: {source}; }}'


def _face(folder: Path, file: str, weight: int, style: str) -> str:
    data = base64.b64encode(woff_subset(folder / f"source-sans-pro-{file}.woff")).decode("ascii")
    source = f'url("data:font/woff;base64,{data}") format("woff")'
    family = f'font-family: "Source Sans Pro"; font-weight: {weight}; font-style: {style}'
    return f"@font-face {{ {family}; src: {source}; }}"


@lru_cache(maxsize=16)
def _reveal(name: str) -> str:
    text = read_text(wheel_folder(_WHEEL, _FOLDER) / name)
    return _SOURCE_MAP.sub("", _FONT_FACE.sub("", text)).replace("</script", "<\\/script")

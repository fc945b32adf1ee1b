"""Typst makes a PDF in this process, with one compiler that is kept, and fonts that come with Python.

A process that has compiled must not fork: start workers by spawning.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from builder.errors import PasoError
from builder.pages.formats.assets import SOURCE_SANS, wheel_folder
from builder.pages.formulas.glyphs import DEJAVU

_MOMENT = 0  # the same for every page and day, so that the same page has the same bytes


def compile_typst(source: str, name: str, beside: Mapping[str, bytes] | None = None) -> bytes:
    """Return the PDF of a Typst source, with the files that it names beside it.

    It conforms to PDF/UA-1, which screen readers ask for, unless the page cannot, such as one without a
    heading of the first level. Raises `PasoError` with what Typst says where there is none.
    """
    try:
        found = _accessible(source.encode("utf-8"), beside or {})
    except typst.TypstError as error:
        hint = error.hints[0] if error.hints else "correct the prose or the layout"
        raise PasoError(f"Typst says: {error.message}", f"{name}.pdf", hint) from None
    assert isinstance(found, bytes)
    return found


def _accessible(source: bytes, beside: Mapping[str, bytes]) -> object:
    try:
        return _compiled(source, beside, "ua-1")
    except typst.TypstError:
        return _compiled(source, beside, [])


def _compiled(source: bytes, beside: Mapping[str, bytes], standards: str | list[str]) -> object:
    options: dict[str, Any] = {"format": "pdf", "timestamp": _MOMENT, "pdf_standards": standards}
    if not beside:
        return compiler().compile(input=source, **options)
    with tempfile.TemporaryDirectory(prefix="paso-") as folder:
        for path, content in {**beside, "page.typ": source}.items():
            (Path(folder) / path).write_bytes(content)
        page = str(Path(folder) / "page.typ")
        return compiler().compile(input=page, root=folder, **options)


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    """Return the compiler of this process."""
    paths = [wheel_folder("matplotlib", DEJAVU), wheel_folder("sphinx-revealjs", SOURCE_SANS)]
    return typst.Compiler(font_paths=paths, ignore_system_fonts=True)

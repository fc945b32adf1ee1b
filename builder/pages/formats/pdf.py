"""Typst makes a PDF in this process, with one compiler that is kept, and fonts that come with Python.

A process that has compiled must not fork: start workers by spawning.
"""

from __future__ import annotations

from functools import lru_cache

import typst

from builder.errors import PasoError
from builder.pages.formats.assets import SOURCE_SANS, wheel_folder
from builder.pages.formulas.glyphs import DEJAVU

_MOMENT = 0  # the same for every page and day, so that the same page has the same bytes


def compile_typst(source: str, name: str) -> bytes:
    """Return the PDF of a Typst source; raises `PasoError` with what Typst says where there is none."""
    try:
        found = compiler().compile(input=source.encode("utf-8"), format="pdf", timestamp=_MOMENT)
    except typst.TypstError as error:
        hint = error.hints[0] if error.hints else "correct the prose or the layout"
        raise PasoError(f"Typst says: {error.message}", f"{name}.pdf", hint) from None
    assert isinstance(found, bytes)
    return found


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    """Return the compiler of this process."""
    paths = [wheel_folder("matplotlib", DEJAVU), wheel_folder("sphinx-revealjs", SOURCE_SANS)]
    return typst.Compiler(font_paths=paths, ignore_system_fonts=True)

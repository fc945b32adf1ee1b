"""Which characters the fonts that come with Python can print, for the PDFs by Typst."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.pages.formats.assets import wheel_folder

DEJAVU = "matplotlib/mpl-data/fonts/ttf"
# Where fonts begin to differ.
_RARE = re.compile("[\u0590-\u1dff\u2c00-\ud7ff\uf900-\ufaff\U00010000-\U0003ffff]")


def without_glyph(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no bundled font has, in order and each once."""
    rare = dict.fromkeys(_RARE.findall(text))
    return tuple(char for char in rare if ord(char) not in _covered()) if rare else ()


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font  # takes a moment, and few pages need it

    return frozenset(FT2Font(str(wheel_folder("matplotlib", DEJAVU) / "DejaVuSans.ttf")).get_charmap())

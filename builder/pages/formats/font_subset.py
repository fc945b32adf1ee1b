"""Of a font a deck takes along only the letters of its languages, and signs: a quarter of the whole.

The subset is part of the page, as the Open Font License has it, and never a file of its own.
"""

from __future__ import annotations

import io
from pathlib import Path

# Latin with its marks, punctuation, the euro, arrows and mathematical operators, in Unicode's blocks.
_BLOCKS = (
    (0x0020, 0x024F), (0x0300, 0x036F), (0x1E00, 0x1EFF),
    (0x2010, 0x206F), (0x20AC, 0x20AC), (0x2190, 0x22FF),
)  # fmt: skip
_FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
_OF_THE_MAKERS = ["FFTM", "webf"]  # tables of the programs that made the font


def woff_subset(path: Path) -> bytes:
    """Return a font as WOFF with those letters alone; the same font gives the same bytes."""
    from fontTools import subset

    options = subset.Options(
        layout_features=_FEATURES, hinting=False, recalc_timestamp=False, flavor="woff",
        drop_tables=[*subset.Options().drop_tables, *_OF_THE_MAKERS],
    )  # fmt: skip
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _BLOCKS for code in range(first, last + 1)])
    subsetter.subset(font)
    raw = io.BytesIO()
    font.flavor = "woff"
    font.save(raw)
    return raw.getvalue()

"""An id on a roster can be a folder's name on any system; a name is text that can be printed."""

from __future__ import annotations

import re
import unicodedata

from builder.errors import PasoError

LONGEST_ID, LONGEST_NAME = 64, 200
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_JOINERS = "\u200c\u200d"


def checked_id(text: str, where: str) -> str:
    """Return the id, or raise `PasoError` where it could not be the name of a folder on every system."""
    if not text:
        raise PasoError("the id is empty", where, "give every student an id")
    if len(text) > LONGEST_ID:
        raise PasoError(f"the id {text[:20]!r}… is too long", where, f"use at most {LONGEST_ID} characters")
    if not _ID.fullmatch(text) or text.endswith(".") or _RESERVED.fullmatch(text):
        remedy = "use letters a to z, digits and . _ - @ only, beginning with a letter or digit"
        raise PasoError(f"the id {text!r} cannot be a folder's name", where, remedy)
    return text


def checked_name(text: str, where: str) -> str:
    """Return the name in composed form, or raise `PasoError` where it is empty, too long or not printable."""
    name = unicodedata.normalize("NFC", text)
    if not name:
        raise PasoError("the name is empty", where, "give every student a name")
    if len(name) > LONGEST_NAME:
        what = f"the name {name[:20]!r}… is too long"
        raise PasoError(what, where, f"use at most {LONGEST_NAME} characters")
    for char in name:
        if unicodedata.category(char)[0] == "C" and char not in _JOINERS:
            what = f"the name holds the invisible character U+{ord(char):04X}"
            raise PasoError(what, where, "type the name again")
    return name

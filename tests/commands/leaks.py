"""Finds keys in the files of students, wherever a curious student would look."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from builder.bank.assignment import Assignment

DIGITS = 5  # significant digits by which a key is known
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def told(name: str, content: bytes) -> str:
    """Return all that a file says, seen or unseen."""
    if name.endswith(".pdf"):
        return "\n".join(_told_by_pdf(content))
    text = content.decode("utf-8-sig")
    return f"{text}\n{html.unescape(text)}" if name.endswith((".html", ".svg")) else text


def number_keys(assignment: Assignment) -> Iterator[float]:
    """Yield every key that is a number of five significant digits or more, of any student."""
    for key in _keys(assignment):
        if isinstance(key, float) and len(_significant(repr(abs(key)))) >= DIGITS:
            yield key


def expression_keys(assignment: Assignment) -> Iterator[str]:
    """Yield every key that is an expression long enough not to be met by chance."""
    yield from (key for key in _keys(assignment) if isinstance(key, str) and len(key) >= 8)


def leaks(text: str, numbers: Iterable[float], expressions: Iterable[str] = ()) -> list[str]:
    """Return the keys that a text gives away, whether it writes a comma or a point, rounded or cut off."""
    plain = text.replace("{,}", ".").replace('","', ".").replace("−", "-")
    there = {
        _significant(number)[:DIGITS] for number in _NUMBER.findall(re.sub(r"(?<=\d),(?=\d)", ".", plain))
    }
    bare = re.sub(r"\s", "", plain).replace("**", "^")
    found = [repr(key) for key in numbers if _known_by(key) & there]
    return found + [key for key in expressions if re.sub(r"\s", "", key).replace("**", "^") in bare]


def _keys(assignment: Assignment) -> Iterator[float | str]:
    for student in assignment.students:
        for variant in student.variants.values():
            yield from variant.keys.values()


def _known_by(key: float) -> set[str]:
    """Return the first digits of a key as they stand, and as they are after rounding to some places."""
    size = abs(key)
    written = [repr(size), *(f"{size:.{digits}g}" for digits in range(DIGITS, 16))]
    written += [f"{size:.{places}f}" for places in range(5, 13)]
    return {digits[:DIGITS] for text in written if len(digits := _significant(text)) >= DIGITS}


def _significant(number: str) -> str:
    return number.partition("e")[0].replace(".", "").lstrip("0")


def _told_by_pdf(content: bytes) -> Iterator[str]:
    """Yield the text of the pages, and every string and readable stream among the objects of the file."""
    reader = PdfReader(io.BytesIO(content))
    yield from (page.extract_text() for page in reader.pages)
    yield from (str(value) for value in (reader.metadata or {}).values())
    for name, files in reader.attachments.items():
        yield from (name, *(file.decode("utf-8", "replace") for file in files))
    for number in range(1, int(reader.trailer["/Size"])):
        try:
            held: Any = reader.get_object(number)
        except Exception:  # a number that no object has
            continue
        yield from _strings(held)


def _strings(held: Any) -> Iterator[str]:
    """Yield the strings in one object, and none of those it only refers to."""
    if isinstance(held, StreamObject) and held.get("/Type") in ("/Metadata", "/EmbeddedFile"):
        yield held.get_data().decode("utf-8", "replace")
    if isinstance(held, DictionaryObject):
        yield from (text for value in dict.values(held) for text in _strings(value))
    elif isinstance(held, ArrayObject):
        yield from (text for value in list.__iter__(held) for text in _strings(value))
    elif isinstance(held, str | bytes):
        yield held if isinstance(held, str) else held.decode("utf-8", "replace")

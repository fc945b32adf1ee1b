"""No file of a student holds a key, their own or anyone's, in any rounding, with either decimal sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.bank.store import load_assignment
from tests.commands.class_set import contents, set_class

_DIGITS = re.compile(r"\d+\.\d+")


def written(key: float) -> set[str]:
    """Return the ways in which a key could be printed with five significant digits or more."""
    size = abs(key)
    rounded = {f"{size:.{places}g}" for places in range(5, 13)} | {
        f"{size:.{places}f}" for places in range(5, 13)
    }
    plain = {text for text in rounded if "e" not in text and len(text.replace(".", "").lstrip("0")) >= 5}
    return plain | {f"{size:.{places}e}".partition("e")[0] for places in range(4, 10)}


def text_of(name: str, content: bytes) -> str:
    """Return all text of a file, with its metadata, and with every decimal comma as a point."""
    if name.endswith(".pdf"):
        reader = PdfReader(BytesIO(content))
        assert not reader.attachments
        pages = "\n".join(page.extract_text() for page in reader.pages)
        text = f"{pages}\n{reader.metadata}\n{reader.xmp_metadata and reader.xmp_metadata.rdf_root.toxml()}"
    else:
        text = content.decode("utf-8-sig")
    flat = unescape(text).replace("{,}", ".").replace(",", ".").replace("−", "-")
    return re.sub(
        r"(?<=\d)</m[nio]>\s*<m[nio][^>]*>(?=[\d.])|(?<=\.)</m[nio]>\s*<m[nio][^>]*>(?=\d)", "", flat
    )


def numbers_of(text: str) -> set[str]:
    """Return every decimal number that stands in a text."""
    return set(_DIGITS.findall(text))


def leaks(files: Iterable[tuple[str, bytes]], forbidden: set[str]) -> Iterator[str]:
    for name, content in files:
        found = numbers_of(text_of(name, content)) & forbidden
        if found:
            yield f"{name}: {sorted(found)[:3]}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_class(tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="module")
def forbidden(folder: Path) -> set[str]:
    """Every way to print a key of five significant digits or more, of any student."""
    students = load_assignment(folder / "lecturer" / "assignment.json").students
    found: set[str] = set()
    for student in students:
        for variant in student.variants.values():
            for key in variant.keys.values():
                if isinstance(key, float) and len(repr(abs(key)).replace(".", "").lstrip("0")) >= 5:
                    found |= written(key)
    assert len(found) > 200
    return found


def test_no_file_of_a_student_holds_a_key(folder: Path, forbidden: set[str]) -> None:
    files = contents(folder / "students")
    assert {Path(name).suffix for name in files} >= {".md", ".tex", ".html", ".pdf", ".csv"}
    assert list(leaks(files.items(), forbidden)) == []


def test_no_file_of_a_student_holds_an_expression_that_is_asked(folder: Path) -> None:
    for student in load_assignment(folder / "lecturer" / "assignment.json").students:
        asked = [key for variant in student.variants.values() for key in variant.keys.values()]
        expressions = [key for key in asked if isinstance(key, str)]
        assert expressions
        for name, content in contents(folder / "students" / student.id).items():
            text = re.sub(r"\s", "", text_of(name, content))
            for key in expressions:
                forms = {key, key.replace("**", "^"), key.replace("*", ""), key.replace("*", r"\,")}
                assert not [form for form in forms if re.sub(r"\s", "", form) in text], name


@pytest.mark.parametrize("suffix", [".md", ".tex", ".html", ".csv", ".pdf"])
def test_a_planted_key_is_found(folder: Path, forbidden: set[str], suffix: str) -> None:
    student = load_assignment(folder / "lecturer" / "assignment.json").students[0]
    key = next(
        key
        for variant in student.variants.values()
        for key in variant.keys.values()
        if isinstance(key, float) and 0.1 < abs(key) < 1 and len(repr(key)) > 12
    )
    shown = f"{key:.5f}".replace(".", ",")
    if suffix == ".pdf":
        from builder.pages.pdf import compile_typst

        planted = compile_typst(f"#set document(title: [x])\nLa respuesta es {shown}.", "planted")
    elif suffix == ".tex":
        planted = shown.replace(",", "{,}").encode()
    elif suffix == ".html":
        from builder.pages.mathml import mathml

        planted = f'<p title="x">{mathml(shown.replace(",", "{,}"), False)}</p>'.encode()
    else:
        planted = f"{shown}\n".encode()
    assert list(leaks([(f"planted{suffix}", planted)], forbidden))

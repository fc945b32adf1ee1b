"""A spreadsheet opens what we write, and runs none of it."""

from __future__ import annotations

import csv
import io

import pytest

from builder.pages.sheets.answer_form import SEPARATOR, answer_form, csv_bytes

DANGEROUS = ("=1+1", "+1+x", "-x", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_is_run_as_a_formula(text: str, language: str) -> None:
    row = csv_bytes([("id", text)], language).decode("utf-8-sig")
    (cells,) = csv.reader(io.StringIO(row), delimiter=SEPARATOR[language])
    assert cells == ["id", f"'{text}"]


@pytest.mark.parametrize("number", ["-0.25", "-0,25", "-1e-05", "+3"])
def test_a_number_stays_a_number(number: str) -> None:
    assert csv_bytes([("id", number)], "es").decode("utf-8-sig") == f"id;{number}\r\n"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("text", ['a;b,c"d', "a\nb", "ñ−²", ""])
def test_every_text_is_read_back(text: str, language: str) -> None:
    content = csv_bytes([("x", text)], language).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline=""), delimiter=SEPARATOR[language])) == [["x", text]]


def test_a_form_says_in_its_bytes_that_it_is_utf_8() -> None:
    form = answer_form([("a/b", "dE_dw5")], "es")
    assert form == b"\xef\xbb\xbfexercise;quantity;answer\r\na/b;dE_dw5;\r\n"

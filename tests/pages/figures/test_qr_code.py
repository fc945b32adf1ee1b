"""A QR code that is put together from its letters is that of the whole text, and says that text."""

from __future__ import annotations

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.figures import qr_code as module
from builder.pages.figures.qr_code import QrCode, qr_code

CODES = st.text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ-", min_size=1, max_size=20)


def rows(drawn: QrCode) -> list[list[int]]:
    """Return the modules, read back from the runs as they are drawn."""
    found = [[0] * drawn.side for _ in range(drawn.side)]
    for x, y, n in re.findall(r"(\d+),(\d+),(\d+);", drawn.runs("{x},{y},{n};")):
        for column in range(int(x), int(x) + int(n)):
            assert not found[int(y)][column]
            found[int(y)][column] = 1
    return found


def read(modules: list[list[int]]) -> str:
    """Return what a code of version 1 in bytes and mask 0 says, as a scanner reads it (ISO/IEC 18004)."""
    assert len(modules) == 21
    bits = []
    for pair in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        upwards = pair in (20, 16, 12, 8, 3)
        for y in range(20, -1, -1) if upwards else range(21):
            for x in (pair, pair - 1):
                finder = (x < 9 and (y < 9 or y > 12)) or (x > 12 and y < 9)
                if not finder and x != 6 and y != 6:
                    bits.append(modules[y][x] ^ (x + y + 1) % 2)
    whole = int("".join(map(str, bits[:152])), 2)
    mode, length = whole >> 148, whole >> 140 & 0xFF
    assert mode == 0b0100
    return bytes(whole >> 140 - 8 * place & 0xFF for place in range(1, length + 1)).decode()


@given(CODES)
def test_it_is_the_code_of_the_whole_text(text: str) -> None:
    whole = segno.make_qr(text, mode="byte", mask=0)
    assert rows(qr_code(text)) == [list(row) for row in whole.matrix]


@pytest.mark.parametrize("text", ["7K2-QF9", "ABC-DEF", "2", "ABCD-EFGH", "9Z9-Z9Z-9Z9"])
def test_a_scanner_reads_the_text(text: str) -> None:
    assert read(rows(qr_code(text))) == text


def test_a_part_that_is_not_its_letters_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    added = module._added
    monkeypatch.setattr(module, "_added", lambda length, place, letter: added(length, place, "2"))
    assert read(rows(qr_code("7K2-QF9"))) == "2222222"


def test_six_letters_and_a_dash_have_all_the_correction_there_is() -> None:
    assert segno.make_qr("7K2-QF9", mode="byte", mask=0).designator == "1-H"


def test_what_is_not_plain_letters_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        qr_code("señal")

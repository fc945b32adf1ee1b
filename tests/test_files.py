from __future__ import annotations

from pathlib import Path

import pytest

from builder.errors import PasoError
from builder.files import read_text


def test_a_byte_order_mark_and_the_line_ends_of_any_system_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes("\ufeffuno\r\ndos\rtres\n".encode())
    assert read_text(path) == "uno\ndos\ntres\n"


def test_text_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes("uno\ndós".encode("latin-1"))
    with pytest.raises(PasoError, match=r"not UTF-8 \(.*a, line 2\): save"):
        read_text(path)


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="no such file"):
        read_text(tmp_path / "none")
    with pytest.raises(PasoError, match="a folder, not a file"):
        read_text(tmp_path)
    with pytest.raises(PasoError, match="cannot be read: Not a directory"):
        read_text(_file(tmp_path) / "under")


def _file(folder: Path) -> Path:
    (folder / "f").write_text("x")
    return folder / "f"

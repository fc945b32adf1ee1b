from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import compare


def test_a_page_that_is_the_same_passes_and_one_letter_less_does_not(tmp_path: Path) -> None:
    compare("es/page.md", "uno\ndos\n", tmp_path, writing=True)
    compare("es/page.md", "uno\ndos\n", tmp_path, writing=False)
    with pytest.raises(AssertionError, match=r"differs from .*page.md: .*run `make golden`"):
        compare("es/page.md", "uno\ndos", tmp_path, writing=False)


def test_an_absent_golden_page_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there is no golden page"):
        compare("page.md", "", tmp_path, writing=False)

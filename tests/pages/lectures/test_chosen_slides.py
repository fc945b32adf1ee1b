"""Slides that are there only for some networks."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.errors import PasoError
from builder.pages.formats.prose import Prose
from builder.pages.lectures.chosen_slides import chosen_slides

TEXT = "# A\n\n## One {when=wide}\n\none\n\n## Other {unless=wide}\n\nother\n\n## Both\n\nboth\n"


def _chosen(**facts: bool) -> str:
    return chosen_slides(Prose(TEXT, Path("es.md"), "deck"), facts).text


def test_a_slide_is_kept_where_its_fact_holds() -> None:
    assert "## One\n" in _chosen(wide=True)
    assert "other" not in _chosen(wide=True)
    assert "## Other\n" in _chosen(wide=False)
    assert "one" not in _chosen(wide=False)
    assert all("both" in _chosen(wide=fact) for fact in (True, False))


def test_every_line_keeps_its_number() -> None:
    for fact in (True, False):
        assert _chosen(wide=fact).split("\n").index("both") == TEXT.split("\n").index("both")


def test_a_condition_on_no_fact_names_its_line_and_the_nearest() -> None:
    with pytest.raises(PasoError, match=r"es.md, line 3\): use one of: wides"):
        _chosen(wides=True)


def test_a_line_goes_by_its_own_condition_and_leaves_no_gap() -> None:
    text = (
        "## A\n\n- one {when=wide}\n- two {unless=wide}\n- three\n\nend {when=wide} {unless=deep}\n\nlast\n"
    )
    chosen = chosen_slides(Prose(text, Path("es.md"), "deck"), {"wide": False, "deep": False}).text
    assert chosen == "## A\n\n- two\n- three\n\n\n\n\nlast\n"
    assert chosen.split("\n").index("last") == text.split("\n").index("last")
    assert "end\n" in chosen_slides(Prose(text, Path("es.md"), "deck"), {"wide": True, "deep": False}).text
    assert "end\n" not in chosen_slides(Prose(text, Path("es.md"), "deck"), {"wide": True, "deep": True}).text

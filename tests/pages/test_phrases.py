"""Every phrase is there in every language, with the same gaps."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from builder.errors import PasoError
from builder.pages.phrases import phrases
from builder.resources import shipped

FOLDER = shipped("templates", "phrases")
FAMILIES = sorted({re.sub(r"(^|\.)(es|en)\.toml$", "", path.name) for path in FOLDER.glob("*.toml")})


def read(family: str, language: str) -> dict[str, str]:
    return tomllib.loads((FOLDER / ".".join(filter(None, (family, language, "toml")))).read_text("utf-8"))


def differences(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """The keys that one language lacks, or whose gaps differ."""
    return {key for key in one.keys() | other.keys() if gaps(one, key) != gaps(other, key)}


def gaps(words: dict[str, str], key: str) -> set[str] | None:
    return set(re.findall(r"<<\s*\w+\s*>>|\{\w+\}", words[key])) if key in words else None


@pytest.mark.parametrize("family", FAMILIES)
def test_both_languages_have_the_same_phrases_with_the_same_gaps(family: str) -> None:
    assert differences(read(family, "es"), read(family, "en")) == set()


def test_a_missing_phrase_and_a_missing_gap_are_seen() -> None:
    assert differences({"a": "x"}, {}) == {"a"}
    assert differences({"a": "<< n >> x"}, {"a": "x"}) == {"a"}


def test_the_words_of_the_layouts_are_among_the_families() -> None:
    assert "" in FAMILIES


def test_a_phrase_of_the_lecturer_stands_in_front_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates/phrases/es.toml"
    own.parent.mkdir(parents=True)
    own.write_text('question = "Duda"\n', "utf-8")
    found = phrases("es", tmp_path)
    assert (found("question"), found("answer")) == ("Duda", "Respuesta")


def test_a_misspelt_key_is_told_the_nearest() -> None:
    with pytest.raises(PasoError, match="write 'question'"):
        phrases("es", Path())("qestion")

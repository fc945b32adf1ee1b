from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from builder.errors import PasoError
from builder.pages.formats.values import Latex, Strong
from builder.pages.sentences import Sentences, load_sentences
from builder.resources import shipped

SAY = Sentences(
    {
        "plain": "words",
        "filled": "<< who >> has $x_{<< n >>} = 1$ **now**.",
        "strong": "**Unit $<< u >>$.** Go",
        "and": "and",
        "cats-1": "a cat",
        "cats-n": "<< count >> cats",
    },
    "phrases",
)


def test_a_phrase_becomes_words_formulas_and_strong_words() -> None:
    assert SAY.say("filled", who="Ana", n="2").parts == (
        "Ana has ",
        Latex("x_{2} = 1"),
        " ",
        Strong("now"),
        ".",
    )
    kinds = [type(part) for part in SAY.say("filled", who="Ana", n="2").parts]
    assert kinds == [str, Latex, str, Strong, str]


def test_strong_words_may_hold_a_formula() -> None:
    kinds = [(type(part), str(part)) for part in SAY.say("strong", u="o_1").parts]
    assert kinds == [(Strong, "Unit "), (Latex, "o_1"), (Strong, "."), (str, " Go")]


def test_strong_words_filled_in_stay_one_piece() -> None:
    say = Sentences({"rule": "**<< rule >>.** $x$"}, "phrases")
    assert say.say("rule", rule="Sum").parts == (Strong("Sum."), " ", Latex("x"))


def test_what_fills_a_gap_is_never_read_as_a_phrase() -> None:
    assert SAY.say("filled", who="**$<< n >>$**", n="2").parts[0] == "**$<< n >>$** has "


def test_counts_and_lists() -> None:
    assert (SAY.count("cats", 1), SAY.count("cats", 3)) == ("a cat", "3 cats")
    assert SAY.listed(["1", "2", "3"]) == "1, 2 and 3" and SAY.listed(["1"]) == "1"


def test_a_missing_phrase_or_gap_is_told() -> None:
    with pytest.raises(PasoError, match="no phrase `nothing`"):
        SAY.say("nothing")
    with pytest.raises(PasoError, match="gap << n >> that nothing fills"):
        SAY.say("filled", who="Ana")


def test_the_lecturers_own_phrases_stand_in_front(tmp_path: Path) -> None:
    (tmp_path / "templates" / "phrases").mkdir(parents=True)
    own = shipped("templates", "phrases", "worked.es.toml").read_text(encoding="utf-8")
    changed = own.replace('network = "La red"', 'network = "Nuestra red"')
    (tmp_path / "templates" / "phrases" / "worked.es.toml").write_text(changed, encoding="utf-8")
    assert load_sentences("es", tmp_path).words("network") == "Nuestra red"


def test_both_languages_have_the_same_phrases_with_the_same_gaps_and_formulas() -> None:
    es, en = (
        tomllib.loads(shipped("templates", "phrases", f"worked.{language}.toml").read_text(encoding="utf-8"))
        for language in ("es", "en")
    )
    assert list(es) == list(en)
    for key, phrase in es.items():
        for pattern in (r"<<\s*\w+\s*>>", r"\$[^$]+\$"):
            assert sorted(re.findall(pattern, phrase)) == sorted(re.findall(pattern, en[key])), key

"""A page of feedback says what each answer is worth and where the work went wrong, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest

from builder.bank.remarks import REMARKS
from builder.course import Course
from builder.marking.unread import Code
from builder.marking.verdicts import KINDS
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Latex
from builder.pages.moments import load_moments
from builder.pages.sentences import load_sentences
from builder.pages.sheets.feedback import (
    ChangeFeedback,
    ExerciseFeedback,
    Feedback,
    FeedbackWords,
    PartFeedback,
    feedback_page,
)
from builder.pages.sheets.feedback_head import Handed

HOME = Path(__file__).parents[3]
SLUGS = ("no-slope", "wrong-sign", "wrong-sign-update", "forgotten-path", "post-update-weights")
OWN = Prose("Falta $<< label >>$ en *tu* gradiente.", Path("es.md"))


def phrases(language: str) -> dict[str, str]:
    return tomllib.loads((HOME / f"templates/phrases/feedback.{language}.toml").read_text("utf-8"))


def part(label: str, verdict: str, text: str = "0,5", **more: object) -> PartFeedback:
    points = 1.0 if verdict in ("right", "follows") else 0.0
    return PartFeedback(label, text, verdict, points, 1.0, **more)  # type: ignore[arg-type]


FEEDBACK = Feedback(
    "Tarea <1> $x$",
    "Íñigo O'Brien *estrella*",
    "u1",
    (
        ExerciseFeedback("Todo bien", (part("a", "right"),)),
        ExerciseFeedback(
            "De todo",
            (
                part("a", "right"),
                part("b", "mistake", mistake="no-slope"),
                part("c", "follows"),
                part("d", "mistake", mistake="forgotten-path", carried=True),
                part("e", "mistake", mistake="no-slope"),
                part("f", "wrong", text="<b>|x|</b>"),
                part("g", "blank", text=""),
                part("h", "unreadable", text="1.234", unread="ambiguous-number",
                     data={"found": "1.234", "readings": ("1,234", "1234"), "position": "1"}),
                part("k", "unreadable", text="2 + $z$", unread="unknown-name",
                     data={"found": "z", "expected": ("x", "y"), "position": "5"}),
            ),
            1,
            {"no-slope": OWN},
            {"label": "s"},
            (
                ChangeFeedback("hand", "a", 0.0, 0.5, "una <b>hoja</b> rota."),
                ChangeFeedback("kept", "b", 0.0, 1.0, "un signo"),
                ChangeFeedback("corrected", "c", 0.5, 0.0, "un signo"),
            ),
        ),
        ExerciseFeedback("Nada", (part("a", "blank", text=" "),)),
        ExerciseFeedback(
            "Convenios",
            (
                part("a", "mistake", mistake="loss-without-half", convention=True),
                part("b", "mistake", mistake="only-here", convention=True),
            ),
            0,
        ),
    ),
    Handed(datetime(2026, 3, 18, 12, 5), datetime(2026, 3, 16, 23, 59), True, 2, 0.25),
)  # fmt: skip


def page(language: str, format: str, feedback: Feedback = FEEDBACK) -> str:
    renderer = Renderer(format, language, Course(), HOME)  # type: ignore[arg-type]
    say, sign = load_sentences(language, HOME, "feedback"), Course().decimal[language]  # type: ignore[index]
    return feedback_page(feedback, renderer, FeedbackWords(say, sign, load_moments(language, HOME))).text


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_is_as_it_was(language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"feedback.{language}.md", page(language, "md"))


@pytest.mark.parametrize("format", ["md", "html", "tex"])
def test_every_format_can_be_written_and_holds_text_literally(format: str) -> None:
    text = page("es", format)
    assert "<b>" not in text.replace(r"\<b\>", "")


def test_both_languages_have_the_same_phrases_with_the_same_gaps() -> None:
    es, en = phrases("es"), phrases("en")
    assert es.keys() == en.keys()
    for key in es:
        assert es[key].count("<<") == en[key].count("<<"), key


def test_there_are_words_for_every_verdict_reason_and_generated_mistake() -> None:
    keys = phrases("es").keys()
    assert keys >= set(KINDS)
    assert keys >= {f"unread-{code}" for code in get_args(Code)}
    assert keys >= {f"{kind}-{slug}" for slug in SLUGS for kind in ("name", "mistake")}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((part("a", "right", few_places=2, places=5),), ("fewer decimals than the 5", "costs nothing")),
        (
            (PartFeedback("a", "0.1", "right", 0.5, 1.0, few_places=1, few_cost=True),),
            ("fewer decimals than the 5", "costs part"),
        ),
        (
            (PartFeedback("a", "z", "mistake", 0.5, 1.0, mistake="other-names", within=(Latex("h_1"),)),),
            ("The value of $a$ is right, but it is to be written in terms of $h_1$", "It keeps 0.5 points."),
        ),
        (
            (
                part("W", "wrong", few_places=3, few_cells=("(1, 2)", "(2, 2)"), size=4),
                part("a", "right", few_places=1),
            ),
            (
                "In $W,\\; a$ you give fewer decimals",
                "In $W$ these cells are meant, by row and column: (1, 2), (2, 2)",
            ),
        ),
        (
            (part("W", "wrong", kind="array", cells=("(1, 1)", "(1, 2)"), size=2),),
            ("Not all of its cells are right.", "All of its cells are to be looked at again."),
        ),
        ((part("f", "wrong", kind="expression"),), ("That expression is not the right one.",)),
        ((part("S", "wrong", kind="shape"),), ("That is not the right shape.",)),
        (
            (part("s", "wrong"), part("d", "wrong", trivial=True), part("g", "wrong")),
            (
                "$g$ goes wrong too.",
                "In $d$ you went on well from your earlier answers, but they give a zero",
            ),
        ),
        ((part("a", "mistake", mistake="rounded-too-far"),), ("rounded too far", "5 are asked for")),
        (
            (part("b", "wrong"), PartFeedback("a", "1", "follows", 0.0, 1.0)),
            ("from your earlier answers, but that earns no points here",),
        ),
        (
            (PartFeedback("a", "1", "mistake", 0.5, 1.0, mistake="loss-without-half"),),
            ("That is another convention", "It keeps 0.5 points."),
        ),
    ],
)
def test_what_is_not_as_asked_is_told_with_what_it_keeps(
    parts: tuple[PartFeedback, ...], said: tuple[str, ...]
) -> None:
    steps = [at for at, each in enumerate(parts) if each.mistake not in REMARKS and each.verdict != "right"]
    told = Feedback("T", "Ana", "ana", (ExerciseFeedback("E", parts, steps[0] if steps else None),))
    text = page("en", "md", told)
    assert [sentence for sentence in said if sentence not in text] == []
    assert ("first step that goes wrong" in text) == bool(steps)


def test_the_summary_does_not_call_all_right_what_is_not_as_asked() -> None:
    bent = ExerciseFeedback("E", (part("a", "right"), part("b", "mistake", mistake="not-factored")))
    text = page("en", "md", Feedback("T", "Ana", "ana", (bent, ExerciseFeedback("F", (part("c", "right"),)))))
    assert "| E | 1 / 2 | $b$: ✗ not factored |" in text and text.count("all right") <= 1

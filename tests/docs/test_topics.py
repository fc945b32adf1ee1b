"""The table of topics names slides that there are, in both languages, for every topic of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from builder.resources import shipped
from tests.docs.topics import TOPICS
from tests.golden import compare

DOCS = Path(__file__).resolve().parents[2] / "docs"
INTRODUCTION = """\
# What is taught where

Every topic, exercise and figure of the documents that the lectures grew from (slides twice, a worked example,
a notebook, course notes), with the slides on it. An ellipsis stands for what is computed: a symbol, a number.
A test holds the titles to those of the slides; `make golden` writes this page again.
"""


def titles(lecture: str, language: str) -> list[str]:
    """The titles of a lecture's slides and parts in order, with an ellipsis for what is computed."""
    text = shipped("templates", "lectures", lecture, f"{language}.md").read_text(encoding="utf-8")
    found = re.findall(r"^#{1,2} (.+?)(?: *\{(?:when|unless)=[\w-]+\})* *$", text, re.MULTILINE)
    return [re.sub(r"<<.*?>>", "…", title) for title in found]


def missing(lecture: str, wanted: Sequence[str]) -> list[str]:
    """The titles that are not those of a slide of the lecture."""
    known = titles(lecture, "en")
    return [title for title in wanted if title not in known]


def page() -> str:
    """The table of topics, a section a source."""
    return "\n".join([INTRODUCTION, *(line for source in TOPICS for line in _section(source))])


def _section(source: str) -> Iterator[str]:
    yield from (f"## {source}", "", "| topic | lecture | slides | diapositivas |", "|---|---|---|---|")
    for topic, taught in TOPICS[source].items():
        for lecture, wanted in taught.items():
            yield f"| {topic} | `{lecture}` | {'; '.join(wanted)} | {'; '.join(_spanish(lecture, wanted))} |"
    yield ""


def _spanish(lecture: str, wanted: Sequence[str]) -> Iterator[str]:
    """The Spanish titles of the same slides; a title that stands twice has the same one twice."""
    english, spanish = titles(lecture, "en"), titles(lecture, "es")
    yield from (spanish[english.index(title)] for title in wanted)


LECTURES = sorted({lecture for topics in TOPICS.values() for taught in topics.values() for lecture in taught})


@pytest.mark.parametrize("source", TOPICS)
def test_every_slide_that_a_topic_names_is_there(source: str) -> None:
    for topic, taught in TOPICS[source].items():
        assert taught, topic
        for lecture, wanted in taught.items():
            assert wanted and missing(lecture, wanted) == [], topic


@pytest.mark.parametrize("lecture", LECTURES)
def test_both_languages_have_the_same_number_of_slides(lecture: str) -> None:
    assert len(titles(lecture, "es")) == len(titles(lecture, "en"))


def test_a_title_that_is_no_more_would_be_told() -> None:
    assert missing("paso-a-paso", ("The delta rule", "The delta rules")) == ["The delta rules"]


@pytest.mark.golden
def test_the_page_of_topics_is_the_table() -> None:
    compare("topics.md", page(), DOCS)

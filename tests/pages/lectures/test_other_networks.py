"""The lecture on very different networks: slides and sentences are there only where they are true."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from builder.commands.lecture_folders import LectureFolder
from builder.course import Course, Language
from builder.errors import PasoError
from builder.pages.formats.renderer import Renderer

TINY = """\
sizes = [1, 1, 1]
inputs = [2]
targets = [1]
W1 = [[0.5]]
W2 = [[-0.25]]
rate = 0.8
steps = 5
"""
SOFTMAX = """\
sizes = [2, 4, 3]
activations = ["tanh", "softmax"]
loss = "softmax-ce"
inputs = [0.5, -1]
targets = [0, 1, 0]
draw = { seed = 3 }
rate = 1
steps = 100
"""
RELU = """\
sizes = [4, 3, 2]
activations = ["relu", "linear"]
inputs = [1, 0.5, -0.5, 2]
targets = [0.5, -1]
draw = { seed = 5 }
b1 = 0.1
b2 = -0.2
rate = 0.05
notation = "z-a"
"""
BCE = """\
sizes = [5, 4, 2]
loss = "bce"
inputs = [1, 0, 0.5, -1, 0.25]
targets = [1, 0]
draw = { seed = 7 }
rate = 2
steps = 1000
"""
RISING = (
    TINY.replace("sizes", 'activations = ["tanh", "linear"]\nsizes').replace("0.8", "4").replace("= 5", "= 2")
)
NETWORKS = {"tiny": TINY, "softmax": SOFTMAX, "relu": RELU, "bce": BCE, "rising": RISING}
EVERY = [(name, language) for name in NETWORKS for language in ("es", "en")]


@cache
def deck(network: str, language: Language) -> str:
    """The deck on a network in Markdown, without descriptions of figures."""
    with TemporaryDirectory() as place:
        (Path(place) / "my.toml").write_text(network, encoding="utf-8")
        course = Course.model_validate({"lectures": {"paso-a-paso": {"network": "my.toml"}}})
        folder = LectureFolder("paso-a-paso", course, Path(place))
        renderer = Renderer("md", language, course, Path(place))
        text = renderer.render(folder.prose(language), folder.context(language), "deck").text
    return re.sub(r"!\[.*?\]\(.*?\)", "", text, flags=re.DOTALL)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_slide_is_empty_no_condition_is_left_and_no_number_is_none(name: str, language: Language) -> None:
    text = deck(NETWORKS[name], language)
    assert "{when=" not in text and "{unless=" not in text
    assert not re.search(r"\bnan\b|\binf\b", text)
    for slide in re.split(r"^(?=#{1,2} )", text, flags=re.MULTILINE):
        title, _, shown = re.sub(r"^> .*$", "", slide, flags=re.MULTILINE).partition("\n")
        assert shown.strip() or not title.startswith("## "), title


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_table_is_wider_than_a_slide(name: str, language: Language) -> None:
    rows = re.findall(r"^\|.*\|$", deck(NETWORKS[name], language), re.MULTILINE)
    assert rows
    assert max(row.count("|") - 1 for row in rows) <= 13


@pytest.mark.parametrize(
    ("name", "there", "absent"),
    [
        ("tiny", ["With a single output", "this network has none", "all** the gradients be zero"],
         ["The other outputs", "add up", "Whose are the biases", "plus the bias", "A crossed index"]),
        ("softmax", ["The output: softmax", "Each output opens a way", "what came out less what we wanted"],
         ["does not touch", "squared", "Exchange the wanted", "It is the slope of the activation."]),
        ("relu", ["ReLU", "slope 1 everywhere", "which way that error falls", "sum of the deltas"],
         ["## Repeat", "The outputs at the end", "As we saw, it is written", "\\mathrm{net}", "exponential"]),
        ("bce", ["logarithm", "the links cancel", "delta times its neuron", "1{,}000"],
         ["squared", "Mazur", "shares **one** bias", "The output: softmax"]),
        ("rising", ["It **rose** by", "the step was too long"], ["It **fell**", "Both have fallen"]),
    ],
)  # fmt: skip
def test_sentences_follow_the_network(name: str, there: list[str], absent: list[str]) -> None:
    text = deck(NETWORKS[name], "en").replace(
        "its gradient is the delta of its neuron", "delta times its neuron"
    )
    assert [words for words in there if words not in text.replace("**which", "which")] == []
    assert [words for words in absent if words in text] == []


def test_a_small_weights_table_is_whole_and_a_large_one_stands_in_blocks() -> None:
    def high(name: str) -> int:
        slide = (
            deck(NETWORKS[name], "en")
            .split("## All that is new, together")[1]
            .split("\n## ")[0]
            .split("\n# ")[0]
        )
        return len(re.findall(r"^\|.*\|$", slide, re.MULTILINE)) - 2

    assert high("tiny") == 2
    assert high("bce") <= 12


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (
            TINY.replace("inputs = [2]", "inputs = [0]"),
            "the gradient of w1, which this lecture follows, is 0",
        ),
        (RISING.replace("steps = 2", "steps = 400"), "no finite number after"),
    ],
)
def test_a_network_with_nothing_to_tell_is_refused_at_its_line(
    tmp_path: Path, network: str, words: str
) -> None:
    (tmp_path / "my.toml").write_text(network, encoding="utf-8")
    (tmp_path / "course.toml").write_text('[lectures.paso-a-paso]\nnetwork = "my.toml"\n', encoding="utf-8")
    course = Course.model_validate({"lectures": {"paso-a-paso": {"network": "my.toml"}}})
    with pytest.raises(PasoError) as caught:
        LectureFolder("paso-a-paso", course, tmp_path).lecture_in("es")
    assert words in str(caught.value) and "course.toml, line 2" in str(caught.value)

"""What `marking.toml` says of shares and of follow-through is what the marker goes by."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.commands.marking_file import MarkingRules
from builder.commands.marking_settings import MarkingSettings
from builder.errors import PasoError
from builder.marking.marks import MarkRule
from builder.toml_lines import parse_toml

PATH = Path("marking.toml")


def rule(text: str) -> MarkRule:
    return MarkingRules(parse_toml(text, MarkingSettings, PATH)).marks


def test_without_a_word_everything_is_as_usual() -> None:
    assert rule("") == MarkRule()


def test_every_knob_reaches_the_marker() -> None:
    shares = "follows = 0.5\nconvention = 0.6\nform = 0.7\nfew_places = 0.8\nrounded = 0.9\n"
    assert rule(f'follows_after = "known mistakes"\n[shares]\n{shares}') == MarkRule(
        {"right": 1.0, "follows": 0.5},
        0.6,
        form=0.7,
        few_places=0.8,
        rounded=0.9,
        after="known mistakes",
    )


@pytest.mark.parametrize(
    "text", ["[shares]\nform = 1.5", "[shares]\nplaces = 1", 'follows_after = "nothing"', "shares = 1"]
)
def test_a_knob_that_does_not_exist_or_goes_too_far_is_told_with_its_line(text: str) -> None:
    with pytest.raises(PasoError, match=r"marking\.toml"):
        rule(text)

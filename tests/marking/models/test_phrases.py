"""Every modelled mistake has a name and a sentence in both languages; conventions say that they are one."""

import tomllib
from pathlib import Path

import pytest

from builder.marking.models.registry import CLASSICAL, CONVENTIONS, MODELS

PHRASES = Path(__file__).parents[3] / "templates/phrases"
SLUGS = (*CLASSICAL, *(model.slug for model in MODELS))
MENTION = {"es": ("convenio", "forma", "compartieran"), "en": ("convention", "form", "shared")}


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_mistake_has_a_name_and_a_sentence(language: str) -> None:
    phrases = tomllib.loads((PHRASES / f"feedback.{language}.toml").read_text("utf-8"))
    missing = [f"{kind}-{slug}" for slug in SLUGS for kind in ("name", "mistake")]
    assert [key for key in missing if key not in phrases] == []
    assert all(len(phrases[f"name-{slug}"]) <= 45 for slug in SLUGS)
    assert len({phrases[f"mistake-{slug}"] for slug in SLUGS}) == len(SLUGS)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_convention_is_called_one(language: str) -> None:
    phrases = tomllib.loads((PHRASES / f"feedback.{language}.toml").read_text("utf-8"))
    for slug in CONVENTIONS - {"logarithm-base-ten", "logarithm-base-two"}:
        assert any(word in phrases[f"mistake-{slug}"] for word in MENTION[language]), slug

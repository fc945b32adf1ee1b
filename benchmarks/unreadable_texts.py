"""Texts that answer nothing: words, code, numbers with damage, two numbers at once."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

WORDS = (
    "no lo sé", "I don't know", "ver hoja", "see other page", "igual que antes", "the same as above", "???",
    "pendiente", "TODO", "__import__('os')", "{{key}}", "=A1", "true", "None", "((", "))", "[]", "…", "¿?",
    "a1_2", "<b>", "más o menos", "σ", "x+", "\\frac{", "%", "--", "·", "lim", "∞", "nan", "inf",
)  # fmt: skip
_SIGNS = "abcdfghjklmnopqrstuvwyzñáéß#@&$!?;:_<>{}[]\\\"'~¬|°♥日本😀\t"
_BETWEEN = (" o ", " or ", " y ", " ó ", " ~ ", " ; ", " vs ", " ¿", "@", " <> ", "#", " = o ")
_AFTER = (" ??", "@", "#", " zz", "((", " }", " ]", "~q", " :", "__", " @ 3")


def texts(rng: Random, key: str) -> Iterator[str]:
    """Yield texts, endlessly, that nobody could take for `key`, though many have it in them."""
    while True:
        yield rng.choice(WORDS)
        yield "".join(rng.choice(_SIGNS) for _ in range(rng.randint(1, 20)))
        yield key + rng.choice(_BETWEEN) + _other(rng)
        yield _other(rng) + rng.choice(_BETWEEN) + key
        yield key + rng.choice(_AFTER)
        yield rng.choice(WORDS) + " " + rng.choice(WORDS)


def _other(rng: Random) -> str:
    return f"{rng.uniform(3, 99):.3f}"

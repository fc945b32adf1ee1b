"""The words of the layouts are in `templates/phrases/`, one file a language, with the same keys in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from builder.errors import PasoError
from builder.files import read_text
from builder.resources import roots


@dataclass(frozen=True)
class Phrases:
    """The words of one language, by a key such as `question`."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str) -> str:
        """Return the words of a key; raises `PasoError` where there are none."""
        if key in self.words:
            return self.words[key]
        near = get_close_matches(key, self.words, 1)
        remedy = f"write {near[0]!r}" if near else "add it there"
        raise PasoError(f"no phrase {key!r}", f"templates/phrases/{self.language}.toml", remedy)


def phrases(language: str, home: Path) -> Phrases:
    """Return the words of a language: the lecturer's own in front of those that come with the program.

    Raises `PasoError` where there are none, or a file cannot be read.
    """
    paths = [root / "phrases" / f"{language}.toml" for root in roots("templates", home)]
    found = [_read(read_text(path), str(path)) for path in reversed(paths) if path.exists()]
    if not found:
        raise PasoError(f"no phrases in {language!r}", "templates/phrases", f"write {language}.toml there")
    return Phrases(language, {key: words for file in found for key, words in file.items()})


@lru_cache(maxsize=16)
def _read(text: str, path: str) -> dict[str, str]:
    try:
        return {key: str(words) for key, words in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise PasoError(f"the phrases cannot be read: {error}", path, "correct the file") from None

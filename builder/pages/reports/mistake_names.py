"""A mistake is called by its name; one that only its exercise knows, by what that first says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from builder.pages.formats.prose import Prose
from builder.pages.formats.values import Latex, Text
from builder.pages.sentences import Sentences

_SENTENCE = re.compile(r"\A\s*(?P<first>(?:[^.$]|\$[^$]*\$|\.(?=\S))+)\.?")
_COMPUTED = re.compile(r"<<|[\[\]`]")  # what a name cannot hold: expressions, links, code
_FORMULA = re.compile(r"\$([^$]+)\$")


@dataclass(frozen=True)
class MistakeNames:
    """The names of mistakes in one language; `say` holds the sentences on feedback."""

    say: Sentences

    def of(self, slug: str, prose: Path) -> Text:
        """Return the name of a mistake, else what its exercise first says of it, else the slug."""
        if f"name-{slug}" in self.say.phrases:
            return Text((self.say.words(f"name-{slug}"),))
        own = Prose.load(prose).sections.get(slug)
        first = _SENTENCE.match(own.text) if own else None
        if first is None or _COMPUTED.search(first["first"]):
            return Text((slug,))
        return _inline(" ".join(first["first"].split()).replace("*", ""))


def _inline(words: str) -> Text:
    parts = _FORMULA.split(words)
    return Text(tuple(Latex(part) if at % 2 else part for at, part in enumerate(parts) if part))

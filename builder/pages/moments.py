"""A day and hour are said in the words of a page's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from builder.pages.sentences import Sentences, load_sentences

_SHORT = 3  # letters of a month on the axis of a plot


@dataclass(frozen=True)
class Moments:
    """Says moments by the clock on the wall; `say` holds the words for times."""

    say: Sentences

    def told(self, moment: datetime) -> str:
        """Return a moment in full, to the minute."""
        return self.say.words(
            "moment", day=str(moment.day), month=self._month(moment), year=str(moment.year),
            time=f"{moment.hour}:{moment.minute:02}",
        )  # fmt: skip

    def on_axis(self, moment: datetime) -> str:
        """Return the day in short, or the hour where it is not midnight."""
        if (moment.hour, moment.minute) != (0, 0):
            return f"{moment.hour}:{moment.minute:02}"
        return self.say.words("day", day=str(moment.day), month=self._month(moment)[:_SHORT])

    def _month(self, moment: datetime) -> str:
        return self.say.words(f"month-{moment.month}")


def load_moments(language: str, home: Path) -> Moments:
    """Return how moments are said in a language."""
    return Moments(load_sentences(language, home, "times"))

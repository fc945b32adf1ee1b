"""What a lecturer may write in the TOML file of an assignment.

exercises = ["forward-pass/network-2-3-2"]      # everyone gets these
shuffle = true                                  # in an order of each student's own
points = { "forward-pass/network-2-3-2" = 10 }  # shared out among its parts as the exercise's own are
places = 6                                      # or a table, such as that of the points

[[pick]]                                        # and each student some of these
count = 2
topic = "chain-rule"                            # or a list, of which one must be a tag of the exercise
difficulty = [1, 2]                             # or a number
from = ["chain-rule", "graphs/fork"]            # folders or exercises
asks = ["number", "expression"]                 # the only kinds of answer
points = 5                                      # what each is worth
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from builder.bank.ask import AskKind
from builder.bank.pick import Pick
from builder.course import Format, Language, Some
from builder.course import Tolerance as ToleranceSettings
from builder.toml_lines import Settings


def _each_language(value: Any) -> Any:
    return {"es": value, "en": value} if isinstance(value, str) else value


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


class Titles(Settings):
    """A text in each language."""

    es: str = ""
    en: str = ""


Day = Annotated[str, BeforeValidator(_day)]


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _as_range(value: Any) -> Any:
    return [value, value] if isinstance(value, int) and not isinstance(value, bool) else value


def _from_low_to_high(value: tuple[int, int]) -> tuple[int, int]:
    if value[0] > value[1]:
        raise ValueError("the lower one first, as in [1, 2]")
    return value


Level = Annotated[int, Field(ge=1, le=9)]
Levels = Annotated[
    tuple[Level, Level], BeforeValidator(_as_range), Field(strict=False), AfterValidator(_from_low_to_high)
]
Points = Annotated[float, Field(gt=0, le=1000)]
Places = Annotated[int, Field(ge=1, le=12)]


class PickSettings(Settings):
    """A slot, for which each student gets so many of the exercises that match."""

    count: Annotated[int, Field(ge=1, le=50)] = 1
    topic: Annotated[Some[str], BeforeValidator(_as_list)] | None = None
    difficulty: Levels | None = None
    sources: Annotated[Some[str] | None, Field(alias="from")] = None
    asks: Annotated[Some[AskKind], BeforeValidator(_as_list)] | None = None
    points: Points | None = None

    @property
    def pick(self) -> Pick:
        """The slot."""
        sources = tuple(source.strip("/") for source in self.sources or ())
        return Pick(self.count, self.topic or (), self.difficulty, sources, self.asks or (), self.points)


class AssignmentSettings(Settings):
    """What the file may say; only exercises, or a pick, must be there."""

    exercises: Some[str] | None = None
    pick: Annotated[tuple[PickSettings, ...], Field(strict=False)] = ()
    shuffle: bool = False
    points: dict[str, Points] = Field(default_factory=dict)
    places: Places | dict[str, Places] | None = None
    title: Annotated[Titles, BeforeValidator(_each_language)] = Titles()
    date: Day = ""
    due: Day = ""
    tolerance: ToleranceSettings | None = None
    languages: Some[Language] | None = None
    formats: Some[Format] | None = None

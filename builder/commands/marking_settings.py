"""What `marking.toml` may say, table by table; every line is optional."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from builder.course import Format, Some
from builder.marking.marks import AfterWhat
from builder.toml_lines import Settings

Share = Annotated[float, Field(ge=0, le=1)]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("such as Europe/Madrid or America/Mexico_City") from None
    return name


class Late(Settings):
    """What is lost by being late; without a line nothing is."""

    per_day: Share = 0.0
    most: Share = 1.0
    grace_minutes: Annotated[int, Field(ge=0)] = 0
    closed_after_days: Annotated[int, Field(ge=0)] | None = None


class Shares(Settings):
    """The share of its points that an answer earns which is not simply right."""

    follows: Share = 1.0
    convention: Share = 0.0
    form: Share = 0.5
    few_places: Share = 1.0
    rounded: Share = 0.0


class Override(Settings):
    """Points that the lecturer gave by hand for one answer."""

    student: str
    exercise: str
    quantity: str
    points: Annotated[float, Field(ge=0)]
    reason: Annotated[str, Field(min_length=3)]


class FeedbackSettings(Settings):
    """The formats in which students get their feedback, and whether it holds the solution of their sheet."""

    formats: Some[Format] = ("html", "md")
    solution: bool | Literal["after due"] = False


class MarkingSettings(Settings):
    """What the file may say; every line is optional."""

    due: datetime | None = None
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    late: Late = Late()
    shares: Shares = Shares()
    follows_after: AfterWhat = "anything"
    feedback: FeedbackSettings = FeedbackSettings()
    extensions: dict[str, datetime] = Field(default_factory=dict)
    override: Annotated[tuple[Override, ...], Field(strict=False)] = ()

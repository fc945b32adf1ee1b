"""When something was handed in is read as platforms and people write it; what may be two days is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

# What the column is called by Moodle, Canvas, Google's and Microsoft's forms, and by people; plain letters.
COLUMNS = (
    "submitted at", "submitted", "submission date", "last modified (submission)",
    "ultima modificacion (entrega)", "ultima modificacion (envio)", "timestamp", "marca temporal",
    "completion time", "hora de finalizacion", "completed", "finalizado", "fecha de entrega", "entregado",
    "received", "recibido", "date", "fecha",
)  # fmt: skip
_TIME = (
    r"(?P<hour>\d{1,2})[:.h-](?P<minute>\d\d)(?:[:.-](?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s*(?P<zone>z|utc|gmt|[+-]\d\d:?\d\d))?"
)
_GAP = r"(?:\s*[t,_-]\s*|\s+)"
_ISO = rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:{_GAP}{_TIME})?"
_FIGURES = rf"(?P<one>\d{{1,2}})[-/.](?P<other>\d{{1,2}})[-/.](?P<year>\d{{4}})(?:{_GAP}{_TIME})?"
_WORDS = (
    rf"(?:[^\W\d]+\.?,?\s+)?(?P<day>\d{{1,2}})\s+(?:de\s+)?(?P<name>[^\W\d]{{3,10}})\.?,?\s+(?:de\s+)?"
    rf"(?P<year>\d{{4}})(?:{_GAP}{_TIME})?"
)
_ENGLISH = (
    rf"(?:[^\W\d]+\.?,?\s+)?(?P<name>[^\W\d]{{3,10}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
    rf"(?:{_GAP}{_TIME})?"
)
_FORMS = tuple(re.compile(form) for form in (_ISO, _FIGURES, _WORDS, _ENGLISH))
_STAMP = re.compile(
    r"(?<!\d)(?P<year>20\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)[ t_-]" + _TIME.replace("[:.h-]", "[:.h-]?")
)
_MONTHS = {
    name: number
    for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "ene . . abr . . . ago . . . dic")
    for number, name in enumerate(names.split(), 1)
}
_LONGEST = 60


def moments(texts: Sequence[str]) -> tuple[datetime | None, ...]:
    """Return the moment that each text of one column says, or none; those with a zone keep it.

    Whether `3/4/2026` is in March or April is settled by the other rows of the column, or stays unsettled.
    """
    read = [_readings(text) for text in texts]
    orders = [order for order in (0, 1) if all(each is None or each[order] is not None for each in read)]
    return tuple(_settled(each, orders) for each in read)


def moment_in(name: str) -> datetime | None:
    """Return the moment that stands in the name of a file, such as `attempt_2026-03-16-23-45-10`, or none."""
    found = _STAMP.search(_plain(name[:500]))
    return _moment(found, int(found["month"]), int(found["day"])) if found else None


def date_column(header: Iterable[str]) -> str | None:
    """Return the name of the column that says when something was handed in, or none."""
    plain = {_plain(name).replace("_", " "): name for name in header}
    return next((plain[known] for known in COLUMNS if known in plain), None)


def local(moment: datetime, zone: tzinfo | None = None) -> datetime:
    """Return what the clock on the wall says at a moment, in a zone (by default, this machine's)."""
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)


def _settled(
    readings: tuple[datetime | None, datetime | None] | None, orders: Sequence[int]
) -> datetime | None:
    if readings is None:
        return None
    found = {readings[order] for order in orders}
    return found.pop() if len(found) == 1 else None


def _readings(text: str) -> tuple[datetime | None, datetime | None] | None:
    """Return the moment with the day first and with the month first, or none where it is no moment."""
    plain = _plain(text[: _LONGEST + 1])
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if found is None or len(text) > _LONGEST:
        return None
    named = found.groupdict()
    if "one" in named:
        one, other = int(named["one"]), int(named["other"])
        readings = _moment(found, other, one), _moment(found, one, other)
        return readings if any(readings) else None
    month = int(named["month"]) if named.get("month") else _MONTHS.get(str(named["name"])[:3], 0)
    moment = _moment(found, month, int(named["day"]))
    return (moment, moment) if moment else None


def _moment(found: re.Match[str], month: int, day: int) -> datetime | None:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"] and not 1 <= hour <= 12:
        return None
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p")
    try:
        return datetime(int(found["year"]), month, day, hour, minute, second, tzinfo=_zone(found["zone"]))
    except ValueError:
        return None


def _zone(text: str | None) -> timezone | None:
    if not text or text in ("z", "utc", "gmt"):
        return UTC if text else None
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-size if text[0] == "-" else size)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())

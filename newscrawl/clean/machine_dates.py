"""Dates as machines write them: ISO 8601 with all that templates do to it, and seconds or milliseconds since 1970."""

import re
from datetime import datetime, timedelta

from newscrawl.clean import zones
from newscrawl.clean.printed_dates import Reading

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:\s*[T,_]\s*|\s+)([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:[.,:]\d+)?)?"
    r"\s*(Z|z|UTC|GMT|(?:UTC|GMT)?\s?[+\-−]\d\d(?::?\d\d)?|(?<=\s)\d\d:\d\d|[A-Z]{2,5})?(?:\[[\w/+-]+\])?)?"
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(Z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"(?:/Date\()?(\d{9,10})(\d{3})?(?:\.\d+)?(?:\)/)?")


def is_iso(text: str) -> bool:
    """Whether the text is one ISO date and nothing else."""
    return bool(_ISO.fullmatch(text.strip()))


def read(text: str, *, language: str | None, timezone: str | None) -> Reading | None:
    """Return what a machine's date says; None for any other text. ValueError for a day that no calendar has."""
    written = _ISO.fullmatch(text) or _BASIC.fullmatch(text)
    if written:
        return _from_iso(written, language, timezone)
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        wall = datetime(1970, 1, 1) + timedelta(seconds=int(epoch[1]))
        return Reading(wall, has_clock=True, offset=timedelta())
    return None


def _from_iso(written: re.Match[str], language: str | None, timezone: str | None) -> Reading:
    year, month, day, hour, minute, second, zone = written.groups()
    if hour is None:
        return Reading(datetime(int(year), int(month), int(day)))
    seconds = min(int(second or 0), 59)
    wall = datetime(int(year), int(month), int(day), int(hour), int(minute), seconds)
    if zone is None:
        return Reading(wall, has_clock=True)
    offset = _stated_offset(zone.upper(), wall, language, timezone)
    return Reading(wall, has_clock=True, offset=offset, unsure_zone=zone if offset is None else None)


def _stated_offset(zone: str, wall: datetime, language: str | None, timezone: str | None) -> timedelta | None:
    if zone.isalpha():
        return zones.word_offset(zone, wall, timezone, language)
    figures = zone.removeprefix("UTC").removeprefix("GMT").strip()
    return zones.offset_from(
        figures if figures[0] in "+-−" else "+" + figures
    )  # a plus lost in a query string

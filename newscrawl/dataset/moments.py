"""Dates as rows print them, read without adding what is not there: a day stays a day, a missing zone stays missing."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

_FORM = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(?:([Zz])|([+-])(\d\d):?(\d\d))?)?"
)


@dataclass(frozen=True)
class _Printed:
    wall: datetime
    has_time: bool
    offset: timedelta | None


def day_of(printed: object) -> str | None:
    """The day as printed, in the paper's own zone; None where it is no date of the calendar.

    >>> day_of("2025-06-29T23:30:00-05:00"), day_of("2025-02-30"), day_of(None)
    ('2025-06-29', None, None)
    """
    found = _read(printed) if isinstance(printed, str) else None
    return found.wall.date().isoformat() if found else None


def utc_of(printed: object) -> datetime | None:
    """The moment, UTC; None where only a day or no zone was printed.

    >>> utc_of("2025-06-29T17:17:00+08:00").isoformat()
    '2025-06-29T09:17:00+00:00'
    >>> utc_of("2025-06-29"), utc_of("2025-06-29T17:17:00")
    (None, None)
    """
    found = _read(printed) if isinstance(printed, str) else None
    if found is None or found.offset is None:
        return None
    try:
        return (found.wall - found.offset).replace(tzinfo=timezone.utc)
    except OverflowError:
        return None


def offset_of(printed: object) -> str | None:
    """The zone's offset as ISO prints it; None where none was printed.

    >>> offset_of("2025-06-29T17:17:00-0330"), offset_of("2025-06-29T09:17:00Z"), offset_of("2025-06-29")
    ('-03:30', '+00:00', None)
    """
    found = _read(printed) if isinstance(printed, str) else None
    if found is None or found.offset is None:
        return None
    minutes = found.offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def stamp_of(printed: object) -> str | None:
    """The moment in the one form that sorts as text, `2025-06-29T09:17:00.000000Z`; None as for `utc_of`."""
    moment = utc_of(printed)
    return stamp(moment) if moment else None


def stamp(moment: datetime) -> str:
    """A UTC moment in the form of `stamp_of`."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def sorting_moment(printed: object, fetched: str) -> str:
    """When a printing came out, for putting printings in order only; the form of `stamp_of`.

    Where no time or no zone was printed, the last moment stands in at which it is that day or time anywhere on earth:
    a printing whose moment is known goes before one of which it is not. No page came out after it was fetched.
    """
    found = _read(printed) if isinstance(printed, str) else None
    if found is None:
        return fetched
    said = stamp_of(printed) or (_latest(found.wall) if found.has_time else _end_of(found.wall.date()))
    return min(said, fetched) if fetched else said


def _latest(wall: datetime) -> str:
    try:
        return stamp(wall + timedelta(hours=12))
    except OverflowError:
        return stamp(wall)


def _end_of(day: date) -> str:
    try:
        return f"{day + timedelta(days=1)}T12:00:00.000000Z"
    except OverflowError:
        return f"{day}T23:59:59.999999Z"


@lru_cache(maxsize=1 << 12)
def _read(printed: str) -> _Printed | None:
    found = _FORM.fullmatch(printed.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, utc, sign, ahead, ahead_minutes = found.groups()
    try:
        # Second 60 is a leap second, which Python's clocks do not have.
        wall = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59),
            int((fraction or "0")[:6].ljust(6, "0")),
        )  # fmt: skip
    except ValueError:
        return None
    offset = timedelta() if utc else None
    if sign:
        offset = timedelta(hours=int(ahead), minutes=int(ahead_minutes)) * (-1 if sign == "-" else 1)
        if abs(offset) >= timedelta(hours=24) or int(ahead_minutes) > 59:
            return None
    return _Printed(wall, hour is not None, offset)

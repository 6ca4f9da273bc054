"""Dates as ISO 8601, as precise as the words they stand for and no more; and the choice where several are given."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

from newscrawl.clean import machine_dates, month_words, printed_dates, zones
from newscrawl.clean.printed_dates import Reading

SOURCES = ("card", "jsonld", "meta", "page", "feed", "sitemap", "url")
"""Whose word counts first."""

_EARLIEST = datetime(1990, 1, 1)
"""Before it there was no news on the web: such a date is a default (1970, 1900) or another calendar's year."""
_A_MINUTE = timedelta(minutes=1)
_MIDNIGHT = time()
_READABLE = ("card", "page")
"""Where words for readers stand: whoever prints 00:00 there means it. A machine writes it for a story without time."""

_AHEAD = timedelta(hours=36)
"""Publishers' zone errors put real stories up to a day ahead of the clock; what is later is no publication date."""

_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])(\d\d?|[a-z]{3})\2(\d\d?)(?![^/.?#_-])|/(\d\d)(\d\d)/|(\d\d)(\d\d)/)"
)


@dataclass(frozen=True)
class Moment:
    """A date of an article."""

    value: str
    """`2025-06-29`, `2025-06-29T17:17:00+08:00`, or without offset where nobody tells the zone."""
    raw: str
    """The words it was read from."""
    precision: str
    """day, minute or second."""
    source: str


@dataclass(frozen=True)
class _Context:
    language: str | None
    timezone: str | None
    now: datetime
    modified: bool


@dataclass(frozen=True)
class _Testimony:
    source: str
    raw: str
    reading: Reading


def parse(
    raw: str, *, language: str | None, timezone: str | None, now: datetime, modified: bool = False
) -> tuple[str, str] | None:
    """Return the ISO value and its precision (day, minute, second) of one date as written; None if it is not sure.

    `language` is the page's BCP 47 tag, `timezone` the paper's IANA name, `now` the moment of the fetch. The zone is
    that of the offset written, else of the zone word as the paper's country means it, else the paper's own. Words
    labelled as an update are read only for `modified`. Dates before 1990 and more than 36 hours ahead are refused.

    >>> parse("Sunday, 29 Jun 2025 5:17 PM MYT", language="en", timezone=None, now=datetime(2025, 7, 1))
    ('2025-06-29T17:17:00+08:00', 'minute')
    """
    reading = _read(raw, _Context(language, timezone, now, modified))
    return _written(_at_home(reading, timezone)) if reading else None


def choose(
    witnesses: Iterable[tuple[str, str]],
    *,
    language: str | None,
    timezone: str | None,
    now: datetime,
    modified: bool = False,
    beside: Iterable[tuple[str, str]] = (),
) -> Moment | None:
    """Return the date that (source, words) pairs give together; None where none of them can be read.

    The first source in the order card, jsonld, meta, page, feed, sitemap, url that parses wins, but

    1. midnight in a machine's words is a day, unless card or page print the same midnight;
    2. a day gives way to a time of the same day;
    3. a time without zone gives way to the same time with one;
    4. of two with the same clock time and different offsets the one with the paper's own offset wins, and where the
       paper's is not known, the one that is not UTC: zeros are what a careless template writes;
    5. a machine's time twelve hours before a printed one lost its PM (`hh` in a template for `HH`): the print wins;
    6. a time that still has no zone gets the paper's own, as `parse` does.

    What is counted from the moment of reading (`2 hours ago`, a day without year) comes after all dates in full.
    `modified` reads the words of a last change by the same rules, and takes it as stated even if it is the earlier.
    `beside` are the page's other dates: they tell which meaning a zone word has there (`IST` beside a +05:30).
    """
    context = _Context(language, timezone, now, modified)
    given: list[_Testimony] = []
    for one in _testimonies(witnesses, context):
        given.append(one)
        if len(given) == 1 and _is_settled(one.reading, timezone):
            break
    if not given:
        return None
    given.sort(key=lambda one: one.reading.is_from_now)
    given = [_without_idle_midnight(one, given, timezone) for one in given]
    best = _with_zone(_with_time(given, timezone), given, timezone)
    if best.reading.unsure_zone:
        around = [*given, *_testimonies(beside, replace(context, modified=not modified))]
        best = replace(best, reading=_with_zone_meant(best.reading, around))
    best = _with_right_half(_with_right_offset(best, given, timezone), given)
    value, precision = _written(_at_home(best.reading, timezone))
    return Moment(value, best.raw, precision, best.source)


def from_url(url: str) -> str | None:
    """Return the day that the path of an address names, as `2025-06-29`: /2025/06/29/, /2025-06-29-, /2023/apr/28/."""
    if "/20" not in url and "/19" not in url:
        return None
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None
    for found in _IN_PATH.finditer(path):
        year, month, day = found[1], found[3] or found[5] or found[7], found[4] or found[6] or found[8]
        number = month_words.month_of(month, "en") if month.isalpha() else int(month)
        try:
            return datetime(int(year), number or 0, int(day)).date().isoformat()
        except ValueError:
            continue
    return None


def _testimonies(witnesses: Iterable[tuple[str, str]], context: _Context) -> Iterator[_Testimony]:
    readings: dict[str | None, Reading | None] = {}  # a page has the same words in several places
    for source, raw in sorted(witnesses, key=lambda witness: _rank(witness[0])):
        words = from_url(raw) if source == "url" and "/" in raw else raw
        if words not in readings:
            readings[words] = _read(words, context)
        if reading := readings[words]:
            yield _Testimony(source, raw, reading)


def _rank(source: str) -> int:
    return SOURCES.index(source) if source in SOURCES else len(SOURCES)


def _read(raw: str | None, context: _Context) -> Reading | None:
    text = raw.strip().strip("\"'") if isinstance(raw, str) else ""
    if not text:
        return None
    language, timezone, now = context.language, context.timezone, context.now
    now = now if now.tzinfo else now.replace(tzinfo=zones.UTC)
    try:
        reading = machine_dates.read(text, language=language, timezone=timezone) or printed_dates.read(
            text, language=language, timezone=timezone, now=now, modified=context.modified
        )
        return reading if reading and _is_possible(reading, now) else None
    except (ValueError, OverflowError):  # a day that no calendar has
        return None


def _is_possible(reading: Reading, now: datetime) -> bool:
    latest = now.astimezone(zones.UTC).replace(tzinfo=None) + _AHEAD
    return reading.wall >= _EARLIEST and reading.wall - (reading.offset or timedelta()) <= latest


def _at_home(reading: Reading, timezone: str | None) -> Reading:
    """Return the reading with the paper's own offset, where it has a time and names no zone itself."""
    if not reading.has_clock or reading.offset is not None or reading.unsure_zone:
        return reading
    return replace(reading, offset=zones.local_offset(reading.wall, timezone))


def _written(reading: Reading) -> tuple[str, str]:
    if not reading.has_clock:
        return reading.wall.date().isoformat(), "day"
    zone = "" if reading.offset is None else _offset_words(reading.offset)
    return reading.wall.isoformat(timespec="seconds") + zone, "second" if reading.wall.second else "minute"


def _offset_words(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _is_settled(first: Reading, timezone: str | None) -> bool:
    """Whether no other testimony could change this one, so that none need be read: a time from noon on, its zone right."""
    return (
        first.has_clock
        and first.wall.hour >= 12
        and first.offset is not None
        and not first.is_from_now
        and _has_right_offset(first, timezone)
        and _midnight_of(first, timezone) is None
    )


def _without_idle_midnight(one: _Testimony, given: Sequence[_Testimony], timezone: str | None) -> _Testimony:
    """Return the testimony as a day, where its time is the midnight that a CMS writes when it has none."""
    day = _midnight_of(one.reading, timezone)
    if day is None or _is_printed(one):
        return one
    if any(_is_printed(other) and other.reading.has_clock and other.reading.wall == day for other in given):
        return one
    return replace(one, reading=Reading(day))


def _is_printed(one: _Testimony) -> bool:
    return one.source in _READABLE and not machine_dates.is_iso(one.raw)


def _midnight_of(reading: Reading, timezone: str | None) -> datetime | None:
    """Return the day whose midnight this is, on the clock as written or, written in UTC, on the paper's own."""
    if not reading.has_clock:
        return None
    if reading.wall.time() == _MIDNIGHT:
        return reading.wall
    local = _local_wall(reading, timezone)
    return local if reading.offset == timedelta() and local.time() == _MIDNIGHT else None


def _local_wall(reading: Reading, timezone: str | None) -> datetime:
    zone = zones.paper_zone(timezone)
    if reading.offset is None or zone is None:
        return reading.wall
    return (reading.wall - reading.offset).replace(tzinfo=zones.UTC).astimezone(zone).replace(tzinfo=None)


def _with_time(given: Sequence[_Testimony], timezone: str | None) -> _Testimony:
    first = given[0]
    if first.reading.has_clock:
        return first
    day = first.reading.wall.date()
    return next(
        (one for one in given if one.reading.has_clock and day in _days(one.reading, timezone)), first
    )


def _days(reading: Reading, timezone: str | None) -> set[date]:
    return {reading.wall.date(), _local_wall(reading, timezone).date()}


def _with_zone(best: _Testimony, given: Sequence[_Testimony], timezone: str | None) -> _Testimony:
    if not best.reading.has_clock or best.reading.offset is not None:
        return best
    return next((one for one in given if _is_same_time(best.reading, one.reading, timezone)), best)


def _with_zone_meant(reading: Reading, around: Sequence[_Testimony]) -> Reading:
    """Return the reading with the meaning of its zone word that another date of the page has in figures."""
    written = {one.reading.offset for one in around} & zones.meanings(reading.unsure_zone or "")
    return replace(reading, offset=written.pop(), unsure_zone=None) if len(written) == 1 else reading


def _is_same_time(bare: Reading, zoned: Reading, timezone: str | None) -> bool:
    """Whether a time without zone and one with a zone are the same moment, written on one clock or on two."""
    if zoned.offset is None or not zoned.has_clock:
        return False
    if _same_clock(bare, zoned):
        return True
    own = zones.local_offset(bare.wall, timezone)
    apart = bare.wall - (zoned.wall - zoned.offset)  # the offset of the bare one, if they are the same
    if own is not None:
        return abs(apart - own) < _A_MINUTE
    is_offset = abs(apart) <= timedelta(hours=14) and apart % timedelta(minutes=30) == timedelta()
    return is_offset and bare.wall.second == zoned.wall.second != 0


def _same_clock(one: Reading, other: Reading) -> bool:
    return one.wall.replace(second=0) == other.wall.replace(second=0)


def _has_right_offset(reading: Reading, timezone: str | None) -> bool:
    own = zones.local_offset(reading.wall, timezone)
    return reading.offset == own or (own is None and bool(reading.offset))


def _with_right_offset(best: _Testimony, given: Sequence[_Testimony], timezone: str | None) -> _Testimony:
    if not best.reading.has_clock or best.reading.offset is None or _has_right_offset(best.reading, timezone):
        return best
    own = zones.local_offset(best.reading.wall, timezone)
    rivals = [
        one for one in given if one.reading.offset is not None and _same_clock(one.reading, best.reading)
    ]
    return next((one for one in rivals if one.reading.offset and own in (None, one.reading.offset)), best)


def _with_right_half(best: _Testimony, given: Sequence[_Testimony]) -> _Testimony:
    if not best.reading.has_clock or best.reading.wall.hour >= 12 or _is_printed(best):
        return best
    if best.reading.offset == timedelta():  # twelve hours from UTC is New Zealand
        return best
    later = replace(best.reading, wall=best.reading.wall + timedelta(hours=12))
    printed = (
        one for one in given if _is_printed(one) and one.reading.has_clock and _same_clock(one.reading, later)
    )
    return next((replace(one, reading=replace(later, wall=one.reading.wall)) for one in printed), best)

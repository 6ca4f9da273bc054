"""Dates as people print them, in many languages: `Sunday, 29 Jun 2025 5:17 PM MYT`, `vor 3 Stunden`, `2025年1月13日`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawl.clean import date_words, month_words, relative_dates, zones
from newscrawl.clean.date_tokens import Date, Token, in_plain_figures, year_of
from newscrawl.clean.date_tokens import tokens as tokens_of

LONGEST = 240
"""Characters; a longer text is prose, and a date found in it is not the date of the story."""

_SOFT_GAP = re.compile(r"[\s.,،、'’/-]*")
_RANGE = re.compile(r"\s*(?:[-–—~]|to|bis|au|al|until|till|til|t/m|и|and|und|&)\s*", re.IGNORECASE)
_FEW, _MANY = 8, 16
"""Words around a date, its own included: with more of them a date without year, or any date, is part of a sentence."""
_NEAR, _FAR = 12, 60
"""Characters between a date and its clock time: near for `20.15`, which may be any figure, far for `20:15`."""


@dataclass(frozen=True)
class Reading:
    """What the words say, before the paper's own zone is asked."""

    wall: datetime
    """Naive: as the clock beside the date shows it; midnight where no time is printed."""
    has_clock: bool = False
    offset: timedelta | None = None
    unsure_zone: str | None = None
    """A zone that is written and means several or none: the paper's own must not stand in for it."""
    is_from_now: bool = False
    """Counted from the moment of reading (`2 hours ago`, a day without year): wrong on a page kept for long."""


@dataclass(frozen=True)
class Paper:
    """What is known of the paper and the moment of the fetch."""

    language: str
    """Primary subtag, lower case; empty where unknown."""
    tag: str | None
    timezone: str | None
    now: datetime

    def here(self) -> datetime:
        """Return the moment of the fetch on the paper's clocks, on UTC's where its zone is unknown."""
        return self.now.astimezone(zones.paper_zone(self.timezone) or zones.UTC)


def read(
    text: str, *, language: str | None, timezone: str | None, now: datetime, modified: bool = False
) -> Reading | None:
    """Return what a printed text says of the publication (of the last change, if `modified`); None if unsure.

    A text with two dates, a range, a time alone or a label that speaks of the other date says nothing.
    """
    if len(text) > LONGEST or "№" in text:
        return None
    primary = (language or "").replace("_", "-").split("-")[0].lower()
    paper = Paper(primary, language, timezone, now)
    text = in_plain_figures(text)
    tokens = list(tokens_of(text, zones.numeric_order(language, timezone), primary))
    meant = _meant(text, tokens, modified=modified)
    return _calendar(text, meant, tokens, paper) or _relative(text, meant, paper)


def _meant(text: str, tokens: Sequence[Token], *, modified: bool) -> list[Token]:
    """Return the tokens under the label that is asked for, else those under no label at all."""
    segments: dict[str, list[Token]] = {"": [], "published": [], "updated": [], "other": []}
    label, at = "", 0
    while at < len(tokens):
        length, found = _label_at(text, tokens, at)
        if not found:
            segments[label].append(tokens[at])
        elif _stands_behind(tokens, at, length):
            segments["updated"], segments[label] = _last_date_apart(segments[label])
        else:
            label = found
        at += length
    wanted = segments["updated" if modified else "published"]
    return wanted if any(token.kind != "word" for token in wanted) else segments[""]


def _label_at(text: str, tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """How many tokens the label takes that begins here, and its kind; (1, "") where none begins."""
    if tokens[at].kind != "word":
        return 1, ""
    for length in (3, 2, 1):
        words = tokens[at : at + length]
        if len(words) == length and all(token.kind == "word" for token in words):
            phrase = " ".join(date_words.fold(token.text) for token in words)
            if phrase in date_words.UPDATED:
                return length, "updated"
            if phrase in date_words.PUBLISHED:
                return length, "published"
            if phrase in date_words.OTHER:
                return length, "other"
    return 1, ""


def _stands_behind(tokens: Sequence[Token], at: int, length: int) -> bool:
    is_such = date_words.fold(tokens[at].text) in date_words.LABELS_BEHIND
    return is_such and at > 0 and all(token.kind == "word" for token in tokens[at + length :])


def _last_date_apart(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    dates = [at for at, token in enumerate(tokens) if token.kind == "date"]
    cut = dates[-1] if dates else 0
    return tokens[cut:], tokens[:cut]


def _calendar(text: str, meant: Sequence[Token], tokens: Sequence[Token], paper: Paper) -> Reading | None:
    dates = [*(token for token in meant if token.kind == "date"), *_worded_dates(text, meant, paper)]
    if any(_RANGE.fullmatch(text[one.end : two.start]) for one in dates for two in dates):
        return None
    others = sum(token.kind == "word" for token in meant)
    if others > _MANY:
        return None
    full = [token for token in dates if token.value and token.value[0]]
    # A year that stands apart may be the date's own: without it no year is assumed
    is_unsure = any(token.value is None for token in dates) or any(map(_is_year, meant)) or others > _FEW
    yearless = [] if full or is_unsure else dates
    days = {_day(token.value) for token in full} or {
        _latest_day(token.value, paper.now) for token in yearless
    }
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return None
    reading = _at_clock(day, _clock_near(text, (full or yearless)[0], meant), tokens, paper)
    return replace(reading, is_from_now=not full)


def _day(value: Date | None) -> datetime | None:
    try:
        return datetime(value[0], value[1], value[2]) if value and value[0] else None
    except ValueError:
        return None


def _latest_day(value: Date | None, now: datetime) -> datetime | None:
    """Return the latest such day that is not to come: a paper leaves out the year that its readers live in."""
    latest = now.replace(tzinfo=None) + timedelta(hours=36)
    years = range(latest.year, latest.year - 5, -1) if value else ()
    days = (_day((year, value[1], value[2])) for year in years if value)
    return next((day for day in days if day and day <= latest), None)


def _worded_dates(text: str, tokens: Sequence[Token], paper: Paper) -> Iterator[Token]:
    """Dates whose month is a word, with the day and the year on either side of it."""
    parts = [token for token in tokens if token.kind != "word" or not _is_joining(token.text)]
    for at, token in enumerate(parts):
        month, width = _month_at(parts, at, paper.language) if token.kind == "word" else (None, 1)
        if month:
            before = _linked(text, parts[max(0, at - 2) : at][::-1], token, backwards=True)
            behind = _linked(text, parts[at + width : at + width + 3], parts[at + width - 1])
            date = _around(month, token, before, behind)
            if date:
                yield date


def _is_joining(word: str) -> bool:
    return date_words.fold(word) in date_words.JOINING or bool(_RANGE.fullmatch(word))


def _month_at(parts: Sequence[Token], at: int, language: str) -> tuple[int | None, int]:
    two = " ".join(date_words.fold(token.text) for token in parts[at : at + 2] if token.kind == "word")
    if " " in two and (month := month_words.month_of(two, language)):
        return month, 2
    return month_words.month_of(date_words.fold(parts[at].text), language), 1


def _linked(text: str, neighbours: Sequence[Token], token: Token, *, backwards: bool = False) -> list[Token]:
    """Return the neighbours up to the first that is a word or stands apart."""
    linked: list[Token] = []
    for other in neighbours:
        gap = text[other.end : token.start] if backwards else text[token.end : other.start]
        bare = " ".join(w for w in gap.split() if date_words.fold(w.strip(",.")) not in date_words.JOINING)
        is_range = _RANGE.fullmatch(gap) and other.kind == "number" == token.kind
        if other.kind not in ("number", "clock") or not (_SOFT_GAP.fullmatch(bare) or is_range):
            break
        linked.append(other)
        token = other
    return linked


def _around(month: int, word: Token, before: Sequence[Token], behind: Sequence[Token]) -> Token | None:
    """Return the date that a month and its neighbours, nearest first, make; without value for a range."""
    one, two = (*before, None, None)[:2]
    first, second, third = (*behind, None, None, None)[:3]
    if _is_day(first) and _is_year(second):  # April 28, 2023
        return _dated(second, month, first, word)
    if _is_day(first) and second and second.kind == "clock" and _is_year(third):  # Apr 28 17:52:31 CEST 2023
        return _dated(third, month, first, word)
    if _is_year(one) and _is_day(first):  # 2024 m. kovo 31 d.
        return _dated(one, month, first, word)
    if _is_day(one) and (_is_year(first) or _is_short_year(first)):  # 28 April 2023, 28 Apr 23
        return _dated(None if _is_day(two) else first, month, one, word, is_range=_is_day(two))
    if _is_day(one) and _is_year(two):  # 2025. gada 9. janvāris
        return _dated(two, month, one, word)
    if _is_day(one):
        return _dated(None, month, one, word, is_range=_is_day(two))
    return _dated(None, month, first, word, is_range=_is_day(second)) if _is_day(first) else None


def _dated(
    year: Token | None, month: int, day: Token | None, word: Token, *, is_range: bool = False
) -> Token:
    used = [token for token in (year, day, word) if token]
    value = (year_of(year.text) if year else None, month, int(day.text) if day else 0)
    start, end = min(token.start for token in used), max(token.end for token in used)
    return Token("date", word.text, start, end, None if is_range else value)


def _is_day(token: Token | None) -> bool:
    return (
        token is not None and token.kind == "number" and len(token.text) <= 2 and 1 <= int(token.text) <= 31
    )


def _is_year(token: Token | None) -> bool:
    return (
        token is not None
        and token.kind == "number"
        and len(token.text) == 4
        and 1900 <= int(token.text) < 2700
    )


def _is_short_year(token: Token | None) -> bool:
    return token is not None and token.kind == "number" and len(token.text) == 2


def _clock_near(text: str, date: Token, tokens: Sequence[Token]) -> Token | None:
    """Return the clock time nearest to the date; None where two make a span, or a figure like 20.15 stands far off."""
    clocks = [token for token in tokens if token.kind == "clock" and _can_be_clock(text, token, date)]
    if any(_RANGE.fullmatch(text[one.end : two.start]) for one in clocks for two in clocks):
        return None
    return min(clocks, key=lambda clock: max(clock.start - date.end, date.start - clock.end), default=None)


def _can_be_clock(text: str, clock: Token, date: Token) -> bool:
    if clock.start < date.end and clock.end > date.start and not (clock.zone or ":" in clock.text):
        return False
    distance = max(clock.start - date.end, date.start - clock.end)
    return distance <= (_FAR if ":" in clock.text or clock.zone else _NEAR)


def _at_clock(day: datetime, clock: Token | None, tokens: Sequence[Token], paper: Paper) -> Reading:
    if clock is None or clock.value is None:
        return Reading(day)
    hour, minute, second = clock.value
    wall = day.replace(hour=hour or 0, minute=minute, second=second)
    # "01:11 pm | Updated 02:20 pm IST": one zone word at the end of the line serves both times
    zone = clock.zone or next((token.zone for token in tokens if token.zone), None)
    if zone is None:
        return Reading(wall, has_clock=True)
    offset = _offset(zone, wall, paper)
    return Reading(wall, has_clock=True, offset=offset, unsure_zone=zone if offset is None else None)


def _offset(zone: str, wall: datetime, paper: Paper) -> timedelta | None:
    figures = zone.removeprefix("GMT").removeprefix("UTC").strip()
    if zone.isalpha():
        return zones.word_offset(zone, wall, paper.timezone, paper.tag)
    return zones.offset_from(figures)


def _relative(text: str, meant: Sequence[Token], paper: Paper) -> Reading | None:
    if not meant:
        return None
    here = paper.here()
    words = [date_words.fold(token.text) for token in meant if token.kind == "word"]
    days = relative_dates.days_ago(words, paper.language)
    if days is not None:
        clocks = [token for token in meant if token.kind == "clock"]
        reading = _at_clock(
            _start(here - timedelta(days=days)), clocks[0] if len(clocks) == 1 else None, clocks, paper
        )
        return replace(reading, is_from_now=True)
    found = relative_dates.time_ago(text[meant[0].start : meant[-1].end])
    if found is None:
        return None
    then = here - found[0]
    if found[1] != "minute":  # hours are no finer than the day they fall on
        return Reading(_start(then), is_from_now=True)
    wall = then.replace(second=0, microsecond=0, tzinfo=None)
    return Reading(wall, has_clock=True, offset=then.utcoffset(), is_from_now=True)


def _start(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)

"""Figures, days and strangers' text as the page prints them. Pure."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that have no shape of their own and change what stands around them: a page must not reorder ours."""


def visible(text: str) -> str:
    """Text in which nothing steers the reader's screen unseen.

    >>> visible("safe\u202egpj.exe")
    'safe[U+202E]gpj.exe'
    """
    return _STEERING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def web_address(url: object) -> str | None:
    """An address that may become a link: http or https with a host; None for any other.

    >>> web_address("https://paper.example/a"), web_address("javascript:alert(1)")
    ('https://paper.example/a', None)
    """
    if not isinstance(url, str) or _STEERING.search(url) or any(char in url for char in " \t\n\\"):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def whole(count: float) -> str:
    """A count with its thousands apart.

    >>> whole(12345)
    '12,345'
    """
    return f"{count:,.0f}"


def many(count: int, one: str, more: str | None = None) -> str:
    """A count and its noun.

    >>> many(1, "story", "stories"), many(1200, "paper")
    ('1 story', '1,200 papers')
    """
    return f"{whole(count)} {one if count == 1 else more or one + 's'}"


def percent(share: float | None) -> str | None:
    """A share of 1; never rounded up to all or down to none.

    >>> percent(0.999), percent(0.0004), percent(0.5), percent(None)
    ('99%', '<1%', '50%', None)
    """
    if share is None:
        return None
    if 0 < share < 0.01:
        return "<1%"
    return "99%" if 0.99 < share < 1 else f"{share:.0%}"


def duration(minutes: float | None) -> str | None:
    """A length of time in its two largest units.

    >>> duration(0.4), duration(45), duration(200), duration(60 * 76), duration(None)
    ('under a minute', '45 min', '3 h 20 min', '3 d 4 h', None)
    """
    if minutes is None:
        return None
    if minutes < 1:
        return "at once" if minutes <= 0 else "under a minute"
    total = round(minutes)
    days, hours, rest = total // 1440, total % 1440 // 60, total % 60
    if days:
        return f"{whole(days)} d {hours} h" if hours else f"{whole(days)} d"
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{rest} min"


def day(iso: str | None) -> str | None:
    """A day in words; the words themselves where they are no day.

    >>> day("2026-03-12"), day("some day")
    ('12 March 2026', 'some day')
    """
    try:
        found = date.fromisoformat(iso or "")
    except ValueError:
        return iso
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def short_day(iso: str) -> str:
    """A day for an axis.

    >>> short_day("2026-03-12")
    '12 Mar'
    """
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {MONTHS[found.month - 1][:3]}"


def span(first: str | None, last: str | None) -> str:
    """A stretch of days.

    >>> span("2026-03-01", "2026-03-12"), span("2026-02-27", "2026-03-12"), span("2026-03-12", "2026-03-12")
    ('1 to 12 March 2026', '27 February to 12 March 2026', '12 March 2026')
    """
    if not first or not last or first == last:
        return day(first or last) or "no day"
    if first[:7] == last[:7]:
        return f"{int(first[8:10])} to {day(last)}"
    begin = day(first) or first
    return f"{begin.rsplit(' ', 1)[0] if first[:4] == last[:4] else begin} to {day(last)}"


def moment(stamp: str | None) -> str | None:
    """A UTC stamp as people read it: `12 March 2026, 14:05 UTC`."""
    try:
        found = datetime.strptime((stamp or "")[:16], "%Y-%m-%dT%H:%M")
    except ValueError:
        return stamp
    return f"{day(found.date().isoformat())}, {found:%H:%M} UTC"


def moments(first: str | None, last: str | None) -> str:
    """From one UTC stamp to another, the day said once where it is one day.

    >>> moments("2026-03-12T14:05:09Z", "2026-03-12T14:09:00Z")
    '12 March 2026, 14:05 to 14:09 UTC'
    """
    begin, end = moment(first) or "", moment(last) or ""
    if begin == end:
        return begin
    shared = begin.partition(", ")[0]
    if end.startswith(f"{shared}, ") and begin.endswith(" UTC"):
        return f"{begin.removesuffix(' UTC')} to {end.partition(', ')[2]}"
    return f"{begin} to {end}"


def size(count: float) -> str:
    """Bytes for people.

    >>> size(900), size(12_300), size(4_560_000), size(7.2e9)
    ('900 B', '12 kB', '4.6 MB', '7.2 GB')
    """
    if count >= 1e9:
        return f"{count / 1e9:.1f} GB"
    if count >= 1e6:
        return f"{count / 1e6:.1f} MB"
    return f"{count / 1e3:.0f} kB" if count >= 1e3 else f"{count:.0f} B"


def listed(words: Sequence[str], most: int = 6) -> str:
    """Words in a row, the last with "and"; those beyond `most` as a number.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], 1)
    ('a, b and c', 'a and 2 more')
    """
    shown = [*words[:most], f"{len(words) - most} more"] if len(words) > most else list(words)
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def middle(values: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which `share` of them lie, between neighbours by their distance; None of nothing.

    >>> quantile([1, 2, 3, 4], 0.5), quantile([], 0.5)
    (2.5, None)
    """
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

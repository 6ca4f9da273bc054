"""The date inside a dateline: day and month in either order, many languages, with or without a year."""

import re
from dataclasses import dataclass

from newscrawl.credit.words import MONTHS

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FIGURE = re.compile(r"\d")
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_FORMS = (
    re.compile(rf"(?:{_YEAR}年)?(?P<m>\d{{1,2}})月\s?(?P<d>\d{{1,2}})日"),
    re.compile(rf"(?P<m>[^\W\d_]{{3,14}})\.?\s+(?P<d>\d{{1,2}}){_ORDINAL}(?!\d)(?:\s*[,/]?\s*{_YEAR})?"),
    re.compile(
        rf"(?P<d>\d{{1,2}}){_ORDINAL}\s*(?:de |of )?(?P<m>[^\W\d_]{{3,14}})\.?(?:,?\s*(?:de |del )?{_YEAR})?"
    ),
    re.compile(rf"(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})\.?(?:[/.]?{_YEAR})?"),
)


@dataclass(frozen=True)
class FoundDate:
    """`text[start:end]` is a date; iso is `--MM-DD`, or a full date where a year is printed."""

    start: int
    end: int
    iso: str


def find_date(text: str) -> FoundDate | None:
    """The first date in a short text.

    >>> find_date("BERLIN, April 25").iso, find_date("SHARJAH, 17th April, 2026").iso
    ('--04-25', '2026-04-17')
    """
    if not _FIGURE.search(text):
        return None
    found = [date for form in _FORMS for match in form.finditer(text) if (date := _dated(match))]
    return min(found, key=lambda date: (date.start, -date.end), default=None)


def _dated(match: re.Match[str]) -> FoundDate | None:
    month = int(match["m"]) if match["m"].isdigit() else MONTHS.get(match["m"].lower(), 0)
    day = int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return FoundDate(match.start(), match.end(), f"{match['y'] or '-'}-{month:02}-{day:02}")

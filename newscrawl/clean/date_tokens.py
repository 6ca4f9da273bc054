"""The pieces of a printed date: numeric dates, clock times with their zone, numbers, words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.clean import date_words, zones
from newscrawl.clean.text import tidy

Date = tuple[int | None, int, int]
"""Year, month, day; no year where none is printed."""


@dataclass(frozen=True)
class Token:
    """A piece of the text that may be part of a date."""

    kind: str
    """date, clock, number or word."""
    text: str
    start: int
    end: int
    value: Date | None = None
    """The date, None for one that is not sure; hour, minute, second of a clock."""
    zone: str | None = None
    """Zone word or offset behind a clock."""


_TOKEN = re.compile(
    r"""
    (?P<ymd>(?<!\d)(?P<y>(?:19|2[0-6])\d\d)(?:[-/]|\.\s?|\s?[年년]\s?)(?P<m>0?[1-9]|1[0-2])(?:[-/]|\.\s?|\s?[月월]\s?)
      (?P<d>0?[1-9]|[12]\d|3[01])(?!\d)(?:\s?[日일])?)
  | (?P<figures>(?<!\d)(?P<a>\d{1,2})(?P<sep>-|\s?/\s?|\.\s?)(?P<b>\d{1,2})(?P=sep)(?P<c>(?:19|2[0-6])\d\d|\d\d)(?![\d:]))
  | (?P<md>(?<!\d)(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일])
  | (?P<clock>(?<!\d)
      (?:(?P<h>[01]?\d|2[0-3])
         (?:(?:\s?[:：hHu時时시点點]\s?|[.])(?P<min>[0-5]\d)(?!\d)|\s?[時时시点點]\s?(?P<min1>\d)(?=\s?[分분]))
         (?:\s?[分분])?(?:[:.](?P<sec>[0-5]\d)(?!\d)(?:[.,]\d+)?|\s?(?P<sec1>[0-5]?\d)[秒초])?
       |(?P<hour>[01]?\d|2[0-3])(?:\s?[時时시点點]|\s?(?:Uhr|uhr|h)\b|(?=\s?[aApP]\.?\s?[mM]\b)))
      (?!\s?(?:[Mm]in|[Ss]ec|[Ss]ek)\b)(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?)
  | (?P<number>\d+)(?:(?:st|nd|rd|th|er|ère|ème|re|e|º|ª|°|o|a)\b)?
  | (?P<word>[^\W\d_][^\s\d,;:：|/()\[\]<>•·–—@!?،。、，"“”-]*)
    """,
    re.VERBOSE,
)
_ZONE = re.compile(
    r"[\s,]*\(?((?:GMT|UTC)\s?[+−-]\d{1,2}(?::?\d\d)?(?!\d)|[+−-]\d\d:?\d\d(?!\d)|[A-Z]{1,5}\b)"
)
_WORD_BEHIND = re.compile(r"\s?([^\s\d,;|()]{1,12})")
_WORD_BEFORE = re.compile(r"([^\s\d,;:|()]{1,12})\s?$")
_YEAR_BEFORE = re.compile(r"\d{4}\W*$")
_GLUED = (
    (re.compile(r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s)"), " "),
    (re.compile(r"((?:19|20)\d\d)(?=[0-2]?\d[:.][0-5]\d(?!\d))"), r"\1 "),
    (re.compile(r"(\d{1,2})\s*th(?:áng|g\.?)\s*(\d{1,2})(?:\s|,|năm)*(?=\d{4})"), r"\1/\2/"),
)
"""Two elements, one string (`readApril 25, 20232:26 PM`); and the numbered months of Vietnam."""
_ERA = re.compile(r"(令和|平成|民國|民国)\s?(\d{1,3}|元)(?=\s?年)")
_ERA_BEGINS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_BUDDHIST_ERA = 543


def in_plain_figures(text: str) -> str:
    """Return the text with Latin digits, years of our era in place of Japan's and Taiwan's, glued words apart."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", tidy(text) or "")
        text = "".join(str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in text)
        text = _ERA.sub(lambda era: str(_ERA_BEGINS[era[1]] + (1 if era[2] == "元" else int(era[2]))), text)
    for glued, apart in _GLUED:
        text = glued.sub(apart, text)
    return text


def tokens(text: str, order: str | None, language: str) -> Iterator[Token]:
    """Yield the pieces of the text; `order` (DMY, MDY, YMD, None) tells what 06/01/2026 means."""
    at = 0
    while found := _TOKEN.search(text, at):
        token = _token(text, found, order, language)
        yield token
        at = token.end


def _token(text: str, found: re.Match[str], order: str | None, language: str) -> Token:
    start, end = found.span()
    if found["ymd"]:
        return Token("date", found[0], start, end, (year_of(found["y"]), int(found["m"]), int(found["d"])))
    if found["figures"] and _is_dotted_clock(text, found):
        return Token("clock", found[0], start, end, (int(found["a"]), int(found["b"]), int(found["c"])))
    if found["figures"]:
        return Token("date", found[0], start, end, _in_order(found["a"], found["b"], found["c"], order))
    if found["md"]:
        return Token("date", found[0], start, end, (None, int(found["m2"]), int(found["d2"])))
    if found["clock"]:
        half, end = _half_of_day(text, found, language)
        zone = _zone_behind(text.upper() if half and found["half"] else text, end)
        last = zone.end() if zone else end
        return Token("clock", found[0], start, last, _clock(found, half), zone[1] if zone else None)
    return Token("number" if found["number"] else "word", found["number"] or found[0], start, end)


def _in_order(a: str, b: str, c: str, order: str | None) -> tuple[int, int, int] | None:
    """Year, month, day of three figures; None where the order is unknown and both ways make a date."""
    if order == "YMD" and len(c) == 2:
        return year_of(a), int(b), int(c)
    day, month = (int(b), int(a)) if order == "MDY" else (int(a), int(b))
    if order in (None, "YMD") and day != month and day <= 12 and month <= 12:
        return None
    if order is None and month > 12:
        day, month = month, day
    return year_of(c), month, day


def year_of(figures: str) -> int:
    """Return the year that two or four figures mean; Thailand counts from 543 years before us."""
    year = int(figures)
    if len(figures) == 2:
        return year + 2000
    return year - _BUDDHIST_ERA if year >= 2400 else year


def _is_dotted_clock(text: str, found: re.Match[str]) -> bool:
    """Whether 17.05.00 is a time, as behind a date in Danish, Finnish or Indonesian, and no date of its own."""
    is_short = found["sep"].strip() == "." and len(found["c"]) == 2
    in_range = int(found["a"]) < 24 and int(found["b"]) < 60 and int(found["c"]) < 60
    return is_short and in_range and bool(_YEAR_BEFORE.search(text[: found.start()]))


def _half_of_day(text: str, found: re.Match[str], language: str) -> tuple[str, int]:
    """Return "am", "pm" or "" for a clock time, and where its words end."""
    if found["half"]:
        return found["half"].lower() + "m", found.end()
    behind = _WORD_BEHIND.match(text, found.end())
    half = date_words.half_of_day(behind[1], language) if behind else None
    if behind and half:
        return half, behind.end()
    before = _WORD_BEFORE.search(text[max(0, found.start() - 14) : found.start()])
    return (date_words.half_of_day(before[1], language) if before else None) or "", found.end()


def _clock(found: re.Match[str], half: str) -> tuple[int, int, int]:
    hour = int(found["h"] or found["hour"])
    if half == "pm" and hour < 12:  # a 24-hour clock is printed with PM too: 20:03 PM
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour, int(found["min"] or found["min1"] or 0), int(found["sec"] or found["sec1"] or 0)


def _zone_behind(text: str, end: int) -> re.Match[str] | None:
    zone = _ZONE.match(text, end)
    return zone if zone and (not zone[1].isalpha() or zones.is_zone_word(zone[1])) else None

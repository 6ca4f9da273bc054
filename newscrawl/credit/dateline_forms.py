"""Datelines that name an agency: in brackets, between slashes, or bare between commas and dashes."""

import re
from dataclasses import dataclass

from newscrawl.credit import places
from newscrawl.credit.agencies import AgencyTable, Mention
from newscrawl.credit.dates import find_date
from newscrawl.credit.places import is_known, is_shaped_like_one

DASH = r"(?:[-‐-―−\ufffd](?:\s?[-‐-―−]){0,2}|=)"
_NAME = r"[^\W\d_a-z][\w.’'-]{1,40}"
_NAMES = rf"(?:{_NAME}(?:\s{_NAME}){{1,3}}\s?|{_NAME}{_NAME}\s?)"
_END = re.compile(rf"(?:,\s+{_NAMES}(?={DASH}))?\s*\.?(?:\s*(?:{DASH}|:))?(?:\s+[-‐-―−](?=\s))?")
_BRACKET = re.compile(r"[(（]\s*([^()（）]{2,60}?)\s*[)）]")
_SLASHES = re.compile(r"/\s?([^/]{2,30}?)\s?/")
_PLACE_DATE_DASH = re.compile(rf"\s*(?:{DASH}\s*)?([^,()]{{2,40}},[^()–—]{{3,22}}?)\s*{DASH}\s?")
_NAKED_END = re.compile(rf"(?:,\s+{_NAMES}(?={DASH}))?\s*(?:\.\s*)?{DASH}|\s?[:：](?=\s)")
STORY_STARTS = re.compile(r"\s*[\"'“”„«»‘’¿¡(]*(?:[^\W\d_a-z]|\d)")
HEAD = 150
"""Characters at a paragraph's start in which a dateline stands."""
LONGEST_BYLINE = 600
_BYLINE_BEFORE = re.compile(
    r"By (?:(?:[^\W\d_a-z](?:\w*[.'’-])*[^\Wa-z]*[a-z]\w*|[A-Z]\.|and),?\s+){2,12}(?=[^\W\d_a-z]{3})"
)
_ABBREVIATED = re.compile(r",\s*[^,]*[^\W\d_]\.$")


@dataclass(frozen=True)
class Dateline:
    """`text` opens paragraph number `at` up to offset `end`; for a dateline printed as byline `at` is -1."""

    text: str
    place: str | None
    date: str | None
    at: int = 0
    end: int = 0
    credit: str = ""
    """The words that name who reports: the bracket's content."""
    agencies: tuple[Mention, ...] = ()
    day: int | None = None
    """The day where no month is printed, as East Asian papers do."""


@dataclass(frozen=True)
class Reader:
    """What datelines are read with: the table and what is known of the page."""

    table: AgencyTable
    language: str | None = None
    own_names: frozenset[str] = frozenset()
    """Names of the publisher, lower case: "(CNN)" on CNN is a dateline though no agency's."""
    domain: str = ""
    """Top-level domain of the page."""

    def agencies(self, credit: str, place: str | None, dated: bool) -> tuple[Mention, ...]:
        """The agencies that a dateline's credit names; letters that mean a state or party there do not count."""
        found = self.table.mentions(credit, self.language)
        return tuple(
            m
            for m in found
            if m.form != "photo"
            and m.agency.kind not in ("photo", "library")
            and self._holds(m, place, dated)
        )

    def _holds(self, mention: Mention, place: str | None, dated: bool) -> bool:
        if mention.form == "name":
            return True
        agency, town = mention.agency, (place or "").lower()
        if any(town.startswith(other.lower()) for other in agency.not_after):
            return False
        if self.domain in agency.not_on and not dated:
            return False
        return (
            mention.form == "mark"
            or not agency.places
            or not town
            or any(town.startswith(p.lower()) for p in agency.places)
        )


def made(
    text: str, end: int, before: str, credit: str, agencies: tuple[Mention, ...], extra: str = ""
) -> Dateline:
    """A dateline of text[:end] whose place and date stand in `before`, else in `extra`."""
    place, date = place_and_date(before)
    if extra:
        late_place, late_date = place_and_date(extra)
        place, date = place or late_place, date or late_date
    return Dateline(text[:end].strip(), place, date, 0, end, credit, agencies)


def place_and_date(before: str) -> tuple[str | None, str | None]:
    """Place as printed and ISO date out of the words before the agency or the dash.

    >>> place_and_date("ST. JOSEPH, Mich., Aug. 3")
    ('ST. JOSEPH, Mich.', '--08-03')
    """
    date = find_date(before)
    place = (before[: date.start] or before[date.end :]) if date else before
    place = places.without_correspondent(place.strip(" ,;:–—-=\u00a0\u00ad"))
    if place.endswith(".") and not _ABBREVIATED.search(place):
        place = place.rstrip(". ")
    if re.match(r"[^\W\d_] [^\W\d_a-z]{2}", place) and is_known(place.replace(" ", "", 1)):
        place = place.replace(" ", "", 1)  # a drop capital that stands in its own element
    return (place if any(c.isalpha() for c in place) else None), (date.iso if date else None)


def bracketed(text: str, reader: Reader) -> Dateline | None:
    """BERLIN, April 25 (Reuters) -; (ANSA) - ROME, JUL 11 -; (Reuters) -Word; Hong Kong (CNN Business) Word."""
    byline = _BYLINE_BEFORE.match(text, 0, LONGEST_BYLINE)
    start = byline.end() if byline else 0
    for bracket in _BRACKET.finditer(text, start, start + HEAD):
        before, credit = text[start : bracket.start()], bracket[1]
        place, date = place_and_date(before)
        if place and not is_shaped_like_one(place):
            return None
        end = _END.match(text, bracket.end())
        closing = end[0].strip() if end else ""
        agencies = reader.agencies(credit, place, date is not None)
        if agencies:
            if _spelled_out(before, credit, reader):
                return None
            if not _stands_alone(text, end.end() if end else bracket.end(), closing, place, date):
                continue
            return _with_late_place(
                text, start, end.end() if end else bracket.end(), before, credit, agencies
            )
        if re.match(r",|\s*[(（]", text[bracket.end() :]):
            continue
        if _own_dateline(credit, reader) or (closing and _names_an_outlet(credit, place)):
            return made(text, end.end() if end else bracket.end(), before, credit, ())
        return None
    return None


def _stands_alone(text: str, end: int, closing: str, place: str | None, date: str | None) -> bool:
    """A dash or colon closes it; without one the story must start at once, behind a date or a sure place."""
    if closing.strip("."):
        return True
    if not STORY_STARTS.match(text, end):
        return False
    return date is not None or place is None or is_known(place) or place.isupper()


def _with_late_place(
    text: str, start: int, end: int, before: str, credit: str, agencies: tuple[Mention, ...]
) -> Dateline:
    if not before.strip() and (late := _PLACE_DATE_DASH.match(text, end)):
        place, date = place_and_date(late[1])
        if place and date and is_shaped_like_one(place):
            return made(text, late.end(), before, credit, agencies, late[1])
    dated = credit if not find_date(before) and find_date(credit) else ""
    bare = made(text, end, before, credit, agencies)
    return Dateline(
        text[start:end].strip(),
        bare.place,
        bare.date or (place_and_date(dated)[1] if dated else None),
        0,
        end,
        credit,
        agencies,
    )


def _spelled_out(before: str, credit: str, reader: Reader) -> bool:
    """The bracket only abbreviates what stands before it: Australian Federal Police (AFP)."""
    words = re.findall(r"[^\W\d_]+", before)
    letters = re.sub(r"\W", "", credit).lower()
    capitals = "".join(w[0] for w in words if not w[0].islower()).lower()
    every = "".join(w[0] for w in words).lower()
    if len(words) > 1 and letters and (letters in capitals or letters in every):
        return True
    return any(m.form == "name" for m in reader.table.mentions(before, reader.language))


def _own_dateline(credit: str, reader: Reader) -> bool:
    first = credit.lower().split()[0] if credit.split() else ""
    return len(first) > 1 and (first in reader.own_names or credit.lower() in reader.own_names)


def _names_an_outlet(credit: str, place: str | None) -> bool:
    """(MarketWatch) behind a place in capitals, (CNN) without any."""
    if place is None:
        return credit.isupper() and credit.isalpha() and len(credit) <= 8
    return (
        place.partition(",")[0].isupper()
        and len(credit) <= 30
        and credit[0].isupper()
        and any(c.isalpha() for c in credit)
        and len(credit.split()) <= 4
    )


def between_slashes(text: str, reader: Reader) -> Dateline | None:
    """MOSCOW, January 21. /TASS/. and BEOGRAD /Tanjug/ -."""
    slashes = _SLASHES.search(text[:HEAD])
    if not slashes:
        return None
    before = text[: slashes.start()]
    place, date = place_and_date(before)
    agencies = reader.agencies(slashes[1], place, date is not None)
    if not agencies or not place or not is_shaped_like_one(place):
        return None
    end = _END.match(text, slashes.end())
    if not end or not end[0].strip():
        return None  # a photo credit: Name/AGENCY/House
    return made(text, end.end(), before, slashes[1], agencies)


def naked(text: str, reader: Reader) -> Dateline | None:
    """Accra, Feb. 19, GNA –; Tehran, IRNA –; EFE.-; AKP Phnom Penh, November 24, 2026 --."""
    head = text[:100]
    if not re.search(r"[-‐-―−:=]", head):
        return None
    for mention in reader.table.mentions(head, reader.language)[:2]:
        before, after = text[: mention.start], text[mention.end :]
        place, date = place_and_date(before)
        if not reader.agencies(text[mention.start : mention.end], place, date is not None):
            continue
        credit, own = text[mention.start : mention.end], (mention,)
        end = _NAKED_END.match(after)
        if before.strip(" *").lower() in ("", "the"):
            late = _PLACE_DATE_DASH.match(after)
            if (
                late
                and (mention.form != "wary" or mention.agency.places)
                and place_and_date(late[1])[1]
                and is_shaped_like_one(place_and_date(late[1])[0] or "1")
            ):
                return made(text, mention.end + late.end(), "", credit, own, late[1])
            if end and STORY_STARTS.match(after, end.end()):
                return made(text, mention.end + end.end(), "", credit, own)
            return None
        if not place or not is_shaped_like_one(place) or not re.search(r"[,.=‐-―−-]\s*$", before):
            return None
        if end or (date and re.match(r"\.\s", after)) or not after.strip():
            return made(
                text, mention.end + (end.end() if end else len(after.strip()[:1])), before, credit, own
            )
    return None

"""The words before a story: place, date and agency in all printed forms, or no dateline at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newscrawl.credit import places
from newscrawl.credit.agencies import AgencyTable, Mention, narrow
from newscrawl.credit.dates import find_date
from newscrawl.credit.places import is_known, is_shaped_like_one
from newscrawl.credit.words import TITLES

DASH = r"(?:[-‐-―−\ufffd](?:\s?[-‐-―−]){0,2}|=)"
_END = re.compile(
    rf"(?:,\s+(?:[^\W\d_a-z][\w.’'-]+\s?){{2,4}}(?={DASH}))?\s*\.?(?:\s*(?:{DASH}|:))?(?:\s+[-‐-―−](?=\s))?"
)
_BRACKET = re.compile(r"[(（]\s*([^()（）]{2,60}?)\s*[)）]")
_SLASHES = re.compile(r"/\s?([^/]{2,30}?)\s?/")
_PLACE_DATE_DASH = re.compile(rf"\s*{DASH}?\s*([^,()]{{2,40}},[^()–—]{{3,22}}?)\s*{DASH}\s?")
_NAKED_END = re.compile(
    rf"(?:,\s+(?:[^\W\d_a-z][\w.’'-]+\s?){{2,4}}(?={DASH}))?\s*\.?\s*{DASH}|\s?[:：](?=\s)"
)
_STORY_STARTS = re.compile(r"\s*[\"'“”„«»‘’¿¡(]*(?:[^\W\d_a-z]|\d)")
_HEAD = 150
_BYLINE_BEFORE = re.compile(
    r"By (?:(?:[^\W\d_a-z][\w.'’-]*[a-z]\w*|[A-Z]\.|and),?\s+){2,12}(?=[^\W\d_a-z]{3})"
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


def read_dateline(
    paragraphs: Sequence[str], reader: Reader, *, agency_story: bool = False
) -> Dateline | None:
    """The dateline of the first three paragraphs; agency_story: another part of the page credits an agency."""
    opening = list(paragraphs[:3])
    for at, text in enumerate(opening):
        for form in (_east_asian, _bracketed, _between_slashes, _naked):
            if found := form(text, reader):
                return _at(found, at)
    for at, text in enumerate(opening):
        if found := _place_only(text, paragraphs, at, agency_story):
            return _at(found, at)
    return None


def read_byline_dateline(byline: str, reader: Reader) -> Dateline | None:
    """`AFP, MANILA` or `Reuters, Washington,` printed where the byline stands."""
    mentions = reader.agencies(byline[:80], None, dated=False)
    if not mentions or re.search(r"\w{4}", byline[: mentions[0].start]):
        return None
    after = re.match(r"(,\s*)([^\W\d_][^,\d|]{1,30}?)\s*(,|$|(?=\s\d))", byline[mentions[0].end :])
    if not after or not (is_known(after[2]) or (after[2].isupper() and len(after[2]) > 3)):
        return None
    end = mentions[0].end + after.end()
    return Dateline(
        byline[mentions[0].start : end].strip(),
        after[2],
        None,
        -1,
        end,
        mentions[0].agency.name,
        mentions[:1],
    )


def _at(found: Dateline, at: int) -> Dateline:
    return replace(found, at=at)


def _made(
    text: str, end: int, before: str, credit: str, agencies: tuple[Mention, ...], extra: str = ""
) -> Dateline:
    place, date = _place_and_date(before)
    if extra:
        late_place, late_date = _place_and_date(extra)
        place, date = place or late_place, date or late_date
    return Dateline(text[:end].strip(), place, date, 0, end, credit, agencies)


def _place_and_date(before: str) -> tuple[str | None, str | None]:
    date = find_date(before)
    place = (before[: date.start] or before[date.end :]) if date else before
    place = places.without_correspondent(place.strip(" ,;:–—-=\u00a0\u00ad"))
    if place.endswith(".") and not _ABBREVIATED.search(place):
        place = place.rstrip(". ")
    if re.match(r"[^\W\d_] [^\W\d_a-z]{2}", place) and is_known(place.replace(" ", "", 1)):
        place = place.replace(" ", "", 1)  # a drop capital that stands in its own element
    return (place if any(c.isalpha() for c in place) else None), (date.iso if date else None)


def _bracketed(text: str, reader: Reader) -> Dateline | None:
    """BERLIN, April 25 (Reuters) -; (ANSA) - ROME, JUL 11 -; (Reuters) -Word; Hong Kong (CNN Business) Word."""
    byline = _BYLINE_BEFORE.match(text)
    start = byline.end() if byline else 0
    for bracket in _BRACKET.finditer(text, start, start + _HEAD):
        before, credit = text[start : bracket.start()], bracket[1]
        place, date = _place_and_date(before)
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
            return _made(text, end.end() if end else bracket.end(), before, credit, ())
        return None
    return None


def _stands_alone(text: str, end: int, closing: str, place: str | None, date: str | None) -> bool:
    """A dash or colon closes it; without one the story must start at once, behind a date or a sure place."""
    if closing.strip("."):
        return True
    if not _STORY_STARTS.match(text, end):
        return False
    return date is not None or place is None or is_known(place) or place.isupper()


def _with_late_place(
    text: str, start: int, end: int, before: str, credit: str, agencies: tuple[Mention, ...]
) -> Dateline:
    if not before.strip() and (late := _PLACE_DATE_DASH.match(text, end)):
        place, date = _place_and_date(late[1])
        if place and date and is_shaped_like_one(place):
            return _made(text, late.end(), before, credit, agencies, late[1])
    dated = credit if not find_date(before) and find_date(credit) else ""
    made = _made(text, end, before, credit, agencies)
    return Dateline(
        text[start:end].strip(),
        made.place,
        made.date or (_place_and_date(dated)[1] if dated else None),
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
        place.isupper()
        and len(credit) <= 30
        and credit[0].isupper()
        and any(c.isalpha() for c in credit)
        and len(credit.split()) <= 4
    )


def _between_slashes(text: str, reader: Reader) -> Dateline | None:
    """MOSCOW, January 21. /TASS/. and BEOGRAD /Tanjug/ -."""
    slashes = _SLASHES.search(text[:_HEAD])
    if not slashes:
        return None
    before = text[: slashes.start()]
    place, date = _place_and_date(before)
    agencies = reader.agencies(slashes[1], place, date is not None)
    if not agencies or not place or not is_shaped_like_one(place):
        return None
    end = _END.match(text, slashes.end())
    if not end or not end[0].strip():
        return None  # a photo credit: Name/AGENCY/House
    return _made(text, end.end(), before, slashes[1], agencies)


def _naked(text: str, reader: Reader) -> Dateline | None:
    """Accra, Feb. 19, GNA –; Tehran, IRNA –; EFE.-; AKP Phnom Penh, November 24, 2026 --."""
    head = text[:100]
    if not re.search(r"[-‐-―−:=]", head):
        return None
    for mention in reader.table.mentions(head, reader.language)[:2]:
        before, after = text[: mention.start], text[mention.end :]
        place, date = _place_and_date(before)
        if not reader.agencies(text[mention.start : mention.end], place, date is not None):
            continue
        credit, own = text[mention.start : mention.end], (mention,)
        end = _NAKED_END.match(after)
        if not before.strip(" *"):
            late = _PLACE_DATE_DASH.match(after)
            if (
                late
                and (mention.form != "wary" or mention.agency.places)
                and _place_and_date(late[1])[1]
                and is_shaped_like_one(_place_and_date(late[1])[0] or "1")
            ):
                return _made(text, mention.end + late.end(), "", credit, own, late[1])
            if end and _STORY_STARTS.match(after, end.end()):
                return _made(text, mention.end + end.end(), "", credit, own)
            return None
        if not place or not is_shaped_like_one(place) or not re.search(r"[,.=‐-―−-]\s*$", before):
            return None
        if end or (date and re.match(r"\.\s", after)) or not after.strip():
            return _made(
                text, mention.end + (end.end() if end else len(after.strip()[:1])), before, credit, own
            )
    return None


_EAST_BRACKET = re.compile(r"\s*[【［\[（(〔]\s*([^】］\]）)〔〕]{2,40}?)\s*[】］\]）)〕]")
_KOREAN_WRITER = re.compile(r"\s*(?:[가-힣]{2,4}[\s·,]*){1,4}(?:기자|특파원|선임기자|통신원)?\s*=\s*")
_CHINESE_WIRE = re.compile(
    r"\s*[（(【]?(?P<who>[^\d\s，。、；：]{2,24}?)\s?(?:(?P<y>\d{4})年)?(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})日"
    r"[^\s，。]{0,5}?[电電讯訊](?:\s?[（(][^）)]{1,40}[）)])?[）)】]?"
)


def _east_asian(text: str, reader: Reader) -> Dateline | None:
    """【北京＝共同】 [서울=뉴시스] 홍길동 기자 = [東京 1日 ロイター] - 新华社北京8月1日电."""
    bracket = _EAST_BRACKET.match(text[:_HEAD])
    if bracket and text[bracket.end() :].strip() and re.search(r"[^\x00-\u2fff]", bracket[1]):
        return _east_asian_bracket(text, bracket, reader)
    wire = _CHINESE_WIRE.match(text[:_HEAD])
    return _chinese_wire(text, wire, reader) if wire else None


def _east_asian_bracket(text: str, bracket: re.Match[str], reader: Reader) -> Dateline | None:
    inside = bracket[1]
    left, sign, right = re.match(r"([^=＝]*)([=＝]?)(.*)", inside, re.DOTALL).groups()  # type: ignore[union-attr]
    credit = right if sign else inside
    agencies = reader.agencies(credit, left or None, dated=True)
    if not agencies and not (sign and (text.lstrip()[0] == "【" or is_known(left))):
        wire = _CHINESE_WIRE.match(text[:_HEAD])
        return _chinese_wire(text, wire, reader) if wire else None
    place = left if sign else inside[: agencies[0].start]
    date, day = find_date(place), re.search(r"(\d{1,2})日", narrow(place))
    place = re.sub(r"\s*(?:\d{1,2}月)?\d{1,2}日.*$", "", place).strip(" ・、,")
    end = bracket.end()
    if writer := _KOREAN_WRITER.match(text, end):
        end = writer.end()
    elif dash := re.match(rf"\s*{DASH}\s?", text[end:]):
        end += dash.end()
    return Dateline(
        text[:end].strip(),
        place or None,
        date.iso if date else None,
        0,
        end,
        credit,
        agencies,
        int(day[1]) if day else None,
    )


def _chinese_wire(text: str, wire: re.Match[str], reader: Reader) -> Dateline | None:
    who = wire["who"]
    agencies = reader.agencies(who, None, dated=True)
    place = who[agencies[0].end :] if agencies and agencies[0].start < 2 else who
    place = re.sub(r"^(?:记者|記者)[\u4e00-\u9fff]{2,3}(?=[\u4e00-\u9fff]{2})|^综合|^綜合", "", place)
    if not place or len(place) > 8 or (not agencies and not wire[0].lstrip().startswith(("（", "(", "【"))):
        return None
    date = f"{wire['y'] or '-'}-{int(wire['m']):02}-{int(wire['d']):02}" if wire["m"] else None
    return Dateline(wire[0].strip(), place, date, 0, wire.end(), who, agencies, int(wire["d"]))


_SIGN = re.compile(r"\s*(?:--+|[–—―]|-\s-)\s*|\s-\s?|\s?[:：]\s|\.\s|\s=\s")


def _place_only(text: str, paragraphs: Sequence[str], at: int, agency_story: bool) -> Dateline | None:
    """PUTRAJAYA, Nov 22 —; BUFFALO, N.Y. —; BHOPAL:; Berlin. and the like: no agency is named."""
    for sign in _SIGN.finditer(text[:90]):
        before = text[: sign.start()]
        if not _STORY_STARTS.match(text, sign.end()):
            continue
        place, date = _place_and_date(before)
        if (
            place
            and place[0] not in "(["
            and is_shaped_like_one(place)
            and (is_known(place) or not places.is_kicker(place))
        ):
            story = text[sign.end() :] + "\n" + "\n".join(paragraphs[at + 1 : at + 12])
            if _is_place(place, date, sign[0].strip() or "-", story[:6000], agency_story and at < 2, at):
                return _made(text, sign.end(), before, "", ())
    return None


def _is_place(place: str, date: str | None, sign: str, story: str, agency_story: bool, at: int) -> bool:
    capitals = place.replace("/", "").isupper()
    if sign == "." and (
        capitals or "," in place or place.lower() in TITLES or story.lstrip().startswith("(")
    ):
        return False
    if is_known(place):
        return (sign != "." or len(place.split()) <= 3) and (sign != ":" or at == 0 or capitals)
    if not capitals:
        return _title_case_place(place, date, sign, story, agency_story)
    if date:
        return True
    if places.story_uses_its_words_plainly(place, story):
        return False
    if places.story_is_set_there(place, story) or (
        sign != ":" and places.story_calls_it_a_name(place, story)
    ):
        return True
    return sign in ("—", "–", "--") and len(place.split()) <= 3


def _title_case_place(place: str, date: str | None, sign: str, story: str, agency_story: bool) -> bool:
    if len(place) < 3 or len(place.split()) > 4:
        return False
    if places.story_is_set_there(place, story) and sign != ":":
        return len(place.split()) <= 2 or date is not None
    return agency_story and sign in ("-", "—", "–", "--") and len(place.split()) <= 2

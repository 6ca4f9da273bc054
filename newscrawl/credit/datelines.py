"""The words before a story: place, date and agency in all printed forms, or no dateline at all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from newscrawl.credit import places
from newscrawl.credit.dateline_forms import (
    STORY_STARTS,
    Dateline,
    Reader,
    between_slashes,
    bracketed,
    made,
    naked,
    place_and_date,
)  # fmt: skip
from newscrawl.credit.east_asian import east_asian
from newscrawl.credit.places import is_known, is_shaped_like_one
from newscrawl.credit.words import TITLES

__all__ = ["Dateline", "Reader", "read_byline_dateline", "read_dateline"]


def read_dateline(
    paragraphs: Sequence[str], reader: Reader, *, agency_story: bool = False
) -> Dateline | None:
    """The dateline of the first three paragraphs; agency_story: another part of the page credits an agency."""
    opening = [text[:READ] for text in paragraphs[:3]]
    for at, text in enumerate(opening):
        for form in (east_asian, bracketed, between_slashes, naked):
            if found := form(text, reader):
                return replace(found, at=at)
    for at, text in enumerate(opening):
        if found := _place_only(text, paragraphs, at, agency_story) or _place_alone(paragraphs, at):
            return replace(found, at=at)
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


STORY = 6000
"""Characters of the story that are asked whether a word is a place."""
READ = STORY + 1000  # of a paragraph: a megabyte without a break is no news text, and copied for every form
_SIGN = re.compile(r"\s*(?:--+|[–—―]|-\s-)\s*|\s-\s?|\s?[:：]\s|\.\s|\s=\s")


def _place_only(text: str, paragraphs: Sequence[str], at: int, agency_story: bool) -> Dateline | None:
    """PUTRAJAYA, Nov 22 —; BUFFALO, N.Y. —; BHOPAL:; Berlin. and the like: no agency is named."""
    for sign in _SIGN.finditer(text[:90]):
        before = text[: sign.start()]
        if not STORY_STARTS.match(text, sign.end()):
            continue
        place, date = place_and_date(before)
        if (
            place
            and place[0] not in "(["
            and is_shaped_like_one(place)
            and (is_known(place) or not places.is_kicker(place))
        ):
            following = (paragraph[:STORY] for paragraph in paragraphs[at + 1 : at + 12])
            story = "\n".join((text[sign.end() :], *following))[:STORY]
            if _is_place(place, date, sign[0].strip() or "-", story, agency_story and at < 2, at):
                return made(text, sign.end(), before, "", ())
    return None


def _place_alone(paragraphs: Sequence[str], at: int) -> Dateline | None:
    """A paragraph that holds nothing but the dateline."""
    text = paragraphs[at]
    if len(text) > 60 or not re.search(r"[.:–—-]\s*$", text) or at + 1 >= len(paragraphs):
        return None
    found = _place_only(f"{text.rstrip()} {paragraphs[at + 1][:READ]}", paragraphs, at + 1, False)
    return replace(found, text=text.strip(), end=len(text)) if found and found.text == text.strip() else None


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
    # A lone hyphen opens many a sentence, but beneath an agency's sign-off it ends a dateline.
    return sign in ("—", "–", "--", *("-" * agency_story)) and len(place.split()) <= 3


def _title_case_place(place: str, date: str | None, sign: str, story: str, agency_story: bool) -> bool:
    if len(place) < 3 or len(place.split()) > 4:
        return False
    if places.story_is_set_there(place, story) and sign != ":":
        return len(place.split()) <= 2 or date is not None
    return agency_story and sign in ("-", "—", "–", "--") and len(place.split()) <= 2

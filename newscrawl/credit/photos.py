"""Agencies in photo credits: they prove nothing about the text."""

import re

from newscrawl.credit.agencies import Agency, AgencyTable, Mention
from newscrawl.credit.words import PHOTO_SIGNS, PHOTO_WORDS, SOURCE, any_of

_PHOTO = any_of("|".join((*PHOTO_WORDS, *PHOTO_SIGNS)))
_WORDS = re.compile(rf"(?<![^\W_])(?:{_PHOTO}|{SOURCE}|by|von|stf|stringer|str|ap)\W*$", re.IGNORECASE)
_NEXT = re.compile(rf"\W*(?:{_PHOTO}|scanpix)(?![^\W_])", re.IGNORECASE)
_OPENERS, _CLOSERS = "/(|©[（【:：-–—=@", "/)|]）】"


def photo_agency(caption: str, table: AgencyTable) -> Agency | None:
    """The first news agency that a caption credits; picture houses are not counted.

    Captions name agencies in sentences too, so the name must stand where credits do: at the end, behind a slash,
    a bracket, a sign or a word such as "photo".
    """
    for start, text in _edges(caption):
        for mention in table.mentions(text):
            news = mention.agency.kind in ("agency", "photo") or (
                mention.agency.kind == "service" and mention.form != "wary"
            )
            if news and _stands_as_credit(mention, text, start + len(text) == len(caption)):
                return mention.agency
    return None


def _edges(caption: str) -> list[tuple[int, str]]:
    """Credits stand at the edges: of a long caption only these are read."""
    if len(caption) <= 260:
        return [(0, caption)]
    return [(0, caption[:80]), (len(caption) - 160, caption[-160:])]


def _stands_as_credit(mention: Mention, text: str, at_end: bool) -> bool:
    before, after = text[: mention.start].rstrip(), text[mention.end :].lstrip()
    if mention.form == "photo" and not mention.agency.wary_marks:
        return True
    if not after.strip(" .)]}»”\"'") and at_end:
        return True
    if before[-1:] and before[-1:] in _OPENERS and not after[:1].isalnum():
        return True
    if after[:1] and after[:1] in _CLOSERS:
        return True
    return bool(_WORDS.search(before) or _NEXT.match(after)) or (not before and len(text) < 60)

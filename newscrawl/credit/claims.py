"""Every place of a page that may credit an agency, read into claims."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.credit.agencies import Agency, Mention
from newscrawl.credit.datelines import Dateline, Reader
from newscrawl.credit.photos import photo_agency
from newscrawl.credit.slots import LONGEST_LINE, photo_word, source_word_end
from newscrawl.credit.tails import Tail, TailReader

CLOSING = 5
"""Paragraphs at the end in which sign-offs stand."""


@dataclass(frozen=True)
class Claim:
    """One place that credits: the words, where they stand, whom they name (nobody: agencies without a name)."""

    where: str
    text: str
    agencies: tuple[Agency, ...]
    with_staff: bool = False
    implied: bool = False
    """with_staff only follows from a list of names, so any printed credit overrules it."""


@dataclass(frozen=True)
class Page:
    """What a page has to read, and the readers made for it."""

    paragraphs: Sequence[str]
    byline: str
    author_names: Sequence[str]
    organisations: Sequence[str]
    credit_lines: Sequence[str]
    captions: Sequence[str]
    publisher: str
    site_host: str
    reader: Reader
    tails: TailReader


def lead_claim(dateline: Dateline, page: Page) -> Claim:
    """The dateline's claim; another paper in its bracket shares the work, unless an exchange passes it on."""
    slot = page.tails.slot(dateline.credit)
    others = slot.people + slot.residue
    exchange = any(m.agency.kind == "exchange" for m in dateline.agencies)
    return Claim("lead", dateline.text, _agencies(dateline.agencies), bool(others) and not exchange)


def _agencies(mentions: Sequence[Mention]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(mention.agency for mention in mentions))


def printed_claims(page: Page) -> list[Claim]:
    """What byline, closing paragraphs and source lines credit."""
    claims = _byline_claims(page) + _opening_claims(page)
    last = len(page.paragraphs) - 1
    captions = [_level(caption) for caption in page.captions]
    for at in range(max(0, last - CLOSING + 1), last + 1):
        text = page.paragraphs[at]
        tail = page.tails.read(text, closing=at > last - 3) if at or last == 0 or len(text) < 100 else None
        if tail and photo_word(text[:25]) < 0 and not _repeats_a_picture(text, captions, page):
            claims += _tail_claims(tail, "tail", text, page)
    for line in page.credit_lines:
        if (
            len(line) <= LONGEST_LINE
            and page.tails.may_credit(line)
            and not _repeats_a_picture(line, captions, page)
            and not page.tails.slot(line).is_photo_credit
        ):
            claims += _line_claims(line, "credit_line", page)
    story = "\n".join(page.paragraphs)
    if found := page.reader.table.body_phrase(story):
        claims.append(Claim("tail", story[found[1] : found[2]], (found[0],)))
    return claims


def _is_caption(text: str, captions: Sequence[str]) -> bool:
    line = _level(text)
    return bool(line) and any(
        line == caption or (len(line) > 3 and caption.endswith(line)) for caption in captions
    )


def _repeats_a_picture(line: str, captions: Sequence[str], page: Page) -> bool:
    """A caption that got among the text; "Source: X" may be the text's own where no writer is named."""
    if not captions:
        return False
    named = source_word_end(line)
    if not named:
        return _is_caption(line, captions)
    writers = [
        name
        for name in (page.byline, *page.author_names)
        if name and name.lower() not in page.tails.own_names
    ]
    return bool(writers) and (_is_caption(line, captions) or _level(line[named:]) in captions)


def _level(text: str) -> str:
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
    return text.strip(" ()[]").casefold()


def _byline_claims(page: Page) -> list[Claim]:
    return _line_claims(page.byline, "byline", page) if page.byline else []


def _opening_claims(page: Page) -> list[Claim]:
    """A byline that stands as the first paragraph: By JANE DOE, Associated Press."""
    first = page.paragraphs[0] if page.paragraphs else ""
    if (
        len(first) > 160
        or first.rstrip().endswith((".", "!", "?"))
        or not re.match(r"(?:by|von|par|por|di|door)\s", first, re.IGNORECASE)
    ):
        return []
    return _line_claims(first, "lead", page)


def _line_claims(line: str, where: str, page: Page) -> list[Claim]:
    if len(line) > LONGEST_LINE:
        return []
    if not page.tails.may_credit(line):
        return []
    if tail := page.tails.read(line, closing=False):
        return _tail_claims(tail, where, line, page)
    slot = page.tails.slot(line)
    agencies = tuple(a for m, a in ((m, m.agency) for m in slot.agencies) if _counts(m, line, page))
    if agencies or (slot.unnamed and not slot.agencies):
        words = line if slot.staff or not slot.agencies else _up_to(line, slot.agencies[-1].end)
        return [Claim(where, words.strip(), tuple(dict.fromkeys(agencies)), slot.staff)]
    return []


def _tail_claims(tail: Tail, where: str, text: str, page: Page) -> list[Claim]:
    agencies = _agencies([m for m in tail.agencies if _counts(m, text, page)])
    return [Claim(where, tail.text, agencies, tail.with_staff)] if agencies or tail.unnamed else []


def _up_to(line: str, end: int) -> str:
    """The line to the end of the piece in which the agency stands: what follows is dates and buttons."""
    rest = re.match(r"(?:\s+(?:[^\W\d_]+\s+){0,3}(?:Writers?|Reporters?|Staff|Correspondents?))?", line[end:])
    return line[: end + (rest.end() if rest else 0)]


def _counts(mention: Mention, line: str, page: Page) -> bool:
    """Letters that are a state after a town, or the paper's own name, are no credit."""
    words = line[mention.start : mention.end].lower()
    if mention.agency.kind == "service" and page.site_host and _is_own(mention.agency, page):
        return False
    if mention.agency.kind not in ("agency", "photo") and words.removeprefix("the ") in {
        n.removeprefix("the ") for n in page.tails.own_names
    }:
        return False
    if not mention.agency.hosts and any(
        own.startswith(mention.agency.name.lower()) for own in page.tails.own_names
    ):
        return False  # a paper of the same house: its own name at its own writers is no agency credit
    if mention.form == "name":
        return True
    before = line[: mention.start].rstrip(" ,(").lower()
    if any(before.endswith(place.lower()) for place in mention.agency.not_after):
        return False
    if page.reader.domain in mention.agency.not_on:
        return False
    return mention.form == "mark" or _is_sure(mention, line, page)


def _is_sure(mention: Mention, line: str, page: Page) -> bool:
    """A mark that often means something else: the page speaks the agency's language, and the mark stands free.

    "Mehr" is a button in German, "RSS" a feed, "AA" the size of letters.
    """
    language = (page.reader.language or "").lower()[:2]
    if mention.agency.places or (language and language not in mention.agency.languages):
        return False
    before = line[: mention.start].rstrip()
    if language == "en" and not before and line.strip(" .") == line[mention.start : mention.end]:
        return line not in page.credit_lines
    word = before.lower().split()[-1:]
    return not before[-1:].isalpha() or word in (["by"], ["von"], ["with"], ["and"], ["from"], ["the"])


def _is_own(agency: Agency, page: Page) -> bool:
    """A newsroom's service is no credit in its own paper."""
    main = re.sub(r"^the | news service$|\W", "", agency.name.lower())
    return any(
        main.startswith(own) or own.startswith(main)
        for own in (re.sub(r"^the |\W", "", n) for n in page.tails.own_names)
        if len(own) > 4
    )


def structured_claims(page: Page, printed: Sequence[Claim]) -> list[Claim]:
    """What the markup's names credit; alone among writers, an agency shares the work with staff."""
    claims, others = [], []
    for name in page.author_names:
        found = _line_claims(name, "jsonld", page)
        claims += found
        if not found:
            others.append(name)
    if others and claims:
        claims = [Claim(c.where, c.text, c.agencies, True, implied=not c.with_staff) for c in claims]
    if not printed and not claims:
        claims += _organisation_claims(page, others)
    return claims


def _organisation_claims(page: Page, writers: Sequence[str]) -> list[Claim]:
    """Organisations alone are weak: a holder of rights that also stands at the pictures holds the pictures'."""
    claims: list[Claim] = []
    for name in (name for name in page.organisations if len(name) <= LONGEST_LINE):
        slot = page.tails.slot(name)
        if photo_word(name) >= 0 or "/" in name or not slot.is_whole or not slot.agencies:
            continue
        agency = slot.agencies[0].agency
        if (
            _counts(slot.agencies[0], name, page)
            and slot.agencies[0].form != "wary"
            and not (writers and _shows(agency, page))
        ):
            claims.append(Claim("jsonld", name, _agencies(slot.agencies)))
    return claims


def _shows(agency: Agency, page: Page) -> bool:
    return any(photo_agency(caption, page.reader.table) is agency for caption in page.captions)


def own_site_claims(page: Page, claims: Sequence[Claim], agency: Agency | None) -> list[Claim]:
    """The agency's own site: the text is its own, and its name as publisher is the proof."""
    if agency is None or any(claim.agencies for claim in claims):
        return []
    mentions = page.reader.table.mentions(page.publisher, page.reader.language)
    named = any(m.agency is agency for m in mentions)
    return [Claim("jsonld", page.publisher if named else page.site_host or page.publisher, (agency,))]


def own_agency(page: Page) -> Agency | None:
    """The agency whose own site this is, by host or by the publisher's name."""
    publisher = page.publisher.strip()
    mentions = page.reader.table.mentions(publisher, page.reader.language)
    named = next(
        (m for m in mentions if m.form in ("name", "mark") and m.end - m.start >= len(publisher) - 4), None
    )
    agency = page.reader.table.of_host(page.site_host) or (
        named.agency if named and named.agency.hosts else None
    )
    return agency if agency and agency.kind == "agency" else None

"""Whose story it is: every place that may credit an agency is read, and the words found there decide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta

from newscrawl.credit.agencies import Agency, AgencyTable, Mention, agency_table
from newscrawl.credit.datelines import Dateline, Reader, read_byline_dateline, read_dateline
from newscrawl.credit.photos import photo_agency
from newscrawl.credit.places import is_known
from newscrawl.credit.signoffs import read_credits
from newscrawl.credit.slots import photo_word
from newscrawl.credit.tails import Tail, TailReader, is_furniture

CLOSING = 5
"""Paragraphs at the end in which sign-offs stand."""
_SECOND_LEVELS = {"com", "co", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv"}


@dataclass(frozen=True)
class Attribution:
    """The credit fields of a row; agency is never set without evidence."""

    agency: str | None = None
    agency_role: str | None = None
    """sole, with_staff, photo_only or None."""
    evidence: list[dict[str, str]] = field(default_factory=list)
    """[{where, text}]: lead, tail, byline, credit_line, jsonld or caption, and the very words."""
    dateline: str | None = None
    dateline_place: str | None = None
    dateline_date: str | None = None
    credits: list[dict[str, str]] = field(default_factory=list)
    """[{role, name}] from the sign-off."""


@dataclass(frozen=True)
class _Claim:
    where: str
    text: str
    agencies: tuple[Agency, ...]
    with_staff: bool = False
    implied: bool = False
    """with_staff only follows from a list of names, so any printed credit overrules it."""


@dataclass(frozen=True)
class _Page:
    paragraphs: Sequence[str]
    byline: str
    author_names: Sequence[str]
    organisations: Sequence[str]
    credit_lines: Sequence[str]
    captions: Sequence[str]
    publisher: str | None
    site_host: str | None
    reader: Reader
    tails: TailReader


def attribute(
    *,
    paragraphs: Sequence[str],
    byline: str | None = None,
    author_names: Sequence[str] = (),
    organisations: Sequence[str] = (),
    credit_lines: Sequence[str] = (),
    captions: Sequence[str] = (),
    publisher: str | None = None,
    site_host: str | None = None,
    language: str | None = None,
    published: str | None = None,
    table: AgencyTable | None = None,
) -> Attribution:
    """Credit a story.

    All texts are as printed, white space levelled; site_host is the page's host, language BCP 47, published the ISO
    date (it completes a dateline that prints the day alone). A name that is only quoted in the text is never read:
    only the places where papers print credits are. Pure, never raises.
    """
    names = own_names(publisher, site_host)
    domain = (site_host or "").lower().partition(":")[0].rpartition(".")[2]
    known = table or agency_table()
    page = _Page(
        paragraphs, byline or "", author_names, organisations, credit_lines, captions, publisher, site_host,
        Reader(known, language, names, domain), TailReader(known, language, names),
    )  # fmt: skip
    claims = _printed_claims(page)
    dateline = read_dateline(paragraphs, page.reader, agency_story=bool(claims))
    if dateline and dateline.agencies:
        claims.insert(0, _lead_claim(dateline, page))
    if dateline is None and page.byline:
        dateline = read_byline_dateline(page.byline, page.reader)
    claims += _structured_claims(page, claims)
    claims += _own_site_claims(page, claims)
    agency, role, evidence = _decide(claims, _own_agency(page) is not None) if claims else _photo_only(page)
    place = dateline.place if dateline else _byline_place(page.byline)
    day = dateline.date if dateline else None
    return Attribution(
        agency, role, evidence, dateline.text if dateline else None, place,
        _completed(day, dateline, published), _credits(page),
    )  # fmt: skip


def own_names(publisher: str | None, site_host: str | None) -> frozenset[str]:
    """What the paper may call itself, lower case: its name, host and the host's main label."""
    host = (site_host or "").lower().partition(":")[0].removeprefix("www.")
    labels = host.split(".")
    label = max((name for name in labels[:-1] if name not in _SECOND_LEVELS), key=len, default="")
    plain = label.replace("-", "")
    names = {(publisher or "").lower(), host, label, plain, f"{plain}.{labels[-1]}" if plain else ""}
    return frozenset(name for name in names if len(name) > 1)


def without_furniture(
    paragraphs: Sequence[str], *, language: str | None = None, table: AgencyTable | None = None
) -> list[str]:
    """The story's text alone: dateline, sign-off, closing credits and desk lines taken off.

    For comparing printings of one story: what is taken off differs between papers that print the same words.
    """
    known = table or agency_table()
    tails = TailReader(known, language)
    story = list(paragraphs)
    if dateline := read_dateline(story, Reader(known, language)):
        story[dateline.at] = story[dateline.at][dateline.end :].lstrip()
    for at in range(len(story) - 1, max(len(story) - 1 - CLOSING, -1), -1):
        story[at] = _without_close(story[at], tails)
    return [text for text in story if text.strip()]


def _without_close(text: str, tails: TailReader) -> str:
    if is_furniture(text):
        return ""
    signed = read_credits(text)
    tail = tails.read(text)
    ends = [end for end in (signed[1] if signed else None, tail.start if tail else None) if end is not None]
    return text[: min(ends)].rstrip() if ends else text


def _lead_claim(dateline: Dateline, page: _Page) -> _Claim:
    others = page.tails.slot(dateline.credit).people
    exchange = any(m.agency.kind == "exchange" for m in dateline.agencies)
    return _Claim("lead", dateline.text, _agencies(dateline.agencies), bool(others) and not exchange)


def _agencies(mentions: Sequence[Mention]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(mention.agency for mention in mentions))


def _printed_claims(page: _Page) -> list[_Claim]:
    """What byline, closing paragraphs and source lines credit."""
    claims = _byline_claims(page) + _opening_claims(page)
    last = len(page.paragraphs) - 1
    captions = [_level(caption) for caption in page.captions]
    for at in range(max(0, last - CLOSING + 1), last + 1):
        text = page.paragraphs[at]
        if photo_word(text[:25]) >= 0 or _is_caption(text, captions):
            continue
        tail = page.tails.read(text, closing=at > last - 3) if at or last == 0 or len(text) < 100 else None
        claims += _tail_claims(tail, "tail", text, page) if tail else []
    for line in page.credit_lines:
        if not _is_caption(line, captions) and not page.tails.slot(line).is_photo_credit:
            claims += _line_claims(line, "credit_line", page)
    for text in page.paragraphs:
        if found := page.reader.table.body_phrase(text):
            claims.append(_Claim("tail", text[found[1] : found[2]], (found[0],)))
            break
    return claims


def _is_caption(text: str, captions: Sequence[str]) -> bool:
    line = _level(text)
    return bool(line) and any(
        line == caption or (len(line) > 3 and caption.endswith(line)) for caption in captions
    )


def _level(text: str) -> str:
    return " ".join(text.split()).strip(" ()[]").casefold()


def _byline_claims(page: _Page) -> list[_Claim]:
    if not page.byline or len(page.byline) > 400:
        return []
    return _line_claims(page.byline, "byline", page)


def _opening_claims(page: _Page) -> list[_Claim]:
    """A byline that stands as the first paragraph: By JANE DOE, Associated Press."""
    first = page.paragraphs[0] if page.paragraphs else ""
    if (
        len(first) > 160
        or first.rstrip().endswith((".", "!", "?"))
        or not re.match(r"(?:by|von|par|por|di|door)\s", first, re.IGNORECASE)
    ):
        return []
    return _line_claims(first, "lead", page)


def _line_claims(line: str, where: str, page: _Page) -> list[_Claim]:
    if tail := page.tails.read(line, closing=False):
        return _tail_claims(tail, where, line, page)
    slot = page.tails.slot(line)
    agencies = tuple(a for m, a in ((m, m.agency) for m in slot.agencies) if _counts(m, line, page))
    if agencies or (slot.unnamed and not slot.agencies):
        words = line if slot.staff or not slot.agencies else _up_to(line, slot.agencies[-1].end)
        return [_Claim(where, words.strip(), tuple(dict.fromkeys(agencies)), slot.staff)]
    return []


def _tail_claims(tail: Tail, where: str, text: str, page: _Page) -> list[_Claim]:
    agencies = _agencies([m for m in tail.agencies if _counts(m, text, page)])
    return [_Claim(where, tail.text, agencies, tail.with_staff)] if agencies or tail.unnamed else []


def _up_to(line: str, end: int) -> str:
    """The line to the end of the piece in which the agency stands: what follows is dates and buttons."""
    rest = re.match(r"(?:\s+(?:[^\W\d_]+\s+){0,3}(?:Writers?|Reporters?|Staff|Correspondents?))?", line[end:])
    return line[: end + (rest.end() if rest else 0)]


def _counts(mention: Mention, line: str, page: _Page) -> bool:
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
    return (
        mention.form == "mark"
        or not re.search(r"[^\W\d_]$", line[: mention.start].rstrip())
        or before.split()[-1:] in (["by"], ["von"], ["with"], ["and"], ["from"], ["the"])
    )


def _is_own(agency: Agency, page: _Page) -> bool:
    """A newsroom's service is no credit in its own paper."""
    main = re.sub(r"^the | news service$|\W", "", agency.name.lower())
    return any(
        main.startswith(own) or own.startswith(main)
        for own in (re.sub(r"^the |\W", "", n) for n in page.tails.own_names)
        if len(own) > 4
    )


def _structured_claims(page: _Page, printed: Sequence[_Claim]) -> list[_Claim]:
    """What the markup's names credit; alone among writers, an agency shares the work with staff."""
    claims, others = [], []
    for name in page.author_names:
        found = _line_claims(name, "jsonld", page)
        claims += found
        if not found:
            others.append(name)
    if others and claims:
        claims = [_Claim(c.where, c.text, c.agencies, True, implied=not c.with_staff) for c in claims]
    if not printed and not claims:
        claims += _organisation_claims(page, others)
    return claims


def _organisation_claims(page: _Page, writers: Sequence[str]) -> list[_Claim]:
    """Organisations alone are weak: a holder of rights that also stands at the pictures holds the pictures'."""
    claims: list[_Claim] = []
    shown = {agency for caption in page.captions if (agency := photo_agency(caption, page.reader.table))}
    for name in page.organisations:
        slot = page.tails.slot(name)
        if photo_word(name) >= 0 or "/" in name or not slot.is_whole or not slot.agencies:
            continue
        agency = slot.agencies[0].agency
        if (
            _counts(slot.agencies[0], name, page)
            and slot.agencies[0].form != "wary"
            and not (writers and agency in shown)
        ):
            claims.append(_Claim("jsonld", name, _agencies(slot.agencies)))
    return claims


def _own_site_claims(page: _Page, claims: Sequence[_Claim]) -> list[_Claim]:
    """An agency's own site: the text is its own, and its name as publisher is the proof."""
    if any(claim.agencies for claim in claims):
        return []
    agency, publisher = _own_agency(page), page.publisher or ""
    if agency is None:
        return []
    named = any(m.agency is agency for m in page.reader.table.mentions(publisher, page.reader.language))
    return [_Claim("jsonld", publisher if named else page.site_host or publisher, (agency,))]


def _own_agency(page: _Page) -> Agency | None:
    """The agency whose own site this is, by host or by the publisher's name."""
    publisher = (page.publisher or "").strip()
    mentions = page.reader.table.mentions(publisher, page.reader.language)
    named = next(
        (m for m in mentions if m.form in ("name", "mark") and m.end - m.start >= len(publisher) - 4), None
    )
    agency = page.reader.table.of_host(page.site_host) or (
        named.agency if named and named.agency.hosts else None
    )
    return agency if agency and agency.kind == "agency" else None


def _decide(claims: Sequence[_Claim], own_site: bool) -> tuple[str | None, str, list[dict[str, str]]]:
    named = [claim for claim in claims if claim.agencies]
    printed = [claim for claim in claims if not claim.implied]
    with_staff = not own_site and any(claim.with_staff for claim in (printed or claims))
    evidence = [{"where": claim.where, "text": claim.text} for claim in (named or claims)]
    unique = list({(e["where"], e["text"]): e for e in evidence}.values())
    return (named[0].agencies[0].name if named else None), ("with_staff" if with_staff else "sole"), unique


def _photo_only(page: _Page) -> tuple[None, str | None, list[dict[str, str]]]:
    for caption in [*page.captions, *page.credit_lines]:
        if photo_agency(caption, page.reader.table):
            return None, "photo_only", [{"where": "caption", "text": caption.strip()}]
    return None, None, []


def _byline_place(byline: str) -> str | None:
    """A place that closes the byline: Anna Poe, Nairobi."""
    line = re.sub(r"\s*[,|]?\s*\d{1,2}[./ ].*$", "", byline)
    last = re.split(r"[,|·•\n]\s*", line)[-1].strip(" .") if re.search(r"[,|·•\n]", line) else ""
    return last if last and is_known(last) else None


def _credits(page: _Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for text in [*page.paragraphs[-CLOSING:], *page.credit_lines]:
        if read := read_credits(text):
            found += [credit for credit in read[0] if credit not in found]
    return found


def _completed(day: str | None, dateline: Dateline | None, published: str | None) -> str | None:
    """The month of a dateline that prints the day alone: the last such day up to publication."""
    if day or dateline is None or not dateline.day or not published:
        return day
    try:
        moment = Date.fromisoformat(published[:10])
    except ValueError:
        return None
    for _ in range(31):
        if moment.day == dateline.day:
            return f"--{moment.month:02}-{moment.day:02}"
        moment -= timedelta(days=1)
    return None

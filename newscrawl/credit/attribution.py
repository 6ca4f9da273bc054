"""Whose story it is: every place that may credit an agency is read, and the words found there decide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from newscrawl.credit.agencies import AgencyTable, agency_table
from newscrawl.credit.claims import (
    CLOSING,
    Claim,
    Page,
    lead_claim,
    own_agency,
    own_site_claims,
    printed_claims,
    structured_claims,
)  # fmt: skip
from newscrawl.credit.datelines import Dateline, Reader, read_byline_dateline, read_dateline
from newscrawl.credit.photos import photo_agency
from newscrawl.credit.places import is_known
from newscrawl.credit.signoffs import read_credits
from newscrawl.credit.slots import LONGEST_LINE
from newscrawl.credit.tails import TailReader

MOST_LINES, MOST_CAPTIONS = 50, 200
"""Names, organisations and credit lines of a page that are read; a hostile one may have a million."""
_SECOND_LEVELS = frozenset({"com", "co", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob", "gouv"})


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
    only the places where papers print credits are: the first paragraphs' beginnings, the last ones and their ends, and of
    lines and names the first 50, of captions the first 200. Pure, never raises.
    """
    publisher, site_host = (publisher or "")[:LONGEST_LINE], (site_host or "")[:LONGEST_LINE]
    names = own_names(publisher, site_host)
    domain = site_host.lower().partition(":")[0].rpartition(".")[2]
    known = table or agency_table()
    page = Page(
        paragraphs, byline if byline and len(byline) <= LONGEST_LINE else "", author_names[:MOST_LINES], organisations[:MOST_LINES],
        credit_lines[:MOST_LINES], captions[:MOST_CAPTIONS], publisher, site_host,
        Reader(known, language, names, domain), TailReader(known, language, names),
    )  # fmt: skip
    claims = printed_claims(page)
    dateline = read_dateline(paragraphs, page.reader, agency_story=bool(claims))
    if dateline and dateline.agencies:
        claims.insert(0, lead_claim(dateline, page))
    if dateline is None and page.byline:
        dateline = read_byline_dateline(page.byline, page.reader)
    claims += structured_claims(page, claims)
    own = own_agency(page)
    claims += own_site_claims(page, claims, own)
    agency, role, evidence = _decide(claims, own is not None) if claims else _photo_only(page)
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


def _decide(claims: Sequence[Claim], own_site: bool) -> tuple[str | None, str, list[dict[str, str]]]:
    named = [claim for claim in claims if claim.agencies]
    printed = [claim for claim in claims if not claim.implied]
    with_staff = not own_site and any(claim.with_staff for claim in (printed or claims))
    evidence = [{"where": claim.where, "text": claim.text} for claim in (named or claims)]
    unique = list({(e["where"], e["text"]): e for e in evidence}.values())
    return (named[0].agencies[0].name if named else None), ("with_staff" if with_staff else "sole"), unique


def _photo_only(page: Page) -> tuple[None, str | None, list[dict[str, str]]]:
    for caption in [*page.captions, *page.credit_lines]:
        if photo_agency(caption, page.reader.table):
            return None, "photo_only", [{"where": "caption", "text": caption.strip()}]
    return None, None, []


def _byline_place(byline: str) -> str | None:
    """A place that closes the byline: Anna Poe, Nairobi."""
    line = re.sub(r"\s*(?:[,|]\s*)?\d{1,2}[./ ].*$", "", byline)
    last = re.split(r"[,|·•\n]\s*", line)[-1].strip(" .") if re.search(r"[,|·•\n]", line) else ""
    return last if last and is_known(last) else None


def _credits(page: Page) -> list[dict[str, str]]:
    read = [read_credits(text) for text in (*page.paragraphs[-CLOSING:], *page.credit_lines)]
    said = [credit for credits in read if credits for credit in credits[0]]
    return list({(credit["role"], credit["name"]): credit for credit in said}.values())


def _completed(day: str | None, dateline: Dateline | None, published: str | None) -> str | None:
    """The month of a dateline that prints the day alone: the last such day up to publication."""
    if day or dateline is None or not dateline.day or not published:
        return day
    try:
        moment = date.fromisoformat(published[:10])
    except ValueError:
        return None
    for _ in range(31):
        if moment.day == dateline.day:
            return f"--{moment.month:02}-{moment.day:02}"
        moment -= timedelta(days=1)
    return None

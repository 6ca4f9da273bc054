"""The rows: what each feed's lines hold, in column order. docs/data-dictionary.md is made from this file."""

from dataclasses import dataclass, field, fields
from typing import Any

from newscrawl.dedupe.records import Validators
from newscrawl.extract.article import PageReading

SOURCED_FIELDS = (
    "headline", "description", "body", "byline", "section", "breadcrumbs", "language", "keywords", "images",
    "canonical_url", "publisher", "date_published", "date_modified", "is_accessible_for_free",
)  # fmt: skip


def _doc(text: str, default: Any = None, *, made_by: Any = None) -> Any:
    meta = {"doc": text}
    return field(default_factory=made_by, metadata=meta) if made_by else field(default=default, metadata=meta)


def _no_rights() -> dict[str, str | None]:
    return dict.fromkeys(("robots", "tdm", "noai", "license"))


def _no_sources() -> dict[str, str | None]:
    return dict.fromkeys(SOURCED_FIELDS)


@dataclass(kw_only=True)
class Printing:
    """One printing of a story at one address: the row of articles.jsonl and copies.jsonl."""

    url: str = _doc("Address as fetched, after redirects, tracking removed.", "")
    canonical_url: str | None = _doc(
        "Address that the page declares as its own, absolute; null when it declares none."
    )
    site: str = _doc("Key of the paper's card; where there is no card, the host without `www.`.", "")
    publisher: str | None = _doc("Display name of the paper.")
    section: str | None = _doc("Section as printed.")
    breadcrumbs: list[str] = _doc("The path to the page as printed, outermost first.", made_by=list)
    headline: str | None = _doc("Headline.")
    description: str | None = _doc("Standfirst.")
    body: str | None = _doc(
        "The story as printed, paragraphs split by a blank line. Dateline and sign-off stay; promos, teasers, "
        "also-read lines, captions, plan boxes and scripts do not."
    )
    byline: str | None = _doc("Byline as printed.")
    authors: list[str] = _doc("People and organisations of the byline, split out.", made_by=list)
    agency: str | None = _doc("Agency credited for the text; null when nobody is.")
    agency_role: str | None = _doc(
        "sole, with_staff, or photo_only (then agency is null: the photo's agency stands in images)."
    )
    agency_evidence: list[dict[str, str]] = _doc(
        "The words that prove the credit: where (lead, tail, byline, credit_line, jsonld, caption) and text.",
        made_by=list,
    )
    dateline: str | None = _doc("The words before the text: `BERLIN, April 25 (Reuters) -`.")
    dateline_place: str | None = _doc("Place in the dateline, as printed.")
    dateline_date: str | None = _doc("Date in the dateline: `--04-25`, or a full ISO date.")
    credits: list[dict[str, str]] = _doc(
        "From the sign-off: role (reporting, writing, editing, additional_reporting) and name.", made_by=list
    )
    date_published: str | None = _doc(
        "ISO 8601 with the zone's offset; the day alone when no time was printed; without offset when neither "
        "page nor card tells the zone."
    )
    date_published_raw: str | None = _doc("The words it was read from.")
    date_published_precision: str | None = _doc("day, minute (seconds absent or 00) or second.")
    date_published_source: str | None = _doc("card, jsonld, meta, page, feed, sitemap or url.")
    date_modified: str | None = _doc("Last change that the page states; rules as for date_published.")
    language: str | None = _doc("BCP 47.")
    keywords: list[str] = _doc("Keywords or tags.", made_by=list)
    images: list[dict[str, Any]] = _doc(
        "url, caption, credit, is_lead. A photo credit is no text credit.", made_by=list
    )
    is_accessible_for_free: bool | None = _doc(
        "What the page's paywall markers say; null when they say nothing."
    )
    truncated: bool = _doc("True where only a teaser was served.", False)
    story_id: str | None = _doc("The story's stable id, shared by all its printings.")
    relation: str | None = _doc(
        "first (first printing seen), copy (another address prints it, cut or edited included), update (the "
        "agency's later write-through at another address), version (the same address, headline or text changed)."
    )
    of_url: str | None = _doc("The printing that this one repeats; for a version, its own address.")
    similarity: float | None = _doc(
        "0..1: share of the shorter text that the other holds; null for a first printing."
    )
    version: int = _doc("1 at the first sight of this address, then 2, 3 ...", 1)
    text_hash: str | None = _doc("Hash of the cleaned text.")
    found_via: str | None = _doc(
        "listing, feed, sitemap, next_in, also_read, related, most_read, latest or seed."
    )
    found_on: str | None = _doc("The page that linked here.")
    run_id: str = _doc("The run: UTC, sorts by time.", "")
    fetched_at: str | None = _doc("When the page was fetched, UTC.")
    http_status: int | None = _doc("HTTP status of the answer.")
    rights: dict[str, str | None] = _doc(
        "Opt-out signals in their very words, each null where there are none. robots: robots metas and X-Robots-Tag; tdm: "
        "reservations of text and data mining (1 or 0 and the policy's address, Content-Usage); noai: noai, noimageai and "
        "refusals of AI uses (Content-Usage, Content-Signal); license: licences and other statements on use. Signals of "
        "robots.txt and tdmrep.json included.",
        made_by=_no_rights,
    )
    field_sources: dict[str, str | None] = _doc(
        "Which source gave each field: card, jsonld, meta, page, feed, sitemap, url, or null.",
        made_by=_no_sources,
    )
    # On their way through the pipelines; no columns.
    reading: PageReading | None = field(default=None, repr=False, compare=False)
    """What the page said."""
    asked_url: str = field(default="", repr=False, compare=False)
    """The address asked for, before redirects."""
    revisit: bool = field(default=False, repr=False, compare=False)
    """A kept page looked at again."""
    validators: Validators = field(default=Validators(), repr=False, compare=False)
    """ETag and Last-Modified of the answer."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns of a feed, in order."""
        return column_names(cls)

    def row(self) -> dict[str, Any]:
        """The columns and their values, the article's own: whoever changes a list changes the article."""
        return {name: getattr(self, name) for name in ROW_FIELDS}


@dataclass(kw_only=True)
class Article(Printing):
    """A story's first printing: what analysts load."""


@dataclass(kw_only=True)
class Copy(Printing):
    """A printing of a story that stands already (copy, update), or a changed page (version)."""


@dataclass(kw_only=True)
class Link:
    """One link of a link block, or a block without links."""

    page_url: str = _doc(
        "The page that showed the block; for a block read from JSON, the JSON's address.", ""
    )
    fetched_at: str | None = _doc("When, UTC.")
    run_id: str = _doc("The run.", "")
    kind: str = _doc("next_in, also_read, related, most_read or latest.", "")
    heading: str | None = _doc("The block's heading as printed.")
    state: str = _doc("filled, empty (heading without links) or absent (the card promises the block).", "")
    position: int | None = _doc("Place in the block, from 1; null for a block without links.")
    target_url: str | None = _doc("Absolute, cleaned of tracking; null for a block without links.")
    title: str | None = _doc("The link's words.")


@dataclass(kw_only=True)
class Skipped:
    """One address that was asked for, or refused before asking, and gave no article."""

    url: str = _doc("The address.", "")
    site: str | None = _doc("The paper's key; null for an address that belongs to none.")
    reason: str = _doc(
        "gone, soft_404, gallery, video, index_page, too_short, teaser_only, not_html, too_large, robots, opted_out, "
        "offsite, redirect_loop, private_address, timeout, server_error, blocked, parse_error, withdrawn ...",
        "",
    )
    detail: str | None = _doc("The reason in words.")
    http_status: int | None = _doc("HTTP status, where there was an answer.")
    found_via: str | None = _doc("How the address was found.")
    found_on: str | None = _doc("The page that linked there.")
    run_id: str = _doc("The run.", "")
    fetched_at: str | None = _doc("When, UTC.")


def column_names(row: type) -> tuple[str, ...]:
    """The columns of a feed, in order."""
    return tuple(f.name for f in fields(row) if "doc" in f.metadata)


ROW_FIELDS = column_names(Printing)

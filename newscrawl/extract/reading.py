"""What the reading of one page gives: the fields, and for each of them everything that was said."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

SOURCED = (
    "headline", "description", "body", "byline", "section", "breadcrumbs", "language", "keywords", "images",
    "canonical_url", "publisher", "date_published", "date_modified", "is_accessible_for_free",
)  # fmt: skip
"""The row's fields that name their source."""


@dataclass(frozen=True)
class Witness:
    """The very words that one place of the page has for a field."""

    source: str
    """card, jsonld, meta or page."""
    value: str


@dataclass(frozen=True)
class Picture:
    """A picture of the story. A photo credit is no text credit, so it stands apart from the caption."""

    url: str
    caption: str | None = None
    credit: str | None = None
    is_lead: bool = False


@dataclass
class PageReading:
    """One article page, read. Nothing here is cleaned beyond white space: dates are raw, names as printed."""

    canonical_url: str | None = None
    publisher: str | None = None
    section: str | None = None
    breadcrumbs: list[str] = field(default_factory=list)
    headline: str | None = None
    description: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    byline: str | None = None
    author_names: list[str] = field(default_factory=list)
    """Structured names (JSON-LD, meta, author links): people and organisations, in order."""
    organisations: list[str] = field(default_factory=list)
    """Organisations that the markup credits for the story."""
    credit_lines: list[str] = field(default_factory=list)
    """Visible source lines beside the byline or after the story that are in no paragraph."""
    captions: list[str] = field(default_factory=list)
    published: list[Witness] = field(default_factory=list)
    modified: list[Witness] = field(default_factory=list)
    language: str | None = None
    keywords: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    is_accessible_for_free: bool | None = None
    truncated: bool = False
    rights: dict[str, str | None] = field(default_factory=dict)
    field_sources: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(SOURCED))
    witnesses: dict[str, list[Witness]] = field(default_factory=dict)
    refusal: str | None = None
    """Why this page is no article; None for an article."""
    refusal_detail: str | None = None


LONGEST = {
    "headline": 500, "section": 200, "publisher": 200, "byline": 500, "canonical_url": 2_000, "language": 40, "description": 5_000,
}  # fmt: skip
"""Characters of a field. Longer is no such thing, but what a broken template or a trap has put in its place."""
LONGEST_LINE, LONGEST_NAME, LONGEST_ADDRESS = 2_000, 200, 2_000
MOST_KEYWORDS, MOST_NAMES, MOST_LINES, MOST_PICTURES = 100, 50, 50, 200
"""Ten times what real pages have."""


def bounded(page: PageReading) -> PageReading:
    """The reading without what no page means: one field's million values must not become a row of megabytes; in place."""
    for name, longest in LONGEST.items():
        if len(getattr(page, name) or "") > longest:
            setattr(page, name, None)
            page.field_sources[name] = None
    page.keywords = _short(page.keywords, LONGEST_NAME, MOST_KEYWORDS)
    page.breadcrumbs = _short(page.breadcrumbs, LONGEST_NAME, MOST_NAMES)
    page.author_names = _short(page.author_names, LONGEST_NAME, MOST_NAMES)
    page.organisations = _short(page.organisations, LONGEST_NAME, MOST_NAMES)
    page.credit_lines = _short(page.credit_lines, LONGEST_LINE, MOST_LINES)
    page.captions = _short(page.captions, LONGEST_LINE, MOST_PICTURES)
    page.pictures = [_captioned(p) for p in page.pictures if len(p.url) <= LONGEST_ADDRESS][:MOST_PICTURES]
    page.published, page.modified = _few(page.published), _few(page.modified)
    page.witnesses = {name: _few(said) for name, said in page.witnesses.items()}
    page.rights = {
        name: said if len(said or "") <= LONGEST_LINE else None for name, said in page.rights.items()
    }
    return page


def _short(texts: Iterable[str], longest: int, most: int) -> list[str]:
    return [text for text in texts if len(text) <= longest][:most]


def _captioned(picture: Picture) -> Picture:
    if len(picture.caption or "") <= LONGEST_LINE >= len(picture.credit or ""):
        return picture
    return replace(picture, caption=(picture.caption or "")[:LONGEST_LINE] or None, credit=None)


def _few(said: Iterable[Witness]) -> list[Witness]:
    return [witness for witness in said if len(witness.value) <= LONGEST["description"]][:MOST_LINES]

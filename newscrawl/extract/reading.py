"""What the reading of one page gives: the fields, and for each of them everything that was said."""

from dataclasses import dataclass, field

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

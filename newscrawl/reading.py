"""From a page to a row: what the spider, the pipelines and `scrapy extract` do alike. No Scrapy here."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from parsel import Selector

from newscrawl.clean import bylines, dates, urls
from newscrawl.clean.text import level, text_hash, tidy
from newscrawl.credit.attribution import attribute
from newscrawl.discover.blocks import Block, blocks
from newscrawl.extract.article import MOST_ELEMENTS, ArticlePage, PageReading, Witness
from newscrawl.extract.elements import held
from newscrawl.extract.reading import bounded
from newscrawl.items import SOURCED_FIELDS, Article, Link, Printing
from newscrawl.sites import Site, bare_host

MOST_LINKS = 500  # rows of one block: a block of 50,000 links is a trap


@contextmanager
def held_page(selector: Selector) -> Iterator[None]:
    """Within it a page may be read several times, by several stages, and lxml makes the elements' objects but once."""
    elements = held(selector.root, MOST_ELEMENTS)
    yield
    elements.clear()


def read_article(
    selector: Selector, url: str, site: Site | None, headers: Mapping[str, str], hints: Iterable[Witness] = ()
) -> Article:
    """An article as printed: nothing cleaned, credited or matched yet.

    `hints` are dates that the feed or sitemap gave for this address.
    """
    page_type = site.page if site else ArticlePage
    reading = bounded(page_type(selector, url, site.selectors if site else {}, headers).read())
    reading.published.extend(hints)
    return Article(
        url=urls.clean_url(url) or url,
        canonical_url=urls.clean_url(reading.canonical_url, url) if reading.canonical_url else None,
        site=site.key if site else bare_host(url),
        publisher=(site.name if site else None) or reading.publisher,
        section=reading.section,
        breadcrumbs=reading.breadcrumbs,
        headline=reading.headline,
        description=reading.description,
        body="\n\n".join(reading.paragraphs) or None,
        byline=reading.byline,
        language=reading.language or (site.language if site else None),
        keywords=reading.keywords,
        images=[
            {"url": urljoin(url, p.url), "caption": p.caption, "credit": p.credit, "is_lead": p.is_lead}
            for p in reading.pictures
        ],
        is_accessible_for_free=reading.is_accessible_for_free,
        truncated=reading.truncated,
        rights=dict(reading.rights),
        field_sources=_sources(reading, site),
        reading=reading,
    )


def _sources(reading: PageReading, site: Site | None) -> dict[str, str | None]:
    """Which source gave each field, the card's own words included."""
    sources = {name: reading.field_sources.get(name) for name in SOURCED_FIELDS}
    if site and site.name:
        sources["publisher"] = "card"
    if site and site.language and not reading.language:
        sources["language"] = "card"
    return sources


def clean(article: Printing, timezone: str | None, now: datetime) -> None:
    """Level white space and characters, settle the dates, split the byline, hash the text; in place."""
    reading = article.reading
    assert reading is not None
    for name in ("publisher", "section", "headline", "description", "byline"):
        setattr(article, name, tidy(getattr(article, name)))
    article.breadcrumbs = _tidy_all(article.breadcrumbs)
    article.keywords = _tidy_all(article.keywords)
    article.body = "\n\n".join(_tidy_all(reading.paragraphs)) or None
    for image in article.images:
        image["caption"], image["credit"] = tidy(image["caption"]), tidy(image["credit"])
    article.authors = bylines.authors(article.byline, _names(article, reading), publisher=article.publisher)
    article.text_hash = text_hash(article.body, is_tidy=True)
    _date(article, reading, timezone, now)


def _names(article: Printing, reading: PageReading) -> list[str]:
    """The names that the markup states, without one that the paper has for itself and its card has not."""
    own = level(reading.publisher)
    if not article.byline or own == level(article.publisher):
        return reading.author_names
    return [name for name in reading.author_names if level(name) != own]


def _tidy_all(texts: Iterable[str]) -> list[str]:
    return [text for text in map(tidy, texts) if text]


def _date(article: Printing, reading: PageReading, timezone: str | None, now: datetime) -> None:
    published, modified = _pairs(reading.published), _pairs(reading.modified)
    published.append(("url", article.url))
    context: dict[str, Any] = {"language": article.language, "timezone": timezone, "now": now}
    first = dates.choose(published, beside=modified, **context)
    last = dates.choose(modified, beside=published, modified=True, **context)
    if first:
        article.date_published = first.value
        article.date_published_raw = first.raw
        article.date_published_precision = first.precision
        article.date_published_source = first.source
    article.date_modified = last.value if last else None
    article.field_sources["date_published"] = first.source if first else None
    article.field_sources["date_modified"] = last.source if last else None


def _pairs(witnesses: Iterable[Witness]) -> list[tuple[str, str]]:
    return [(witness.source, witness.value) for witness in witnesses]


def credit(article: Printing) -> None:
    """Say whose text it is, with the words that prove it; in place."""
    reading = article.reading
    assert reading is not None
    found = attribute(
        paragraphs=article.body.split("\n\n") if article.body else [],
        byline=article.byline,
        author_names=reading.author_names,
        organisations=reading.organisations,
        # A line that is the byline again would be the same evidence twice.
        credit_lines=[
            line for line in reading.credit_lines if not (article.byline and article.byline in line)
        ],
        captions=reading.captions,
        publisher=article.publisher,
        site_host=bare_host(article.url),
        language=article.language,
        published=article.date_published,
    )
    article.agency, article.agency_role = found.agency, found.agency_role
    article.agency_evidence = list(found.evidence)
    article.dateline, article.dateline_place = found.dateline, found.dateline_place
    article.dateline_date = found.dateline_date
    article.credits = list(found.credits)


def read_blocks(selector: Selector, url: str, site: Site | None) -> list[Block]:
    """The link blocks of a page, in page order; those that the card promises are there as `absent` at least."""
    return blocks(selector, url, site.promised_blocks if site else {})


def link_rows(block: Block, page_url: str) -> list[Link]:
    """A block as rows; one row without a link where it has none."""
    if not block.links:
        return [Link(page_url=page_url, kind=block.kind, heading=block.heading, state=block.state)]
    return [
        Link(
            page_url=page_url,
            kind=block.kind,
            heading=block.heading,
            state=block.state,
            position=link.position,
            target_url=urls.clean_url(link.url, page_url) or link.url,
            title=tidy(link.title),
        )
        for link in block.links[:MOST_LINKS]
    ]

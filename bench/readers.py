"""The readers that bench/extraction.py compares, each made to answer in the same fields. None may use the network."""

import socket
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from parsel import Selector

from newscrawl.reading import clean, credit, read_article

Fields = dict[str, Any]
NOTHING: Fields = {
    "body": None, "headline": None, "authors": [], "published": None, "modified": None, "language": None,
}  # fmt: skip
NOW = datetime.now(timezone.utc)


def newscrawl(html: str, url: str) -> Fields:
    """A whole row: parsed, read, cleaned and credited."""
    row = read_article(Selector(text=html), url, None, {})
    clean(row, None, NOW)
    credit(row)
    return {
        "body": row.body,
        "headline": row.headline,
        "authors": row.authors,
        "published": row.date_published,
        "modified": row.date_modified,
        "language": row.language,
        "refusal": row.reading.refusal if row.reading else None,
    }


def trafilatura(html: str, url: str) -> Fields:
    """Asked for the time of day, too: by default it gives days."""
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"}
    found = bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    said = found.as_dict() if found is not None else {}
    return {
        **NOTHING,
        "body": said.get("text"),
        "headline": said.get("title"),
        "authors": [name.strip() for name in (said.get("author") or "").split(";") if name.strip()],
        "published": said.get("date"),
        "language": said.get("language"),
    }


def newspaper4k(html: str, url: str) -> Fields:
    from newspaper import Article

    page = Article(url, fetch_images=False)
    page.download(input_html=html)
    page.parse()
    return {
        **NOTHING,
        "body": page.text,
        "headline": page.title,
        "authors": page.authors,
        "published": page.publish_date.isoformat() if page.publish_date else None,
        "language": page.meta_lang,
    }


def news_please(html: str, url: str) -> Fields:
    from newsplease import NewsPlease

    page = NewsPlease.from_html(html, url, fetch_images=False)
    return {
        "body": page.maintext,
        "headline": page.title,
        "authors": page.authors,
        "published": page.date_publish.isoformat() if page.date_publish else None,
        "modified": page.date_modify.isoformat() if page.date_modify else None,
        "language": page.language,
    }


READERS: dict[str, tuple[str, Callable[[str, str], Fields]]] = {
    "newscrawl": ("newscrawl", newscrawl),
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper", newspaper4k),
    "news-please": ("newsplease", news_please),
}
"""Name, the module that must be installed, the reader; in the order in which they read each page."""


def without_network() -> None:
    """Whoever connects fails: some readers would ask for pictures or lists while a page's time is taken."""

    def refuse(*_: Any) -> None:
        raise OSError("this bench has no network")

    socket.socket.connect = refuse  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = refuse  # type: ignore[assignment]

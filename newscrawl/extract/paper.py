"""The paper behind a page: what it calls itself, and the words it files the story under."""

import re
from collections.abc import Sequence
from itertools import islice

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Witness

MOST, LONGEST = 100, 10_000
"""Keywords that are kept, and characters that are read of one list of them; a page of the trade has up to sixty."""
OWN_TYPES = ("website", "newsmediaorganization", "organization")


def names(head: Head, data: LinkedData, url: str) -> list[str]:
    """Everything that the page calls its paper, the host included."""
    host = re.sub(r"^www\.", "", url.split("/")[2] if url.count("/") > 1 else "")
    metas = head.every("og:site_name", "application-name", "twitter:site", "al:iphone:app_name")
    nodes = [data.text(node, "name") for node in data.of_type(*OWN_TYPES)[:4]]
    said = [data.text(data.article, "publisher"), *metas, host, *nodes]
    return [" ".join(name.split()) for name in said if name]


def publisher(head: Head, data: LinkedData) -> list[Witness]:
    """The display name of the paper."""
    said = [("jsonld", data.text(data.article, "publisher"))]
    said += [("meta", head.first("og:site_name", "application-name"))]
    return [Witness(source, name) for source, name in said if name and not name.startswith("http")]


def keywords(head: Head, data: LinkedData) -> tuple[list[str], str | None]:
    """Keywords and the source that gave them."""
    for source, values in (
        ("jsonld", data.values(data.article, "keywords")),
        ("meta", head.every("news_keywords", "keywords", "article:tag", "parsely-tags")),
    ):
        if found := split_keywords(values):
            return found, source
    return [], None


def split_keywords(values: Sequence[object]) -> list[str]:
    """Keywords out of lists and comma lists, doubles folded.

    >>> split_keywords(["port, storm", "Storm", ""])
    ['port', 'storm']
    """
    found: dict[str, str] = {}
    for value in islice(values, MOST):
        text = value.get("name") if isinstance(value, dict) else value
        said = str(text if isinstance(text, (str, int)) else "")[:LONGEST]
        for part in re.split(r"[,;]", said) if isinstance(text, str) else [said]:
            word = " ".join(part.split())
            if word and len(word) < 100:
                found.setdefault(word.casefold(), word)
    return list(found.values())[:MOST]

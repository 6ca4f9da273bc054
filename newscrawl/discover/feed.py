"""RSS, Atom and RDF feeds, read by feedparser: addresses, titles and raw date words, in the feed's order."""

import io
from typing import Any

import feedparser

from newscrawl.discover import Candidate
from newscrawl.discover.links import absolute

LARGEST = 3_000_000
"""Bytes that are read of a feed; the rest is cut."""
ASIDES = ((b"<!--", b"-->"), (b"<?", b"?>"))
RSS_DATES = ("published", "created", "issued", "updated")
ATOM_DATES = ("published", "created", "issued")
"""`updated` of an Atom entry is its last change; in RSS it is how feedparser names `dc:date`, the date of publication."""


def candidates(body: bytes, url: str) -> list[Candidate]:
    """Stories that a feed lists; empty where the body is no feed. Broken XML is read as far as it goes.

    `date` holds the words as printed ("Fri, 24 Mar 2017 15:32:08 +08:00"), None where the entry has no date of publication.
    """
    feed = _parsed(body)
    names = ATOM_DATES if str(feed.get("version") or "").startswith("atom") else RSS_DATES
    base = absolute(str(feed.get("feed", {}).get("link") or ""), url) or url
    found: dict[str, Candidate] = {}
    for entry in feed.get("entries", ()):
        target = _address(entry, base)
        if target and target not in found:
            title = " ".join(str(dict.get(entry, "title") or "").split())
            date = next((str(dict.get(entry, name)).strip() for name in names if dict.get(entry, name)), None)
            found[target] = Candidate(target, "feed", url, title or None, date)
    return list(found.values())


def _parsed(body: bytes) -> Any:
    """What feedparser reads of bytes, never of a file: handed plain bytes it would take short ones for a file name and open it."""
    if _defines_entities(body[:LARGEST]):
        return {}
    try:
        return feedparser.parse(io.BytesIO(body[:LARGEST]), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # of a parser made for broken input, whatever it raises on a body means: no feed
        return {}


def _defines_entities(body: bytes) -> bool:
    """Whether the XML defines entities before its first element: a kilobyte of them can stand for gigabytes.

    Feeds that papers write have none; a story about them has the words in its text.
    """
    body, at = body.replace(b"\x00", b""), 0  # UTF-16 reads like the rest
    while (at := body.find(b"<", at)) >= 0:
        if body.startswith(b"<!ENTITY", at):
            return True
        if body[at + 1 : at + 2].isalpha():  # the first element
            return False
        aside = next((end for start, end in ASIDES if body.startswith(start, at)), None)
        at = body.find(aside, at) if aside else at + 1
        if at < 0:
            return False
    return False


def _address(entry: Any, base: str) -> str | None:
    """The entry's page: its link, else an id that is an address."""
    for name in ("link", "id"):
        said = str(dict.get(entry, name) or "")
        if name == "link" or said.startswith(("http://", "https://")):
            target = absolute(said, base)
            if target:
                return target
    return None

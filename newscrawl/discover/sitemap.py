"""Sitemaps and sitemap indexes: plain, gzipped or lists of addresses as text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from newscrawl.discover import Candidate, gunzip
from newscrawl.discover.links import absolute

LARGEST = 50_000_000
"""Bytes of an unpacked sitemap, as sitemaps.org allows; the rest is cut."""


@dataclass(frozen=True)
class Nested:
    """A sitemap that an index names; `lastmod` raw."""

    url: str
    lastmod: str | None = None


@dataclass
class Sitemap:
    """What a sitemap lists, in its order."""

    candidates: list[Candidate] = field(default_factory=list)
    nested: list[Nested] = field(default_factory=list)


def read(body: bytes, url: str) -> Sitemap:
    """Pages and further sitemaps that a sitemap names; empty where the body is none. A broken tail costs only the tail.

    Only `news:publication_date` is a date of publication: `lastmod` is any change of the page and gives no `date`.
    """
    body = gunzip(body, LARGEST) if body[:2] == b"\x1f\x8b" else body[:LARGEST]
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:4] == b"http":
        return Sitemap([Candidate(target, "sitemap", url) for target in _lines(body, url)])
    found = Sitemap()
    known: set[str] = set()
    for entry in _entries(body):
        said = _said(entry)
        target = absolute(said.get("loc", ""), url)
        if target is None or target in known:
            continue
        known.add(target)
        if _name(entry) == "sitemap":
            found.nested.append(Nested(target, said.get("lastmod")))
        else:
            found.candidates.append(
                Candidate(target, "sitemap", url, said.get("title"), said.get("publication_date"))
            )
    return found


def _lines(body: bytes, url: str) -> Iterator[str]:
    seen: set[str] = set()
    for line in body.decode("utf-8-sig", "replace").splitlines():
        target = absolute(line, url) if line.strip().startswith("http") else None
        if target and target not in seen:
            seen.add(target)
            yield target


def _entries(body: bytes) -> Iterator[_Element]:
    """`url` and `sitemap` elements in any namespace; entities stay unread, the network is not asked."""
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is not None:
        yield from root.iter("{*}url", "{*}sitemap")


def _said(entry: _Element) -> dict[str, str]:
    """Texts of an entry and of its news element, by local name; those of pictures and films left out."""
    said: dict[str, str] = {}
    for child in entry:
        name = _name(child)
        if name == "news":
            for inner in child:
                _note(said, inner)
        elif name in ("loc", "lastmod"):
            _note(said, child)
    return said


def _note(said: dict[str, str], element: _Element) -> None:
    text = " ".join((element.text or "").split())
    if text:
        said.setdefault(_name(element), text)


def _name(element: _Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""

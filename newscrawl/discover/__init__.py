"""Which pages: addresses of stories from section fronts, feeds, sitemaps and link blocks."""

import json
import re
import zlib
from dataclasses import dataclass
from typing import Literal

Kind = Literal["feed", "sitemap", "json", "html", "other"]

_ROOTS: dict[str, Kind] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "channel": "feed",
    "urlset": "sitemap", "sitemapindex": "sitemap",
    "html": "html", "head": "html", "body": "html", "title": "html", "meta": "html", "script": "html", "link": "html",
    "div": "html", "p": "html", "main": "html", "section": "html", "article": "html", "table": "html", "style": "html",
}  # fmt: skip
_NOISE = re.compile(r"\s+|<\?.*?\?>|<!--.*?(?:-->|$)", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\s+([\w:.-]+)[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_ADDRESSES = re.compile(r"(?:https?://\S+\s+)*https?://\S+\s*$")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HEAD = 8192
_FILES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PK\x03\x04")
"""First bytes of files that servers send as text/html: their bytes read as words would make a story."""


@dataclass(frozen=True)
class Candidate:
    """An address that may be a story; `date` is raw, as the feed or sitemap prints it."""

    url: str
    found_via: str
    """listing, feed or sitemap."""
    found_on: str
    title: str | None = None
    date: str | None = None


def kind_of(content_type: str | None, body: bytes) -> Kind:
    r"""What a body is, told by its content; the content type decides only where the content is silent.

    >>> kind_of("text/html", b'<?xml version="1.0"?><rss version="2.0"/>'), kind_of(None, b"\x00\x01")
    ('feed', 'other')
    """
    if body.startswith(_FILES):
        return "other"
    if body[:2] == b"\x1f\x8b":
        inner = kind_of(None, gunzip(body, _HEAD))
        return inner if inner != "html" else "other"
    head = _decoded(body[:_HEAD])
    declared = (content_type or "").lower()
    return _by_content(head, body) or _by_type(declared, head)


def gunzip(body: bytes, limit: int) -> bytes:
    """Gzip undone, at most `limit` bytes of it; what came before a fault is kept."""
    stream = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(body), 1 << 16):
        try:
            part = stream.decompress(body[start : start + (1 << 16)], limit - size)
        except zlib.error:
            break
        parts.append(part)
        size += len(part)
        if stream.eof or size >= limit:
            break
    return b"".join(parts)


def _decoded(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _by_content(head: str, body: bytes) -> Kind | None:
    text = head
    while match := _NOISE.match(text):
        text = text[match.end() :]
    if doctype := _DOCTYPE.match(text):
        if doctype[1].lower() == "html":
            return "html"
        return _by_content(text[doctype.end() :], body)
    if tag := _TAG.match(text):
        return _ROOTS.get(tag[1].lower())
    if text[:1] in ("{", "["):
        return "json" if _is_json(body) else None
    if text.startswith(("http://", "https://")) and _ADDRESSES.match(text[: text.rfind("\n") + 1] or text):
        return "sitemap"
    return None


def _is_json(body: bytes) -> bool:
    if len(body) > _HEAD:
        return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*[\"}])", body) is not None
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _by_type(declared: str, head: str) -> Kind:
    if "html" in declared and "<" in head:
        return "html"
    if re.search(r"<(?:html|body|head)\b", head, re.IGNORECASE):
        return "html"
    return "other"

"""The page's head: meta tags and links by name, as every other reader here asks for them."""

import re
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

PLAIN = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+/[^\s?#;.]+(?:\.\w+)?", re.ASCII)
"""An address without anything that could be resolved or levelled."""


class Head:
    """Meta tags and links of one page; names are lower case, several values of a name stay in page order."""

    def __init__(self, root: _Element, url: str) -> None:
        self.url = url
        self.metas: dict[str, list[str]] = {}
        self.itemprops: dict[str, list[str]] = {}
        for meta in root.iter("meta"):
            self._take(meta)
        self.links: dict[str, list[_Element]] = {}
        for link in root.iter("link"):
            for rel in (link.get("rel") or "").lower().split():
                self.links.setdefault(rel, []).append(link)
        self.html_lang = (
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
        )
        base = next(root.iter("base"), None)
        self.base = (absolute(url, base.get("href")) if base is not None else None) or url

    def _take(self, meta: _Element) -> None:
        content = meta.get("content") or meta.get("value")
        if not content or not content.strip():
            return
        names = {(meta.get(key) or "").strip().lower() for key in ("name", "property", "http-equiv")} - {""}
        for name in names:
            self.metas.setdefault(name, []).append(content.strip())
        if itemprop := (meta.get("itemprop") or "").strip().lower():
            self.itemprops.setdefault(itemprop, []).append(content.strip())

    def first(self, *names: str) -> str | None:
        """The first value under any of the names, in the order of the names."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def every(self, *names: str) -> list[str]:
        """All values under the names, in the order of the names."""
        return [value for name in names for value in self.metas.get(name, ())]

    def link(self, rel: str) -> str | None:
        """Absolute address of the first link with this rel."""
        for link in self.links.get(rel, ()):
            if address := self.absolute(link.get("href")):
                return address
        return None

    def absolute(self, href: str | None) -> str | None:
        """An http(s) address made whole, or None."""
        return absolute(self.base, href)


def absolute(base: str, href: str | None) -> str | None:
    """`href` against `base` as an http(s) address with a host; None for anything else.

    >>> absolute("https://paper.example/a/b", "../c.jpg")
    'https://paper.example/c.jpg'
    >>> absolute("https://paper.example/", "javascript:void(0)") is None
    True
    """
    if not href:
        return None
    if PLAIN.fullmatch(href):  # joining would give it back as it is
        return href
    try:
        whole = urljoin(base, re.sub(r"[\t\r\n]", "", href).strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc else None

"""The page's head: meta tags and links by name, as every other reader here asks for them."""

import re
from collections.abc import Callable
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

PLAIN = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+/[^\s?#;.]+(?:\.\w+)?", re.ASCII)
"""An address without anything that could be resolved or levelled."""
MOST = 500
"""Values of one name, and links of one kind, that are read; papers have up to a hundred."""
NAMING = ("name", "property", "http-equiv")
attributes_of = cast("Callable[[_Element], list[tuple[str, str]]]", _Element.items)
values_of = cast("Callable[[_Element], list[str]]", _Element.values)
"""All attributes of an element are read as quickly as one."""


class Head:
    """Meta tags and links of one page; names are lower case, several values of a name stay in page order."""

    def __init__(self, root: _Element, url: str) -> None:
        self.url = url
        self.metas: dict[str, list[str]] = {}
        self.itemprops: dict[str, list[str]] = {}
        self.links: dict[str, list[_Element]] = {}
        bases: list[_Element] = []
        for element in root.iter("meta", "link", "base"):
            if element.tag == "meta":
                self._take(element)
            elif element.tag == "base":
                bases.append(element)
            else:
                for rel in (element.get("rel") or "").lower().split():
                    self.links.setdefault(rel, []).append(element)
        self.html_lang = (
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
        )
        self.base = (absolute(url, bases[0].get("href")) if bases else None) or url

    def _take(self, meta: _Element) -> None:
        said = dict(attributes_of(meta))
        content = (said.get("content") or said.get("value") or "").strip()
        if not content:
            return
        for name in {said[key].strip().lower() for key in NAMING if key in said}:
            self.metas.setdefault(name, []).append(content)
        if "itemprop" in said:
            self.itemprops.setdefault(said["itemprop"].strip().lower(), []).append(content)

    def first(self, *names: str) -> str | None:
        """The first value under any of the names, in the order of the names."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def every(self, *names: str) -> list[str]:
        """All values under the names, in the order of the names."""
        return [value for name in names for value in self.metas.get(name, ())[:MOST]]

    def link(self, rel: str) -> str | None:
        """Absolute address of the first link with this rel."""
        for link in self.links.get(rel, ())[:MOST]:
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

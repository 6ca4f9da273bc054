"""Links as they stand on a page: where they lead, and what they are called."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element

RANKED = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LONGEST = 2000
"""Characters of a link: what is longer is data or a trap."""
_STRING = etree.XPath("string()")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\.[a-z]{2,}/?", re.IGNORECASE)
_UNREAD = ("script", "style", "noscript", "template", "svg")


def word_set(table: str, separator: str | None = None) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(table.split(separator))


MENU_NAMES = word_set(
    "nav navbar navigation menu mainmenu main-menu submenu sub-menu mega-menu megamenu dropdown-menu footer site-footer page-footer "
    "breadcrumb breadcrumbs offcanvas off-canvas"
)
"""Class names that the whole web gives to menus."""


def string_of(element: _Element) -> str:
    """Every character in an element, as it stands."""
    if not len(element):
        return element.text or ""
    return cast("str", _STRING(element))


def is_longer(element: _Element, limit: int) -> bool:
    """Whether an element holds more characters, those around it left out; what is far longer is not read to its end."""
    length = 0
    for piece in element.itertext("*") if len(element) else ():
        length += len(piece.strip())
        if length > limit:
            return True
    return len(string_of(element).strip()) > limit


class Lengths(dict[_Element, int]):
    """Characters of elements without the white space around them: each is counted once, however many links it holds."""

    def __missing__(self, element: _Element) -> int:
        length = self[element] = len(string_of(element).strip())
        return length


def base_of(root: _Element, url: str) -> str:
    """The address that the page's links are relative to: `<base href>`, else its own."""
    return stated_base(root.iter("base"), url)


def stated_base(elements: Iterable[_Element], url: str) -> str:
    """The same, from the base elements that a walk over the page has met."""
    href = next(
        (href for e in elements if e.tag == "base" and (href := e.get("href")) and href.strip()), None
    )
    return (absolute(href, url) if href else None) or url


def absolute(href: str, base: str) -> str | None:
    """Address that a link leads to, without its fragment; None where that is no page of the web (mail, scripts, user@host).

    >>> absolute("../world?page=2#top", "https://paper.example/news/asia/"), absolute("mailto:desk@paper.example", "https://paper.example/")
    ('https://paper.example/news/world?page=2', None)
    """
    if len(href) > LONGEST:
        return None
    # The menus of a paper stand on all its pages: what does not depend on the page's own path is worked out once.
    return _resolved(href, root_of(base) if href.startswith(("/", "http://", "https://")) else base)


@lru_cache(maxsize=1 << 8)
def root_of(url: str) -> str:
    """Scheme and host of an address, with a slash."""
    return _origin(url) + "/"


@lru_cache(maxsize=1 << 13)
def _resolved(href: str, base: str) -> str | None:
    href = href.partition("#")[0]
    if not href.isprintable():
        href = _UNSEEN.sub("", href)
    href = href.strip().replace("\\", "/").replace(" ", "%20")
    if not href or ("@" in href and _MAIL.fullmatch(href)):
        return None
    try:
        if href[0] == "/" and href[1:2] != "/" and "/." not in href:
            url = _origin(base) + href
        elif href.startswith(("http://", "https://")) and "/." not in href:
            url = href
        else:
            url = urljoin(base, href)
    except ValueError:
        return None
    return url if _is_page_address(url) else None


def _origin(url: str) -> str:
    """Scheme and host of an address: few on a page, so what is asked of them is remembered by them."""
    match = _ORIGIN.match(url)
    return match[0] if match else ""


def _is_page_address(url: str) -> bool:
    return url[:4].lower() == "http" and _host(_origin(url)) != ""


def host_of(url: str) -> str:
    """Host without `www.`; empty where there is none."""
    return _host(_origin(url)).removeprefix("www.")


@lru_cache(maxsize=1 << 10)
def _host(origin: str) -> str:
    try:
        parts = urlsplit(origin)
        return (parts.hostname or "") if "@" not in parts.netloc else ""
    except ValueError:
        return ""


def path_and_query(url: str) -> tuple[str, str]:
    """What an address says behind its host."""
    path, _, query = url[len(_origin(url)) :].partition("#")[0].partition("?")
    return path, query


def text_of(element: _Element) -> str:
    """All words in an element, white space levelled, scripts and comments left out."""
    if not len(element):
        return "" if element.tag in _UNREAD else " ".join((element.text or "").split())
    if next(element.iter(*_UNREAD), None) is None:
        return " ".join(string_of(element).split())
    unread = {inner for unread in element.iter(*_UNREAD) for inner in unread.iter()}
    parts: list[str] = []
    for node in element.iter():
        if node not in unread and isinstance(node.tag, str):
            parts.append(node.text or "")
        if node is not element and (node not in unread or node.getparent() not in unread):
            parts.append(node.tail or "")
    return " ".join(" ".join(parts).split())


def title_of(link: _Element) -> str | None:
    """What a link calls its story: the heading in it, else all its words, else what its picture says."""
    for heading in link.iter(*RANKED) if len(link) else ():
        if text := text_of(heading):
            return text
    if text := text_of(link):
        return text
    said = [link.get("title"), link.get("aria-label"), *(image.get("alt") for image in link.iter("img"))]
    return next((words for words in (" ".join((text or "").split()) for text in said) if words), None)


def title_words(title: str | None) -> int:
    """Words of a title; where a script has no spaces, four characters count as a word."""
    if not title:
        return 0
    return (
        len(title.split())
        if title.isascii()
        else len(title.split()) + sum(1 for c in title if c >= "\u0e00") // 4
    )

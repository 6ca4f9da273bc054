"""Links as they stand on a page: where they lead, and what they are called."""

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element

RANKED = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LONGEST = 2000
"""Characters of a link: what is longer is data or a trap."""
MOST_LINKS = 20_000
"""Links of a page that are looked at: a page with more of them is a trap."""
MOST_WITHIN = 4
"""Links that an open link may hold, headings in a link or a heading: with more of them it was never closed."""
_STRING = etree.XPath("string()")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_PLAIN_ORIGIN = re.compile(r"https?://([a-z0-9.-]+)")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\.[a-z]{2,}/?", re.IGNORECASE)
UNREAD = ("script", "style", "noscript", "template", "svg")


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
        is_open = element.tag == "p" and is_box(element, "p")
        length = sys.maxsize if is_open else len(string_of(element).strip())
        self[element] = length
        return length


def links_and_base(root: _Element, url: str, *tags: str) -> tuple[list[_Element], str]:
    """The page's elements of these names, and the address that its links are relative to; in one walk."""
    elements = list(islice(root.iter("base", *tags), MOST_LINKS))
    bases = [element for element in elements if element.tag == "base"]
    if not bases:
        return elements, url
    return [element for element in elements if element.tag != "base"], stated_base(bases, url)


def stated_base(elements: Iterable[_Element], url: str) -> str:
    """The address that the page's links are relative to: that of its first `<base href>`, else its own."""
    href = next((href for element in elements if (href := element.get("href")) and href.strip()), None)
    return (absolute(href, url) if href else None) or url


def is_box(element: _Element, *tags: str) -> bool:
    """Whether an element holds more than a few of its own kind: never closed, so that reading each would read the same page again and again."""
    return next(islice(element.iterdescendants(*tags), MOST_WITHIN, None), None) is not None


def absolute(href: str, base: str) -> str | None:
    """Address that a link leads to, without its fragment; None where that is no page of the web (mail, scripts, user@host).

    >>> absolute("../world?page=2#top", "https://paper.example/news/asia/"), absolute("mailto:desk@paper.example", "https://paper.example/")
    ('https://paper.example/news/world?page=2', None)
    """
    if len(href) > LONGEST:
        return None
    root = root_of(base)
    if _is_plain(href) and _host(root[:-1]):
        if href.startswith(root):
            return href
        if href[:1] == "/" and href[:2] != "//":
            return root + href[1:]
    # The menus of a paper stand on all its pages: what does not depend on the page's own path is worked out once.
    return _resolved(href, root if href.startswith(("/", "http://", "https://")) else base)


def _is_plain(href: str) -> bool:
    """Nothing in an address must be undone, as in most."""
    return (
        href.isprintable()
        and "#" not in href
        and "/." not in href
        and "@" not in href
        and " " not in href
        and "\\" not in href
    )


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


def surely_leaves(href: str, host: str) -> bool:
    """Whether a link leads to another host beyond doubt: it names one, and this one nowhere."""
    return href.startswith(("http://", "https://")) and host not in href.lower() and _is_plain(href)


def host_of(url: str) -> str:
    """Host without `www.`; empty where there is none."""
    return _host(_origin(url)).removeprefix("www.")


@lru_cache(maxsize=1 << 10)
def _host(origin: str) -> str:
    if plain := _PLAIN_ORIGIN.fullmatch(origin):
        return plain[1]
    try:
        parts = urlsplit(origin)
        return (parts.hostname or "") if "@" not in parts.netloc else ""
    except ValueError:
        return ""


def parts_of(url: str) -> tuple[str, str, str]:
    """Host without `www.`, path and query of an address; all empty where it has no host."""
    origin = _origin(url)
    host = _host(origin).removeprefix("www.")
    if not host:
        return "", "", ""
    path, _, query = url[len(origin) :].partition("#")[0].partition("?")
    return host, path, query


def text_of(element: _Element) -> str:
    """All words in an element, white space levelled, scripts and comments left out."""
    if not len(element):
        return "" if element.tag in UNREAD else " ".join((element.text or "").split())
    text = " ".join(string_of(element).split())
    if not text or next(element.iter(*UNREAD), None) is None:
        return text
    unread: set[_Element] = set()
    for top in element.iter(*UNREAD):
        if top not in unread:
            unread.update(top.iter())
    parts: list[str] = []
    for node in element.iter():
        if node not in unread and isinstance(node.tag, str):
            parts.append(node.text or "")
        if node is not element and (node not in unread or node.getparent() not in unread):
            parts.append(node.tail or "")
    return " ".join(" ".join(parts).split())


def title_of(link: _Element) -> str | None:
    """What a link calls its story: the heading in it, else all its words, else what its picture says."""
    if len(link):
        if is_box(link, "a"):
            return _title_before_next(link)
        for heading in islice(link.iter(*RANKED), MOST_WITHIN):
            if text := text_of(heading):
                return text
    if text := text_of(link):
        return text
    said = [link.get("title"), link.get("aria-label"), *(image.get("alt") for image in link.iter("img"))]
    return next((words for words in (" ".join((text or "").split()) for text in said) if words), None)


def _title_before_next(link: _Element) -> str | None:
    """Of a link that was never closed, and holds the next stories too, the heading that stands before the next link."""
    first = next(link.iterdescendants("a", *RANKED))
    return (text_of(first) or None) if first.tag != "a" and not is_box(first, "a") else None


def title_words(title: str | None) -> int:
    """Words of a title; where a script has no spaces, four characters count as a word."""
    if not title:
        return 0
    return (
        len(title.split())
        if title.isascii()
        else len(title.split()) + sum(1 for c in title if c >= "\u0e00") // 4
    )

"""Section fronts: the links that look like stories, and the feeds that the page names."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element
from parsel import Selector

from newscrawl.discover import Candidate
from newscrawl.discover.links import (
    MENU_NAMES,
    absolute,
    host_of,
    links_and_base,
    root_of,
    surely_leaves,
    title_of,
    title_words,
    word_set,
)
from newscrawl.discover.pager import next_page
from newscrawl.discover.shapes import (
    is_media,
    looks_like_article,
    names_one_story,
    slug_words,
    surely_no_story,
)

__all__ = ["alternates", "candidates", "looks_like_article", "next_page"]

MENUS = word_set("nav footer form dialog noscript template")
"""Elements whose links are no stories of the page."""
MENU_ROLES = word_set("navigation menu menubar contentinfo search tablist")
FEED_TYPES = word_set(
    "application/rss+xml application/atom+xml application/rdf+xml application/x-rss+xml text/xml application/xml"
)


def candidates(selector: Selector, url: str) -> list[Candidate]:
    """Links of a section page that look like stories, absolute, in page order; picture and title link of a story count once.

    Menus, footers, side columns (unless the page has nothing else), other hosts, mail, files, films, section, tag, author,
    search and log-in links are left out.
    """
    root = getattr(selector, "root", None)
    if not isinstance(root, etree._Element):
        return []
    places = _Places()
    main: dict[str, str | None] = {}
    aside: dict[str, str | None] = {}
    for link, target in _links_of_paper(root, url):
        place = places.of(link)
        shelf = main if target in main else aside
        if target in shelf:
            shelf[target] = _better(shelf[target], link)
            if shelf is main or place != "main":
                continue
        if place == "menu" or surely_no_story(target) or is_media(target):
            continue
        title = aside.get(target) or title_of(link)
        if _story_like(target, title):
            (main if place == "main" else aside).setdefault(target, title)
    return [Candidate(target, "listing", url, title) for target, title in (main or aside).items()]


def _links_of_paper(root: _Element, url: str) -> Iterator[tuple[_Element, str]]:
    """Links to other pages of the same host, with their addresses."""
    links, base = links_and_base(root, url, "a")
    here, host, itself = root_of(url), host_of(url), url.partition("#")[0].rstrip("/")
    for link in links:
        href = link.get("href")
        if not href or href[0] == "#" or surely_leaves(href, host):
            continue
        target = absolute(href, base)
        if target and (target.startswith(here) or host_of(target) == host) and target.rstrip("/") != itself:
            yield link, target


def _better(title: str | None, link: _Element) -> str | None:
    """The title so far (a picture's words, none), or this link's where it says more."""
    words = title_of(link)
    return words if words and len(words) > len(title or "") else title


def _story_like(target: str, title: str | None) -> bool:
    """Sure by the address, or likely by the address and confirmed by a title that reads like one."""
    if names_one_story(target):
        return True
    words = title_words(title)
    return (words >= 4 and looks_like_article(target)) or (words >= 5 and slug_words(target) >= 2)


class _Places:
    """Where links stand: main, aside or menu; each element is asked once."""

    def __init__(self) -> None:
        self._known: dict[_Element | None, str] = {}

    def of(self, link: _Element) -> str:
        above = link.getparent()
        place = self._known.get(above)
        if place is not None:
            return place
        path: list[_Element] = []
        while place is None and above is not None:
            place = self._known.get(above) or _own_place(above)
            path.append(above)
            above = above.getparent()
        self._known.update(dict.fromkeys(path, place or "main"))
        return place or "main"


def _own_place(element: _Element) -> str | None:
    tag = element.tag
    if tag in ("body", "html"):
        return "main"
    if tag in MENUS or element.get("role") in MENU_ROLES:
        return "menu"
    names = element.get("class")
    if names and tag != "main" and not MENU_NAMES.isdisjoint(names.lower().split()):
        return "menu"
    return "aside" if tag == "aside" else None


def alternates(selector: Selector, url: str) -> list[str]:
    """Addresses of the feeds that the page's head names, without those of comments."""
    root = getattr(selector, "root", None)
    if not isinstance(root, etree._Element):
        return []
    links, base = links_and_base(root, url, "link")
    found: dict[str, None] = {}
    for link in links:
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in (link.get("rel") or "").lower().split() or kind not in FEED_TYPES:
            continue
        target = absolute(link.get("href") or "", base)
        if target and "comment" not in target.lower():
            found[target] = None
    return list(found)

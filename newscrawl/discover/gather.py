"""What stands under a heading: the story links that follow it, until something else begins."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element

from newscrawl.discover.block import BlockLink
from newscrawl.discover.links import (
    RANKED,
    UNREAD,
    Lengths,
    absolute,
    is_box,
    string_of,
    title_of,
    title_words,
    word_set,
)
from newscrawl.discover.shapes import looks_like_article, slug_words, surely_no_story

SKIPPED = word_set("script style noscript template svg form nav footer iframe select dialog")
UNITS = word_set("section aside article main body td html")
"""Elements that hold a block together: a heading whose unit ends without a link heads nothing."""
CLIMB = 8
"""Levels from a heading up to what holds its links."""
MOST_STEPS = 100_000
"""Elements that the headings of a page pass, all together. Each stretch is passed once or twice: only a trap has as many."""
MOST_STORIES = 1000
"""Stories of one block."""
LINK_STEPS = 10
TEXT_STEPS = 1000
"""Steps that the reading of a link or a title counts for, and that of all that stands before a heading."""
PROSE = 220
"""Characters of running text after which a heading heads text, not links."""
NETWORKS = word_set(
    "taboola outbrain sponsor promoted plista ligatus revcontent mgid zergnet dable- newsletter"
)
"""Names, or parts of names, that advertising networks give their own widgets."""
_ADVERT = re.compile(r"\b(?:trc_|advert(?!oria)|ads?\b|ad-)")


@lru_cache(maxsize=1 << 13)
def is_commercial(names: str) -> bool:
    """Whether class names or an id are those of advertising."""
    names = names.lower()
    if any(map(names.__contains__, NETWORKS)):
        return True
    return ("ad" in names or "trc_" in names) and _ADVERT.search(names) is not None


@dataclass
class Heading:
    """The words over a block; `ranked` for h1 to h6, which head something even where it is empty."""

    element: _Element
    text: str
    kind: str
    ranked: bool
    promised: bool = False


def story_address(link: _Element, title: str, base: str) -> str | None:
    """Address of a link that leads to a story; None for every other link."""
    href = link.get("href") or ""
    url = absolute(href, base) if href and href[0] != "#" else None
    if url is None or surely_no_story(url) or "#comment" in href:
        return None
    if {"author", "tag", "sponsored"} & set((link.get("rel") or "").split()):
        return None
    if looks_like_article(url) or (slug_words(url) >= 2 and title_words(title) >= 4):
        return url
    return None


@dataclass
class PageHeadings:
    """What all headings of one page share."""

    headings: Mapping[_Element, Heading]
    kickers: frozenset[_Element]
    base: str
    lengths: Lengths
    steps: int = MOST_STEPS
    titles: dict[_Element, bool] = field(default_factory=dict)
    """Whether a ranked element is the title of a card: asked once, however many headings come by."""


@dataclass
class Collector:
    """Walks on from a heading, level by level, and gathers the story links until something else begins."""

    heading: Heading
    page: PageHeadings
    found: dict[str, str | None] = field(default_factory=dict)
    prose: int = 0
    ended: bool = False

    def links(self) -> tuple[BlockLink, ...]:
        """The stories in page order, each once."""
        node = self.heading.element
        for _ in range(CLIMB):
            above = node.getparent()
            if above is None:
                break
            for sibling in node.itersiblings():
                self._walk(sibling)
                if self.ended:
                    break
            if self.found or self.ended or above.tag in UNITS or self._text_before(node):
                break
            node = above
        return tuple(BlockLink(n, url, title) for n, (url, title) in enumerate(self.found.items(), 1))

    def _walk(self, top: _Element) -> None:
        self._step(1)
        if not _is_element(top):
            return
        walker = etree.iterwalk(top, events=("start",), tag="*")
        for _event, element in walker:
            self._step(1)
            tag = element.tag
            if tag in SKIPPED or ((names := element.get("class")) and is_commercial(names)):
                walker.skip_subtree()
            elif self._ends_at(element):
                self.ended = True
            elif tag == "a":
                self._take(element)
                walker.skip_subtree()
            elif tag == "p":
                self._read(element)
            if self.ended:
                return

    def _step(self, cost: int) -> None:
        """A page whose headings pass the same stretch again and again is a trap: they go no further."""
        self.page.steps -= cost
        self.ended = self.ended or self.page.steps < 0

    def _read(self, paragraph: _Element) -> None:
        if is_box(paragraph, "p"):
            return  # those within are read
        text = self.page.lengths[paragraph]
        linked = sum(len(string_of(a)) for a in paragraph.iter("a"))
        self.prose = self.prose + text if linked < text / 2 else 0
        self.ended = self.ended or self.prose > PROSE * (2 if self.found else 1)

    def _ends_at(self, element: _Element) -> bool:
        """Another heading: a known one, or one of the same or a higher rank that is no story's title."""
        if (other := self.page.headings.get(element)) is not None:
            return not self._is_tab(other)
        tag = element.tag
        if tag not in RANKED or element in self.page.kickers:
            return False
        mine = self.heading.element.tag
        return str(tag) <= (str(mine) if mine in RANKED else "h2") and not self._is_title(element)

    def _is_title(self, element: _Element) -> bool:
        """Whether a ranked element stands in a link, holds a story's link, or nothing at all."""
        self._step(LINK_STEPS)
        known = self.page.titles.get(element)
        if known is None:
            known = self.page.titles[element] = (
                is_box(element, *RANKED)
                or not string_of(element).strip()
                or next(element.iterancestors("a"), None) is not None
                or any(story_address(a, title_of(a) or "", self.page.base) for a in element.iter("a"))
            )
        return known

    def _is_tab(self, other: Heading) -> bool:
        """A smaller heading of the same kind before the first link ("Most popular" over "Most viewed") names the same block."""
        mine = self.heading
        smaller = mine.ranked and (not other.ranked or str(other.element.tag) > str(mine.element.tag))
        return smaller and other.kind == mine.kind and not self.found

    def _take(self, link: _Element) -> None:
        self._step(LINK_STEPS)
        title = title_of(link)
        url = story_address(link, title or "", self.page.base)
        if url is None or self._in_running_text(link, title or ""):
            return
        known = self.found.get(url)
        if known is None or (title and len(known) < len(title) and link.find(".//img") is None):
            self.found[url] = title or known
        self.prose = 0
        self.ended = self.ended or len(self.found) >= MOST_STORIES

    def _in_running_text(self, link: _Element, title: str) -> bool:
        paragraph = next(link.iterancestors("p"), None)
        return paragraph is not None and self.page.lengths[paragraph] > len(title) + 90

    def _text_before(self, node: _Element) -> bool:
        above = node.getparent()
        if above is None or (above.text or "").strip():
            return True
        for sibling in node.itersiblings(preceding=True):
            self._step(1)
            if not _is_element(sibling) or sibling.tag in SKIPPED:
                continue
            self._step(TEXT_STEPS if len(sibling) else 1)
            if self.page.lengths[sibling] > 3:
                return True
        return False


def awaits_links(heading: _Element) -> bool:
    """Whether a heading without links stands over a place left empty, not over topics, text or another list."""
    node = heading
    while True:
        following = next((s for s in node.itersiblings() if _is_element(s) and s.tag not in SKIPPED), None)
        above = node.getparent()
        if following is not None:
            return following.tag in RANKED or _is_void(following)
        if above is None or above.tag in UNITS:
            return True
        node = above


def _is_void(element: _Element) -> bool:
    """Whether an element is no heading and holds neither a link nor a word."""
    if element.tag in RANKED:
        return False
    unread: set[_Element] = set()
    for inner in element.iter():
        if inner.tag == "a":
            return False
        if inner.tag in UNREAD and inner not in unread:
            unread.update(inner.iter())
        if inner not in unread and _is_element(inner) and (inner.text or "").strip():
            return False
        if inner is not element and (inner.tail or "").strip() and inner.getparent() not in unread:
            return False
    return True


def _is_element(node: _Element) -> bool:
    """Comments and processing instructions stand among lxml's elements; their tag is a function."""
    tag: object = node.tag
    return isinstance(tag, str)

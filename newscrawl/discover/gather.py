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
    Lengths,
    absolute,
    string_of,
    text_of,
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
PROSE = 220
"""Characters of running text after which a heading heads text, not links."""
COMMERCIAL = re.compile(
    r"taboola|outbrain|\btrc_|sponsor|promoted|\badvert(?!oria)|\bads?\b|\bad-|plista|ligatus|revcontent|mgid|zergnet|dable-|newsletter",
    re.IGNORECASE,
)
"""Names that advertising networks give their own widgets."""


@lru_cache(maxsize=1 << 13)
def is_commercial(names: str) -> bool:
    """Whether class names or an id are those of advertising."""
    return COMMERCIAL.search(names) is not None


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
class Collector:
    """Walks on from a heading, level by level, and gathers the story links until something else begins."""

    heading: Heading
    headings: Mapping[_Element, Heading]
    kickers: frozenset[_Element]
    base: str
    lengths: Lengths
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
            if self.found or self.ended or above.tag in UNITS or _text_before(node):
                break
            node = above
        return tuple(BlockLink(n, url, title) for n, (url, title) in enumerate(self.found.items(), 1))

    def _walk(self, top: _Element) -> None:
        if not _is_element(top):
            return
        walker = etree.iterwalk(top, events=("start",), tag="*")
        for _event, element in walker:
            if element.tag in SKIPPED or is_commercial(element.get("class") or ""):
                walker.skip_subtree()
            elif self._ends_at(element):
                self.ended = True
            elif element.tag == "a":
                self._take(element)
                walker.skip_subtree()
            elif element.tag == "p":
                self._read(element)
            if self.ended:
                return

    def _read(self, paragraph: _Element) -> None:
        text = self.lengths[paragraph]
        linked = sum(len(string_of(a)) for a in paragraph.iter("a"))
        self.prose = self.prose + text if linked < text / 2 else 0
        self.ended = self.prose > PROSE * (2 if self.found else 1)

    def _ends_at(self, element: _Element) -> bool:
        """Another heading: a known one, or one of the same or a higher rank that is no story's title."""
        if (other := self.headings.get(element)) is not None:
            return not self._is_tab(other)
        mine = self.heading.element.tag
        if element.tag not in RANKED or element in self.kickers or not string_of(element).strip():
            return False
        if next(element.iterancestors("a"), None) is not None or any(
            story_address(a, title_of(a) or "", self.base) for a in element.iter("a")
        ):
            return False
        return str(element.tag) <= (str(mine) if mine in RANKED else "h2")

    def _is_tab(self, other: Heading) -> bool:
        """A smaller heading of the same kind before the first link ("Most popular" over "Most viewed") names the same block."""
        mine = self.heading
        smaller = mine.ranked and (not other.ranked or str(other.element.tag) > str(mine.element.tag))
        return smaller and other.kind == mine.kind and not self.found

    def _take(self, link: _Element) -> None:
        title = title_of(link)
        url = story_address(link, title or "", self.base)
        if url is None or self._in_running_text(link, title or ""):
            return
        known = self.found.get(url)
        if known is None or (title and len(known) < len(title) and link.find(".//img") is None):
            self.found[url] = title or known
        self.prose = 0

    def _in_running_text(self, link: _Element, title: str) -> bool:
        paragraph = next(link.iterancestors("p"), None)
        return paragraph is not None and self.lengths[paragraph] > len(title) + 90


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
    if element.tag in RANKED:
        return False
    return next(element.iter("a"), None) is None and not text_of(element)


def _is_element(node: _Element) -> bool:
    """Comments and processing instructions stand among lxml's elements; their tag is a function."""
    tag: object = node.tag
    return isinstance(tag, str)


def _text_before(node: _Element) -> bool:
    above = node.getparent()
    if above is None or (above.text or "").strip():
        return True
    return any(
        _is_element(s) and s.tag not in SKIPPED and len(string_of(s).strip()) > 3
        for s in node.itersiblings(preceding=True)
    )

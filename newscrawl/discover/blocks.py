"""Link blocks of a story page ("Next In World", "Others Also Read"), found by the words of their heading and the page's structure."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element
from parsel import Selector

from newscrawl.discover.headings import LONGEST, folded, kind_of_heading
from newscrawl.discover.links import RANKED, absolute, base_of, text_of, title_of, title_words
from newscrawl.discover.shapes import looks_like_article, slug_words, surely_no_story

LABELS = (
    "div",
    "p",
    "span",
    "strong",
    "b",
    "a",
    "button",
    "li",
    "dt",
    "legend",
    "label",
    "summary",
    "th",
    "td",
    "font",
    "center",
)
"""Elements that papers print headings in, beside the ranked ones."""
SKIPPED = frozenset("script style noscript template svg form nav footer iframe select dialog".split())
UNITS = frozenset("section aside article main body td html".split())
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
_STRING = etree.XPath("string()")
_NEWS_WORDS = re.compile(
    r"\b(?:news|haberleri|haber|nachrichten|noticias|notizie|notícias|nieuws|nyheter|nyheder|berita|actualites?)\b"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True)
class BlockLink:
    """One link of a block; `position` counts from 1."""

    position: int
    url: str
    title: str | None


@dataclass(frozen=True)
class Block:
    """A headed list of story links; `state` is filled, empty (heading without links) or absent (promised, not there)."""

    kind: str
    heading: str | None
    state: str
    links: tuple[BlockLink, ...]


@dataclass
class _Heading:
    element: _Element
    text: str
    kind: str
    sure: bool


def blocks(selector: Selector, url: str, promised: Mapping[str, str] | None = None) -> list[Block]:
    """Every headed block of story links on a page, in page order; `promised` ({kind: start of heading}) adds the absent ones.

    Menus, advertising widgets, links in running text, topic, author and section links are left out; identical copies of a
    block count once.
    """
    root = getattr(selector, "root", None)
    found: list[Block] = []
    if isinstance(root, etree._Element):
        page = _Page(root, url)
        found = _distinct(page.blocks())
    for kind, start in (promised or {}).items():
        if not any(_keeps(block, kind, start) for block in found):
            found.append(Block(kind, start, "absent", ()))
    return found


def _keeps(block: Block, kind: str, start: str) -> bool:
    return block.kind == kind and folded(block.heading or "").startswith(folded(start))


def _distinct(found: Iterable[Block]) -> list[Block]:
    """Copies for narrow and wide screens count once; an empty copy of a filled block is none."""
    kept: list[Block] = []
    known: set[tuple[str, str, frozenset[str]]] = set()
    everything = list(found)
    filled = {(b.kind, folded(b.heading or "")) for b in everything if b.links}
    for block in everything:
        name = (block.kind, folded(block.heading or ""))
        key = (*name, frozenset(link.url for link in block.links))
        if key in known or (not block.links and name in filled):
            continue
        known.add(key)
        kept.append(block)
    return kept


class _Page:
    """One page's headings and what stands under each."""

    def __init__(self, root: _Element, url: str) -> None:
        self.root = root
        self.url = url
        self.base = base_of(root, url)
        self.sections = _sections(url)
        self.headings = {heading.element: heading for heading in self._headings()}

    def blocks(self) -> Iterator[Block]:
        for heading in self.headings.values():
            if self._out_of_place(heading.element):
                continue
            links = _Collector(self, heading).links()
            if links:
                yield Block(heading.kind, heading.text, "filled", tuple(links))
            elif heading.sure:
                yield Block(heading.kind, heading.text, "empty", ())

    def _headings(self) -> Iterator[_Heading]:
        taken: set[_Element] = set()
        for element in self.root.iter(*RANKED, *LABELS):
            ranked = element.tag in RANKED
            text = " ".join((_STRING(element) if ranked else element.text or "").split())
            if not 2 <= len(text) <= LONGEST:
                continue
            kind = kind_of_heading(text)
            if kind is None and ranked:
                kind = self._own_section(text)
            if (
                kind is None
                or (not ranked and not _stands_alone(element, text))
                or not taken.isdisjoint(element.iterancestors())
            ):
                continue
            taken.add(element)
            yield _Heading(element, text, kind, ranked)

    def _own_section(self, text: str) -> str | None:
        """A heading that only names the page's section ("World") goes on in it."""
        return "next_in" if _solid(_NEWS_WORDS.sub("", folded(text))) in self.sections else None

    def _out_of_place(self, element: _Element) -> bool:
        """In a menu, a footer, a form, an advertisement or a story's own link."""
        inside_story = False
        for above in element.iterancestors():
            tag = above.tag
            if tag in ("article", "main", "aside"):
                inside_story = True
            if (
                tag in ("nav", "form", "noscript")
                or (tag == "footer" and not inside_story)
                or above.get("role") == "navigation"
            ):
                return True
            if tag == "a" and self.story_address(above, ""):
                return True
            if COMMERCIAL.search(f"{above.get('class') or ''} {above.get('id') or ''}") and tag not in (
                "body",
                "html",
                "main",
            ):
                return True
        return False

    def story_address(self, link: _Element, title: str) -> str | None:
        """Address of a link that leads to a story; None for every other link."""
        href = link.get("href") or ""
        url = absolute(href, self.base) if href and href[0] != "#" else None
        if url is None or surely_no_story(url) or "#comment" in href:
            return None
        if {"author", "tag", "sponsored"} & set((link.get("rel") or "").split()):
            return None
        if looks_like_article(url) or (slug_words(url) >= 2 and title_words(title) >= 4):
            return url
        return None


@dataclass
class _Collector:
    """Walks on from a heading, level by level, and gathers the story links until something else begins."""

    page: _Page
    heading: _Heading
    found: dict[str, str | None] = field(default_factory=dict)
    prose: int = 0
    ended: bool = False

    def links(self) -> list[BlockLink]:
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
        return [BlockLink(n, url, title) for n, (url, title) in enumerate(self.found.items(), 1)]

    def _walk(self, top: _Element) -> None:
        if not isinstance(top.tag, str):
            return
        walker = etree.iterwalk(top, events=("start",))
        for _event, element in walker:
            tag = element.tag
            if tag in SKIPPED or COMMERCIAL.search(element.get("class") or ""):
                walker.skip_subtree()
            elif tag == "a":
                if self._ends_at(element):
                    self.ended = True
                    return
                self._take(element)
                walker.skip_subtree()
            elif self._ends_at(element):
                self.ended = True
                return
            elif tag == "p":
                self._read(element)
                if self.ended:
                    return

    def _read(self, paragraph: _Element) -> None:
        text = len(_STRING(paragraph).strip())
        linked = sum(len(_STRING(a)) for a in paragraph.iter("a"))
        self.prose = self.prose + text if linked < text / 2 else 0
        self.ended = self.prose > PROSE * (2 if self.found else 1)

    def _ends_at(self, element: _Element) -> bool:
        """Another heading: a known one, or one of the same or a higher rank that is no story's title."""
        if element in self.page.headings:
            return True
        mine = self.heading.element.tag
        if element.tag not in RANKED or not _STRING(element).strip():
            return False
        if any(a.tag == "a" for a in element.iterancestors("a")) or any(
            self.page.story_address(a, title_of(a) or "") for a in element.iter("a")
        ):
            return False
        return element.tag <= mine if mine in RANKED else element.tag <= "h2"

    def _take(self, link: _Element) -> None:
        title = title_of(link)
        url = self.page.story_address(link, title or "")
        if url is None or _in_running_text(link, title or ""):
            return
        known = self.found.get(url)
        if known is None or (title and len(known) < len(title) and not link.find(".//img") is not None):
            self.found[url] = title or known
        self.prose = 0


def _stands_alone(element: _Element, text: str) -> bool:
    """Whether an unranked element holds the heading and nothing else but a short link such as "See all"."""
    if len(_STRING(element).strip()) > len(text) + 24:
        return False
    if element.getparent() is not None and element.getparent().tag == "p":
        return len(_STRING(element.getparent()).strip()) <= len(text) + 24
    return True


def _text_before(node: _Element) -> bool:
    above = node.getparent()
    if above is None or (above.text or "").strip():
        return True
    return any(
        isinstance(s.tag, str) and s.tag not in SKIPPED and len(_STRING(s).strip()) > 3
        for s in node.itersiblings(preceding=True)
    )


def _in_running_text(link: _Element, title: str) -> bool:
    for above in link.iterancestors("p"):
        return len(_STRING(above).strip()) > len(title) + 90
    return False


def _sections(url: str) -> frozenset[str]:
    parts = url.split("?")[0].split("#")[0].rstrip("/").split("/")[3:-1]
    return frozenset(_solid(folded(part)) for part in parts if len(part) > 2 and not part.isdigit()) - {
        "",
        "news",
    }


def _solid(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def from_json(text: str, url: str, kind: str) -> Block:
    """Block from its JSON: the first list of objects that hold an address, under whatever names; ValueError when there is none."""
    try:
        data = json.loads(text.lstrip("\ufeff \r\n\t"))
    except (ValueError, RecursionError) as error:
        what = "an HTML page" if text.lstrip()[:1] == "<" else "no JSON"
        raise ValueError(f"{url}: {what} instead of a block's JSON ({error})") from None
    rows = _rows(data)
    if rows is None:
        raise ValueError(f"{url}: JSON without a list of links")
    found: dict[str, str | None] = {}
    for row in rows:
        target = absolute(_first(row, "url", "link", "href") or "", url)
        if target:
            found.setdefault(target, _first(row, "title", "headline", "name"))
    links = tuple(BlockLink(n, target, title) for n, (target, title) in enumerate(found.items(), 1))
    return Block(kind, None, "filled" if links else "empty", links)


def _rows(data: Any) -> list[dict[str, Any]] | None:
    """The first list whose objects hold an address, else the first empty list."""
    waiting, empty = [data], None
    for value in waiting:
        if isinstance(value, list):
            rows = [row for row in value if isinstance(row, dict)]
            if any(_first(row, "url", "link", "href") for row in rows):
                return rows
            empty = [] if not value and empty is None else empty
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
    return empty


def _first(row: Mapping[str, Any], *names: str) -> str | None:
    """Value of the key that ends in one of the names (`StoryUrl`, `link`), earlier names first."""
    for name in names:
        for key, value in row.items():
            if (
                isinstance(value, str)
                and value.strip()
                and key.lower().endswith(name)
                and not re.search(r"im(?:age|g)|thumb|photo|icon|author|section", key, re.IGNORECASE)
            ):
                return " ".join(value.split())
    return None

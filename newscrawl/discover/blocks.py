"""Link blocks of a story page ("Next In World", "Others Also Read"), found by the words of their heading and the page's structure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from lxml.etree import _Element
from parsel import Selector

from newscrawl.discover.block import Block, BlockLink, from_json
from newscrawl.discover.gather import Collector, Heading, PageHeadings, awaits_links
from newscrawl.discover.headings import LONGEST, folded, kind_of_heading, may_head
from newscrawl.discover.links import RANKED, Lengths, is_box, is_longer, stated_base, string_of, word_set
from newscrawl.discover.surroundings import LISTS, Surroundings

__all__ = ["Block", "BlockLink", "blocks", "from_json"]

LABELS = word_set("div p span strong b a button li dt legend label summary th td font center")
"""Elements that papers print headings in, beside the ranked ones."""
ARROWS = " »›→▶►▸"
"""Signs at the edge of a heading that is a link."""
LONGEST_RAW = 2000
"""Characters of an element, the template's white space included: with more of them it is no heading, and is not read."""
MOST_ELEMENTS = 60_000
MOST_TEXTS = 20_000
MOST_HEADINGS = 1000
"""Elements of a page that are asked for a text, short texts that are looked up, and headings of blocks: a page with more of them is a trap."""
LONGEST_NAME = 40
"""Characters of a section's name as a heading: most headings of a page are titles, and longer."""
_SIGNS = re.compile(r"[\W_]+")
_NEWS_WORDS = re.compile(
    r"\b(?:news|haberleri|haber|nachrichten|noticias|notizie|notícias|nieuws|nyheter|nyheder|berita|actualites?)\b"
)


def blocks(selector: Selector, url: str, promised: Mapping[str, str] | None = None) -> list[Block]:
    """Every headed block of story links on a page, in page order; `promised` ({kind: start of heading}) adds the absent ones.

    Menus, advertising widgets, links in running text, topic, author and section links are left out; identical copies of a
    block count once. A promised heading is found whatever its words, and is `empty` where no story follows it.
    """
    promises = {kind: folded(start) for kind, start in (promised or {}).items()}
    root = getattr(selector, "root", None)
    found = _distinct(_Page(root, url, promises).blocks()) if isinstance(root, _Element) else []
    for kind, start in (promised or {}).items():
        if not any(
            block.kind == kind and folded(block.heading or "").startswith(folded(start)) for block in found
        ):
            found.append(Block(kind, start, "absent", ()))
    return found


def _distinct(found: Iterable[Block]) -> list[Block]:
    """Copies for narrow and wide screens count once; an empty copy of a filled block is none, nor is a block's own tab."""
    everything = list(found)
    filled = {(block.kind, folded(block.heading or "")) for block in everything if block.links}
    kept: list[Block] = []
    known: set[tuple[str, str, frozenset[str]]] = set()
    taken: set[tuple[str, frozenset[str]]] = set()
    for block in everything:
        name = (block.kind, folded(block.heading or ""))
        addresses = frozenset(link.url for link in block.links)
        if (*name, addresses) in known or (not addresses and name in filled):
            continue
        if addresses and (block.kind, addresses) in taken:
            continue
        known.add((*name, addresses))
        taken.add((block.kind, addresses))
        kept.append(block)
    return kept


class _Page:
    """One page's headings and what stands under each."""

    def __init__(self, root: _Element, url: str, promises: Mapping[str, str]) -> None:
        self.root = root
        self.promises = promises
        self.sections = _sections(url)
        self.lengths = Lengths()
        self._items: dict[_Element, bool] = {}
        self._bases: list[_Element] = []
        headings = list(islice(self._headings(), MOST_HEADINGS))
        self.base = stated_base(self._bases, url)
        self.kickers = self._kickers(headings)
        self.headings = {h.element: h for h in headings if h.element not in self.kickers}
        self.shared = PageHeadings(self.headings, self.kickers, self.base, self.lengths)

    def blocks(self) -> Iterator[Block]:
        surroundings = Surroundings(self.base)
        for heading in self.headings.values():
            if surroundings.are_wrong(heading):
                continue
            links = Collector(heading, self.shared).links()
            if not links and self.shared.steps < 0:
                return
            if links and not (len(links) == 1 and heading.kind in LISTS and not heading.promised):
                yield Block(heading.kind, heading.text, "filled", links)
            elif not links and (heading.promised or (heading.ranked and awaits_links(heading.element))):
                yield Block(heading.kind, heading.text, "empty", ())

    def _headings(self) -> Iterator[Heading]:
        inside: set[_Element] = set()  # the last heading and all in it
        for element, ranked, text in islice(self._short_texts(), MOST_TEXTS):
            if ranked:
                text = _first_tab(element) or text
            text = text.strip(ARROWS)
            promise = self._promise(text) if self.promises else None
            kind = promise or kind_of_heading(text) or (self._own_section(text) if ranked else None)
            if kind is None or element in inside:
                continue
            if not ranked and not (
                self._stands_alone(element, text) and (promise or not self._is_item(element))
            ):
                continue
            inside = set(element.iter())
            yield Heading(element, text, kind, ranked, promise is not None)

    def _short_texts(self) -> Iterator[tuple[_Element, bool, str]]:
        """Every element that may be a heading by its length and its outer words, whether it is ranked, and what it says."""
        for element in islice(self.root.iter("base", *RANKED, *LABELS), MOST_ELEMENTS):
            ranked = element.tag in RANKED
            raw = _heading_text(element) if ranked else element.text
            if raw is None:
                if element.tag == "base":
                    self._bases.append(element)
                continue
            if raw.isspace() or len(raw) > LONGEST_RAW or not (ranked or self.promises or may_head(raw)):
                continue
            text = " ".join(raw.split())
            if 2 <= len(text) <= LONGEST:
                yield element, ranked, text

    def _promise(self, text: str) -> str | None:
        line = folded(text)
        return next((kind for kind, start in self.promises.items() if start and line.startswith(start)), None)

    def _own_section(self, text: str) -> str | None:
        """A heading that only names the page's section ("World") goes on in it."""
        if not self.sections or len(text) > LONGEST_NAME:
            return None
        return "next_in" if _solid(_NEWS_WORDS.sub("", folded(text))) in self.sections else None

    @staticmethod
    def _kickers(headings: list[Heading]) -> frozenset[_Element]:
        """The section's name over each card of a list labels the card: only where it stands once it heads a block."""
        times = Counter(heading.text for heading in headings)
        return frozenset(
            h.element
            for h in headings
            if times[h.text] > 1 and not h.promised and not kind_of_heading(h.text)
        )

    def _stands_alone(self, element: _Element, text: str) -> bool:
        """Whether an unranked element holds the heading and nothing else but a short link such as "See all"."""
        if is_longer(element, len(text) + 24):
            return False
        above = element.getparent()
        return above is None or above.tag != "p" or self.lengths[above] <= len(text) + 24

    def _is_item(self, element: _Element) -> bool:
        """A link among the links of a list is one of its entries, whatever its words; a tab leads nowhere else."""
        above = element.getparent()
        link = above if element.tag != "a" and above is not None else element
        item = link.getparent()
        if link.tag != "a" or (link.get("href") or "#")[0] == "#" or item is None or item.tag != "li":
            return False
        if item not in self._items:
            others = chain(item.itersiblings("li"), item.itersiblings("li", preceding=True))
            self._items[item] = any(next(other.iter("a"), None) is not None for other in others)
        return self._items[item]


def _heading_text(element: _Element) -> str:
    """What a ranked element says; nothing where it was never closed, and holds headings upon headings."""
    return "" if len(element) and is_box(element, *RANKED) else string_of(element)


def _first_tab(heading: _Element) -> str | None:
    """Of a heading made of several links ("Related articles | More from author") the first: its list is the one shown."""
    links = list(islice(heading.iter("a"), 2))
    first = " ".join(string_of(links[0]).split()) if len(links) > 1 else ""
    return first if first and kind_of_heading(first) else None


def _sections(url: str) -> frozenset[str]:
    parts = url.split("?")[0].split("#")[0].rstrip("/").split("/")[3:-1]
    names = (
        _solid(folded(part)) for part in parts if len(part) > 2 and part.count("-") < 3 and not part.isdigit()
    )
    return frozenset(names) - {"", "news"}


def _solid(text: str) -> str:
    return _SIGNS.sub("", text)

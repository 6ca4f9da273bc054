"""Groups of runs that stand as one box among a story's paragraphs: lists of links, captions, sign-ups, asides."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.elements import word_set

LINKED = 0.5
"""Share of linked characters from which a group of runs is a list of links."""
PLAIN = 80
"""Longest run without links that such a group may hold."""
CAPTION, PICTURED = 300, 450
"""Most text, in characters, around a picture that is its caption: anywhere; in a box between paragraphs."""
CONTROLLED = 700
"""Most text, in characters, of a box with buttons or fields: players, sign-ups, surveys."""
HEADED = 0.3
"""Most of the story that a box with a heading and a text of its own may hold."""
FLAT, FLATTER = 0.5, 0.6
"""Share of the story in paragraphs side by side, from which a box between them is no part of it."""
OWN_TAGS = word_set(
    "p li ul ol dl dt dd table tr td th tbody blockquote pre h1 h2 h3 h4 h5 h6 section center font"
)
"""What tells a story between its paragraphs: no box."""


@dataclass
class _Group:
    """Text below one element."""

    size: int = 0
    linked: int = 0
    longest: int = 0
    """Longest run outside of links."""
    runs: int = 0
    headings: int = 0

    def add(self, block: Block) -> None:
        self.size += len(block.text)
        self.linked += block.linked
        self.longest = max(self.longest, len(block.text) - block.linked)
        self.runs += 1
        self.headings += block.is_heading


@dataclass
class _Groups:
    """The groups below every element between a run and the container."""

    story: _Element | None
    groups: dict[_Element, _Group] = field(default_factory=lambda: defaultdict(_Group))
    beside: Counter[_Element] = field(default_factory=Counter)
    """Characters of paragraphs by their parent."""
    total: int = 0
    chains: dict[Block, list[_Element]] = field(default_factory=dict)
    _boxed: dict[_Element, bool] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        self.total += len(block.text)
        self.chains[block] = self._chain(block)
        for element in self.chains[block]:
            self.groups[element].add(block)
        parent = block.element.getparent()
        if block.tag == "p" and parent is not None:
            self.beside[parent] += len(block.text)

    def _chain(self, block: Block) -> list[_Element]:
        chain: list[_Element] = []
        node: _Element | None = block.element
        while node is not None and node is not self.story and node.tag != "body":
            chain.append(node)
            node = node.getparent()
        return chain

    def is_boxed(self, element: _Element) -> bool:
        """Whether what stands below the element is a list of links or a box; told once an element."""
        known = self._boxed.get(element)
        if known is None:
            known = self._boxed[element] = self.is_links(element) or self.is_box(element)
        return known

    def is_links(self, element: _Element) -> bool:
        """A list of links, whole: mostly linked, and no sentence of its own."""
        group = self.groups[element]
        share = LINKED if group.runs > 1 or element.tag != "p" else 0.97
        small = group.size < 0.5 * self.total
        return small and group.longest < PLAIN and group.linked >= share * group.size

    def is_caption(self, element: _Element) -> bool:
        """A box with a picture and little text."""
        return (
            element.tag != "td"
            and self.groups[element].size < CAPTION
            and _holds(element, "img", "picture", "amp-img")
        )

    def is_box(self, element: _Element) -> bool:
        """A box between paragraphs that stand side by side."""
        parent = element.getparent()
        if parent is None or element.tag in OWN_TAGS or self.beside[parent] < FLAT * self.total:
            return False
        group = self.groups[element]
        if group.size < CONTROLLED and _holds(element, "button", "form", "input"):
            return True
        if group.size < PICTURED and _holds(element, "img", "amp-img"):
            return True
        told = group.headings and group.headings < group.runs
        return bool(told) and self.beside[parent] > FLATTER * self.total and group.size < HEADED * self.total


def without_boxes(blocks: Sequence[Block], story: _Element | None) -> list[Block]:
    """Drop lists of links, captions of pictures and boxes, each whole."""
    groups = _Groups(story)
    for block in blocks:
        groups.add(block)
    return [block for block in blocks if not _is_boxed(block, groups)]


def _is_boxed(block: Block, groups: _Groups) -> bool:
    chain = groups.chains[block]
    if any(groups.is_boxed(element) for element in chain):
        return True
    is_paragraph = block.tag in ("p", "li") or block.is_heading
    return not is_paragraph and any(groups.is_caption(element) for element in chain[:3])


def _holds(element: _Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None

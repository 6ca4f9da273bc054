"""Groups of runs that stand as one box among a story's paragraphs: lists of links, captions, sign-ups, asides."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.elements import word_set
from newscrawl.extract.masses import WIDE, WIDER

LINKED = 0.5
"""Share of linked characters from which a group of runs is a list of links."""
PLAIN = 80
"""Longest run without links, in Latin characters, that such a group may hold."""
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


@dataclass(slots=True)
class _Group:
    """Text below one element."""

    element: _Element
    around: "_Group | None"
    """The next group outwards, within the container."""
    size: int = 0
    linked: int = 0
    longest: float = 0
    """Longest run outside of links, as _plain weighs it."""
    runs: int = 0
    headings: int = 0
    is_boxed: bool = False
    """Whether what stands below the element, or around it, is a list of links or a box."""
    caption: bool | None = None
    """Whether it is a picture with its caption; None until somebody asks."""

    def add(self, block: Block) -> None:
        self.size += len(block.text)
        self.linked += block.linked
        self.longest = max(self.longest, _plain(block))
        self.runs += 1
        self.headings += block.is_heading

    def add_all(self, inner: "_Group") -> None:
        self.size += inner.size
        self.linked += inner.linked
        self.longest = max(self.longest, inner.longest)
        self.runs += inner.runs
        self.headings += inner.headings


def _plain(block: Block) -> float:
    """Characters outside of links; a Chinese, Japanese or Korean one says more than a Latin one."""
    plain = len(block.text) - block.linked
    is_told = PLAIN / WIDER <= plain < PLAIN  # for shorter and longer runs the letters change nothing
    return plain * WIDER if is_told and WIDE.search(block.text) else plain


class _Groups:
    """The groups of every element between a run and the container: each is summed up and judged once."""

    def __init__(self, blocks: Sequence[Block], story: _Element | None) -> None:
        self.story = story
        self.total = 0
        self.beside: dict[_Element, int] = {}
        """Characters of paragraphs by their parent."""
        self._groups: dict[_Element, _Group] = {}  # outer ones before those within
        for block in blocks:
            self._take(block)
        for group in reversed(self._groups.values()):
            if group.around:
                group.around.add_all(group)
        for group in self._groups.values():
            is_around = group.around is not None and group.around.is_boxed
            group.is_boxed = is_around or self._is_links(group) or self._is_box(group)

    def drops(self, block: Block) -> bool:
        """Whether the run stands in a list of links, in a box or beside a picture."""
        group = self._groups.get(block.element)
        if group is None:
            return False
        return group.is_boxed or (block.tag not in ("p", "li") and not block.is_heading and _is_beside(group))

    def _take(self, block: Block) -> None:
        self.total += len(block.text)
        if group := self._group(block.element):
            group.add(block)
        parent = block.element.getparent()
        if block.tag == "p" and parent is not None:
            self.beside[parent] = self.beside.get(parent, 0) + len(block.text)

    def _group(self, element: _Element) -> _Group | None:
        chain = []
        node: _Element | None = element
        while node is not None and node not in self._groups and node is not self.story and node.tag != "body":
            chain.append(node)
            node = node.getparent()
        group = self._groups.get(node) if node is not None else None
        for link in reversed(chain):
            group = self._groups[link] = _Group(link, group)
        return group

    def _is_links(self, group: _Group) -> bool:
        """A list of links, whole: mostly linked, and no sentence of its own."""
        if group.longest >= PLAIN or group.size >= 0.5 * self.total:
            return False
        share = LINKED if group.runs > 1 or group.element.tag != "p" else 0.97
        return group.linked >= share * group.size

    def _is_box(self, group: _Group) -> bool:
        """A box between paragraphs that stand side by side."""
        element = group.element
        parent = element.getparent()
        if element.tag in OWN_TAGS or parent is None:
            return False
        beside = self.beside.get(parent, 0)
        if beside < FLAT * self.total:
            return False
        if group.size < CONTROLLED and _holds(element, "button", "form", "input"):
            return True
        if group.size < PICTURED and _holds(element, "img", "amp-img"):
            return True
        told = 0 < group.headings < group.runs
        return told and beside > FLATTER * self.total and group.size < HEADED * self.total


def without_boxes(blocks: Sequence[Block], story: _Element | None) -> list[Block]:
    """Drop lists of links, captions of pictures and boxes, each whole."""
    groups = _Groups(blocks, story)
    return [block for block in blocks if not groups.drops(block)]


def _is_beside(innermost: _Group) -> bool:
    """Whether the group, or one of the two around it, is a picture and its caption."""
    group: _Group | None = innermost
    for _ in range(3):
        if group is None:
            return False
        if group.caption is None:
            group.caption = _is_caption(group)
        if group.caption:
            return True
        group = group.around
    return False


def _is_caption(group: _Group) -> bool:
    """A box with a picture and little text."""
    return (
        group.size < CAPTION
        and group.element.tag != "td"
        and _holds(group.element, "img", "picture", "amp-img")
    )


def _holds(element: _Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None

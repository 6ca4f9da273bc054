"""The page as runs of text in reading order: one walk, in which each run learns where it stands."""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.etree import _Element

from newscrawl.extract.masses import BLOCK_TAGS, NEVER, Masses

UNREAD = NEVER | {
    "nav",
    "footer",
    "select",
    "menu",
    "dialog",
    "head",
    "title",
    "object",
    "audio",
    "canvas",
    "map",
}
WORD = re.compile(r"\w+")
EVENTS = ("start", "end", "comment", "pi")
LINK, BOLD, SLANTED = range(3)
STYLES = {"a": LINK, "b": BOLD, "strong": BOLD, "i": SLANTED, "em": SLANTED, "small": SLANTED}
MOST_EVENTS = 80_000
"""Beginnings and ends of elements, comments among them; a page with more is a table or a trap, and would cost seconds."""
MARKED = frozenset({"time", "h1", "img", "amp-img"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True, eq=False)
class Block:
    """One run of text as the reader sees it: a paragraph, a heading, a list item, a caption."""

    parts: list[str]
    element: _Element
    """The block-level element that holds it, or the inline element that is furniture."""
    linked: int = 0
    """Characters that stand inside links."""
    bold: int = 0
    """Characters that stand inside b, strong."""
    slanted: int = 0
    """Characters that stand inside i, em, small."""
    inside: bool = False
    """Whether it stands in the story's container."""
    outside: _Element | None = None
    """The outermost furniture around it; None for text of the story."""
    text: str = ""
    _words: list[str] | None = None

    @property
    def words(self) -> list[str]:
        """Its words, found once: several rules count or compare them."""
        if self._words is None:
            self._words = WORD.findall(self.text)
        return self._words

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    @property
    def link_share(self) -> float:
        return self.linked / max(1, len(self.text))

    @property
    def spaced(self) -> str:
        """The text with a space between inline elements, as dates and names need it."""
        return " ".join(" ".join(self.parts).split()) if len(self.parts) > 1 else self.text


@dataclass
class Layout:
    """All runs of a page in order, and the elements that are asked for by place: (index of the next run, element)."""

    blocks: list[Block] = field(default_factory=list)
    marks: dict[str, list[tuple[int, _Element]]] = field(default_factory=lambda: {tag: [] for tag in MARKED})

    def place(self, block: Block | None = None) -> int:
        """The index of a run; behind the last one for a run that was made later, and for none."""
        return next((i for i, known in enumerate(self.blocks) if known is block), len(self.blocks))

    def marked(self, *tags: str) -> list[tuple[int, _Element]]:
        """The h1, time, img or amp-img elements, tag by tag, each in page order."""
        return [mark for tag in tags for mark in self.marks[tag]]


def layout(body: _Element, story: _Element | None, masses: Masses) -> Layout:
    """Walk the body once."""
    return _Walk(story, masses).run(body)


class _Walk:
    def __init__(self, story: _Element | None, masses: Masses) -> None:
        self.story, self.masses = story, masses
        self.page = Layout()
        self.inside = False
        self.furniture: list[_Element] = []
        self.holders: list[_Element] = []
        self.open = [0, 0, 0]
        """Elements of each style that are open."""
        self.parts: list[str] = []
        self.styled = [0, 0, 0]
        """Characters of the run in each style."""
        self.aside: list[tuple[list[str], list[int]]] = []  # paragraphs interrupted by inline furniture

    def run(self, body: _Element) -> Layout:
        self.holders.append(body)
        walk = etree.iterwalk(body, events=EVENTS)
        for event, element in islice(walk, MOST_EVENTS):
            tag = element.tag
            is_skipped = tag in UNREAD and element is not body and not self._holds_much(element)
            if event == "start":
                if is_skipped:
                    walk.skip_subtree()
                    continue
                self._open(element, tag)
                text = element.text
            else:
                if event == "end" and not is_skipped:
                    self._close(element, tag)
                text = element.tail
            if text and (self.parts or not text.isspace()):
                self._add(text)
        self._flush()
        return self.page

    def _holds_much(self, element: _Element) -> bool:
        return element.tag not in NEVER and not self.masses.is_small(element)

    def _open(self, element: _Element, tag: str) -> None:
        if element is self.story:
            self.inside = True
        if tag in BLOCK_TAGS:
            if self.parts:
                self._flush()
            self.holders.append(element)
        elif tag in STYLES:
            self.open[STYLES[tag]] += 1
        elif tag in ("br", "span") and _is_break(element):
            self._break(element)
        if tag in MARKED:
            self.page.marks[tag].append((len(self.page.blocks), element))
        if (not self.furniture or tag == "figure") and self.masses.is_furniture(element):
            self._enter_furniture(element)

    def _enter_furniture(self, element: _Element) -> None:
        self.furniture.append(element)
        if element.tag not in BLOCK_TAGS:
            self.aside.append((self.parts, self.styled))
            self.parts, self.styled = [], [0, 0, 0]
            self.holders.append(element)

    def _close(self, element: _Element, tag: str) -> None:
        if tag in BLOCK_TAGS:
            if self.parts:
                self._flush()
            self.holders.pop()
        elif tag in STYLES:
            self.open[STYLES[tag]] -= 1
        if self.furniture and self.furniture[-1] is element:
            self._leave_furniture(element)
        if element is self.story:
            self.inside = False

    def _leave_furniture(self, element: _Element) -> None:
        if element.tag not in BLOCK_TAGS:
            self._flush()
            self.holders.pop()
            self.parts, self.styled = self.aside.pop()
        self.furniture.pop()

    def _break(self, br: _Element) -> None:
        following = br.getnext()
        double = following is not None and _is_break(following) and not (br.tail or "").strip()
        if double:
            self._flush()
        else:
            self.parts.append("\n")

    def _add(self, text: str) -> None:
        self.parts.append(text)
        if any(self.open):
            size = len(text.strip())
            for style, is_open in enumerate(self.open):
                if is_open:
                    self.styled[style] += size

    def _flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text:
            outside = self.furniture[0] if self.furniture else None
            linked, bold, slanted = self.styled
            block = Block(self.parts, self.holders[-1], linked, bold, slanted, self.inside, outside, text)
            self.page.blocks.append(block)
        self.parts, self.styled = [], [0, 0, 0]


def _is_break(element: _Element) -> bool:
    """A line break: `<br>`, or the empty `<span class="br">` that some editors write in its place."""
    if element.tag == "br":
        return True
    is_empty = element.tag == "span" and not len(element) and not element.text
    return is_empty and "br" in (element.get("class") or "").split()

"""The story's paragraphs, chosen among the runs of text in its container."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.headline import akin, level
from newscrawl.extract.people import BY
from newscrawl.extract.promos import ends_story, is_promo
from newscrawl.extract.times import DATE

LINKED = 0.5
"""Share of linked characters from which a group of runs is a list of links."""
PLAIN = 80
"""Longest run without links that such a group may hold."""
CAPTION = 300
"""Most text, in characters, that a box around a picture holds when the text is its caption."""
OPENING, CLOSING = 12, 4
"""Runs at the top and at the end in which bylines and dates are looked for."""
ENDED = re.compile(r"[.!?…。！？:：][\"'”’»)\]」』]*$")
COUNTER = re.compile(r"^\d{1,3}\s*(?:/|of|von|de)\s*\d{1,3}$")


@dataclass
class Known:
    """What the page says elsewhere, to tell a story's text from its surroundings."""

    headline: str | None = None
    standfirst: Sequence[str] = ()
    names: Sequence[str] = ()
    """People whom the markup names as authors."""


@dataclass
class _Groups:
    """Text below each element between a run and the container: characters, linked ones, longest run without links."""

    size: dict[_Element, int] = field(default_factory=lambda: defaultdict(int))
    linked: dict[_Element, int] = field(default_factory=lambda: defaultdict(int))
    plain: dict[_Element, int] = field(default_factory=lambda: defaultdict(int))
    runs: dict[_Element, int] = field(default_factory=lambda: defaultdict(int))
    total: int = 0

    def add(self, block: Block, chain: list[_Element]) -> None:
        self.total += len(block.text)
        for element in chain:
            self.size[element] += len(block.text)
            self.linked[element] += block.linked
            self.runs[element] += 1
            self.plain[element] = max(self.plain[element], len(block.text) - block.linked)

    def is_links(self, element: _Element) -> bool:
        """A list of links, whole: mostly linked, and no sentence of its own."""
        share = LINKED if self.runs[element] > 1 or element.tag != "p" else 0.97
        small = self.size[element] < 0.5 * self.total
        return small and self.plain[element] < PLAIN and self.linked[element] >= share * self.size[element]

    def is_caption(self, element: _Element) -> bool:
        """A box with a picture and little text."""
        return (
            self.size[element] < CAPTION and next(element.iter("img", "picture", "amp-img"), None) is not None
        )


def story_blocks(page: Layout, story: _Element | None, known: Known) -> list[Block]:
    """The runs that belong to the story, in order."""
    kept = [block for block in page.blocks if block.inside]
    kept = _after_headline(kept, known)
    kept = [block for block in kept if block.outside is None]
    kept = _without_groups(kept, story)
    kept = [block for block in kept if not _is_note(block)]
    kept = _without_doubles(kept)
    kept = _without_opening(kept, known)
    return _without_ending(kept, known)


def _after_headline(inside: list[Block], known: Known) -> list[Block]:
    """What stands before the headline, when that is in the container, is the paper's own."""
    title = level(known.headline or "")
    for i, block in enumerate(inside[: len(inside) // 2 + 1]):
        if (
            title
            and block.tag in ("h1", "h2")
            and (title in level(block.text) or (block.tag == "h1" and akin(title, block.text)))
        ):
            return inside[i + 1 :]
    return inside


def _without_groups(blocks: list[Block], story: _Element | None) -> list[Block]:
    """Drop lists of links and captions of pictures, each with the box that holds them."""
    groups = _Groups()
    chains = [_chain(block, story) for block in blocks]
    for block, chain in zip(blocks, chains):
        groups.add(block, chain)
    kept = []
    for block, chain in zip(blocks, chains):
        is_paragraph = block.tag in ("p", "li") or block.is_heading
        if any(groups.is_links(element) for element in chain):
            continue
        if not is_paragraph and any(
            groups.is_caption(element) for element in chain[:3] if element.tag != "td"
        ):
            continue
        kept.append(block)
    return kept


def _chain(block: Block, story: _Element | None) -> list[_Element]:
    chain: list[_Element] = []
    node: _Element | None = block.element
    while node is not None and node is not story and node.tag != "body":
        chain.append(node)
        node = node.getparent()
    return chain


def _is_note(block: Block) -> bool:
    """A line of the paper to its readers, or of its machinery."""
    text = block.text
    if COUNTER.match(text) or is_promo(text, block.link_share):
        return True
    return "©" in text and len(text) < 200 and not ENDED.search(text)


def _without_doubles(blocks: list[Block]) -> list[Block]:
    """Some pages hold the story twice, once for print or for small screens."""
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if len(block.text) >= 50:
            if block.text in seen:
                continue
            seen.add(block.text)
        kept.append(block)
    return kept


def _without_opening(blocks: list[Block], known: Known) -> list[Block]:
    """Drop headline, standfirst, byline and date lines around the first paragraph."""
    start = 0
    for i, block in enumerate(blocks[:OPENING]):
        if _repeats_headline(block, known) or _is_credit(block, known):
            start = i + 1
        elif len(block.text) > 120 or (len(block.text) > 60 and ENDED.search(block.text)):
            break
    head = [block for block in blocks[start : start + 3] if not _is_credit(block, known)]
    return [*head, *blocks[start + 3 :]]


def _repeats_headline(block: Block, known: Known) -> bool:
    title = level(known.headline or "")
    return bool(title) and (level(block.text) == title or (block.tag == "h1" and akin(block.text, title)))


def _is_credit(block: Block, known: Known) -> bool:
    """A line with a date or an author and nothing else."""
    if block.is_heading or len(block.text) > 100:
        return False
    text = level(block.text)
    if any(text == level(name) for name in known.names):
        return True
    if ENDED.search(block.text) and len(block.text) > 50:
        return False
    if DATE.search(block.text) and len(text) < 90:
        return True
    if any(level(name) in text for name in known.names if len(name) > 4):
        return True
    named = BY.match(block.text)
    return (
        bool(named)
        and len(text) < 60
        and not ENDED.search(block.text)
        and block.text[named.end() : named.end() + 1].isupper()
    )


def _without_ending(blocks: list[Block], known: Known) -> list[Block]:
    """Cut at a heading that opens what comes after stories; drop headings with nothing below them."""
    total = sum(len(block.text) for block in blocks)
    read = 0
    for i, block in enumerate(blocks):
        titled = block.is_heading or block.bold >= len(block.text) * 0.9 or len(block.text) < 40
        if titled and read > (0.4 if block.is_heading else 0.6) * total and ends_story(block.text):
            blocks = blocks[:i]
            break
        read += len(block.text)
    tail = [
        block
        for block in blocks[-CLOSING:]
        if not any(level(block.text) == level(name) for name in known.names)
    ]
    blocks = [*blocks[:-CLOSING], *tail]
    while blocks and blocks[-1].is_heading:
        blocks = blocks[:-1]
    return blocks

"""The story's paragraphs, chosen among the runs of text in its container."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.boxes import CAPTION, without_boxes
from newscrawl.extract.headline import akin, level
from newscrawl.extract.people import BY
from newscrawl.extract.promos import ends_story, is_promo
from newscrawl.extract.repeats import without_repeats
from newscrawl.extract.times import DATE

OPENING, CLOSING = 12, 4
"""Runs at the top and at the end in which bylines and dates are looked for."""
ENDED = re.compile(r"[.!?…。！？:：][\"'”’»)\]」』]*$")
WORD = re.compile(r"[^\W\d_]{2,}")
CLOCK = re.compile(
    r"\W*\d{1,2}\s?[:.h]\s?\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,5}|Uhr|hrs?))?\W*", re.IGNORECASE
)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.|(?:twitter|x|facebook|instagram)\.com/)\S+")
READING_TIME = re.compile(
    r"(?:(?:reading time|lesezeit|temps de lecture|tempo di lettura|tiempo de lectura|leestijd)\W*)?\d{1,3}\s?(?:-\s?\d+\s?)?"
    r"(?:min(?:ute|uto|uti|utos|uten|utter|s)?\.?|分)(?:\s(?:reading time|read|lesezeit|de lecture|di lettura|de lectura|leestijd|læsetid|lesetid|okuma))?$",
    re.IGNORECASE,
)
COUNTER = re.compile(r"^\d{1,3}\s*(?:/|of|von|de)\s*\d{1,3}$")


@dataclass
class Known:
    """What the page says elsewhere, to tell a story's text from its surroundings."""

    headline: str | None = None
    standfirst: Sequence[str] = ()
    names: Sequence[str] = ()
    """People whom the markup names as authors."""


def story_blocks(page: Layout, story: _Element | None, known: Known) -> list[Block]:
    """The runs that belong to the story, in order."""
    captions = _below_pictures(page)
    kept = [block for block in page.blocks if block.inside and block not in captions]
    kept = _after_headline(kept, known)
    kept = [block for block in kept if block.outside is None]
    kept = without_boxes(kept, story)
    kept = [block for block in kept if not _is_note(block)]
    kept = without_repeats(kept)
    kept = _without_opening(kept, known)
    return _without_ending(kept, known)


def _below_pictures(page: Layout) -> set[Block]:
    """Runs right behind a picture that are wholly in small or slanted letters: captions of pages without figures."""
    behind = {at for at, element in page.marks if element.tag in ("img", "amp-img")}
    near = [page.blocks[at] for at in behind if at < len(page.blocks)]
    return {block for block in near if block.slanted >= 0.9 * len(block.text) and len(block.text) < CAPTION}


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


def _is_note(block: Block) -> bool:
    """A line of the paper to its readers, or of its machinery."""
    text = block.text
    if COUNTER.match(text) or READING_TIME.match(text) or is_promo(text, block.link_share):
        return True
    if len(text) < 200 and (found := ADDRESS.findall(text)) and len(WORD.findall(ADDRESS.sub(" ", text))) < 2 + 2 * len(found):
        return True
    return "©" in text and len(text) < 200 and not ENDED.search(text)


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
    if any(text == level(name) for name in known.names) or CLOCK.fullmatch(block.text):
        return True
    if ENDED.search(block.text) and len(block.text) > 50:
        return False
    if DATE.search(block.text) and len(text) < 90:
        return len(WORD.findall(DATE.sub(" ", block.text))) < (4 if ENDED.search(block.text) else 12)
    if any(level(name) in text for name in known.names if len(name) > 4):
        return True
    named = BY.match(block.text)
    return (
        named is not None
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
    while blocks and (blocks[-1].is_heading or _is_link_line(blocks[-1])):
        blocks = blocks[:-1]
    return blocks


def _is_link_line(block: Block) -> bool:
    """A short line that is a link as a whole: to the comments, to the next story."""
    return block.link_share >= 0.9 and len(block.text) < 100 and not ENDED.search(block.text)

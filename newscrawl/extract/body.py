"""The story's paragraphs, chosen among the runs of text in its container."""

import re

from lxml.etree import _Element

from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.boxes import CAPTION, without_boxes
from newscrawl.extract.captions import PHOTO_LABEL, SOURCE_LABEL
from newscrawl.extract.edges import (
    ENDED,
    WORD,
    Known,
    cut_ending,
    with_dateline,
    without_ending,
    without_opening,
)
from newscrawl.extract.headline import akin, level
from newscrawl.extract.promos import ends_story, is_promo
from newscrawl.extract.repeats import without_repeats

ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.|(?:twitter|x|facebook|instagram)\.com/)\S+"
)
READING_TIME = re.compile(
    r"(?:(?:reading time|lesezeit|temps de lecture|tempo di lettura|tiempo de lectura|leestijd)\W*)?\d{1,3}\s?(?:-\s?\d+\s?)?"
    r"(?:min(?:ute|uto|uti|utos|uten|utter|s)?\.?|分)(?:\s(?:reading time|read|lesezeit|de lecture|di lettura|de lectura|leestijd|læsetid|lesetid|okuma))?$",
    re.IGNORECASE,
)
MOST_RUNS = 10_000
"""Runs of text that are read: two novels, five times a week's live file. A page of megabytes then takes a second, no more."""
DOT = re.compile(r"\s*0*\d(?:px)?\s*")
"""A side of less than ten pixels."""
SOURCE = 80
"""Longest source line of a picture, in characters."""
LONGEST_NOTE = 320
"""Most characters of a line to the readers."""
AGO = re.compile(r"\d{1,2}\s?(?:secs?|seconds?|mins?|minutes?|hrs?|hours?|days?) ago")
ENTRY = 60
"""Most characters of the line above an entry of a live file: how long ago, at what time, by whom."""
COUNTER = re.compile(r"^\d{1,3}\s*(?:/|of|von|de)\s*\d{1,3}$")


def story_blocks(page: Layout, story: _Element | None, known: Known) -> list[Block]:
    """The runs that belong to the story, in order."""
    captions = set(below_pictures(page).values())
    kept = [block for block in page.blocks if block.inside and block not in captions][:MOST_RUNS]
    kept = _after_headline(kept, known)
    kept = [block for block in kept if block.outside is None]
    kept = without_boxes(kept, story)
    kept = [block for block in kept if not _is_note(block) or _may_end(block)]
    kept = [block for block in cut_ending(without_repeats(kept)) if not _may_end(block)]
    kept = without_opening(kept, known)
    return with_dateline(page, without_ending(kept, known))


def below_pictures(page: Layout) -> dict[_Element, Block]:
    """Runs right behind a picture that are wholly in small or slanted letters, or its source line."""
    found = {}
    last = len(page.blocks) - 1
    for at, element in page.marked("img", "amp-img"):
        if at < last and _is_below(page.blocks[at], page.blocks[at + 1]) and not is_tracker(element):
            found[element] = page.blocks[at]
    return found


def _is_below(block: Block, following: Block) -> bool:
    size = len(block.text)
    if size >= CAPTION:
        return False
    return block.slanted >= 0.9 * size or _is_source(block, following)


def _is_source(block: Block, following: Block) -> bool:
    """A source line among paragraphs is the picture's; the one that closes the story is the story's."""
    return (
        len(block.text) < SOURCE
        and following.inside
        and following.outside is None
        and not following.is_heading
        and bool(PHOTO_LABEL.match(block.text) or SOURCE_LABEL.match(block.text))
    )


def is_tracker(image: _Element) -> bool:
    """Whether the image is a dot that counts readers."""
    return bool(DOT.fullmatch(image.get("width") or "") or DOT.fullmatch(image.get("height") or ""))


def _after_headline(inside: list[Block], known: Known) -> list[Block]:
    """What stands before the headline, when that is in the container, is the paper's own."""
    title = level(known.headline or "")
    left = sum(len(block.text) for block in inside)
    before = 0
    for i, block in enumerate(inside):
        left -= len(block.text)
        if not title or before > left:
            break
        tag = block.tag
        named = tag in ("h1", "h2") and title in level(block.text)
        if named or (tag == "h1" and akin(title, block.text)):
            return inside[i + 1 :]
        before += len(block.text) if block.outside is None else 0
    return inside


def _may_end(block: Block) -> bool:
    return block.is_heading and ends_story(block.text)


def _is_note(block: Block) -> bool:
    """A line of the paper to its readers, or of its machinery."""
    text = block.text
    if len(text) > LONGEST_NOTE:
        return False
    if len(text) < ENTRY and AGO.match(text):
        return True
    if COUNTER.match(text) or READING_TIME.match(text) or is_promo(text, block.link_share):
        return True
    return len(text) < 200 and (_is_address(text) or ("©" in text and not ENDED.search(text)))


def _is_address(text: str) -> bool:
    """An e-mail or web address and few words about it."""
    if "@" not in text and "/" not in text and "www." not in text:
        return False
    found = ADDRESS.findall(text)
    return bool(found) and len(WORD.findall(ADDRESS.sub(" ", text))) <= 3 + 2 * len(found)

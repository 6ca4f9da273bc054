"""Where a story begins and ends: headline, byline and date lines around it, and what papers put below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.headline import akin, level, same
from newscrawl.extract.people import BY, looks_like_names
from newscrawl.extract.promos import ends_story, is_promo
from newscrawl.extract.times import DATE, FIGURE, UPDATED, has_date

OPENING, CLOSING = 12, 4
"""Runs at the top and at the end in which bylines and dates are looked for."""
LONGEST_NAME = 300
"""Most characters of an author, titles and offices included."""
TWICE = 2
"""A run that is so many times as long as the headline says more than the headline, however both are levelled."""
ABOVE = 12
"""Runs above the story's first one in which its datelined opening is looked for."""
ENDED = re.compile(r"[.!?…。！？:：][\"'”’»)\]」』]*$")
WORD = re.compile(r"[^\W\d_]{2,}")
CLOCK = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,5}|Uhr|hrs?)\b)?", re.IGNORECASE
)
_PLACE = r"[A-ZÀ-ÖØ-Þ][\w’'\-]+(?:[ /][A-ZÀ-ÖØ-Þ][\w’'\-]+){0,2}"
DATELINE = re.compile(
    rf"{_PLACE}(?:, [^.:()]{{2,24}})?(?: ?\([\w/. ]{{2,30}}\))? ?(?:[–—]|--|(?<=[ )])-|-(?= )) ?(?=\S)|{_PLACE}\. (?=[A-ZÀ-ÖØ-Þ„“\"«])|"
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'\-]{2,}(?: [A-ZÀ-ÖØ-Þ’'\-]{2,}){0,2}(?:, [^.:()]{2,24})?: (?=\S)"
)
"""A place before the text, as agencies and papers set it: it opens a story, never a standfirst."""
LONE_PLACE = re.compile(rf"{_PLACE}(?:\.|\s?[–—-])")
"""A dateline that has an element of its own, right before the first paragraph."""


@dataclass
class Known:
    """What the page says elsewhere, to tell a story's text from its surroundings."""

    headline: str | None = None
    names: Sequence[str] = ()
    """People whom the markup names as authors."""


def with_dateline(page: Layout, story: list[Block]) -> list[Block]:
    """The story with a first paragraph that carries its dateline, where that stands in a box of its own above it."""
    if not story or DATELINE.match(story[0].text):
        return story
    first = page.blocks.index(story[0])
    heads = [at for at, _ in page.marked("h1") if at < first]
    before = page.blocks[first - 1] if first > (heads[-1] if heads else 0) else None
    if before and not before.is_heading and len(before.text) < 30 and LONE_PLACE.fullmatch(before.text):
        return [before, *story] if not is_promo(before.text) and not before.linked else story
    for block in page.blocks[max(heads[-1] if heads else 0, first - ABOVE) : first]:
        if (
            not block.is_heading
            and block.link_share < 0.3
            and 60 < len(block.text) < 600
            and DATELINE.match(block.text)
        ):
            return [block, *story] if ENDED.search(block.text) else story
    return story


def without_opening(blocks: list[Block], known: Known) -> list[Block]:
    """Drop headline, byline and date lines around the first paragraph."""
    start = 0
    for i, block in enumerate(blocks[:OPENING]):
        if _repeats_headline(block, known) or is_credit(block, known):
            start = i + 1
        elif len(block.text) > 120 or (len(block.text) > 60 and ENDED.search(block.text)):
            break
    head = [block for block in blocks[start : start + 3] if not is_credit(block, known)]
    if len(head) > 1 and not head[0].is_heading and looks_like_names(head[0].text) and len(head[1].text) > 80:
        head = head[1:]
    return [*head, *blocks[start + 3 :]]


def _repeats_headline(block: Block, known: Known) -> bool:
    """Whatever stands between kicker and headline: the one place has a colon there, the other two elements."""
    title = known.headline or ""
    if not title or (block.tag != "h1" and len(block.text) > TWICE * len(title)):
        return False
    return same(block.text, title) or (block.tag == "h1" and akin(block.text, title))


def is_credit(block: Block, known: Known) -> bool:
    """A line with a date or an author and nothing else."""
    if block.is_heading or len(block.text) > 120:
        return False
    text = level(block.text)
    if any(text == level(name) for name in known.names) or is_date_line(block.text):
        return True
    if ENDED.search(block.text) and len(block.text) > 50:
        return False
    if has_date(block.text):
        return len(WORD.findall(DATE.sub(" ", block.text))) < (4 if ENDED.search(block.text) else 12)
    if any(level(name) in text for name in known.names if len(name) > 4):
        return True
    named = BY.match(block.text)
    if named is None or len(text) >= 60 or ENDED.search(block.text):
        return False
    return block.text[named.end() : named.end() + 1].isupper()


def is_date_line(text: str) -> bool:
    """Dates and times, and at most a word or two that say of what.

    >>> is_date_line("Updated 15:59 | Published 2 May 2024, 14:14"), is_date_line("He left at 9:15 with the keys.")
    (True, False)
    """
    if len(text) > 100:
        return False
    if not FIGURE.search(text):
        return False
    rest = CLOCK.sub(" ", DATE.sub(" ", text))
    return rest != text and len(WORD.findall(UPDATED.sub(" ", rest))) <= 1


def cut_ending(blocks: list[Block]) -> list[Block]:
    """Cut at a heading that opens what comes after stories."""
    sizes = [len(block.text) for block in blocks]
    total = sum(sizes)
    read = 0
    for i, (block, size) in enumerate(zip(blocks, sizes, strict=True)):
        titled = read > 0.4 * total and (block.is_heading or (read > 0.6 * total and _may_title(block)))
        if titled and ends_story(block.text):
            return blocks[:i]
        read += size
    return blocks


def _may_title(block: Block) -> bool:
    """A line that may be meant as a heading, though the markup does not say so."""
    return len(block.text) < 40 or block.bold >= len(block.text) * 0.9


def without_ending(blocks: list[Block], known: Known) -> list[Block]:
    """Drop dates and authors at the end, links to elsewhere, and headings with nothing below them."""
    tail = [block for block in blocks[-CLOSING:] if not _is_closing_credit(block, known)]
    blocks = [*blocks[:-CLOSING], *tail]
    end = len(blocks)
    while end and (blocks[end - 1].is_heading or _is_link_line(blocks[end - 1])):
        end -= 1
    return blocks[:end]


def _is_closing_credit(block: Block, known: Known) -> bool:
    if is_date_line(block.text):
        return True
    return len(block.text) <= LONGEST_NAME and level(block.text) in {level(name) for name in known.names}


def _is_link_line(block: Block) -> bool:
    """A short line that is a link as a whole: to the comments, to the next story."""
    return block.link_share >= 0.9 and len(block.text) < 100 and not ENDED.search(block.text)

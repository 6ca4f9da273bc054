"""The lead picture's words where no box holds them: lines beside the image, told by label, sign or the markup's names."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.captions import (
    CREDIT_NAMES,
    LABEL_ONLY,
    LONGEST,
    PHOTO_LABEL,
    SIGN,
    bare_credit,
    split_credit,
)
from newscrawl.extract.furniture import names_of

Words = tuple[str | None, str | None]
Place = tuple[int, _Element]
"""An image, behind the index of the run that follows it."""
MOST_IMAGES = 6
LINE = 110
"""Longest line, in characters, that is a photo credit and nothing else."""
YEAR = re.compile(r"\d{4}|rights|rechte|copyright", re.IGNORECASE)
"""What a paper's own notice has beside the sign."""

SAID = re.compile(
    r"©|\b(?:foto|photo|bild(?:quelle|rechte)?|image credit|photo credit)s?\s?[:：]", re.IGNORECASE
)


def words_beside(
    page: Layout, images: Sequence[Place], told: Collection[Block], around: Sequence[Block]
) -> Words:
    """Caption and credit of the first of the images that has any.

    The run behind an image counts where its end or its markup credits, the run before it and those of `around`
    (headline to story, end of story) only where they open like a photo credit.
    """
    for at, image in images[:MOST_IMAGES]:
        for block in page.blocks[at : at + 1]:
            if block not in told and len(block.text) < LONGEST and (words := _behind(block))[1]:
                return words
        if credit := _of_attributes(image):
            return None, credit
    before = [block for at, _ in images[:1] for block in page.blocks[max(0, at - 1) : at]]
    return None, next(_labelled(block for block in (*before, *around) if block not in told), None)


def _behind(block: Block) -> Words:
    if block.is_heading or block.link_share > 0.5:
        return None, None
    text = block.spaced
    if len(text) < LINE:
        names = f"{names_of(block.element)} {block.element.get('itemprop') or ''}".lower()
        if "by" not in names and CREDIT_NAMES.search(names):
            return None, None if LABEL_ONLY.match(text) else bare_credit(text)
    caption, credit = split_credit(text)
    return (caption, credit) if caption or PHOTO_LABEL.match(text) or SIGN.match(text) else (None, None)


def _labelled(blocks: Iterator[Block]) -> Iterator[str]:
    for block in blocks:
        if len(block.text) >= LINE or block.is_heading or len(text := block.spaced) >= LINE:
            continue
        signed = SIGN.match(text) and not YEAR.search(text)
        if (signed or PHOTO_LABEL.match(text)) and (credit := bare_credit(text)):
            yield credit


def _of_attributes(image: _Element) -> str | None:
    """The credit that closes the image's title or alternative text, where a label or a sign says so."""
    for text in (image.get("title") or "", image.get("alt") or ""):
        if len(text) < LONGEST and SAID.search(text):
            caption, credit = split_credit(text)
            if credit and caption:
                return credit
    return None

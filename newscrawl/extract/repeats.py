"""Text that stands on the page twice: copies for print or small screens, pull quotes."""

from collections.abc import Sequence

from newscrawl.extract.blocks import Block
from newscrawl.extract.elements import within

SAME = 50
"""Shortest run, in characters, that is dropped when it comes again."""
QUOTED = 30, 400
"""Length of a pull quote."""
COPIES = 3
"""Runs that a run must hold, and half of its length by them, to be a copy of the whole."""
MOST_WORK = 40_000_000
"""Characters compared at most; pages of megabytes are only searched for exact repeats."""


def without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Drop what another run holds word by word, and a run that holds all the others in one."""
    kept = _without_doubles(blocks)
    if len(kept) * sum(len(block.text) for block in kept) > MOST_WORK:
        return kept
    return _without_quotes(_without_whole(kept))


def _without_doubles(blocks: Sequence[Block]) -> list[Block]:
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if len(block.text) < SAME or block.text not in seen:
            kept.append(block)
        seen.add(block.text)
    return kept


def _without_whole(blocks: list[Block]) -> list[Block]:
    longest = max(blocks, key=lambda block: len(block.text), default=None)
    if longest is None:
        return blocks
    held = [
        block
        for block in blocks
        if block is not longest and len(block.text) >= SAME and block.text in longest.text
    ]
    if len(held) >= COPIES and 2 * sum(len(block.text) for block in held) > len(longest.text):
        return [block for block in blocks if block is not longest]
    return blocks


def _without_quotes(blocks: list[Block]) -> list[Block]:
    keys = [" ".join(block.words).casefold() for block in blocks]
    everything = "\n".join(keys)
    repeated = [
        block
        for block, key in zip(blocks, keys, strict=True)
        if not block.is_heading and QUOTED[0] <= len(key) <= QUOTED[1] and everything.count(key) > 1
    ]
    quotes = {next(block.element.iterancestors("blockquote"), block.element) for block in repeated}
    return [block for block in blocks if not within(block.element, quotes)] if quotes else blocks

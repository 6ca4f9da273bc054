"""What one printing did to the canonical one: how much it kept, dropped and added. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.clean.text import level
from newscrawl.dataset.moments import utc_of
from newscrawl.dedupe.fingerprint import MAX_CHARACTERS, SHINGLE
from newscrawl.dedupe.levelled import paragraphs
from newscrawl.dedupe.wording import tokens

HELD = 0.5
"""A paragraph of which a smaller share stands in the other text is dropped, or added."""


@dataclass(frozen=True)
class Edits:
    """One printing against the canonical one. Shares are of words that tell the story, 0..1.

    Dateline, sign-off, captions, promos and bare lines do not count: what became of the first two is said apart. A
    word is kept where it stands in a run of five words (or a whole paragraph) that the other text has, too.
    """

    share_kept: float
    """Of the canonical text, what stands in this printing."""
    share_added: float
    """Of this printing, what does not stand in the canonical text."""
    paragraphs_dropped: int
    paragraphs_added: int
    headline_changed: bool
    dateline_removed: bool
    credit_removed: bool
    delay_minutes: float | None
    """Minutes from the canonical printing to this one, negative for an earlier one; None where either has no time or no zone."""


def compare(printing: Mapping[str, Any], canonical: Mapping[str, Any]) -> Edits:
    """Compare two rows of articles.jsonl or copies.jsonl."""
    here, there = _paragraphs(printing.get("body")), _paragraphs(canonical.get("body"))
    kept, dropped = _held(there, here)
    found, added = _held(here, there)
    return Edits(
        share_kept=kept,
        share_added=round(1 - found, 4) if here else 0.0,
        paragraphs_dropped=dropped,
        paragraphs_added=added,
        headline_changed=level(_text(printing.get("headline"))) != level(_text(canonical.get("headline"))),
        dateline_removed=bool(canonical.get("dateline")) and not printing.get("dateline"),
        credit_removed=bool(canonical.get("agency")) and not printing.get("agency"),
        delay_minutes=_delay(printing.get("date_published"), canonical.get("date_published")),
    )


def _paragraphs(body: object) -> list[list[str]]:
    told, _ = paragraphs(_text(body)[:MAX_CHARACTERS])
    return [words for words in map(tokens, told) if words]


def _held(text: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> tuple[float, int]:
    """The share of a text's words that the other holds, and in how many paragraphs it holds less than HELD."""
    whole = {tuple(words) for words in other}
    there = [word for words in other for word in words]
    runs = set(zip(*(there[i:] for i in range(SHINGLE)), strict=False))
    here = [word for words in text for word in words]
    covered = bytearray(len(here))
    for start, run in enumerate(zip(*(here[i:] for i in range(SHINGLE)), strict=False)):
        if run in runs:
            covered[start : start + SHINGLE] = b"\1" * SHINGLE
    start = lost = 0
    for words in text:
        end = start + len(words)
        if tuple(words) in whole:
            covered[start:end] = b"\1" * len(words)
        lost += covered.count(1, start, end) < HELD * len(words)
        start = end
    return round(covered.count(1) / len(here), 4) if here else 0.0, lost


def _delay(printing: object, canonical: object) -> float | None:
    one, two = utc_of(printing), utc_of(canonical)
    return round((one - two).total_seconds() / 60, 2) if one and two else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

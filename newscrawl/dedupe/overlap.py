"""What two printings have in common, in figures: nothing is decided here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from newscrawl.dedupe.fingerprint import NUMERAL, SHINGLE, Fingerprint

LEAD_WORDS, LEAD_WITHIN = 40, 120
"""The beginning of a text: its best 40 words of the first 120, as a new lead or a caption may stand before them."""
OPENING = 30
"""Words at the very top of a text."""

_GAP = re.compile(rb"(?<![\x00])\x00{1,12}(?![\x00])")
"""A few words between passages in common: where two texts of one form differ."""


@dataclass(frozen=True)
class Overlap:
    """What two printings have in common; shares are of words, 0..1."""

    words: int
    """Words of the shorter text."""
    shorter: float
    """Share of the shorter text that the longer holds."""
    longer: float
    lead: float
    """Best 40 words of the longer text's first 120: their share that the shorter holds."""
    lead_shorter: float
    """The same for the shorter text, of which no more than the first half is searched."""
    opening: float
    """Share of the different words among the first 30 of one text that stand anywhere in the other; of the text where it is
    more. A lead said in other words keeps most of them, a text of its own hardly more than `the` and `of`."""
    numerals_lost: float
    """Share of the shorter text's numerals that the longer lacks; of one more than there are, as few prove little."""
    names_lost: float
    words_lost: float
    numerals_near: int
    """Numerals of the shorter text in passages in common, or a few words from them."""
    numerals_swapped: float
    """Share of these that the longer lacks: many in a form that is filled in daily, few in an update."""
    names_swapped: float
    names_beyond: int
    """Names in what the longer text has beyond the passages in common."""
    names_known: float
    """Share of these that the shorter text has too, of one more than there are: next to none where it is about something else."""
    headline: float
    """Share of the shorter headline's words in the other; 0 where one has fewer than four."""
    days: int
    """Days between the two; 0 where a date is unknown."""


def compare(a: Fingerprint, b: Fingerprint) -> Overlap:
    """The figures that a verdict rests on; the order of the two makes no difference. Both must have a story."""
    short, long = in_order(a, b)
    in_short, in_long = held(short, long), held(long, short)
    vocabulary, words = set(long.codes), set(short.codes[: short.story])
    around = set(compress(short.codes, _GAP.sub(_filled, in_short)))
    numerals, near = ({code for code in codes if code & NUMERAL} for codes in (words, around))
    names, names_near = set(short.names), around.intersection(short.names)
    beyond = set(long.names).intersection(compress(long.codes, in_long.translate(_TURNED)))
    return Overlap(
        words=short.story,
        shorter=in_short.count(1) / short.story,
        longer=in_long.count(1) / long.story,
        lead=_beginning(in_long, LEAD_WITHIN),
        lead_shorter=_beginning(in_short, min(LEAD_WITHIN, max(LEAD_WORDS, short.story // 2))),
        opening=max(_opening(short, long), _opening(long, short)),
        numerals_lost=len(numerals - vocabulary) / (len(numerals) + 1),
        names_lost=len(names - vocabulary) / (len(names) + 1),
        words_lost=share(words - vocabulary, words),
        numerals_near=len(near),
        numerals_swapped=share(near - vocabulary, near),
        names_swapped=share(names_near - vocabulary, names_near),
        names_beyond=len(beyond),
        names_known=len(beyond.intersection(short.codes)) / (len(beyond) + 1),
        headline=_same_headline(a, b),
        days=days_between(a, b),
    )


def in_order(a: Fingerprint, b: Fingerprint) -> tuple[Fingerprint, Fingerprint]:
    """The shorter story, then the longer, whichever came first."""
    if a.story != b.story:
        return (a, b) if a.story < b.story else (b, a)
    return (a, b) if a.codes.tobytes() <= b.codes.tobytes() else (b, a)


def held(text: Fingerprint, other: Fingerprint) -> bytes:
    """One byte a word of the story: 1 where it stands in a run of five that the other text has too."""
    starts = map(other.shingle_set.__contains__, text.shingles[: max(0, text.story - SHINGLE + 1)])
    one = int.from_bytes(bytes(starts), "little")
    two = one | one << 8
    five = two | two << 16 | one << 32
    return five.to_bytes(text.story, "little")


def contained(a: Fingerprint, b: Fingerprint) -> float:
    """Share of the shorter text that the longer holds; 0 where one has no story."""
    short, long = in_order(a, b)
    return held(short, long).count(1) / short.story if short.story else 0.0


def days_between(a: Fingerprint, b: Fingerprint) -> int:
    """Days between the dates as printed; 0 where one is unknown."""
    return 0 if a.day is None or b.day is None else abs(a.day - b.day)


def share(part: Iterable[int], whole: "set[int]") -> float:
    """How much of a set the values of another are; 0 for an empty one."""
    return len(set(part)) / len(whole) if whole else 0.0


_TURNED = bytes((1, 0)) + bytes(254)


def _filled(gap: "re.Match[bytes]") -> bytes:
    return b"\1" * len(gap.group())


def _opening(text: Fingerprint, other: Fingerprint) -> float:
    top = set(text.codes[: min(OPENING, text.story)])
    return share(top.intersection(other.codes), top)


def _beginning(mask: bytes, within: int) -> float:
    starts = range(0, max(1, min(len(mask), within) - LEAD_WORDS + 1), 5)
    return max(mask.count(1, i, i + LEAD_WORDS) for i in starts) / min(LEAD_WORDS, len(mask))


def _same_headline(a: Fingerprint, b: Fingerprint) -> float:
    one, two = set(a.headline), set(b.headline)
    least = min(len(one), len(two))
    return len(one & two) / least if least >= 4 else 0.0

"""Are two printings one story? One verdict for the streaming memory and for grouping at the end."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from math import log
from typing import Literal
from zlib import crc32

from newscrawl.dedupe.fingerprint import NUMERAL, SHINGLE, Fingerprint

WINDOW_DAYS = 4
"""Printings further apart are other stories; an unknown date is no objection."""
MIN_SHARED_PRINTS = 3
"""Index prints that a known printing must share to be looked at."""
MAX_POSTINGS = 300
"""A print that so many known printings hold says nothing: do not ask the index about it."""
MAX_CANDIDATES = 24
"""Known printings to look at, those that share most prints first."""
MIN_STORY = 25
"""Words; a text with less is compared by its captions and headline, or word for word."""
SHORT_STORY = 150
"""Words; below it numerals and names have a veto, because forms (markets, weather, results) are short."""
COMMON = 100
"""Printings in which a print stands that is nobody's own; a fiftieth of the window's printings, if that is more."""
LEAD_WORDS, LEAD_WITHIN = 40, 120
"""The beginning of a text: its best 40 words of the first 120, as a new lead or a caption may stand before them."""

ENOUGH = 10.1
"""The least weight of a match. See `weight_of`, and docs/decisions/0005-same-story.md for how it was found."""
STRONG = 0.6
"""Weight above ENOUGH with which a printing may also bring two stories together, in grouping."""

_GAP = re.compile(rb"(?<![\x00])\x00{1,12}(?![\x00])")
"""A few words between passages in common: where two texts of one form differ."""
_MARKERS = frozenset(
    crc32(w.encode()) & 0x7FFF
    for w in ("update", "updated", "corrected", "correction", "refile", "wrapup", "recasts")
)


@dataclass(frozen=True)
class Match:
    """Two printings are one story."""

    relation: Literal["copy", "update"]
    similarity: float
    """0..1: the share of the shorter text's words that stand, in runs of five or more, in the other text too."""
    reasons: tuple[str, ...] = ()
    """The figures behind the verdict, for people."""
    weight: float = ENOUGH
    """How strong the match is, from ENOUGH up: between several matches, the heaviest is the one to follow."""
    longer: float = 1.0
    """0..1: the share of the longer text that the shorter holds."""


@dataclass(frozen=True)
class Overlap:
    """What two printings have in common; shares are of words, 0..1."""

    words: int
    """Words of the shorter text."""
    ratio: float
    """Length of the shorter by length of the longer."""
    shorter: float
    """Share of the shorter text that the longer holds."""
    longer: float
    lead: float
    """Best 40 words of the longer text's first 120: their share that the shorter holds."""
    lead_shorter: float
    """The same for the shorter text, of which no more than the first half is searched."""
    numerals_lost: float
    """Share of the shorter text's numerals that the longer lacks; of one more than there are, as few prove little."""
    names_lost: float
    words_lost: float
    numerals_near: int
    """Numerals of the shorter text in passages in common, or a few words from them."""
    numerals_swapped: float
    """Share of these that the longer lacks: many in a form that is filled in daily, few in an update."""
    names_swapped: float
    headline: float
    """Share of the shorter headline's words in the other; 0 where one has fewer than four."""


def decide(
    new: Fingerprint, known: Fingerprint, df: Mapping[int, int] | None = None, documents: int = 0
) -> Match | None:
    """A Match when both print one story, else None; which of the two is new decides between copy and update only.

    `df` tells in how many of the window's `documents` known printings an index print stands: where all that two texts
    share stands in many others (a paper's footer, the frame of a daily report), they are no match.
    """
    if not _within_window(new, known):
        return None
    if new.codes == known.codes and len(new.codes) >= SHINGLE:
        return Match(_relation(new, known, 1.0), 1.0, ("identical text",), 2 * ENOUGH)
    if min(new.story, known.story) < MIN_STORY:
        return _captions_only(new, known)
    if df is not None and not _share_something_rare(new, known, df, documents):
        return None
    overlap = compare(new, known)
    weight = weight_of(overlap)
    if _is_another_story(overlap) or (weight < ENOUGH and not _is_teaser_of(overlap, new, known)):
        return None
    relation = _relation(new, known, overlap.longer)
    similarity = round(overlap.shorter, 4)
    return Match(relation, similarity, _reasons(overlap, weight), max(weight, ENOUGH), overlap.longer)


def candidates_wanted(shared: Mapping[int, int]) -> list[int]:
    """Which known printings to look at, best first, from `{printing: index prints in common with the new one}`."""
    wanted = [(-count, key) for key, count in shared.items() if count >= MIN_SHARED_PRINTS]
    return [key for _, key in sorted(wanted)[:MAX_CANDIDATES]]


def compare(a: Fingerprint, b: Fingerprint) -> Overlap:
    """The figures that the verdict rests on; the order of the two makes no difference."""
    short, long = sorted((a, b), key=lambda f: (f.story, f.codes.tobytes()))
    in_short, in_long = _covered(short, long), _covered(long, short)
    vocabulary, words = set(long.codes), set(short.codes[: short.story])
    around = set(compress(short.codes, _GAP.sub(_filled, in_short)))
    numerals, near = ({code for code in codes if code & NUMERAL} for codes in (words, around))
    names, names_near = set(short.names), around.intersection(short.names)
    return Overlap(
        words=short.story,
        ratio=short.story / long.story,
        shorter=in_short.count(1) / short.story,
        longer=in_long.count(1) / long.story,
        lead=_beginning(in_long, LEAD_WITHIN),
        lead_shorter=_beginning(in_short, min(LEAD_WITHIN, max(LEAD_WORDS, short.story // 2))),
        numerals_lost=len(numerals - vocabulary) / (len(numerals) + 1),
        names_lost=len(names - vocabulary) / (len(names) + 1),
        words_lost=_share(words - vocabulary, words),
        numerals_near=len(near),
        numerals_swapped=_share(near - vocabulary, near),
        names_swapped=_share(names_near - vocabulary, names_near),
        headline=_same_headline(a, b),
    )


def _filled(gap: "re.Match[bytes]") -> bytes:
    return b"\1" * len(gap.group())


def weight_of(o: Overlap) -> float:
    """Weigh the figures; ENOUGH and more is one story. A logistic regression on read pairs, rounded."""
    held = 3 * o.shorter + 1.5 * o.longer + 1.5 * o.lead + 0.8 * o.lead_shorter
    lost = 1.6 * o.words_lost + o.numerals_lost + 1.3 * o.names_lost
    return held - lost + 1.3 * log(o.words) + 0.4 * o.headline


def _is_another_story(o: Overlap) -> bool:
    if o.shorter < 0.4:
        return True
    if o.lead < 0.3 and o.longer < 0.45:  # a passage of a follow-up, a round-up or a live file
        return True
    if o.numerals_near >= 6 and o.numerals_swapped > 0.5:  # a form, filled in anew
        return True
    return o.words < SHORT_STORY and (o.numerals_swapped > 0.2 or o.names_swapped > 0.34)


def _is_teaser_of(o: Overlap, a: Fingerprint, b: Fingerprint) -> bool:
    """Where a paper served the beginning only, fewer words must do, but they must be the other text's beginning."""
    teaser = min(a, b, key=lambda f: f.story)
    return teaser.truncated and o.shorter >= 0.85 and o.lead >= 0.6


def _within_window(a: Fingerprint, b: Fingerprint) -> bool:
    return a.day is None or b.day is None or abs(a.day - b.day) <= WINDOW_DAYS


def _captions_only(a: Fingerprint, b: Fingerprint) -> Match | None:
    """A page of captions is a printing of the story that has the same headline and holds all its captions."""
    less, more = sorted((a, b), key=lambda f: (f.story, f.codes.tobytes()))
    captions = set(less.shingles)
    headline = set(less.headline)
    if (
        len(captions) < MIN_STORY
        or len(headline) < 4
        or _share(headline - set(more.headline), headline) > 0.25
    ):
        return None
    held = _share(captions & more.shingle_set, captions)
    return Match("copy", round(held, 4), ("captions and headline",), ENOUGH, 0.0) if held >= 0.6 else None


def _share_something_rare(
    new: Fingerprint, known: Fingerprint, df: Mapping[int, int], documents: int
) -> bool:
    common = max(COMMON, documents // 50)
    shared = set(new.index_prints).intersection(known.index_prints)
    return sum(df.get(value, 1) <= common for value in shared) >= MIN_SHARED_PRINTS


def _covered(text: Fingerprint, other: Fingerprint) -> bytes:
    """One byte a word of the story: 1 where it stands in a run of five that the other text has too."""
    starts = map(other.shingle_set.__contains__, text.shingles[: max(0, text.story - SHINGLE + 1)])
    one = int.from_bytes(bytes(starts), "little")
    two = one | one << 8
    five = two | two << 16 | one << 32
    return five.to_bytes(text.story, "little")


def _beginning(mask: bytes, within: int) -> float:
    starts = range(0, max(1, min(len(mask), within) - LEAD_WORDS + 1), 5)
    return max(mask.count(1, i, i + LEAD_WORDS) for i in starts) / min(LEAD_WORDS, len(mask))


def _same_headline(a: Fingerprint, b: Fingerprint) -> float:
    one, two = set(a.headline), set(b.headline)
    least = min(len(one), len(two))
    return len(one & two) / least if least >= 4 else 0.0


def _share(part: Iterable[int], whole: "set[int]") -> float:
    return len(set(part)) / len(whole) if whole else 0.0


def _relation(new: Fingerprint, known: Fingerprint, longer: float) -> Literal["copy", "update"]:
    marked = _MARKERS.intersection(new.headline[:3]) and not _MARKERS.intersection(known.headline[:3])
    grown = new.words > known.words and longer < 0.8 and not known.truncated
    return "update" if marked or grown else "copy"


def _reasons(o: Overlap, weight: float) -> tuple[str, ...]:
    return (
        f"{o.shorter:.0%} of the shorter text ({o.words} words) stand in the longer, {o.longer:.0%} of the longer in it",
        f"beginning of the longer {o.lead:.0%}, of the shorter {o.lead_shorter:.0%}",
        f"lost: {o.numerals_lost:.0%} of the numerals, {o.names_lost:.0%} of the names, {o.words_lost:.0%} of the words",
        f"weight {weight:.1f}, enough is {ENOUGH}",
    )

"""Are two printings one story? One verdict for the streaming memory, for grouping at the end, and for explaining."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Literal
from zlib import crc32

from newscrawl.dedupe.fingerprint import SHINGLE, Fingerprint
from newscrawl.dedupe.overlap import LEAD_WITHIN, Overlap, compare, contained, days_between, in_order, share

__all__ = ["Match", "Objection", "Overlap", "candidates_wanted", "compare", "decide", "verdict", "weight_of"]

WINDOW_DAYS = 4
"""Printings further apart are other stories; an unknown date is no objection."""
MIN_SHARED_PRINTS = 3
"""Index prints that a known printing must share to be looked at."""
MAX_POSTINGS = 300
"""A print that so many known printings hold says nothing: do not ask the index about it."""
MAX_CANDIDATES = 24
"""Known printings to look at, those that share most prints first."""
MIN_STORY = 25
"""Words; a text with less is another's beginning, or is compared by its captions and headline."""
MIN_TEASER = 10
"""Words; a text with less says too little to be the beginning of another."""
SHORT_STORY = 150
"""Words; below it numerals and names have a veto, because forms (markets, weather, results) are short."""
COMMON = 100
"""Printings in which a print stands that is nobody's own; a fiftieth of the window's printings, if that is more."""
MIN_HELD = 0.4
"""Share of the shorter text that the longer must hold."""

ENOUGH = 14.4
"""The least weight of a match. See `weight_of`, and docs/decisions/0005-same-story.md for how it was found."""
STRONG = 0.8
"""Weight above ENOUGH with which a printing may also bring two stories together, in grouping."""

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
class Objection:
    """Two printings are two stories, and why, in words: `because ...`."""

    because: str


def decide(
    new: Fingerprint, known: Fingerprint, df: Mapping[int, int] | None = None, documents: int = 0
) -> Match | None:
    """A Match when both print one story, else None. See `verdict`."""
    found = verdict(new, known, df, documents)
    return found if isinstance(found, Match) else None


def verdict(
    new: Fingerprint, known: Fingerprint, df: Mapping[int, int] | None = None, documents: int = 0
) -> Match | Objection:
    """Whether both print one story; which of the two is new decides between copy and update only.

    `df` tells in how many of the window's `documents` known printings an index print stands: where all that two texts
    share stands in many others (a paper's footer, the frame of a daily report), they are no match.
    """
    if (days := days_between(new, known)) > WINDOW_DAYS:
        return Objection(f"they were published {days} days apart, and {WINDOW_DAYS} is the most")
    if new.codes == known.codes and len(new.codes) >= SHINGLE:
        return Match(_relation(new, known, 1.0), 1.0, ("identical text",), 2 * ENOUGH)
    if min(new.story, known.story) < MIN_STORY:
        return _of_few_words(new, known)
    if (part := contained(new, known)) < MIN_HELD:
        return Objection(f"only {percent(part)} of the shorter text stands in the other, and {percent(MIN_HELD)} is the least")  # fmt: skip
    overlap = compare(new, known)
    if objection := _objection_to(overlap) or _all_is_common(new, known, df, documents, overlap):
        return Objection(objection)
    weight = weight_of(overlap)
    if weight < ENOUGH and not _is_teaser_of(overlap, new, known):
        return Objection(f"the weight is {weight:.2f}, and {ENOUGH} is the least: too little is held for texts of this length")  # fmt: skip
    relation = _relation(new, known, overlap.longer)
    similarity = round(overlap.shorter, 4)
    return Match(relation, similarity, _reasons(overlap, weight), max(weight, ENOUGH), overlap.longer)


def candidates_wanted(shared: Mapping[int, int]) -> list[int]:
    """Which known printings to look at, best first, from `{printing: index prints in common with the new one}`."""
    wanted = [(-count, key) for key, count in shared.items() if count >= MIN_SHARED_PRINTS]
    return [key for _, key in sorted(wanted)[:MAX_CANDIDATES]]


def weight_of(o: Overlap) -> float:
    """Weigh the figures; ENOUGH and more is one story. A logistic regression on read pairs, rounded."""
    kept = 8 * o.shorter + 3 * o.longer + 2 * o.lead + 2 * o.headline
    lost = 8 * o.words_lost + 6 * o.names_lost + o.numerals_lost + 1.3 * min(o.days, 2)
    return kept - lost + 1.6 * log(o.words)


def percent(part: float) -> str:
    """A share as people read it.

    >>> percent(0.98), percent(0.3956), percent(1)
    ('98 %', '39.6 %', '100 %')
    """
    return f"{100 * part:.1f}".removesuffix(".0") + " %"


def _objection_to(o: Overlap) -> str | None:
    """What forbids a match, however much is held; None where the weight decides."""
    is_short = o.words < SHORT_STORY
    swapped = f"the longer text lacks {percent(o.numerals_swapped)} of the {o.numerals_near} numerals beside what they share"  # fmt: skip
    if o.lead < 0.3 and o.longer < (0.3 if o.shorter >= 0.9 else 0.45):
        return (
            f"they share a passage only: {percent(o.lead)} of the longer text's beginning and "
            f"{percent(o.longer)} of all of it (a follow-up, a round-up or a live file)"
        )
    if o.words >= 60 and o.longer < 0.4 and o.names_beyond >= 8 and o.names_known < 0.12:
        return (
            f"the longer text goes on about something else: the shorter has {percent(o.names_known)} of the "
            f"{o.names_beyond} names in the rest of it (a round-up or a live file)"
        )
    if is_short and o.opening < (0.65 if o.names_lost >= 0.3 else 0.5):
        return f"each begins with a text of its own ({percent(o.opening)} of its words are held): what they share is standing text"  # fmt: skip
    if o.numerals_near >= 6 and o.numerals_swapped > 0.5:
        return f"numerals differ (template): {swapped}, and more than half is too many"
    if is_short and o.numerals_swapped > 0.2:
        return (
            f"numerals differ (template): {swapped}; a text of fewer than {SHORT_STORY} words may lack 20 %"
        )
    if is_short and o.names_swapped > 0.34:
        return (
            f"names differ (template): the longer text lacks {percent(o.names_swapped)} of the names beside what "
            f"they share; a text of fewer than {SHORT_STORY} words may lack 34 %"
        )
    return None


def _all_is_common(
    new: Fingerprint, known: Fingerprint, df: Mapping[int, int] | None, documents: int, o: Overlap
) -> str | None:
    """Prints that stand everywhere prove nothing, unless the texts are as good as the same: a story printed everywhere."""
    if df is None or (min(o.shorter, o.longer) >= 0.8 and min(o.lead, o.lead_shorter) >= 0.8):
        return None
    common = max(COMMON, documents // 50)
    shared = set(new.index_prints).intersection(known.index_prints)
    if sum(df.get(value, 1) <= common for value in shared) >= MIN_SHARED_PRINTS:
        return None
    return f"all that they share stands in more than {common} printings"


def _is_teaser_of(o: Overlap, a: Fingerprint, b: Fingerprint) -> bool:
    """Where a paper served the beginning only, fewer words must do, but they must be the other text's beginning."""
    teaser = min(a, b, key=lambda f: f.story)
    return teaser.truncated and o.shorter >= 0.85 and o.lead >= 0.6


def _of_few_words(a: Fingerprint, b: Fingerprint) -> Match | Objection:
    """One sentence is a printing of the story that begins with it; captions, of the one with the same headline."""
    less, more = in_order(a, b)
    beginning = more.shingles[: min(LEAD_WITHIN, more.story)]
    if less.story >= MIN_TEASER and set(less.shingles[: less.story - SHINGLE + 1]).issubset(beginning):
        return Match("copy", 1.0, ("beginning of the other",), ENOUGH, round(less.story / more.story, 4))
    captions, headline = set(less.shingles), set(less.headline)
    top = set(more.headline).union(
        more.codes[:24]
    )  # where a page's title is the paper's, its headline is in the text
    part = share(captions & more.shingle_set, captions)
    if len(captions) < MIN_STORY or len(headline) < 4 or share(headline - top, headline) > 0.25 or part < 0.6:
        return Objection(
            f"one text has {less.story} words to compare, fewer than {MIN_STORY}: it is not the beginning of the other, "
            "and headline and captions are not the same"
        )
    return Match("copy", round(part, 4), ("captions and headline",), ENOUGH, 0.0)


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

"""Why two printings are one story or two, in words: the verdict of `match` with the figures that it rests on."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from newscrawl.dedupe.fingerprint import MAX_CHARACTERS, MAX_WORDS, SHINGLE
from newscrawl.dedupe.levelled import paragraphs
from newscrawl.dedupe.match import (
    ENOUGH,
    MIN_SHARED_PRINTS,
    Match,
    Overlap,
    compare,
    percent,
    verdict,
    weight_of,
)
from newscrawl.dedupe.records import Row, print_of
from newscrawl.dedupe.wording import level, names, plain, tokens

WEIGHED = {
    "shorter": "share of the shorter text that the longer holds",
    "longer": "share of the longer text that the shorter holds",
    "lead": "share of the longer text's beginning that is held",
    "words": "words of the shorter text",
    "headline": "share of the headline's words in common",
    "words_lost": "share of the shorter text's different words that the longer lacks",
    "numerals_lost": "share of its numerals that the longer lacks",
    "names_lost": "share of its names that the longer lacks",
    "days": "days between the two (two are weighed at most)",
}
"""The figures of an Overlap that are weighed, in words."""
HELD = 0.5
"""A sentence of which so much stands in the other text is shown as shared."""

_SENTENCES = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)\]]))\s+(?=[\"'“‘«(\[]{0,2}[^\Wa-z_])|(?<=[。！？])|\n"
)


@dataclass(frozen=True)
class Term:
    """One figure and what it adds to the weight."""

    name: str
    value: float
    adds: float


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is compared. `=`: in both texts, `<`: only in the first, `>`: only in the second."""

    mark: Literal["=", "<", ">"]
    text: str
    held: float
    """0..1: share of its words that stand in the other text, in runs of five or more."""


@dataclass(frozen=True)
class Explanation:
    """The verdict on two printings, and why."""

    decision: str
    match: Match | None
    overlap: Overlap | None
    """None where one of the texts has no words to compare."""
    weight: float | None
    terms: tuple[Term, ...]
    words: tuple[int, int]
    """Words that are compared, of each."""
    words_printed: tuple[int, int]
    """Words of each body, with captions, promos, dateline and sign-off."""
    prints_shared: int
    """Index prints in common: with fewer than MIN_SHARED_PRINTS, a crawl does not come to compare the two."""
    only: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """Numerals and names that stand in the one text only: of the first, of the second."""
    sentences: tuple[Sentence, ...]
    feeds: str
    """How the verdict and what the feeds hold go together."""


def explain(first: Row, second: Row) -> Explanation:
    """Decide as a crawl does on two rows of articles.jsonl or copies.jsonl, and say why; any row will do.

    What only the memory knows is left out: a crawl also says no where all that two texts share stands in a
    hundred others.
    """
    a, b = (print_of(_readable(row)) for row in (first, second))
    new, known = (a, b) if _is_newer(first, second) else (b, a)
    found = verdict(new, known)
    match = found if isinstance(found, Match) else None
    overlap = compare(a, b) if a.story and b.story else None
    shared = len(set(a.index_prints).intersection(b.index_prints))
    texts = _compared(first), _compared(second)
    return Explanation(
        decision=_told(found, overlap)
        if isinstance(found, Match)
        else f"two stories, because {found.because}",
        match=match,
        overlap=overlap,
        weight=weight_of(overlap) if overlap else None,
        terms=tuple(_terms(overlap)) if overlap else (),
        words=(a.story, b.story),
        words_printed=(_printed(first), _printed(second)),
        prints_shared=shared,
        only={
            "numerals": _only(*texts, lambda text: [w for w in tokens(text) if w[0].isdigit()]),
            "names": _only(*texts, lambda text: names(level(text))),
        },
        sentences=tuple(_sentences(*texts)),
        feeds=_beside_the_feeds(match is not None, first, second, shared),
    )


def _told(match: Match, overlap: Overlap | None) -> str:
    held = f"{percent(match.similarity)} of the shorter text stands in the other"
    if match.reasons == ("identical text",):
        held = "the compared words are the same, every one"
    elif match.reasons == ("beginning of the other",):
        held = "the shorter is the beginning of the other, word for word"
    elif match.reasons == ("captions and headline",):
        held = f"a page of captions with the same headline, {percent(match.similarity)} of them in the other"
    elif overlap and weight_of(overlap) < ENOUGH:
        held += ", and a page that was cut off holds its beginning"
    return f"one story: {match.relation}, {held}"


def _terms(o: Overlap) -> Iterator[Term]:
    """What each figure adds: the weight with it, less the weight without it, so that nothing is weighed twice."""
    whole = weight_of(o)
    for name in WEIGHED:
        without: dict[str, Any] = {name: 1 if name == "words" else 0.0}
        yield Term(name, getattr(o, name), whole - weight_of(replace(o, **without)))


def _beside_the_feeds(is_match: bool, first: Row, second: Row, shared: int) -> str:
    is_held = bool(first.get("story_id")) and first.get("story_id") == second.get("story_id")
    if is_held == is_match:
        is_direct = _is_of(first, second) or _is_of(second, first)
        told = "the feeds say the same"
        return told if is_direct or not is_held else f"{told}; what each row says is towards its own of_url"
    if is_held:
        return (
            "the feeds hold them as one story all the same: each matched another printing of it, or the page "
            "kept its story when its text changed"
        )
    if shared < MIN_SHARED_PRINTS:
        return f"the feeds hold two stories: with {shared} index prints in common (of {MIN_SHARED_PRINTS}) the crawl never compared them"
    return (
        "the feeds hold two stories: the page had another text when it was first met, another printing matched "
        "better, or what they share stood in a hundred others"
    )


def _readable(row: Row) -> dict[str, Any]:
    texts = ("headline", "body", "date_published", "site")
    return {**{name: _text(row, name) for name in texts}, "truncated": row.get("truncated") is True}


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value.replace("\0", "") if isinstance(value, str) else ""


def _is_newer(first: Row, second: Row) -> bool:
    if _is_of(first, second) != _is_of(second, first):
        return _is_of(first, second)
    return _text(first, "fetched_at") > _text(second, "fetched_at")


def _is_of(row: Row, other: Row) -> bool:
    return bool(row.get("of_url")) and row.get("of_url") == other.get("url")


def _printed(row: Row) -> int:
    return len(tokens(_text(row, "body")[:MAX_CHARACTERS]))


def _compared(row: Row) -> list[str]:
    """The sentences of the words that are compared, in order."""
    told, _ = paragraphs(_text(row, "body")[:MAX_CHARACTERS])
    kept: list[str] = []
    words = 0
    for sentence in _SENTENCES.split("\n".join(told)):
        said = len(tokens(sentence))
        if said and words < MAX_WORDS:
            kept.append(sentence.strip())
        words += said
    return kept


def _only(
    first: list[str], second: list[str], chosen: Callable[[str], list[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The chosen words of each text that stand nowhere in the other, in order."""
    one, two = " ".join(first), " ".join(second)
    return tuple(_lacking(chosen(one), two)), tuple(_lacking(chosen(two), one))


def _lacking(words: list[str], text: str) -> Iterator[str]:
    there = set(tokens(text))
    return (word for word in dict.fromkeys(words) if plain(word) not in there)


def _sentences(first: list[str], second: list[str]) -> Iterator[Sentence]:
    """Those of the first text in order, then those of the second that the first lacks."""
    for text, held in _held(first, second):
        yield Sentence("=" if held >= HELD else "<", text, held)
    for text, held in _held(second, first):
        if held < HELD:
            yield Sentence(">", text, held)


def _held(text: list[str], other: list[str]) -> Iterator[tuple[str, float]]:
    """Each sentence and how much of it the other text holds; one too short for a run must stand there by itself."""
    there = [tokens(sentence) for sentence in other]
    alone = {tuple(words) for words in there}
    runs = set(_runs([word for words in there for word in words]))
    here = [tokens(sentence) for sentence in text]
    everything = [word for words in here for word in words]
    covered = bytearray(len(everything))
    for start, run in enumerate(_runs(everything)):
        if run in runs:
            covered[start : start + SHINGLE] = b"\1" * SHINGLE
    start = 0
    for sentence, words in zip(text, here, strict=True):
        share = covered.count(1, start, start + len(words)) / len(words)
        start += len(words)
        yield sentence, 1.0 if tuple(words) in alone else share


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))

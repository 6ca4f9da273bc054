"""Is this a place? The list in places.txt, the forms of AP's states, and what the story itself says of the word."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newscrawl.credit.slots import photo_word
from newscrawl.credit.words import CONNECTORS, FROM_OUR_CORRESPONDENT, KICKERS, LOCATIVES, STATES

LIST = Path(__file__).with_name("places.txt")
_SPLIT = re.compile(r"\s*[/&;・、]\s*|\s+(?:and|und|et|y|e)\s+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_WORD_SIGN = re.compile(r"\w")
_LOCATIVE = re.compile(rf"\b(?:{LOCATIVES})\s+$")
_NEVER_FIRST = CONNECTORS - {"la", "el", "los", "las"}
LONGEST_LOCATIVE = 40  # characters, the space behind it included


@cache
def known_places() -> frozenset[str]:
    """The listed places, lower case."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(
        name.strip().lower()
        for line in lines
        if not line.startswith("#")
        for name in line.split(",")
        if name.strip()
    )


def is_known(place: str) -> bool:
    """True for one or several places of which the first is listed, or that closes with a US state.

    >>> is_known("LONDON/NEW YORK"), is_known("OSWEGO, N.Y."), is_known("CHINESE AGGRESSION")
    (True, True, False)
    """
    first, _, rest = _SPLIT.split(place.strip())[0].partition(",")
    name = first.strip(" .[]").lower()
    if name in known_places() or name.replace(" ", "", 1) in known_places():
        return True
    return bool(rest) and rest.strip().rstrip(".").lower() in STATES


def is_shaped_like_one(place: str) -> bool:
    """True for up to nine words that are capitalised, bracketed or the small words of place names."""
    words = place.replace("/", " ").split()
    if not words or len(place) > 80 or len(words) > 9 or not any(c.isalpha() for c in place):
        return False
    if any(len(w.strip("(.,")) > 5 and w.endswith(".") for w in words[:-1]):
        return False
    if words[0].lower() in ("by", "von", "par", "por") or photo_word(place) >= 0:
        return False
    return words[0].lower() not in _NEVER_FIRST and all(map(_fits_a_name, words))


def _fits_a_name(word: str) -> bool:
    bare = word.strip("()[]«»\"'’.,;")
    if not bare:
        return True
    if any(c.isdigit() for c in bare) or any(c in "?!:=<>@€$%" for c in bare):
        return False
    return not bare[0].islower() or bare in CONNECTORS


def without_correspondent(place: str) -> str:
    """The place alone where "from our correspondent in" stands before it."""
    return FROM_OUR_CORRESPONDENT.sub("", place).strip(" ,")


def is_kicker(text: str) -> bool:
    """True for the words that open a story as a label: EXCLUSIVE, UPDATE, WATCH."""
    return any(word.lower() in KICKERS for word in _WORD.findall(text))


def story_calls_it_a_name(place: str, story: str) -> bool:
    """True where the story writes the same words capitalised within a sentence."""
    for start, end in _found(_first(place).title(), story):
        before = story[:start].rstrip()
        follows_word = before and len(before) < start and before[-1] not in '.!?:"“„»'
        if follows_word and not _LETTER.match(story, end):
            return True
    return False


def story_uses_its_words_plainly(place: str, story: str) -> bool:
    """True where words of it stand in the story in lower case: it is no name then."""
    words = [word.lower() for word in _WORD.findall(place) if len(word) > 3]
    return any(
        not _WORD_SIGN.match(story, end) and not (start and _WORD_SIGN.match(story, start - 1))
        for word in words
        for start, end in _found(word, story)
    )


def story_is_set_there(place: str, story: str) -> bool:
    """True where the story says "in PLACE", "near PLACE" or the like."""
    first = _first(place)
    first = first.title() if first.isupper() else first
    return len(first) > 2 and any(
        _LOCATIVE.search(story, max(0, start - LONGEST_LOCATIVE), start) and not _WORD_SIGN.match(story, end)
        for start, end in _found(first, story)
    )


def _first(place: str) -> str:
    return _SPLIT.split(place)[0].partition(",")[0].strip(" .")


def _found(words: str, story: str) -> Iterator[tuple[int, int]]:
    """Where the words stand. An expression made of them would be compiled anew for every page."""
    at = story.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = story.find(words, at + 1)

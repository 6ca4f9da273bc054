"""Is this a place? The list in places.txt, the forms of AP's states, and what the story itself says of the word."""

import re
from functools import cache
from pathlib import Path

from newscrawl.credit.slots import photo_word
from newscrawl.credit.words import CONNECTORS, FROM_OUR_CORRESPONDENT, KICKERS, LOCATIVES, STATES

LIST = Path(__file__).with_name("places.txt")
_SPLIT = re.compile(r"\s*(?:/|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+e\s+|\s*&\s*|\s*;\s*|・|、)\s*")
_WORD = re.compile(r"[^\W\d_]+")


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
    return all(_fits_a_name(w) for w in words) and words[0].lower() not in CONNECTORS - {
        "la",
        "el",
        "los",
        "las",
    }


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
    first = _SPLIT.split(place)[0].partition(",")[0].strip(" .")
    return re.search(rf"[^.!?:\"“„»\s]\s+{re.escape(first.title())}(?![^\W\d_])", story) is not None


def story_uses_its_words_plainly(place: str, story: str) -> bool:
    """True where words of it stand in the story in lower case: it is no name then."""
    return any(
        re.search(rf"(?<!\w){re.escape(w.lower())}(?!\w)", story) for w in _WORD.findall(place) if len(w) > 3
    )


def story_is_set_there(place: str, story: str) -> bool:
    """True where the story says "in PLACE", "near PLACE" or the like."""
    first = _SPLIT.split(place)[0].partition(",")[0].strip(" .")
    first = first.title() if first.isupper() else first
    return len(first) > 2 and re.search(rf"\b(?:{LOCATIVES})\s+{re.escape(first)}(?!\w)", story) is not None

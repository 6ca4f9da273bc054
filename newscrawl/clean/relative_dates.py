"""Dates told from the moment of reading: `2 hours ago`, `vor 3 Stunden`, `gestern`."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from newscrawl.clean import date_words

_PIECE = re.compile(r"\d+|[^\W\d_][^\s\d,;:：|/()\[\]<>•·–—@!?،。、，“”\"-]*")
_GLUED_AGO = re.compile(r"(?<=.)(?:以?前|전)$")
_ONE = frozenset(
    (
        "a",
        "an",
        "one",
        "ein",
        "eine",
        "einer",
        "einem",
        "un",
        "une",
        "una",
        "uno",
        "um",
        "uma",
        "en",
        "et",
        "ett",
        "een",
    )
)
_LENGTHS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def days_ago(words: Sequence[str], language: str) -> int | None:
    """Return 0 for today and 1 for yesterday where exactly one of them is among the folded words.

    >>> days_ago(["heute", "uhr"], "de"), days_ago(["i", "gar", "kl"], "no"), days_ago(["hier"], "de")
    (0, 1, None)
    """
    found = {
        days for phrase in _phrases(words) if (days := date_words.day_word(phrase, language)) is not None
    }
    return found.pop() if len(found) == 1 else None


def time_ago(text: str) -> tuple[timedelta, str] | None:
    """Return how long ago the text says, and the unit it counts in: minute, hour or day.

    Seconds are none of them: `3 seconds ago` is what a script prints before it knows the time. Nor are weeks and
    months, from which no day follows.

    >>> time_ago("vor 3 Stunden"), time_ago("2 minute read")
    ((datetime.timedelta(seconds=10800), 'hour'), None)
    """
    words = [date_words.fold(piece) for piece in _PIECE.findall(text)]
    is_past = any(phrase in date_words.AGO for phrase in _phrases(words))
    for number, word in pairwise(words):
        unit = date_words.UNITS.get(_GLUED_AGO.sub("", word))
        says_ago = is_past or bool(_GLUED_AGO.search(word))
        if unit in _LENGTHS and says_ago and (number in _ONE or (number.isdecimal() and len(number) <= 3)):
            return _LENGTHS[unit] * (1 if number in _ONE else int(number)), unit
    return None


def _phrases(words: Sequence[str]) -> Iterator[str]:
    for length in (1, 2, 3):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])

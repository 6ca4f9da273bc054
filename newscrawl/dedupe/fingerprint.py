"""A printing in at most 3 kB: its levelled words as 16-bit codes, with what the verdict needs beside them."""

import re
import struct
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from zlib import crc32

from newscrawl.dedupe.levelled import paragraphs
from newscrawl.dedupe.wording import level, names, plain, words

VERSION = 2
"""Goes up with every change of the bytes, of a print, or of a rule by which words are levelled: stored ones are made anew."""
SHINGLE = 5
"""Words a print is made of."""
MAX_WORDS, MAX_CAPTIONS = 1100, 200
"""Words kept of a long text: its beginning, which is where two printings of one story agree; and of its captions."""
MAX_CHARACTERS = 500_000
"""Characters of a body that are read at all; a page that served more is no news story."""
MAX_NAMES, MAX_HEADLINE = 96, 24
LEAD = 80
"""Words at the top of a text that are indexed apart, so that a teaser finds the full story."""
FIRST_PRINTS, LEAD_PRINTS, TEXT_PRINTS, CAPTION_PRINTS = 4, 14, 24, 8
"""Prints of the first words, so that a single sentence finds its story; the smallest of lead, text and captions."""
WORDS_A_PRINT = 24
"""A long text posts one print for so many words, so that a passage of it can be found."""
MOST_CODES = 1 << 16
"""Words whose codes are held ready."""
NUMERAL = 0x8000
"""Set in the code of a word that starts with a digit."""

_HEADER = struct.Struct("<BBHHBBHIi")
_NO_TIME = -(2**31)
_MONTHS = {
    m: i
    for i, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)(?:[T ](\d\d):?(\d\d))?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[- ./]+([A-Za-z]{3})[a-z]*[-. ,/]+(\d{4})(?:\D+(\d{1,2}):(\d\d))?"
)
_MONTH_FIRST = re.compile(
    r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:\D+(\d{1,2}):(\d\d))?"
)


@dataclass(frozen=True)
class Fingerprint:
    """What is kept of one printing. Two bytes a word; a mean story takes 1 kB, none more than 3 kB."""

    codes: "array[int]"
    """The levelled words in order: 15 bits of hash, the highest bit for a numeral."""
    story: int
    """How many of the codes are the story; captions follow them."""
    words: int
    """Words of the whole levelled text; more than `codes` holds where the text is long (at most 65,535)."""
    names: "array[int]"
    """Codes of words that stand capitalised inside sentences, sorted."""
    headline: "array[int]"
    minute: int | None = None
    """Minutes since 1970 of the date, as printed (no zone is applied); midnight where only a day was given."""
    source: int = 0
    """Hash of the paper's name; 0 for none."""
    truncated: bool = False

    @cached_property
    def shingles(self) -> list[int]:
        """32-bit prints of every five words in order; computed when asked for, not stored."""
        data = _little(self.codes).tobytes()
        return [crc32(data[i : i + 2 * SHINGLE]) for i in range(0, len(data) - 2 * SHINGLE + 1, 2)]

    @property
    def day(self) -> int | None:
        return None if self.minute is None else self.minute // 1440

    @cached_property
    def shingle_set(self) -> frozenset[int]:
        """The shingles without order."""
        return frozenset(self.shingles)

    @cached_property
    def index_prints(self) -> tuple[int, ...]:
        """At most 76 of the shingles to post in an inverted index, sorted."""
        story, captions = self.shingles[: self.story], self.shingles[self.story :]
        chosen = {*story[:FIRST_PRINTS], *sorted(set(story[:LEAD]))[:LEAD_PRINTS]}
        of_text = max(TEXT_PRINTS, len(story) // WORDS_A_PRINT)
        chosen.update(sorted(set(story))[:of_text], sorted(set(captions))[:CAPTION_PRINTS])
        return tuple(sorted(chosen))

    def to_bytes(self) -> bytes:
        """Bytes for storing: version, flags, counts, little-endian arrays; `from_bytes` reads them back."""
        minute = _NO_TIME if self.minute is None else self.minute
        counts = len(self.codes), self.story, len(self.names), len(self.headline), self.words
        head = _HEADER.pack(VERSION, self.truncated, *counts, self.source, minute)
        return head + b"".join(_little(a).tobytes() for a in (self.codes, self.names, self.headline))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fingerprint":
        """Read what `to_bytes` wrote; ValueError for anything else, another version included."""
        if len(data) < _HEADER.size or data[0] != VERSION:
            raise ValueError("not a fingerprint of this version")
        _, truncated, n_codes, story, n_names, n_headline, words, source, minute = _HEADER.unpack_from(data)
        values = _codes_from(data[_HEADER.size :])
        if len(values) != n_codes + n_names + n_headline or story > n_codes:
            raise ValueError("a fingerprint cut short")
        codes, rest = values[:n_codes], values[n_codes:]
        return cls(
            codes=codes,
            story=story,
            words=words,
            names=rest[:n_names],
            headline=rest[n_names:],
            minute=None if minute == _NO_TIME else minute,
            source=source,
            truncated=bool(truncated),
        )


def fingerprint(
    *,
    headline: str | None,
    body: str | None,
    date: str | None = None,
    source: str | None = None,
    truncated: bool = False,
) -> Fingerprint:
    """Fingerprint of one printing. `date` may be ISO, RFC 2822, `3 March 1987`, epoch seconds or milliseconds."""
    told, shown = paragraphs((body or "")[:MAX_CHARACTERS])
    kept = level("\n".join(told))
    story = _coded(words(kept))
    captions = _coded(words(level("\n".join(shown)))) if shown else story[:0]
    return Fingerprint(
        codes=story[:MAX_WORDS] + captions[:MAX_CAPTIONS],
        story=min(len(story), MAX_WORDS),
        words=min(len(story), 0xFFFF),
        names=array("H", sorted(set(_coded(names(kept[: 7 * MAX_WORDS]))))[:MAX_NAMES]),
        headline=_coded(words(level((headline or "")[:1000])))[:MAX_HEADLINE],
        minute=minute_of(date),
        source=crc32(source.strip().casefold().encode()) if source else 0,
        truncated=truncated,
    )


def minute_of(raw: str | None) -> int | None:
    """Minutes since 1970 of a printed date; None where no date is read.

    >>> minute_of("1970-01-02"), minute_of("2-JAN-1970 00:05:11.2"), minute_of("soon")
    (1440, 1445, None)
    """
    if not raw:
        return None
    raw = raw.strip()
    if raw.isascii() and raw.isdigit() and len(raw) in (10, 13):
        return int(raw[:10]) // 60
    parts = _date_parts(raw)
    if parts is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in parts)
    try:
        days = Date(year, month, day).toordinal() - Date(1970, 1, 1).toordinal()
    except ValueError:
        return None
    return days * 1440 + min(hour, 23) * 60 + min(minute, 59)


def _date_parts(raw: str) -> tuple[str | int | None, ...] | None:
    if match := _ISO.search(raw):
        return match.groups()
    if match := _DAY_FIRST.search(raw):
        day, month, year, *time = match.groups()
    elif match := _MONTH_FIRST.search(raw):
        month, day, year, *time = match.groups()
    else:
        return None
    return year, _MONTHS.get(month.lower(), 0), day, *time


class _Codes(dict[str, int]):
    """The code of every word met, each worked out once; 0 for a word that is left out."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_CODES:
            self.clear()
        same = plain(word)
        value = crc32(same.encode("utf-8", "surrogatepass")) & 0x7FFF or 1
        value = value | NUMERAL if same[:1].isdigit() else value
        self[word] = value if same else 0
        return self[word]


_CODES = _Codes()


def _coded(printed: Iterable[str]) -> "array[int]":
    return array("H", filter(None, map(_CODES.__getitem__, printed)))


def _little(codes: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        codes = array("H", codes)
        codes.byteswap()
    return codes


def _codes_from(data: bytes) -> "array[int]":
    codes = array("H")
    codes.frombytes(data)
    return _little(codes)

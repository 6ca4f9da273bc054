"""An inverted index in memory: the reference for the memory's SQL, and what grouping runs on."""

from array import array
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from newscrawl.dedupe.fingerprint import Fingerprint
from newscrawl.dedupe.match import MAX_POSTINGS, candidates_wanted

_BUCKETS = 1 << 16
_DECODED = 512
"""Fingerprints kept unpacked: printings of one story come close together."""


class StoryIndex:
    """Printings by number (in order of `add`), found again by their index prints.

    Postings lie in flat arrays, chained by bucket: 16 bytes a print and the fingerprint's own bytes, where a
    dict of lists would take ten times that.
    """

    def __init__(self) -> None:
        self._heads = array("i", [-1]) * _BUCKETS
        self._next = array("i")
        self._prints = array("q")
        self._owners = array("I")
        self._stored: list[bytes] = []
        self._read = lru_cache(maxsize=_DECODED)(self._decoded)

    def __len__(self) -> int:
        return len(self._stored)

    def __getitem__(self, number: int) -> Fingerprint:
        return self._read(number)

    def _decoded(self, number: int) -> Fingerprint:
        return Fingerprint.from_bytes(self._stored[number])

    def add(self, printing: Fingerprint) -> int:
        """Keep a printing; its number."""
        number = len(self._stored)
        self._stored.append(printing.to_bytes())
        for value in printing.index_prints:
            self._post(value, number)
        if len(self._prints) > 2 * len(self._heads):
            self._grow()
        return number

    def candidates(self, printing: Fingerprint) -> tuple[list[int], dict[int, int]]:
        """Numbers of the printings worth a verdict, best first; and in how many each of the index prints stands."""
        shared: Counter[int] = Counter()
        df: dict[int, int] = {}
        for value in printing.index_prints:
            owners = list(self._owners_of(value))
            df[value] = len(owners)
            if len(owners) <= MAX_POSTINGS:
                shared.update(owners)
        return candidates_wanted(shared), df

    def _owners_of(self, value: int) -> Iterator[int]:
        at = self._heads[value & (len(self._heads) - 1)]
        while at >= 0:
            if self._prints[at] == value:
                yield self._owners[at]
            at = self._next[at]

    def _post(self, value: int, number: int) -> None:
        bucket = value & (len(self._heads) - 1)
        self._next.append(self._heads[bucket])
        self._heads[bucket] = len(self._prints)
        self._prints.append(value)
        self._owners.append(number)

    def _grow(self) -> None:
        self._heads = array("i", [-1]) * (4 * len(self._heads))
        mask = len(self._heads) - 1
        for at, value in enumerate(self._prints):
            self._next[at] = self._heads[value & mask]
            self._heads[value & mask] = at

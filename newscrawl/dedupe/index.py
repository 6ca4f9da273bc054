"""An inverted index in memory: the reference for the memory's SQL, and what grouping runs on."""

from array import array
from collections import Counter
from collections.abc import Container
from functools import lru_cache

from newscrawl.dedupe.fingerprint import Fingerprint
from newscrawl.dedupe.match import MAX_POSTINGS, MIN_SHARED_PRINTS, WINDOW_DAYS, candidates_wanted

MAX_LOOKED_AT = 1000
"""Postings to look at for one printing, its rarest prints first: the cost of a look-up is bounded."""
_NO_DAY = -(2**31)
_DECODED = 512
"""Fingerprints kept unpacked: printings of one story come close together."""


class StoryIndex:
    """Printings by number (in order of `add`), found again by their index prints.

    A hash table with open addresses in flat arrays leads from a print to the chain of its postings: some 40 bytes a
    print, where a dict of lists would take 200.
    """

    def __init__(self) -> None:
        self._keys, self._heads, self._counts = _empty(1 << 14)
        self._used = 0
        self._next = array("i")
        self._owners = array("i")
        self._days = array("i")
        self._stored: list[bytes] = []
        self._read = lru_cache(maxsize=_DECODED)(self._decoded)

    def __len__(self) -> int:
        return len(self._stored)

    def __getitem__(self, number: int) -> Fingerprint:
        return self._read(number)

    def _decoded(self, number: int) -> Fingerprint:
        return Fingerprint.from_bytes(self._stored[number])

    def add(self, printing: Fingerprint, besides: Container[int] = ()) -> int:
        """Keep a printing; its number. Under a print that too many hold already it is not entered.

        besides: prints under which another printing of its story stands. It is not entered there a second time, so that
        a story may be printed a thousand times and its prints be no more common than if it had been printed once.
        """
        number = len(self._stored)
        self._stored.append(printing.to_bytes())
        self._days.append(_NO_DAY if printing.day is None else printing.day)
        for value in printing.index_prints:
            if value not in besides:
                self._post(value, number)
        return number

    def candidates(self, printing: Fingerprint) -> tuple[list[int], dict[int, int]]:
        """Numbers of the printings worth a verdict, best first; and in how many each of the index prints stands."""
        slots = {value: self._slot(value) for value in printing.index_prints}
        df = {value: self._counts[slot] for value, slot in slots.items()}
        shared: Counter[int] = Counter()
        looked_at = 0
        for value in sorted(df, key=df.__getitem__):
            if df[value] > MAX_POSTINGS or looked_at > MAX_LOOKED_AT:
                break
            shared.update(self._chain(slots[value]))
            looked_at += df[value]
        for number in [n for n, count in shared.items() if count >= MIN_SHARED_PRINTS]:
            if not self._is_near(number, printing.day):
                del shared[number]
        return candidates_wanted(shared), df

    def _is_near(self, number: int, day: int | None) -> bool:
        other = self._days[number]
        return day is None or other == _NO_DAY or abs(other - day) <= WINDOW_DAYS

    def _slot(self, value: int) -> int:
        mask = len(self._keys) - 1
        slot = value & mask
        while self._counts[slot] and self._keys[slot] != value:
            slot = (slot + 1) & mask
        return slot

    def _chain(self, slot: int) -> list[int]:
        owners, at = [], self._heads[slot]
        while at >= 0:
            owners.append(self._owners[at])
            at = self._next[at]
        return owners

    def _post(self, value: int, number: int) -> None:
        slot = self._slot(value)
        if self._counts[slot] > MAX_POSTINGS:
            return
        self._next.append(self._heads[slot] if self._counts[slot] else -1)
        self._owners.append(number)
        self._used += not self._counts[slot]
        self._keys[slot] = value
        self._heads[slot] = len(self._owners) - 1
        self._counts[slot] += 1
        if 2 * self._used > len(self._keys):
            self._grow()

    def _grow(self) -> None:
        old = self._keys, self._heads, self._counts
        self._keys, self._heads, self._counts = _empty(2 * len(self._keys))
        for value, head, count in zip(*old, strict=True):
            if count:
                slot = self._slot(value)
                self._keys[slot], self._heads[slot], self._counts[slot] = value, head, count


def _empty(size: int) -> "tuple[array[int], array[int], array[int]]":
    return array("I", [0]) * size, array("i", [-1]) * size, array("H", [0]) * size

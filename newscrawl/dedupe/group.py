"""Group printings into stories, whatever the order they come in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl.dedupe.fingerprint import Fingerprint, fingerprint
from newscrawl.dedupe.index import StoryIndex
from newscrawl.dedupe.match import ENOUGH, STRONG, Match, decide

WITNESSES = 3
"""Printings of one story to compare with; more would cost time and say the same."""
WHOLE = 0.35
"""Share of the longer text that must be held where a match brings two stories together: a teaser or a brief never does."""


def group(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The story id of every row's id, in order of the rows.

    Rows are `{"id", "headline", "text" or "body", "date" or "date_published", "source" or "publisher", "truncated"}`;
    any but the id may be missing or null. The printings are walked in order of date, then id (undated ones first,
    truncated ones last), so the order of the rows makes no difference and later printings join what stands. A story's
    id is the id of its first printing in this order: it changes only when an earlier printing turns up, or when a later
    one shows that two stories are one (then the earlier id stays).
    """
    stored: dict[str, bytes] = {}
    order: list[tuple[bool, int, str]] = []
    for row in rows:
        printing, key = _fingerprint(row), str(row["id"])
        stored[key] = printing.to_bytes()
        order.append((printing.truncated, printing.minute or 0, key))
    walk = [key for _, _, key in sorted(set(order))]
    stories = _Stories(walk)
    index = StoryIndex()
    for number, key in enumerate(walk):
        printing = Fingerprint.from_bytes(stored[key])
        stories.place(number, printing, index)
        index.add(printing)
    named = stories.named()
    return {key: named[key] for key in stored}


class _Stories:
    """Which printing stands in which story. Numbers are places in the walk; the smallest one names the story."""

    def __init__(self, walk: list[str]) -> None:
        self._walk = walk
        self._parent = list(range(len(walk)))

    def place(self, number: int, printing: Fingerprint, index: StoryIndex) -> None:
        """Put a printing into the story it matches best; a strong match of whole texts brings stories together."""
        matches = self._matches(printing, index)
        if not matches:
            return
        best = max(matches, key=lambda found: (found[0].weight, -found[1]))
        self._join(number, best[1])
        if printing.truncated:
            return
        for match, other in matches:
            if match.weight >= ENOUGH + STRONG and match.longer >= WHOLE:
                self._join(number, other)

    def named(self) -> dict[str, str]:
        """Story id by printing id."""
        return {key: self._walk[self._first(number)] for number, key in enumerate(self._walk)}

    def _matches(self, printing: Fingerprint, index: StoryIndex) -> list[tuple[Match, int]]:
        candidates, df = index.candidates(printing)
        found: list[tuple[Match, int]] = []
        seen: Counter[int] = Counter()
        for other in candidates:
            story = self._first(other)
            if seen[story] >= WITNESSES:
                continue
            if match := decide(printing, index[other], df, len(index)):
                seen[story] += 1
                found.append((match, other))
        return found

    def _join(self, a: int, b: int) -> None:
        first, second = sorted((self._first(a), self._first(b)))
        self._parent[second] = first

    def _first(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number


def _fingerprint(row: Mapping[str, Any]) -> Fingerprint:
    return fingerprint(
        headline=row.get("headline"),
        body=row.get("text") or row.get("body") or "",
        date=row.get("date") or row.get("date_published"),
        source=row.get("source") or row.get("publisher"),
        truncated=bool(row.get("truncated")),
    )

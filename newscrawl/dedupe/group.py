"""Group printings into stories, whatever the order they come in."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Any

from newscrawl.dedupe.fingerprint import Fingerprint, fingerprint
from newscrawl.dedupe.index import StoryIndex
from newscrawl.dedupe.match import ENOUGH, STRONG, Match, decide
from newscrawl.dedupe.overlap import days_between

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
    order: dict[str, tuple[bool, int, str]] = {}
    for row in rows:
        printing, key = _fingerprint(row), str(row["id"])
        stored[key] = printing.to_bytes()
        order[key] = (printing.truncated, printing.minute or 0, key)
    walk = sorted(stored, key=order.__getitem__)
    stories = _Stories()
    for key in walk:
        stories.place(Fingerprint.from_bytes(stored[key]))
    named = {key: walk[stories.first(number)] for number, key in enumerate(walk)}
    return {key: named[key] for key in stored}


class _Stories:
    """Which printing stands in which story. Printings are numbered as they come; the smallest number is the story."""

    def __init__(self) -> None:
        self._index = StoryIndex()
        self._parent: list[int] = []
        self._words = array("H")
        self._longest: dict[int, int] = {}

    def place(self, printing: Fingerprint) -> None:
        """Put a printing into the story it matches best; a strong match of whole texts brings stories together."""
        matches = self._matches(printing)
        joined = next((other for match, other in matches if self._belongs(printing, match, other)), None)
        number = self._index.add(printing, self._stand_for(printing, joined))
        self._parent.append(number)
        self._words.append(printing.story)
        if joined is not None:
            self._join(number, joined)
        if not printing.truncated:
            for match, other in matches:
                if match.weight >= ENOUGH + STRONG and match.longer >= WHOLE:
                    self._join(number, other)
        story = self.first(number)
        self._longest[story] = max(self._longest.get(story, number), number, key=self._words.__getitem__)

    def first(self, number: int) -> int:
        """The first printing of a printing's story."""
        while self._parent[number] != number:
            self._parent[number] = number = self._parent[self._parent[number]]
        return number

    def _matches(self, printing: Fingerprint) -> list[tuple[Match, int]]:
        """The matches of a printing, heaviest first."""
        candidates, df = self._index.candidates(printing)
        found: list[tuple[Match, int]] = []
        seen: Counter[int] = Counter()
        for other in candidates:
            story = self.first(other)
            if seen[story] < WITNESSES and (match := decide(printing, self._index[other], df)):
                seen[story] += 1
                found.append((match, other))
        return sorted(found, key=lambda pair: (-pair[0].weight, pair[1]))

    def _stand_for(self, printing: Fingerprint, joined: int | None) -> Set[int]:
        """Prints under which a printing need not stand: one of its story does, and of its day, so within the same window."""
        if joined is None or days_between(printing, self._index[joined]):
            return frozenset()
        return frozenset(self._index[joined].index_prints)

    def _belongs(self, printing: Fingerprint, match: Match, other: int) -> bool:
        """False for a long text that matches a story's brief, but not the story's longest printing."""
        if match.longer >= WHOLE:
            return True
        longest = self._longest[self.first(other)]
        if longest == other or self._words[other] >= printing.story:
            return True
        return decide(printing, self._index[longest]) is not None

    def _join(self, a: int, b: int) -> None:
        first, second = sorted((self.first(a), self.first(b)))
        if first != second:
            self._parent[second] = first
            longest = (self._longest.pop(story, story) for story in (first, second))
            self._longest[first] = max(longest, key=self._words.__getitem__)


def _fingerprint(row: Mapping[str, Any]) -> Fingerprint:
    return fingerprint(
        headline=row.get("headline"),
        body=row.get("text") or row.get("body") or "",
        date=row.get("date") or row.get("date_published"),
        source=row.get("source") or row.get("publisher"),
        truncated=bool(row.get("truncated")),
    )

"""One walk over all printings: everything that needs a whole row is counted here, so that rows are read once."""

import hashlib
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from newscrawl.dataset.moments import utc_of
from newscrawl.dataset.selection import is_reserved

FIELDS = {
    "headline": "headline", "body": "text", "whole": "whole text", "date_published": "date", "time": "time of day",
    "byline": "byline", "authors": "authors", "section": "section", "images": "pictures", "agency": "agency",
}  # fmt: skip
"""What is looked for on each printing, and its words. `whole`: more than a teaser was served; `time`: a time of day was
printed beside the date. The others are columns, and the names are those of the gates."""


@dataclass
class Tally:
    """Counts over the printings that were chosen."""

    printings: int = 0
    pages: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By site and night (the day on which the run began)."""
    found: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By site, night and field."""
    by_day: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    """By site, day of publication, and whether it stands for its story."""
    publishers: dict[str, str] = field(default_factory=dict)
    languages: Counter[str | None] = field(default_factory=Counter)
    undated: int = 0
    day_only: int = 0
    without_zone: int = 0
    truncated: int = 0
    without_text: int = 0
    reserved: int = 0
    """Pages that ask not to be mined, indexed or learned from."""
    words: int = 0
    first_fetched: str | None = None
    last_fetched: str | None = None
    fingerprint: str = ""
    """SHA-256 over every printing's address, version and hash of its text, in order."""

    def total(self, name: str) -> int:
        """Printings on which a field was found."""
        return sum(n for (_, _, found), n in self.found.items() if found == name)


def tally(connection: sqlite3.Connection) -> Tally:
    """Count everything in one walk, in order of address and version."""
    counted, digest = Tally(), hashlib.sha256()
    rows = connection.execute(
        "SELECT url, version, site, day, run_id, fetched_at, canonical, words, row FROM printings ORDER BY url, version"
    )
    for url, version, site, day, run_id, fetched_at, canonical, words, text in rows:
        row = _read(text)
        digest.update(json.dumps([url, version, row.get("text_hash")]).encode("ascii") + b"\n")
        counted.printings += 1
        counted.words += words or 0
        night = night_of(run_id, fetched_at)
        counted.pages[site, night] += 1
        counted.by_day[site, day, bool(canonical)] += 1
        for name in _found(row):
            counted.found[site, night, name] += 1
        _note(counted, site, row)
        if isinstance(fetched_at, str):
            counted.first_fetched = min(counted.first_fetched or fetched_at, fetched_at)
            counted.last_fetched = max(counted.last_fetched or fetched_at, fetched_at)
    counted.fingerprint = digest.hexdigest()
    return counted


def night_of(run_id: object, fetched_at: object) -> str:
    """The day on which a run began; where its id does not tell, the day of fetching.

    >>> night_of("20260312T021500Z-3f9a", None), night_of("by hand", "2026-03-12T02:15:00Z")
    ('2026-03-12', '2026-03-12')
    """
    digits = str(run_id)[:8]
    if digits.isdecimal() and len(digits) == 8:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return str(fetched_at or "")[:10]


def _read(text: str) -> dict[str, Any]:
    row = json.loads(text)
    return row if isinstance(row, dict) else {}


def _found(row: dict[str, Any]) -> list[str]:
    found = [name for name in FIELDS if row.get(name) not in (None, [], "")]
    if row.get("date_published_precision") in ("minute", "second"):
        found.append("time")
    if not row.get("truncated"):
        found.append("whole")
    return found


def _note(counted: Tally, site: str, row: dict[str, Any]) -> None:
    published = row.get("date_published")
    has_time = row.get("date_published_precision") in ("minute", "second")
    counted.undated += not published
    counted.day_only += bool(published) and not has_time
    counted.without_zone += bool(published) and has_time and utc_of(published) is None
    counted.truncated += bool(row.get("truncated"))
    counted.without_text += not row.get("body")
    counted.reserved += is_reserved(row.get("rights"))
    counted.languages[row.get("language") if isinstance(row.get("language"), str) else None] += 1
    if isinstance(row.get("publisher"), str):
        counted.publishers[site] = row["publisher"]

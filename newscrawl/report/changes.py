"""Pages that changed after they were first seen: versions of one address."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from newscrawl.dataset.moments import utc_of
from newscrawl.report.differences import Segment, marked, paragraphs
from newscrawl.report.runs_told import Run

SHOWN = 10
"""Changes shown."""
READ = 5000
"""Changed addresses that are read for examples."""

MORE_THAN_ONE = "GROUP BY url HAVING COUNT(*) > 1"


@dataclass(frozen=True)
class Change:
    """One version beside the one before it."""

    url: str
    paper: str
    version: int
    seen_after: float | None
    """Minutes between the two fetches: the change lies between them, nobody saw when."""
    headline_before: tuple[Segment, ...]
    headline_after: tuple[Segment, ...]
    headline_changed: bool
    words_before: int
    words_after: int
    paragraphs_new: int
    paragraphs_gone: int
    stated: str | None
    """The change that the page itself states (date_modified)."""


@dataclass(frozen=True)
class PaperChanges:
    """One paper's changed pages."""

    paper: str
    addresses: int
    changed: int
    headline: int
    """Changed addresses whose headline changed."""


@dataclass(frozen=True)
class Changes:
    """All changes, and how many looks found none."""

    papers: tuple[PaperChanges, ...]
    examples: tuple[Change, ...]
    changed: int
    unchanged_looks: int
    """Answers 304 to a second look, over all runs."""
    unread: int
    """Changed addresses beyond those that were compared word by word."""


def changes(connection: sqlite3.Connection, publishers: Mapping[str, str], runs: Sequence[Run]) -> Changes:
    """Compare the versions of every changed address."""
    changed = Counter(
        site for (site,) in connection.execute(f"SELECT MIN(site) FROM printings {MORE_THAN_ONE}")
    )
    headlines: Counter[str] = Counter()
    found: list[Change] = []
    for url, site, rows in _versions(connection):
        each = [_change(url, publishers.get(site, site), *pair) for pair in pairwise(rows)]
        headlines[site] += any(change.headline_changed for change in each)
        found = sorted([*found, *each], key=_telling)[:SHOWN]
    totals = dict(connection.execute("SELECT site, COUNT(DISTINCT url) FROM printings GROUP BY site"))
    papers = [
        PaperChanges(publishers.get(site, site), totals[site], changed[site], headlines[site])
        for site in sorted(totals, key=lambda site: (-changed[site], -totals[site], site))
    ]
    looks = sum(int(run.stat("dedupe/unchanged")) for run in runs)
    total = changed.total()
    return Changes(tuple(papers), tuple(found), total, looks, max(0, total - READ))


def _telling(change: Change) -> tuple[bool, int, str, int]:
    moved = abs(change.words_after - change.words_before) + 40 * (
        change.paragraphs_new + change.paragraphs_gone
    )
    return not change.headline_changed, -moved, change.url, change.version


def _versions(connection: sqlite3.Connection) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Changed addresses in order, at most READ: address, paper, rows of its versions."""
    found = connection.execute(
        f"SELECT url, site, row FROM printings WHERE url IN (SELECT url FROM printings {MORE_THAN_ONE} ORDER BY url LIMIT ?) "
        "ORDER BY url, version",
        (READ,),
    )
    for url, versions in groupby(found, key=itemgetter(0)):
        each = list(versions)
        yield url, min(site for _, site, _ in each), [json.loads(text) for _, _, text in each]


def _change(url: str, paper: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    old, new = str(before.get("headline") or ""), str(after.get("headline") or "")
    was, now = str(before.get("body") or ""), str(after.get("body") or "")
    first, second = utc_of(before.get("fetched_at")), utc_of(after.get("fetched_at"))
    had, has = Counter(paragraphs(was)), Counter(paragraphs(now))
    marks = marked(old, new)
    version = after.get("version")
    return Change(
        url, paper, version if isinstance(version, int) else 0,
        (second - first).total_seconds() / 60 if first and second else None,
        *marks, old != new, len(was.split()), len(now.split()), (has - had).total(), (had - has).total(),
        after.get("date_modified") if isinstance(after.get("date_modified"), str) else None,
    )  # fmt: skip

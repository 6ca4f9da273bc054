"""Whose stories the papers print, how much of them, and how long after the first."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newscrawl.dataset.moments import utc_of
from newscrawl.report.tally import Tally
from newscrawl.report.wording import quantile

VERBATIM = 0.98
"""Share of the canonical text that a printing keeps, adding no more than the rest, to count as word for word."""
SHOWN = 15
"""Agencies named; the others are gathered in one line."""
MATRIX = 10
"""Papers and agencies in the table of who prints whom."""
FEW = 5
"""Figures below this number are shown as such, not as quantiles."""


@dataclass(frozen=True)
class Delays:
    """Minutes from the first to the last printing, of the stories where two printings or more tell the time."""

    count: int
    quantiles: tuple[float, ...]
    """The 10th, 25th, 50th, 75th and 90th of a hundred; empty for none."""
    each: tuple[float, ...]
    """The figures themselves where they are few."""

    @property
    def middle(self) -> float | None:
        return self.quantiles[2] if self.quantiles else None


@dataclass(frozen=True)
class Agency:
    """One agency's stories; name None: nobody was credited."""

    name: str | None
    stories: int
    printings: int
    papers: int
    again: int
    """Printings that repeat a story at another address in full (no teasers, no versions of one address): what follows is of them."""
    verbatim: int
    headline_changed: int
    credit_removed: int
    delays: Delays


@dataclass(frozen=True)
class PaperShares:
    """One paper's printings by the agency that they credit."""

    name: str
    printings: int
    counts: tuple[int, ...]
    """In order of Agencies.columns, then all other agencies, then nobody."""


@dataclass(frozen=True)
class Agencies:
    """All agencies, the one with most stories first; then nobody."""

    credited: tuple[Agency, ...]
    nobody: Agency | None
    unnamed: int
    """Agencies beyond those shown."""
    columns: tuple[str, ...]
    papers: tuple[PaperShares, ...]


def agencies(connection: sqlite3.Connection, counted: Tally) -> Agencies:
    """Sum up by agency."""
    edits, spans = _edits(connection), _spans(connection)
    rows = connection.execute(
        "SELECT s.agency, COUNT(DISTINCT s.story_id), COUNT(*), COUNT(DISTINCT p.site) FROM stories s "
        "JOIN printings p ON p.story_id = s.story_id GROUP BY s.agency"
    )
    found = [
        Agency(
            name, stories, printings, papers, *edits.get(name, (0, 0, 0, 0)), delays_of(spans.get(name, []))
        )
        for name, stories, printings, papers in rows
    ]
    found.sort(key=lambda a: (-a.stories, -a.printings, a.name or ""))
    credited = [agency for agency in found if agency.name is not None]
    nobody = next((agency for agency in found if agency.name is None), None)
    columns = tuple(a.name for a in credited[:MATRIX] if a.name is not None)
    papers = tuple(_papers(connection, counted, columns))
    return Agencies(tuple(credited[:SHOWN]), nobody, max(0, len(credited) - SHOWN), columns, papers)


def _edits(connection: sqlite3.Connection) -> dict[str | None, tuple[int, int, int, int]]:
    """By agency: printings that repeat a story, of these word for word, with another headline, without the credit."""
    rows = connection.execute(
        "SELECT s.agency, COUNT(*), SUM(e.share_kept >= ? AND e.share_added <= ?), SUM(e.headline_changed), "
        "SUM(e.credit_removed) FROM edits e JOIN stories s ON s.story_id = e.story_id "
        "JOIN printings p ON p.url = e.url AND p.version = e.version "
        "WHERE p.relation IN ('copy', 'corrected', 'update') AND e.url <> e.of_url GROUP BY s.agency",
        (VERBATIM, 1 - VERBATIM),
    )
    return {
        name: (n, verbatim or 0, headline or 0, credit or 0) for name, n, verbatim, headline, credit in rows
    }


def _spans(connection: sqlite3.Connection) -> dict[str | None, list[float]]:
    """By agency: minutes from the first to the last printing of each story."""
    rows = connection.execute(
        "SELECT s.story_id, s.agency, p.date_published FROM stories s JOIN printings p ON p.story_id = s.story_id "
        "WHERE s.n_printings > 1 AND p.precision IN ('minute', 'second') ORDER BY s.story_id, p.url, p.version"
    )
    ends: dict[tuple[str | None, str], tuple[datetime, datetime, int]] = {}
    for story, agency, published in rows:
        at = utc_of(published)
        if at is not None:
            first, last, n = ends.get((agency, story), (at, at, 0))
            ends[agency, story] = (min(first, at), max(last, at), n + 1)
    spans: defaultdict[str | None, list[float]] = defaultdict(list)
    for (agency, _), (first, last, n) in ends.items():
        if n > 1:
            spans[agency].append((last - first).total_seconds() / 60)
    return spans


def delays_of(minutes: list[float]) -> Delays:
    """Quantiles of some lengths of time.

    >>> delays_of([5.0, 20.0]).middle
    12.5
    """
    shares = (0.1, 0.25, 0.5, 0.75, 0.9)
    found = tuple(q for share in shares if (q := quantile(minutes, share)) is not None)
    return Delays(len(minutes), found, tuple(sorted(minutes)) if len(minutes) < FEW else ())


def _papers(
    connection: sqlite3.Connection, counted: Tally, columns: tuple[str, ...]
) -> Iterator[PaperShares]:
    counts: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for site, agency, n in connection.execute(
        "SELECT site, agency, COUNT(*) FROM printings GROUP BY site, agency"
    ):
        counts[site][agency] = n
    ordered = sorted(counts, key=lambda site: (-counts[site].total(), site))
    for site in ordered[:MATRIX]:
        named = [counts[site][name] for name in columns]
        nobody, total = counts[site][None], counts[site].total()
        yield PaperShares(
            counted.publishers.get(site, site), total, (*named, total - sum(named) - nobody, nobody)
        )

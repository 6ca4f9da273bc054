"""The headline numbers, and what is missing."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscrawl.report.runs_told import Run
from newscrawl.report.tally import Tally


@dataclass(frozen=True)
class Missing:
    """One thing that the data lacks: how many of how many, and what it means for a reader of the data."""

    what: str
    count: int
    of: int
    means: str

    @property
    def share(self) -> float:
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True)
class Overview:
    """The dataset in a few numbers."""

    printings: int
    stories: int
    papers: int
    credited: int
    """Stories that credit an agency."""
    agencies: int
    shared: int
    """Stories that more than one paper printed."""
    most_papers: int
    versions: int
    words: int
    runs: int
    skipped: int
    first_day: str | None
    last_day: str | None
    first_fetched: str | None
    last_fetched: str | None
    languages: tuple[tuple[str | None, int], ...]
    missing: tuple[Missing, ...]


def overview(connection: sqlite3.Connection, counted: Tally, runs: Sequence[Run]) -> Overview:
    """Count stories, papers and what is not there."""
    stories, credited, agencies, shared, most = connection.execute(
        "SELECT COUNT(*), COUNT(agency), COUNT(DISTINCT agency), COALESCE(SUM(n_sites > 1), 0), COALESCE(MAX(n_sites), 0) "
        "FROM stories"
    ).fetchone()
    versions, first, last = connection.execute(
        "SELECT COUNT(*) - COUNT(DISTINCT url), MIN(day), MAX(day) FROM printings"
    ).fetchone()
    (skipped,) = connection.execute("SELECT COUNT(*) FROM skipped").fetchone()
    languages = sorted(counted.languages.items(), key=lambda pair: (-pair[1], pair[0] or ""))
    return Overview(
        counted.printings, stories, len({site for site, _ in counted.pages}), credited, agencies, shared, most,
        versions, counted.words, len(runs), skipped, first, last, counted.first_fetched, counted.last_fetched,
        tuple(languages), tuple(m for m in _missing(counted, stories, credited, runs) if m.count),
    )  # fmt: skip


def _missing(counted: Tally, stories: int, credited: int, runs: Sequence[Run]) -> Iterator[Missing]:
    n = counted.printings
    yield Missing(
        "printings without a date",
        counted.undated,
        n,
        "the day of fetching stands in, in charts and filters only",
    )
    yield Missing(
        "printings with a day but no time",
        counted.day_only,
        n,
        "delays leave them out; no midnight is made up",
    )
    yield Missing(
        "printings whose time has no zone",
        counted.without_zone,
        n,
        "neither page nor card tells it; delays leave them out",
    )
    yield Missing(
        "printings of which only a teaser was served", counted.truncated, n,
        "their text is short for that reason; shares of text leave them out",
    )  # fmt: skip
    yield Missing("printings without any text", counted.without_text, n, "headline and date only")
    yield Missing(
        "stories that credit no agency", stories - credited, stories,
        "the papers' own, or uncredited: a credit is claimed only with the words that prove it",
    )  # fmt: skip
    yield Missing(
        "printings that reserve rights", counted.reserved, n,
        "their pages ask not to be mined, indexed or learned from; --only-unreserved leaves them out",
    )  # fmt: skip
    yield Missing(
        "runs that did not end healthy", sum(run.exit_code != 0 for run in runs), len(runs),
        "a gate was breached, or they ended early: see coverage",
    )  # fmt: skip

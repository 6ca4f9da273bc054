"""Link blocks: what they showed, how long a story stayed in one, and at which rank."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from newscrawl.dataset.moments import utc_of
from newscrawl.report.periods import Axis, Column, axis
from newscrawl.report.runs_told import Run
from newscrawl.report.wording import middle, short_day

SHELVES = 3
"""Blocks whose ranks are shown."""
STORIES = 10
"""Stories shown of each."""
TIMES = 14
"""Columns; more runs than these are brought together by night."""


@dataclass(frozen=True)
class BlockKind:
    """One kind of block at one paper."""

    paper: str
    kind: str
    filled: int
    empty: int
    absent: int
    targets: int
    """Different addresses that it led to."""
    kept: int
    """Of these, how many are among the printings here."""
    stay: float | None
    """Minutes between the first and the last sight of an address, the middle of those seen in two runs or more."""
    stayed: int
    """How many these are."""

    @property
    def shown(self) -> int:
        return self.filled + self.empty + self.absent


@dataclass(frozen=True)
class RankedStory:
    """One address in one block."""

    url: str
    title: str | None
    ranks: tuple[float | None, ...]
    """The middle of its ranks by column; None where the block did not show it."""
    best: int
    stay: float | None
    """Minutes between the first and the last sight."""
    views: int
    """Sights of the block that showed it."""

    @property
    def columns(self) -> int:
        """How many columns it stands in."""
        return sum(rank is not None for rank in self.ranks)

    @property
    def first_column(self) -> int:
        return next((i for i, rank in enumerate(self.ranks) if rank is not None), len(self.ranks))


@dataclass(frozen=True)
class Shelf:
    """One block by its heading, seen again and again."""

    paper: str
    kind: str
    heading: str | None
    views: int
    columns: tuple[str, ...]
    stories: tuple[RankedStory, ...]


@dataclass(frozen=True)
class LinkBlocks:
    """What the papers promote."""

    kinds: tuple[BlockKind, ...]
    shelves: tuple[Shelf, ...]
    runs: int
    """Runs that saw any block."""


def link_blocks(
    connection: sqlite3.Connection, publishers: Mapping[str, str], runs: Sequence[Run]
) -> LinkBlocks:
    """Sum up blocks and follow the stories in those that were seen most often."""
    seen = {run for (run,) in connection.execute("SELECT DISTINCT run_id FROM blocks")}
    times = [run for run in runs if run.run_id in seen]
    shelves = (_shelf(connection, publishers, times, *key) for key in _steady(connection))
    return LinkBlocks(
        tuple(_kinds(connection, publishers)), tuple(s for s in shelves if s.stories), len(seen)
    )


def _kinds(connection: sqlite3.Connection, publishers: Mapping[str, str]) -> Iterator[BlockKind]:
    states: defaultdict[tuple[str | None, str], Counter[str]] = defaultdict(Counter)
    for site, kind, state, n in connection.execute(
        "SELECT site, kind, state, COUNT(*) FROM blocks GROUP BY site, kind, state"
    ):
        states[site, kind][state] += n
    targets: Counter[tuple[str | None, str]] = Counter()
    kept: Counter[tuple[str | None, str]] = Counter()
    stays: defaultdict[tuple[str | None, str], list[float]] = defaultdict(list)
    for site, kind, known, first, last, runs in connection.execute(
        "SELECT b.site, b.kind, l.target_url IN (SELECT url FROM printings), MIN(b.fetched_at), MAX(b.fetched_at), "
        "COUNT(DISTINCT b.run_id) FROM blocks b JOIN links l ON l.block_id = b.block_id "
        "GROUP BY b.site, b.kind, l.target_url"
    ):
        targets[site, kind] += 1
        kept[site, kind] += bool(known)
        minutes = _between(first, last)
        if runs > 1 and minutes is not None:
            stays[site, kind].append(minutes)
    for key in sorted(states, key=lambda key: (-states[key].total(), key[0] or "", key[1])):
        counts, lengths = states[key], stays[key]
        yield BlockKind(
            _paper(key[0], publishers), key[1], counts["filled"], counts["empty"], counts["absent"], targets[key],
            kept[key], middle(lengths), len(lengths),
        )  # fmt: skip


def _paper(site: str | None, publishers: Mapping[str, str]) -> str:
    return publishers.get(site, site) if site else "another paper"


def _between(first: object, last: object) -> float | None:
    start, end = utc_of(first), utc_of(last)
    return (end - start).total_seconds() / 60 if start and end else None


def _steady(connection: sqlite3.Connection) -> list[tuple[str | None, str, str | None]]:
    """The blocks (paper, kind, heading) that were seen in most runs, with some links that were seen again."""
    rows = connection.execute(
        "SELECT b.site, b.kind, b.heading FROM blocks b JOIN links l ON l.block_id = b.block_id "
        "WHERE b.state = 'filled' GROUP BY b.site, b.kind, b.heading "
        "HAVING COUNT(DISTINCT b.page_url || b.fetched_at) > 1 "
        "ORDER BY COUNT(DISTINCT b.run_id) DESC, COUNT(*) DESC, b.site, b.kind, b.heading LIMIT ?",
        (SHELVES,),
    )
    return rows.fetchall()


def _shelf(
    connection: sqlite3.Connection, publishers: Mapping[str, str], times: Sequence[Run],
    site: str | None, kind: str, heading: str | None,
) -> Shelf:  # fmt: skip
    columns, place = _columns(times)
    by_address = groupby(_sights(connection, site, kind, heading), key=attrgetter("url"))
    stories = [
        _ranked([s for s in sights if s.run in place], place, len(columns)) for _, sights in by_address
    ]
    kept = sorted((s for s in stories if s), key=lambda s: (-s.columns, s.best, -s.views, s.url))[:STORIES]
    kept.sort(key=lambda s: (s.first_column, s.best, s.url))
    (views,) = connection.execute(
        "SELECT COUNT(*) FROM blocks WHERE site IS ? AND kind = ? AND heading IS ? AND state = 'filled'",
        (site, kind, heading),
    ).fetchone()
    return Shelf(_paper(site, publishers), kind, heading, views, columns, tuple(kept))


@dataclass(frozen=True)
class _Sight:
    """An address at one rank of a block, in one run."""

    url: str
    run: str
    position: int
    title: str | None
    first: str
    last: str
    views: int


def _sights(
    connection: sqlite3.Connection, site: str | None, kind: str, heading: str | None
) -> Iterator[_Sight]:
    """In order of address."""
    rows = connection.execute(
        "SELECT l.target_url, b.run_id, l.position, MAX(l.title), MIN(b.fetched_at), MAX(b.fetched_at), COUNT(*) "
        "FROM blocks b JOIN links l ON l.block_id = b.block_id WHERE b.site IS ? AND b.kind = ? AND b.heading IS ? "
        "AND l.target_url IS NOT NULL AND l.position IS NOT NULL "
        "GROUP BY l.target_url, b.run_id, l.position ORDER BY l.target_url, b.run_id, l.position",
        (site, kind, heading),
    )
    return (_Sight(*row) for row in rows)


def _ranked(sights: Sequence[_Sight], place: Mapping[str, int], columns: int) -> RankedStory | None:
    """One address along the columns; None where no known run saw it."""
    if not sights:
        return None
    ranks: list[list[float]] = [[] for _ in range(columns)]
    for sight in sights:
        ranks[place[sight.run]] += [float(sight.position)] * sight.views
    return RankedStory(
        url=sights[0].url, title=sights[-1].title, ranks=tuple(middle(seen) for seen in ranks),
        best=min(s.position for s in sights), views=sum(s.views for s in sights),
        stay=_between(min(s.first for s in sights), max(s.last for s in sights)),
    )  # fmt: skip


def _columns(times: Sequence[Run]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Labels, and the column of each run: a column a run while they are few, else a night or more."""
    if len(times) <= TIMES:
        days = Counter(run.night for run in times)
        labels = (
            f"{short_day(run.night)} {(run.started_at or '')[11:16]}".rstrip()
            if days[run.night] > 1
            else short_day(run.night)
            for run in times
        )
        return tuple(labels), {run.run_id: i for i, run in enumerate(times)}
    along: Axis = axis(Counter(run.night for run in times), TIMES)
    shown: tuple[Column, ...] = along.columns
    return tuple(column.label for column in shown), {run.run_id: along.place(run.night) for run in times}

"""Which printings are one story, decided anew over everything gathered, in slices of days so that memory stays small."""

import json
import multiprocessing
import os
import signal
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from newscrawl.dataset.reading import Counts
from newscrawl.dedupe.group import group
from newscrawl.dedupe.postings import LOOK_DAYS
from newscrawl.dedupe.records import page_of, story_ids

SLICE = 50_000
"""Printings that are grouped at once; some 3 kB of memory each. Fewer than that are grouped as a whole."""


@dataclass(frozen=True)
class Slice:
    """Days to group together. The days before them are there to be matched with, and were grouped in the slice before."""

    low: str
    first: str
    last: str


def match_again(
    connection: sqlite3.Connection, scratch: Path, counts: Counts, progress: Callable[[str], None]
) -> None:
    """Give every printing of the scratch database its story's id.

    Text decides (dedupe.group); versions of one address stay in one story. A story's id is the one that the crawl gave
    its first-seen printing, unless an earlier seen story has that id already.
    """
    _number_versions(connection, counts)
    connection.executescript("""
        CREATE UNIQUE INDEX printings_key ON printings (url, version);
        CREATE INDEX printings_day ON printings (day);
        CREATE TABLE ranks (rank INTEGER PRIMARY KEY, printing INT);
        INSERT INTO ranks SELECT row_number() OVER (ORDER BY fetched_at, url, version) - 1, rowid FROM printings;
    """)
    total = connection.execute("SELECT count(*) FROM ranks").fetchone()[0]
    stories = Together(total)
    done = 0
    for rows, pairs in _grouped(scratch, slices(connection)):
        for one, other in zip(pairs[::2], pairs[1::2], strict=True):
            stories.join(one, other)
        done += rows
        progress(f"matched {min(done, total):,} of {total:,} printings")
    by_page = connection.execute(
        "SELECT page, rank FROM ranks JOIN printings p ON p.rowid = printing ORDER BY page"
    )
    before, first = None, 0
    for page, rank in by_page:
        if page == before:
            stories.join(first, rank)
        before, first = page, rank
    _name(connection, stories, counts)
    connection.executescript(
        "DROP TABLE ranks; CREATE INDEX printings_story ON printings (story_id, url, version)"
    )


class Together:
    """Ranks that belong together; the smallest, which is the first-seen printing, stands for all."""

    def __init__(self, size: int) -> None:
        self._parent = array("l", range(size))

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        self._parent[second] = first

    def first(self, rank: int) -> int:
        while self._parent[rank] != rank:
            self._parent[rank] = rank = self._parent[self._parent[rank]]
        return rank


def slices(connection: sqlite3.Connection) -> list[Slice]:
    """Cut the days into slices of SLICE printings or one day, each with the days before it that a match may reach."""
    found: list[Slice] = []
    first, held, last = "", 0, ""
    for day, rows in connection.execute("SELECT day, count(*) FROM printings GROUP BY day ORDER BY day"):
        if held and held + rows > SLICE:
            found.append(_slice(first, last))
            held = 0
        first, last, held = (first if held else day), day, held + rows
    return [*found, _slice(first, last)] if held else []


def _slice(first: str, last: str) -> Slice:
    try:
        low = (date.fromisoformat(first) - timedelta(days=LOOK_DAYS)).isoformat()
    except OverflowError:
        low = first
    return Slice(low, first, last)


def _grouped(scratch: Path, parts: list[Slice]) -> Iterator[tuple[int, "array[int]"]]:
    if len(parts) < 2:
        yield from (group_slice(scratch, part) for part in parts)
        return
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(parts), _processors()), context, initializer=_serve) as pool:
        try:
            yield from pool.map(group_slice, [scratch] * len(parts), parts)
        except BaseException:
            # Else the pool waits for its slices to be done, which nobody wants any more.
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _serve() -> None:
    """Make a helper leave Ctrl-C to the one it works for, and end when that one does, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def group_slice(scratch: Path, part: Slice) -> tuple[int, "array[int]"]:
    """How many printings the slice's own days have, and pairs of ranks that are one story, as a flat array."""
    connection = sqlite3.connect(scratch)
    rows = connection.execute(
        "SELECT rank, site, date_published, truncated, row, day FROM printings p JOIN ranks ON printing = p.rowid "
        "WHERE day BETWEEN ? AND ? ORDER BY day",
        (part.low, part.last),
    )
    own: set[int] = set()
    story_of = group(_to_compare(rows, part, own))
    connection.close()
    reached: dict[str, list[int]] = {}
    for key, story in story_of.items():
        reached.setdefault(story, []).append(int(key))
    pairs = array("l")
    for ranks in reached.values():
        if not own.isdisjoint(ranks):  # stories of the days before were grouped with more around them
            for rank in ranks[1:]:
                pairs.extend((ranks[0], rank))
    return len(own), pairs


def _to_compare(rows: Iterable[tuple[Any, ...]], part: Slice, own: set[int]) -> Iterator[dict[str, Any]]:
    for rank, site, published, truncated, text, day in rows:
        if day >= part.first:
            own.add(rank)
        row = json.loads(text)
        yield {
            "id": f"{rank:010d}",
            "headline": words_of(row.get("headline")),
            "body": words_of(row.get("body")),
            "date": published,
            "source": site,
            "truncated": bool(truncated),
        }


def words_of(value: object) -> str | None:
    """A text that can be encoded; None for anything else than text."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


def _number_versions(connection: sqlite3.Connection, counts: Counts) -> None:
    """Make (url, version) a key where feeds of several memories were put together.

    The same content twice stands once, as first fetched; other content under the same number gets the next free one.
    """
    clashes = connection.execute(
        "SELECT rowid, url, version, content FROM printings WHERE url IN "
        "(SELECT url FROM printings GROUP BY url, version HAVING count(*) > 1) ORDER BY url, version, fetched_at, run_id, row"
    ).fetchall()
    for _, same in groupby(clashes, key=itemgetter(1)):
        rows = list(same)
        taken = {version for _, _, version, _ in rows}
        kept: dict[int, set[str]] = {}
        for rowid, _, version, content in rows:
            if content in kept.setdefault(version, set()):
                connection.execute("DELETE FROM printings WHERE rowid = ?", (rowid,))
                counts.add("left_out_of_printings", "same_row_twice")
            elif kept[version]:
                taken.add(free := max(taken) + 1)
                connection.execute("UPDATE printings SET version = ? WHERE rowid = ?", (free, rowid))
                counts.add("printings", "version_renumbered")
            kept[version].add(content)
    connection.commit()


def _name(connection: sqlite3.Connection, stories: Together, counts: Counts) -> None:
    """Write each printing's story id where it is not the crawl's."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    unnamed: list[tuple[int, str]] = []
    ordered = (
        "SELECT rank, story_id, page, p.rowid FROM ranks JOIN printings p ON p.rowid = printing ORDER BY rank"
    )
    for rank, said, page, _ in connection.execute(ordered):
        if stories.first(rank) == rank:
            if said and said not in taken:
                taken.add(said)
                names[rank] = said
            else:
                unnamed.append((rank, page))
    for rank, page in unnamed:
        names[rank] = next(name for name in story_ids(page_of(page)) if name not in taken)
        taken.add(names[rank])
    changed = [
        (names[stories.first(rank)], rowid)
        for rank, said, _, rowid in connection.execute(ordered)
        if names[stories.first(rank)] != said
    ]
    counts.add("printings", "story_changed_by_matching_again", len(changed))
    connection.executemany("UPDATE printings SET story_id = ? WHERE rowid = ?", changed)
    connection.commit()

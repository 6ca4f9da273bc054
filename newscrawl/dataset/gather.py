"""All finished feeds in one scratch database, matched again whatever their order; export and report read only this."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from newscrawl.dataset import snapshots, stories
from newscrawl.dataset.matching import match_again
from newscrawl.dataset.reading import Counts, FeedReader
from newscrawl.dataset.selection import Selection
from newscrawl.runs import run_folders

SCHEMA = """
CREATE TABLE runs (run_id TEXT PRIMARY KEY, spider TEXT, report TEXT);
CREATE TABLE inputs (run_id TEXT, feed TEXT, rows INT, sha256 TEXT);
CREATE TABLE counts (step TEXT, what TEXT, rows INT, PRIMARY KEY (step, what));
CREATE TABLE printings (
    url TEXT, version INT, story_id TEXT, site TEXT, section TEXT, agency TEXT, day TEXT, date_published TEXT,
    precision TEXT, fetched_at TEXT, run_id TEXT, truncated INT, canonical INT, relation TEXT, words INT, row TEXT,
    spider TEXT, page TEXT, out_at TEXT, reserved INT, content TEXT
);
CREATE TABLE stories (
    story_id TEXT PRIMARY KEY, url TEXT, version INT, chosen_by TEXT, n_printings INT, n_sites INT, first_seen TEXT,
    last_seen TEXT, day TEXT, agency TEXT, first_day TEXT, last_day TEXT
);
CREATE TABLE edits (
    story_id TEXT, url TEXT, version INT, of_url TEXT, of_version INT, share_kept REAL, share_added REAL,
    paragraphs_dropped INT, paragraphs_added INT, headline_changed INT, dateline_removed INT, credit_removed INT,
    delay_minutes REAL, relation TEXT, PRIMARY KEY (url, version)
);
CREATE TABLE link_rows (
    page_url TEXT, fetched_at TEXT, run_id TEXT, kind TEXT, heading TEXT, state TEXT, position INT, target_url TEXT,
    title TEXT
);
CREATE TABLE blocks (
    block_id TEXT, page_url TEXT, fetched_at TEXT, run_id TEXT, kind TEXT, heading TEXT, state TEXT, site TEXT,
    PRIMARY KEY (block_id, page_url, fetched_at)
);
CREATE TABLE links (
    block_id TEXT, position INT, target_url TEXT, title TEXT, PRIMARY KEY (block_id, position)
);
CREATE TABLE skipped (row TEXT, url TEXT, site TEXT, reason TEXT, run_id TEXT, fetched_at TEXT);
"""


class NothingToGather(Exception):
    """No finished run: one line that says where it was looked for."""


def gather(
    data: Path, selection: Selection, scratch: Path, progress: Callable[[str], None] = lambda _: None
) -> sqlite3.Connection:
    """Read all finished runs below the data folder into a new database at `scratch`, matched and with canonical printings.

    The tables are those of SCHEMA; a row of a feed is JSON text with its keys in feed order. The same rows give the same
    tables in whatever order runs and lines come. NothingToGather where no run is finished. The caller removes the file.
    """
    folders = run_folders(data, finished=True)
    if not folders:
        raise NothingToGather(
            f"no finished run in {data}: scrapy crawl SECTION makes one; or check NEWSCRAWL_DATA"
        )
    connection = _opened(scratch)
    counts = Counts()
    reader = FeedReader(connection, selection, counts, progress)
    for folder in folders:
        reader.take(folder)
    connection.commit()
    progress(f"read {reader.read:,} rows of {len(folders):,} runs")
    match_again(connection, scratch, counts, progress)
    stories.select(connection, selection, counts)
    stories.make(connection, progress)
    snapshots.make(connection, selection, counts)
    connection.executemany(
        "INSERT INTO counts VALUES (?, ?, ?)", [(*what, rows) for what, rows in sorted(counts.rows.items())]
    )
    connection.commit()
    return connection


def _opened(scratch: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(scratch)
    # A scratch file needs no safety from power cuts: it is made anew.
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;"
    )
    connection.executescript(SCHEMA)
    return connection

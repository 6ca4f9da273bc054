"""The chosen printings story by story: which stands for it, and what each of the others did to it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple
from itertools import groupby
from typing import Any

from newscrawl.dataset import edits
from newscrawl.dataset.canonical import ONLY, Choice, Sighting, choose
from newscrawl.dataset.matching import words_of
from newscrawl.dataset.reading import EVERY, Counts
from newscrawl.dataset.selection import Selection
from newscrawl.dedupe.fingerprint import fingerprint

_COLUMNS = "story_id, url, version, site, agency, day, date_published, fetched_at, truncated, words, page, out_at, rowid"


def select(connection: sqlite3.Connection, selection: Selection, counts: Counts) -> None:
    """Take out the printings that were not asked for; they were there to be matched with."""
    connection.row_factory = sqlite3.Row
    outside: list[tuple[int]] = []
    for row in connection.execute("SELECT rowid, day, site, section, spider, reserved FROM printings"):
        if why := selection.objection(row):
            outside.append((row["rowid"],))
            counts.add("left_out_of_printings", why)
    connection.row_factory = None
    connection.executemany("DELETE FROM printings WHERE rowid = ?", outside)
    if selection.agencies:
        asked = [agency.strip().casefold() for agency in selection.agencies]
        marks = ", ".join("?" * len(asked))
        connection.create_function(
            "level", 1, lambda name: name.strip().casefold() if name else None, deterministic=True
        )
        gone = connection.execute(
            "DELETE FROM printings WHERE story_id NOT IN "
            f"(SELECT story_id FROM printings WHERE level(agency) IN ({marks}))",
            asked,
        )
        counts.add("left_out_of_printings", "other_agency", gone.rowcount)
    connection.commit()


def make(connection: sqlite3.Connection, progress: Callable[[str], None]) -> None:
    """Fill stories and edits, and note in printings which is canonical and what the others are to it."""
    total = connection.execute("SELECT count(*) FROM printings").fetchone()[0]
    ordered = connection.execute(f"SELECT {_COLUMNS} FROM printings ORDER BY story_id, url, version")
    done = told = 0
    for _, same in groupby(ordered, key=lambda row: row[0]):
        printings = list(same)
        _make_story(connection, printings)
        done += len(printings)
        if done // EVERY > told:
            told = done // EVERY
            progress(f"chose among {done:,} of {total:,} printings")
    connection.execute(
        "UPDATE printings SET canonical = 0, relation = "
        "(SELECT relation FROM edits e WHERE e.url = printings.url AND e.version = printings.version) "
        "WHERE rowid IN (SELECT p.rowid FROM edits e JOIN printings p ON p.url = e.url AND p.version = e.version)"
    )
    connection.commit()


def _make_story(connection: sqlite3.Connection, printings: list[tuple[Any, ...]]) -> None:
    choice, rows = ONLY, [dict[str, Any]()]
    if len(printings) > 1:
        rows = [_row(connection, printing[-1]) for printing in printings]
        choice = choose([_sighting(*both) for both in zip(printings, rows, strict=True)])
    story_id, url, version, _, agency, day, *_ = printings[choice.index]
    fetched, days = [p[7] for p in printings], [p[5] for p in printings]
    sites = {p[3] for p in printings}
    connection.execute(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            story_id, url, version, choice.rule, len(printings), len(sites), min(fetched), max(fetched), day,
            agency or _most_named(printings), min(days), max(days),
        ),
    )  # fmt: skip
    connection.executemany(
        f"INSERT INTO edits VALUES ({', '.join('?' * 14)})", _edits(printings, rows, choice)
    )


def _edits(
    printings: list[tuple[Any, ...]], rows: list[dict[str, Any]], choice: Choice
) -> Iterator[tuple[Any, ...]]:
    of = printings[choice.index]
    for printing, row, relation in zip(printings, rows, choice.relations, strict=True):
        if printing is not of:
            found = edits.compare(row, rows[choice.index])
            yield (*printing[:3], *of[1:3], *astuple(found), relation)


def _most_named(printings: list[tuple[Any, ...]]) -> str | None:
    """The agency that most printings credit; of several the first by name."""
    named = Counter(agency for printing in printings if (agency := printing[4]))
    return min(named, key=lambda name: (-named[name], name)) if named else None


def _sighting(printing: tuple[Any, ...], row: dict[str, Any]) -> Sighting:
    _, url, version, site, agency, _, published, fetched, truncated, words, page, out_at, _ = printing
    headline = words_of(row.get("headline"))
    return Sighting(
        url=url,
        version=version,
        out_at=out_at,
        fetched_at=fetched,
        page=page,
        site=site,
        agency=agency,
        truncated=bool(truncated),
        words=words,
        headline=headline,
        fingerprint=fingerprint(
            headline=headline,
            body=words_of(row.get("body")),
            date=published,
            source=site,
            truncated=bool(truncated),
        ),
    )


def _row(connection: sqlite3.Connection, rowid: int) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(
        connection.execute("SELECT row FROM printings WHERE rowid = ?", (rowid,)).fetchone()[0]
    )
    return row

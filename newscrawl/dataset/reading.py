"""From the finished feeds into the scratch database: every row once, and a count of all that stays outside."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newscrawl.clean.urls import url_key
from newscrawl.dataset.moments import day_of, sorting_moment, stamp, stamp_of
from newscrawl.dataset.selection import Selection, is_reserved
from newscrawl.dedupe.records import micros_of_row, moment, plain
from newscrawl.items import Link, Printing, Skipped, column_names
from newscrawl.runs import RunFolder

COLUMNS = {
    "articles": column_names(Printing), "copies": column_names(Printing), "links": column_names(Link),
    "skipped": column_names(Skipped),
}  # fmt: skip
EVERY = 20_000
"""Rows between two words on progress, and in one batch."""


@dataclass
class Counts:
    """How many rows of what came to which end: {(step, what): rows}."""

    rows: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, step: str, what: str, rows: int = 1) -> None:
        if rows:
            self.rows[step, what] += rows


class FeedReader:
    """Reads run after run; the order of runs and of lines makes no difference to what stands in the tables."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        selection: Selection,
        counts: Counts,
        progress: Callable[[str], None],
    ) -> None:
        self.connection = connection
        self.selection = selection
        self.counts = counts
        self.progress = progress
        self.read = 0

    def take(self, folder: RunFolder) -> None:
        """Read a finished run's four feeds, unless it began after the moment that is asked for."""
        began = stamp(moment(micros_of_row({"run_id": folder.run_id})))
        if self.selection.until and began > self.selection.until:
            self.counts.add("runs", "after_as_of")
            return
        self.counts.add("runs", "read")
        self.connection.execute(
            "INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", (folder.run_id, folder.spider, _report(folder))
        )
        for feed in ("articles", "copies"):
            self._insert(
                "printings", (self._printing(row, text, folder) for row, text in self._rows(folder, feed))
            )
        self._insert("link_rows", (self._link(row, folder) for row, _ in self._rows(folder, "links")))
        self._insert(
            "skipped", (self._skip(row, text, folder) for row, text in self._rows(folder, "skipped"))
        )

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...] | None]) -> None:
        wanted = (row for row in rows if row is not None)
        width = len(self.connection.execute(f"SELECT * FROM {table} LIMIT 0").description)
        self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", wanted)

    def _rows(self, folder: RunFolder, feed: str) -> Iterator[tuple[dict[str, Any], str]]:
        """Rows in feed order of keys, missing ones null, and the same as JSON."""
        columns, total, rows, broken = COLUMNS[feed], 0, 0, 0
        with folder.feed(feed).open("rb") as lines:
            for line in lines:
                total = (
                    total + int.from_bytes(hashlib.sha256(line.rstrip(b"\r\n")).digest(), "big")
                ) % 2**256
                rows += 1
                row = _parsed(line, feed)
                if row is None:
                    broken += 1
                    continue
                self._tell()
                text = line.decode("utf-8", "replace").strip()
                if tuple(row) != columns:
                    row = self._completed(row, feed, columns)
                    text = json.dumps(row, ensure_ascii=True)
                yield row, text
        self.counts.add("read", feed, rows)
        self.counts.add("unreadable_lines", feed, broken)
        self.connection.execute(
            "INSERT INTO inputs VALUES (?, ?, ?, ?)", (folder.run_id, feed, rows, f"{total:064x}")
        )

    def _tell(self) -> None:
        self.read += 1
        if self.read % EVERY == 0:
            self.progress(f"read {self.read:,} rows")

    def _completed(self, row: dict[str, Any], feed: str, columns: tuple[str, ...]) -> dict[str, Any]:
        for name in columns:
            if name not in row:
                self.counts.add("missing_columns", f"{feed}.{name}")
        for name in row:
            if name not in columns:
                self.counts.add("unknown_columns", f"{feed}.{plain(name)}")
        return {name: row.get(name) for name in columns}

    def _is_late(self, fetched: str, feed: str) -> bool:
        late = bool(self.selection.until) and fetched > (self.selection.until or "")
        if late:
            self.counts.add("left_out_of_" + feed, "after_as_of")
        return late

    def _printing(self, row: dict[str, Any], text: str, folder: RunFolder) -> tuple[Any, ...] | None:
        fetched = fetched_at(row, folder.run_id)
        published = plain(row["date_published"]) if isinstance(row["date_published"], str) else None
        day = day_of(published) or fetched[:10]
        if self._is_late(fetched, "printings"):
            return None
        if not self.selection.is_near(day):
            self.counts.add("left_out_of_printings", "outside_days")
            return None
        url, body, version = plain(row["url"]) or "", row["body"], row["version"]
        return (
            url, version if isinstance(version, int) and version > 0 else 1, plain(row["story_id"]),
            plain(row["site"]) or "", plain(row["section"]), plain(row["agency"]), day, published,
            plain(row["date_published_precision"]), fetched, plain(row["run_id"]) or folder.run_id,
            row["truncated"] is True, 1, "canonical", len(body.split()) if isinstance(body, str) else 0, text,
            folder.spider, url_key(url), sorting_moment(published, fetched), is_reserved(row["rights"]),
            f"{plain(row['text_hash'])} {plain(row['headline'])}",
        )  # fmt: skip

    def _link(self, row: dict[str, Any], folder: RunFolder) -> tuple[Any, ...] | None:
        fetched = fetched_at(row, folder.run_id)
        if self._is_late(fetched, "links"):
            return None
        if not self.selection.has_day(fetched[:10]):
            self.counts.add("left_out_of_links", "outside_days")
            return None
        position = row["position"] if isinstance(row["position"], int) else None
        names = ("kind", "heading", "state", "target_url", "title")
        kind, heading, state, target, title = (plain(row[name]) for name in names)
        return (
            plain(row["page_url"]) or "", fetched, plain(row["run_id"]) or folder.run_id, kind or "", heading,
            state or "", position, target, title,
        )  # fmt: skip

    def _skip(self, row: dict[str, Any], text: str, folder: RunFolder) -> tuple[Any, ...] | None:
        fetched = fetched_at(row, folder.run_id)
        if self._is_late(fetched, "skipped"):
            return None
        site = plain(row["site"])
        why = "outside_days" if not self.selection.has_day(fetched[:10]) else None
        if why is None and self.selection.sites and site not in self.selection.sites:
            why = "other_site"
        if why:
            self.counts.add("left_out_of_skipped", why)
            return None
        reason, run = plain(row["reason"]) or "", plain(row["run_id"]) or folder.run_id
        return text, plain(row["url"]) or "", site, reason, run, fetched


def fetched_at(row: Mapping[str, Any], run_id: str) -> str:
    """When the page was fetched, in the form of `stamp_of`; where the row does not say, when its run began."""
    known = {**row, "run_id": row.get("run_id") or run_id}
    return stamp_of(row.get("fetched_at")) or stamp(moment(micros_of_row(known)))


def _parsed(line: bytes, feed: str) -> dict[str, Any] | None:
    """A row that has an address; None for anything else."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not plain(row.get("page_url" if feed == "links" else "url")):
        return None
    return row


def _report(folder: RunFolder) -> str:
    try:
        text = folder.report.read_text(encoding="utf-8")
        return text if isinstance(json.loads(text), dict) else "{}"
    except (OSError, ValueError, RecursionError):
        return "{}"

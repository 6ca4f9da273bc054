"""A run's folder: its id, its lock, its feeds, and the repair of a run that died. No Scrapy here."""

import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from filelock import FileLock

FEEDS = ("articles", "copies", "links", "skipped")
PARTIAL = ".part"
RUN_ID = re.compile(r"\d{8}T\d{6}Z-\w+")


def utc_now() -> datetime:
    """Now, UTC, whole seconds."""
    return datetime.now(timezone.utc).replace(microsecond=0)


def stamp(moment: datetime) -> str:
    """A UTC moment as rows print it: `2025-06-29T02:15:00Z`."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_run_id(now: datetime, data: Path | None = None) -> str:
    """UTC, sorts by time, unique where two runs start in one second: `20250629T021500Z-3f9a`.

    Later than every run in the data folder, also where the clock was set back since: what the last run left to do, what
    is usual and what was withdrawn are told by the order of the ids.
    """
    newest = newest_start(data) if data else None
    if newest and newest >= now:
        now = newest + timedelta(seconds=1)
    return f"{now.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


def newest_start(data: Path) -> datetime | None:
    """When the newest run in the data folder began, as its id tells; None where there is none."""
    starts = (start_of(path.name) for path in data.glob("*/*Z-*"))
    return max((start for start in starts if start), default=None)


def start_of(run_id: str) -> datetime | None:
    """When a run began, by its id; None where it has none of ours."""
    try:
        return datetime.strptime(run_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None


@dataclass(frozen=True)
class RunFolder:
    """`DATA/SPIDER/RUN_ID/`: four feeds and run.json, each there only when it is whole."""

    path: Path

    @property
    def run_id(self) -> str:
        return self.path.name

    @property
    def spider(self) -> str:
        return self.path.parent.name

    def feed(self, name: str) -> Path:
        return self.path / f"{name}.jsonl"

    @property
    def report(self) -> Path:
        return self.path / "run.json"

    def lock(self) -> FileLock:
        """The lock that a living run holds; the system lets go of it when the process dies."""
        return FileLock(self.path / ".alive")

    @property
    def complete(self) -> bool:
        """True when all five files stand under their final names."""
        return self.report.exists() and all(self.feed(name).exists() for name in FEEDS)

    def rows(self, *names: str) -> Iterator[dict[str, Any]]:
        """The whole lines of the named feeds, finished or not, in file order."""
        for name in names:
            for path in (self.feed(name), self.feed(name).with_name(f"{name}.jsonl{PARTIAL}")):
                if path.exists():
                    yield from whole_rows(path)


def whole_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSON Lines file; a torn last line (no line end, or no JSON object) is passed over."""
    with path.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                with suppress(ValueError):
                    row = json.loads(line)
                    if isinstance(row, dict):
                        yield row


def run_folders(data: Path, *, finished: bool = False) -> list[RunFolder]:
    """Every run's folder below the data folder, oldest first; on demand only those that are complete.

    Only a folder named by a run id is one: an export that stands there has an articles.jsonl too, and must not be repaired.
    """
    traces = (".alive", "articles.jsonl", f"articles.jsonl{PARTIAL}", "run.json")
    paths = {path.parent for trace in traces for path in data.glob(f"*/*/{trace}")}
    found = [RunFolder(path) for path in paths if RUN_ID.fullmatch(path.name)]
    return sorted((f for f in found if f.complete or not finished), key=lambda folder: folder.run_id)


PASSING = frozenset(
    {"timeout", "server_error", "dns", "unreachable", "incomplete", "blocked", "tls_error", "error", "budget"}
)
"""Reasons in skipped.jsonl that may be over by the next run."""


@dataclass(frozen=True)
class LeftOver:
    """What the last run of a spider left to do."""

    ended_early: bool = False
    """It was interrupted, died, or had its number of articles or requests: pages further down were never looked at."""
    failed: tuple[dict[str, Any], ...] = ()
    """Its rows of skipped.jsonl whose reason may be over."""


def left_over(data: Path, spider: str) -> LeftOver:
    """What the newest finished run of a spider left to do; nothing where there is none."""
    folders = [folder for folder in run_folders(data, finished=True) if folder.spider == spider]
    if not folders:
        return LeftOver()
    failed = tuple(row for row in folders[-1].rows("skipped") if row.get("reason") in PASSING)
    try:
        ended = json.loads(folders[-1].report.read_text(encoding="utf-8")).get("ended")
    except (OSError, ValueError, AttributeError):
        ended = None
    return LeftOver(ended != "finished", failed)


def disk_trouble(data: Path, error: OSError) -> str:
    """One line: what the disk refused, and what to do next."""
    what = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    return f"{data} cannot be used ({what}): make it writable, or name another folder in NEWSCRAWL_DATA"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, after a power cut too."""
    partial = path.with_name(path.name + PARTIAL)
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut; systems without it are left as they are."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def finish_feeds(folder: RunFolder) -> None:
    """Give a dead run's feeds their final names: whole lines kept, a torn last line cut, missing feeds empty."""
    for name in FEEDS:
        target = folder.feed(name)
        partial = target.with_name(target.name + PARTIAL)
        if partial.exists() and not target.exists():
            lines = [line for line in partial.read_bytes().splitlines(keepends=True) if _whole(line)]
            partial.write_bytes(b"".join(lines))
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(target)
        elif not target.exists():
            write_whole(target, "")
        else:
            partial.unlink(missing_ok=True)
    sync_folder(folder.path)


def _whole(line: bytes) -> bool:
    if not line.endswith(b"\n"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False

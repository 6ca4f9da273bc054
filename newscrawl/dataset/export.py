"""From the scratch database to the files of a dataset: tables in every format asked for, then the cards beside them."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from newscrawl.dataset.rows import Sharing, rows
from newscrawl.dataset.selection import WrongSelection
from newscrawl.dataset.tables import Table, tables
from newscrawl.dataset.writers import FORMATS, HashedFile

EVERY = 20_000
"""Rows between two words on progress."""


@dataclass(frozen=True)
class Split:
    """Stories that came out before `low` are train, those from `day` on are test; a story's printings stay together."""

    day: str
    gap: int
    """Days before `day` whose stories are in neither."""

    @classmethod
    def parse(cls, day: str, gap: str) -> "Split":
        """Read `--split 2025-06-25 --gap 7d`; WrongSelection."""
        days = re.fullmatch(r"(\d{1,4})d?", gap.strip())
        if days is None:
            raise WrongSelection(f"--gap {gap}: takes a number of days, such as 7d")
        try:
            date.fromisoformat(day)
            cls(day, int(days[1])).low  # noqa: B018 - a gap longer than the calendar
        except (ValueError, OverflowError):
            raise WrongSelection(
                f"--split {day}: takes the first day of the test part, such as 2025-06-25"
            ) from None
        return cls(day, int(days[1]))

    @property
    def low(self) -> str:
        return (date.fromisoformat(self.day) - timedelta(days=self.gap)).isoformat()


@dataclass(frozen=True)
class Options:
    """How the chosen rows are written."""

    formats: tuple[str, ...] = ("jsonl",)
    sharing: Sharing = Sharing()
    split: Split | None = None

    @property
    def tables(self) -> dict[str, Table]:
        return tables(self.sharing.text)


@dataclass(frozen=True)
class File:
    """A table, or a part of it, as written."""

    path: str
    """From the dataset's folder, with slashes."""
    table: str
    part: str
    """train or test; `all` where nothing is split."""
    format: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True)
class _Part:
    table: Table
    name: str
    where: str = "1"
    values: tuple[str, ...] = ()

    def path(self, ending: str) -> str:
        return (
            f"{self.table.name}.{ending}" if self.name == "all" else f"{self.table.name}/{self.name}.{ending}"
        )


def write_tables(
    connection: sqlite3.Connection, folder: Path, options: Options, progress: Callable[[str], None]
) -> list[File]:
    """Write every table in every format; each row is read once and is not kept."""
    return [
        file for part in _parts(options) for file in _write_part(connection, folder, part, options, progress)
    ]


def left_by_split(connection: sqlite3.Connection, split: Split | None) -> dict[str, int]:
    """How many stories a split leaves out: `in_gap`, and `across` where printings stand on two sides of a border."""
    if split is None:
        return {}
    inside, outside = connection.execute(
        "SELECT coalesce(sum(first_day >= :low AND last_day < :day), 0), count(*) FROM stories "
        "WHERE last_day >= :low AND first_day < :day",
        {"low": split.low, "day": split.day},
    ).fetchone()
    return {"in_gap": inside, "across": outside - inside}


def _parts(options: Options) -> Iterator[_Part]:
    for table in options.tables.values():
        if table.is_split and options.split:
            yield _Part(table, "train", "s.last_day < ?", (options.split.low,))
            yield _Part(table, "test", "s.first_day >= ?", (options.split.day,))
        else:
            yield _Part(table, "all")


def _write_part(
    connection: sqlite3.Connection,
    folder: Path,
    part: _Part,
    options: Options,
    progress: Callable[[str], None],
) -> list[File]:
    count = 0
    files: list[tuple[str, HashedFile]] = []
    with ExitStack() as open_files:
        writers = []
        for ending in options.formats:
            path = folder / part.path(ending)
            path.parent.mkdir(parents=True, exist_ok=True)
            files.append((ending, HashedFile(path)))
            writers.append(open_files.enter_context(closing(FORMATS[ending](files[-1][1], part.table))))
        for row in rows(connection, part.table, options.sharing, part.where, part.values):
            count += 1
            for writer in writers:
                writer.write(row)
            if count % EVERY == 0:
                progress(f"wrote {count:,} rows of {part.path('')[:-1]}")
    return [
        File(part.path(ending), part.table.name, part.name, ending, count, file.size, file.sha256.hexdigest())
        for ending, file in files
    ]

"""What became of the rows between two datasets: added, removed, changed, and in which columns."""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.dataset import arrow
from newscrawl.dataset.opening import NoDataset, Row, manifest_of, read_rows, tables_of
from newscrawl.dataset.packages import FORMAT_ORDER

COMPARED = ("articles", "printings")


@dataclass
class Difference:
    """Of one table; `lines` says each row that differs, the counters how many."""

    table: str
    added: int = 0
    removed: int = 0
    changed: int = 0
    columns: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        told = f"{self.table}: {self.added:,} added, {self.removed:,} removed, {self.changed:,} changed"
        named = ", ".join(
            f"{name} {n:,}" for name, n in sorted(self.columns.items(), key=lambda c: (-c[1], c[0]))
        )
        return f"{told} ({named})" if named else told


def differences(first: Path, second: Path) -> Iterator[str | Difference]:
    """For each table a line a row, `+` added, `-` removed, `~` changed with its columns, then its Difference.

    Both datasets are read side by side, never held. Columns that one of them lacks are not compared. NoDataset, WrongRow.
    """
    for table in COMPARED:
        found = Difference(table)
        for old, new in _side_by_side(_rows(first, table), _rows(second, table)):
            row = old or new
            name = f"{row['url']} v{row['version']}" if row else ""
            if old is None:
                found.added += 1
                yield f"+ {table} {name}"
            elif new is None:
                found.removed += 1
                yield f"- {table} {name}"
            elif columns := [n for n in old if n in new and old[n] != new[n]]:
                found.changed += 1
                found.columns.update(columns)
                yield f"~ {table} {name}: {', '.join(columns)}"
        yield found


def _rows(folder: Path, name: str) -> Iterator[Row]:
    manifest = manifest_of(folder)
    table = tables_of(manifest)[name]
    files = [file for file in manifest["files"] if file.get("table") == name]
    usable = [f for f in FORMAT_ORDER if f != "parquet" or arrow.is_installed()]
    main = next((f for f in usable if any(file["format"] == f for file in files)), None)
    if main is None:
        raise NoDataset(f"{folder}: no {name} that can be read; Parquet {arrow.NEEDED}")
    parts = [read_rows(folder / file["path"], main, table) for file in files if file["format"] == main]
    return heapq.merge(*parts, key=_key)


def _key(row: Row) -> tuple[str, int]:
    return row["url"], row["version"]


def _side_by_side(old: Iterator[Row], new: Iterator[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    one, two = next(old, None), next(new, None)
    while one or two:
        order = _compare(one, two)
        yield (one if order <= 0 else None), (two if order >= 0 else None)
        one, two = (next(old, None) if order <= 0 else one), (next(new, None) if order >= 0 else two)


def _compare(one: Row | None, two: Row | None) -> int:
    if one is None or two is None:
        return 1 if one is None else -1
    first, second = _key(one), _key(two)
    return (first > second) - (first < second)

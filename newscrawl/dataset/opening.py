"""Reading a dataset again: its tables row by row, in one form whatever the format."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from newscrawl.dataset import arrow
from newscrawl.dataset.rows import shaped
from newscrawl.dataset.tables import Column, Table, tables
from newscrawl.lines import FORMULA_STARTS

Row = dict[str, Any]


class NoDataset(Exception):
    """One line: what is not there or cannot be read."""


class WrongRow(ValueError):
    """A row, or a file's columns, that are not as the table says."""


def manifest_of(folder: Path) -> dict[str, Any]:
    """manifest.json of a dataset; NoDataset."""
    path = folder / "manifest.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NoDataset(f"{path}: {error.strerror}; `scrapy export OUT` makes a dataset") from None
    except ValueError as error:
        raise NoDataset(f"{path}: {error}") from None
    if not isinstance(found, dict) or not isinstance(found.get("files"), list):
        raise NoDataset(f"{path}: not the manifest of a dataset")
    return found


def tables_of(manifest: Mapping[str, Any]) -> dict[str, Table]:
    """The tables of a dataset as its options made them."""
    options = manifest.get("options")
    return tables(str(options.get("text")) if isinstance(options, dict) else "full")


def read_rows(path: Path, ending: str, table: Table) -> Iterator[Row]:
    """Rows of one file, with moments and days as ISO text; WrongRow names the line and what is wrong with it."""
    return _READERS[ending](path, table)


def _jsonl(path: Path, table: Table) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except ValueError:
                raise WrongRow(f"line {number} is no JSON") from None
            yield _checked(row, table, number)


def _csv(path: Path, table: Table) -> Iterator[Row]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        if tuple(next(lines, [])) != table.names:
            raise WrongRow("the header line does not name the table's columns")
        for number, cells in enumerate(lines, 2):
            if len(cells) != len(table.columns):
                raise WrongRow(f"row {number} has {len(cells)} cells, not {len(table.columns)}")
            pairs = zip(table.columns, cells, strict=True)
            yield _checked(
                {column.name: _value(cell, column, number) for column, cell in pairs}, table, number
            )


def _value(cell: str, column: Column, number: int) -> Any:
    if column.kind == "text":
        guarded = cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS)
        return (cell[1:] if guarded else cell) or None
    if cell == "" or column.kind in ("moment", "day"):
        return cell or None
    try:
        return json.loads(cell)
    except ValueError:
        raise WrongRow(f"row {number}: {column.name} is no {column.kind}") from None


def _parquet(path: Path, table: Table) -> Iterator[Row]:
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException as error:
        raise WrongRow(f"no Parquet: {error}") from None
    with file:
        if not file.schema_arrow.equals(arrow.schema(table.columns)):
            raise WrongRow("its schema is not the table's")
        for batch in file.iter_batches(1_000):
            for row in batch.to_pylist():
                yield {name: _as_text(value) for name, value in row.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


_READERS: Mapping[str, Callable[[Path, Table], Iterator[Row]]] = {
    "jsonl": _jsonl, "csv": _csv, "parquet": _parquet,
}  # fmt: skip


def _checked(row: Any, table: Table, number: int) -> Row:
    if not isinstance(row, dict) or tuple(row) != table.names:
        raise WrongRow(f"row {number} does not have the table's columns")
    for column in table.columns:
        value = row[column.name]
        if shaped(value, column) != value or (column.required and value is None):
            raise WrongRow(f"row {number}: {column.name} is no {column.kind}")
    return row

"""JSON Lines, CSV and Parquet, row by row, hashed as they are written. The same rows give the same bytes."""

import csv
import hashlib
import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from newscrawl.dataset import arrow
from newscrawl.dataset.tables import Table
from newscrawl.lines import csv_cell, json_line

BATCH = 1_000
"""Rows turned into columns at once."""
ROW_GROUP = 10_000
"""Rows a row group: tools read whole groups, and skip those whose statistics say that nothing in them is wanted."""


class HashedFile(io.FileIO):
    """A file that knows the hash and size of what was written to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "wb")
        self.path = path
        self.sha256 = hashlib.sha256()
        self.size = 0

    def write(self, data: Any) -> int:
        left = memoryview(data).cast("B")
        self.sha256.update(left)
        self.size += len(left)
        while left:  # the system may take less than it was given
            left = left[super().write(left) or 0 :]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            os.fsync(self.fileno())
        super().close()


class Writer(Protocol):
    """Takes rows as `rows.rows` gives them."""

    def write(self, row: dict[str, Any]) -> None: ...

    def close(self) -> None: ...


class JsonlWriter:
    """JSON Lines, UTF-8; moments and days as ISO text."""

    def __init__(self, file: HashedFile, table: Table) -> None:
        self._file = io.BufferedWriter(file, 1 << 20)

    def write(self, row: dict[str, Any]) -> None:
        self._file.write(json_line(row))

    def close(self) -> None:
        self._file.close()


class CsvWriter:
    """CSV, UTF-8, a header line; lists and objects as JSON, no cell that a spreadsheet would run."""

    def __init__(self, file: HashedFile, table: Table) -> None:
        self._file = io.TextIOWrapper(io.BufferedWriter(file, 1 << 20), "utf-8", "replace", newline="")
        self._cells = csv.writer(self._file, lineterminator="\r\n")
        self._cells.writerow(table.names)
        self._ours = frozenset(column.name for column in table.columns if column.is_ours)

    def write(self, row: dict[str, Any]) -> None:
        self._cells.writerow(v if name in self._ours else csv_cell(v) for name, v in row.items())

    def close(self) -> None:
        self._file.close()


class ParquetWriter:
    """Parquet with one fixed schema and fixed settings; a column that is null throughout keeps its type."""

    def __init__(self, file: HashedFile, table: Table) -> None:
        import pyarrow.parquet

        self._file = file
        self._schema = arrow.schema(table.columns)
        self._said = arrow.schema(map(arrow.as_said, table.columns))
        self._rows: list[dict[str, Any]] = []
        self._batches: list[Any] = []
        self._parquet = pyarrow.parquet.ParquetWriter(
            file, self._schema, version="2.6", compression="zstd", compression_level=3, use_dictionary=True,
            write_statistics=True, data_page_version="1.0", write_batch_size=BATCH,
        )  # fmt: skip

    def write(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == BATCH:
            self._pack()
            if len(self._batches) * BATCH >= ROW_GROUP:
                self._flush()

    def _pack(self) -> None:
        import pyarrow

        if self._rows:
            self._batches.append(pyarrow.Table.from_pylist(self._rows, schema=self._said).cast(self._schema))
            self._rows.clear()

    def _flush(self) -> None:
        import pyarrow

        if self._batches:
            self._parquet.write_table(pyarrow.concat_tables(self._batches), row_group_size=ROW_GROUP)
            self._batches.clear()

    def close(self) -> None:
        self._pack()
        self._flush()
        self._parquet.close()
        self._file.close()


FORMATS: Mapping[str, Callable[[HashedFile, Table], Writer]] = {
    "jsonl": JsonlWriter, "csv": CsvWriter, "parquet": ParquetWriter,
}  # fmt: skip

"""`newscrawl.dataset.load`: a table of a dataset with its types, from whichever format is there."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.dataset import arrow
from newscrawl.dataset.opening import NoDataset, manifest_of, read_rows, tables_of
from newscrawl.dataset.packages import FORMAT_ORDER
from newscrawl.dataset.tables import Table

if TYPE_CHECKING:
    import pyarrow

BATCH = 5_000


def load(path: str | Path, table: str = "articles", part: str | None = None) -> "pyarrow.Table":
    """A table (articles, printings, edits, blocks, links, skipped) as a pyarrow.Table with the dataset's own schema.

    part: train or test of a split dataset; both by default. `.to_pandas()`, `polars.from_arrow` and
    `duckdb.from_arrow` take it from there. ImportError without pyarrow, NoDataset where there is no such table.
    """
    if not arrow.is_installed():
        raise ImportError(f"newscrawl.dataset.load {arrow.NEEDED}")
    import pyarrow

    folder = Path(path)
    manifest = manifest_of(folder)
    known = tables_of(manifest)
    files = [f for f in manifest["files"] if f["table"] == table and part in (None, f["part"])]
    main = next((f for f in FORMAT_ORDER if any(file["format"] == f for file in files)), None)
    if table not in known or main is None:
        raise NoDataset(
            f"{folder}: no table {table}{f', part {part}' if part else ''}; there are {', '.join(known)}"
        )
    parts = [_read(folder / f["path"], main, known[table]) for f in files if f["format"] == main]
    return pyarrow.concat_tables(parts)


def _read(path: Path, ending: str, table: Table) -> "pyarrow.Table":
    import pyarrow.parquet

    schema = arrow.schema(table.columns)
    if ending == "parquet":
        return pyarrow.parquet.read_table(path, schema=schema)
    said, rows = arrow.schema(map(arrow.as_said, table.columns)), read_rows(path, ending, table)
    batches = [said.empty_table()]
    while batch := list(islice(rows, BATCH)):
        batches.append(pyarrow.Table.from_pylist(batch, schema=said))
    return pyarrow.concat_tables(batches).cast(schema)

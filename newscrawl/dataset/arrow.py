"""Tables as pyarrow sees them. pyarrow is an extra: nothing here is imported before it is needed."""

import importlib.util
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawl.dataset.tables import Column

if TYPE_CHECKING:
    import pyarrow

NEEDED = "needs pyarrow: pip install -r requirements-export.txt (jsonl and csv need nothing more)"


def is_installed() -> bool:
    """Tell whether Parquet can be written and read."""
    return importlib.util.find_spec("pyarrow") is not None


def schema(columns: Iterable[Column]) -> "pyarrow.Schema":
    """The columns with their types; moments are timestamp[us, UTC], days date32."""
    import pyarrow

    return pyarrow.schema([pyarrow.field(c.name, _type(c), nullable=not c.required) for c in columns])


def _type(column: Column) -> "pyarrow.DataType":
    import pyarrow

    if column.kind in ("object", "objects"):
        struct = pyarrow.struct([(part.name, _type(part)) for part in column.parts])
        return pyarrow.list_(struct) if column.kind == "objects" else struct
    kinds: dict[str, Any] = {
        "text": pyarrow.string(),
        "whole": pyarrow.int32(),
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "moment": pyarrow.timestamp("us", tz="UTC"),
        "day": pyarrow.date32(),
        "texts": pyarrow.list_(pyarrow.string()),
    }
    return kinds[column.kind]


def as_said(column: Column) -> Column:
    """The column as rows hold it: moments and days are ISO text, and pyarrow turns whole columns into its own types."""
    return replace(column, kind="text") if column.kind in ("moment", "day") else column

"""Rows as Parquet, typed, in batches. Needs pyarrow, which is an extra: the base install writes JSONL and CSV."""

from typing import IO, TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter

from newscrawl.items import SOURCED_FIELDS, Printing, column_names

if TYPE_CHECKING:
    import pyarrow

BATCH = 1000  # rows held before they are written

STRUCTS: dict[str, tuple[str, ...]] = {
    "agency_evidence": ("where", "text"), "credits": ("role", "name"), "images": ("url", "caption", "credit", "is_lead"),
    "rights": ("robots", "tdm", "noai", "license"), "field_sources": SOURCED_FIELDS,
}  # fmt: skip
LISTS = ("breadcrumbs", "authors", "keywords", "agency_evidence", "credits", "images")
FLAGS = ("is_accessible_for_free", "truncated")
WHOLE = ("version", "http_status")


def schema() -> "pyarrow.Schema":
    """The columns of articles and copies; dates stay strings, since a day must not turn into midnight."""
    import pyarrow

    def plain(name: str) -> "pyarrow.DataType":
        if name in FLAGS:
            return pyarrow.bool_()
        if name in WHOLE:
            return pyarrow.int32()
        return pyarrow.float64() if name == "similarity" else pyarrow.string()

    def column(name: str) -> "pyarrow.DataType":
        parts = STRUCTS.get(name)
        members = [(part, pyarrow.bool_() if part == "is_lead" else pyarrow.string()) for part in parts or ()]
        kind = pyarrow.struct(members) if parts else plain(name)
        return pyarrow.list_(kind) if name in LISTS else kind

    return pyarrow.schema([(name, column(name)) for name in column_names(Printing)])


class ParquetExporter(BaseItemExporter):
    """`-O file.parquet`."""

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.file = file
        self.rows: list[dict[str, Any]] = []
        self.writer: Any = None

    def start_exporting(self) -> None:
        import pyarrow.parquet

        self.writer = pyarrow.parquet.ParquetWriter(self.file, schema())

    def export_item(self, item: Any) -> None:
        values = ItemAdapter(item)
        self.rows.append({name: values[name] for name in self.writer.schema.names if name in values})
        if len(self.rows) >= BATCH:
            self._write()

    def _write(self) -> None:
        import pyarrow

        self.writer.write_table(pyarrow.Table.from_pylist(self.rows, schema=self.writer.schema))
        self.rows.clear()

    def finish_exporting(self) -> None:
        self._write()
        self.writer.close()

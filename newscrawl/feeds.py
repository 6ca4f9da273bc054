"""How feeds are written: whole or not at all, and so that every reader can read them."""

import io
import os
import shutil
from pathlib import Path
from typing import IO, Any, cast

from itemadapter import ItemAdapter
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exporters import CsvItemExporter, JsonLinesItemExporter
from scrapy.settings import BaseSettings
from w3lib.url import file_uri_to_path

from newscrawl.ending import stop
from newscrawl.items import ROW_FIELDS, Article, Copy, Link, Skipped, column_names
from newscrawl.lines import csv_cell, json_line
from newscrawl.runs import PARTIAL, sync_folder

# Above the command line: the runner sets its settings again when the crawl starts.
ABOVE_CMDLINE = 50


class FeedFile(io.FileIO):
    """A feed being written: every row wholly, and no row after one that failed.

    Unbuffered, so a row is on its way to the disk before the next page is read and a kill loses none. The system
    may take less than it was given; a row after a torn one would be lost with it.
    """

    broken: OSError | None = None

    def write(self, data: Any) -> int:
        left = memoryview(data).cast("B")
        try:
            if self.broken:
                raise self.broken
            while left:
                left = left[super().write(left) or 0 :]
        except OSError as error:
            self.broken = error
            raise
        return len(data)


class AtomicFileStorage:
    """Writes NAME.part, syncs it, and renames it when the feed is complete."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        self.path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
        self.overwrite = bool((feed_options or {}).get("overwrite"))

    def open(self, spider: Spider) -> IO[bytes]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_name(self.path.name + PARTIAL)
        if not self.overwrite and self.path.exists():
            shutil.copyfile(self.path, partial)
        else:
            partial.write_bytes(b"")
        return cast("IO[bytes]", FeedFile(partial, "ab"))

    def store(self, file: IO[bytes]) -> None:
        broken = getattr(file, "broken", None)
        if broken:
            file.close()
            raise broken
        os.fsync(file.fileno())
        file.close()
        self.path.with_name(self.path.name + PARTIAL).replace(self.path)
        sync_folder(self.path.parent)


class RowExporter(JsonLinesItemExporter):
    """JSON Lines: every key on every line, one row a write. A row that cannot be written ends the run."""

    crawler: Crawler | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "RowExporter":
        exporter = cls(*args, **kwargs)
        exporter.crawler = crawler
        return exporter

    def export_item(self, item: Any) -> None:
        values = ItemAdapter(item)
        names = self.fields_to_export or values.field_names()
        try:
            self.file.write(json_line({name: values[name] for name in names}))
        except Exception as error:
            # Scrapy logs what an exporter raises and goes on: the row would be lost and the run look healthy.
            self._end_run(error)

    def _end_run(self, error: Exception) -> None:
        file: Any = self.file
        if isinstance(file, FeedFile) and not file.broken:
            file.broken = OSError(str(error))
        if self.crawler:
            stop(self.crawler, error, "disk_error")


class CsvExporter(CsvItemExporter):
    """The same columns as JSON Lines; lists and objects as JSON, no cell a spreadsheet would run."""

    def export_item(self, item: Any) -> None:
        cells = {k: csv_cell(v) for k, v in ItemAdapter(item).items()}
        super().export_item(cells)


def run_feeds() -> dict[str, dict[str, Any]]:
    """The four feeds of a run's folder; the spider names the folder."""
    rows = {"articles": Article, "copies": Copy, "links": Link, "skipped": Skipped}
    return {
        f"%(run_folder)s/{name}.jsonl": {
            "format": "jsonl",
            "item_classes": [row],
            "fields": list(column_names(row)),
            "overwrite": True,
            "store_empty": True,
        }
        for name, row in rows.items()
    }


def with_run_feeds(settings: BaseSettings) -> None:
    """Keep the run's own feeds beside what -O or -o asks for, and give those the articles' rows."""
    asked = {
        uri: {"item_classes": [Article], "fields": list(ROW_FIELDS), **options}
        for uri, options in settings.getdict("FEEDS").items()
    }
    settings.set("FEEDS", {**asked, **run_feeds()}, priority=ABOVE_CMDLINE)

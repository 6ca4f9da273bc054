"""The whole way from the feeds to a page on disk: gather, sum up, render, write."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from newscrawl.dataset.gather import gather
from newscrawl.dataset.selection import Selection
from newscrawl.report.figures import figures
from newscrawl.report.overview import Overview
from newscrawl.runs import write_whole


def write_report(
    data: Path, selection: Selection, out: Path, progress: Callable[[str], None], *, with_text: bool = True
) -> Overview:
    """Write the page whole or not at all; its headline numbers.

    NothingToGather where no run is finished; OSError and sqlite3.Error of the disk.
    """
    # Here, since Scrapy imports every command at every start, and Jinja takes its time.
    from newscrawl.report.page import page

    with tempfile.TemporaryDirectory(prefix="newscrawl-") as folder:
        connection = gather(data, selection, Path(folder) / "scratch.db", progress)
        try:
            found = figures(connection, selection, out=out.name, with_text=with_text)
        finally:
            connection.close()
    write_whole(out, page(found))
    return found.overview

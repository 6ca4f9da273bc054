"""`scrapy report OUT.html`: one page that shows what the feeds hold, and what they lack."""

import argparse
import os
import sqlite3
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newscrawl import health
from newscrawl.arguments import WrongArgument
from newscrawl.checks import check_settings
from newscrawl.commands.crawl import say
from newscrawl.commands.export import Progress
from newscrawl.dataset.gather import NothingToGather
from newscrawl.dataset.selection import Selection, WrongSelection
from newscrawl.report.overview import Overview
from newscrawl.report.wording import many, size
from newscrawl.report.writing import write_report
from newscrawl.selecting import add_selection, selection_of


class Command(ScrapyCommand):
    """Reads the finished feeds only. Exit codes: 0 written, 1 no feeds or no room, 2 usage."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "OUT.html [--from DAY] [--to DAY] [--site KEY,..] [--section ..] [--agency ..] [--as-of ..] [--force]"

    def short_desc(self) -> str:
        return "Write a page that shows what was crawled: days, fields, agencies, copies, edits"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_selection(parser)
        parser.add_argument(
            "--text",
            choices=("full", "none"),
            default="full",
            help="none: no side-by-side of the papers' texts, for a page to share (default %(default)s)",
        )
        parser.add_argument("--force", action="store_true", help="replace OUT.html where it exists")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            check_settings(self.settings, os.environ)
            out = wanted_page(args, force=opts.force)
            self._write(out, selection_of(opts), with_text=opts.text == "full")
        except (WrongArgument, WrongSelection) as error:
            self._fail(str(error), health.USAGE)
        except (NothingToGather, sqlite3.Error) as error:
            self._fail(str(error), health.ERROR)
        except OSError as error:
            self._fail(f"{error.filename or args[0]}: {error.strerror or error}", health.ERROR)
        except KeyboardInterrupt:
            self._fail("interrupted: nothing was written", health.INTERRUPTED)

    def _write(self, out: Path, selection: Selection, *, with_text: bool) -> None:
        assert self.settings is not None
        progress = Progress()
        try:
            seen = write_report(
                Path(self.settings["NEWSCRAWL_DATA"]), selection, out, progress, with_text=with_text
            )
        finally:
            progress.wipe()
        say(f"newscrawl: {closing_line(seen, out)}")

    def _fail(self, line: str, code: int) -> None:
        say(f"newscrawl: {line}")
        self.exitcode = code


def wanted_page(args: list[str], *, force: bool) -> Path:
    """Where the page goes; WrongArgument where it cannot, or a page is there that nobody asked to replace."""
    if len(args) != 1:
        raise WrongArgument("scrapy report takes one file to write: scrapy report OUT.html")
    out = Path(args[0])
    if out.is_dir():
        raise WrongArgument(f"{out} is a folder: scrapy report takes a file, such as {out / 'report.html'}")
    if not out.absolute().parent.is_dir():
        raise WrongArgument(f"{out.parent}: no such folder; make it first")
    if out.exists() and not force:
        raise WrongArgument(f"{out} exists; --force replaces it")
    return out


def closing_line(seen: Overview, out: Path) -> str:
    """What was written."""
    return (
        f"wrote {out} ({size(out.stat().st_size)}): {many(seen.stories, 'story', 'stories')}, "
        f"{many(seen.printings, 'printing')}, {many(seen.papers, 'paper')}, {many(seen.runs, 'run')}"
    )

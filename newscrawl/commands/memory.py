"""`scrapy memory status|rebuild`: what the memory holds, and the memory made anew from the feeds."""

import argparse
import json
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newscrawl import health
from newscrawl.checks import complete_settings
from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import MemoryUnusable, open_memory
from newscrawl.locks import SiteLocked, all_locks, lock_sites
from newscrawl.repair import finish_dead_runs, rebuild
from newscrawl.runs import disk_trouble


class Command(ScrapyCommand):
    """The memory is an index over the feeds: a lost one costs time, never data."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "status|rebuild [--json]"

    def short_desc(self) -> str:
        return "Show the memory of earlier runs, or make it anew from their feeds"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="the status as one JSON object")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        complete_settings(self.settings)
        if args not in (["status"], ["rebuild"]):
            print("newscrawl: scrapy memory takes status or rebuild", file=sys.stderr)
            self.exitcode = health.USAGE
            return
        try:
            self._status(opts.json) if args == ["status"] else self._rebuild()
        except SiteLocked as error:
            print(f"newscrawl: {error}", file=sys.stderr)
            self.exitcode = health.LOCKED
        except MemoryUnusable as error:
            print(f"newscrawl: {error}", file=sys.stderr)
            self.exitcode = health.ERROR
        except OSError as error:
            print(f"newscrawl: {disk_trouble(Path(self.settings['NEWSCRAWL_DATA']), error)}", file=sys.stderr)
            self.exitcode = health.ERROR

    def _status(self, as_json: bool) -> None:
        assert self.settings is not None
        with open_memory(self.settings["NEWSCRAWL_MEMORY"], key_of=url_key) as memory:
            status = memory.status()
        if as_json:
            print(json.dumps(status))
            return
        for name, value in status.items():
            print(f"{name:<12} {value}")

    def _rebuild(self) -> None:
        assert self.settings is not None
        data = Path(self.settings["NEWSCRAWL_DATA"])
        with lock_sites(data, all_locks(data)):
            finish_dead_runs(data)
            rebuild(data, self.settings["NEWSCRAWL_MEMORY"], lambda line: print(line, file=sys.stderr))
        self._status(as_json=False)

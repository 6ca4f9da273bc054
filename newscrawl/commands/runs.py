"""`scrapy runs`: how the last runs went, a line each; `--check` for monitoring."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import Timeout
from scrapy.commands import ScrapyCommand

from newscrawl import health
from newscrawl.baselines import ACCEPTED, moment, report_of
from newscrawl.runs import RunFolder, run_folders, start_of, utc_now, write_whole
from newscrawl.traffic import SAVED, UNKNOWN


class Command(ScrapyCommand):
    """Reads run.json files only; a run under way is not disturbed."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[SPIDER ...] [-n 20] [--json | --check [--max-age 26] | --accept RUN_ID]"

    def short_desc(self) -> str:
        return "Show how the last runs went"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "-n", type=int, default=20, metavar="N", help="the newest N (default %(default)s)"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--check",
            action="store_true",
            help="exit 0 when each spider's newest run is healthy and recent, else 3 with the reason",
        )
        parser.add_argument(
            "--max-age",
            type=float,
            default=26.0,
            metavar="HOURS",
            help="with --check: older is too old (default %(default)s)",
        )
        parser.add_argument(
            "--accept",
            metavar="RUN_ID",
            help="what the gates found in this run is meant to be so: later runs are not compared with it or earlier ones",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        data = Path(self.settings["NEWSCRAWL_DATA"])
        folders = [f for f in run_folders(data) if not args or f.spider in args]
        if opts.accept:
            self.exitcode = accept(folders, opts.accept)
            return
        runs = [row_of(folder) for folder in folders]
        if opts.check:
            self.exitcode = self._check(runs, args, opts.max_age, str(data))
            return
        for run in runs[-opts.n :] if opts.n > 0 else []:
            print(json.dumps(run, ensure_ascii=False) if opts.json else line_of(run))
            for words in () if opts.json else run["gates"]:
                print(f"    {words}")
        if not runs:
            print(f"newscrawl: no run in {data} yet", file=sys.stderr)

    def _check(self, runs: list[dict[str, Any]], spiders: list[str], hours: float, data: str) -> int:
        wrong = list(complaints(runs, spiders, hours, utc_now()))
        if not runs and not spiders:
            wrong = [f"no run in {data} yet"]
        for line in wrong:
            print(line)
        if not wrong:
            print(f"healthy: {', '.join(sorted({run['spider'] for run in runs}))}")
        return health.GATE if wrong else health.HEALTHY


def accept(folders: list[RunFolder], run_id: str) -> int:
    """Mark a finished run as the one from which later runs are measured anew."""
    folder = next((f for f in folders if f.run_id == run_id and f.complete), None)
    if folder is None:
        print(f"newscrawl: {run_id}: no such finished run; `scrapy runs` lists them", file=sys.stderr)
        return health.USAGE
    write_whole(folder.path / ACCEPTED, "")
    print(f"accepted: {folder.spider} is measured anew from the run after {run_id} on")
    return health.HEALTHY


def row_of(folder: RunFolder) -> dict[str, Any]:
    """A run as `--json` prints it; nulls for what its run.json does not say."""
    report = report_of(folder) if folder.complete else {}
    sites = [c for c in (report.get("sites") or {}).values() if isinstance(c, dict)]
    new = sum(c.get("articles", 0) for c in sites)
    copies = sum(c.get(name, 0) for c in sites for name in ("copies", "updates", "versions"))
    stats = report.get("stats") or {}
    return {
        "run_id": folder.run_id,
        "spider": folder.spider,
        "ended": report.get("ended") or ("running" if is_alive(folder) else "died"),
        "ended_at": report.get("ended_at"),
        "exit_code": report.get("exit_code"),
        "exit_reason": report.get("exit_reason"),
        "new_stories": new,
        "copies": copies,
        "skipped": sum(n for c in sites for n in (c.get("skipped") or {}).values()),
        "not_modified": stats.get("downloader/response_status_count/304", 0),
        "answers": stats.get("downloader/response_count", 0),
        "bytes": stats.get("downloader/response_bytes", 0),
        "bytes_saved": stats.get(SAVED, 0),
        "saved_unknown": stats.get(UNKNOWN, 0),
        "gates": [b["words"] for b in report.get("breaches") or () if isinstance(b, dict) and "words" in b],
        "folder": str(folder.path),
    }


def is_alive(folder: RunFolder) -> bool:
    """True while its process holds the run's lock."""
    if not (folder.path / ".alive").exists():
        return False
    try:
        folder.lock().acquire(timeout=0).lock.release()
    except Timeout:
        return True
    except OSError:
        return False
    return False


def line_of(run: dict[str, Any]) -> str:
    """A run on one line; the reason only where it says more than `healthy`."""
    ended = "-" if run["exit_code"] is None else f"exit {run['exit_code']}"
    line = (
        f"{run['run_id']}  {run['spider']:<10} {run['ended']:<9} {ended:<8} {run['new_stories']:>5} new "
        f"{run['copies']:>5} copies {run['skipped']:>5} skipped {run['not_modified']:>5} x 304"
    )
    if run["bytes_saved"]:
        line += f", {run['bytes_saved']:,} bytes saved"
    if run["saved_unknown"]:
        line += f" ({run['saved_unknown']} of unknown size)"
    reason = run["exit_reason"]
    return f"{line}  {reason}" if reason and run["exit_code"] != health.HEALTHY and not run["gates"] else line


def complaints(runs: list[dict[str, Any]], spiders: list[str], hours: float, now: datetime) -> Iterator[str]:
    """A line for each spider whose newest run is not healthy or too old. A run under way does not count yet."""
    newest = {run["spider"]: run for run in runs if run["ended"] != "running"}
    for spider in spiders or sorted({run["spider"] for run in runs}):
        run = newest.get(spider)
        if run is None:
            yield f"{spider}: no finished run"
            continue
        told = f"{spider} {run['run_id']}"
        ended = moment(run["ended_at"]) or start_of(run["run_id"])
        if run["exit_code"] != health.HEALTHY:
            code = "died" if run["exit_code"] is None else f"exit {run['exit_code']}"
            for reason in run["gates"] or [run["exit_reason"] or "the next start repairs it"]:
                yield f"{told}: {code}: {reason}"
        if ended is None or now - ended > timedelta(hours=hours):
            age = f"{(now - ended).total_seconds() / 3600:.0f} hours ago" if ended else "at an unknown time"
            yield f"{told}: ended {age}, more than {hours:g} hours"

"""`scrapy export OUT`: the feeds of any number of runs as one dataset; `--verify` and `--diff` look at datasets."""

import argparse
import os
import sqlite3
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand

from newscrawl import health
from newscrawl.arguments import WrongArgument
from newscrawl.checks import check_settings
from newscrawl.dataset import arrow
from newscrawl.dataset.difference import Difference, differences
from newscrawl.dataset.export import Options, Split
from newscrawl.dataset.folder import Busy, Refused
from newscrawl.dataset.gather import NothingToGather
from newscrawl.dataset.making import make
from newscrawl.dataset.opening import NoDataset, WrongRow
from newscrawl.dataset.readme import command
from newscrawl.dataset.rows import Sharing
from newscrawl.dataset.selection import WrongSelection
from newscrawl.dataset.verify import faults
from newscrawl.dataset.writers import FORMATS
from newscrawl.selecting import add_selection, selection_of

LOCKED = 75
SOME_SECONDS = 10.0
"""Between two lines of progress where stderr is no terminal."""


class Command(ScrapyCommand):
    """Reads finished runs only; a run under way is not disturbed.

    Exit codes: 0 done (an empty selection, too); 1 no finished run, the disk, a fault found by --verify; 2 usage, or OUT
    exists; 75 another export writes to OUT; 130 interrupted.
    """

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "OUT [options] | --verify DIR | --diff A B"

    def short_desc(self) -> str:
        return "Write the feeds of finished runs as one dataset that can be cited and checked"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_selection(parser)
        how = parser.add_argument_group("How it is written")
        how.add_argument(
            "--format",
            default="jsonl",
            help="jsonl, csv, parquet, or several with commas (default %(default)s)",
        )
        how.add_argument(
            "--text",
            default="full",
            help="full, or none: no bodies and standfirsts, for sharing (default %(default)s)",
        )
        how.add_argument(
            "--redact-authors", action="store_true", help="without bylines, authors and photo credits"
        )
        how.add_argument("--split", metavar="DAY", help="train and test: test begins on this day")
        how.add_argument(
            "--gap", metavar="DAYS", help="with --split: days before it that are in neither (default 7d)"
        )
        how.add_argument(
            "--force", action="store_true", help="replace an export that stands under OUT's name"
        )
        look = parser.add_argument_group("Instead of writing one")
        look.add_argument(
            "--verify", metavar="DIR", help="check a dataset's hashes, schemas and numbers of rows"
        )
        look.add_argument(
            "--diff", nargs=2, metavar=("A", "B"), help="rows added, removed and changed from A to B"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            check_settings(self.settings, os.environ)
            one_of(args, opts)
            if opts.verify:
                self.exitcode = verify(Path(opts.verify))
            elif opts.diff:
                self.exitcode = diff(*map(Path, opts.diff))
            else:
                self._export(Path(args[0]), opts)
        except (WrongArgument, WrongSelection, Refused) as error:
            self._fail(str(error), health.USAGE)
        except Busy as error:
            self._fail(str(error), LOCKED)
        except (NothingToGather, NoDataset, WrongRow) as error:
            self._fail(str(error), health.ERROR)
        except sqlite3.Error as error:
            self._fail(
                f"{' '.join(args)}: {error}; an export takes some 15 kB of disk a printing", health.ERROR
            )
        except BrokenPipeError:  # `| head` has seen enough; Python would complain once more as it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            self._fail(f"{error.filename or ' '.join(args)}: {error.strerror or error}", health.ERROR)
        except KeyboardInterrupt:
            self._fail("interrupted: nothing was written", health.INTERRUPTED)

    def _export(self, out: Path, opts: argparse.Namespace) -> None:
        assert self.settings is not None
        selection, options = selection_of(opts), options_of(opts)
        progress = Progress()
        try:
            found = make(
                Path(self.settings["NEWSCRAWL_DATA"]), out, selection, options, progress, force=opts.force
            )
        finally:
            progress.wipe()
        for line in told(found):
            print(line)
        if not found["tables"]["printings"]["rows"]:
            print(
                f"newscrawl: the dataset is empty, no printing fits: {command(found['options'])}",
                file=sys.stderr,
            )
        counts = ", ".join(f"{table['rows']} {name}" for name, table in found["tables"].items())
        print(f"{out}: {counts}", flush=True)

    def _fail(self, line: str, code: int) -> None:
        print(f"newscrawl: {line}", file=sys.stderr)
        self.exitcode = code


def options_of(opts: argparse.Namespace) -> Options:
    """How it is to be written; WrongArgument, WrongSelection."""
    formats = {name.strip() for name in opts.format.split(",") if name.strip()}
    if not formats or not formats <= set(FORMATS):
        raise WrongArgument(
            f"--format {opts.format}: takes {', '.join(FORMATS)}, or several of them with commas"
        )
    if "parquet" in formats and not arrow.is_installed():
        raise WrongArgument(f"--format parquet {arrow.NEEDED}")
    if opts.text not in ("full", "none"):
        raise WrongArgument(f"--text {opts.text}: takes full or none")
    if opts.gap and not opts.split:
        raise WrongArgument("--gap belongs to --split DAY")
    split = Split.parse(opts.split, opts.gap or "7d") if opts.split else None
    ordered = tuple(name for name in FORMATS if name in formats)
    return Options(ordered, Sharing(opts.text, opts.redact_authors), split)


def one_of(args: list[str], opts: argparse.Namespace) -> None:
    """Check that one thing is asked for; WrongArgument."""
    if bool(opts.verify) + bool(opts.diff) + bool(args) != 1 or len(args) > 1:
        raise WrongArgument("scrapy export takes one folder to write, or --verify DIR, or --diff A B")


def verify(folder: Path) -> int:
    """A line for each fault; 1 where there is one."""
    found = 0
    for line in faults(folder):
        found += 1
        print(f"{folder}: {line}")
    print(
        f"{folder}: {found} faults" if found else f"{folder}: hashes, schemas and numbers of rows are right"
    )
    return health.ERROR if found else health.HEALTHY


def diff(first: Path, second: Path) -> int:
    """A line for each row that differs, the sums last."""
    sums = []
    for found in differences(first, second):
        if isinstance(found, Difference):
            sums.append(found)
        else:
            print(found)
    for total in sums:
        print(total)
    return health.HEALTHY


def told(found: dict[str, Any]) -> Iterable[str]:
    """What was read, and what stayed outside with its reason."""
    counts = found["counts"]
    read = ", ".join(f"{n} rows of {feed}" for feed, n in counts.get("read", {}).items())
    yield f"read {read} in {counts.get('runs', {}).get('read', 0)} runs"
    for step, reasons in counts.items():
        if "left_out" in step or step == "unreadable_lines":
            yield f"{step.replace('_', ' ')}: " + ", ".join(
                f"{n} {why.replace('_', ' ')}" for why, n in reasons.items()
            )


class Progress:
    """On a terminal one line, redrawn; elsewhere a line now and then."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._said = time.monotonic()

    def __call__(self, line: str) -> None:
        if self._is_terminal:
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - self._said > SOME_SECONDS:
            self._said = time.monotonic()
            print(line, file=sys.stderr, flush=True)

    def wipe(self) -> None:
        """Leave the terminal's line empty."""
        if self._is_terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

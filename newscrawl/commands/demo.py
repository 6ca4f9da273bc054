"""`scrapy demo`: the bundled sample, crawled by the same code as any paper, over real HTTP on this machine."""

import argparse
import contextlib
import os
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand

from newscrawl import health
from newscrawl.commands.crawl import say
from newscrawl.dataset.export import Options
from newscrawl.dataset.folder import Busy, Refused
from newscrawl.dataset.gather import NothingToGather
from newscrawl.dataset.making import make
from newscrawl.dataset.selection import Selection
from newscrawl.demo.papers import DEFAULT_PORT
from newscrawl.demo.server import free_ports, ports_are_free
from newscrawl.report.writing import write_report
from newscrawl.runs import RunFolder, run_folders


class Command(ScrapyCommand):
    """Its exit code is the crawl's."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--day 1|2]"

    def short_desc(self) -> str:
        return "Crawl the bundled sample: three invented papers on this machine, no internet"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--day",
            type=int,
            choices=(1, 2),
            default=1,
            help="2: the next night, with new, edited and withdrawn stories",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        asked = self.settings["NEWSCRAWL_DATA"] if "NEWSCRAWL_DATA" in os.environ or _set_here(opts) else None
        data = Path(asked or "data/demo")
        data.mkdir(parents=True, exist_ok=True)
        port = port_of(data)
        if port is None:
            self.exitcode = health.ERROR
            return
        with papers_open(port, opts.day):
            self.exitcode = crawl(data, port, opts)
        finished = run_folders(data, finished=True)
        if finished and self.exitcode == health.HEALTHY:
            print("\n".join(told(finished[-1])))
            self.exitcode = summed_up(data)
            print("\n".join(next_steps(finished[-1], opts.day)))


def _set_here(opts: argparse.Namespace) -> bool:
    return any(setting.startswith("NEWSCRAWL_DATA=") for setting in opts.set)


def port_of(data: Path) -> int | None:
    """The papers' first port, the same every night: another port would be another paper to the memory."""
    kept = data / "demo-port"
    if not kept.exists():
        port = DEFAULT_PORT if ports_are_free(DEFAULT_PORT) else free_ports()
        kept.write_text(f"{port}\n")
    port = int(kept.read_text())
    if not ports_are_free(port):
        say(
            f"newscrawl: ports {port} to {port + 2} are in use: end that program, or remove {data} to start afresh"
        )
        return None
    return port


@contextlib.contextmanager
def papers_open(port: int, day: int) -> Iterator[None]:
    """The three papers, served by a process of their own."""
    server = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.demo.server", "--port", str(port), "--day", str(day)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        server.stdout.readline()  # it says when it is ready
        print(f"newscrawl demo, night {day}: three invented papers on http://127.0.0.1:{port} to {port + 2},")
        print("real HTTP, invented stories; nothing leaves this machine.", flush=True)
        yield
    finally:
        server.terminate()
        server.wait()


def crawl(data: Path, port: int, opts: argparse.Namespace) -> int:
    """`scrapy crawl world` on the invented papers; its exit code."""
    environment = {
        **os.environ,
        "NEWSCRAWL_DEMO_PORT": str(port),
        "NEWSCRAWL_CARDS": "newscrawl.demo.papers",
        "NEWSCRAWL_PRIVATE_HOSTS": "127.0.0.1",
        "NEWSCRAWL_DATA": str(data),
        "NEWSCRAWL_CONTACT": "https://newscrawl.example/demo",
    }
    # A night passes between two demos: every kept page is due for another look.
    settings = [*opts.set, "DOWNLOAD_DELAY=0", "NEWSCRAWL_REVISIT_HOURS=0.0001,168"]
    command = [sys.executable, "-m", "scrapy", "crawl", "world", *(a for s in settings for a in ("-s", s))]
    print("$ scrapy crawl world", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(command, env=environment)
    return health.INTERRUPTED


def told(folder: RunFolder) -> Iterator[str]:
    """What the run wrote, and the story that most papers printed."""
    printings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in folder.rows("articles", "copies"):
        printings[row["story_id"]].append(row)
    if printings:
        yield ""
        most = max(printings.values(), key=lambda rows: (len(rows), rows[0]["agency"] is not None))
        agency = most[0]["agency"]
        evidence = next((e["text"] for e in most[0]["agency_evidence"]), None)
        yield f"The story that most pages printed{f', by {agency} ({evidence!r})' if agency else ''}:"
        for row in most:
            kept = f"{row['similarity']:.0%} alike" if row["similarity"] is not None else "first seen"
            yield f"  {row['site']:<12} {row['relation']:<8} {kept:<11} {row['headline']}"
    else:
        yield "\nNothing that an earlier run had not met: a night passes with --day 2; remove the folder to start afresh."
    yield ""
    for name in ("articles", "copies", "links", "skipped"):
        yield f"  {folder.feed(name)}  {sum(1 for _ in folder.rows(name))} rows"
    yield f"  {folder.report}"


def summed_up(data: Path) -> int:
    """All nights so far as a dataset and as a page to look at; the exit code."""
    dataset, page = data / "dataset", data / "report.html"
    try:
        made = make(data, dataset, Selection(), Options(("jsonl", "csv")), _silent, force=True)
        write_report(data, Selection(), page, _silent)
    except (Refused, Busy, NothingToGather, OSError, sqlite3.Error) as error:
        say(f"newscrawl: no dataset and report: {error}; the crawl's own files are whole")
        return health.ERROR
    rows = ", ".join(f"{table['rows']} {name}" for name, table in made["tables"].items())
    print(f"\nAll nights so far, matched again (scrapy export, scrapy report):\n  {dataset}/  {rows}")
    print(f"  {page}  open it in a browser")
    return health.HEALTHY


def _silent(line: str) -> None:
    """Progress that nobody needs to see: it takes a second."""


def next_steps(folder: RunFolder, day: int) -> Iterator[str]:
    """What to try now."""
    yield ""
    yield (
        "Next: scrapy demo --day 2 (the next night: new, edited, withdrawn stories)" if day == 1 else "Next:"
    )
    yield f"      head -1 {folder.feed('articles')} | python3 -m json.tool"
    yield "      scrapy crawl world -a url=https://ANY-PAPER/ITS-WORLD-SECTION -a max_articles=10"

"""Crawl ever larger invented papers and see that memory stays flat: peak RSS and CPU a page.

    python bench/growth.py [PAGES ...] [--keep DIR]

Each size (default 1000 4000 16000 pages) is one `scrapy crawl world` of papers with so many stories, in a process of its
own, without pauses. Exits with 1 when pages are missing, or when the largest run's peak is more than 20 % above the one
before it.
"""

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from newscrawl.demo.server import free_ports  # noqa: E402

MOST_GROWTH = 1.2


@dataclass(frozen=True)
class Grown:
    """What one crawl cost."""

    asked: int
    """Stories generated, beside those that the papers always have."""
    rows: int
    """Pages that gave a row in articles, copies or skipped."""
    requests: int
    peak_mb: float
    cpu: float
    """Seconds, user and system."""
    wall: float
    memory_mb: float
    """The memory's file."""


@contextmanager
def papers(stories: int) -> Iterator[int]:
    """The invented papers in a process of their own; their first port."""
    port = free_ports()
    words = ["-m", "newscrawl.demo.server", "--port", str(port), "--stories", str(stories)]
    server = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        assert server.stdout.readline().startswith("ready"), "the papers did not open"
        yield port
    finally:
        server.terminate()
        server.wait()


def crawl(stories: int, data: Path, pager: int) -> Grown:
    """One crawl of so many stories."""
    words = [
        "crawl",
        "world",
        "-a",
        f"pages={pager}",
        "-s",
        "CONCURRENT_REQUESTS_PER_DOMAIN=8",
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "ROBOTSTXT_OBEY=False",
        "-s",
        "NEWSCRAWL_BUDGET=0",
    ]
    with papers(stories) as port, (data / "log").open("w") as log:
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("NEWSCRAWL_")},
            "NEWSCRAWL_DATA": str(data), "NEWSCRAWL_DEMO_PORT": str(port), "no_proxy": "127.0.0.1",
            "NEWSCRAWL_CARDS": "newscrawl.demo.papers", "NEWSCRAWL_PRIVATE_HOSTS": "127.0.0.1",
            "NEWSCRAWL_CONTACT": "bench@newscrawl.example", "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        }  # fmt: skip
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", *words], cwd=ROOT, env=environment, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(
            f"the crawl of {stories} stories ended with {process.returncode}:\n{(data / 'log').read_text()[-2000:]}"
        )
    (run,) = (data / "world").glob("*/run.json")
    rows = sum(
        (run.parent / f"{feed}.jsonl").read_bytes().count(b"\n") for feed in ("articles", "copies", "skipped")
    )
    requests = json.loads(run.read_text())["stats"]["downloader/request_count"]
    memory_mb = sum(path.stat().st_size for path in data.glob("memory.db*")) / 2**20
    return Grown(
        stories,
        rows,
        requests,
        used.ru_maxrss / 1024,
        used.ru_utime + used.ru_stime,
        time.monotonic() - began,
        memory_mb,
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", type=int, default=[1000, 4000, 16000])
    parser.add_argument(
        "--pager", type=int, default=1000, help="listing pages followed (default %(default)s)"
    )
    parser.add_argument("--keep", type=Path, help="keep the runs in this folder")
    chosen = parser.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix="growth-"))
    print(
        f"{'stories':>8} {'rows':>7} {'requests':>9} {'peak RSS':>9} {'CPU':>8} {'CPU/row':>9} {'rows/s':>7} {'memory.db':>10}"
    )
    found: list[Grown] = []
    for stories in chosen.pages:
        data = folder / str(stories)
        data.mkdir(parents=True)
        grown = crawl(stories, data, chosen.pager)
        found.append(grown)
        print(
            f"{grown.asked:>8} {grown.rows:>7} {grown.requests:>9} {grown.peak_mb:>6.0f} MB {grown.cpu:>6.1f} s "
            f"{1000 * grown.cpu / grown.rows:>6.1f} ms {grown.rows / grown.wall:>7.1f} {grown.memory_mb:>7.1f} MB",
            flush=True,
        )
    if not chosen.keep:
        shutil.rmtree(folder)
    faults = [f"{g.asked} stories gave {g.rows} rows" for g in found if g.rows < g.asked]
    for less, more in list(itertools.pairwise(found))[-1:]:
        share = more.peak_mb / less.peak_mb
        print(f"peak RSS from {less.asked} to {more.asked} stories: {share - 1:+.0%}")
        faults += [f"more than {MOST_GROWTH - 1:.0%}"] * (share > MOST_GROWTH)
    for fault in faults:
        print(f"FAULT: {fault}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())

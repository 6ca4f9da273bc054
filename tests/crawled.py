"""What the tests of the crawl share: reading what a run wrote, and waiting for it."""

import json
import time
from contextlib import suppress

from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import open_memory
from newscrawl.demo.expected import expected


def stories_of(papers):
    """The stories that a crawl of night 1 can find."""
    return {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}


def linked(row):
    return row.found & {"listing", "feed", "also_read"}


def by_address(rows):
    return {url_key(row["url"]): row for row in rows}


def newscrawl_rows(newscrawl):
    run = max((newscrawl.data / "world").iterdir())
    return [
        json.loads(line)
        for feed in ("articles", "copies")
        for line in (run / f"{feed}.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]


def wait_for_rows(data, rows, process):
    """Until the run under way has written so many more rows, or has ended."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        with suppress(FileNotFoundError):  # a feed was finished and renamed while we looked
            parts = data.glob("world/*/*.part")
            if sum(part.read_bytes().count(b"\n") for part in parts if "links" not in part.name) >= rows:
                return
        time.sleep(0.02)


def snapshot(data):
    with open_memory(f"sqlite:///{data / 'memory.db'}", key_of=url_key) as memory:
        return memory.snapshot()

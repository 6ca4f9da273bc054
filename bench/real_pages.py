"""Crawl saved pages as papers on loopback, and say field by field what was found; then a story's text in The Star's markup.

    python bench/real_pages.py --pages FOLDER --seed FOLDER [--keep DIR]

FOLDER of pages: labels.jsonl with {"set", "file", "url"} (and "headline") a line, and SET/FILE, gzipped or not. 30 pages make
a paper: each stands at its own address' path and query, is linked from section pages of 20 stories with a pager, and named by a
feed. The first crawl is given the section pages; what is in none of its files, a second one is to find by the feed.
FOLDER of seeds: .txt, a story's page as text (see seed_story.py). Exit 1 when anything raised, was lost, or is not as expected.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from paper_server import crawl, reports, rows, served
from saved_pages import FEED, SECTION, Saved, paper, papers, saved_pages
from seed_story import check_seed

from newscrawl.clean.urls import url_key
from newscrawl.items import ROW_FIELDS, SOURCED_FIELDS

OF_THE_RUN = frozenset(
    {"url", "site", "story_id", "relation", "of_url", "similarity", "version", "text_hash", "found_via", "found_on",
     "run_id", "fetched_at", "http_status", "field_sources"}
)  # fmt: skip
"""Columns that the crawl fills, whatever the page says."""


@dataclass
class Outcome:
    """What became of the pages, over all runs."""

    pages: list[Saved]
    seconds: float = 0.0
    read: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Rows of articles and copies by key."""
    skipped: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take(self, data: Path) -> None:
        """Read all feeds of a data folder anew."""
        printings = rows(data, "articles") + rows(data, "copies")
        times = Counter(url_key(row["url"]) for row in printings)
        self.read = {url_key(row["url"]): row for row in printings}
        self.skipped = {url_key(row["url"]): row for row in rows(data, "skipped")}
        self.problems += [f"READ {n} TIMES: {key}" for key, n in times.items() if n > 1]

    def missing(self) -> list[Saved]:
        """Pages that stand in no feed."""
        return [page for page in self.pages if page.key not in self.read and page.key not in self.skipped]

    def ended(self, what: str, process: subprocess.CompletedProcess[str], seconds: float) -> None:
        """Note a crawl's end, with whatever it threw."""
        self.seconds += seconds
        if process.returncode:
            self.problems.append(
                f"EXIT {process.returncode} of the crawl by {what}: {process.stderr[-1500:]}"
            )
        if "Traceback" in process.stderr:
            self.problems.append(f"TRACEBACK in the crawl by {what}:\n{process.stderr[-4000:]}")


def real_pages(folder: Path, data: Path) -> int:
    """Crawl the pages, print the table; how many problems there were."""
    pages = saved_pages(folder)
    outcome = Outcome(pages)
    with ExitStack() as stack:
        homes = []
        for own in papers(pages):
            home = stack.enter_context(served(paper(own)))
            homes.append(home)
            for page in own:
                page.address = home + page.path
        print(f"{len(pages)} pages, papers: {len(homes)}", flush=True)
        _crawled(outcome, "listing", [home + SECTION for home in homes], data)
        outcome.take(data)
        unlisted = outcome.missing()
        if unlisted:
            _crawled(outcome, "feed", [home + FEED for home in homes], data)
            outcome.take(data)
    inside = sum(report["stats"]["elapsed_time_seconds"] for report in reports(data))
    print(
        f"{outcome.seconds:.1f} s; without the start of scrapy {inside:.1f} s, {len(pages) / max(inside, 0.001):.0f} pages/s\n"
    )
    print_table(outcome)
    print_blocks(data)
    print_pages(outcome, unlisted)
    problems = problems_of(outcome, sum(report["errors"] for report in reports(data)))
    print("\n".join(problems) or "no exception, no page lost, no field without its source")
    return len(problems)


def _crawled(outcome: Outcome, what: str, addresses: list[str], data: Path) -> None:
    started = time.monotonic()
    # What the pages' own blocks link to is not here.
    ended = crawl(data, "-a", f"url={','.join(addresses)}", "-a", "follow=0")
    outcome.ended(what, ended, time.monotonic() - started)


def print_table(outcome: Outcome) -> None:
    """Per set: pages asked, read, skipped, lost; then each field."""
    sets = sorted({page.set for page in outcome.pages})
    by_set = {name: [page.key for page in outcome.pages if page.set == name] for name in sets}
    read = {name: [outcome.read[key] for key in by_set[name] if key in outcome.read] for name in sets}
    print(f"  {'':<26}" + "".join(f"{name:>14}" for name in sets) + "    from")
    kept = {
        name: sum(key in outcome.skipped and key not in outcome.read for key in by_set[name]) for name in sets
    }
    counts = {
        "pages": {name: len(by_set[name]) for name in sets}, "read": {name: len(read[name]) for name in sets}, "skipped": kept,
        "in no feed": {name: len(by_set[name]) - len(read[name]) - kept[name] for name in sets},
    }  # fmt: skip
    for what, by_name in counts.items():
        print(f"  {what:<26}" + "".join(f"{by_name[name]:>14}" for name in sets))
    for column in (name for name in ROW_FIELDS if name not in OF_THE_RUN):
        cells = ""
        for name in sets:
            found = sum(is_found(column, row[column]) for row in read[name])
            cells += f"{found:>6} {found / max(1, len(read[name])):>7.1%}"
        print(f"  {column:<26}{cells}    {sources_of(column, [row for own in read.values() for row in own])}")


def is_found(column: str, value: Any) -> bool:
    """Whether a cell says something; `false` is an answer except where it is the default."""
    if isinstance(value, dict):
        return any(value.values())
    return value is True if column == "truncated" else value not in (None, [], "")


def sources_of(column: str, read: list[dict[str, Any]]) -> str:
    """Which source gave a field, how often."""
    if column not in SOURCED_FIELDS:
        return ""
    counts = Counter(row["field_sources"][column] for row in read)
    return ", ".join(f"{source} {n}" for source, n in counts.most_common() if source)


def print_blocks(data: Path) -> None:
    """Link blocks by kind and state."""
    blocks = {(row["page_url"], row["kind"], row["heading"], row["state"]) for row in rows(data, "links")}
    counts = Counter(f"{kind} {state}" for _, kind, _, state in blocks)
    print(f"\nlink blocks: {', '.join(f'{what} {n}' for what, n in sorted(counts.items())) or 'none'}")


def print_pages(outcome: Outcome, unlisted: list[Saved]) -> None:
    """How pages were found, and page by page what was not listed, not new, not read."""
    via = Counter(row["found_via"] for row in outcome.read.values())
    print(f"found by: {', '.join(f'{name} {n}' for name, n in via.most_common())}")
    for page in unlisted:
        print(f"  not taken for a story on the section page: {page.path}")
    for row in outcome.read.values():
        if row["of_url"]:
            print(f"  {row['relation']} ({row['similarity']}): {row['url']} of {row['of_url']}")
    reasons = Counter(row["reason"] for row in outcome.skipped.values())
    print(f"skipped: {', '.join(f'{reason} {n}' for reason, n in reasons.most_common()) or 'none'}")
    own = {page.key: page for page in outcome.pages}
    for key, row in outcome.skipped.items():
        name = f"{own[key].set}/{own[key].file.name}" if key in own else "no saved page"
        print(f"  {row['reason']:<12} {row['detail']!s:.60} {row['url']} {name}")


def problems_of(outcome: Outcome, errors: int) -> list[str]:
    """Everything for which the bench fails, a line each."""
    thrown = [
        f"EXCEPTION: {r['detail']} {r['url']}"
        for r in outcome.skipped.values()
        if r["reason"] == "parse_error"
    ]
    unsourced = [
        f"NO SOURCE of {name}: {row['url']}"
        for row in outcome.read.values()
        for name, source in row["field_sources"].items()
        if is_found(name, row[name]) and not source
    ]
    lost = [f"IN NO FEED: {p.address} {p.set}/{p.file.name}" for p in outcome.missing()]
    counted = [f"{errors} ERRORS counted by run.json"] if errors and not thrown else []
    return outcome.problems + thrown + counted + lost + unsourced


def main() -> int:
    """Print the table and the seed's row."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, help="folder of saved pages")
    parser.add_argument("--seed", type=Path, help="folder of seed texts")
    parser.add_argument("--keep", type=Path, help="keep the crawled data in this new folder")
    options = parser.parse_args()
    if not options.pages and not options.seed:
        parser.error("give --pages, --seed or both")
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        parser.error(f"--keep {options.keep}: not empty")
    with tempfile.TemporaryDirectory() as folder:
        place = (options.keep or Path(folder)).resolve()
        bad = real_pages(options.pages, place / "pages") if options.pages else 0
        bad += check_seed(options.seed, place) if options.seed else 0
    print(f"\n{bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

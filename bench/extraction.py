"""Read saved article pages with newscrawl and with the other readers that are installed, and print one table.

    python bench/extraction.py FOLDER [--worst 10] [--tools newscrawl,trafilatura]

FOLDER: labels.jsonl with {"set", "file", "url", "lang", "headline", "authors", "body": [paragraphs], "published", "published_tz_known",
"published_tz_doubt", "modified"} a line, and SET/FILE.html.gz. Below the table: how often newscrawl takes an article for none,
and what is no article for one, on these pages and on invented ones (page_kinds.py).

F1, P, R: 4-grams of words as a multiset, precision and recall averaged over pages. same: bodies equal word by word. foreign: words
in paragraphs of which the truth has less than a quarter. promo: pages with such a paragraph worded as promotion. midnight: pages
on which 00:00 is claimed and was not stated. CPU: milliseconds of process time a page, parsing included, decoding not; every
reader reads each page right after the one before it. failed: pages on which it raised.
"""

import argparse
import gc
import gzip
import importlib.metadata
import importlib.util
import json
import logging
import platform
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from page_kinds import invented_pages
from readers import NOTHING, READERS, newscrawl, without_network
from reading_figures import COLUMNS, Score


def labelled(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = folder / label["set"] / label["file"]
        path = path if path.suffix == ".gz" else path.with_name(path.name + ".gz")
        yield label, gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def read_all(folder: Path, tools: list[str]) -> tuple[dict[tuple[str, str], Score], list[str]]:
    """A score for each set and reader, and the pages that newscrawl takes for no article."""
    scores: dict[tuple[str, str], Score] = {}
    refused = []
    first, html = next(labelled(folder))
    for name in tools:
        READERS[name][1](html, first["url"])  # what is loaded on first use is no page's cost
    gc.freeze()  # nor is the collector's way through all that four readers have loaded
    for label, html in labelled(folder):
        for name in tools:
            read = READERS[name][1]
            score = scores.setdefault((label["set"], name), Score())
            start = time.process_time()
            try:
                found = read(html, label["url"])
            except Exception:  # a reader that raises has lost the page
                score.failed += 1
                found = NOTHING
            score.add(label, found, time.process_time() - start)
            if found.get("refusal"):
                refused.append(f"{label['set']}/{label['file']}: {found['refusal']}")
    return scores, refused


def table(scores: dict[tuple[str, str], Score]) -> Iterator[str]:
    heads = [*COLUMNS, "CPU ms", "median", "failed"]
    yield f"{'':20}" + "".join(f"{head:>9}" for head in heads)
    for (pages, name), score in sorted(scores.items(), key=lambda item: item[0][0]):
        figures = "".join(f"{figure:9.3f}" for figure in score.figures())
        mean, middle = score.cost()
        yield f"{pages + ' ' + name:20}{figures}{mean:9.1f}{middle:9.1f}{score.failed:9}"


def kinds() -> Iterator[str]:
    """Both errors on invented pages."""
    lost, passed, misnamed = [], [], []
    counts: Counter[bool] = Counter()
    for page in invented_pages():
        refusal = newscrawl(page.html, page.url)["refusal"]
        counts[page.is_article] += 1
        if page.is_article and refusal:
            lost.append(f"{page.name}: {refusal}")
        elif not page.is_article and not refusal:
            passed.append(page.name)
        elif not page.is_article and refusal not in page.reasons:
            misnamed.append(f"{page.name}: {refusal}")
    yield f"invented articles refused: {len(lost)} of {counts[True]} ({len(lost) / counts[True]:.3f})"
    yield from (f"  {name}" for name in lost)
    yield f"invented pages that are no article let through: {len(passed)} of {counts[False]} ({len(passed) / counts[False]:.3f})"
    yield from (f"  {name}" for name in passed)
    yield f"refused under another reason: {len(misnamed)}"
    yield from (f"  {name}" for name in misnamed)


def versions(tools: list[str]) -> str:
    installed = [f"{name} {importlib.metadata.version(name)}" for name in tools if name != "newscrawl"]
    return f"{platform.python_implementation()} {platform.python_version()}, " + ", ".join(installed)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", type=Path, nargs="?", help="labelled pages; without them, invented ones only"
    )
    parser.add_argument("--worst", type=int, default=10, help="pages to name (default: 10)")
    parser.add_argument("--tools", default=",".join(READERS), help="those not installed are left out")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    without_network()
    tools = [name for name in options.tools.split(",") if importlib.util.find_spec(READERS[name][0])]
    if options.folder:
        scores, refused = read_all(options.folder, tools)
        print(versions(tools), *table(scores), sep="\n")
        own = sorted(
            page for (_, name), score in scores.items() if name == "newscrawl" for page in score.pages
        )
        print(
            "\nnewscrawl's worst bodies",
            *(f"{figure:.3f} {name}" for figure, name in own[: options.worst]),
            sep="\n",
        )
        print(
            f"\nreal articles refused: {len(refused)} of {len(own)}",
            *(f"  {name}" for name in refused),
            sep="\n",
        )
    print(*kinds(), sep="\n")


if __name__ == "__main__":
    main()

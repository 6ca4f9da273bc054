"""Read monstrous pages of many shapes, and print what each costs as it grows: no page may take a second, or the square of its size.

    python bench/monsters.py [--megabytes 5] [SHAPE ...]

For each shape the CPU seconds at a quarter, at half and at the whole size: parse and all fields with cleaning and credit, then the link
blocks, then the links of a listing. Exits with 1 when one of these takes longer than a second at the whole size.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone

from parsel import Selector

from newscrawl.discover import listing
from newscrawl.reading import clean, credit, held_page, read_article, read_blocks

URL = "https://courier.example/world/2026/03/04/a-ferry-waits-for-a-key"
NOW = datetime(2026, 3, 5, tzinfo=timezone.utc)
SLOWEST = 1.0
"""Seconds of CPU."""
TOLD = "The ferry was kept in port for a second day while its crew looked for the key, the harbour office said on Monday."
HEAD = "<html><head><title>A ferry waits for a key</title>"
TOP = "</head><body><h1>A ferry waits for a key</h1>"

PIECES: dict[str, str] = {
    "paragraphs alike": f"<p>{TOLD}</p>\n",
    "paragraphs": "<p>Ferry {i} was kept in port for a day while crew {i} looked for the key, the harbour office said.</p>\n",
    "short items": "<li>Item {i} of the list</li>",
    "linked items": "<li><a href='/world/{i}/story-about-{i}'>A headline of some words about ferry {i}</a></li>",
    "table cells": "<tr><td>Cell {i} with text of some length here</td><td>{i}</td></tr>",
    "lines": "Line {i} of a text that is long enough to count for something.<br><br>",
    "spans": "<span class='c{i}'>word{i} </span>",
    "figures": "<figure class='image'><img src='/{i}.jpg'><figcaption>Ferry {i} in port</figcaption></figure>",
    "figures within figures": "<figure class='image'><img src='/{i}.jpg'><figcaption>Ferry {i}",
    "image boxes within boxes": "<div class='image'><img src='/{i}.jpg'>word {i} ",
    "captions without images": "<span class='caption'>word {i}</span>",
    "images": "<img src='/{i}.jpg' width=600>",
    "boxes within boxes": "<div class='x{i}'>Text {i} that is long enough to count for the page, they said on Monday.",
    "empty boxes": "<div class='ad-{i}'></div>",
    "open links": "<a href='/world/{i}/story-about-{i}'>Story {i} ",
    "open headings": "<h2>Read more {i}",
    "headings": "<h2>Related stories {i}</h2>",
    "times": "<time datetime='2026-03-04T10:00Z'>4 March 2026</time>",
    "bylines": "<p class='byline'>By Mara Ellis {i}</p>",
    "credit lines": "<p>(Reuters, AP, AFP, dpa)</p>",
    "sign-offs": "<p>(Reporting by Mara Ellis; Editing by Jon Roe) </p>",
    "dates": "<p>1 May 2024, {i} </p>",
    "entities": "<p>&amp;amp;#38; {i}</p>",
    "accents": "<p>e" + "\u0301" * 40 + " {i}</p>",
    "one word": "ferry",
    "one line of words": "ferry {i} ",
    "one line of names": "A.B.",
    "metas": "<meta name='keywords' content='ferry {i}'>",
    "linked data": "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry {i}\"}}</script>",
}  # fmt: skip
"""What a page consists of; `{i}` counts."""
IN_HEAD = frozenset({"metas", "linked data"})


def page(piece: str, size: int, *, in_head: bool) -> str:
    """The piece, again and again, up to so many bytes; a short story stands behind what stands in the head."""
    many = "".join(piece.format(i=i) for i in range(size // len(piece.format(i=10_000).encode()) + 1))
    if in_head:
        return f"{HEAD}{many}{TOP}<article>{f'<p>{TOLD}</p>' * 5}</article>"
    return f"{HEAD}{TOP}<article>{many}</article>"


def seconds(html: str) -> Iterator[float]:
    """CPU of the fields, of the blocks, and of the links."""
    start = time.process_time()
    selector = Selector(text=html)
    with held_page(selector):
        row = read_article(selector, URL, None, {})
        clean(row, None, NOW)
        credit(row)
        yield time.process_time() - start
        readers: list[Callable[[], object]] = [
            lambda: read_blocks(selector, URL, None),
            lambda: [*listing.candidates(selector, URL), listing.next_page(selector, URL)],
        ]
        for read in readers:
            start = time.process_time()
            read()
            yield time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"of: {', '.join(PIECES)} (default: all)")
    parser.add_argument("--megabytes", type=float, default=5.0)
    options = parser.parse_args()
    if unknown := set(options.shapes) - set(PIECES):
        parser.error(f"no such shape: {', '.join(sorted(unknown))}")
    slow = []
    print(f"{'seconds: fields + blocks + links':34}" + "".join(f"{share * options.megabytes:>20.2f} MB" for share in (0.25, 0.5, 1)))  # fmt: skip
    for shape in options.shapes or PIECES:
        costs = [
            [*seconds(page(PIECES[shape], int(share * options.megabytes * 1e6), in_head=shape in IN_HEAD))]
            for share in (0.25, 0.5, 1)
        ]
        print(f"{shape:34}" + "".join(f"{' + '.join(f'{cost:.2f}' for cost in three):>23}" for three in costs), flush=True)  # fmt: skip
        if max(costs[-1]) > SLOWEST:
            slow.append(shape)
    print(f"slower than {SLOWEST:g} s: {', '.join(slow) or 'none'}")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()

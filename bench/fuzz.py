"""Read damaged and made-up pages for some time: every exception, and the slowest pages by their size.

    python bench/fuzz.py [--pages FOLDER] [--seconds 60] [--seed 1] [--keep FOLDER]

Pages: FOLDER's *.html and *.html.gz, below it too; without it, the invented pages of page_kinds.py. Each is damaged in its
structure (parts cut, doubled, moved, nested, its JSON's values exchanged), in its bytes, or made of loose tags; then it is
decoded, read, cleaned and credited, its blocks and listing are read, and the same bytes as a feed and as a sitemap.
Exits with 1 when anything raised, or when a page took a minute; --keep saves those pages, and the last one. The same seed makes the same pages.
"""

import argparse
import faulthandler
import gzip
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path

from page_kinds import invented_pages
from parsel import Selector

from newscrawl.discover import feed, listing, sitemap
from newscrawl.extract.charset import encoding_of
from newscrawl.reading import clean, credit, read_article, read_blocks

URL = "https://courier.example/news/2026/03/ferry-waits"
NOW = datetime(2026, 3, 4, tzinfo=timezone.utc)
TAG = re.compile(r"<[^<>]*>")
VALUE = re.compile(r'(?<=[:\[,])\s*("[^"]{0,200}"|-?\d+|true|false|null)(?=\s*[,\]}])')
ODD_VALUES = (
    "null",
    "[]",
    "{}",
    "[[[]]]",
    '""',
    '"\\ud800"',
    "1e999",
    "-1",
    "true",
    '{"@id": "#a"}',
    '[null, {"name": []}]',
    '"' + "a" * 5000 + '"',
    "[" * 200 + "]" * 200,
)
ODD_TEXTS = (
    "\x00", "\ufeff", "\u202e", "&#0;&#xD800;&#1114112;", "<!--", "<![CDATA[", "<script>", "</body></html>", "<table><p><td>", "<svg><p>", "<a href='http://[::1'>x</a>",
    "<time datetime='99999-99-99T99:99'>", "<meta content='x' property='article:published_time'>", "<img srcset=', ,,' src='data:,'>", "<base href='//'>", "<h1></h1>", "<p>" * 300,
    "<div>" * 600, "<b><i>" * 200, "<p>" + "1 May 2024, " * 500, "<p>" + "(AP) " * 500, "<p>" + "By A and B, " * 500, "<p>" + "\u0301" * 3000, "<p>" + "http://a.b/@c " * 500,
    "<h2>Read more</h2>" * 300, "<title>" + " | " * 3000 + "</title>", "<p>" + "﷽" * 2000, "<li><a href=/x>" + "x " * 2000, "<br>" * 3000, "<p>" + "a." * 5000, "<p>" + "“" * 3000,
)  # fmt: skip
SMALL = 50_000
"""Bytes below which milliseconds a megabyte say nothing."""
SLOWEST = 5
LONGEST = 60
"""Seconds for one page; then the bench ends with where it stood."""

Damage = Callable[[str, random.Random], str]


def stretches(html: str, chance: random.Random) -> str:
    """Parts cut, doubled or moved, at tags."""
    cuts = [found.start() for found in TAG.finditer(html)] or [0]
    for _ in range(chance.randrange(1, 30)):
        start = chance.choice(cuts)
        part = html[start : start + chance.choice((10, 200, 3000))]
        action = chance.randrange(3)
        if action == 0:
            html = html[:start] + html[start + len(part) :]
        else:
            target = chance.choice(cuts)
            html = html[:target] + part * chance.choice((1, 1, 5)) + html[target:]
    return html


def tags(html: str, chance: random.Random) -> str:
    """Some tags are left out or exchanged."""
    share = chance.choice((0.01, 0.1, 0.5))
    found = TAG.findall(html) or ["<p>"]
    return TAG.sub(
        lambda tag: tag[0] if chance.random() > share else chance.choice(("", chance.choice(found))), html
    )


def values(html: str, chance: random.Random) -> str:
    """Values of JSON are exchanged for odd ones."""
    share = chance.choice((0.02, 0.2, 0.8))
    return VALUE.sub(lambda value: value[0] if chance.random() > share else chance.choice(ODD_VALUES), html)


def texts(html: str, chance: random.Random) -> str:
    """Odd pieces are put in."""
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(html) + 1)
        html = html[:at] + chance.choice(ODD_TEXTS) + html[at:]
    return html


def nested(html: str, chance: random.Random) -> str:
    """The page within itself, or deep in other elements."""
    tag = chance.choice(("div", "table", "ul", "blockquote", "article", "font", "span", "nav"))
    depth = chance.choice((5, 200, 3000))
    return f"<{tag}>" * depth + html + chance.choice(("", f"</{tag}>" * depth, html))


def cut(html: str, chance: random.Random) -> str:
    return html[: chance.randrange(len(html) + 1)]


def soup(html: str, chance: random.Random) -> str:
    """Nothing but the page's tags and words, shuffled."""
    parts = re.findall(r"<[^<>]*>|[^<>]+", html)[:3000]
    chance.shuffle(parts)
    return "".join(parts[: chance.randrange(len(parts) + 1)])


def long(html: str, chance: random.Random) -> str:
    """One part again and again, up to half a megabyte."""
    start = chance.randrange(len(html) + 1)
    part = html[start : start + chance.choice((5, 50, 500, 5000))] or "<p>x"
    return html[:start] + part * min(20_000, 500_000 // len(part)) + html[start:]


DAMAGES: tuple[Damage, ...] = (stretches, tags, values, texts, nested, cut, soup, long)


def damaged(html: str, chance: random.Random) -> tuple[str, bytes]:
    """The names of what was done to the page, and its bytes."""
    done = chance.sample(DAMAGES, chance.choice((1, 1, 2, 3)))
    for damage in done:
        html = damage(html, chance)[:3_000_000]
    body = html.encode(chance.choice(("utf-8", "utf-8", "utf-8", "cp1252", "utf-16", "cp932")), "ignore")
    if chance.random() < 0.2:
        spoilt = bytearray(body)
        for _ in range(min(len(spoilt), 200)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        body = bytes(spoilt)
    return "+".join(damage.__name__ for damage in done), body


def read(body: bytes) -> None:
    """Everything that meets the bytes of strangers."""
    selector = Selector(text=body.decode(encoding_of(body), "replace"))
    row = read_article(selector, URL, None, {})
    clean(row, None, NOW)
    credit(row)
    read_blocks(selector, URL, None)
    listing.candidates(selector, URL)
    feed.candidates(body, URL)
    sitemap.read(body, URL)


def pages(folder: Path | None) -> list[str]:
    if folder is None:
        return [page.html for page in invented_pages()]
    found = []
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")]):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found.append(body.decode(encoding_of(body), "replace"))
    return found


def rounds(given: list[str], seed: int, seconds: float) -> Iterator[tuple[str, bytes]]:
    chance, end = random.Random(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        yield damaged(chance.choice(given), chance)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, help="saved pages to damage (default: invented ones)")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where pages that raise, and the slowest, are saved")
    options = parser.parse_args()
    raised: Counter[str] = Counter()
    slow: list[tuple[float, int, str, bytes]] = []
    count = 0
    for name, body in rounds(pages(options.pages), options.seed, options.seconds):
        count += 1
        keep(options.keep, "last.html", body)
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        start = time.process_time()
        try:
            read(body)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:80]}"
            raised[key] += 1
            if raised[key] == 1:
                print(f"page {count} ({name}): {key}", flush=True)
                keep(options.keep, f"raised-{count}.html", body)
        faulthandler.cancel_dump_traceback_later()
        spent = 1000 * (time.process_time() - start)
        if len(body) >= SMALL:
            slow = sorted(
                [*slow, (spent / len(body) * 1e6, len(body), f"{count} ({name})", body)], reverse=True
            )[:SLOWEST]
    print(f"{count} pages, seed {options.seed}: {raised.total()} exceptions of {len(raised)} kinds")
    for pace, size, name, body in slow:
        print(f"{pace:8.0f} ms a megabyte: page {name}, {size} bytes")
        keep(options.keep, f"slow-{name.split()[0]}.html", body)
    return 1 if raised else 0


def keep(folder: Path | None, name: str, body: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


if __name__ == "__main__":
    sys.exit(main())

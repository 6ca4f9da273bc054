"""Crawl saved pages as papers on loopback, and say field by field what was found; then one story's text in The Star's markup.

    python bench/real_pages.py --pages FOLDER --seed FOLDER [--keep DIR]

FOLDER of pages: labels.jsonl with {"set", "file", "url"} a line, and SET/FILE.html.gz. Every page is served under its
own address' host and path, named by a feed and by section pages with a pager, and crawled by `scrapy crawl world -a url=`.
FOLDER of seeds: one .txt, a story's page as text (headline, bullets, caption, paragraphs, "Next In ...").
Exit 1 when a page raised, or is in no feed, or the story's row is not what its text says.
"""

import argparse
import dataclasses
import gzip
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from newscrawl.clean.urls import url_key  # noqa: E402
from newscrawl.items import Printing, column_names  # noqa: E402

A_PAGE = 20  # links on a section page
Answer = Callable[[str], "tuple[int, str, bytes]"]
"""A path's status, content type and body."""

HTML = "text/html; charset=utf-8"


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """A paper on loopback; its home."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, body = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def crawl(data: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`scrapy crawl world` in a process of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NEWSCRAWL_")}
    ours = {
        "NEWSCRAWL_DATA": str(data),
        "NEWSCRAWL_PRIVATE_HOSTS": "127.0.0.1",
        "NEWSCRAWL_CONTACT": "bench@newscrawl.example",
    }
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "world", "-s", "DOWNLOAD_DELAY=0", "-a", "follow=0", *words],
        cwd=ROOT, env={**clean, **ours, **environment}, text=True, capture_output=True, check=False,
    )  # fmt: skip


def rows(data: Path, feed: str) -> list[dict[str, Any]]:
    """A feed of the one run in a data folder."""
    (path,) = data.glob(f"world/*/{feed}.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


# ---- saved pages


def local_path(url: str) -> str:
    """Where a page stands here: its own host and path below ours."""
    parts = urlsplit(url)
    return f"/{parts.netloc}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def paper_of(labels: list[dict[str, Any]], pages: Path) -> Answer:
    """A paper made of saved pages: /section?page=N, /feed.xml, and each page at its own path."""
    paths = [local_path(label["url"]) for label in labels]
    files = [pages / label["set"] / label["file"] for label in labels]
    # By key: a crawl asks without the tracking parameters that some of these addresses carry.
    saved = {url_key(f"http://paper.example{path}"): file for path, file in zip(paths, files, strict=True)}

    def section(number: int) -> bytes:
        shown = paths[(number - 1) * A_PAGE : number * A_PAGE]
        links = "".join(
            f'<h2><a href="{html.escape(p)}">A story of the day, number {i}, at length</a></h2>'
            for i, p in enumerate(shown)
        )
        more = (
            f'<a rel="next" href="/section?page={number + 1}">Next</a>'
            if number * A_PAGE < len(paths)
            else ""
        )
        return f"<html><body><main>{links}</main>{more}</body></html>".encode()

    def feed() -> bytes:
        items = "".join(f"<item><title>A story</title><link>{html.escape(p)}</link></item>" for p in paths)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Saved pages</title>{items}</channel></rss>'.encode()

    def answer(path: str) -> tuple[int, str, bytes]:
        file = saved.get(url_key(f"http://paper.example{path}"))
        if file:
            return 200, HTML, gzip.decompress(file.read_bytes())
        if path.startswith("/section"):
            return 200, HTML, section(int((re.findall(r"page=(\d+)", path) or ["1"])[0]))
        if path == "/feed.xml":
            return 200, "application/rss+xml", feed()
        return 404, HTML, b"<html><body><p>Not here.</p></body></html>"

    return answer


def real_pages(pages: Path, place: Path) -> int:
    """Crawl them, print the table; how many pages raised or were lost."""
    labels = [
        json.loads(line) for line in (pages / "labels.jsonl").read_text(encoding="utf-8").split("\n") if line
    ]
    bad = 0
    for name in sorted({label["set"] for label in labels}):
        own = [label for label in labels if label["set"] == name]
        with served(paper_of(own, pages)) as home:
            started = time.monotonic()
            ended = crawl(place / name, "-a", f"url={home}/section,{home}/feed.xml", "-a", "pages=100")
            seconds = time.monotonic() - started
        bad += told(name, {home + local_path(label["url"]) for label in own}, place / name, ended, seconds)
    return bad


def told(
    name: str, asked: set[str], data: Path, ended: subprocess.CompletedProcess[str], seconds: float
) -> int:
    """One set's table."""
    read, skipped = rows(data, "articles") + rows(data, "copies"), rows(data, "skipped")
    present = {url_key(row["url"]) for row in read + skipped}
    lost = sorted(url for url in asked if url_key(url) not in present)
    errors = [row for row in skipped if row["reason"] == "parse_error"]
    print(f"\n{name}: {len(asked)} pages, {len(read)} articles, {len(asked) - len(read) - len(lost)} skipped, {len(lost)} in no feed, "
          f"{len(errors)} exceptions, exit {ended.returncode}, {seconds:.1f} s")  # fmt: skip
    by_reason = Counter(row["reason"] for row in skipped)
    print(
        f"  found by {dict(Counter(row['found_via'] for row in read))}; skipped {dict(by_reason.most_common())}"
    )
    for column in column_names(Printing):
        filled = sum(row[column] not in (None, [], "", {}) for row in read)
        print(f"  {column:<24} {filled:>5} {filled / max(1, len(read)):>7.1%}")
    for row in skipped:
        print(f"  skipped: {row['reason']:<12} {row['detail']!s:.60} {row['url']:.110}")
    for url in lost:
        print(f"  IN NO FEED: {url}")
    for row in errors:
        print(f"  EXCEPTION: {row['detail']} {row['url']}")
    if "Traceback" in ended.stderr:
        print(ended.stderr[-3000:])
    return len(lost) + len(errors) + ("Traceback" in ended.stderr)


# ---- the seed story


@dataclasses.dataclass
class Seed:
    """A story's page as text."""

    headline: str
    section: str
    date: str
    caption: str
    paragraphs: list[str]
    promo: str
    heading: str
    titles: list[str]
    last_heading: str


def read_seed(text: str) -> Seed:
    """Headline, two bullets, caption, paragraphs to the promotion, a block of titles, the heading of an empty block."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bullets = [line.lstrip("• ") for line in lines if line.startswith("•")]
    after = [line for line in lines[1:] if not line.startswith("•")]
    promo = next(i for i, line in enumerate(after) if line.startswith("Follow us"))
    return Seed(
        lines[0],
        bullets[0],
        bullets[1],
        after[0],
        after[1:promo],
        after[promo],
        after[promo + 1],
        after[promo + 2 : -1],
        after[-1],
    )


def star_page(seed: Seed, url: str) -> bytes:
    """The seed in The Star's markup."""
    text = html.escape
    body = "".join(f"<p>{text(p)}</p>" for p in seed.paragraphs)
    links = "".join(f'<li><a href="/news/world/2025/12/14/{slug(t)}">{text(t)}</a></li>' for t in seed.titles)
    return f"""<html><head><title>{text(seed.headline)} | The Star</title><meta name="ROBOTS" content="index,follow">
<link href="{url}" rel="canonical"><meta property="og:title" content="{text(seed.headline)}"></head><body>
<div class="articleDetails focus-wrapper"><article class="story-content">
<div class="headline story-pg"><h1>{text(seed.headline)}</h1></div>
<ul id="sideNote"><li><a class="kicker" data-list-type="Article" href="/news/world">{text(seed.section)}</a></li>
<li><p class="date">{text(seed.date)}</p></li></ul>
<div class="story-image"><img src="https://apicms.example/uploads/images/2025/06/29/1.jpg"><p class="caption">{text(seed.caption)}</p></div>
<div id="story-body" class="story bot-15 relative">{body}<script>var x = 1;</script></div></article>
<p>{text(seed.promo)}</p></div>
<section><h3>{text(seed.heading)}</h3><ul>{links}</ul></section>
<div id="story-recom-div" style="display:none"><h3>{text(seed.last_heading)}</h3><div class="desc-wrap" id="story-recom-list"></div></div>
</body></html>""".encode()  # fmt: skip


def slug(title: str) -> str:
    """A title as The Star's addresses have it."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "039")).strip("-")


def expectations(
    seed: Seed, row: dict[str, Any], links: list[dict[str, Any]]
) -> Iterator[tuple[str, Any, Any]]:
    """What, found, expected."""
    caption, names = seed.caption, re.findall(r"(\w+) by ([^;)]+)", seed.paragraphs[-1])
    yield "headline", row["headline"], seed.headline
    yield "date", (row["date_published"], row["date_published_precision"]), ("2025-06-29", "day")
    yield "agency", (row["agency"], row["agency_role"]), ("Reuters", "sole")
    yield "evidence", [e["where"] for e in row["agency_evidence"]], ["lead", "tail"]
    yield (
        "credits",
        [(c["role"], c["name"]) for c in row["credits"]],
        [(role.lower(), name.strip()) for role, name in names],
    )
    yield "body", row["body"], "\n\n".join(seed.paragraphs)
    yield "promo in the body", seed.promo in row["body"], False
    (image,) = row["images"] or [{"caption": None, "credit": None}]
    yield "photo credit", image["credit"], caption[caption.index("REUTERS/") :]
    yield "photo caption", (image["caption"] or "")[:60], caption[:60]
    next_in = [x for x in links if x["kind"] == "next_in"]
    yield "next_in", [(x["position"], x["title"]) for x in next_in], list(enumerate(seed.titles, 1))
    yield "next_in heading", {x["heading"] for x in next_in}, {seed.heading}
    also = [(x["state"], x["position"]) for x in links if x["kind"] == "also_read"]
    yield "also_read", also, [("empty", None)]


def seed_story(folder: Path, place: Path) -> int:
    """Crawl the seed under The Star's card; how many expectations failed."""
    seed = read_seed(next(folder.glob("*.txt")).read_text(encoding="utf-8"))
    path = f"/news/world/2025/06/29/{slug(seed.headline)}"

    def answer(asked: str) -> tuple[int, str, bytes]:
        if asked == path:
            return 200, HTML, star_page(seed, home + path)
        if asked == "/news/world":
            return (
                200,
                HTML,
                f'<html><body><h2><a href="{path}">{html.escape(seed.headline)}</a></h2></body></html>'.encode(),
            )
        return 404, HTML, b"<html></html>"

    with served(answer) as home:
        cards = place / "cards" / "seedcards"
        cards.mkdir(parents=True)
        (cards / "__init__.py").write_text("")
        (cards / "thestar.py").write_text(
            "import dataclasses\nfrom newscrawl.sites.thestar import SITE as STAR\n"
            f"SITE = dataclasses.replace(STAR, home={home!r}, feeds={{}}, block_feeds={{}}, min_articles=1)\n"
        )
        ended = crawl(
            place / "seed", "-a", "site=thestar", NEWSCRAWL_CARDS="seedcards", PYTHONPATH=str(cards.parent)
        )
    if ended.returncode:
        print(ended.stderr)
        return 1
    (row,) = rows(place / "seed", "articles")
    failed = 0
    print("\nthe seed story, in The Star's markup, under The Star's card")
    for what, found, expected in expectations(seed, row, rows(place / "seed", "links")):
        failed += found != expected
        print(
            f"  {'ok  ' if found == expected else 'WRONG'} {what:<18} {found!s:.130}"
            + (f"\n        expected           {expected!s:.130}" if found != expected else "")
        )
    return failed


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--seed", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the crawled data here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        bad = real_pages(options.pages, place) if options.pages else 0
        bad += seed_story(options.seed, place) if options.seed else 0
    print(f"\n{bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""Saved pages as papers: section pages with a pager, a feed, and each page at its own address' path and query."""

import gzip
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from paper_server import HTML, Answer

from newscrawl.clean.urls import url_key

A_PAPER = 30  # pages
A_PAGE = 20  # links on a section page
SECTION, FEED = "/saved-stories", "/saved-stories.xml"


@dataclass
class Saved:
    """A saved page and, once served, where it stands."""

    set: str
    file: Path
    path: str
    title: str
    address: str = ""

    @property
    def key(self) -> str:
        return url_key(self.address)

    def body(self) -> bytes:
        raw = self.file.read_bytes()
        return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def saved_pages(folder: Path) -> list[Saved]:
    """The pages that labels.jsonl names, in its order."""
    pages = []
    for number, line in enumerate((folder / "labels.jsonl").read_text("utf-8").split("\n")):
        if line.strip():
            label = json.loads(line)
            parts = urlsplit(label["url"])
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            title = label.get("headline") or f"The story of the day, number {number}, at length"
            pages.append(Saved(label["set"], folder / label["set"] / label["file"], path, title))
    return pages


def papers(pages: list[Saved]) -> list[list[Saved]]:
    """Pages of one set, 30 a paper, each paper's paths different."""
    made: list[list[Saved]] = []
    taken: list[set[str]] = []
    for page in pages:
        key = url_key(f"http://paper.example{page.path}")
        fits = (n for n, paper in enumerate(made)
                if paper[0].set == page.set and len(paper) < A_PAPER and key not in taken[n])  # fmt: skip
        n = next(fits, len(made))
        if n == len(made):
            made.append([])
            taken.append(set())
        made[n].append(page)
        taken[n].add(key)
    return made


def paper(pages: list[Saved]) -> Answer:
    """Section pages with a pager, a feed, and each page at its own path."""
    # By key: a crawl asks without the tracking parameters that some of these addresses carry.
    here = {url_key(f"http://paper.example{page.path}"): page for page in pages}

    def answer(path: str) -> tuple[int, str, bytes]:
        page = here.get(url_key(f"http://paper.example{path}"))
        if page:
            return 200, HTML, page.body()
        if path == FEED:
            return 200, "application/rss+xml", feed(pages)
        if path.partition("?")[0] == SECTION:
            return 200, HTML, section(pages, int((re.findall(r"page=(\d+)", path) or ["1"])[0]))
        return 404, HTML, b"<html><body><p>Not here.</p></body></html>"

    return answer


def section(pages: list[Saved], number: int) -> bytes:
    """A section page: menu, stories, pager, footer."""
    stories = "".join(
        f'<article><h3><a href="{html.escape(p.path)}">{html.escape(p.title)}</a></h3></article>'
        for p in pages[(number - 1) * A_PAGE : number * A_PAGE]
    )
    is_last = number * A_PAGE >= len(pages)
    more = "" if is_last else f'<a rel="next" href="{SECTION}?page={number + 1}">Next</a>'
    return f"""<html><head><title>Stories</title></head><body><nav><a href="/">Home</a> <a href="{SECTION}">Stories</a></nav>
<main>{stories}<div class="pagination"><span>{number}</span> {more}</div></main>
<footer><a href="/about">About</a></footer></body></html>""".encode()


def feed(pages: list[Saved]) -> bytes:
    """All of a paper's pages as RSS, without dates: those are to be read from the pages."""
    items = "".join(
        f"<item><title>{html.escape(p.title)}</title><link>{html.escape(p.path)}</link></item>" for p in pages
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Stories</title>{items}</channel></rss>'.encode()

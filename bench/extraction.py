"""Read saved article pages with newscrawl, and with other readers that are installed, and print one table.

    python bench/extraction.py FOLDER [--worst 10] [--tools newscrawl,trafilatura,newspaper]

FOLDER: labels.jsonl with {"set", "file", "url", "headline", "authors", "body", "published"} a line, and SET/FILE.html.gz.
Body F1: 4-grams of words as a multiset, precision and recall averaged over pages. Foreign: words in paragraphs of which
the truth has less than a quarter. CPU: milliseconds of process time a page, the parse included.
"""

import argparse
import gzip
import importlib.util
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from statistics import fmean
from typing import Any

from parsel import Selector

from newscrawl.reading import clean, read_article

Fields = dict[str, Any]
NOW = datetime.now(timezone.utc)


def newscrawl(html: str, url: str) -> Fields:
    row = read_article(Selector(text=html), url, None, {})
    clean(row, None, NOW)
    return {
        "body": row.body,
        "headline": row.headline,
        "authors": row.authors,
        "published": row.date_published,
    }


def trafilatura(html: str, url: str) -> Fields:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    said = found.as_dict() if found is not None else {}
    authors = [name.strip() for name in (said.get("author") or "").split(";") if name.strip()]
    return {
        "body": said.get("text"),
        "headline": said.get("title"),
        "authors": authors,
        "published": said.get("date"),
    }


def newspaper(html: str, url: str) -> Fields:
    from newspaper import Article

    page = Article(url)
    page.download(input_html=html)
    page.parse()
    when = page.publish_date.isoformat() if page.publish_date else None
    return {"body": page.text, "headline": page.title, "authors": page.authors, "published": when}


TOOLS: dict[str, Callable[[str, str], Fields]] = {
    "newscrawl": newscrawl,
    "trafilatura": trafilatura,
    "newspaper": newspaper,
}


@dataclass
class Score:
    """One tool on one set of pages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    same: list[float] = field(default_factory=list)
    foreign: list[float] = field(default_factory=list)
    headline: list[float] = field(default_factory=list)
    authors: list[float] = field(default_factory=list)
    day: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    pages: list[tuple[float, str]] = field(default_factory=list)
    """Body F1 and name of each page."""

    def line(self, name: str) -> str:
        p, r = fmean(self.precision or [0.0]), fmean(self.recall or [0.0])
        figures = [2 * p * r / (p + r) if p + r else 0.0, p, r]
        figures += [
            fmean(values or [0.0])
            for values in (self.same, self.foreign, self.headline, self.authors, self.day)
        ]
        return (
            f"{name:24}"
            + "".join(f"{x:9.3f}" for x in figures)
            + f"{1000 * fmean(self.seconds or [0.0]):9.1f}{self.failed:7}"
        )


HEAD = (
    f"{'':24}"
    + "".join(f"{x:>9}" for x in ("F1", "P", "R", "same", "foreign", "headline", "authors", "day", "CPU ms"))
    + f"{'failed':>7}"
)


def tokens(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def grams(text: str | None) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def level(text: Any) -> str:
    plain = unicodedata.normalize("NFKC", str(text or "")).casefold()
    plain = re.sub(r"[‐-―−]", "-", plain)
    return re.sub(r"[\s\u200b]+", " ", re.sub(r"[‘’´`“”„«»\"']", "'", plain)).strip(" .")


def foreign(truth: Counter[tuple[str, ...]], body: str | None) -> float:
    strange = total = 0
    for line in filter(str.strip, (body or "").split("\n")):
        own, words = grams(line), len(tokens(line))
        total += words
        if sum(n for gram, n in own.items() if gram in truth) < 0.25 * sum(own.values()):
            strange += words if words >= 4 else 0
    return strange / total if total else 0.0


def add(score: Score, label: dict[str, Any], found: Fields, seconds: float) -> None:
    truth, own = grams("\n".join(label["body"])), grams(found["body"])
    common = (truth & own).total()
    p, r = common / max(1, own.total()), common / max(1, truth.total())
    if own:
        score.precision.append(p)
    score.recall.append(r)
    score.pages.append((2 * p * r / (p + r) if p + r else 0.0, f"{label['set']}/{label['file']}"))
    score.same.append(float(tokens("\n".join(label["body"])) == tokens(found["body"])))
    score.foreign.append(foreign(truth, found["body"]))
    score.seconds.append(seconds)
    if label.get("headline"):
        score.headline.append(float(level(label["headline"]) == level(found["headline"])))
    if label.get("authors"):
        a, b = {level(name) for name in label["authors"]}, {level(name) for name in found["authors"] or []}
        score.authors.append(2 * len(a & b) / (len(a) + len(b)))
    if label.get("published"):
        score.day.append(float(str(found["published"] or "")[:10] == label["published"][:10]))


def labelled(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = folder / label["set"] / label["file"]
        path = path if path.suffix == ".gz" else path.with_name(path.name + ".gz")
        yield label, gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=10, help="pages to name (default: 10)")
    parser.add_argument("--tools", default=",".join(TOOLS), help="those not installed are left out")
    options = parser.parse_args()
    tools = [name for name in options.tools.split(",") if importlib.util.find_spec(name)]
    scores: dict[tuple[str, str], Score] = {}
    for label, html in labelled(options.folder):
        for name in tools:
            score = scores.setdefault((label["set"], name), Score())
            start = time.process_time()
            try:
                found = TOOLS[name](html, label["url"])
            except Exception:  # a reader that raises has lost the page
                score.failed += 1
                found = {"body": None, "headline": None, "authors": [], "published": None}
            add(score, label, found, time.process_time() - start)
    print(HEAD)
    for (pages, name), score in sorted(scores.items()):
        print(score.line(f"{pages} {name}"))
    own = sorted(page for (_, name), score in scores.items() if name == "newscrawl" for page in score.pages)
    for figure, name in own[: options.worst]:
        print(f"{figure:.3f} {name}")


if __name__ == "__main__":
    main()

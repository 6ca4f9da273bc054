"""One story's text in The Star's markup, under a copy of The Star's card: what its row must say, and what it says."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from paper_server import HTML, crawl, rows, served

SHOWN = (
    "headline", "section", "publisher", "date_published", "date_published_raw", "date_published_precision", "date_published_source",
    "byline", "authors", "agency", "agency_role", "agency_evidence", "dateline", "credits", "images", "language",
    "relation", "found_via", "body", "field_sources",
)  # fmt: skip
CARD = """
import dataclasses
from urllib.parse import urlsplit
from newscrawl.sites.thestar import SITE as STAR
SITE = dataclasses.replace(
    STAR, home={home!r}, min_articles=1,
    block_feeds={{kind: urlsplit(address).path for kind, address in STAR.block_feeds.items()}},
)
"""


@dataclass(frozen=True)
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
    """Headline, two bullets (section, date), caption, paragraphs, "Follow us ...", "Next In ...", titles, a last heading.

    Raises ValueError where the text is not of this form.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bullets = [line.lstrip("• ") for line in lines if line.startswith("•")]
    rest = [line for line in lines[1:] if not line.startswith("•")]
    promo = next((i for i, line in enumerate(rest) if line.startswith("Follow us")), None)
    if len(bullets) != 2 or promo is None or promo < 2 or len(rest) < promo + 4:
        raise ValueError(
            "the seed is not a headline, two bullets, caption, paragraphs, promo, block of titles, heading"
        )
    return Seed(
        lines[0], bullets[0], bullets[1], rest[0], rest[1:promo], rest[promo], rest[promo + 1], rest[promo + 2 : -1], rest[-1]
    )  # fmt: skip


def slug(title: str) -> str:
    """A title as The Star's addresses have it."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "039")).strip("-")


def day_of(seed: Seed) -> str:
    """ISO day of "Sunday, 29 Jun 2025"."""
    return datetime.strptime(seed.date, "%A, %d %b %Y").date().isoformat()


def address(seed: Seed, title: str) -> str:
    """A story's path on the seed's day."""
    return f"/news/{seed.section.lower()}/{day_of(seed).replace('-', '/')}/{slug(title)}"


def star_page(seed: Seed, home: str, *, promo_inside: bool) -> bytes:
    """The seed in The Star's markup; the promo inside the body's element or behind it."""
    headline, section = html.escape(seed.headline), html.escape(seed.section)
    url = home + address(seed, seed.headline)
    paragraphs = [f"<p>{html.escape(text)}</p>" for text in seed.paragraphs]
    slot = "<script>googletag.cmd.push(function() { googletag.display('inread'); });</script><noscript>slot</noscript>"
    paragraphs[0] = paragraphs[0].replace("</p>", f"{slot}</p>")
    promo = f"<p>{html.escape(seed.promo)}</p>"
    links = "".join(
        f'<li><a href="{address(seed, title)}" data-content-type="Article">{html.escape(title)}</a></li>'
        for title in seed.titles
    )
    return f"""<!DOCTYPE html><html lang="en"><head><title>{headline} | The Star</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"><meta name="ROBOTS" content="index,follow">
<meta name="page_type" content="Article"><meta name="page_category" content="News/{section}"><meta name="description" content="">
<link href="{url}" rel="canonical"><meta name="twitter:site" content="@staronline">
<meta property="og:title" content="{headline}"><meta property="og:image" content="{home}/uploads/images/1.jpg">
<meta name="parsely-metadata" content='{{"guid": "1", "byline": "NA", "contain_video": false, "is_premium": false}}'>
</head><body><nav><a href="/news/nation">Nation</a> <a href="/news/world">World</a></nav>
<div class="articleDetails focus-wrapper"><article class="story-content">
<div class="headline story-pg"><h1>{headline}</h1></div>
<ul id="sideNote"><li><a class="kicker" data-list-type="Article" href="/news/{section.lower()}">{section}</a></li>
<li><p class="date">{html.escape(seed.date)}</p></li></ul>
<div class="story-image"><img src="/uploads/images/1.jpg" alt=""><p class="caption">{html.escape(seed.caption)}</p></div>
<div id="story-body" class="story bot-15 relative">{"".join(paragraphs)}{promo if promo_inside else ""}</div>
</article>{"" if promo_inside else promo}
<div class="klci"><p class="reactions__desc">How do you feel after reading this?</p></div></div>
<section><h2>{html.escape(seed.heading)}</h2><ul>{links}</ul></section>
<noindex><div class="side-combo-1" id="story-recom-div" style="display:none"><div class="headline">
<h2 class="title-03">{html.escape(seed.last_heading)}</h2></div><div class="desc-wrap" id="story-recom-list"></div></div></noindex>
<footer><p class="footer-bottom">The Star</p></footer></body></html>""".encode()


def expectations(
    seed: Seed, home: str, row: dict[str, Any], links: list[dict[str, Any]]
) -> Iterator[tuple[str, Any, Any]]:
    """What; as found; as the seed's text says."""
    agency, lead = _agency(seed), seed.paragraphs[0]
    tail = seed.paragraphs[-1]
    yield "headline", row["headline"], seed.headline
    yield "section", row["section"], seed.section
    yield "date", (row["date_published"], row["date_published_precision"]), (day_of(seed), "day")
    yield "agency", (row["agency"], row["agency_role"]), (agency, "sole")
    texts = {"lead": lead, "tail": tail}
    # A sign-off proves only whom it names.
    named_in = [where for where, text in texts.items() if agency and agency in text]
    proof = [e["where"] for e in row["agency_evidence"] if e["text"] in texts.get(e["where"], "")]
    yield "evidence, in the text", (proof, len(row["agency_evidence"])), (named_in, len(named_in))
    signed = [(role.lower(), name.strip()) for role, name in re.findall(r"(\w+) by ([^;)]+)", tail)]
    yield "credits", [(c["role"], c["name"]) for c in row["credits"]], signed
    yield "body", row["body"], "\n\n".join(seed.paragraphs)
    yield "promo in the body", seed.promo in (row["body"] or ""), False
    caption, credit = _caption_and_credit(seed)
    pictures = [(image["caption"], image["credit"], image["is_lead"]) for image in row["images"]]
    yield "images", pictures, [(caption, credit, True)]
    next_in = [(x["position"], x["target_url"], x["title"]) for x in links if x["kind"] == "next_in"]
    named = [(n, home + address(seed, title), title) for n, title in enumerate(seed.titles, 1)]
    yield f"next_in, {len(seed.titles)} in order", next_in, named
    yield "next_in heading", {x["heading"] for x in links if x["kind"] == "next_in"}, {seed.heading}
    also = [(x["state"], x["heading"], x["position"]) for x in links if x["kind"] == "also_read"]
    yield "also_read", also, [("empty", seed.last_heading, None)]
    filled = {name for name in row["field_sources"] if row[name] not in (None, [], "")}
    yield "a source of each field", {name for name, source in row["field_sources"].items() if source}, filled


def _agency(seed: Seed) -> str | None:
    """The name in brackets before the dash that ends a dateline."""
    match = re.match(r"[^()]{0,40}\(([^)]+)\) ?[-–—]", seed.paragraphs[0])
    return match.group(1) if match else None


def _caption_and_credit(seed: Seed) -> tuple[str, str | None]:
    """The caption up to `AGENCY/Photographer`, and from there on."""
    match = re.search(r"(?<=\s)[A-Z]+/.*$", seed.caption)
    return (seed.caption[: match.start()].strip(), match.group()) if match else (seed.caption, None)


def check_seed(folder: Path, place: Path) -> int:
    """Crawl every seed of a folder in both forms of the markup, print what was found; how many expectations failed."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        print(f"\nWRONG no seed (*.txt) in {folder}")
        return 1
    failed = 0
    for number, file in enumerate(files, 1):
        seed = read_seed(file.read_text(encoding="utf-8"))
        for promo_inside in (False, True):
            where = "inside the body's element" if promo_inside else "behind the body"
            print(f"\nseed {number}, in The Star's markup, under The Star's card; the promo {where}")
            failed += _check(
                seed, place / f"seed-{number}-{'inside' if promo_inside else 'behind'}", promo_inside
            )
    return failed


def _check(seed: Seed, data: Path, promo_inside: bool) -> int:
    path, section = address(seed, seed.headline), f"/news/{seed.section.lower()}"

    def answer(asked: str) -> tuple[int, str, bytes]:
        if asked == path:
            return 200, HTML, star_page(seed, home, promo_inside=promo_inside)
        if asked == section:
            link = f'<h2><a href="{path}">{html.escape(seed.headline)}</a></h2>'
            return 200, HTML, f"<html><body><main>{link}</main></body></html>".encode()
        return 404, HTML, b"<html><body><h1>404</h1></body></html>"

    with served(answer) as home:
        cards = data / "cards" / "seedcards"
        cards.mkdir(parents=True)
        (cards / "__init__.py").write_text("", encoding="utf-8")
        (cards / "thestar.py").write_text(CARD.format(home=home), encoding="utf-8")
        ended = crawl(data, "-a", "site=thestar", NEWSCRAWL_CARDS="seedcards", PYTHONPATH=str(cards.parent))
        found = [row for row in rows(data, "articles") if row["url"] == home + path]
    if ended.returncode or "Traceback" in ended.stderr or len(found) != 1:
        print(f"  WRONG exit {ended.returncode}, {len(found)} rows\n{ended.stderr[-3000:]}")
        return 1
    if not promo_inside:  # the other form is to give the same
        print(json.dumps({name: found[0][name] for name in SHOWN}, indent=1, ensure_ascii=False))
    gone = Counter(f"{row['reason']} {row['http_status']}" for row in rows(data, "skipped"))
    print(f"  skipped: {dict(gone)}")
    own = [link for link in rows(data, "links") if link["page_url"] == home + path]
    return sum(_told(*expected) for expected in expectations(seed, home, found[0], own))


def _told(what: str, found: Any, expected: Any) -> bool:
    """Print one expectation; True when it failed."""
    if found == expected:
        print(f"  ok    {what}")
        return False
    print(f"  WRONG {what}\n        found    {found!s:.1000}\n        expected {expected!s:.1000}")
    return True

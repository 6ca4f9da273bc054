"""A newspaper's card as far as one of its story pages tells it, and the file that holds it. No Scrapy here."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from newscrawl.discover.listing import alternates
from newscrawl.items import Article
from newscrawl.sites import Site, bare_host

FEED_WORDS = frozenset(
    ("rss", "feed", "feeds", "xml", "atom", "index", "news", "category", "outboundfeeds", "arc")
)
"""Words of a feed's path that name no section."""
WIDEST = 80
"""Characters of a mapping that stands on one line."""
TIMEZONE = (
    '# timezone="Continent/City": for a time that a page prints without a zone; names as in the IANA list.'
)
SECTIONS = "# Guessed from the story's address and the page's links: open each."
MIN_ARTICLES = "# min_articles=10: what a section shows on a quiet night; a run that sees less exits 3."


def drafted(key: str, selector: Selector, url: str, article: Article) -> Site:
    """The card that one page can tell: name, home, language, sections and feeds; no time zone, no counts."""
    parts = urlsplit(url)
    sections = dict(_sections(selector, url, article.section))
    return Site(
        key=key,
        name=article.publisher or bare_host(url),
        home=f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}",
        language=article.language,
        sections=sections,
        feeds=_feeds(selector, url, frozenset(sections)),
    )


def _sections(selector: Selector, url: str, printed: str | None) -> Iterator[tuple[str, str]]:
    """The story's section page, then the one called "World"."""
    links = list(_links(selector, url))
    called = {words.lower(): path for path, words in reversed(links)}
    above = urlsplit(url).path.strip("/").split("/")[:-1]
    own = _above(above, [path for path, _ in links]) or called.get((printed or "").lower())
    if own is None and (undated := list(takewhile(lambda part: not re.search(r"\d", part), above))):
        own = "/" + "/".join(undated)
    if own:
        yield section_key(own), own
    world = called.get("world") or called.get("world news")
    if world and section_key(own or "") != "world":
        yield "world", world


def _above(parts: list[str], linked: list[str]) -> str | None:
    """The deepest linked page that the story's address stands below."""
    known = {path.strip("/").lower(): path for path in reversed(linked)}
    places = ("/".join(parts[:n]).lower() for n in range(len(parts), 0, -1))
    return next((known[place] for place in places if place in known), None)


def _links(selector: Selector, url: str) -> Iterator[tuple[str, str]]:
    """Path and words of every link to a page of this host, the home page left out."""
    base = urljoin(url, selector.xpath("string(//base/@href)").get() or "")
    for anchor in selector.css("a[href]"):
        try:
            parts = urlsplit(urljoin(base, anchor.attrib["href"].strip()))
        except ValueError:
            continue
        words = " ".join(" ".join(anchor.css("::text").getall()).split())
        is_own = bare_host(parts.geturl()) == bare_host(url)
        if is_own and words and parts.path.strip("/") and not parts.query:
            yield parts.path, words


def section_key(path: str) -> str:
    """A section's name as `scrapy crawl SECTION` has it.

    >>> section_key("/news/news-world/"), section_key("/category/sport"), section_key("/")
    ('world', 'sport', 'home')
    """
    words = re.findall(r"[^\W_]+", path.strip("/").rpartition("/")[2].lower())
    return "world" if "world" in words else "_".join(words) or "home"


def _feeds(selector: Selector, url: str, sections: frozenset[str]) -> dict[str, str]:
    """The feeds that the page's head names, by section; `home` for one that names none."""
    found: dict[str, str] = {}
    for feed in alternates(selector, url):
        parts = urlsplit(feed)
        words = [word for word in re.findall(r"[^\W_]+", parts.path.lower()) if word not in FEED_WORDS]
        key = next((word for word in words if word in sections), words[-1] if words else "home")
        is_own = bare_host(feed) == bare_host(url) and parts.path
        found.setdefault(key, parts._replace(scheme="", netloc="").geturl() if is_own else feed)
    return found


def card_source(site: Site) -> str:
    """The card's file. Every word of the page stands in it as a quoted string: the file is code."""
    name = "".join(c for c in site.name if c.isprintable() and c not in '"\\').strip() or site.key
    language = (
        f"language={_quoted(site.language)}," if site.language else "# language: the page does not tell."
    )
    feeds = _mapping("feeds", site.feeds) if site.feeds else ["# feeds: the page's head names none."]
    fields = [
        f"name={_quoted(site.name)},",
        f"home={_quoted(site.home)},",
        TIMEZONE,
        language,
        *([SECTIONS, *_mapping("sections", site.sections)] if site.sections else []),
        *feeds,
        MIN_ARTICLES,
    ]
    head = [f'"""{name}."""', "", "from newscrawl.sites import Site", "", "SITE = Site("]
    return "\n".join([*head, *(f"    {line}" for line in fields), ")", ""])


def _mapping(name: str, values: Mapping[str, str]) -> list[str]:
    pairs = [f"{_quoted(key)}: {_quoted(value)}" for key, value in values.items()]
    if len(joined := ", ".join(pairs)) <= WIDEST:
        return [f"{name}={{{joined}}},"]
    return [f"{name}={{", *(f"    {pair}," for pair in pairs), "},"]


def _quoted(text: str) -> str:
    """A JSON string, which is a Python string too."""
    return json.dumps(text, ensure_ascii=False)

"""Which paper, and where: one file a newspaper, found by being there."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newscrawl.extract.article import ArticlePage

CARDS = ("newscrawl.sites",)


@dataclass(frozen=True)
class Site:
    """A newspaper's card. Paths are below `home` or whole addresses; the key is the card's file name."""

    name: str
    home: str
    timezone: str | None = None
    """IANA name; used only for a time that the page prints without a zone."""
    language: str | None = None
    """BCP 47."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Section page by section, as `scrapy crawl SECTION` names it."""
    feeds: Mapping[str, str] = field(default_factory=dict)
    """RSS or Atom by section."""
    sitemaps: Sequence[str] = ()
    """News sitemaps; those that robots.txt names are found without this."""
    block_feeds: Mapping[str, str] = field(default_factory=dict)
    """The JSON behind a link block that a script fills, by kind of block."""
    promised_blocks: Mapping[str, str] = field(default_factory=dict)
    """Kind and heading of the blocks that every story page of this paper carries."""
    selectors: Mapping[str, str] = field(default_factory=dict)
    """CSS by field name, where generic reading needs help."""
    min_articles: int = 0
    """Stories that a healthy run sees on a section, known ones too."""
    delay: float = 1.0
    """Seconds between two requests."""
    page: type[ArticlePage] = ArticlePage
    """Code only where data ends: a subclass that overrides one method."""
    key: str = ""

    @property
    def host(self) -> str:
        """Host (and port, where one is named) without `www.`."""
        return bare_host(self.home)

    def sources(self, section: str) -> Iterator[tuple[str, str]]:
        """How and where this paper names a section's stories: listing, feed, sitemap, and the address."""
        if section in self.sections:
            yield "listing", self.address(self.sections[section])
        if section in self.feeds:
            yield "feed", self.address(self.feeds[section])
        for path in self.sitemaps:
            yield "sitemap", self.address(path)

    def address(self, path: str) -> str:
        """Whole address of a path on this card."""
        return path if "://" in path else self.home.rstrip("/") + "/" + path.lstrip("/")


def bare_host(url: str) -> str:
    """Host and port of an address, lower case, without `www.`.

    >>> bare_host("https://WWW.Example.com/a"), bare_host("http://127.0.0.1:8801/")
    ('example.com', '127.0.0.1:8801')
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")


def all_sites(packages: Iterable[str] = CARDS) -> dict[str, Site]:
    """Every card in the packages, by key, in order of the key."""
    found: dict[str, Site] = {}
    for package in packages:
        path = importlib.import_module(package).__path__
        for module in sorted(pkgutil.iter_modules(path), key=lambda m: m.name):
            card: Site = importlib.import_module(f"{package}.{module.name}").SITE
            found[module.name] = Site(**{**card.__dict__, "key": module.name})
    return found


def owner_of(url: str, sites: Mapping[str, Site]) -> Site | None:
    """The paper that an address belongs to: same host, `www.` or not; subdomains are other papers."""
    host = bare_host(url)
    return next((site for site in sites.values() if site.host == host), None)

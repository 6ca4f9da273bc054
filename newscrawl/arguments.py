"""What a person may ask of a crawl: the `-a` arguments, read and checked. No Scrapy here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from newscrawl.sites import Site, bare_host, owner_of

FOLLOWED_KINDS: dict[str, frozenset[str]] = {
    "0": frozenset(),
    "1": frozenset({"next_in", "also_read"}),
    "all": frozenset({"next_in", "also_read", "related", "most_read", "latest"}),
}


class WrongArgument(ValueError):
    """One line: what was wrong and what is allowed."""


@dataclass(frozen=True)
class CrawlArguments:
    """The `-a` arguments of `scrapy crawl SECTION`."""

    site: tuple[str, ...] = ()
    """Keys of the cards to ask; empty: every card with the section."""
    url: tuple[str, ...] = ()
    """Section, home, feed or sitemap addresses of any paper, instead of cards."""
    follow: str = "1"
    since: date | None = None
    max_articles: int | None = None
    pages: int = 10
    depth: int = 2

    @property
    def followed_kinds(self) -> frozenset[str]:
        """Kinds of link block whose links are followed."""
        return FOLLOWED_KINDS[self.follow]


def _keys(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _addresses(value: str) -> tuple[str, ...]:
    addresses = _keys(value)
    if not addresses or any(
        urlsplit(a).scheme not in ("http", "https") or not urlsplit(a).hostname for a in addresses
    ):
        raise ValueError
    return addresses


def _follow(value: str) -> str:
    if value not in FOLLOWED_KINDS:
        raise ValueError
    return value


def _whole(least: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if int(value) < least:
            raise ValueError
        return int(value)

    return read


_READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "site": (_keys, "keys of cards, with commas (`scrapy sites` lists them)"),
    "url": (_addresses, "http or https addresses, with commas"),
    "follow": (_follow, "0, 1 or all"),
    "since": (date.fromisoformat, "a day such as 2025-06-01"),
    "max_articles": (_whole(1), "a whole number from 1"),
    "pages": (_whole(1), "a whole number from 1"),
    "depth": (_whole(0), "a whole number from 0"),
}


def crawl_arguments(given: Mapping[str, str]) -> CrawlArguments:
    """Read `-a` arguments.

    Raises WrongArgument with one line that says what is allowed.

    >>> crawl_arguments({"follow": "all", "pages": "3"}).pages
    3
    """
    read: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _READERS:
            raise WrongArgument(f"-a {name}={value}: no such argument; there are {', '.join(_READERS)}")
        reader, allowed = _READERS[name]
        try:
            read[name] = reader(value)
        except ValueError:
            raise WrongArgument(f"-a {name}={value}: {name} takes {allowed}") from None
    if read.get("url") and read.get("site"):
        raise WrongArgument("-a site=... and -a url=...: give one of the two")
    return CrawlArguments(**read)


def sites_of_run(arguments: CrawlArguments, section: str, cards: Mapping[str, Site]) -> dict[str, Site]:
    """The papers that a run asks, by key.

    For `-a url=` a paper without a card gets one that says nothing but its home. Raises WrongArgument.
    """
    if arguments.url:
        asked = {}
        for address in arguments.url:
            site = owner_of(address, cards) or _cardless(address)
            asked[site.key] = site
        return asked
    with_section = {
        key: site for key, site in cards.items() if section in site.sections or section in site.feeds
    }
    for key in arguments.site:
        if key not in with_section:
            raise WrongArgument(
                f"-a site={key}: no card with a {section} section; there are {', '.join(with_section)}"
            )
    return {key: site for key, site in with_section.items() if not arguments.site or key in arguments.site}


def _cardless(address: str) -> Site:
    parts = urlsplit(address)
    return Site(name="", home=f"{parts.scheme}://{parts.netloc}", key=bare_host(address))

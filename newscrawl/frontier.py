"""Which of the addresses that a page names are worth asking for. No Scrapy here."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from newscrawl.clean.dates import choose
from newscrawl.clean.urls import clean_url, url_key
from newscrawl.dedupe.memory import Memory, Validators
from newscrawl.discover import Candidate
from newscrawl.sites import Site, owner_of

SOURCES = frozenset({"listing", "feed", "sitemap", "seed"})
MOST_NAMED = 1000  # addresses taken from one page: a page with 50,000 links is a trap


@dataclass(frozen=True)
class Named:
    """What one page named, cleaned, each address once and only of this run's papers."""

    keys: frozenset[str]
    fresh: list[Candidate]
    """Neither known from earlier runs nor asked for in this one."""


class Frontier:
    """One run's view of what was asked for and what earlier runs kept."""

    def __init__(self, memory: Memory, sites: Mapping[str, Site]) -> None:
        self.memory = memory
        self.sites = sites
        self._asked: set[int] = set()
        self._seen: dict[str, set[int]] = {}

    def ask(self, url: str) -> bool:
        """True the first time that an address is to be asked for in this run."""
        key = hash(url_key(url))  # a quarter of the words' weight, over many thousand pages
        is_new = key not in self._asked
        self._asked.add(key)
        return is_new

    def stories(self, candidates: Iterable[Candidate]) -> Named:
        """Tell known from new; the new ones count as asked for."""
        named = self._named(candidates)
        known = self.memory.pages(list(named))
        fresh = [c for key, c in named.items() if key not in known and self.ask(c.url)]
        return Named(frozenset(named), fresh)

    def to_ask_again(self, failed: Iterable[Mapping[str, Any]], site: str) -> Iterator[Mapping[str, Any]]:
        """Of the last run's failures a paper's stories: its section pages, feeds and sitemaps are asked anyway."""
        for row in failed:
            owner = owner_of(row["url"], self.sites)
            is_story = row["found_on"] or row["found_via"] not in SOURCES
            if owner and owner.key == site and is_story and not self.memory.page(url_key(row["url"])):
                self.ask(row["url"])
                yield row

    def all_known(self, candidates: Iterable[Candidate]) -> bool:
        """True when every story was known before this run: a pager need not be followed further.

        A story that this run has read stands in the memory by now, but was new to this run.
        """
        named = self._named(candidates)
        known = self.memory.pages(list(named))
        return all(key in known and hash(key) not in self._asked for key in named)

    def _named(self, candidates: Iterable[Candidate]) -> dict[str, Candidate]:
        named: dict[str, Candidate] = {}
        for candidate in candidates:
            url = clean_url(candidate.url)
            if url and owner_of(url, self.sites) and len(named) < MOST_NAMED:
                named.setdefault(url_key(url), replace(candidate, url=url))
        return named

    def hold(self, source: str, run_id: str, validators: Validators, candidates: Sequence[Candidate]) -> None:
        """Remember what a source named, for the day on which it answers 304."""
        names = [[c.url, c.found_via, c.title, c.date] for c in candidates[:MOST_NAMED]]
        self.memory.remember_listing(source, run_id, validators, json.dumps(names))

    def held(self, source: str) -> Iterator[Candidate]:
        """What an unchanged source named when it was last read: a run may have ended before it asked for all."""
        known = self.memory.listing(source)
        for url, found_via, title, day in json.loads(known.held or "[]") if known else []:
            yield Candidate(url, found_via, source, title, day)

    def see(self, site: str, keys: Iterable[str]) -> int:
        """Count the stories seen on a paper's section, each once; how many by now."""
        seen = self._seen.setdefault(site, set())
        seen.update(hash(key) for key in keys)
        return len(seen)


def day_of(candidate: Candidate, site: Site, now: datetime) -> str | None:
    """The day of a story before it is asked for, as its feed, sitemap or address tells."""
    said = [(candidate.found_via, candidate.date or ""), ("url", candidate.url)]
    moment = choose(said, language=site.language, timezone=site.timezone, now=now)
    return moment.value[:10] if moment else None

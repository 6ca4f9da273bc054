"""`scrapy check SITE`: is this paper's card still right? Five polite requests to the live site at most."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.http import Response, TextResponse
from scrapy.http.request import NO_CALLBACK

from newscrawl import health
from newscrawl.answers import content_type
from newscrawl.arguments import WrongArgument
from newscrawl.checks import check_settings, complete_settings
from newscrawl.commands.extract import read_page, told
from newscrawl.discover import Candidate, feed, kind_of, listing, sitemap
from newscrawl.discover.section import of_section
from newscrawl.refusals import Refused, describe
from newscrawl.settings import DOWNLOADER_MIDDLEWARES
from newscrawl.sitefiles import robots_sitemaps
from newscrawl.sites import Site, all_sites

MOST_REQUESTS = 5  # robots.txt aside
STORIES = 2
NEEDED = frozenset({"headline", "body", "published"})
"""Fields that every story has; a story without byline or caption is none to repair."""


class Budget:
    """The last door before the network: redirects and all, no more than MOST_REQUESTS pages are asked for."""

    def __init__(self) -> None:
        self.sent = 0

    def process_request(self, request: Request) -> None:
        if request.callback is NO_CALLBACK:  # robots.txt
            return
        if self.sent >= MOST_REQUESTS:
            raise Refused("budget", f"{MOST_REQUESTS} requests were made")
        self.sent += 1


class CheckSpider(Spider):
    """Section page, feed, sitemap, two of the stories that they name: one after the other, kept as they come."""

    name = "check"
    custom_settings: dict[str, Any] | None = {  # noqa: RUF012
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {"newscrawl.queues.PoliteQueues": 50},
        "RETRY_TIMES": 0,
        "DOWNLOADER_MIDDLEWARES": {**DOWNLOADER_MIDDLEWARES, "newscrawl.commands.check.Budget": 990},
    }

    def __init__(self, site: Site, section: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.site, self.section = site, section
        self.sources: list[tuple[str, str, Response | str]] = []
        """(listing, feed or sitemap; address; the answer, or why there is none)"""
        self.stories: list[tuple[str, Response | str]] = []
        self.named: dict[str, Candidate] = {}

    async def start(self) -> Any:
        for via, address in await self._addresses():
            answer = await self._ask(address)
            self.sources.append((via, address, answer))
            for candidate in stories_named(answer, via, self.site, self.section):
                self.named.setdefault(candidate.url, candidate)
        for address in list(self.named)[:STORIES]:
            self.stories.append((address, await self._ask(address)))
        requests: tuple[Request, ...] = ()
        for (
            request
        ) in requests:  # makes this the generator that Scrapy expects; every request was awaited above
            yield request

    async def _addresses(self) -> list[tuple[str, str]]:
        """One listing, one feed, one sitemap."""
        found = dict(reversed(list(self.site.sources(self.section))))
        if "sitemap" not in found:
            for address in sorted(
                await robots_sitemaps(self.crawler, self.site.home), key=lambda a: "news" not in a
            ):
                found.setdefault("sitemap", address)
        return [(via, found[via]) for via in ("listing", "feed", "sitemap") if via in found]

    async def _ask(self, address: str) -> Response | str:
        assert self.crawler.engine is not None
        request = Request(
            address, dont_filter=True, callback=self.parse, meta={"handle_httpstatus_all": True}
        )
        try:
            answer = await self.crawler.engine.download_async(request)
        except Exception as error:
            refusal = describe(error)
            return f"{refusal.reason}: {refusal.detail}"
        return answer if answer.status == 200 else f"HTTP {answer.status}"

    def parse(self, response: Response, **kwargs: Any) -> None:
        """Never called: only robots.txt has no callback."""


def stories_named(answer: Response | str, via: str, site: Site, section: str) -> list[Candidate]:
    """The stories that a source names, those of the section where the addresses tell."""
    if isinstance(answer, str):
        return []
    kind = kind_of(content_type(answer), answer.body)
    if kind == "feed":
        found = feed.candidates(answer.body, answer.url)
    elif kind == "sitemap":
        found = [c for c in sitemap.read(answer.body, answer.url).candidates if c.date]
    elif kind == "html" and isinstance(answer, TextResponse):
        found = listing.candidates(answer.selector, answer.url)
    else:
        found = []
    address = site.address(site.sections[section]) if section in site.sections else site.home
    return of_section(found, address, strict=via == "sitemap")


class Command(ScrapyCommand):
    """Exit codes: 0 all well, 2 usage, 3 something needs repair, named in the last lines."""

    requires_project = True

    def syntax(self) -> str:
        return "SITE [SECTION] [--to FOLDER]"

    def short_desc(self) -> str:
        return "Ask a paper's live site whether its card is still right: five requests at most"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--to",
            metavar="FOLDER",
            default="check",
            help="where the two stories are saved (default %(default)s/)",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        try:
            check_settings(self.settings, {})
            self.site, self.section = card_of(args, all_sites(self.settings.getlist("NEWSCRAWL_CARDS")))
        except WrongArgument as error:
            print(f"newscrawl: {error}", file=sys.stderr)
            sys.exit(health.USAGE)
        complete_settings(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(CheckSpider)
        self.crawler_process.crawl(crawler, site=self.site, section=self.section)
        self.crawler_process.start()
        spider = crawler.spider
        if not isinstance(spider, CheckSpider):
            self.exitcode = health.ERROR
            return
        wrong = list(report(spider, Path(opts.to)))
        for line in wrong:
            print(f"to repair: {line}")
        print(f"{self.site.key} {self.section}: {f'{len(wrong)} to repair' if wrong else 'all well'}")
        self.exitcode = health.GATE if wrong else health.HEALTHY


def card_of(args: list[str], cards: dict[str, Site]) -> tuple[Site, str]:
    """The card and section that were named, the card's first section where none was. Raises WrongArgument."""
    if len(args) not in (1, 2) or args[0] not in cards:
        raise WrongArgument(f"scrapy check takes one of {', '.join(cards)}, and a section if you like")
    site = cards[args[0]]
    sections = list(dict.fromkeys([*site.sections, *site.feeds]))
    section = args[1] if len(args) == 2 else next(iter(sections), "")
    if section not in sections:
        raise WrongArgument(
            f"{site.key} has {', '.join(sections) or 'no section'}; asked for {section or 'none'}"
        )
    return site, section


def report(spider: CheckSpider, folder: Path) -> Iterator[str]:
    """Print what was found; yield what is wrong."""
    site = spider.site
    print(f"{site.key}  {site.name}  {site.home}  section {spider.section}")
    for via, address, answer in spider.sources:
        count = len(stories_named(answer, via, site, spider.section))
        print(f"{via:<9} {address}  {answer if isinstance(answer, str) else f'{count} stories'}")
        if isinstance(answer, str):
            yield f"{via} {address}: {answer}"
        elif not count and via != "sitemap":
            yield f"{via} {address}: names no story"
    for via in {"listing", "feed", "sitemap"} - {via for via, _, _ in spider.sources}:
        print(f"{via:<9} none on the card{' or in robots.txt' if via == 'sitemap' else ''}")
    if len(spider.named) < site.min_articles:
        yield f"{len(spider.named)} stories named, the card expects {site.min_articles}"
    yield from _stories(spider, folder)


def _stories(spider: CheckSpider, folder: Path) -> Iterator[str]:
    """Print and save the stories; yield what is wrong with both: one alone may be a gallery, or have no byline."""
    site, refusals, silent = spider.site, [], []
    for number, (address, answer) in enumerate(spider.stories, 1):
        print()
        if not isinstance(answer, TextResponse):
            yield f"{address}: {answer if isinstance(answer, str) else 'no page'}"
            continue
        refusal, useless = _story(answer, site, folder / f"{site.key}-{number}.html")
        refusals.append(refusal)
        if not refusal:
            silent.append(useless)
    if refusals and all(refusals):
        yield f"no article among {len(refusals)} stories: {', '.join(r for r in refusals if r)}"
    for field in sorted(set.intersection(*silent)) if silent else ():
        yield f"the card's selector for {field} finds nothing: {site.selectors[field]}"


def _story(page: TextResponse, site: Site, fixture: Path) -> tuple[str | None, set[str]]:
    """Print and save one story; why it is no article, and the needed fields whose selector finds nothing."""
    article, blocks = read_page(page, {site.key: site})
    print(told(article, blocks))
    counts = {field: len(page.css(selector)) for field, selector in site.selectors.items()}
    for field, count in counts.items():
        print(f"{'selector':<24} {'card':<8} {field} {site.selectors[field]}: {count} found")
    fixture.parent.mkdir(parents=True, exist_ok=True)
    fixture.write_bytes(page.body)
    print(f"saved {fixture}: scrapy extract {fixture} --url {page.url}")
    refusal = article.reading.refusal if article.reading else None
    return refusal, {field for field, count in counts.items() if not count and field in NEEDED}

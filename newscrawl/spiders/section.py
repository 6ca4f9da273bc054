"""The one crawl: a section's pages, feeds and sitemaps, the stories they name, and the link blocks below those."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.answers import conditional, content_type, said_of, validators_in
from newscrawl.arguments import CrawlArguments, crawl_arguments, sites_of_run
from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import Memory, MemoryUnusable
from newscrawl.discover import Candidate, blocks, feed, kind_of, listing, sitemap
from newscrawl.discover.section import of_section
from newscrawl.ending import stop, until_the_memory_fails
from newscrawl.extensions import RunRecord
from newscrawl.extract.article import Witness
from newscrawl.feeds import with_run_feeds
from newscrawl.frontier import Frontier, day_of
from newscrawl.items import Article, Link, Skipped
from newscrawl.reading import link_rows, read_article, read_blocks
from newscrawl.refusals import describe
from newscrawl.runs import left_over, new_run_id, stamp, utc_now
from newscrawl.sitefiles import robots_sitemaps
from newscrawl.sites import Site, all_sites, owner_of
from newscrawl.trail import Trail, asked, first_asked

Row = Article | Link | Skipped
MOST_SITEMAPS = 5  # of one robots.txt
MOST_NESTED_SITEMAPS = 5  # of one index, the newest: an archive of twenty years is no news source
SOURCE_FIRST = 100  # priority: know all stories of a section before reading one


class SectionSpider(Spider):
    """Crawls one section of every paper that has it. `scrapy crawl NAME`: the subclasses in this folder."""

    section: str

    def __init__(self, arguments: CrawlArguments, sites: dict[str, Site], data: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.arguments = arguments
        self.sites = sites
        self.started_at = utc_now()
        self.run_id = new_run_id(self.started_at, data)
        self.run_folder = str(data / self.name / self.run_id)
        self.left_over = left_over(data, self.name)
        self.frontier: Frontier

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        with_run_feeds(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SectionSpider":
        arguments = crawl_arguments(kwargs)
        sites = sites_of_run(arguments, cls.section, all_sites(crawler.settings.getlist("NEWSCRAWL_CARDS")))
        spider = cls(arguments, sites, Path(crawler.settings["NEWSCRAWL_DATA"]))
        spider._set_crawler(crawler)
        return spider

    @property
    def memory(self) -> Memory:
        """What earlier runs met; the run record opened it."""
        record = self.crawler.get_extension(RunRecord)
        assert record is not None
        return record.memory

    # ---- which pages

    async def start(self) -> AsyncIterator[Any]:
        try:
            async for request in self._first_requests():
                yield request
        except MemoryUnusable as error:
            stop(self.crawler, error, "memory_error")

    async def _first_requests(self) -> AsyncIterator[Request]:
        self.frontier = Frontier(self.memory, self.sites)
        for site in self.sites.values():
            for request in self._revisits(site):
                yield request
            for request in self._sources(site):
                yield request
            for request in self._failed_last_time(site):
                yield request
            if not self.arguments.url:
                async for request in self._sitemaps_of_robots(site):
                    yield request

    async def _sitemaps_of_robots(self, site: Site) -> AsyncIterator[Request]:
        named = await robots_sitemaps(self.crawler, site.home)
        for address in sorted(named, key=lambda a: "news" not in a.lower())[:MOST_SITEMAPS]:
            if self.frontier.ask(address):
                yield self._source(address, Trail(site.key, "sitemap", f"{site.home}/robots.txt"))

    def _sources(self, site: Site) -> Iterator[Request]:
        if self.arguments.url:
            for address in (a for a in self.arguments.url if self.owner(a) == site and self.frontier.ask(a)):
                yield self._source(address, Trail(site.key, "seed"))
            return
        for via, address in (s for s in site.sources(self.section) if self.frontier.ask(s[1])):
            yield self._source(address, Trail(site.key, via))
        for kind, path in site.block_feeds.items():
            trail = Trail(site.key, kind)
            yield self._request(site.address(path), self.parse_block_feed, trail, SOURCE_FIRST)

    def _source(self, url: str, trail: Trail) -> Request:
        request = self._request(url, self.parse_source, trail, max(1, SOURCE_FIRST - trail.page))
        # Only the first page may answer "unchanged": what stands on later pages moves with every new story.
        if trail.page > 1 or self.left_over.ended_early:
            return request
        return conditional(request, self.memory.listing(url))

    def _revisits(self, site: Site) -> Iterator[Request]:
        waits = [timedelta(hours=float(h)) for h in self.settings.getlist("NEWSCRAWL_REVISIT_HOURS")]
        for page in self.memory.due(site.key, self.started_at, waits):
            trail = Trail(site.key, page.found_via or "listing", page.found_on, revisit=True)
            yield conditional(self._request(page.url, self.parse_article, trail), page.validators)

    def _failed_last_time(self, site: Site) -> Iterator[Request]:
        for row in self.frontier.to_ask_again(self.left_over.failed, site.key):
            trail = Trail(site.key, row["found_via"], row["found_on"])
            yield self._request(row["url"], self.parse_article, trail)

    def owner(self, url: str) -> Site | None:
        """The paper of this run that an address belongs to."""
        return owner_of(url, self.sites)

    def owns(self, url: str) -> bool:
        """True for an address that this run may ask for; redirects are held to it."""
        return self.owner(url) is not None

    @until_the_memory_fails
    def parse_source(self, response: Response, trail: Trail) -> Iterator[Request | Row]:
        """A section page, feed or sitemap, told apart by content; a story's own page is read as one."""
        self.crawler.stats.inc_value(f"discover/answered/{trail.site}")
        if response.status == 304:
            self.crawler.stats.inc_value(f"discover/unchanged/{trail.site}")
            yield from self._stories(self.frontier.held(asked(response)), trail)
            return
        kind = kind_of(content_type(response), response.body)
        if kind == "feed":
            yield from self._found(feed.candidates(response.body, response.url), response, trail)
        elif kind == "sitemap":
            yield from self._from_sitemap(response, trail)
        elif kind == "html" and isinstance(response, TextResponse):
            yield from self._from_page(response, trail)
        else:
            detail = f"neither page, feed nor sitemap: {kind}"
            yield self.skipped(asked(response), trail, "not_html", detail, response.status)

    def _from_sitemap(self, response: Response, trail: Trail) -> Iterator[Request | Row]:
        found = sitemap.read(response.body, response.url)
        # Without a publication date it is no news sitemap but an archive of everything.
        stories = [c for c in found.candidates if c.date or trail.found_via == "seed"]
        yield from self._found(self._in_section(stories, trail), response, trail)
        newest = sorted(found.nested, key=lambda n: n.lastmod or "", reverse=True)[:MOST_NESTED_SITEMAPS]
        for nested in newest if trail.page <= 2 else []:
            if self.frontier.ask(nested.url):
                yield self._source(nested.url, replace(trail, found_on=response.url, page=trail.page + 1))

    def _from_page(self, response: TextResponse, trail: Trail) -> Iterator[Request | Row]:
        if trail.found_via == "seed" and listing.looks_like_article(response.url):
            rows = list(self.parse_article(response, trail))
            if any(isinstance(row, Article) for row in rows):
                self._see(trail, [url_key(response.url)])
                yield from rows
                return
        candidates = self._in_section(
            listing.candidates(response.selector, response.url), trail, response.url
        )
        # Asked before the page's own stories are taken: those count as asked for from then on.
        more = self.left_over.ended_early or not self.frontier.all_known(candidates)
        yield from self._found(candidates, response, trail)
        following = listing.next_page(response.selector, response.url)
        if more and following and trail.page < self.arguments.pages and self.owns(following):
            yield self._source(following, replace(trail, found_on=response.url, page=trail.page + 1))

    def _in_section(self, found: list[Candidate], trail: Trail, page: str | None = None) -> list[Candidate]:
        section = self.sites[trail.site].sections.get(self.section)
        address = self.sites[trail.site].address(section) if section and not self.arguments.url else page
        return of_section(found, address, strict=trail.found_via == "sitemap") if address else found

    def _found(
        self, candidates: list[Candidate], response: Response, trail: Trail
    ) -> Iterator[Request | Row]:
        """The same as `_stories`, and remembered for the day on which the source answers 304."""
        validators = validators_in(response)
        if trail.page == 1 and (validators.etag or validators.last_modified):
            self.frontier.hold(asked(response), self.run_id, validators, candidates)
        yield from self._stories(candidates, trail)

    def _stories(self, candidates: Iterable[Candidate], trail: Trail) -> Iterator[Request | Row]:
        """Requests for the stories that are new, and rows for those that are too old."""
        named = self.frontier.stories(candidates)
        if not trail.depth:
            self._see(trail, named.keys)
        for candidate in named.fresh:
            via = candidate.found_via if trail.found_via == "seed" else trail.found_via
            site = self.owner(candidate.url) or self.sites[trail.site]
            found = Trail(site.key, via, candidate.found_on, trail.depth, candidate.date)
            since = self.arguments.since
            day = day_of(candidate, site, self.started_at) if since else None
            if since and day and day < since.isoformat():
                yield self.skipped(candidate.url, found, "too_old", f"dated {day}, asked for since {since}")
            else:
                yield self._request(candidate.url, self.parse_article, found, -trail.depth)

    def _see(self, trail: Trail, keys: Collection[str]) -> None:
        self.crawler.stats.set_value(f"discover/seen/{trail.site}", self.frontier.see(trail.site, keys))
        if trail.page == 1:
            self.crawler.stats.inc_value(f"discover/named/{trail.site}/{trail.found_via}", len(keys))

    # ---- which stories

    @until_the_memory_fails
    def parse_article(self, response: Response, trail: Trail) -> Iterator[Request | Row]:
        """A story's page: the story or why it is none, its link blocks, and where those lead."""
        if response.status == 304:
            self.memory.checked(url_key(response.url), utc_now(), validators_in(response))
            self.crawler.stats.inc_value("dedupe/unchanged")
            return
        kind = kind_of(content_type(response), response.body)
        if not isinstance(response, TextResponse) or kind != "html":
            detail = f"the answer is {kind}, sent as {content_type(response)}"
            yield self.skipped(asked(response), trail, "not_html", detail, response.status)
            return
        site = self.owner(response.url) or self.sites[trail.site]
        hints = [Witness(trail.found_via, trail.date)] if trail.date else []
        article = read_article(response.selector, response.url, site, said_of(response), hints)
        yield from self._rows_of(article, response, replace(trail, site=site.key))

    def _rows_of(self, article: Article, response: TextResponse, trail: Trail) -> Iterator[Request | Row]:
        reading = article.reading
        assert reading is not None
        if why := reading.refusal:
            yield self.skipped(asked(response), trail, why, reading.refusal_detail, response.status)
            if why != "teaser_only":
                return
        else:
            yield trail.marked(article, response, self.run_id)
        for block in read_blocks(response.selector, response.url, self.sites.get(trail.site)):
            yield from self._block(block, article.url, trail)

    @until_the_memory_fails
    def parse_block_feed(self, response: Response, trail: Trail) -> Iterator[Request | Row]:
        """The JSON behind a block that a script fills: one set of rows a run."""
        try:
            block = blocks.from_json(response.body.decode("utf-8", "replace"), response.url, trail.found_via)
        except ValueError as error:
            yield self.skipped(response.url, trail, "parse_error", str(error), response.status)
            return
        yield from self._block(block, response.url, trail)

    def _block(self, block: blocks.Block, page_url: str, trail: Trail) -> Iterator[Request | Row]:
        for row in link_rows(block, page_url):
            row.run_id, row.fetched_at = self.run_id, stamp(utc_now())
            yield row
        if block.kind in self.arguments.followed_kinds and trail.depth < self.arguments.depth:
            links = [
                Candidate(link.url, block.kind, page_url)
                for link in block.links
                if listing.looks_like_article(link.url)
            ]
            onward = Trail(trail.site, block.kind, page_url, trail.depth + 1)
            yield from self._stories(links, onward)

    # ---- asking

    def _request(self, url: str, callback: Callable[..., Any], trail: Trail, priority: int = 0) -> Request:
        named: dict[str, Any] = {"errback": self.failed, "priority": priority, "dont_filter": True}
        return Request(url, callback, cb_kwargs={"trail": trail}, **named)

    # ---- what gave no story

    def failed(self, failure: Failure) -> Iterator[Row]:
        """A request that gave no page: the reason goes to the skipped feed, nothing else stops."""
        request: Request = failure.request  # type: ignore[attr-defined]
        trail: Trail = request.cb_kwargs["trail"]
        refusal = describe(failure)
        source = request.callback == self.parse_source
        if trail.comes_again(refusal.reason, source=source):
            return
        reason = "withdrawn" if trail.revisit and refusal.reason == "gone" else refusal.reason
        if source:
            self.crawler.stats.inc_value(f"discover/failed/{trail.site}/{refusal.reason}")
        yield self.skipped(first_asked(request), trail, reason, refusal.detail, refusal.http_status)

    def skipped(
        self, url: str, trail: Trail, reason: str, detail: str | None, status: int | None = None
    ) -> Skipped:
        """The row that says why an address gave no article."""
        return trail.skipped(url, self.run_id, reason, detail, status)

"""Beside the crawl: the run's record (lock, memory, run.json, exit code), lost pages, and the progress line."""

import json
import logging
import platform
import sys
import time
from collections import Counter
from pathlib import Path
from typing import IO, Any

import scrapy
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.feedexport import FeedExporter
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl import __version__, baselines, evidence, gates, health
from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import MemoryUnusable, open_memory
from newscrawl.ending import STOPPED_BY, StoreErrors
from newscrawl.items import SOURCED_FIELDS, Article, Link, Printing, Skipped
from newscrawl.runs import FEEDS, RunFolder, stamp, utc_now, write_whole
from newscrawl.sitefiles import site_records
from newscrawl.traffic import Traffic

logger = logging.getLogger(__name__)

SETTINGS_THAT_MATTER = (
    "NEWSCRAWL_DATA", "NEWSCRAWL_CONTACT", "NEWSCRAWL_PRIVATE_HOSTS", "NEWSCRAWL_REVISIT_HOURS", "NEWSCRAWL_OPTOUT",
    "NEWSCRAWL_BUDGET", "USER_AGENT",
    "DOWNLOAD_DELAY", "CONCURRENT_REQUESTS_PER_DOMAIN", "DOWNLOAD_TIMEOUT", "DOWNLOAD_MAXSIZE", "ROBOTSTXT_OBEY",
)  # fmt: skip


class RunRecord:
    """One run's life: its folder's lock and the memory, what it counted, and its end in run.json."""

    def __init__(self, crawler: Crawler, folder: RunFolder, memory_url: str) -> None:
        self.crawler = crawler
        self.folder = folder
        self.sites: dict[str, health.SiteCounts] = {}
        self.errors = 0
        self.links: Counter[str] = Counter()
        self.ended = "finished"
        self.outcome: health.Outcome | None = None
        self.evidence = evidence.Evidence()
        self.store_errors = StoreErrors.listening()
        folder.path.mkdir(parents=True, exist_ok=True)
        self.lock = folder.lock()
        self.lock.acquire(timeout=0)
        self.memory = open_memory(memory_url, key_of=url_key)
        self.memory.begin(folder.run_id, folder.spider, str(folder.path.absolute()))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RunRecord":
        spider: Any = crawler.spider
        if not hasattr(spider, "run_folder"):
            raise NotConfigured
        record = cls(crawler, RunFolder(Path(spider.run_folder)), crawler.settings["NEWSCRAWL_MEMORY"])
        record.sites = {key: health.SiteCounts() for key in spider.sites}
        crawler.signals.connect(record.count, signals.item_scraped)
        crawler.signals.connect(record.source_came, signals.response_received)
        crawler.signals.connect(record.page_lost, signals.spider_error)
        crawler.signals.connect(record.item_lost, signals.item_error)
        crawler.signals.connect(record.closed, signals.spider_closed)
        crawler.signals.connect(record.finish, signals.feed_exporter_closed)
        return record

    def count(self, item: Any, response: Any = None) -> None:
        """A row was handed to the feeds."""
        if isinstance(item, Link):
            self._count_link(item)
            return
        counts = self.sites.setdefault(item.site or "", health.SiteCounts())
        if isinstance(item, Skipped):
            counts.skipped[item.reason] = counts.skipped.get(item.reason, 0) + 1
            faults = {item.reason}
        else:
            faults = self._count_printing(item, counts)
        if isinstance(response, Response):
            self.evidence.note(item.site or "", faults, response.url, response.body)

    def _count_link(self, link: Link) -> None:
        self.links[f"{link.kind}/{link.state}"] += 1
        spider: Any = self.crawler.spider
        site = spider.owner(link.page_url) if link.position == 1 else None
        if site:
            blocks = self.sites.setdefault(site.key, health.SiteCounts()).blocks
            blocks[link.kind] = blocks.get(link.kind, 0) + 1

    def _count_printing(self, item: Printing, counts: health.SiteCounts) -> set[str]:
        """Count what was found; what was not is returned, as gates name it."""
        placed = {"first": "articles", "copy": "copies", "update": "updates", "version": "versions"}
        name = placed[item.relation or "first"]
        setattr(counts, name, getattr(counts, name) + 1)
        has_time = item.date_published_precision in ("minute", "second")
        counts.dates_with_time += has_time
        counts.truncated += item.truncated
        for name in gates.CARD_FIELDS:
            counts.by_card[name] = counts.by_card.get(name, 0) + (item.field_sources.get(name) == "card")
        found = {
            n
            for n in (*SOURCED_FIELDS, "authors", "agency", "dateline")
            if getattr(item, n) not in (None, [], "")
        }
        for name in (*SOURCED_FIELDS, "authors", "agency", "dateline"):
            counts.fields[name] = counts.fields.get(name, 0) + (name in found)
        missing = {*gates.FIELDS, "agency"} - found
        if not has_time:
            missing.add("time")
        if item.truncated:
            missing.add("truncated")
        return missing | {evidence.ANY}

    def source_came(self, response: Response, request: scrapy.Request) -> None:
        """A section page or feed: the evidence where it names no story."""
        trail = request.cb_kwargs.get("trail")
        if (
            trail
            and trail.found_via in ("listing", "feed", "seed")
            and not trail.found_on
            and not trail.revisit
        ):
            self.evidence.note(trail.site, {evidence.SOURCE}, response.url, response.body)

    def page_lost(self, failure: Failure, response: Response, spider: Any) -> None:
        """Our own code failed on a page: that is an error, and a row in skipped.jsonl."""
        trail = response.cb_kwargs.get("trail")
        if trail:
            self._lost(
                spider.skipped(response.url, trail, "parse_error", _in_words(failure), response.status)
            )

    def item_lost(self, item: Any, failure: Failure) -> None:
        """The same in a pipeline."""
        if isinstance(item, Printing):
            shared = ("url", "site", "http_status", "found_via", "found_on", "run_id", "fetched_at")
            row = Skipped(
                reason="parse_error", detail=_in_words(failure), **{n: getattr(item, n) for n in shared}
            )
            self._lost(row)

    def _lost(self, row: Skipped) -> None:
        self.errors += 1
        self.crawler.signals.send_catch_log(
            signals.item_scraped, item=row, response=None, spider=self.crawler.spider
        )

    def closed(self, spider: Spider, reason: str) -> None:
        traffic = self.crawler.get_downloader_middleware(Traffic)
        left = traffic.left if traffic else {}
        self.ended = "budget" if left and reason == "finished" else reason
        for site, count in left.items():
            self.sites.setdefault(site, health.SiteCounts()).left = count

    def finish(self) -> None:
        """All feeds are closed: judge the run, write run.json, then tell the memory; in this order.

        A run whose feeds are not whole stays unfinished on purpose: the next start repairs it.
        """
        missing = [name for name in FEEDS if not self.folder.feed(name).exists()]
        self.outcome = self._judged(missing)
        if self.outcome.exit_code == health.GATE:
            silent = [key for key, counts in self.sites.items() if not counts.seen]
            self.evidence.keep(self.folder.path, self.outcome.breaches, silent)
        if not missing:
            write_whole(
                self.folder.report,
                json.dumps(self._report(self.outcome), indent=1, ensure_ascii=False) + "\n",
            )
            self._tell_memory()
        self.memory.close()
        self.lock.release()
        if not missing:
            Path(self.lock.lock_file).unlink(missing_ok=True)

    def _tell_memory(self) -> None:
        try:
            self.memory.finish(self.folder.run_id)
        except MemoryUnusable as error:
            # The files are whole: the next start tells the memory what they hold.
            self.outcome = health.Outcome(health.ERROR, str(error))

    def _judged(self, missing: list[str]) -> health.Outcome:
        stats = self.crawler.stats.get_stats()
        for key, counts in self.sites.items():
            counts.seen = stats.get(f"discover/seen/{key}", 0)
            counts.unchanged = stats.get(f"discover/unchanged/{key}", 0)
            counts.sources = stats.get(f"discover/answered/{key}", 0)
            counts.source_failures = _below(f"discover/failed/{key}/", stats)
            counts.named = _below(f"discover/named/{key}/", stats)
        disk = stats.get(STOPPED_BY) or (
            f"feeds not written: {', '.join(missing)}{self.store_errors.why}" if missing else None
        )
        disk = disk or self._unwritten(stats)
        sites: Any = getattr(self.crawler.spider, "sites", {})
        expected = {key: max(1, site.min_articles) for key, site in sites.items()}
        least = dict.fromkeys(sites, 0) if self.ended == "max_articles" else expected
        return health.judge(self.ended, self.sites, least, self.errors, disk, self._compared(sites))

    def _compared(self, sites: Any) -> list[health.Breach]:
        asked = {key: counts for key, counts in self.sites.items() if key in sites}
        data = self.folder.path.parent.parent
        try:
            return baselines.compare(asked, data, self.folder.spider, self._arguments())
        except Exception:  # an old report that nobody can read must not cost this run its own
            logger.exception("no comparison with earlier runs")
            return []

    def _arguments(self) -> dict[str, Any]:
        spider: Any = self.crawler.spider
        return {
            "arguments": {k: v for k, v in vars(spider.arguments).items() if v not in (None, ())},
            "started_at": stamp(spider.started_at),
            "ended": self.ended,
        }

    def _unwritten(self, stats: dict[str, Any]) -> str | None:
        """The user's own files (-O): Scrapy logs what an exporter raises and exits 0 all the same."""
        exporter = self.crawler.get_extension(FeedExporter)
        slots = exporter.slots if exporter else []
        articles = sum(counts.articles for counts in self.sites.values())
        theirs = [s for s in slots if s.filter.item_classes == (Article,) and self.folder.run_id not in s.uri]
        short = [slot for slot in theirs if slot.itemcount < articles]
        if short or sum(_below("feedexport/success_count/", stats).values()) < len(slots):
            names = ", ".join(slot.uri for slot in short or theirs)
            return f"not all rows could be written to {names or 'a feed'}{self.store_errors.why}"
        return None

    def _report(self, outcome: health.Outcome) -> dict[str, Any]:
        stats = self.crawler.stats.get_stats()
        return {
            "run_id": self.folder.run_id,
            "spider": self.folder.spider,
            **self._arguments(),
            "ended_at": stamp(utc_now()),
            **health.as_json(outcome, self.sites),
            "errors": self.errors,
            "links": dict(sorted(self.links.items())),
            "stats": {k: v for k, v in sorted(stats.items()) if isinstance(v, (int, float, str))},
            **site_records(self.crawler),
            "versions": {
                "newscrawl": __version__,
                "scrapy": scrapy.__version__,
                "python": platform.python_version(),
            },
            "settings": {name: self.crawler.settings.get(name) for name in SETTINGS_THAT_MATTER},
        }


def _below(prefix: str, stats: dict[str, Any]) -> dict[str, int]:
    return {name[len(prefix) :]: n for name, n in stats.items() if name.startswith(prefix)}


def _in_words(failure: Failure) -> str:
    return f"{type(failure.value).__name__}: {failure.getErrorMessage()}".replace("\n", " ")[:300]


class ProgressLine:
    """On a terminal: one line, redrawn. Elsewhere nothing."""

    def __init__(self, crawler: Crawler, stream: IO[str]) -> None:
        self.crawler = crawler
        self.stream = stream
        self.started = self.drawn = time.monotonic()
        self.pages = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ProgressLine":
        if not sys.stderr.isatty():
            raise NotConfigured
        line = cls(crawler, sys.stderr)
        crawler.signals.connect(line.page, signals.response_received)
        crawler.signals.connect(line.wipe, signals.spider_closed)
        return line

    def page(self) -> None:
        self.pages += 1
        if time.monotonic() - self.drawn > 0.2:
            self.drawn = time.monotonic()
            record = self.crawler.get_extension(RunRecord)
            if record:
                self._draw(record)

    def _draw(self, record: RunRecord) -> None:
        sites = record.sites.values()
        stories, printings = sum(c.articles for c in sites), sum(c.printings for c in sites)
        skipped = sum(sum(c.skipped.values()) for c in sites)
        self.stream.write(
            f"\r\033[K{record.folder.spider} {self.pages} pages, {stories} new stories, "
            f"{printings - stories} copies, {skipped} skipped, {self.pages / (self.drawn - self.started):.1f} pages/s"
        )
        self.stream.flush()

    def wipe(self) -> None:
        self.stream.write("\r\033[K")
        self.stream.flush()

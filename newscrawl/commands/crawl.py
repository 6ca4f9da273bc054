"""`scrapy crawl SECTION`: Scrapy's own, with checked arguments, one lock a site, repair, and an exit code."""

import argparse
import os
import sys
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl import health
from newscrawl.arguments import CrawlArguments, WrongArgument, crawl_arguments, sites_of_run
from newscrawl.checks import check_settings, complete_settings
from newscrawl.dedupe.memory import MemoryUnusable
from newscrawl.extensions import RunRecord
from newscrawl.locks import SiteLocked, lock_sites
from newscrawl.repair import ready_memory
from newscrawl.runs import disk_trouble, newest_start, utc_now
from newscrawl.sites import all_sites
from newscrawl.spiders.section import SectionSpider


def say(line: str) -> None:
    """A line for the person: stderr, since stdout is for data."""
    print(line, file=sys.stderr, flush=True)


class Command(ScrapyCrawl):
    """Exit codes: 0 healthy, 1 error, 2 usage, 3 gate breached, 4 refused, 75 locked, 130 interrupted."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            super().process_options(args, opts)
            assert self.settings is not None
            check_settings(self.settings, os.environ)
            self.arguments = crawl_arguments(opts.spargs)
        except (UsageError, WrongArgument) as error:
            say(f"newscrawl: {error}")
            sys.exit(health.USAGE)
        complete_settings(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        spider = self._spider(args)
        if spider is None:
            self.exitcode = health.USAGE
            return
        with ExitStack() as held:
            self.exitcode = self._prepared(spider, self.arguments, self.settings, held)
            if self.exitcode == health.HEALTHY:
                self.exitcode = self._crawl(spider, opts)

    def _spider(self, args: list[str]) -> type[SectionSpider] | None:
        assert self.crawler_process is not None
        names = self.crawler_process.spider_loader.list()
        if len(args) != 1 or args[0] not in names:
            say(
                f"newscrawl: {' '.join(args) or 'no section named'}: scrapy crawl takes one of {', '.join(sorted(names))}"
            )
            return None
        spider = self.crawler_process.spider_loader.load(args[0])
        assert issubclass(spider, SectionSpider)
        return spider

    def _prepared(
        self, spider: type[SectionSpider], arguments: CrawlArguments, settings: Settings, held: ExitStack
    ) -> int:
        """Locks taken, dead runs repaired: 0; else the exit code, with a line that says why."""
        data = Path(settings["NEWSCRAWL_DATA"])
        try:
            sites = sites_of_run(arguments, spider.section, all_sites(settings.getlist("NEWSCRAWL_CARDS")))
            data.mkdir(parents=True, exist_ok=True)
            held.enter_context(lock_sites(data, sites))
            ready_memory(data, settings["NEWSCRAWL_MEMORY"], lambda line: say(f"newscrawl: {line}")).close()
            if warning := clock_warning(data):
                say(f"newscrawl: {warning}")
        except WrongArgument as error:
            say(f"newscrawl: {error}")
            return health.USAGE
        except SiteLocked as error:
            say(f"newscrawl: {error}")
            return health.LOCKED
        except MemoryUnusable as error:
            say(f"newscrawl: {error}")
            return health.ERROR
        except OSError as error:
            say(f"newscrawl: {disk_trouble(data, error)}")
            return health.ERROR
        if not settings["NEWSCRAWL_CONTACT"]:
            say(
                "newscrawl: no contact in the user agent; set NEWSCRAWL_CONTACT to an e-mail or a page of yours"
            )
        return health.HEALTHY

    def _crawl(self, spider: type[SectionSpider], opts: argparse.Namespace) -> int:
        assert self.crawler_process is not None
        crawler = self._create_crawler(spider)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        return told(crawler)


def clock_warning(data: Path) -> str | None:
    """A line where the newest run began later than now."""
    newest, now = newest_start(data), utc_now()
    if newest is None or newest <= now + timedelta(minutes=5):
        return None
    hours = (newest - now).total_seconds() / 3600
    return f"this machine's clock stands {hours:.1f} hours before the newest run's start: set it right; the run goes on"


def told(crawler: Crawler) -> int:
    """Print how the run ended; its exit code."""
    try:
        record = crawler.get_extension(RunRecord)
    except RuntimeError:
        record = None
    if record is None or record.outcome is None:
        say(
            "newscrawl: the run was cut short and wrote no closing report; run again, the next start repairs it"
        )
        return health.INTERRUPTED if record is not None else health.ERROR
    for line in health.summary(record.sites):
        say(line)
    if record.outcome.exit_code != health.HEALTHY:
        for line in record.outcome.told:
            say(f"newscrawl: {line}")
    say(f"  wrote {record.folder.path}/: articles, copies, links, skipped (.jsonl), run.json")
    say(health.closing_line(record.folder.spider, record.sites, record.errors, record.outcome.exit_code))
    return record.outcome.exit_code

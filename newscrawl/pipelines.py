"""What happens to an article, in order: Clean, Credit, Dedupe. Other rows pass through."""

from dataclasses import fields
from typing import Any

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl import reading
from newscrawl.dedupe.memory import Memory, MemoryUnusable, Verdict
from newscrawl.ending import close_soon, stop
from newscrawl.extensions import RunRecord
from newscrawl.items import Article, Copy, Skipped
from newscrawl.runs import utc_now
from newscrawl.sites import Site


class CleanPipeline:
    """Comparable values: text, dates, names. An article older than `-a since=` becomes a skipped row."""

    def __init__(self, sites: dict[str, Site], since: str | None) -> None:
        self.sites = sites
        self.since = since

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CleanPipeline":
        spider: Any = crawler.spider
        since = spider.arguments.since
        return cls(spider.sites, since.isoformat() if since else None)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        site = self.sites.get(item.site)
        reading.clean(item, site.timezone if site else None, utc_now())
        if self.since and item.date_published and item.date_published[:10] < self.since:
            return skipped(item, "too_old", f"published {item.date_published}, asked for since {self.since}")
        return item


class CreditPipeline:
    """Whose story it is, with the words that prove it."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            reading.credit(item)
        return item


class EnoughArticles(DropItem):
    """The run has the number of rows it was asked for; the rest is left for the next run."""

    def __init__(self) -> None:
        super().__init__("enough articles")


class Unchanged(DropItem):
    """A kept page, looked at again, is as it was."""

    def __init__(self) -> None:
        super().__init__("unchanged")


class Unremembered(DropItem):
    """The memory failed, and with it the run; the next run asks for the page again."""

    def __init__(self) -> None:
        super().__init__("the memory failed")


class DedupePipeline:
    """Met before? The first printing stays an article; a copy, an update or a new version becomes a Copy."""

    def __init__(self, crawler: Crawler, memory: Memory, most: int | None) -> None:
        self.crawler = crawler
        self.memory = memory
        self.left = most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DedupePipeline":
        record = crawler.get_extension(RunRecord)
        spider: Any = crawler.spider
        assert record is not None
        return cls(crawler, record.memory, spider.arguments.max_articles)

    def process_item(self, item: Any) -> Any:
        try:
            return self._met(item)
        except MemoryUnusable as error:
            stop(self.crawler, error, "memory_error")
            raise Unremembered from error

    def _met(self, item: Any) -> Any:
        if isinstance(item, Skipped):
            self.memory.skip(ItemAdapter(item).asdict())
        if not isinstance(item, Article):
            return item
        if self.left == 0:
            raise EnoughArticles
        verdict = self.memory.keep(item.row(), validators=item.validators, asked=item.asked_url)
        return self._placed(item, verdict)

    def _placed(self, item: Article, verdict: Verdict) -> Article | Copy | Skipped:
        if verdict.relation == "same":
            if item.revisit:
                raise Unchanged
            row = skipped(item, "same_page", f"another address of {item.url}", url=item.asked_url)
            self.memory.skip(ItemAdapter(row).asdict())
            return row
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                close_soon(self.crawler, "max_articles")
        placed = ItemAdapter(item)
        for name in ("story_id", "relation", "of_url", "similarity", "version"):
            placed[name] = getattr(verdict, name)
        if verdict.relation == "first":
            return item
        return Copy(**{f.name: placed[f.name] for f in fields(Copy)})


def skipped(item: Article, reason: str, detail: str, url: str = "") -> Skipped:
    """The row that says why a page that was read is no article of this run."""
    shared = ("site", "http_status", "found_via", "found_on", "run_id", "fetched_at")
    return Skipped(url=url or item.url, reason=reason, detail=detail, **{n: getattr(item, n) for n in shared})

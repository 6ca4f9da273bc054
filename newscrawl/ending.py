"""How a run ends before its time: enough articles, or a disk or memory that takes no more. One line, nothing lost."""

import asyncio
import functools
import logging
from collections.abc import Callable, Iterator
from typing import Any

from scrapy.crawler import Crawler

from newscrawl.dedupe.memory import MemoryUnusable
from newscrawl.refusals import one_line

STOPPED_BY = "newscrawl/stopped_by"
"""Stat: the line that says what failed."""


class StoreErrors(logging.Filter):
    """Keeps what Scrapy logs when a finished feed cannot be stored, for the closing line: no traceback in a mail."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    @classmethod
    def listening(cls) -> "StoreErrors":
        errors = cls()
        logging.getLogger("scrapy.extensions.feedexport").addFilter(errors)
        return errors

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self.told.append(one_line(f"{type(error).__name__}: {error}"))
        return error is None

    @property
    def why(self) -> str:
        """The reasons, each once, to go behind a line; empty where there are none."""
        return "".join(f" ({reason})" for reason in dict.fromkeys(self.told))


def close_soon(crawler: Crawler, reason: str) -> None:
    """End the crawl: requests under way are finished, no new ones are sent."""
    if crawler.engine:
        asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))  # noqa: RUF006


def stop(crawler: Crawler, error: Exception, reason: str) -> None:
    """End the crawl because of a failure; the first one is told, the rest follow from it."""
    if not crawler.stats.get_value(STOPPED_BY):
        crawler.stats.set_value(STOPPED_BY, str(error))
        close_soon(crawler, reason)


def until_the_memory_fails(callback: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """A spider's callback that ends the run where the memory fails, instead of failing page by page."""

    @functools.wraps(callback)
    def guarded(spider: Any, *words: Any, **named: Any) -> Iterator[Any]:
        try:
            yield from callback(spider, *words, **named)
        except MemoryUnusable as error:
            stop(spider.crawler, error, "memory_error")

    return guarded

"""How a run ends before its time: enough articles, or a disk or memory that takes no more. One line, nothing lost."""

import asyncio
import functools
from collections.abc import Callable, Iterator
from typing import Any

from scrapy.crawler import Crawler

from newscrawl.dedupe.memory import MemoryUnusable

STOPPED_BY = "newscrawl/stopped_by"
"""Stat: the line that says what failed."""


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

"""Each host's queue inside Scrapy's downloader: how far apart, held for how long, and given up."""
# shell, not stage

from time import monotonic
from typing import Any

from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.signals import spider_closed, spider_opened
from scrapy.utils.asyncio import call_later, create_looping_call

from newscrawl.refusals import Refused


class HostQueues:
    """Scrapy's downloader slots, one a host, and the things that manners need from them.

    The only place that touches the downloader's inside (Scrapy 2.19: `Downloader.slots`, `per_slot_settings`, `_delay`,
    `_latercall`; AutoThrottle works on the same objects).
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @property
    def _downloader(self) -> Any:
        return self._crawler.engine.downloader

    def delay(self, key: str) -> float:
        """Seconds between two requests to a host, as configured or as set since."""
        per_host = self._downloader.per_slot_settings.get(key, {})
        return float(per_host.get("delay", self._crawler.settings.getfloat("DOWNLOAD_DELAY")))

    def space(self, key: str, seconds: float) -> None:
        """Set the delay of a host, exactly (no jitter), for the rest of the run: idle slots are thrown away and made anew."""
        slots = self._downloader.per_slot_settings
        slots[key] = {**slots.get(key, {}), "delay": seconds, "jitter": 0.0}
        if slot := self._downloader.slots.get(key):
            slot.delay, slot.jitter = seconds, 0.0

    def at_least(self, seconds: float) -> None:
        """Raise the configured delays that are shorter."""
        downloader = self._downloader
        downloader._delay = max(downloader._delay, seconds)
        for key, host in downloader.per_slot_settings.items():
            if "delay" in host:
                downloader.per_slot_settings[key] = {**host, "delay": max(host["delay"], seconds)}

    def hold(self, key: str, seconds: float) -> None:
        """Send nothing to a host for so long, not even what is queued."""
        slot: Slot | None = self._downloader.slots.get(key)
        if slot is None:
            return
        slot.close()
        slot.latercall = call_later(seconds, self._downloader._latercall, slot)
        # A time to come keeps the slot, and so the hold, from being thrown away as idle.
        slot.lastseen = monotonic() + seconds - slot.delay

    def refuse(self, key: str, refused: Refused) -> None:
        """Fail every queued request of a host without asking it."""
        slot: Slot | None = self._downloader.slots.get(key)
        while slot and slot.queue:
            _, answer = slot.queue.popleft()
            answer.errback(refused)

    def refuse_all(self, refused: Refused) -> None:
        """Fail everything that is queued anywhere."""
        for key in list(self._downloader.slots):
            self.refuse(key, refused)


def is_closing(crawler: Crawler) -> bool:
    """Whether the spider is being closed; Scrapy 2.19 has no signal that comes early enough."""
    engine: Any = crawler.engine
    slot = getattr(engine, "_slot", None)
    return not engine.running or slot is None or slot.closing is not None


class PoliteQueues:
    """Keeps one request at a time where a host has no delay, and ends a run when it is told to."""

    SHORTEST_DELAY = 0.001
    """Seconds. With none, Scrapy 2.19 starts everything that is queued at once, CONCURRENT_REQUESTS_PER_DOMAIN or not:
    it counts a transfer only when its coroutine first runs."""
    LOOK_EVERY = 0.5

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._queues = crawler, HostQueues(crawler)
        self._loop: Any = create_looping_call(self._look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PoliteQueues":
        extension = cls(crawler)
        crawler.signals.connect(extension._start, spider_opened)
        crawler.signals.connect(extension._stop, spider_closed)
        return extension

    def _start(self) -> None:
        self._queues.at_least(self.SHORTEST_DELAY)
        self._loop.start(self.LOOK_EVERY, now=False)

    def _stop(self) -> None:
        if self._loop.running:
            self._loop.stop()

    def _look(self) -> None:
        """Scrapy would send what is queued before it ends, one Crawl-delay apart each."""
        if is_closing(self._crawler):
            self._queues.refuse_all(Refused("interrupted", "the run ended before it was asked for"))

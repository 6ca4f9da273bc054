"""What a host's own files say before anything else of it is asked for: robots.txt, and tdmrep.json (TDMRep)."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http.request import NO_CALLBACK

from newscrawl import robots, tdmrep
from newscrawl.addresses import origin_of
from newscrawl.dedupe import site_files
from newscrawl.dedupe.memory import Memory, MemoryUnusable
from newscrawl.dedupe.site_files import SiteFile
from newscrawl.extract.usage import against_mining
from newscrawl.middlewares import queue_of
from newscrawl.queues import HostQueues
from newscrawl.refusals import Refusal, Refused, describe
from newscrawl.robots import RobotsRecord
from newscrawl.runs import stamp, utc_now
from newscrawl.tdmrep import TdmRecord

ROBOTS = "/robots.txt"
LIMITS = {ROBOTS: robots.LIMIT, tdmrep.PATH: tdmrep.LIMIT}

Record = TypeVar("Record", RobotsRecord, TdmRecord)


class SiteFiles:
    """Asks each host's robots.txt, then its tdmrep.json, once a run and once a day, before anything else; obeys both."""

    def __init__(self, crawler: Crawler, *, obey: bool, respect: bool, token: str) -> None:
        self.robots: dict[str, RobotsRecord] = {}
        """By origin, filled as answers come."""
        self.tdmrep: dict[str, TdmRecord] = {}
        self._crawler, self._obey, self._respect, self._token = crawler, obey, respect, token
        self._queues = HostQueues(crawler)
        self._asked: dict[str, tuple[asyncio.Future[Any], datetime]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SiteFiles":
        settings = crawler.settings
        files = cls(
            crawler,
            obey=settings.getbool("ROBOTSTXT_OBEY"),
            respect=settings["NEWSCRAWL_OPTOUT"] == "respect",
            token=settings.get("ROBOTSTXT_USER_AGENT") or settings["BOT_NAME"],
        )
        crawler.signals.connect(files._cut_off, signals.bytes_received)
        return files

    async def process_request(self, request: Request) -> None:
        file = request.meta.get("site_file")
        if file == ROBOTS or request.meta.get("dont_obey_robotstxt"):
            return
        origin = origin_of(request.url)
        rules = await self._robots_of(origin) if self._obey else RobotsRecord(origin, "unavailable")
        if refusal := _refusal(rules):
            raise refusal.error()
        if not rules.allows(request.url, self._token):
            raise Refused("robots", f"{origin}/robots.txt denies it")
        if not file:
            await self._see_reservations(request, rules)

    async def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """List the sitemaps that the robots.txt of an address names; asks for it when nobody has yet."""
        return (await self._robots_of(origin_of(url))).sitemaps

    async def _see_reservations(self, request: Request, rules: RobotsRecord) -> None:
        """Refuse an address for which the host's files reserve mining; else note what they say, for its row."""
        said = rules.statements_for(request.url)
        if self._respect and (reserved := against_mining(said)):
            raise Refused("opted_out", f"{rules.origin}/robots.txt: {reserved.words}")
        rule = (await self._tdmrep_of(rules.origin)).rule_for(request.url)
        if self._respect and rule and rule.reservation == 1:
            raise Refused("opted_out", f"{rules.origin}{tdmrep.PATH}: {rule.words}")
        lines = [one.words for one in said] + [f"License: {address}" for address in rules.licenses]
        words = {"robots.txt": "\n".join(lines)}
        if rule and rule.reservation is not None:
            words["tdmrep.json"] = " ".join(filter(None, (str(rule.reservation), rule.policy)))
        request.meta["site_said"] = {name: value for name, value in words.items() if value}

    # ---- asking

    async def _robots_of(self, origin: str) -> RobotsRecord:
        def read(answer: SiteFile | Refusal, at: datetime) -> RobotsRecord:
            if isinstance(answer, Refusal):
                return _without_robots(origin, answer, at)
            status, body = answer.status, answer.body
            return robots.read_answer(origin, status, body, url=answer.url, token=self._token, fetched_at=at)

        record = self.robots[origin] = await self._once(origin, ROBOTS, read)
        if self._obey and record.crawl_delay:
            host = queue_of(origin)
            self._queues.space(host, robots.crawl_delay(record.crawl_delay, self._queues.delay(host)))
        return record

    async def _tdmrep_of(self, origin: str) -> TdmRecord:
        def read(answer: SiteFile | Refusal, at: datetime) -> TdmRecord:
            if isinstance(answer, Refusal):
                status = "denied" if answer.reason == "robots" else "unreachable"
                return TdmRecord(origin, status, at, answer.http_status, detail=answer.detail)
            return tdmrep.read_answer(origin, answer.status, answer.body, at)

        record = self.tdmrep[origin] = await self._once(origin, tdmrep.PATH, read)
        return record

    async def _once(
        self, origin: str, path: str, read: Callable[[SiteFile | Refusal, datetime], Record]
    ) -> Record:
        """One request, however many wait for it; a run of days asks again after one."""
        address, now = origin + path, utc_now()
        asked, at = self._asked.get(address, (None, now))
        if asked is None or (asked.done() and not site_files.is_fresh(at, now)):
            # Known before the answer: whoever comes meanwhile waits for the same one.
            asked = asyncio.ensure_future(self._read(address, path, read))
            self._asked[address] = asked, now
        record: Record = await asyncio.shield(asked)
        return record

    async def _read(
        self, address: str, path: str, read: Callable[[SiteFile | Refusal, datetime], Record]
    ) -> Record:
        answer = self._kept(address) or await self._ask(address, path)
        at = answer.fetched_at if isinstance(answer, SiteFile) else utc_now()
        self._asked[address] = self._asked[address][0], at
        return read(answer, at)

    async def _ask(self, address: str, path: str) -> SiteFile | Refusal:
        # The robots.txt of several hosts may lead to one address, of whatever host: it binds the first.
        meta = {"site_file": path, "site_file_bytes": 0, "allow_offsite": path == ROBOTS}
        # Without an answer the protocol is not in use: not worth a wait.
        meta["dont_retry"] = path == tdmrep.PATH
        request = Request(address, meta=meta, callback=NO_CALLBACK, dont_filter=True)
        try:
            assert self._crawler.engine is not None
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # a failure of a new kind is one, too
            return describe(error)
        file = SiteFile(address, response.url, response.status, response.body[: LIMITS[path] + 1], utc_now())
        if file.lasts and (memory := self._memory):
            with suppress(MemoryUnusable):  # the run ends by it soon enough
                site_files.keep(memory.database, file)
        return file

    def _kept(self, address: str) -> SiteFile | None:
        """An earlier run's answer of the last 24 hours."""
        file = None
        if memory := self._memory:
            with suppress(MemoryUnusable):
                file = site_files.recall(memory.database, address)
        return file if file and file.is_fresh(utc_now()) else None

    @property
    def _memory(self) -> Memory | None:
        """A crawl has one; `scrapy check` and `scrapy extract` ask anew."""
        return getattr(self._crawler.spider, "memory", None)

    def _cut_off(self, data: bytes, request: Request) -> None:
        """End the download of an endless file where reading ends."""
        if "site_file" in request.meta:
            request.meta["site_file_bytes"] += len(data)
            if request.meta["site_file_bytes"] > LIMITS[request.meta["site_file"]]:
                raise StopDownload(fail=False)


def _without_robots(origin: str, last: Refusal, at: datetime) -> RobotsRecord:
    """Deny for the reason that left us without; too many redirects count as no file (RFC 9309, 2.3.1.2)."""
    if last.reason == "redirect_loop":
        return RobotsRecord(origin, "unavailable", last.http_status, fetched_at=at)
    detail = f"{origin}/robots.txt: {last.detail}"
    return RobotsRecord(
        origin, "unreachable", last.http_status, detail=detail, reason=last.reason, fetched_at=at
    )


def _refusal(rules: RobotsRecord) -> Refusal | None:
    """Why a whole host is refused."""
    if rules.detail is None:
        return None
    return Refusal(rules.reason, rules.detail, rules.http_status)


async def robots_sitemaps(crawler: Crawler, url: str) -> tuple[str, ...]:
    """List the sitemaps that the robots.txt of an address names; empty where it cannot be asked."""
    files = crawler.get_downloader_middleware(SiteFiles)
    try:
        return await files.sitemaps_of(url) if files else ()
    except ValueError:  # no address: the page itself is refused with its reason
        return ()


def site_records(crawler: Crawler) -> dict[str, dict[str, Any]]:
    """Show what each robots.txt and tdmrep.json of the run said, by origin, for run.json."""
    files = crawler.get_downloader_middleware(SiteFiles)
    if files is None:
        return {"robots": {}, "tdmrep": {}}
    return {
        "robots": {
            origin: {**_shown(record), "crawl_delay": record.crawl_delay, "sitemaps": list(record.sitemaps)}
            for origin, record in sorted(files.robots.items())
        },
        "tdmrep": {origin: _shown(record) for origin, record in sorted(files.tdmrep.items())},
    }


def _shown(record: RobotsRecord | TdmRecord) -> dict[str, Any]:
    return {
        "status": record.status,
        "http_status": record.http_status,
        "sha256": record.sha256,
        "fetched_at": stamp(record.fetched_at) if record.fetched_at else None,
        "detail": record.detail,
    }

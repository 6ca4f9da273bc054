"""Manners at the door of every request: where it may go, how often, when to stop asking."""

import asyncio
import logging
from collections import defaultdict
from datetime import datetime, timezone
from time import monotonic
from typing import Any
from urllib.parse import urldefrag

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object
from w3lib.url import canonicalize_url

from newscrawl.addresses import PrivateHosts, refuse_url
from newscrawl.manners import HostRecord, Patience, retry_after
from newscrawl.queues import HostQueues, is_closing
from newscrawl.refusals import Refusal, Refused, describe, reason_of_status
from newscrawl.sites import bare_host

logger = logging.getLogger(__name__)

BUSY = (429, 503)
FAILED = (401, 403)
"""Refusals of one page or of us; many in a row are the latter."""


class AddressGuard:
    """Refuses addresses that are no business of a news crawl, before their robots.txt is asked for.

    It also names each request's queue: one a host and port, so that papers on one address do not wait for each other.
    """

    def __init__(self, private: PrivateHosts) -> None:
        self._private = private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        guard = cls(PrivateHosts.parse(crawler.settings.getlist("NEWSCRAWL_PRIVATE_HOSTS")))
        # The scheduler shares its turns out by queue, so the name must stand before the request is scheduled.
        crawler.signals.connect(guard.name_queue, signals.request_scheduled)
        return guard

    def name_queue(self, request: Request) -> None:
        request.meta["download_slot"] = queue_of(request.url)

    def process_request(self, request: Request) -> None:
        self.name_queue(request)
        refusal = refuse_url(request.url, self._private)
        if refusal:
            raise Refused(*refusal)


def queue_of(url: str) -> str:
    """Key of a host's queue, also in DOWNLOAD_SLOTS: host and port without `www.`."""
    return bare_host(url)


class Redirect(RedirectMiddleware):
    """Follows redirects within the papers of the crawl; what it does not follow, it says."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._private = PrivateHosts.parse(settings.getlist("NEWSCRAWL_PRIVATE_HOSTS"))

    def process_response(  # type: ignore[override]  # Scrapy's has one argument more, deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        try:
            hop = super().process_response(request, response)
        except IgnoreRequest as error:
            raise Refused("redirect_loop", str(error), response.status) from error
        except ValueError as error:
            location = header(response, "Location")
            raise Refused("bad_redirect", f"redirects to {location}", response.status) from error
        if isinstance(hop, Request):
            self._judge(hop, response.status)
        elif response.status in (301, 302, 303, 307, 308) and (location := header(response, "Location")):
            raise Refused("unsupported_scheme", f"redirects to {location}", response.status)
        return hop

    def _judge(self, hop: Request, status: int) -> None:
        before = hop.meta["redirect_urls"]
        if urldefrag(hop.url).url in {urldefrag(url).url for url in before}:
            raise Refused("redirect_loop", f"redirects back to {hop.url}", status)
        if refusal := refuse_url(hop.url, self._private):
            raise Refused(refusal[0], f"redirects to {hop.url}: {refusal[1]}", status)
        owns = getattr(self.crawler.spider, "owns", None)
        if owns and not hop.meta.get("allow_offsite") and not owns(hop.url):
            raise Refused("offsite", f"redirects to {hop.url}", status)
        tidied = canonicalize_url(hop.url) in {canonicalize_url(url) for url in before}
        if not hop.dont_filter and not tidied and self._asked_before(hop):
            raise Refused("duplicate", f"redirects to {hop.url}, which this run has asked for", status)
        hop.dont_filter = True

    def _asked_before(self, hop: Request) -> bool:
        """Ask here what the scheduler would ask: there, a known address vanishes without a word to the errback."""
        seen: Any = getattr(self.crawler.engine.scheduler, "df", None)
        return bool(seen and seen.request_seen(hop))


class BackOff:
    """Tries again later, not at once; holds a host's whole queue on 429 and 503; gives up a host that stays so."""

    def __init__(
        self, crawler: Crawler, patience: Patience, *, codes: set[int], errors: tuple[type[Any], ...]
    ) -> None:
        self._crawler, self._patience, self._queues = crawler, patience, HostQueues(crawler)
        self._codes, self._errors = codes, errors
        self._hosts: defaultdict[str, HostRecord] = defaultdict(HostRecord)
        self.given_up: dict[str, Refusal] = {}
        """Hosts that are left alone for the rest of the run, by queue, and why."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BackOff":
        settings = crawler.settings
        patience = Patience(
            first_wait=settings.getfloat("NEWSCRAWL_BACKOFF", Patience.first_wait),
            longest_wait=settings.getfloat("NEWSCRAWL_BACKOFF_MAX", Patience.longest_wait),
        )
        codes = {int(code) for code in settings.getlist("RETRY_HTTP_CODES")}
        errors = tuple(load_object(error) for error in settings.getlist("RETRY_EXCEPTIONS"))
        middleware = cls(crawler, patience, codes=codes, errors=errors)
        # Not in process_response: before that is called, Scrapy sends the host's next request.
        crawler.signals.connect(middleware._note_answer, signals.response_downloaded)
        return middleware

    def process_request(self, request: Request) -> None:
        refusal = self.given_up.get(queue_of(request.url))
        if refusal:
            raise refusal.error()

    def _note_answer(self, response: Response, request: Request) -> None:
        host, now = queue_of(request.url), monotonic()
        record, sent = self._hosts[host], now - request.meta.get("download_latency", 0.0)
        if response.status in BUSY:
            if record.busy(sent=sent, now=now):
                self._leave_alone(host, record, response)
        elif response.status not in FAILED and response.status < 500:
            record.fine(sent=sent)

    def _leave_alone(self, host: str, record: HostRecord, response: Response) -> None:
        if record.bursts >= self._patience.busy_limit:
            why = f"answered {response.status} again and again"
            self._give_up(
                host, why, Refusal(reason_of_status(response.status) or "blocked", "", response.status)
            )
            return
        asked = retry_after(header(response, "Retry-After"), datetime.now(timezone.utc))
        seconds = min(asked or self._patience.wait(record.bursts), self._patience.longest_wait)
        logger.info("%s answers %d: nothing is sent for %.0f s", host, response.status, seconds)
        self._queues.hold(host, seconds)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        status = response.status
        if status in self._codes and (again := self._again(request, f"HTTP {status}")):
            # A busy host's queue is held anyway.
            return again if status in BUSY or await self._wait(again) else response
        if status in FAILED or status >= 500:
            self._note_failure(request, Refusal(reason_of_status(status) or "", "", status))
        return response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        if not isinstance(exception, self._errors):
            return None
        if again := self._again(request, exception):
            return again if await self._wait(again) else None
        self._note_failure(request, describe(exception))
        return None

    def _again(self, request: Request, reason: str | Exception) -> Request | None:
        spider = self._crawler.spider
        if spider is None or request.meta.get("dont_retry") or queue_of(request.url) in self.given_up:
            return None
        return get_retry_request(request, spider=spider, reason=reason)

    async def _wait(self, again: Request) -> bool:
        """Wait before a retry while the host's other pages go on; False when the run ends meanwhile."""
        until = monotonic() + self._patience.wait(again.meta["retry_times"])
        while (left := until - monotonic()) > 0 and not is_closing(self._crawler):
            await asyncio.sleep(min(0.5, left))
        return not is_closing(self._crawler)

    def _note_failure(self, request: Request, last: Refusal) -> None:
        host, limit = queue_of(request.url), self._patience.failure_limit
        self._hosts[host].failures += 1
        if self._hosts[host].failures >= limit and host not in self.given_up:
            self._give_up(host, f"failed {limit} requests in a row, at last with {last.reason}", last)

    def _give_up(self, host: str, why: str, last: Refusal) -> None:
        refusal = Refusal(last.reason, f"{host} {why}: left alone for the rest of the run", last.http_status)
        logger.warning(refusal.detail)
        self.given_up[host] = refusal
        self._queues.refuse(host, refusal.error())


def header(response: Response, name: str) -> str:
    """Value of a header; empty where there is none."""
    return (response.headers.get(name) or b"").decode("latin-1")

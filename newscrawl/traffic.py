"""What a run costs a paper: requests, up to a budget, and the bytes that "not modified" saved."""

from collections import Counter

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.refusals import Refused
from newscrawl.sites import bare_host

SAVED = "newscrawl/bytes_saved"
"""Stat: bytes of the bodies that 304 answers did not send, exactly."""
UNKNOWN = "newscrawl/saved_unknown"
"""Stat: 304 answers for pages of which no size is known, since an earlier version of newscrawl fetched them."""
MOST_ROWS = 1000
"""Rows of skipped.jsonl for addresses of one site that its budget left: what is beyond is named by its section again."""


class Traffic:
    """The last door before the network: every request counts, redirects, retries and robots.txt too."""

    def __init__(self, crawler: Crawler, budget: int) -> None:
        self._crawler, self.budget = crawler, budget
        self.sent: Counter[str] = Counter()
        """Requests, by site (a host where the site is none of the run's)."""
        self.left: Counter[str] = Counter()
        """Requests that came after the budget was spent."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Traffic":
        traffic = cls(crawler, crawler.settings.getint("NEWSCRAWL_BUDGET"))
        crawler.signals.connect(traffic.weigh, signals.response_downloaded)
        return traffic

    def process_request(self, request: Request) -> None:
        site = self._site_of(request.url)
        if self.budget and self.sent[site] >= self.budget:
            self.left[site] += 1
            reason = "budget" if self.left[site] <= MOST_ROWS else "interrupted"
            raise Refused(
                reason, f"the {self.budget} requests of a run to {site} are spent: left for the next run"
            )
        self.sent[site] += 1

    def _site_of(self, url: str) -> str:
        owner = getattr(self._crawler.spider, "owner", None)
        site = owner(url) if owner else None
        return site.key if site else bare_host(url)

    def weigh(self, response: Response, request: Request) -> None:
        """Note the size of a body as it was sent, before it is unpacked; or what a 304 saved."""
        if response.status != 304:
            request.meta["body_size"] = len(response.body)
        elif (size := request.meta.get("saves")) is None:
            self._crawler.stats.inc_value(UNKNOWN)
        else:
            self._crawler.stats.inc_value(SAVED, size)

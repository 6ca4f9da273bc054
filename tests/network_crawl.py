"""A real Scrapy run with the project's network settings; run as a script with a JSON plan, prints what came of it.

Plan: urls, settings, owns (hosts; null: no `owns` method), sitemaps_of, dns ({name: [addresses]}), stop_after (answers), fresh_for (seconds
that robots.txt may be used).
"""

import json
import re
import socket
import sys
import warnings
from datetime import timedelta
from pathlib import Path

PLAN = json.loads(sys.argv[1])
REAL_LOOKUP = socket.getaddrinfo


def scripted_lookup(host, port, family=0, type=0, proto=0, flags=0):
    if host not in PLAN.get("dns", {}):
        return REAL_LOOKUP(host, port, family, type, proto, flags)
    answers = PLAN["dns"][host]
    return [a for address in answers for a in REAL_LOOKUP(address, port, family, type, proto, flags)]


socket.getaddrinfo = scripted_lookup  # before Twisted imports it

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import CloseSpider, ScrapyDeprecationWarning
from scrapy.settings import Settings

from newscrawl.dedupe import site_files
from newscrawl.refusals import describe
from newscrawl.sitefiles import robots_sitemaps, site_records

warnings.simplefilter("error", ScrapyDeprecationWarning)


def peak_rss_mb():
    """Of this program alone: getrusage counts the process that forked it, too."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


FOUND = {"pages": [], "failures": [], "sitemaps": [], "robots": {}, "tdmrep": {}}


class Probe(scrapy.Spider):
    name = "probe"

    async def start(self):
        for url in PLAN.get("sitemaps_of", []):
            FOUND["sitemaps"].append(await robots_sitemaps(self.crawler, url))
        for url in PLAN["urls"]:
            yield scrapy.Request(url, callback=self.parse, errback=self.failed)

    def parse(self, response):
        FOUND["pages"].append({"url": response.url, "status": response.status, "body": response.text[:200]})
        if len(FOUND["pages"]) == PLAN.get("stop_after"):
            raise CloseSpider("enough")

    def failed(self, failure):
        refusal = describe(failure)
        FOUND["failures"].append({"url": failure.request.url, **vars(refusal)})

    def closed(self, reason):
        FOUND.update(site_records(self.crawler))
        FOUND["finish"] = reason
        FOUND["rss_mb"] = peak_rss_mb()


if "fresh_for" in PLAN:
    site_files.FRESH_FOR = timedelta(seconds=PLAN["fresh_for"])
if PLAN.get("owns") is not None:
    Probe.owns = lambda self, url: (
        scrapy.utils.httpobj.urlparse_cached(scrapy.Request(url)).netloc in PLAN["owns"]
    )

settings = Settings()
settings.setmodule("newscrawl.settings", priority="project")
for name in ("ITEM_PIPELINES", "SPIDER_MIDDLEWARES"):
    settings.set(name, {}, priority="cmdline")
settings.set("SPIDER_MODULES", [], priority="cmdline")
settings.set("EXTENSIONS", {"newscrawl.queues.PoliteQueues": 0}, priority="cmdline")
settings.setdict({"LOG_LEVEL": "INFO", "DOWNLOAD_DELAY": 0, "NEWSCRAWL_BACKOFF": 0.2}, priority="cmdline")
settings.setdict(PLAN.get("settings", {}), priority="cmdline")
process = CrawlerProcess(settings)
process.crawl(Probe)
process.start()
print(json.dumps(FOUND))

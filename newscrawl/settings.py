"""Polite defaults. What a user may set: NEWSCRAWL_... below, here, with -s, or from the environment."""

import os

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"

# ---- what a user sets

# Where runs are kept.
NEWSCRAWL_DATA = os.environ.get("NEWSCRAWL_DATA", "data")
# Where the memory of earlier runs is; empty: sqlite:///DATA/memory.db.
NEWSCRAWL_MEMORY = os.environ.get("NEWSCRAWL_MEMORY", "")
# An e-mail or a page: papers must be able to reach you.
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
# Private hosts that may be asked all the same, with commas: host, host:port or 10.0.0.0/8.
NEWSCRAWL_PRIVATE_HOSTS = os.environ.get("NEWSCRAWL_PRIVATE_HOSTS", "")
# One more certificate authority, for people behind an inspecting proxy.
NEWSCRAWL_CA_FILE = os.environ.get("NEWSCRAWL_CA_FILE", "")
# Packages that hold cards, with commas.
NEWSCRAWL_CARDS = os.environ.get("NEWSCRAWL_CARDS", "newscrawl.sites")
# When a kept page is looked at again: hours after its first fetch.
NEWSCRAWL_REVISIT_HOURS = os.environ.get("NEWSCRAWL_REVISIT_HOURS", "24,168")
# A reservation against text and data mining in a site's own files: `respect` it, or only `record` it in `rights`.
NEWSCRAWL_OPTOUT = os.environ.get("NEWSCRAWL_OPTOUT", "respect")
# Requests to a site in one run, robots.txt and redirects too: three hours of one a second; 0: no limit.
NEWSCRAWL_BUDGET = os.environ.get("NEWSCRAWL_BUDGET", "10000")
# Seconds before a first retry, then times four; and the longest wait, also for a Retry-After.
NEWSCRAWL_BACKOFF = os.environ.get("NEWSCRAWL_BACKOFF", "10")
NEWSCRAWL_BACKOFF_MAX = os.environ.get("NEWSCRAWL_BACKOFF_MAX", "300")

# ---- manners

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"
# The crawl adds the contact.
USER_AGENT = "newscrawl/1.0"
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8
# A second between two requests to a host, and a little for a first one that arrives late.
DOWNLOAD_DELAY = 1.05  # default 0
# Jitter would go below the second.
DOWNLOAD_DELAY_JITTER = 0.0  # default 0.5
# A section's stories in the order of its page: the newest first.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # default last in, first out
# A Domain= cookie makes tldextract ask public hosts; a cookie flood ends in 431 for every later page.
COOKIES_ENABLED = False
# Nobody asks where we found a page, and the header is a third of what a waiting request weighs.
REFERRER_POLICY = "no-referrer"  # default scrapy-default

# ---- safety

DOWNLOAD_VERIFY_CERTIFICATES = True  # default False
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # default 1 GiB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30  # default 180
REDIRECT_MAX_TIMES = 5  # default 20
# A story's page that reloads itself is still the story.
METAREFRESH_ENABLED = False
# skipped.jsonl says it.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
DOWNLOAD_HANDLERS = {
    # An extra CA, and an end to endless headers.
    "http": "newscrawl.network.HttpHandler",
    "https": "newscrawl.network.HttpHandler",
    # Addresses come from strangers' pages.
    **dict.fromkeys(("file", "data", "ftp", "s3")),
}
# No name that leads to a private address.
TWISTED_DNS_RESOLVER = "newscrawl.network.GuardedResolver"
# A port that runs code has no place in a cron job.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.middlewares.AddressGuard": 20,  # before robots.txt is asked for
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.sitefiles.SiteFiles": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.middlewares.BackOff": 550,
    "newscrawl.weight.MarkupLimit": 580,  # of what is unpacked
    "newscrawl.answers.Charset": 585,  # of what is unpacked, too
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.Redirect": 600,
    "newscrawl.traffic.Traffic": 980,  # nothing is sent that it has not counted
}

# ---- the row's way: pages, then pipelines in running order, then feeds

ITEM_PIPELINES = {
    "newscrawl.pipelines.CleanPipeline": 100,
    "newscrawl.pipelines.CreditPipeline": 200,
    "newscrawl.pipelines.DedupePipeline": 300,
}
EXTENSIONS = {
    "newscrawl.queues.PoliteQueues": 50,
    "newscrawl.extensions.RunRecord": 100,
    "newscrawl.extensions.ProgressLine": 200,
}
FEED_EXPORTERS = {
    "jsonl": "newscrawl.feeds.RowExporter",
    "jsonlines": "newscrawl.feeds.RowExporter",
    "jl": "newscrawl.feeds.RowExporter",
    "csv": "newscrawl.feeds.CsvExporter",
    "parquet": "newscrawl.parquet.ParquetExporter",
}
FEED_STORAGES = {"": "newscrawl.feeds.AtomicFileStorage", "file": "newscrawl.feeds.AtomicFileStorage"}
FEED_EXPORT_ENCODING = "utf-8"

# ---- what is said: the closing lines are ours, and a mail holds them

# -L INFO shows the crawl at work.
LOG_LEVEL = "WARNING"  # default DEBUG
# run.json holds them.
STATS_DUMP = False
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"

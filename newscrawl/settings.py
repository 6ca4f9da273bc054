"""Polite defaults. What a user may set: NEWSCRAWL_... below, here, with -s, or from the environment."""

import os

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"

# ---- what a user sets

NEWSCRAWL_DATA = os.environ.get("NEWSCRAWL_DATA", "data")  # where runs are kept
NEWSCRAWL_MEMORY = os.environ.get("NEWSCRAWL_MEMORY", "")  # empty: sqlite:///DATA/memory.db
NEWSCRAWL_CONTACT = os.environ.get(
    "NEWSCRAWL_CONTACT", ""
)  # an e-mail or a page: papers must be able to reach you
NEWSCRAWL_PRIVATE_HOSTS = os.environ.get(
    "NEWSCRAWL_PRIVATE_HOSTS", ""
)  # private hosts that may be asked, with commas
NEWSCRAWL_CA_FILE = os.environ.get(
    "NEWSCRAWL_CA_FILE", ""
)  # one more CA, for people behind an inspecting proxy
NEWSCRAWL_CARDS = os.environ.get(
    "NEWSCRAWL_CARDS", "newscrawl.sites"
)  # packages that hold cards, with commas
NEWSCRAWL_REVISIT_HOURS = os.environ.get(
    "NEWSCRAWL_REVISIT_HOURS", "24,168"
)  # looks at a kept page, after its first
NEWSCRAWL_BACKOFF = os.environ.get("NEWSCRAWL_BACKOFF", "10")  # seconds before a first retry, then times four
NEWSCRAWL_BACKOFF_MAX = os.environ.get("NEWSCRAWL_BACKOFF_MAX", "300")  # longest wait, also for a Retry-After

# ---- manners

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"
USER_AGENT = "newscrawl/1.0"  # the crawl adds the contact
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8
DOWNLOAD_DELAY = 1.0  # seconds between two requests to a host; default 0
DOWNLOAD_DELAY_JITTER = 0.0  # default 0.5, which would go below the second
COOKIES_ENABLED = (
    False  # a Domain= cookie makes tldextract ask public hosts; a cookie flood ends in 431 for every page
)

# ---- safety

DOWNLOAD_VERIFY_CERTIFICATES = True  # default False
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # default 1 GiB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30  # default 180
REDIRECT_MAX_TIMES = 5  # default 20
METAREFRESH_ENABLED = False  # a story's page that reloads itself is still the story
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # skipped.jsonl has it
DOWNLOAD_HANDLERS = {
    "http": "newscrawl.network.HttpHandler",  # an extra CA, and an end to endless headers
    "https": "newscrawl.network.HttpHandler",
    "file": None, "data": None, "ftp": None, "s3": None,  # addresses come from strangers' pages
}  # fmt: skip
TWISTED_DNS_RESOLVER = "newscrawl.network.GuardedResolver"  # no name that leads to a private address
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.middlewares.AddressGuard": 20,  # before robots.txt is asked for
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.middlewares.BackOff": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.Redirect": 600,
}
TELNETCONSOLE_ENABLED = False  # a port that runs code has no place in a cron job
REMOTE_CONTROL_ENABLED = False

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

LOG_LEVEL = "WARNING"  # default DEBUG; -L INFO shows the crawl at work
STATS_DUMP = False  # run.json holds them
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"

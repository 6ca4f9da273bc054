"""9News, Australia."""

from newscrawl.sites import Site

SITE = Site(
    name="9News", home="https://www.9news.com.au", timezone="Australia/Sydney", language="en-AU",
    sections={"world": "/world"}, min_articles=10,
)  # fmt: skip

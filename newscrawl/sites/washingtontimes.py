"""The Washington Times, United States."""

from newscrawl.sites import Site

SITE = Site(
    name="The Washington Times", home="https://www.washingtontimes.com", timezone="America/New_York",
    language="en-US", sections={"world": "/news/world/"}, feeds={"world": "/rss/headlines/news/world/"},
    min_articles=10,
)  # fmt: skip

"""The Straits Times, Singapore."""

from newscrawl.sites import Site

SITE = Site(
    name="The Straits Times", home="https://www.straitstimes.com", timezone="Asia/Singapore", language="en",
    sections={"world": "/world", "asia": "/asia"},
    feeds={"world": "/news/world/rss.xml", "asia": "/news/asia/rss.xml"},
    min_articles=10,
)  # fmt: skip

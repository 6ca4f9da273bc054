"""Malay Mail, Malaysia."""

from newscrawl.sites import Site

SITE = Site(
    name="Malay Mail", home="https://www.malaymail.com", timezone="Asia/Kuala_Lumpur", language="en",
    sections={"world": "/news/world", "nation": "/news/malaysia"},
    feeds={"world": "/feed/rss/world", "nation": "/feed/rss/malaysia"},
    min_articles=10,
)  # fmt: skip

"""The Daily Lantern (invented): a plain tabloid. It never tells its time zone, so its card has none."""

from newscrawl.demo.papers import home
from newscrawl.sites import Site

SITE = Site(
    name="Daily Lantern", home=home(2), language="en", sections={"world": "/world/"},
    feeds={"world": "/rss.xml"}, min_articles=5, delay=0.1,
)  # fmt: skip

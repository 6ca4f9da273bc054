"""The Morrowdale Courier (invented): a broadsheet whose pages say everything themselves."""

from newscrawl.demo.papers import home
from newscrawl.sites import Site

SITE = Site(
    name="The Morrowdale Courier", home=home(1), timezone="Europe/London", language="en-GB",
    sections={"world": "/world"}, feeds={"world": "/world/rss.xml"},
    min_articles=10, delay=0.1,
)  # fmt: skip

"""The Harbour Star (invented): the markup of a big Malaysian paper."""

from newscrawl.demo.papers import home
from newscrawl.sites import Site

SITE = Site(
    name="The Harbour Star", home=home(0), timezone="Asia/Kuala_Lumpur", language="en",
    sections={"world": "/news/world", "nation": "/news/nation"},
    feeds={"world": "/rss/News/World", "nation": "/rss/News/Nation"},
    block_feeds={"also_read": "/Content/Data/parsely_data.json"},
    promised_blocks={"next_in": "Next In", "also_read": "Others Also Read"},
    selectors={
        "headline": ".story-pg > h1", "section": "#sideNote a.kicker", "body": "#story-body > p",
        "byline": ".credit__authors > a", "published": "#sideNote p.date, #sideNote time.timestamp",
        "caption": ".story-image p.caption",
    },
    min_articles=10, delay=0.1,
)  # fmt: skip

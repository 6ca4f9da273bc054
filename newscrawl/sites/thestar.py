"""The Star, Malaysia."""

from newscrawl.sites import Site

SITE = Site(
    name="The Star", home="https://www.thestar.com.my", timezone="Asia/Kuala_Lumpur", language="en",
    sections={"world": "/news/world", "nation": "/news/nation"},
    feeds={"world": "/rss/News/World", "nation": "/rss/News/Nation"},
    block_feeds={"also_read": "https://cdn.thestar.com.my/Content/Data/parsely_data.json"},
    promised_blocks={"next_in": "Next In", "also_read": "Others Also Read"},
    selectors={
        "headline": ".story-pg > h1", "section": "#sideNote a.kicker", "body": "#story-body > p",
        "byline": ".credit__authors > a", "published": "#sideNote p.date, #sideNote time.timestamp",
        "caption": ".story-image p.caption",
    },
    min_articles=20,
)  # fmt: skip

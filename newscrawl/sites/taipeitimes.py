"""Taipei Times, Taiwan. Its feed is empty or without dates, so the card names none."""

from newscrawl.sites import Site

SITE = Site(
    name="Taipei Times", home="https://www.taipeitimes.com", timezone="Asia/Taipei", language="en",
    sections={"world": "/News/world"},
    # Its JSON-LD names the paper as the author of everything, its meta tags a slogan as the standfirst.
    selectors={"byline": ".archives .name", "description": ".archives > h2"},
    min_articles=5,
)  # fmt: skip

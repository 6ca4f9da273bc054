"""Taipei Times, Taiwan. Its feed is empty or without dates, so the card names none."""

from newscrawl.sites import Site

SITE = Site(
    name="Taipei Times", home="https://www.taipeitimes.com", timezone="Asia/Taipei", language="en",
    sections={"world": "/News/world"},
    selectors={"byline": ".archives .name"},  # its JSON-LD names the paper as author of everything
    min_articles=5,
)  # fmt: skip

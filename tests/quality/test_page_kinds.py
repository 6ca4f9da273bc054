"""Invented pages of many kinds: which are articles. Both errors have a floor."""

import sys
from pathlib import Path

from parsel import Selector

from newscrawl.extract.article import ArticlePage

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from page_kinds import invented_pages

FEWEST = 390
MOST_LET_THROUGH = 1


def test_articles_are_told_from_all_else():
    lost, passed, misnamed, count = [], [], [], 0
    for count, page in enumerate(invented_pages(), 1):  # noqa: B007
        refusal = ArticlePage(Selector(text=page.html), page.url).read().refusal
        if page.is_article and refusal:
            lost.append(f"{page.name}: {refusal}")
        elif not page.is_article and not refusal:
            passed.append(page.name)
        elif refusal and refusal not in page.reasons:
            misnamed.append(f"{page.name}: {refusal}")
    assert count >= FEWEST
    assert lost == []
    assert len(passed) <= MOST_LET_THROUGH, passed
    assert misnamed == []

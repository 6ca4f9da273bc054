"""Twenty-six invented pages: no figure of the reading falls below its floor (floor.json)."""

import json
import re
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path
from statistics import fmean

import pytest
from layouts import LAYOUTS
from parsel import Selector
from stories import STORIES

from newscrawl.reading import clean, credit, read_article

FLOOR = json.loads(Path(__file__).with_name("floor.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 3, 4, tzinfo=timezone.utc)
BERLIN = "Europe/Berlin"
LONDON = "Europe/London"


def tokens(text):
    return re.findall(r"\w+", text or "")


def f1(truth, found):
    a, b = Counter(zip(*(truth[i:] for i in range(4)))), Counter(zip(*(found[i:] for i in range(4))))  # noqa: B905
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if same else 0.0


def measure(layout, story):
    head, body = layout(story)
    html = f'<!doctype html><html lang="{story.lang}"><head><meta charset="utf-8"><title>{story.title}</title>{head}</head><body>{body}</body></html>'
    row = read_article(
        Selector(text=html), f"https://{layout.__name__.replace('_', '-')}.example/w/1", None, {}
    )
    clean(row, BERLIN if story.lang == "de" else LONDON, NOW)
    credit(row)
    lead = next(iter(row.images), {"caption": None, "credit": None})
    truth = "\n\n".join(story.body)
    return {
        "body_f1": f1(tokens(truth), tokens(row.body)),
        "body_identical": row.body == truth,
        "foreign_free": set(tokens(row.body)) <= set(tokens(truth)),
        "headline": row.headline == story.title,
        "authors": len(set(row.authors) & set(story.authors))
        * 2
        / max(1, len(row.authors) + len(story.authors)),
        "day": (row.date_published or "")[:10] == story.published[:10],
        "minute": (row.date_published or "")[:16] == story.published[:16],
        "caption": lead["caption"] == story.caption,
        "credit": lead["credit"] == story.credit,
        "language": row.language == story.lang,
        "photo_is_no_text_credit": row.agency is None,
        "is_article": row.reading.refusal is None,
    }


@pytest.fixture(scope="module")
def figures():
    pages = [measure(layout, story) for layout in LAYOUTS for story in STORIES]
    return {name: fmean(float(page[name]) for page in pages) for name in pages[0]}


def test_every_figure_has_a_floor(figures):
    assert set(figures) == set(FLOOR)


@pytest.mark.parametrize("name", sorted(FLOOR))
def test_no_figure_falls(figures, name):
    assert figures[name] >= FLOOR[name]

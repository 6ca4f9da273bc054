"""No page raises, whatever is in it; what is not there is None or empty."""

import json
import random
from datetime import datetime, timezone

import pytest
from extract_pages import PORT, TITLE, page, paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from parsel import Selector

from newscrawl.extract.article import ArticlePage
from newscrawl.extract.body import MOST_RUNS
from newscrawl.extract.reading import SOURCED, PageReading
from newscrawl.reading import clean, read_article

URL = "https://courier.example/w/a"
WHOLE = page(
    f'<header><a href="/">Courier</a></header><nav class="breadcrumb"><a href="/w">World</a></nav><main><h1>{TITLE}</h1>'
    f'<p class="byline">By <a rel="author" href="/m">Mara Ellis</a></p><time datetime="2026-03-03T14:20Z">3 March 2026</time>'
    f'<figure><img src="/i.jpg" srcset="/i2.jpg 2x"><figcaption>The ferry. <small>Jane Roe/AP</small></figcaption></figure>'
    f'<div class="story">{paragraphs(PORT)}<aside><h3>Related</h3><ul><li><a href="/b">Bridge</a></li></ul></aside></div></main>',
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry", "author": [{"name": "M"}],'
    '"image": {"url": "/i.jpg"}, "datePublished": "2026-03-03"}]}</script><meta property="og:image" content="/i.jpg">',
)


def read(html, url=URL, **selectors):
    found = ArticlePage(Selector(text=html), url, selectors).read()
    assert isinstance(found, PageReading)
    assert set(found.field_sources) == set(SOURCED)
    return found


ODD = {
    "empty": "",
    "spaces": " \n\t ",
    "text": "no markup at all",
    "null bytes": "\x00<p>\x00</p>" + WHOLE.replace("ferry", "fer\x00ry"),
    "comment": "<!-- only -->",
    "open comment": "<p>a<!--",
    "frameset": "<html><frameset><frame src=/a></frameset></html>",
    "body twice": "<body><p>a</p></body><body><p>b</p></body>",
    "processing instruction": "<?xml version='1.0'?><?php echo 1 ?><p>a</p>",
    "attributes without values": "<div class id style role itemprop><p hidden>a</p><img src srcset><meta name content><a href>x</a></div>",
    "odd addresses": '<base href="http://[::1"><img src="http://[bad"><link rel=canonical href="http://[bad"><a href="//">x</a>' + WHOLE,
    "json-ld of other kinds": "".join(f'<script type="application/ld+json">{data}</script>' for data in (
        "null", "1", '"a"', "[]", "[[[[]]]]", "{", '{"@type": 5}', '{"@type": [null, {}]}', '{"@id": {}, "a": [1]}',
        '{"@type": "NewsArticle", "author": {"name": {"name": [1, null, {}]}}, "image": [[], {}, 5], "headline": {}, "keywords": 7}',
        '{"@type": "NewsArticle", "author": [null, 5, [["x"]]], "publisher": [], "isAccessibleForFree": [[]], "hasPart": 3, "wordCount": {}}',
        '{"@type": "BreadcrumbList", "itemListElement": [null, 3, {"position": {}, "item": []}, {"name": []}]}', "[" * 3000,
    )),
    "deep": f"<h1>{TITLE}</h1>" + "<div>" * 10_000 + paragraphs(PORT) + "</div>" * 10_000,
    "deep in line": "<b><i>" * 5_000 + PORT[0],
    "deep lists": "<ul><li>" * 3_000 + PORT[0],
    "many attributes": "<p " + " ".join(f"a{i}=1" for i in range(5_000)) + f">{PORT[0]}</p>",
    "five megabytes": f"<h1>{TITLE}</h1><article>" + "".join(f"<p>{i} {PORT[i % 5]}</p>" for i in range(45_000)) + "</article>",
    "one long word": "<p>" + "a" * 1_000_000 + "</p>",
    "one long line of dates": "<h1>x</h1><p>" + "1 May 2024, " * 20_000 + "</p>",
    "one long title": "<h1>" + "A - " * 50_000 + "</h1><title>" + "B | " * 50_000 + "</title>",
    "surrogates and controls": "<p>\u202e\ufeff\u0085\u2028 \x0b\x0c \ufffe</p>" + WHOLE,
}  # fmt: skip


def assert_sound(page):
    """Whatever the page, the reading keeps its promises."""
    assert all(text.strip() for text in page.paragraphs)
    assert page.headline is None or page.headline.strip()
    assert sum(picture.is_lead for picture in page.pictures) <= 1


@pytest.mark.parametrize("html", ODD.values(), ids=ODD.keys())
def test_odd_pages_are_read(html):
    assert_sound(read(html))


@pytest.mark.parametrize(
    "url", ["", "x", "https://", "http://[::1", "https://courier.example", "mailto:a@b.example"]
)
def test_odd_addresses_are_taken(url):
    assert read(WHOLE, url).paragraphs == list(PORT)


def test_long_stories_are_read_whole():
    assert len(read(ODD["five megabytes"]).paragraphs) == MOST_RUNS
    assert read(ODD["null bytes"]).paragraphs


def test_a_story_before_a_hundred_thousand_elements_is_read():
    links = "<ul>" + '<li><a href="/x">Weather</a></li>' * 60_000 + "</ul>"
    found = read(f"<h1>{TITLE}</h1><article>{paragraphs(PORT)}</article>{links}")
    assert (found.headline, found.paragraphs) == (TITLE, list(PORT))


def test_a_page_of_lxml_html_leaves_its_parser_as_it_was():
    page = ArticlePage(Selector(root=html.document_fromstring(WHOLE)), URL)
    assert page.read().paragraphs == list(PORT)
    assert isinstance(html.fragment_fromstring("<p>a</p>"), html.HtmlElement)


@given(st.text())
def test_any_text_is_read(text):
    assert_sound(read(text))


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class=related>", "</div>", "<br>", "<br><br>", "<h1>", "</h1>", "<img src=a.jpg>", "<figure>",
    "<figcaption>", "</figure>", "<aside>", "</aside>", "<table><tr><td>", "<li>", "<a href=/x>", "</a>", "<b>", "</b>", "<small>", "<!--", "-->",
    "<time datetime=2026>", "<script type='application/ld+json'>", "</script>", "{\"@type\":\"NewsArticle\",", "}", "<form>", "<button>", *PORT]), max_size=60))  # fmt: skip
@settings(max_examples=300)
def test_any_soup_of_tags_is_read(parts):
    assert_sound(read("".join(parts)))


@given(st.integers(0, 2**32))
@settings(max_examples=200)
def test_a_damaged_page_is_read(seed):
    chance = random.Random(seed)
    html = list(WHOLE)
    for _ in range(chance.randrange(1, 40)):
        start = chance.randrange(len(html))
        stretch = html[start : start + chance.randrange(1, 80)]
        action = chance.randrange(3)
        if action == 0:
            del html[start : start + len(stretch)]
        elif action == 1:
            html[start:start] = stretch * chance.randrange(1, 4)
        else:
            target = chance.randrange(len(html))
            html[target:target] = stretch
    assert_sound(read("".join(html)))


RUNAWAY = {
    "keywords": '<meta name="keywords" content="' + ", ".join(f"word{i}" for i in range(200_000)) + '">',
    "keywords in JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", "keywords": [' + ", ".join(f'"word{i}"' for i in range(100_000)) + "]}</script>",
    "section": '<meta property="article:section" content="' + "World " * 50_000 + '">',
    "description": '<meta property="og:description" content="' + "A ferry. " * 50_000 + '">',
    "names": "".join(f'<meta name="author" content="Mara Ellis {i}">' for i in range(5_000)),
    "site name": '<meta property="og:site_name" content="' + "Courier " * 50_000 + '">',
    "canonical": '<link rel="canonical" href="https://courier.example/' + "a/" * 50_000 + '">',
    "robots": '<meta name="robots" content="' + "noindex, " * 50_000 + '">',
    "dates": "".join(f'<meta property="article:published_time" content="2026-03-03T10:00:{i % 60:02}Z">' for i in range(5_000)),
    "pictures": "".join(f'<meta property="og:image" content="/i/{i}.jpg">' for i in range(5_000)),
}  # fmt: skip


@pytest.mark.parametrize("head", RUNAWAY.values(), ids=RUNAWAY.keys())
def test_a_runaway_value_makes_no_long_row(head):
    html = page(f"<h1>{TITLE}</h1><div>{paragraphs(PORT)}</div>", head)
    row = read_article(Selector(text=html), URL, None, {})
    clean(row, None, datetime(2026, 3, 4, tzinfo=timezone.utc))
    said = {name: getattr(row, name) for name in row.columns()}
    assert len(json.dumps(said, default=str)) < 60_000
    assert row.body
    assert row.headline == TITLE

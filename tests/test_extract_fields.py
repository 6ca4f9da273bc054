"""Headline, authors, dates, section, language, rights: each from whatever place of the page has it."""

import json

import pytest
from extract_pages import PORT, TITLE, page, paragraphs
from parsel import Selector

from newscrawl.extract.article import ArticlePage, Witness
from newscrawl.extract.headline import choose
from newscrawl.extract.language import language
from newscrawl.extract.times import split_updates

URL = "https://courier.example/world/ferry-waits"
STORY = f"<div>{paragraphs(PORT)}</div>"


def ld(**fields):
    said = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def read(body, head="", headers=None, selectors=None, **frame):
    return ArticlePage(Selector(text=page(body, head, **frame)), URL, selectors, headers).read()


# the headline


@pytest.mark.parametrize(
    ("h1s", "named", "og", "title", "chosen"),
    [
        (["Ferry waits"], "Ferry waits", None, "Ferry waits | The Courier", "Ferry waits"),
        (["The Courier", "Ferry waits"], None, "Ferry waits", None, "Ferry waits"),
        ([], "Ferry waits", "Ferry waits - The Courier", None, "Ferry waits"),
        ([], None, "Ferry waits | The Courier", None, "Ferry waits"),
        ([], None, None, "Ferry waits — The Courier", "Ferry waits"),
        (["Ferry waits for its key"], None, None, "The Courier", "Ferry waits for its key"),
    ],
)
def test_the_headline_is_what_most_witnesses_share(h1s, named, og, title, chosen):
    assert choose(h1s, named, og, title, ["The Courier"]).value == chosen


def test_a_page_without_any_headline_has_none():
    assert choose([], None, None, None, []) is None


def test_the_cards_headline_wins_and_the_others_are_kept_as_witnesses():
    found = read(
        f"<h1>Courier</h1><h2 class=t>{TITLE}</h2>{STORY}",
        ld(headline="Key found"),
        selectors={"headline": "h2.t"},
    )
    assert (found.headline, found.field_sources["headline"]) == (TITLE, "card")
    assert Witness("jsonld", "Key found") in found.witnesses["headline"]


# authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Mara Ellis"}, ["Mara Ellis"]),
        (
            [{"@type": "Person", "name": "Mara Ellis"}, {"@type": "Organization", "name": "Reuters"}],
            ["Mara Ellis", "Reuters"],
        ),
        ("Mara Ellis", ["Mara Ellis"]),
        ({"name": ["Mara Ellis", "Tom Lee"]}, ["Mara Ellis", "Tom Lee"]),
        ([{"@type": "Person", "name": "https://courier.example/staff/9"}], []),
        ([{"@type": "Person", "name": "Mara Ellis"}] * 2, ["Mara Ellis"]),
    ],
)
def test_stated_authors(author, names):
    assert read(f"<h1>{TITLE}</h1>{STORY}", ld(headline=TITLE, author=author)).author_names == names


def test_an_author_behind_a_reference():
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#p"}},
            {"@type": "Person", "@id": "#p", "name": "Mara Ellis"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert read(f"<h1>{TITLE}</h1>{STORY}", head).author_names == ["Mara Ellis"]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ('<p class="byline">By Mara Ellis</p>', "By Mara Ellis"),
        ("<div>Von Mara Ellis und Tom Lee</div>", "Von Mara Ellis und Tom Lee"),
        ("<div><span>3 March 2026 • Mara Ellis • 3 minutes</span></div>", "Mara Ellis"),
        ("<div><span>von</span></div><div>APA</div>", "von APA"),
        ("<p><b>Mara Ellis</b></p>", "Mara Ellis"),
        ('<p class="author">Subscribe to our newsletter</p>', None),
    ],
)
def test_the_printed_byline(line, byline):
    assert read(f"<main><h1>{TITLE}</h1>{line}{STORY}</main>").byline == byline


def test_a_source_line_is_a_credit_line():
    found = read(f"<main><h1>{TITLE}</h1><p>Source: Reuters</p>{STORY}<p>(dpa)</p></main>")
    assert "Source: Reuters" in found.credit_lines or "(dpa)" in found.credit_lines


# dates


def test_every_date_is_a_witness_in_the_order_of_trust():
    head = ld(headline=TITLE, datePublished="2026-03-03T14:20:00+01:00", dateModified="2026-03-04") + (
        '<meta property="article:published_time" content="2026-03-03T13:20:00Z">'
    )
    found = read(f"<main><h1>{TITLE}</h1><p>3 March 2026, 14:20</p>{STORY}</main>", head)
    assert found.published == [
        Witness("jsonld", "2026-03-03T14:20:00+01:00"),
        Witness("meta", "2026-03-03T13:20:00Z"),
        Witness("page", "3 March 2026, 14:20"),
    ]
    assert found.modified == [Witness("jsonld", "2026-03-04")]


def test_the_story_among_several_nodes_is_the_one_with_the_pages_title():
    other = ld(
        headline="Bridge hums", datePublished="2025-01-01", author="Tom Lee", image="/b.jpg", publisher="X"
    )
    found = read(f"<h1>{TITLE}</h1>{STORY}", other + ld(headline=TITLE, datePublished="2026-03-03"))
    assert found.published[0].value == "2026-03-03"


@pytest.mark.parametrize(
    ("markup", "published", "modified"),
    [
        (
            '<time class="entry-date published updated" datetime="2026-03-03T14:20">x</time>',
            "2026-03-03T14:20",
            None,
        ),
        ('Updated <time datetime="2026-03-03T14:20">x</time>', None, "2026-03-03T14:20"),
        ("<p>Veröffentlicht: 3. März 2026</p>", "Veröffentlicht: 3. März 2026", None),
        ("<p>Stand: 03.03.2026, 14:20 Uhr</p>", None, "Stand: 03.03.2026, 14:20 Uhr"),
    ],
)
def test_dates_on_the_page(markup, published, modified):
    found = read(f"<main><h1>{TITLE}</h1><div>{markup}</div>{STORY}</main>")
    assert [w.value for w in found.published] == ([published] if published else [])
    assert [w.value for w in found.modified] == ([modified] if modified else [])


def test_a_date_far_above_the_story_counts_where_there_is_no_other():
    menu = "".join(f"<div>Section {i}</div>" for i in range(20))
    found = read(f"<div>Filed: 2026-03-03 14:20</div>{menu}{STORY}")
    assert [w.value for w in found.published] == ["Filed: 2026-03-03 14:20"]


def test_a_line_with_two_dates_is_two_dates():
    assert split_updates("3 March 2026 (updated 4 March 2026)") == [
        ("3 March 2026", False),
        ("updated 4 March 2026)", True),
    ]


# section, breadcrumbs, keywords, publisher


def crumbs(*names):
    items = [{"@type": "ListItem", "position": i, "name": name} for i, name in enumerate(names, 1)]
    return (
        ld(headline=TITLE)
        + f'<script type="application/ld+json">{json.dumps({"@type": "BreadcrumbList", "itemListElement": items})}</script>'
    )


@pytest.mark.parametrize(
    ("names", "section"),
    [
        (["Home", "World", TITLE], "World"),
        (["The Courier", "News", "World"], "World"),
        (["Startseite", "Nachrichten", "Politik"], "Politik"),
        (["News"], "News"),
    ],
)
def test_the_section_is_the_first_step_that_says_something(names, section):
    head = crumbs(*names) + '<meta property="og:site_name" content="The Courier">'
    assert read(f"<h1>{TITLE}</h1>{STORY}", head).section == section


def test_breadcrumbs_on_the_page():
    trail = (
        '<div class="bread-crumbs"><a href=/>Home</a> <a href=/w>World</a> <a href=/w/s>Shipping</a></div>'
    )
    found = read(f"{trail}<h1>{TITLE}</h1>{STORY}")
    assert (found.breadcrumbs, found.section) == (["World", "Shipping"], "World")
    assert found.field_sources["breadcrumbs"] == "page"


def test_keywords_are_split_and_folded():
    head = '<meta name="news_keywords" content="ferry, Key; ferry">'
    assert read(f"<h1>{TITLE}</h1>{STORY}", head).keywords == ["ferry", "Key"]


# language


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        ("The ferry left two hours late because nobody could find the key to it.", ["en-GB"], "en-GB"),
        ("Die Fähre legte zwei Stunden später ab, weil der Schlüssel nicht zu finden war.", ["en"], "de"),
        ("フェリーは二時間遅れて出港した。鍵が見つからなかったためだ。", ["en"], "ja"),
        ("페리는 열쇠를 찾지 못해 두 시간 늦게 떠났다.", [], "ko"),
        ("Паром отошёл на два часа позже, потому что не нашли ключ.", ["ru-RU"], "ru-RU"),
        ("Паром відійшов на дві години пізніше.", ["uk"], "uk"),
        ("", ["pt_br"], "pt-BR"),
        ("", [], None),
        (
            "Isikebhe sihambe kade "
            + "ngoba ukhiye ubungatholakali futhi kanti abantu bebelindile lapho kodwa " * 5,
            ["en"],
            "zu",
        ),
    ],
)
def test_the_language_is_that_of_the_text(text, declared, tag):
    assert language(text, declared) == tag


# rights


def test_rights_are_the_very_words_of_page_and_header():
    head = (
        '<meta name="ROBOTS" content="index, noarchive"><meta name="tdm-reservation" content="1">'
        '<meta name="tdm-policy" content="https://courier.example/tdm">'
    )
    found = read(f"<h1>{TITLE}</h1>{STORY}", head, {"X-Robots-Tag": "noai, otherbot: noindex"})
    assert found.rights == {
        "robots": "index, noarchive, noai",
        "tdm": "1 https://courier.example/tdm",
        "noai": "noai",
        "license": None,
    }


@pytest.mark.parametrize(
    ("head", "free"),
    [
        (ld(headline=TITLE, isAccessibleForFree="False"), False),
        (ld(headline=TITLE, isAccessibleForFree=True), True),
        (ld(headline=TITLE, hasPart=[{"@type": "WebPageElement", "isAccessibleForFree": False}]), False),
        ('<meta property="article:content_tier" content="metered">', False),
        ('<meta property="article:content_tier" content="free">', True),
        ("", None),
    ],
)
def test_who_may_read(head, free):
    assert read(f"<h1>{TITLE}</h1>{STORY}", head).is_accessible_for_free is free


# JSON-LD of the wild


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Key", "keywords": ["a",],}',
        '<!-- {"@type": "NewsArticle", "headline": "Key"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Key"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Key"};',
        '{"@type": "NewsArticle", "headline": "Key", "description": "a\nb"}',
        '{"@type": "NewsArticle", "headline": "Key", "description": "it\\\'s"}',
        '[{"@type": "WebPage"}, {"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "Key"}]',
        '{"mainEntity": {"deep": [{"@type": "NewsArticle", "headline": "Key"}]}}',
    ],
)
def test_slips_in_json_ld_cost_nothing(script):
    found = read(STORY, f'<script type="application/ld+json">{script}</script>', title="")
    assert found.headline == "Key"

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from newscrawl.discover.blocks import Block, BlockLink, blocks, from_json
from newscrawl.discover.headings import folded, kind_of_heading

URL = "https://paper.example/news/world/2026/03/04/harbour-reopens-after-storm"
PROMISED = {"next_in": "Next In", "also_read": "Others Also Read"}
TAGS = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<li>",
    "</ul>",
    "<a",
    "href='/news/2026/03/01/one-more-story'>",
    "</a>",
    "<nav>",
    "<table>",
    "<!--",
    "-->",
    "<b>",
]


def slug(n, place="/news/world/2026/03/0"):
    return f"{place}{n}/lighthouse-keeper-number-{n}"


def links(*numbers, wrap="li"):
    return "".join(f"<{wrap}><a href='{slug(n)}'>Lighthouse keeper number {n}</a></{wrap}>" for n in numbers)


def page(*parts):
    story = (
        "<h1>Harbour reopens after storm</h1>" + "<p>The ferries left again at noon, two days late.</p>" * 4
    )
    return Selector(f"<html><body><main>{story}{''.join(parts)}</main></body></html>")


def read(*parts, promised=None):
    return blocks(page(*parts), URL, promised)


def names(found):
    return [(block.kind, block.heading, block.state, len(block.links)) for block in found]


def test_ten_plain_links_in_a_list_beside_the_heading():
    [block] = read("<div><h3>Next In World</h3></div><ul>", links(*range(10)), "</ul>")
    assert (block.kind, block.heading, block.state) == ("next_in", "Next In World", "filled")
    assert [link.position for link in block.links] == list(range(1, 11))
    assert block.links[3] == BlockLink(4, f"https://paper.example{slug(3)}", "Lighthouse keeper number 3")


def test_a_place_that_scripts_fill_later_is_empty():
    hidden = (
        "<div id='story-recom-div' style='display:none'><div class='headline'><h2>Others Also Read</h2></div>"
    )
    assert names(read(hidden, "<div id='story-recom-list'></div><script>fill()</script></div>")) == [
        ("also_read", "Others Also Read", "empty", 0)
    ]


def test_the_same_place_filled():
    cards = "".join(
        f"<div class='desc'><img src='/i/{n}.jpg'><div><h2><a href='{slug(n)}'>Keeper {n} speaks</a></h2></div></div>"
        for n in (4, 5)
    )
    [block] = read(
        "<div><div><h1>Others Also Read</h1></div><div id='story-recom-list'>", cards, "</div></div>"
    )
    assert [link.title for link in block.links] == ["Keeper 4 speaks", "Keeper 5 speaks"]


def test_promised_blocks_that_the_page_lacks_are_absent():
    found = read("<h3>Next In World</h3><ul>", links(1, 2), "</ul>", promised=PROMISED)
    assert names(found) == [
        ("next_in", "Next In World", "filled", 2),
        ("also_read", "Others Also Read", "absent", 0),
    ]
    assert [block.state for block in blocks(Selector(""), URL, PROMISED)] == ["absent", "absent"]


def test_a_promised_heading_is_found_whatever_its_words_and_what_follows():
    [block] = read(
        "<div>From the harbour master</div><p>Loading ...</p>", promised={"related": "From the harbour"}
    )
    assert block == Block("related", "From the harbour master", "empty", ())


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4", "h6", "div", "p", "span", "strong"])
def test_a_heading_in_any_element(tag):
    found = read(
        f"<section><div><{tag} class=x>You may also like</{tag}></div><ul>", links(1, 2), "</ul></section>"
    )
    assert names(found) == [("also_read", "You may also like", "filled", 2)]


@pytest.mark.parametrize(
    "heading, kind",
    [
        ("NEXT IN NATION", "next_in"), ("More from Business", "next_in"), ("Mehr aus Wirtschaft", "next_in"), ("Dans la même rubrique", "next_in"),
        ("Others\u00a0Also Read:", "also_read"), ("Don’t miss", "also_read"), ("Das könnte Sie auch interessieren", "also_read"),
        ("À lire aussi", "also_read"), ("A LIRE AUSSI", "also_read"), ("Te puede interesar", "also_read"), ("Читайте также", "also_read"),
        ("İlginizi çekebilir", "also_read"), ("Related stories", "related"), ("Mehr zum Thema", "related"), ("関連記事", "related"),
        ("관련 기사", "related"), ("相关新闻", "related"), ("Most Read", "most_read"), ("Meistgelesen", "most_read"), ("Lo más leído", "most_read"),
        ("アクセスランキング", "most_read"), ("많이 본 뉴스", "most_read"), ("Latest News", "latest"), ("آخر الأخبار", "latest"), ("最新ニュース", "latest"),
    ],
)  # fmt: skip
def test_headings_of_many_languages(heading, kind):
    assert kind_of_heading(heading) == kind
    assert names(read(f"<h3>{heading}</h3><ul>", links(1, 2), "</ul>"))[0][0] == kind


@pytest.mark.parametrize(
    "heading",
    [
        "Related topics",
        "Sponsored",
        "Newsletter",
        "Lighthouse keeper retires",
        "Verwandte Themen",
        "Neueste Fragen",
        "",
        "a" * 90,
    ],
)
def test_other_headings_head_no_block(heading):
    assert kind_of_heading(heading) is None
    assert read(f"<h3>{heading}</h3><ul>", links(1, 2), "</ul>") == []


@pytest.mark.parametrize(
    "before, after",
    [
        ("<nav>", "</nav>"), ("</main><footer>", "</footer>"), ("<div role=navigation>", "</div>"), ("<form>", "</form>"),
        ("<div class='trc_box taboola'>", "</div>"), ("<div id='outbrain-1'>", "</div>"), ("<div class='sponsored-links'>", "</div>"),
        ("<div class='ad ad-wide'>", "</div>"), ("<noscript>", "</noscript>"), ("<div class='wide navbar'>", "</div>"),
        ("<div><div id=footer>", "</div></div>"), ("</main><header>" + "<a href='/x'>x</a>" * 6, "</header>"),
    ],
)  # fmt: skip
def test_menus_and_advertising_are_no_blocks(before, after):
    assert read(before, "<h3>You may also like</h3><ul>", links(1, 2, 3), "</ul>", after) == []


MENU = "<a href=/x>x</a>" * 6


def test_the_page_s_head_holds_tickers_and_menus():
    head = f"<header>{MENU}<b>Latest news</b><ul>{links(1, 2)}</ul><div>Read also</div><ul>{links(3, 4)}</ul></header>"
    found = blocks(Selector(f"<body>{head}<main><h1>Harbour reopens</h1></main></body>"), URL)
    assert names(found) == [("latest", "Latest news", "filled", 2)]


@pytest.mark.parametrize("part", ["section", "article", "main", "aside", "div"])
def test_the_header_of_a_part_of_the_page_is_no_menu(part):
    found = read(f"</main><{part}><header><h3>Read also</h3></header><ul>{links(1, 2)}</ul></{part}>")
    assert names(found) == [("also_read", "Read also", "filled", 2)]


def test_a_story_in_a_footer_has_its_own_blocks_and_a_story_in_a_menu_has_none():
    block = f"<article><h3>Read also</h3><ul>{links(1, 2)}</ul></article>"
    assert names(read("</main><footer>", block, "</footer>")) == [("also_read", "Read also", "filled", 2)]
    assert read("</main><nav><footer>", block, "</footer></nav>") == []


def test_a_link_among_the_links_of_a_list_is_no_heading():
    entry = "<li><a href='/news/latest-news-from-the-harbour'>Latest news from the harbour</a></li>"
    assert read("<ul>", links(1), entry, links(2, 3), "</ul>") == []
    tabs = "<ul><li><a href='#hot'>Most read</a></li><li><a href='#new'>Other</a></li></ul>"
    assert names(read("<section>", tabs, "<ul>", links(1, 2), "</ul></section>")) == [
        ("most_read", "Most read", "filled", 2)
    ]


def test_a_promised_heading_may_be_one_link_of_a_list():
    entry = "<li><a href='/also'>Others Also Read</a></li>"
    found = read("<ul>", links(1), entry, links(2, 3), "</ul>", promised={"also_read": "Others Also Read"})
    assert names(found) == [("also_read", "Others Also Read", "filled", 2)]


def test_a_heading_within_a_heading_is_the_same():
    found = read(
        "<h3><span>Read also</span><b></b></h3><ul>", links(1, 2), "</ul><h3>Read also</h3>", links(3, 4)
    )
    assert names(found) == [("also_read", "Read also", "filled", 2), ("also_read", "Read also", "filled", 2)]


def test_a_wrapper_round_the_whole_story_is_no_advertisement():
    body = f"<body><div class='page ads-wrapper'><h1>A title</h1><h3>Most read</h3><ul>{links(1, 2)}</ul></div></body>"
    assert names(blocks(Selector(body), URL)) == [("most_read", "Most read", "filled", 2)]


def test_links_that_are_no_stories_stay_out():
    others = "".join(
        f"<li><a href='{href}'>Words of a link that are many</a></li>"
        for href in (
            "/tag/harbour-storm-coast", "/authors/mia-lindqvist", "/login", "mailto:desk@paper.example", "/search?q=x", "javascript:go()",
            "https://facebook.com/share/12345", "/pictures/storm.jpg", "#comments", "/world",
        )
    )  # fmt: skip
    [block] = read(
        "<h3>Related</h3><ul>", others, links(7), f"<li><a href='{slug(8)}' rel=author>Mia</a></li></ul>"
    )
    assert [link.url for link in block.links] == [f"https://paper.example{slug(7)}"]


@pytest.mark.parametrize(
    "after",
    [
        "<ul><li><a href='/tag/storm'>Storm</a></li><li><a href='/tag/coast'>Coast</a></li></ul>",
        "<p>At noon the ferries left again.</p>",
        "<div><p>Written words.</p></div>",
    ],
)
def test_a_heading_over_topics_or_text_is_no_empty_block(after):
    assert read("<section><h3>Related</h3>", after, "</section>") == []


def test_copies_for_narrow_and_wide_screens_count_once():
    copy = f"<div><h3>Most read</h3><ul>{links(1, 2)}</ul></div>"
    assert names(read(copy, copy, "<div><h3>Most Read</h3><div></div></div>")) == [
        ("most_read", "Most read", "filled", 2)
    ]


def test_a_tab_under_the_heading_is_no_second_block():
    tabs = f"<div><h2>Most popular</h2><div><h3>Most viewed</h3><ul>{links(1, 2)}</ul></div></div>"
    assert names(read(tabs)) == [("most_read", "Most popular", "filled", 2)]


def test_of_two_tabs_in_one_heading_the_first_is_shown():
    heading = "<h4><a href='#1'>Related articles</a><a href='#2'>More from author</a></h4>"
    assert names(read("<div>", heading, "<ul>", links(1, 2), "</ul></div>")) == [
        ("related", "Related articles", "filled", 2)
    ]


def test_a_block_ends_where_the_next_begins():
    found = read(
        "<h3>Related</h3><ul>", links(1, 2), "</ul><h3>Most read »</h3><ul>", links(3), links(4), "</ul><h2>Weather</h2><ul>", links(5), "</ul>"
    )  # fmt: skip
    assert names(found) == [("related", "Related", "filled", 2), ("most_read", "Most read", "filled", 2)]


def test_titles_of_cards_end_no_block():
    cards = "".join(
        f"<div><h3><a href='{slug(n)}'>Keeper {n}</a></h3><p>Short words.</p></div>" for n in (1, 2, 3)
    )
    assert names(read("<section><h3>More stories</h3>", cards, "</section>")) == [
        ("next_in", "More stories", "filled", 3)
    ]


def test_links_in_running_text_are_no_block():
    words = (
        "The keeper had said in spring that the lamp would be lit by hand until the cable was mended. " * 2
    )
    assert read(f"<h3>Background</h3><p>{words}<a href='{slug(1)}'>the lamp</a> {words}</p>") == []


def test_one_link_under_the_latest_news_is_a_label_on_a_card():
    assert read("<div><h4>Latest news</h4><ul>", links(1), "</ul></div>") == []
    assert names(read("<div><h4>Read next</h4><ul>", links(1), "</ul></div>")) == [
        ("next_in", "Read next", "filled", 1)
    ]


def test_the_section_s_own_name_goes_on_in_it_but_not_over_every_card():
    assert names(read("<section><h2>World</h2><ul>", links(1, 2), "</ul></section>")) == [
        ("next_in", "World", "filled", 2)
    ]
    cards = "".join(f"<div><h4>World</h4><ul>{links(n)}</ul></div>" for n in (1, 2, 3))
    assert names(read("<section><h3>Read also</h3>", cards, "</section>")) == [
        ("also_read", "Read also", "filled", 3)
    ]


def test_picture_link_and_title_link_count_once():
    card = f"<li><a href='{slug(1)}'><img alt='Pier' src='x.jpg'></a><a href='{slug(1)}#top'>The keeper of the pier</a></li>"
    [block] = read("<h3>Related</h3><ul>", card, "</ul>")
    assert block.links == (BlockLink(1, f"https://paper.example{slug(1)}", "The keeper of the pier"),)


@pytest.mark.parametrize(
    "data",
    [
        {"data": [{"url": "/a/b-c", "title": "One"}, {"url": "/d", "title": "Two"}]},
        {
            "data": [
                {"link": "/a/b-c", "title": "One", "image_url": "/i.jpg"},
                {"link": "/d", "headline": "Two"},
            ]
        },
        [
            {"ImageUrl": "/i.jpg", "StoryUrl": "/a/b-c", "StoryTitle": "One"},
            {"StoryUrl": "/d", "Title": " Two "},
        ],
        {
            "status": [],
            "result": {"items": [{"href": "/a/b-c", "name": "One"}, {"href": "/d", "name": "Two"}]},
        },
    ],
)
def test_block_of_json(data):
    block = from_json("\ufeff " + json.dumps(data), "https://cdn.paper.example/x.json", "also_read")
    assert (block.kind, block.state, block.heading) == ("also_read", "filled", None)
    assert block.links == (
        BlockLink(1, "https://cdn.paper.example/a/b-c", "One"), BlockLink(2, "https://cdn.paper.example/d", "Two"),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["[]", '{"data": []}'])
def test_an_empty_list_of_json_is_an_empty_block(text):
    assert from_json(text, URL, "also_read") == Block("also_read", None, "empty", ())


@pytest.mark.parametrize(
    "text, words",
    [
        ("<!doctype html><h1>Not found</h1>", "an HTML page"), ("", "no JSON"), ('{"data": [', "no JSON"), ("[" * 100_000, "JSON"),
        ('{"ok": true}', "without a list"), ("17", "without a list"),
    ],
)  # fmt: skip
def test_no_block_in_json_is_said_in_one_line(text, words):
    with pytest.raises(ValueError, match=words) as error:
        from_json(text, URL, "also_read")
    assert "\n" not in str(error.value)
    assert URL in str(error.value)


@given(st.text())
def test_folded_is_final(text):
    assert folded(folded(text)) == folded(text)
    assert kind_of_heading(text) in (None, "next_in", "also_read", "related", "most_read", "latest")


@given(
    st.lists(st.sampled_from([*TAGS, "Related", "Most read", "Next In World", "\x00", "words " * 60])),
    st.text(),
)
def test_blocks_of_any_markup(parts, url):
    for found in (blocks(Selector(" ".join(parts)), URL, PROMISED), blocks(Selector(" ".join(parts)), url)):
        assert all((block.state == "filled") == bool(block.links) for block in found)
    assert {block.kind for block in blocks(Selector(" ".join(parts)), URL, PROMISED)} >= set(PROMISED)


@given(st.text())
def test_json_of_any_text_is_a_block_or_a_value_error(text):
    with contextlib.suppress(ValueError):
        assert from_json(text, URL, "related").state in ("filled", "empty")

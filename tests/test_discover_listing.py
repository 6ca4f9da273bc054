import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from newscrawl.discover.listing import alternates, candidates, looks_like_article, next_page
from newscrawl.discover.pager import page_number

FRONT = "https://paper.example/news/world"
STORIES = [
    "/news/world/2026/03/04/harbour-reopens", "/2026/03/04/harbour", "/20260304/harbour-reopens", "/news/world/harbour-reopens-after-the-storm",
    "/world/harbour-reopens-1234567.html", "/world/harbour/1234567", "/a/1234567", "/article.php?id=4711", "/view.aspx?newsid=98765",
    "/world/europe/harbour-reopens-after-storm.html", "/wirtschaft/hafen-oeffnet-wieder-nach-dem-sturm-a-1b2c3d4e-0001.html",
    "/story/0f8fad5b-d9cd-469f-a165-70867728950e", "/opinion/columnists/mia-lindqvist/2026/03/04/the-lamp", "/articles/c4g8x9y2z1qo",
]  # fmt: skip
OTHERS = [
    "/", "/news/world", "/world/europe", "/tag/harbour-storm-at-the-coast", "/topics/storm", "/author/mia-lindqvist", "/author/mia-lindqvist-berg",
    "/search?q=harbour+storm", "/login", "/subscribe/offer-for-you-and-yours", "/photos/storm-over-the-harbour-1234567.jpg", "/video/2026/03/04/storm-film",
    "/about-us", "/privacy-policy", "/2026/", "/news/world/2026/03/04/", "/feed/", "/sitemap.xml", "/category/world", "/news/world?page=2", "/newsletters/daily",
    "/stock-list.asp",
    "/login.php",
    "/contact.html",
]  # fmt: skip


def front(*parts, url=FRONT, head=""):
    selector = Selector(f"<html><head>{head}</head><body>{''.join(parts)}</body></html>")
    return [candidate.url for candidate in candidates(selector, url)]


def link(href, words="Harbour reopens after two days of storm"):
    return f"<div><a href='{href}'>{words}</a></div>"


@pytest.mark.parametrize("path", STORIES)
def test_addresses_of_stories(path):
    assert looks_like_article("https://paper.example" + path)
    assert front("<main>", link(path), "</main>") == ["https://paper.example" + path]


@pytest.mark.parametrize("path", OTHERS)
def test_addresses_of_other_pages(path):
    assert path == "/" or not looks_like_article("https://paper.example" + path)
    assert front("<main>", link(path, "World"), link(path), "</main>") == []


@pytest.mark.parametrize(
    "href",
    [
        "mailto:desk@paper.example", "javascript:open('/2026/03/04/a-b-c')", "tel:12345678", "#2026/03/04/harbour", "", "   ", "desk@paper.example",
        "http://events@paper.example/2026/03/04/harbour-opens", "https://other.example/2026/03/04/harbour-reopens", "https://x.com/paper/12345678",
        "http://[::1/2026/03/04/harbour-reopens", "data:text/html,2026",
    ],
)  # fmt: skip
def test_links_that_lead_to_no_page_of_the_paper(href):
    assert front(link(href)) == []


def test_relative_links_and_the_page_s_base():
    assert front(link("asia/2026/03/04/harbour-reopens"), url=FRONT + "/") == [
        f"{FRONT}/asia/2026/03/04/harbour-reopens"
    ]
    assert front(link("../2026/03/04/harbour-reopens"), url=FRONT + "/") == [
        "https://paper.example/news/2026/03/04/harbour-reopens"
    ]
    assert front(link("2026/03/04/harbour-reopens"), head="<base href='/old/'>") == [
        "https://paper.example/old/2026/03/04/harbour-reopens"
    ]
    assert front(link("//www.paper.example/2026/03/04/harbour-reopens")) == [
        "https://www.paper.example/2026/03/04/harbour-reopens"
    ]
    assert front(link("/2026/03/04/harbour reopens now")) == [
        "https://paper.example/2026/03/04/harbour%20reopens%20now"
    ]


def test_picture_and_title_of_a_story_count_once_with_the_title():
    card = "<a href='/2026/03/04/harbour'><img alt='Pier' src='p.jpg'></a><h2><a href='/2026/03/04/harbour#top'>Harbour reopens</a></h2>"
    [found] = candidates(Selector(card), FRONT)
    assert (found.url, found.title, found.found_via, found.found_on) == (
        "https://paper.example/2026/03/04/harbour", "Harbour reopens", "listing", FRONT,
    )  # fmt: skip


def test_page_order_is_kept():
    paths = [f"https://paper.example/2026/03/0{n}/story-of-the-day" for n in (5, 2, 9, 1)]
    assert front(*(link(path) for path in paths)) == paths


@pytest.mark.parametrize(
    "before, after",
    [
        ("<nav>", "</nav>"), ("<footer>", "</footer>"), ("<div role=navigation>", "</div>"), ("<ul class='dropdown-menu'>", "</ul>"),
        ("<form>", "</form>"), ("<div class='Breadcrumbs'>", "</div>"), ("<noscript>", "</noscript>"),
    ],
)  # fmt: skip
def test_menus_hold_no_stories(before, after):
    assert front(before, link("/2026/03/04/harbour-reopens"), after) == []


def test_a_side_column_counts_only_where_there_is_nothing_else():
    aside = f"<aside>{link('/2026/03/01/most-read-of-all')}</aside>"
    assert front(aside) == ["https://paper.example/2026/03/01/most-read-of-all"]
    assert front(aside, link("/2026/03/04/harbour-reopens")) == [
        "https://paper.example/2026/03/04/harbour-reopens"
    ]


@pytest.mark.parametrize(
    "href, words",
    [
        (
            "/news/%E6%B8%AF%E3%81%8C%E5%86%8D%E9%96%8B%E3%81%97%E3%81%9F%E5%B5%90%E3%81%AE%E5%BE%8C",
            "港が再開した嵐の後の朝に船が出た",
        ),
        ("/мир/гавань-снова-открыта-после-бури", "Гавань снова открыта после бури"),
        ("/عالم/الميناء-يفتح-من-جديد-بعد-العاصفة", "الميناء يفتح من جديد بعد العاصفة"),
    ],
)
def test_other_scripts(href, words):
    assert len(front(link(href, words))) == 1


def test_feeds_that_the_head_names():
    head = (
        "<link rel=alternate type='application/rss+xml' href='/rss/World'><link rel='alternate' type='application/atom+xml; charset=utf-8' href='/atom'>"
        "<link rel=alternate type='application/rss+xml' href='/comments/feed'><link rel=alternate hreflang=fr href='/fr'>"
        "<link rel=alternate type='application/rss+xml' href='/rss/World'><link rel=stylesheet type='text/xml' href='/x'>"
    )
    assert alternates(Selector(f"<head>{head}</head>"), FRONT) == [
        "https://paper.example/rss/World",
        "https://paper.example/atom",
    ]


def pager(html, url=FRONT):
    return next_page(Selector(f"<body>{html}</body>"), url)


@pytest.mark.parametrize(
    "words",
    "Next|Next page|Older posts|Nächste Seite|Suivant »|Siguiente|Avanti|Volgende|Näste|Sonraki|Следующая|下一页|次へ|다음|التالي|›|>>|»".replace(
        "Näste", "Nästa"
    ).split("|"),
)
def test_the_word_for_the_next_page(words):
    assert pager(f"<a href='?page=1'>1</a><a href='?page=2'>{words}</a>") == f"{FRONT}?page=2"


def test_pager_in_numbers_with_a_part_of_the_page():
    html = "<ul class=pager>" + "".join(
        f"<li class='pager-nav{' active' if n == 2 else ''}'><a href='?pgno={n}#Nation'>{n}</a></li>"
        for n in range(1, 6)
    )
    assert pager(html, f"{FRONT}/?pgno=2") == f"{FRONT}/?pgno=3"
    assert pager(html.replace(" active", ""), FRONT) == f"{FRONT}?pgno=2"
    assert pager(html, f"{FRONT}/?pgno=5") is None


def test_pager_keeps_what_the_list_asks_for():
    html = "<a href='/news/latest?pgno=2'>2</a><a href='/news/latest?tag=Nation&amp;pgno=2#Latest'>2</a>"
    assert (
        pager(html, "https://paper.example/news/latest?tag=Nation")
        == "https://paper.example/news/latest?tag=Nation&pgno=2"
    )


@pytest.mark.parametrize(
    "html, url, there",
    [
        ("<link rel=next href='/news/world/page/2/'>", FRONT, "/news/world/page/2/"),
        (
            "<a rel='nofollow next' href='/news/world/page/3/'>more</a>",
            f"{FRONT}/page/2/",
            "/news/world/page/3/",
        ),
        ("<a href='/news/world_2.html'>2</a>", "https://paper.example/news/world.html", "/news/world_2.html"),
        ("<a aria-label='Next page' href='?page=2'><svg></svg></a>", FRONT, "/news/world?page=2"),
    ],
)
def test_pagers_of_other_forms(html, url, there):
    assert pager(html, url) == "https://paper.example" + there


@pytest.mark.parametrize(
    "html, url",
    [
        ("", FRONT),
        ("<a href='?page=1'>Next</a>", f"{FRONT}?page=3"),
        ("<a href='?page=3'>Next</a>", f"{FRONT}?page=3"),
        ("<a rel=next href='/news/world'>Next</a>", FRONT),
        ("<a href='https://other.example/?page=2'>2</a>", FRONT),
        ("<a href='/sport?page=2'>2</a>", FRONT),
        (
            "<a href='/news/world/2026/03/04/two'>Next stop: the harbour, says the keeper of the lamp</a>",
            FRONT,
        ),
    ],
)
def test_no_next_page(html, url):
    assert pager(html, url) is None


def test_a_pager_that_starts_again_ends():
    """Past its end the paper shows page 1 again, with the pager of page 1."""
    url, seen = FRONT, []
    while url is not None:
        seen.append(url)
        shown = page_number(url) or 1
        html = "<a href='?pgno=2'>2</a><a href='?pgno=3'>3</a>" + (
            "" if shown > 2 else f"<a href='?pgno={shown + 1}'>Next</a>"
        )
        url = pager(html, url)
    assert seen == [FRONT, f"{FRONT}?pgno=2", f"{FRONT}?pgno=3"]


PIECES = [
    "<a href='",
    "?page=2",
    "/2026/03/04/a-b-c",
    "'>",
    "2",
    "Next",
    "</a>",
    "<nav>",
    "<base href='//[x'>",
    "http://[::1",
    "\\",
    "\x00",
    "<aside>",
    "%",
    "@",
]


@given(
    st.lists(st.sampled_from(PIECES)),
    st.sampled_from([FRONT, "", "http://[::1", "x", f"{FRONT}?page=2"]),
    st.text(),
)
def test_no_markup_raises(parts, url, text):
    for html in ("".join(parts), text):
        selector = Selector(html)
        found = candidates(selector, url)
        assert len({candidate.url for candidate in found}) == len(found)
        assert next_page(selector, url) != url
        assert isinstance(alternates(selector, url), list)


@given(st.text())
def test_any_address_has_an_answer(text):
    assert looks_like_article(text) in (True, False)
    assert looks_like_article("https://paper.example/" + text) in (True, False)
    assert page_number(text) is None or page_number(text) >= 0

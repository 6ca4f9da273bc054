"""Pictures of the story: which they are, and caption and credit apart."""

import json

import pytest
from extract_pages import PORT, TITLE, page, paragraphs
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from newscrawl.extract.article import ArticlePage, Picture
from newscrawl.extract.captions import bare_credit, split_credit

URL = "https://courier.example/world/ferry-waits"
TEXT = "The ferry leaves the port."
SRC = "https://courier.example/i/ferry.jpg"


def read(box, head="", **selectors):
    html = page(f"<main><h1>{TITLE}</h1>{box}<div>{paragraphs(PORT)}</div></main>", head)
    return ArticlePage(Selector(text=html), URL, selectors).read()


def lead(box, head="", **selectors):
    pictures = read(box, head, **selectors).pictures
    return (pictures[0].caption, pictures[0].credit) if pictures else None


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        (f"{TEXT} REUTERS/Jane Roe/File Photo", TEXT, "REUTERS/Jane Roe/File Photo"),
        (f"{TEXT} (AP Photo/J. Roe)", TEXT, "AP Photo/J. Roe"),
        (f"{TEXT} — Bernama", TEXT, "Bernama"),
        (f"{TEXT} - AFP", TEXT, "AFP"),
        (f"{TEXT} Photograph: Jane Roe/AFP", TEXT, "Jane Roe/AFP"),
        (f"{TEXT} Foto: dpa", TEXT, "dpa"),
        (f"{TEXT} © Jane Roe", TEXT, "Jane Roe"),
        (f"{TEXT} | Bildquelle: Seefahrtsamt", TEXT, "Seefahrtsamt"),
        ("港を出るフェリー＝共同", "港を出るフェリー", "共同"),
        ("A ferry - Jane Roe/AP", "A ferry", "Jane Roe/AP"),
        (TEXT, TEXT, None),
        ("She told Reuters that the key was found.", "She told Reuters that the key was found.", None),
        ("", None, None),
    ],
)
def test_a_credit_at_the_end_of_a_caption(printed, caption, credit):
    assert split_credit(printed) == (caption, credit)


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Foto: Jane Roe/dpa", "Jane Roe/dpa"),
        ("(Image credit: Jane Roe)", "Jane Roe"),
        ("© Jane Roe", "Jane Roe"),
        ("Picture by Jane Roe", "Jane Roe"),
        ("岡田撮影", "岡田"),
        ("Copyright", None),
        ("", None),
        (None, None),
    ],
)
def test_a_credit_loses_its_label(printed, bare):
    assert bare_credit(printed) == bare


BOXES = {
    "figure": f'<figure><img src="{SRC}"><figcaption>{TEXT} REUTERS/Jane Roe</figcaption></figure>',
    "figure with a credit of its own": f'<figure><img src="{SRC}"><figcaption>{TEXT} <span class="x-credit">REUTERS/Jane Roe</span></figcaption></figure>',
    "two spans": f'<figure><img src="{SRC}"><figcaption><span>{TEXT}</span><span>REUTERS/Jane Roe</span></figcaption></figure>',
    "box with a named caption": f'<div class="lead"><img src="{SRC}"><p class="wp-caption-text">{TEXT}</p><p class="photographer">Photo: REUTERS/Jane Roe</p></div>',
    "caption named beside the picture": f'<div><a href="{SRC}"><img data-src="{SRC}" src="data:image/gif;base64,R0"></a><span class="imgcaption">{TEXT} REUTERS/Jane Roe</span></div>',
    "itemprop": f'<figure><img src="{SRC}"><figcaption><p>{TEXT}</p><p itemprop="copyrightHolder">REUTERS/Jane Roe</p></figcaption></figure>',
    "no names at all": f'<div><div><img src="{SRC}"></div><div><div>{TEXT}</div><div>REUTERS/Jane Roe</div></div></div>',
    "amp": f'<figure><amp-img src="{SRC}"></amp-img><figcaption>{TEXT} REUTERS/Jane Roe</figcaption></figure>',
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_caption_and_credit_in_any_markup(box):
    found = read(box)
    assert found.pictures == [Picture(SRC, TEXT, "REUTERS/Jane Roe", True)]
    assert found.paragraphs == list(PORT)


def test_captions_hold_what_the_crediting_reads():
    assert read(BOXES["figure"]).captions == [TEXT, "REUTERS/Jane Roe"]


def test_json_ld_says_what_the_page_does_not():
    image = {"@type": "ImageObject", "url": SRC, "caption": TEXT, "creditText": "Jane Roe"}
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE, "image": image})}</script>'
    assert lead("", head) == (TEXT, "Jane Roe")


@pytest.mark.parametrize(
    "box",
    [
        f'<aside><figure><img src="{SRC}"><figcaption>{TEXT}</figcaption></figure></aside>',
        f'<div class="teaser"><img src="{SRC}"><p class="caption">{TEXT}</p></div>',
        '<figure><img src="/img/logo.svg"><figcaption></figcaption></figure>',
        '<img src="/pixel.gif" width=1 height=1>',
    ],
)
def test_logos_teasers_and_trackers_are_no_pictures(box):
    assert read(box).pictures == []


def test_the_lead_is_the_picture_that_the_page_names():
    head = f'<meta property="og:image" content="{SRC}?w=1200">'
    box = f'<figure><img src="/i/map.jpg"><figcaption>A map.</figcaption></figure><figure><img src="{SRC}"><figcaption>{TEXT}</figcaption></figure>'
    found = read(box, head).pictures
    assert [(p.caption, p.is_lead) for p in found] == [(TEXT, True), ("A map.", False)]


def test_the_cards_caption_wins():
    box = f'<div><img src="{SRC}"><p class="q">{TEXT} — Bernama</p></div>'
    assert lead(box, caption="p.q") == (TEXT, "Bernama")


BESIDE = {
    "line before the picture": (
        f'<span class="q">Foto: Jane Roe</span><div class="card"><img src="{SRC}"></div>',
        "Jane Roe",
    ),
    "line behind it, in a teaser's class": (
        f'<section class="teaser-top"><img src="{SRC}"><p class="top__credits">Jane Roe/Courier</p></section>',
        "Jane Roe/Courier",
    ),
    "agency behind its caption": (
        f'<div class="card"><img src="{SRC}"><p>{TEXT} <span>IMAGO/Jane Roe</span></p></div>',
        "IMAGO/Jane Roe",
    ),
    "title": (f'<div class="card"><img src="{SRC}" title="{TEXT} | Bildquelle: Jane Roe"></div>', "Jane Roe"),
    "signed line": (
        f'<div class="card"><img src="{SRC}"></div><p class="z">Updated today</p><div>© Reuters / Pool</div>',
        "Reuters / Pool",
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_credit_on_a_line_beside_the_lead_picture(name):
    box, credit = BESIDE[name]
    found = read(box, f'<meta property="og:image" content="{SRC}">')
    assert found.pictures[0].credit == credit
    assert found.paragraphs == list(PORT)


@pytest.mark.parametrize(
    "line", ["© 2026 Courier Media. All rights reserved", "AFP", "By Jane Roe", "The photo was old."]
)
def test_a_notice_a_byline_and_a_standfirst_are_no_photo_credit(line):
    box = f'<div class="card"><img src="{SRC}"></div><h2>More</h2><p class="z">{line}</p>'
    assert read(box, f'<meta property="og:image" content="{SRC}">').pictures[0].credit is None


@pytest.mark.parametrize("mark", [" | ", "; ", " • "])
def test_names_set_apart_by_layout_are_one_credit(mark):
    box = f'<figure><img src="{SRC}"><figcaption>{TEXT} <span>© Bildhaus{mark}Jane Roe</span></figcaption></figure>'
    assert lead(box) == (TEXT, "Bildhaus, Jane Roe")


def test_the_named_picture_keeps_its_credit_though_the_next_has_a_caption_too():
    head = f'<meta property="og:image" content="{SRC}">'
    box = f'<figure><img src="{SRC}"><footer class="credit"><span class="copyright">APA/Jane Roe</span></footer></figure><figure><img src="/i/map.jpg"><figcaption>A map. Foto: Xia Li</figcaption></figure>'
    assert lead(box, head) == (None, "APA/Jane Roe")


@given(st.text(max_size=200))
def test_no_words_of_a_caption_are_lost_or_made_up(text):
    caption, credit = split_credit(text)
    for part in filter(None, (caption, credit)):
        assert all(piece in " ".join(text.split()) for piece in part.split(", "))


@pytest.mark.parametrize(
    "caption", ["A" * 4000, "A.B." * 4000, "(" * 4000, "© " * 4000, "Aa " * 4000, " / a" * 4000]
)
def test_a_caption_of_odd_signs_is_read(caption):
    """Forms of credits that can match in many ways took hours for these."""
    assert lead(f'<figure><img src="{SRC}"><figcaption>{caption}</figcaption></figure>') is not None


@pytest.mark.parametrize("width", ["²", "9" * 5000, "", "٣", "12.5", " 640 "])
def test_a_width_that_is_no_number_hides_no_picture(width):
    found = read(f'<div class="hero"><img src="{SRC}" width="{width}"></div>')
    assert [picture.url for picture in found.pictures] == ([SRC] if width != "٣" else [])


def test_a_button_in_pixels_is_no_picture():
    sizes = ("18", "079", "24px", " 7 ")
    box = "".join(
        f'<div class="hero"><img src="/i/{at}.jpg" height="{size}"></div>' for at, size in enumerate(sizes)
    )
    assert read(box).pictures == []


def test_a_box_around_a_page_has_no_caption():
    """What stands in more boxes than any page has, each within the next, is read once and not once a box."""
    deep = "".join(
        f'<div class="image"><img src="/i/{at}.jpg"><span class="caption">{at}</span>' for at in range(1500)
    )
    pictures = read(f'<figure><img src="{SRC}"><figcaption>{TEXT}</figcaption></figure>{deep}').pictures
    assert pictures[0].caption == TEXT

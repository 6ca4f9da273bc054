"""The story and nothing but the story, whatever holds it."""

import pytest
from extract_pages import HAFEN, PORT, PORTO, TITLE, UMI, page, paragraphs
from parsel import Selector

from newscrawl.extract.article import ArticlePage

URL = "https://courier.example/world/ferry-waits"
H1 = f"<h1>{TITLE}</h1>"


def read(html, **selectors):
    return ArticlePage(Selector(text=html), URL, selectors).read()


def body(html):
    return read(html).paragraphs


PLAIN = {
    "paragraphs": paragraphs(PORT),
    "never closed": "".join(f"<p>{text}" for text in PORT),
    "line breaks": "<div>" + "<br><br>".join(PORT) + "</div>",
    "spans named as line breaks": "<div>"
    + "<span class='x br'></span><span class='x br'></span>".join(PORT)
    + "</div>",
    "line breaks in a table": "<table><tr><td><font>"
    + "<br /> <br />\n".join(PORT)
    + "</font></td></tr></table>",
    "divs": "".join(f"<div>{text}</div>" for text in PORT),
    "spans in divs": "".join(f"<div><span>{text}</span></div>" for text in PORT),
    "component soup": "".join(
        f'<div class="c-9 x"><div class="y1"><p>{text}</p></div></div>' for text in PORT
    ),
    "amp": "<article>" + "<amp-ad></amp-ad>".join(f"<p>{text}</p>" for text in PORT) + "</article>",
}


@pytest.mark.parametrize("markup", PLAIN.values(), ids=PLAIN.keys())
def test_a_story_is_read_from_any_markup(markup):
    assert body(
        page(f"<nav><a href=/>Home</a></nav><main>{H1}<div class='story'>{markup}</div></main>")
    ) == list(PORT)


@pytest.mark.parametrize(("texts", "lang"), [(HAFEN, "de"), (PORTO, "es"), (UMI, "ja")])
def test_other_languages_are_read_like_english(texts, lang):
    found = read(page(f"<header>{H1}</header><section>{paragraphs(texts)}</section>", lang=lang, title="x"))
    assert found.paragraphs == list(texts)
    assert found.language == lang


BETWEEN = {
    "table of contents": "<h2>In this article</h2>",
    "label in French": "<p><a href='/b'>Lire aussi</a></p>",
    "player that failed": "<p>Sorry, the video has failed to load.</p>",
    "question to the reader": "<p>Hat Ihnen dieser Beitrag gefallen? Dann freuen wir uns.</p>",
    "updates": "<p><a href='/tide'>Get live updates on the tide at Port Orel</a></p>",
    "time of an entry": "<div><span>21 mins ago</span><span>11:48</span> <span>Mara Ellis</span></div>",
    "newsletter": '<div class="newsletter-box"><h3>Mornings</h3><p>Our best stories, in your inbox at seven.</p></div>',
    "promo by its words": '<p>Read more: <a href="/b">Bridge that hums is shut after a day in use</a></p>',
    "promo by its words, German": '<p><strong>Lesen Sie auch:</strong> <a href="/b">Brücke summt und wird gesperrt</a></p>',
    "promo by its words, French": '<p>À lire aussi <a href="/b">Le pont qui chante est fermé</a></p>',
    "promo without a word": '<p><a href="/b">Bridge that hums is shut after one day</a></p>',
    "list of links": '<ul><li><a href="/b">Bridge hums</a></li><li><a href="/c">Sheep comes fourth</a></li></ul>',
    "channel": "<p>Join our official Telegram channel for the tide table!</p>",
    "figure": "<figure><img src=/a.jpg><figcaption>The ferry, at last, leaves for the island.</figcaption></figure>",
    "boxed picture": "<div><img src=/a.jpg><p>The ferry, at last, leaves for the island.</p></div>",
    "small letters below a picture": "<img src=/a.jpg><br><small><i>The ferry, at last</i></small><br><br>",
    "sign-up without a name": '<div><h3>One letter a week</h3><p>From our port desk.</p><form><input name="mail"><button>Go</button></form></div>',
    "player": "<div><h3>Episode 9: the key</h3><button>Play</button></div>",
    "hidden": '<p style="display: none">Nobody ought to see this sentence about a key.</p>',
    "advertisement": "<div>Advertisement</div>",
    "reading time": "<p>3 min read</p>",
    "counter": "<p>1/4</p>",
    "pull quote": f"<blockquote><p>{PORT[2][1:40]}</p><cite>Tilda Marsh</cite></blockquote>",
    "box with a heading": "<div><h4>The port in figures</h4><p>It has nine piers and one crane, and the crane is painted green.</p></div>",
    "address": '<p>Write to Tom Lee at <a href="mailto:t@c.example">t.lee@courier.example</a></p>',
}


@pytest.mark.parametrize("box", BETWEEN.values(), ids=BETWEEN.keys())
def test_what_stands_between_paragraphs_and_is_no_story_is_left_out(box):
    markup = paragraphs(PORT[:3]) + box + paragraphs(PORT[3:])
    assert body(page(f"<main>{H1}<div>{markup}</div></main>")) == list(PORT)


KEPT = {
    "sub-heading": ("<h2>A coat behind the door</h2>", ["A coat behind the door"]),
    "list": (
        "<ul><li>One key was lost</li><li>Two will be kept</li></ul>",
        ["One key was lost", "Two will be kept"],
    ),
    "quote": (
        "<blockquote>Nobody asked me, the engineer said later.</blockquote>",
        ["Nobody asked me, the engineer said later."],
    ),
    "links in a sentence": (
        '<p>The <a href="/crew">crew</a> and the <a href="/band">band</a> shared what was left of the soup.</p>',
        ["The crew and the band shared what was left of the soup."],
    ),
    "a date in a sentence": (
        "<p>The next ferry leaves on Friday, March 13.</p>",
        ["The next ferry leaves on Friday, March 13."],
    ),
}


@pytest.mark.parametrize(("markup", "texts"), KEPT.values(), ids=KEPT.keys())
def test_what_belongs_to_the_story_stays(markup, texts):
    found = body(page(f"<main>{H1}<div>{paragraphs(PORT[:3])}{markup}{paragraphs(PORT[3:])}</div></main>"))
    assert found == [*PORT[:3], *texts, *PORT[3:]]


AROUND = {
    "byline and date": ("<p>By Mara Ellis</p><p>3 March 2026, 14:20</p>", ""),
    "names without By": ("<p><b>Mara Ellis</b></p>", ""),
    "headline again": (f"<h2>{TITLE}</h2>", ""),
    "comments": ("", '<a href="/c/9">Have your say</a>'),
    "related": ("", "<h3>Related stories</h3><p>The bridge that hums was shut after one day in use.</p>"),
    "tags": ("", "<h4>Topics:</h4><p>Ferries</p>"),
    "date at the end": ("", "<p>Updated 3 March 2026, 15:59</p>"),
    "footer": (
        "",
        "<footer><p>All rights reserved by the Northern Courier, which is printed at the old mill.</p></footer>",
    ),
}


@pytest.mark.parametrize(("before", "after"), AROUND.values(), ids=AROUND.keys())
def test_what_stands_around_the_story_is_left_out(before, after):
    assert body(page(f"<main>{H1}<div>{before}{paragraphs(PORT)}{after}</div></main>")) == list(PORT)


def test_a_sign_off_and_a_dateline_stay():
    texts = [f"SAINT OREL (Reuters) - {PORT[0]}", *PORT[1:], "(Reporting by Mara Ellis; Editing by Tom Lee)"]
    assert body(page(f"<main>{H1}<div>{paragraphs(texts)}</div></main>")) == texts


def test_a_datelined_opening_in_a_box_of_its_own_is_the_first_paragraph():
    opening = f"SAINT OREL — {PORT[0]}"
    html = page(
        f"<article><header>{H1}<div>{opening}</div></header><div>{paragraphs(PORT[1:])}</div></article>"
    )
    assert body(html) == [opening, *PORT[1:]]


def test_a_story_cut_in_two_by_an_advertisement_is_read_whole():
    last = "The band, which had been on its way to a wedding, said it had seldom had so patient a public."
    first, second = (
        f'<div><p class="t1">{"</p><p class=t1>".join(part)}</p></div>' for part in (PORT, [last])
    )
    html = page(
        f"<article>{H1}<div>{first}</div><div><div class=ad>Buy</div></div><div>{second}</div></article>"
    )
    assert body(html) == [*PORT, last]


def test_a_copy_of_the_whole_text_for_print_is_left_out():
    html = page(f"<main>{H1}<div>{paragraphs(PORT)}<div>{' '.join(PORT)}</div></div></main>")
    assert body(html) == list(PORT)


def test_the_cards_selector_wins_and_is_named_as_the_source():
    html = page(
        f"<main>{H1}<div id=a>{paragraphs(PORT[:3])}<p class=x>Not this, says the card.</p></div></main>"
    )
    found = read(html, body="#a > p:not(.x)")
    assert found.paragraphs == list(PORT[:3])
    assert found.field_sources["body"] == "card"
    assert read(html).field_sources["body"] == "page"


def test_a_paywall_box_is_no_text_and_is_told():
    wall = '<div class="paywall-box"><p>Already a subscriber? Log in</p><p>Cancel anytime.</p></div>'
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    found = read(page(f"<main>{H1}<div>{paragraphs(PORT[:2])}</div>{wall}</main>", head))
    assert (found.paragraphs, found.truncated, found.is_accessible_for_free) == (list(PORT[:2]), True, False)


@pytest.mark.parametrize("place", ["Essen.", "Sankt Orel –"])
def test_a_place_alone_before_the_first_paragraph_opens_the_story(place):
    box = f'<main><h1>{TITLE}</h1><div class="standfirst">{place}</div><div>{paragraphs(PORT)}</div></main>'
    assert ArticlePage(Selector(text=page(box)), URL).read().paragraphs == [place, *PORT]


@pytest.mark.parametrize(
    "line", ["Essen", "Ferries stop for a day and for a night.", "Advertisement.", '<a href="/x">Essen.</a>']
)
def test_another_line_there_does_not(line):
    box = f'<main><h1>{TITLE}</h1><div class="standfirst">{line}</div><div>{paragraphs(PORT)}</div></main>'
    assert ArticlePage(Selector(text=page(box)), URL).read().paragraphs == list(PORT)


def test_a_hyphen_within_a_word_is_no_dateline():
    box = f'<main><h1>{TITLE}</h1><div class="standfirst">{HAFEN[0]}</div><div>{paragraphs(HAFEN[1:])}</div></main>'
    dated = box.replace("Die Fähre", "Essen. Die Fähre").replace("Gefunden wurde", "Ost-Hafen gefunden wurde")
    assert ArticlePage(Selector(text=page(dated)), URL).read().paragraphs[0].startswith("Essen. Die Fähre")


@pytest.mark.parametrize("source", ["Quelle: dpa", "Foto: Jane Roe", "Source: Wire"])
def test_a_source_line_under_a_picture_is_no_paragraph(source):
    box = f'<main><h1>{TITLE}</h1><div>{paragraphs(PORT[:2])}<img src="/i/key.jpg"><p>{source}</p>{paragraphs(PORT[2:])}</div></main>'
    assert ArticlePage(Selector(text=page(box)), URL).read().paragraphs == list(PORT)


LINKED_UMI = (
    "<a href=/a>港の運営会社が昨年の暮れに公表した機関室の安全についての詳しい調査報告書の全文によれば</a>、夜間に鍵を預かる当番の決まりは二十年前から一度も見直されていなかったという。",
    "<a href=/b>同じ報告書の第三章に載せられた乗組員への聞き取りの記録と港長が付けた長い注釈の写し</a>には、合鍵を求める声が少なくとも六回は会社に届いていたと書かれている。",
)


def test_a_span_that_only_begins_like_a_break_is_none():
    assert body(
        page(f"<main>{H1}<p>{PORT[0][:-1]}<span class=breaking></span>.</p>{paragraphs(PORT[1:])}</main>")
    ) == list(PORT)


def test_where_a_link_opens_is_not_told():
    note = "<a href='/r'>report<span class=vh> (opens in a new tab)</span></a>"
    told = "The report (of 1998) names three towns and the key."
    assert body(page(f"<main>{H1}<p>{told.replace('report', note)}</p>{paragraphs(PORT)}</main>")) == [
        told,
        *PORT,
    ]


def test_a_headline_said_again_with_its_kicker_apart_is_no_paragraph():
    again = "<h2><span>Harbour</span> <span>Ferry waits for a key</span></h2>"
    meta = '<meta property="og:title" content="Harbour: Ferry waits for a key">'
    assert body(
        page(f"<main><h1>Ferry waits for a key</h1><div>{again}{paragraphs(PORT)}</div></main>", meta)
    ) == list(PORT)


def test_short_paragraphs_of_wide_letters_with_long_links_are_no_list_of_links():
    linked = f"<section>{paragraphs(LINKED_UMI)}</section>"
    told = body(page(f"<main>{H1}<div>{paragraphs(UMI)}{linked}{paragraphs(HAFEN)}</div></main>", lang="ja"))
    assert [text[:6] for text in told[3:5]] == ["港の運営会社", "同じ報告書の"]
    assert len(told) == len(UMI) + 2 + len(HAFEN)


def test_a_list_of_links_in_wide_letters_is_no_story():
    rows = "".join(
        f"<li><a href=/{i}>灯台の改修工事が始まる見通し、第{i}回の説明会</a> 三月{i}日</li>"
        for i in range(1, 6)
    )
    told = body(
        page(f"<main>{H1}<div>{paragraphs(UMI)}<ul>{rows}</ul>{paragraphs(HAFEN)}</div></main>", lang="ja")
    )
    assert told == [*UMI, *HAFEN]

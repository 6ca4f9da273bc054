"""The headline is what the page prints above the story, worded as the page's other sources word it."""

import pytest
from extract_pages import PORT, page, paragraphs
from parsel import Selector

from newscrawl.extract import headline
from newscrawl.extract.article import ArticlePage
from newscrawl.extract.headline import choose, heading, in_trail


def chosen(body, head="", title="The Courier"):
    html = page(f"<main>{body}<div>{paragraphs(PORT)}</div></main>", head, title=title)
    found = ArticlePage(Selector(text=html), "https://courier.example/w/a")
    said = headline.witnesses(found.layout, found.head, found.data, found.root, found.names())
    return (said[0].source, said[0].value)


def og(text):
    return f'<meta property="og:title" content="{text}">'


def ld(text):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{text}"}}</script>'


KICKED = "<h1><span>Harbour</span><span>Ferry waits two hours for a key</span></h1>"
PRINTED = "<h2><small>Harbour</small><div>Ferry waits two hours for a key</div></h2>"
SEARCH = '<ol class="breadcrumbs"><li><a href="/w">World</a></li><li><h1>Ferry delay: key lost</h1></li></ol>'
FOUND = {
    "the paper joins kicker and headline": (KICKED, og("Harbour: Ferry waits two hours for a key"), "meta", "Harbour: Ferry waits two hours for a key"),
    "the paper leaves the kicker out": (KICKED, og("Ferry waits two hours for a key"), "page", "Ferry waits two hours for a key"),
    "every source has a kicker of its own": (KICKED, og("Saint Orel - Ferry waits two hours for a key"), "page", "Ferry waits two hours for a key"),
    "nobody else says anything": (KICKED, "", "page", "Harbour Ferry waits two hours for a key"),
    "an emphasised word is no kicker": ("<h1><em>Morning</em> ferry waits two hours</h1>", og("Another line about it"), "page", "Morning ferry waits two hours"),
    "printed below a breadcrumb's h1": (SEARCH + PRINTED, ld("Ferry delay: key lost") + og("Ferry waits two hours for a key"), "page", "Ferry waits two hours for a key"),
    "printed with its kicker": (SEARCH + PRINTED, ld("Ferry delay: key lost") + og("Harbour: Ferry waits two hours for a key"), "meta", "Harbour: Ferry waits two hours for a key"),
    "printed as JSON-LD has it": ("<h2>Key lost, ferry late</h2>", ld("Key lost, ferry late") + og("You will not believe where the key was"), "page", "Key lost, ferry late"),
    "a meta tag names it": ("", '<meta name="headline" content="Key lost, ferry late">' + og("Key lost, ferry late-World│The Courier"), "meta", "Key lost, ferry late"),
    "what readers see against what search engines and networks get": (
        "<h1>Ferry waits two hours for a key</h1>", ld("Ferry waits two hours for a key") + og("The key that stopped a ferry"), "page", "Ferry waits two hours for a key",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "head", "source", "value"), FOUND.values(), ids=FOUND.keys())
def test_chosen(body, head, source, value):
    got = chosen(body, head)
    assert got[1] == value
    assert got[0] == source


def test_what_is_too_long_is_no_headline():
    assert choose(["A - " * 50_000], "B " * 9_000, "Ferry waits", "C | " * 50_000, []).value == "Ferry waits"
    said = chosen("<h1>" + "word " * 50_000 + "</h1>", og("Ferry waits two hours"))
    assert said == ("meta", "Ferry waits two hours")


def test_a_kicker_is_an_element_before_the_rest():
    h1 = Selector(text="<h1><div><span>Port</span><span class=hidden>:</span></div><span>Ferry waits for a key</span></h1>").css("h1")[0].root  # fmt: skip
    assert heading(h1).bare == "Ferry waits for a key"
    bare = Selector(text="<h1><span>Port</span>Ferry waits for a key</h1>").css("h1")[0].root
    assert heading(bare).bare == "Ferry waits for a key"
    assert not in_trail(bare)

"""A story that only the page's scripts hold is found there; another story's text is not taken for it."""

import json

import pytest
from extract_pages import HAFEN, PORT, TITLE, page, paragraphs
from parsel import Selector

from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.scripted import fragment

OTHER = {"title": "Bridge hums", "html": paragraphs(HAFEN)}


def script(value, kind="application/json"):
    return f'<script type="{kind}">{json.dumps(value)}</script>'


def streamed(*rows):
    text = "".join(rows)
    cuts = [text[:40], text[40:90], text[90:]]
    return "".join(f"<script>self.__next_f.push({json.dumps([1, cut])})</script>" for cut in cuts)


def long_text(number, text):
    return f"{number}:T{len(text.encode()):x},{text}"


PAGES = {
    "JSON-LD": script({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PORT)}, "application/ld+json"),
    "markup beside the headline": script({"props": {"story": {"title": TITLE, "html": paragraphs(PORT)}, "next": [OTHER]}}),
    "elements below a headline of its own": script({"headlines": {"basic": TITLE}, "content_elements": [{"type": "text", "content": text} for text in PORT]}),
    "a document in pieces": script({"title": TITLE, "doc": {"children": [{"t": "p", "content": [{"text": text[:20]}, {"text": text[20:]}]} for text in PORT]}}),
    "a list of texts": script({"story": {"name": TITLE, "text": list(PORT)}}),
    "the state of a window": f'<script>window.__STATE__ = {json.dumps({"a": [{"title": TITLE, "body": paragraphs(PORT)}]})};</script>',
    "a stream": streamed('1:"$Sreact"\n', ":HL[]\n", long_text("a4", paragraphs(PORT)), f'5:["$",null,{json.dumps({"title": TITLE, "body": "$a4", "n": {"x": [OTHER]}})}]\n'),
}  # fmt: skip


def found(head, headline=TITLE):
    root = Selector(text=page("<div id=app></div>", head)).root
    return fragment(root, LinkedData(root), headline)


@pytest.mark.parametrize("head", PAGES.values(), ids=PAGES.keys())
def test_a_story_is_found(head):
    markup = found(head)
    assert Selector(text=markup).css("p::text").getall() == list(PORT)


NONE = {
    "nothing": "",
    "another story's": script({"stories": [OTHER]}),
    "a headline alone": script({"title": TITLE, "teaser": "<p>The ferry is late.</p>"}),
    "broken": "<script>self.__next_f.push([1,</script><script>window.a = {</script>" + script(5) + '<script type="application/json">{{</script>',
}  # fmt: skip


@pytest.mark.parametrize("head", NONE.values(), ids=NONE.keys())
def test_nothing_is_made_up(head):
    assert found(head) is None


def test_without_a_headline_nothing_tells_whose_text_it_is():
    assert found(PAGES["a list of texts"], None) is None


def test_deep_and_wide_data_is_read_within_bounds():
    nested = f'{{"title": "{TITLE}", "a": ' * 900 + "1" + "}" * 900
    wide = json.dumps({"title": TITLE, "a": [{"title": TITLE, "t": ["x y z"] * 50}] * 2_000})
    for data in (nested, wide):
        assert found(f'<script type="application/json">{data}</script>') is None

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover import feed, gunzip, kind_of, sitemap

HERE = "https://paper.example/rss/World"
ITEM = "<title>Harbour  reopens</title><link>/2026/03/04/harbour</link>"
ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "boomboomboom">' + ENTITIES + b"]>"


def rss(*items, head="<link>https://paper.example/</link>"):
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{head}{''.join(f'<item>{i}</item>' for i in items)}</channel></rss>".encode()


def peak_of(call, *arguments):
    """What a call gives, and the most bytes that Python held in it."""
    tracemalloc.start()
    try:
        return call(*arguments), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_rss_with_a_zone_that_no_standard_knows():
    [found] = feed.candidates(rss(ITEM + "<pubDate>Wed, 04 Mar 2026 15:32:08 +08:00</pubDate>"), HERE)
    assert (found.url, found.title, found.date) == (
        "https://paper.example/2026/03/04/harbour", "Harbour reopens", "Wed, 04 Mar 2026 15:32:08 +08:00",
    )  # fmt: skip
    assert (found.found_via, found.found_on) == ("feed", HERE)


ATOM = """<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://paper.example/'/><entry><title>Harbour reopens</title>
<link rel='alternate' href='https://paper.example/2026/03/04/harbour'/><updated>2026-03-05T01:00:00Z</updated>%s</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>t</title></channel><item rdf:about='a'><title>Harbour reopens</title>
<link>https://paper.example/2026/03/04/harbour</link><dc:date>2026-03-04T15:32:08+08:00</dc:date></item></rdf:RDF>"""
OLD = """<rss version='0.91'><channel><title>t</title><item><title>Harbour reopens</title><link>https://paper.example/2026/03/04/harbour</link>
</item></channel></rss>"""


@pytest.mark.parametrize(
    "text, date",
    [
        (ATOM % "<published>2026-03-04T15:32:08+08:00</published>", "2026-03-04T15:32:08+08:00"),
        (ATOM % "", None),
        (RDF, "2026-03-04T15:32:08+08:00"),
        (OLD, None),
    ],
)
def test_other_kinds_of_feed(text, date):
    [found] = feed.candidates(text.encode(), HERE)
    assert (found.url, found.title, found.date) == (
        "https://paper.example/2026/03/04/harbour",
        "Harbour reopens",
        date,
    )
    assert kind_of("text/html", text.encode()) == "feed"


def test_order_doubles_and_items_without_a_page():
    body = rss(
        "<link>/2026/03/04/b</link>", "<link>/2026/03/04/a</link>", "<link>/2026/03/04/b</link>", "<link>mailto:desk@paper.example</link>",
        "<title>nothing</title>", "<guid isPermaLink='false'>77</guid>", "<guid>https://paper.example/2026/03/04/c</guid>",
    )  # fmt: skip
    assert [found.url[-1] for found in feed.candidates(body, HERE)] == ["b", "a", "c"]


def test_broken_xml_is_read_as_far_as_it_goes():
    body = rss(ITEM, ITEM.replace("harbour", "pier & quay")).replace(
        b"</channel></rss>", b"<item><title>cut of"
    )
    assert len(feed.candidates(body, HERE)) >= 1


@pytest.mark.parametrize(
    "body", [b"", b"  ", b"<!doctype html><h1>Not found</h1><a href='/2026/03/04/harbour'>x</a>", b"\x00\xff" * 99, b'{"a": 1}', b"/etc/hostname"]
)  # fmt: skip
def test_no_feed_is_no_candidates(body):
    assert feed.candidates(body, HERE) == []
    assert kind_of("application/rss+xml", body) != "feed"


def test_entity_bombs_stay_small():
    inside = b"<rss version='2.0'><channel><item><title>&e11;</title><link>https://paper.example/2026/03/04/a</link></item></channel></rss>"
    _, peak = peak_of(feed.candidates, BOMB + inside, HERE)
    assert peak < 50_000_000
    found, peak = peak_of(
        sitemap.read, BOMB + b"<urlset><url><loc>https://paper.example/&e11;</loc></url></urlset>", HERE
    )
    assert peak < 50_000_000
    assert all(len(candidate.url) < 200 for candidate in found.candidates)


@pytest.mark.parametrize("before", ["", "<!-- <rss> -->", "<?style <rss> ?>", " " * 70_000])
def test_a_feed_that_defines_entities_is_none(before):
    whole = rss(ITEM).decode().replace("<?xml version='1.0'?>", "")
    body = f"{before}<!DOCTYPE rss [<!ENTITY a 'b'>]>{whole}"
    assert feed.candidates(body.encode(), HERE) == feed.candidates(body.encode("utf-16"), HERE) == []
    assert len(feed.candidates(body.replace("<!ENTITY a 'b'>", "").encode(), HERE)) == 1


def test_a_feed_that_tells_of_entities_is_read():
    [found] = feed.candidates(rss(ITEM + "<description><![CDATA[<!ENTITY a 'b'>]]></description>"), HERE)
    assert found.title == "Harbour reopens"


def test_a_prolog_that_never_ends_is_passed_over_quickly():
    for start in (b"<!--", b"<?", b"<!DOCTYPE "):
        assert feed.candidates(start * 500_000, HERE) == []


def test_a_huge_feed_is_cut():
    body = rss(ITEM, "<description>" + "x" * 20_000_000 + "</description><link>/2026/03/04/late</link>")
    assert [found.url[-7:] for found in feed.candidates(body, HERE)][:1] == ["harbour"]


NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://paper.example/2026/03/04/harbour</loc><lastmod>2026-03-06</lastmod>
<image:image><image:loc>https://paper.example/p.jpg</image:loc><image:title>Pier</image:title></image:image>
<news:news><news:publication><news:name>P</news:name></news:publication><news:publication_date>2026-03-04T15:32:08+08:00</news:publication_date>
<news:title>Harbour reopens</news:title></news:news></url><url><loc> /2026/03/04/pier </loc><lastmod>2026-03-06</lastmod></url>
<url><loc>/2026/03/04/pier</loc></url><url><loc>mailto:x@y.example</loc></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://paper.example/s1.xml.gz</loc><lastmod>2026-03-04</lastmod></sitemap><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>"


def test_news_sitemap():
    found = sitemap.read(NEWS.encode(), HERE)
    assert [(c.url, c.title, c.date) for c in found.candidates] == [
        ("https://paper.example/2026/03/04/harbour", "Harbour reopens", "2026-03-04T15:32:08+08:00"),
        ("https://paper.example/2026/03/04/pier", None, None),
    ]
    assert found.nested == []


def test_index_of_sitemaps():
    found = sitemap.read(INDEX.encode(), HERE)
    assert [(n.url, n.lastmod) for n in found.nested] == [
        ("https://paper.example/s1.xml.gz", "2026-03-04"), ("https://paper.example/s2.xml", None),
    ]  # fmt: skip
    assert found.candidates == []


def test_sitemap_as_text_and_gzip():
    lines = b"\xef\xbb\xbfhttps://paper.example/a\r\n\r\nhttps://paper.example/b\nnot an address\nhttps://paper.example/a\n"
    assert [c.url[-1] for c in sitemap.read(lines, HERE).candidates] == ["a", "b"]
    assert sitemap.read(gzip.compress(NEWS.encode()), HERE) == sitemap.read(NEWS.encode(), HERE)


def test_a_broken_tail_costs_the_tail_only():
    whole = gzip.compress(NEWS.encode())
    cut = NEWS.encode()[: NEWS.index("<url><loc> /2026")] + b"<url><loc>https://paper.example/tail"
    assert sitemap.read(cut, HERE).candidates[0].title == "Harbour reopens"
    assert sitemap.read(NEWS.encode() + b"\x00<oops", HERE).candidates == sitemap.read(whole, HERE).candidates
    assert isinstance(sitemap.read(whole[:-20], HERE), sitemap.Sitemap)


def test_gzip_bombs_are_cut():
    bomb = gzip.compress(b"<urlset>" + b" " * 200_000_000, 9)
    unpacked, peak = peak_of(gunzip, bomb, 1_000_000)
    assert len(unpacked) == 1_000_000
    assert peak < 10_000_000
    assert kind_of(None, bomb) == "sitemap"


@pytest.mark.parametrize(
    "declared, body, kind",
    [
        ("text/html", b"<?xml version='1.0'?>\n<!-- by hand -->\n<rss/>", "feed"),
        ("text/html; charset=utf-8", b"\xef\xbb\xbf \r\n<?xml version='1.0'?><urlset/>", "sitemap"),
        ("application/rss+xml", b"<!DOCTYPE html><html><body>Not found", "html"),
        ("application/json", b"<html>", "html"),
        ("text/xml", b"<sm:sitemapindex xmlns:sm='x'/>", "sitemap"),
        ("text/html", b'{"data": []}', "json"),
        ("text/html", b" [1, 2]", "json"),
        ("text/html", b"[draft] <p>words</p>", "html"),
        ("text/plain", b"https://paper.example/a\nhttps://paper.example/b\n", "sitemap"),
        ("text/plain", b"https://paper.example/a is our address", "other"),
        ("text/html", b"<!-- old --><!DOCTYPE HTML PUBLIC '-//W3C//DTD'>\n<HTML>", "html"),
        (None, "\ufeff<rss/>".encode("utf-16-le"), "feed"),
        (None, b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "feed"),
        (None, b"<p>words", "html"),
        ("text/html", b"Words and <b>more</b>", "html"),
        ("image/png", b"\x89PNG\r\n\x1a\n", "other"),
        ("text/html", b"", "other"),
        (None, gzip.compress(b"<urlset/>", mtime=0), "sitemap"),
        (None, b"\x1f\x8b\x08", "other"),
    ],
)  # fmt: skip
def test_content_tells_the_kind(declared, body, kind):
    assert kind_of(declared, body) == kind


XML = [b"<rss>", b"<channel>", b"<item>", b"<link>", b"http://[::1", b"</link>", b"<!DOCTYPE", b"[", b"]>", b"<urlset>", b"<url>", b"<loc>", b"\x1f\x8b", b"\xff\xfe", b"&x;", b"<!--", b"<?xml", b"\x00"]  # fmt: skip


@given(
    st.one_of(st.binary(), st.lists(st.sampled_from(XML)).map(b"".join)),
    st.sampled_from([HERE, "", "x", "http://[::1"]),
)
def test_no_body_raises(body, url):
    assert kind_of(None, body) in ("feed", "sitemap", "json", "html", "other")
    assert isinstance(feed.candidates(body, url), list)
    assert isinstance(sitemap.read(body, url), sitemap.Sitemap)
    assert len(gunzip(body, 100)) <= 100

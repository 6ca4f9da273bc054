"""What the test of hostile papers serves: each trap beside stories that must be read all the same."""

import json
import time
import zlib
from dataclasses import dataclass
from functools import cache
from html import escape

from newscrawl.demo.generated import printing

MB = 2**20
READ = frozenset({"read"})
REFUSED = frozenset({"offsite", "private_address"})
NO_STORY = frozenset({"not_html", "too_short", "index_page"})


@dataclass(frozen=True)
class Trap:
    """A page that attacks, and what may become of it: `read`, or reasons of skipped.jsonl."""

    answer: object
    outcomes: frozenset


def address(name):
    return f"/world/2026/03/10/the-{name}-of-the-night"


def headline(number):
    return printing(number * 10).headline


def text(number):
    return "".join(f"<p>{escape(words)}</p>" for words in printing(number * 10).paragraphs)


def story(number, *, head="", title=None, before="", after="", body=None):
    title = escape(headline(number)) if title is None else title
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<time datetime=2026-03-10T08:00:00Z>10 March 2026</time>{before}{text(number) if body is None else body}</article>{after}"
        "</body></html>"
    )


def page(body, **headers):
    return 200, {name.replace("_", "-"): value for name, value in headers.items()}, body


def listing(addresses, after=""):
    links = "".join(
        f'<h2><a href="{where}">What the council of the far shore said about story {n}</a></h2>'
        for n, where in enumerate(addresses)
    )
    return page(
        f"<!doctype html><html><head><title>World</title></head><body><main>{links}</main>{after}</body></html>"
    )


def begin(handler, **headers):
    handler.send_response(200)
    for name, value in {"Content-Type": "text/html", "Connection": "close", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.close_connection = True


def announced(handler, before):
    begin(handler, Content_Length=str(200 * MB))
    for _ in range(200):
        handler.wfile.write(b"<p>and on</p>" * 80_660)


def unannounced(handler, before):
    begin(handler)
    for _ in range(200):
        handler.wfile.write(b"<p>and on</p>" * 80_660)


def dribbling(handler, before):
    begin(handler)
    for _ in range(600):
        handler.wfile.write(b".")
        time.sleep(0.1)


def cookies(handler, before):
    body = story(21).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(len(body)))
    for n in range(40):
        handler.send_header("Set-Cookie", f"c{n}={'x' * 3000}; Domain=127.0.0.1")
    handler.end_headers()
    handler.wfile.write(body)


@cache
def bomb(megabytes):
    packer = zlib.compressobj(1, wbits=31)
    return b"".join([*(packer.compress(b"<p>" * (MB // 3)) for _ in range(megabytes)), packer.flush()])


def to(where):
    return 302, {"Location": where}, ""


def linked_data(data):
    return f'<script type="application/ld+json">{data}</script>'


def next_in(addresses):
    return f"<section><h3>Next In World</h3><ul>{''.join(f'<li><a href={a}>A story of the shore and its people</a>' for a in addresses)}</ul></section>"


def transfers():
    return {
        "announced-flood": Trap(announced, frozenset({"too_large"})),
        "unannounced-flood": Trap(unannounced, frozenset({"too_large"})),
        "dribble": Trap(dribbling, frozenset({"timeout"})),
        "gzip-bomb": Trap(page(bomb(200), Content_Encoding="gzip"), frozenset({"too_large"})),
        "cookie-flood": Trap(cookies, READ),
        "loop-a": Trap(to(address("loop-b")), frozenset({"redirect_loop"})),
        "loop-self": Trap(to(address("loop-self")), frozenset({"redirect_loop"})),
        "file": Trap(to("file:///etc/passwd"), frozenset({"unsupported_scheme"})),
        "data-address": Trap(to("data:text/html,<h1>Hello"), frozenset({"unsupported_scheme"})),
        "script-address": Trap(to("javascript:alert(1)"), frozenset({"unsupported_scheme", "bad_redirect"})),
        "ten": Trap(to("http://10.0.0.7/world/a-story-of-the-night-1"), REFUSED),
        "metadata": Trap(to("http://169.254.169.254/latest/meta-data/iam-of-the-night"), REFUSED),
        "metadata-name": Trap(to("http://metadata.google.internal/computeMetadata/v1/"), REFUSED),
        "octal": Trap(to("http://0177.0.0.1:1/world/a-story-of-the-night"), REFUSED),
        "picture-that-is-a-page": Trap(page(story(22), Content_Type="image/jpeg"), READ | NO_STORY),
        "page-that-is-a-picture": Trap(page(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400), NO_STORY),
        "page-that-is-a-pdf": Trap(page(b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n" + b"stream \xff\xfe" * 9999), NO_STORY),
        "nothing": Trap(page(b""), NO_STORY),
        "only-nulls": Trap(page(bytes(MB)), NO_STORY),
        "error-page": Trap(page("<title>Page not found</title><h1>Page not found</h1><p>We are sorry."), frozenset({"soft_404"})),
    }  # fmt: skip


def shapes():
    deep = "<div>" * 100_000
    many = "".join(f"<a href=/world/2026/03/09/a-link-of-the-night-{n}>Link {n}</a>" for n in range(50_000))
    long_line = "The shore is long and the night is longer. " * 24_000
    return {
        "deep-tail": Trap(page(story(31, after=deep)), READ),
        "deep-story": Trap(page(story(32, before=deep)), READ | NO_STORY),
        "deep-bold": Trap(page(story(33, before="<p>" + "<b>" * 100_000)), READ | NO_STORY),
        "deep-lists": Trap(page(story(34, before="<ul><li>" * 50_000)), READ | NO_STORY),
        "single-line": Trap(page(story(35, body=text(35) + f"<p>{long_line}</p>")), READ),
        "five-megabytes": Trap(page(story(36, body=text(36) + f"<p>{long_line[:4000]}</p>" * 1250)), READ),
        "five-megabytes-of-script": Trap(page(story(37, head=f"<script>{'var a = [1]; ' * 400_000}</script>")), READ),
        "a-million-tags": Trap(page(story(38, after="<p>x" * 1_200_000)), frozenset({"too_large"})),
        "200000-tags": Trap(page(story(45, after="<p>x" * 200_000)), READ),
        "50000-links": Trap(page(story(39, after=f"<aside>{many}</aside>")), READ),
        "50000-next-links": Trap(page(story(40, after=f"<section><h3>Others Also Read</h3>{many}</section>")), READ),
        "50000-headings": Trap(page(story(41, after="<h3>Others Also Read</h3>" * 50_000)), READ),
        "20000-attributes": Trap(page(story(42, after=f"<div {' '.join(f'a{n}=b' for n in range(20_000))}>")), READ),
        "20000-pictures": Trap(page(story(43, after="".join(f"<figure><img src=/{n}.jpg><figcaption>A shore, {n}. (Photo: Anna Ek)</figcaption></figure>" for n in range(20_000)))), READ),
        "itself": Trap(page(story(44, after=next_in([address("itself")] * 50))), READ),
    }  # fmt: skip


def words():
    nested = '{"@type":"NewsArticle","author":' + '{"a":' * 5000 + "1" + "}" * 5001
    lists = '{"@graph":' + "[" * 5000 + "]" * 5000 + "}"
    return {
        "null-bytes": Trap(page(story(51).encode().replace(b" in ", b" i\x00n ").replace(b"<h1>", b"<h1>\x00")), READ),
        "right-to-left": Trap(page(story(52, title="\u202eThe \u2066shore\u2069 is read \u202dfrom the right\u202c")), READ),
        "cp1252": Trap(page(story(53, title="Café owners’ dilemma – the shore’s naïve plan").encode("cp1252"), Content_Type="text/html; charset=utf-8"), READ),
        "utf-16": Trap(page(story(54, title="Årets längsta natt vid kusten").encode("utf-16-le"), Content_Type="text/html; charset=utf-16"), READ | NO_STORY),
        "utf-16-undeclared": Trap(page(story(55).encode("utf-16-le")), READ | NO_STORY),
        "shift-jis": Trap(page(story(56, head='<meta charset="shift_jis">', title="海辺の町で夜の会議が開かれる").encode("shift_jis", "replace")), READ),
        "unknown-charset": Trap(page(story(57), Content_Type="text/html; charset=klingon\u00ff"), READ),
        "broken-linked-data": Trap(page(story(58, head=linked_data('{"@type": "NewsArticle", "headline": "' + "x\\u00 ,]" * 250_000))), READ),
        "spaces-in-linked-data": Trap(page(story(59, head=linked_data("{" + "," + " " * MB + "1"))), READ),
        "comments-in-linked-data": Trap(page(story(60, head=linked_data("/*" + " *" * MB))), READ),
        "deep-linked-data": Trap(page(story(61, head=linked_data(nested) + linked_data(lists))), READ),
        "linked-data-in-a-circle": Trap(page(story(62, head=linked_data('{"@graph":[{"@id":"a","@type":"NewsArticle","author":{"@id":"b"}},{"@id":"b","author":{"@id":"a"},"name":{"@id":"b"}}]}'))), READ),
        "100000-nodes": Trap(page(story(63, head=linked_data(json.dumps([{"@type": "NewsArticle", "@id": str(n), "author": {"@id": str(n + 1)}} for n in range(100_000)])))), READ),
        "other-canonical": Trap(page(story(64, head="<link rel=canonical href=http://10.0.0.7/elsewhere><meta property=og:url content=https://other.example/story>")), READ),
        "script-canonical": Trap(page(story(65, head="<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='data:text/html,x'>")), READ),
        "formula": Trap(page(story(66, title="=HYPERLINK(&quot;http://x.example&quot;)&lt;script&gt;alert(1)&lt;/script&gt; the\n\nnight\u2028falls\u2029on\x85us")), READ),
        "long-headline": Trap(page(story(67, title="The night is long. " * 5300)), READ),
        "wide-headline": Trap(page(story(68, title="The night" + " " * 100_000 + "\t" * 100_000 + "is long at the shore")), READ),
        "solid-headline": Trap(page(story(69, title="N" * 100_000)), READ),
        "million-keywords": Trap(page(story(70, head=f"<meta name=keywords content='{','.join(map(str, range(1_000_000)))}'>")), READ),
        "no-such-day": Trap(page(story(71, head="<meta property=article:published_time content='99999-99-99T99:99:99+99:99'>" + linked_data('{"@type":"NewsArticle","datePublished":"0000-00-00","dateModified":1e999}')).replace("2026-03-10T08:00:00Z", "99999-99-99").replace("10 March 2026", "99 March 99999")), READ),
        "million-digits": Trap(page(story(72, head=linked_data('{"@type":"NewsArticle","datePublished":' + "9" * 500_000 + "}"))), READ),
        "long-byline": Trap(page(story(73, before=f"<p class=byline>By {'Anna Ek and ' * 20_000}Nils Ek</p>")), READ),
        "many-commas": Trap(page(story(74, before=f"<p class=author>By {',' * 100_000}</p>")), READ),
        "many-brackets": Trap(page(story(75, body=text(75) + f"<p>{'(' * 200_000}</p><p>{'(Reuters) - ' * 20_000}</p>")), READ),
        "many-capitals": Trap(page(story(76, body=f"<p>{'LONDON, ' * 30_000}March 10 (Reuters) - It rained.</p>" + text(76))), READ),
        "many-quotes": Trap(page(story(77, body=text(77) + f"<p>{chr(34) * 200_000}</p><p>{'— ' * 100_000}</p>")), READ),
        "many-digits": Trap(page(story(78, before=f"<p class=date>{'12/12/' * 50_000}</p>")), READ),
        "half-characters": Trap(page(story(79, head=linked_data('{"@type":"NewsArticle","headline":"Half \\ud800 a sign of the shore","author":{"name":"\\udfff Ek"}}'))), READ),
    }  # fmt: skip


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def entities(kind):
    return {
        "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
        "quadratic": f'<!DOCTYPE x [<!ENTITY l11 "{"a" * 100_000}">]>',
        "external": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "/entity.dtd"> %p;]>',
    }[kind]


def bombed_feed(kind, story_address):
    times = 10_000 if kind == "quadratic" else 1
    return page(
        f'<?xml version="1.0"?>{entities(kind)}<rss version="2.0"><channel><title>World</title>'
        f"<item><title>A story of the shore</title><link>{story_address}</link></item>"
        f"<item><title>{'&l11;' * times}</title><link>/world/2026/03/10/bombed-{kind}-of-the-night</link></item></channel></rss>",
        Content_Type="application/rss+xml",
    )


def bombed_sitemap(kind, story_address):
    times = 10_000 if kind == "quadratic" else 1
    return page(
        f'<?xml version="1.0"?>{entities(kind)}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{story_address}</loc></url><url><loc>{'&l11;' * times}</loc></url></urlset>",
        Content_Type="application/xml",
    )

"""Pages that are no article are told so; short news are articles."""

import pytest
from extract_pages import HAFEN, PORT, TITLE, UMI, page, paragraphs
from parsel import Selector

from newscrawl.extract.article import ArticlePage

ARTICLE = '<meta property="og:type" content="article">'
LINKS = "".join(
    f'<li><a href="/w/{i}">Town council number {i} votes on the bridge</a></li>' for i in range(12)
)
CARDS = "".join(
    f'<div><h3><a href="/w/{i}">Town council {i} votes</a></h3><p>{PORT[i % 5]} {i}</p></div>'
    for i in range(9)
)
TEASERS = "".join(
    f'<div><h3><a href="/w/{i}">Council {i} votes</a></h3><p>The bridge of ward {i} is to be painted.</p></div>'
    for i in range(9)
)
PICTURES = "".join(
    f'<figure><img src="/i/{i}.jpg"><figcaption>Lantern boat number {i}.</figcaption></figure>'
    for i in range(6)
)
NEXT = f"<h2>Next in World</h2><ul>{LINKS}</ul>"

REFUSED = {
    "soft 404": (
        "soft_404",
        "/w/a",
        "<h1>Sorry</h1><p>The page you are looking for is not available.</p>",
        "",
    ),
    "soft 404 in German": ("soft_404", "/w/a", "<h1>Hoppla</h1><p>Diese Seite wurde nicht gefunden.</p>", ""),
    "soft 404 in Spanish": ("soft_404", "/w/a", "<h1>Vaya</h1><p>La página ya no está disponible.</p>", ""),
    "soft 404 above links": ("soft_404", "/w/a", f"<h1>404</h1><p>Page not found.</p>{NEXT}", ""),
    "consent": (
        "consent_wall",
        "/w/a",
        "<h1>We value your privacy</h1><p>We and our partners use cookies.</p>",
        "",
    ),
    "front page": ("index_page", "/", CARDS, ""),
    "section front": ("index_page", "/world", f"<h1>World</h1>{CARDS}", ""),
    "list of headlines": (
        "index_page",
        "/w/headlines-at-9",
        f"<h1>World headlines at 9</h1><ul>{LINKS}</ul>",
        ARTICLE,
    ),
    "gallery": ("gallery", "/w/in-pictures-boats", f"<h1>In pictures: boats</h1>{PICTURES}{NEXT}", ARTICLE),
    "gallery without a hint in its address": ("gallery", "/w/boats", f"<h1>Boats</h1>{PICTURES}", ARTICLE),
    "video": (
        "video",
        "/w/a",
        "<h1>Boats</h1><video src=/v.mp4></video>",
        '<script type="application/ld+json">{"@type": "VideoObject"}</script>',
    ),
    "one photo": (
        "too_short",
        "/w/a",
        '<h1>A boat</h1><div><img src="/i/1.jpg"><p class="caption">A boat.</p></div>',
        ARTICLE,
    ),
    "wall": ("teaser_only", "/w/a", "<h1>A boat</h1><p>Subscribe now to continue reading.</p>", ARTICLE),
    "nothing": ("too_short", "/w/a", "", ""),
    "soft 404 in Polish": ("soft_404", "/w/a", "<h1>Oj</h1><p>Nie znaleziono strony.</p>", ""),
    "soft 404 in Chinese": ("soft_404", "/w/a", "<h1>404</h1><p>抱歉，页面不存在。</p>", ARTICLE),
    "search results": (
        "index_page",
        "/search?q=boat",
        "".join(f'<div><a href="/w/{i}">A boat</a><br>{text}</div>' for i, text in enumerate(PORT)),
        "",
    ),
    "a topic's page": ("index_page", "/topics/ports", f"<h1>Ports</h1><p>{PORT[0]} {PORT[1]}</p>", ""),
    "titles in bold letters": (
        "index_page",
        "/world",
        "".join(
            f'<p><b><a href="/w/{i}">Council votes on {i}</a></b><br>{PORT[i % 5]} {i}</p>' for i in range(9)
        ),
        "",
    ),
    "the paper's terms": ("index_page", "/terms-of-use", f"<h1>Terms of use</h1>{paragraphs(PORT)}", ""),
    "a film with a line": (
        "video",
        "/w/a",
        f"<h1>Boats at night</h1><p>{PORT[0]}</p>",
        '<meta property="og:type" content="video.other">',
    ),
}


@pytest.mark.parametrize(("reason", "path", "body", "head"), REFUSED.values(), ids=REFUSED.keys())
def test_no_article(reason, path, body, head):
    found = ArticlePage(
        Selector(text=page(body, head, title="The Courier")), f"https://courier.example{path}"
    ).read()
    assert (found.refusal, bool(found.refusal_detail)) == (reason, True)


ARTICLES = {
    "brief": ("/w/a", f"<h1>{TITLE}</h1><p>{PORT[0]}</p>", ARTICLE),
    "brief without markup": ("/w/a", f"<h1>{TITLE}</h1><p>{PORT[0]} {PORT[1]}</p>", ""),
    "story beside pictures": ("/w/in-pictures-boats", f"<h1>{TITLE}</h1>{PICTURES}<div>{paragraphs(PORT + HAFEN)}</div>", ARTICLE),
    "story above a list": ("/w/a", f"<h1>{TITLE}</h1><div>{paragraphs(PORT)}</div>{NEXT}", ""),
    "brief in Japanese": ("/w/a", f"<h1>フェリー遅れる</h1>{paragraphs(UMI[:2])}", ""),
    "story at the root": ("/?p=4711", f"<h1>{TITLE}</h1><div>{paragraphs(PORT)}</div>", ARTICLE),
    "entries with links to themselves": (
        "/w/a",
        f"<h1>{TITLE}</h1>" + "".join(f'<h3><a href="#{i}">12:{i}0</a></h3><p>{text}</p>' for i, text in enumerate(PORT + HAFEN)),
        "",
    ),
    "story above linked headings": ("/w/a", f"<h1>{TITLE}</h1>{paragraphs(HAFEN + PORT)}{TEASERS}", ""),
    "story about a lost page": ("/w/a", f"<h1>Key not found on ferry</h1><div>{paragraphs(PORT)}</div>", ARTICLE),
    "dated story about a lost page": (
        "/w/a", f"<h1>Key not found on ferry</h1><div>{paragraphs(PORT[:2])}</div>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-03"}</script>',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "body", "head"), ARTICLES.values(), ids=ARTICLES.keys())
def test_an_article(path, body, head):
    found = ArticlePage(
        Selector(text=page(f"<main>{body}</main>", head)), f"https://courier.example{path}"
    ).read()
    assert (found.refusal, found.refusal_detail) == (None, None)

"""The Morrowdale Courier: a broadsheet with clean JSON-LD, a feed, a news sitemap and three link blocks."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.demo import clock
from newscrawl.demo.edition import SITEMAP_HOURS, Answer, Edition, esc, moved, page_number
from newscrawl.demo.stories import Printing

NAME = "The Morrowdale Courier"
ORGANISATIONS = ("Associated Press", "Agence France-Presse", "Reuters", "Courier staff")
LONG = 7
STYLE = "body{font:17px/1.5 Georgia,serif;max-width:44em;margin:auto;padding:0 1em}aside{border-top:1px solid #999}"
ROBOTS = "User-agent: *\nDisallow: /archive/\nDisallow: /account/\n\nSitemap: {home}/sitemap-news.xml\n"


def answer(path: str, query: Mapping[str, str], edition: Edition) -> Answer:
    """The page at a path; a closing slash or a capital letter is redirected to the one true address."""
    plain = path.lower().rstrip("/") or "/"
    if plain != path:
        return moved(edition.home + plain)
    if path == "/robots.txt":
        return Answer(ROBOTS.format(home=edition.home), content_type="text/plain")
    if path in ("/", "/world"):
        return _listing(edition, page_number(query, "page"))
    if path == "/world/rss.xml":
        return _rss(edition)
    if path == "/sitemap-news.xml":
        return _sitemap(edition)
    if path.startswith("/topic/"):
        return _topic(edition, path.removeprefix("/topic/").replace("-", " "))
    page = edition.find(path)
    return _page(page, edition) if page and page.kind != "gone" else _missing(404)


def _page(page: Printing, edition: Edition) -> Answer:
    if page.withdrawn:
        return _missing(410)
    blocks = _blocks(page, edition)
    changed = max([page.changed, *(p.moment for block in blocks for p in block.pages)])
    head = f"""{_jsonld(page, edition)}
<link rel="canonical" href="{edition.home}{page.path}">
<meta name="description" content="{esc(page.standfirst or page.headline)}">
<meta property="og:type" content="{"video.other" if page.kind == "video" else "article"}">
<meta property="og:title" content="{esc(page.headline)}"><meta property="og:site_name" content="{NAME}">
<meta property="og:url" content="{edition.home}{page.path}"><meta property="og:image" content="{_image(page, edition)}">
<meta property="article:published_time" content="{page.moment.isoformat()}">
<meta property="article:section" content="{esc(page.section)}">"""
    body = _video(page) if page.kind == "video" else _article(page)
    html = shell(f"{page.headline} | {NAME}", head, body + "".join(_aside(block) for block in blocks))
    return Answer(html, changed=changed, headers=(("X-Robots-Tag", "max-image-preview:large"),))


def _missing(status: int) -> Answer:
    words = "This article has been withdrawn." if status == 410 else "There is no such page."
    return Answer(shell(f"Not found | {NAME}", "", f"<main><h1>{words}</h1></main>"), status=status)


def shell(title: str, head: str, body: str) -> str:
    """A whole page: the frame around every page of the paper."""
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{esc(title)}</title>
{head}
<link rel="alternate" type="application/rss+xml" title="World" href="/world/rss.xml"><style>{STYLE}</style></head>
<body><header><a href="/">{NAME}</a> <nav><a href="/world">World</a> <a href="/topic/shipping">Shipping</a>
<a href="/account/login">Sign in</a></nav></header>
{body}
<footer><p>© {NAME} 2026. <a href="/about">About us</a> <a href="/contact">Contact</a></p></footer></body></html>"""


def _image(page: Printing, edition: Edition) -> str:
    return f"{edition.home}/images/{page.number if page.captions else 'courier'}.png"


def _jsonld(page: Printing, edition: Edition) -> str:
    """One graph whose article names its publisher by reference."""
    home, url = edition.home, edition.home + page.path
    crumbs = [("Home", home), (page.section, f"{home}/world")]
    graph = [
        {"@type": "NewsMediaOrganization", "@id": f"{home}/#org", "name": NAME, "url": home},
        {"@type": "WebSite", "@id": f"{home}/#site", "name": NAME, "url": home},
        {"@type": "WebPage", "@id": url, "name": page.headline, "isPartOf": {"@id": f"{home}/#site"}},
        {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": item}
            for place, (name, item) in enumerate(crumbs, 1)]},
        _video_object(page) if page.kind == "video" else _news_article(page, edition),
    ]  # fmt: skip
    words = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace(
        "</", "<\\/"
    )
    return f'<script type="application/ld+json">{words}</script>'


def _news_article(page: Printing, edition: Edition) -> dict[str, object]:
    url = edition.home + page.path
    return {
        "@type": "NewsArticle", "@id": f"{url}#article", "headline": page.headline, "url": url,
        "mainEntityOfPage": {"@id": url}, "description": page.standfirst, "articleSection": page.section,
        "datePublished": page.moment.isoformat(), "dateModified": page.changed.isoformat(),
        "keywords": list(page.tags), "inLanguage": "en-GB", "isAccessibleForFree": True,
        "image": _image(page, edition), "publisher": {"@id": f"{edition.home}/#org"},
        "author": list(_authors(page.byline)) or [{"@type": "Organization", "name": NAME}],
    }  # fmt: skip


def _video_object(page: Printing) -> dict[str, object]:
    when = page.moment.isoformat()
    return {"@type": "VideoObject", "name": page.headline, "uploadDate": when, "duration": "PT2M4S"}


def _authors(byline: str | None) -> Iterable[dict[str, str]]:
    """The names in `Corin Haas, Associated Press`, `Harriet Lowe and Reuters`, `Owen Prideaux, Transport correspondent`."""
    for name in re.split(r", | and ", (byline or "").partition(" in ")[0]):
        if name and not name.endswith(("correspondent", "editor")):
            yield {"@type": "Organization" if name in ORGANISATIONS else "Person", "name": name}


def _article(page: Printing) -> str:
    paragraphs = [f"<p>{esc(text)}</p>" for text in page.paragraphs]
    if len(paragraphs) > 4:
        paragraphs.insert(3, _NEWSLETTER)
    stand = f'<p class="standfirst">{esc(page.standfirst)}</p>' if page.standfirst else ""
    byline = f'<address class="byline">{esc(page.byline)}</address>' if page.byline else ""
    figures = "".join(
        f'<figure><img src="/images/{page.number}.png" alt=""><figcaption>{esc(caption)}</figcaption></figure>'
        for caption in page.captions
    )
    return f"""<main><article><p class="crumbs"><a href="/">Home</a> <a href="/world">{esc(page.section)}</a></p>
<h1>{esc(page.headline)}</h1>{stand}{byline}{_times(page)}{figures}
<div class="article__body">{"".join(paragraphs)}</div>
<ul class="topics">{"".join(f'<li><a href="/topic/{_slug(tag)}">{esc(tag)}</a></li>' for tag in page.tags)}</ul>
</article></main>"""


_NEWSLETTER = """<aside class="newsletter"><h3>The Courier at seven</h3>
<p>Sign up to our morning e-mail: five stories and the weather, before breakfast.</p></aside>"""


def _times(page: Printing) -> str:
    changed = ""
    if page.modified:
        changed = f' <span>Last modified <time datetime="{page.changed.isoformat()}">{_printed(page.changed)}</time></span>'
    return f'<p class="dates"><time datetime="{page.moment.isoformat()}">{_printed(page.moment)}</time>{changed}</p>'


def _printed(moment: datetime) -> str:
    return f"{moment.day} {clock.month(moment, None)} {moment:%Y, %H:%M}"


def _slug(tag: str) -> str:
    return tag.lower().replace(" ", "-")


def _video(page: Printing) -> str:
    return f"""<main><h1>{esc(page.headline)}</h1><video controls src="/video/{page.number}.mp4"></video>
<p>{esc(page.standfirst)}</p></main>"""


@dataclass(frozen=True)
class _Block:
    heading: str
    pages: list[Printing]
    tracking: str = ""


def _blocks(page: Printing, edition: Edition) -> list[_Block]:
    """What stands under a story. Only a long one has the list of the most read, so short pages stay as they are."""
    older = [p for p in edition.stories() if p.moment < page.moment]
    start = page.number % max(len(older) - 4, 1)
    blocks = [
        _Block("Related stories", edition.related(page)),
        _Block("You may also like", older[start : start + 3], "?utm_source=courier&amp;utm_campaign=also"),
    ]
    if len(page.paragraphs) > LONG:
        blocks.append(
            _Block("Most read", _most_read(edition), "?utm_source=courier&amp;utm_campaign=mostread")
        )
    return [block for block in blocks if block.pages]


def _most_read(edition: Edition) -> list[Printing]:
    """Five stories, those of the last hours not yet among them, a withdrawn one still."""
    known = [p for p in edition.pages if p.is_story and p.moment < edition.now - timedelta(hours=9)]
    return sorted(known, key=lambda p: p.number)[:5]


def _aside(block: _Block) -> str:
    links = "".join(f'<li><a href="{p.path}{block.tracking}">{esc(p.headline)}</a></li>' for p in block.pages)
    return f"<aside><h2>{block.heading}</h2><ol>{links}</ol></aside>"


def _listing(edition: Edition, number: int) -> Answer:
    pages = edition.listed(number)
    cards = "".join(
        f'<article><h3><a href="{p.path}">{esc(p.headline)}</a></h3><p>{esc(p.standfirst)}</p>'
        f'<time datetime="{p.moment.isoformat()}">{_printed(p.moment)}</time></article>'
        for p in pages
    )
    older = (
        f'<a rel="next" href="/world?page={number + 1}">Older stories</a>'
        if edition.listed(number + 1)
        else ""
    )
    newer = f'<a rel="prev" href="/world?page={number - 1}">Newer stories</a>' if number > 1 else ""
    body = f"<main><h1>World</h1>{cards}<p>{newer} {older}</p></main>"
    changed = max((p.changed for p in pages), default=edition.now)
    return Answer(shell(f"World news | {NAME}", "", body), status=200 if pages else 404, changed=changed)


def _topic(edition: Edition, tag: str) -> Answer:
    pages = edition.tagged(tag)
    links = "".join(f'<li><a href="{p.path}">{esc(p.headline)}</a></li>' for p in pages)
    body = f"<main><h1>{esc(tag.title())}</h1><ul>{links}</ul></main>"
    return Answer(shell(f"{tag.title()} | {NAME}", "", body), status=200 if pages else 404)


def _rss(edition: Edition) -> Answer:
    pages = edition.feed()
    items = "\n".join(
        f"<item><title>{esc(p.headline)}</title><link>{edition.home}{p.path}</link>"
        f'<guid isPermaLink="true">{edition.home}{p.path}</guid><description>{esc(p.standfirst)}</description>'
        f"<dc:creator>{esc(p.byline)}</dc:creator><pubDate>{clock.rfc822(p.moment)} GMT</pubDate></item>"
        for p in pages
    )
    xml = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{NAME}: World</title>
<link>{edition.home}/world</link><description>World news</description>
{items}
</channel></rss>"""
    changed = max((p.changed for p in pages), default=edition.now)
    return Answer(xml, content_type="application/rss+xml; charset=utf-8", changed=changed)


def _sitemap(edition: Edition) -> Answer:
    """Two days of stories; a withdrawn one stays in, as it often does."""
    oldest = edition.now - timedelta(hours=SITEMAP_HOURS)
    urls = "\n".join(_entry(p, edition) for p in edition.linked("feed") if p.moment >= oldest)
    xml = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{urls}
</urlset>"""
    return Answer(xml, content_type="application/xml", changed=max(p.changed for p in edition.pages))


def _entry(page: Printing, edition: Edition) -> str:
    return f"""<url><loc>{edition.home}{page.path}</loc><lastmod>{page.changed.isoformat()}</lastmod>
<news:news><news:publication><news:name>{NAME}</news:name><news:language>en</news:language></news:publication>
<news:publication_date>{page.moment.isoformat()}</news:publication_date>
<news:title>{esc(page.headline)}</news:title></news:news></url>"""

"""The Harbour Star: the markup of a big Malaysian paper, with its habits and its slips."""

import json
from collections.abc import Iterable, Mapping

from newscrawl.demo import clock
from newscrawl.demo.edition import Answer, Edition, esc, page_number
from newscrawl.demo.layouts.harbourstar_lists import (
    SECTIONS,
    also_read_json,
    just_in_json,
    listing,
    rss,
    shell,
    tag_page,
)
from newscrawl.demo.stories import Printing

LOGO = "/Themes/img/logo_socmedia.png"
SORRY = "<h1>Sorry</h1><p>The page that you are looking for is not available.</p>"
PROMOS = (
    "Join our official WhatsApp channel for news alerts and the tide table!",
    "New: have the evening edition read to you. Find our official WhatsApp channel in the app!",
)
CAMPAIGNS = (
    "Harbour Spring Offer: 40% OFF digital access",
    "Weekend only: two months for the price of one",
)


def answer(path: str, query: Mapping[str, str], edition: Edition) -> Answer:
    """The page at a path; upper and lower case are the same, as on the model."""
    path = path.lower().rstrip("/")
    if path == "/robots.txt":
        return Answer("User-agent: *\nDisallow: /search\nDisallow: /sso/\n", content_type="text/plain")
    if path in ("", "/news"):
        return listing(edition, "World", 1)
    if path in SECTIONS:
        return listing(edition, SECTIONS[path], page_number(query, "pgno"))
    if path.startswith("/rss/") and path[4:] in SECTIONS:
        return rss(edition, SECTIONS[path[4:]])
    if path == "/content/data/parsely_data.json":
        return also_read_json(edition)
    if path == "/components/justin/justin-news.json":
        return just_in_json(edition)
    if path.startswith("/tag/"):
        return tag_page(edition, path.removeprefix("/tag/").replace("+", " "))
    page = edition.find(path)
    return _page(page, edition) if page else _missing(404)


def _page(page: Printing, edition: Edition) -> Answer:
    if page.kind == "gone":
        return _missing(404)
    if page.withdrawn:
        return _missing(410)
    if page.kind == "soft_404":
        return Answer(shell("The Harbour Star", "", SORRY))
    newest = [p.moment for p in edition.stories(page.section)[:1]]
    promo_changed = [clock.night(edition.day - 1)] if edition.day > 1 else []
    changed = max([page.changed, *newest, *promo_changed])
    title = f"{page.headline} | The Harbour Star"
    return Answer(shell(title, _head(page, edition), _article(page, edition)), changed=changed)


def _missing(status: int) -> Answer:
    body = "<h1>404</h1><p>The page has been removed or never was.</p><p><a href='/news/world'>World news</a></p>"
    return Answer(shell("Page not found | The Harbour Star", "", body), status=status)


def _head(page: Printing, edition: Edition) -> str:
    picture = edition.home + (f"/uploads/images/2026/03/12/{page.number}.png" if page.captions else LOGO)
    parsely = {"guid": str(page.number), "byline": page.byline or "NA", "image_url": picture,
               "contain_video": False, "is_premium": page.metered}  # fmt: skip
    return f"""<meta name="ROBOTS" content="index,follow">
<meta name="viewport" content="width=device-width, initial-scale=1">
{_broken_jsonld(page, picture)}
<script type="application/ld+json">{_webpage_jsonld(page, edition, picture)}</script>
<meta name="page_type" content="Article"><meta name="page_category" content="News/{esc(page.section)}">
<meta name="content_id" content="{page.number}"><meta name="content_title" content="{esc(page.headline)}">
<meta name="content_tier" content="{"metered" if page.metered else "free"}">
<meta name="description" content="{esc(_summary(page))}">
<link href="{edition.home}{page.path}" rel="canonical">
<meta name="twitter:card" content="summary_large_image"><meta name="twitter:image:src" content="{picture}">
<meta property="og:type" content="article"><meta property="og:title" content="{esc(page.headline)}">
<meta property="og:site_name" content="The Harbour Star"><meta property="og:image" content="{picture}">
<meta name="parsely-metadata" content='{json.dumps(parsely)}'>"""


def _summary(page: Printing) -> str:
    return page.paragraphs[0] if page.paragraphs else page.headline


def _broken_jsonld(page: Printing, picture: str) -> str:
    """A NewsArticle that no strict parser takes: a raw line break in a string and a comma too many."""
    date = page.moment.isoformat() if clock.has_time(page.published) else page.published
    summary = json.dumps(_summary(page)).replace(" ", "\n", 1)
    return f"""<script type="application/ld+json">{{
 "@context": "http://schema.org", "@type": "NewsArticle",
 "headline": {json.dumps(page.headline)},
 "datePublished": "{date}",
 "image": "{picture}",
 "description": {summary},
 "publisher": {{"@type": "Organization", "name": "The Harbour Star"}},
}}</script>"""


def _webpage_jsonld(page: Printing, edition: Edition, picture: str) -> str:
    said = {"@context": "http://schema.org", "@type": "WebPage", "headline": page.headline,
            "articleSection": page.section.lower(), "creator": "The Harbour Star Online", "thumbnailUrl": picture,
            "url": edition.home + page.path, "keywords": [""]}  # fmt: skip
    return json.dumps(said).replace("<", "\\u003c")


def _article(page: Printing, edition: Edition) -> str:
    standfirst = f'<p class="standfirst"><i>{esc(page.standfirst)}</i></p>' if page.standfirst else ""
    return f"""<div class="articleDetails focus-wrapper"><article class="story-content">
<div class="headline story-pg"><h1>{esc(page.headline)}</h1></div>
<ul id="sideNote" class="side-note">
<li><a class="kicker" data-list-type="Article" href="/news/{page.section.lower()}">{esc(page.section)}</a></li>
<li><p class="date">{page.moment:%A, %d} {clock.month(page.moment)} {page.moment:%Y}</p>{_time(page)}</li></ul>
{_byline(page)}{_pictures(page)}{standfirst}
<div id="story-body" class="story bot-15 relative">
{_body(page, edition)}
</div>
{_plan_box(edition) if page.metered else ""}
<p class="whatsapp"><strong>{PROMOS[(edition.day - 1) % len(PROMOS)]}</strong></p>
<div class="tags">{_tags(page.tags)}</div>
{_next_in(page, edition)}
{_ALSO_READ}
</article></div>"""


_ALSO_READ = """<!--Recommended--><noindex>
<div class="side-combo-1" id="story-recom-div" style="display:none">
<div class="headline"><h2 class="title-03">Others Also Read</h2></div>
<div class="desc-wrap" id="story-recom-list"></div></div>
<script src="/Themes/js/recommended.min.js"></script></noindex><!--/Recommended-->"""


def _time(page: Printing) -> str:
    if not clock.has_time(page.published):
        return ""
    hour = page.moment.hour % 12 or 12
    return f'<time class="timestamp">{hour}:{page.moment:%M} {"AM" if page.moment.hour < 12 else "PM"} MYT</time>'


def _byline(page: Printing) -> str:
    if not page.byline:
        return ""
    return (
        f'<div class="credit__authors"><a href="/authors?q={esc(page.byline)}">{esc(page.byline)}</a></div>'
    )


def _pictures(page: Printing) -> str:
    if page.kind == "gallery":
        return "".join(_picture(page, number, caption) for number, caption in enumerate(page.captions))
    return "".join(_picture(page, 0, caption) for caption in page.captions[:1])


def _picture(page: Printing, number: int, caption: str) -> str:
    source = f"/uploads/images/2026/03/12/{page.number + number}.png"
    group = "gallery-item" if page.kind == "gallery" else "story-image"
    return f'<div class="{group}"><img src="{source}" alt=""><p class="caption">{esc(caption)}</p></div>'


def _body(page: Printing, edition: Edition) -> str:
    if page.kind == "list":
        links = (f'<li><a href="{p.path}">{esc(p.headline)}</a></li>' for p in edition.stories("World")[:10])
        return f"<ul>{''.join(links)}</ul>"
    paragraphs = [f"<p>{esc(text)}</p>" for text in page.paragraphs]
    if len(paragraphs) > 5:
        related = edition.related(page, 1)
        paragraphs[2:2] = [f'<p>ALSO READ: <a href="{p.path}">{esc(p.headline)}</a></p>' for p in related]
        slot = "<script>googletag.cmd.push(function() { googletag.display('inread'); });</script><noscript>ad</noscript>"
        paragraphs[1] = paragraphs[1].replace("</p>", f"{slot}</p>")
        paragraphs.append("<p>&nbsp;</p>")
    return "\n".join(paragraphs)


def _plan_box(edition: Edition) -> str:
    return f"""<div class="plan-temp_desc relative"><p>Already a subscriber? <a href="/sso/login">Log in</a></p>
<p>{CAMPAIGNS[(edition.day - 1) % len(CAMPAIGNS)]}</p><p>Monthly Plan</p><p>RM 9.90/month</p><p>Annual Plan</p>
<p>RM 7.00/month</p><p>Billed as RM 84.00 for the 1st year, RM 118 thereafter. Cancel anytime.</p></div>"""


def _tags(tags: Iterable[str]) -> str:
    return " ".join(f'<a href="/tag/{esc(tag.lower().replace(" ", "+"))}">{esc(tag)}</a>' for tag in tags)


def _next_in(page: Printing, edition: Edition) -> str:
    """The section's ten newest stories now, whatever the age of this page; every third address in capitals."""
    links = []
    for place, story in enumerate(edition.stories(page.section)[:10]):
        path = story.path.replace("/news/world", "/News/World") if place % 3 == 2 else story.path
        links.append(
            f'<li><a href="{path}" data-content-title="{esc(story.headline)}">{esc(story.headline)}</a></li>'
        )
    return f'<div class="more-stories"><h2 class="title-03">Next In {esc(page.section)}</h2><ul>{"".join(links)}</ul></div>'

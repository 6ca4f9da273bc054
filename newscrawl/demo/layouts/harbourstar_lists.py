"""The Harbour Star's lists: section pages with their pager, tag pages, RSS, and the JSON behind its scripts."""

import json

from newscrawl.demo import clock
from newscrawl.demo.edition import Answer, Edition, esc
from newscrawl.demo.stories import Printing

SECTIONS = {"/news/world": "World", "/news/nation": "Nation"}
TRACKING = "?utm_medium=harbourstar&amp;utm_source=newslisting"
STYLE = "body{font:16px Georgia,serif;max-width:46em;margin:1em auto;padding:0 1em}.kicker{color:#a00}nav a{margin-right:1em}"


def shell(title: str, head: str, body: str) -> str:
    """A whole page: the frame around every page of the paper."""
    return f"""<!DOCTYPE html>
<!--base.blade.php-->
<html lang="en"><head><title>{esc(title)}</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8">
{head}
<style>{STYLE}</style></head><body>
<!--common.blade.php-->
<header><nav><a href="/">The Harbour Star</a><a href="/news/world">World</a><a href="/news/nation">Nation</a>
<a href="https://kitchen.example.org/recipes">Kitchen</a></nav></header>
{body}
<footer><p class="reactions__desc">Do you have a question about our reporting?</p>
<p class="footer-bottom">Copyright The Harbour Star <a href="mailto:editor@harbourstar.example">Write to us</a>
<a href="/search?q=">Search</a></p></footer></body></html>"""


def listing(edition: Edition, section: str, number: int) -> Answer:
    """A page of a section's list, past the end an empty one. The paper forbids keeping it."""
    pages = edition.listed(number, section)
    home = f"{edition.home}/news/{section.lower()}"
    head = f"""<meta name="ROBOTS" content="index,follow"><link href="{home}" rel="canonical">
<meta name="page_type" content="Subcategory">
<link rel="alternate" type="application/rss+xml" title="{section}" href="/rss/News/{section}">"""
    rows = [_row(page, edition, place) for place, page in enumerate(pages)]
    body = f"""<h1 class="title">{section} News</h1>
<ul class="timeline">{"".join(rows)}</ul>{_pager(edition, section, number)}
<p class="side"><a href="http://events@{edition.home.removeprefix("http://")}/">Tell us about your event</a>
<a href="https://travel.example.org/2026/03/12/ten-quiet-islands-for-the-rainy-season">Ten quiet islands</a></p>"""
    return Answer(shell(f"{section} - News | The Harbour Star", head, body), validators=False)


def _row(page: Printing, edition: Edition, place: int) -> str:
    data = f'data-content-id="{page.number}" data-content-type="Article" data-content-title="{esc(page.headline)}"'
    image = f'<a href="{page.path}{TRACKING}" {data} data-list-type="Paged Stories"><img src="/thumbs/{page.number}.png" alt=""></a>'
    when = (
        clock.ago(page.moment, edition.now) if clock.has_time(page.published) else f"{page.moment:%d %b %Y}"
    )
    fragment = "#Latest" if place % 4 == 1 else ""
    return f"""<li class="row"><time>{when}</time> {image if page.captions else ""} <span class="kicker">{esc(page.section)}</span>
<h2 class="f18"><a href="{page.path}{fragment}" {data} data-list-type="Paged Stories">{esc(page.headline)}</a></h2></li>"""


def _pager(edition: Edition, section: str, number: int) -> str:
    def link(target: int, words: str) -> str:
        active = " active" if target == number else ""
        return f'<li class="pager-nav{active}"><a href="?pgno={target}#{section}" data-content-title="Page {target}">{words}</a></li>'

    more = bool(edition.listed(number + 1, section))
    around = [n for n in range(max(number - 2, 1), number + 2) if n <= number or more]
    return f'<ul class="pager">{"".join(link(n, str(n)) for n in around)}{link(number + 1, "Next") if more else ""}</ul>'


def tag_page(edition: Edition, tag: str) -> Answer:
    """The stories that carry a tag."""
    pages = edition.tagged(tag)
    rows = (
        f'<div class="row list-listing"><h2 class="f18"><a href="{p.path}">{esc(p.headline)}</a></h2></div>'
        for p in pages
    )
    body = f'<h1>{esc(tag.title())}</h1><div class="sub-section-list">{"".join(rows)}</div>'
    return Answer(shell(f"{tag.title()} | The Harbour Star", "", body), status=200 if pages else 404)


def rss(edition: Edition, section: str) -> Answer:
    """The section's feed: a zone written with a colon, midnight for a story without a time, a link in the text."""
    pages = edition.feed(section)
    items = "\n".join(_item(page, edition) for page in pages)
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Harbour Star: {section}</title><link>{edition.home}/news/{section.lower()}</link>
<description>{section} news from The Harbour Star</description>
{items}
</channel></rss>"""
    changed = max((p.moment for p in pages), default=edition.now)
    return Answer(xml, content_type="text/xml; charset=utf-8", changed=changed)


def _item(page: Printing, edition: Edition) -> str:
    link = edition.home + page.path.replace("/news/world", "/News/World").replace(
        "/news/nation", "/News/Nation"
    )
    image = (
        f'<enclosure url="{edition.home}/thumbs/{page.number}.png" type="image/png" length="70"/>'
        if page.captions
        else ""
    )
    words = f'{page.paragraphs[0]} <a href="{link}">Read full story</a>'
    return f"""<item><title>{esc(page.headline)}</title><link>{link}</link><description>{esc(words)}</description>
<pubDate>{clock.rfc822(page.moment)} +08:00</pubDate>{image}</item>"""


def also_read_json(edition: Edition) -> Answer:
    """What a script puts under "Others Also Read": an object whose `data` is a list of stories."""
    old_and_new = [p for p in edition.stories() if "also_read" in p.found or p.also_at]
    stories = [_also_read(page, edition) for page in [*old_and_new, *edition.stories("World")[2:4]]]
    return Answer(
        json.dumps({"data": stories}, indent=1), content_type="application/json", changed=edition.now
    )


def _also_read(page: Printing, edition: Edition) -> dict[str, object]:
    path = page.also_at or page.path
    return {
        "title": page.headline, "url": f"{edition.home}{path}?utm_source=parsely&utm_medium=recom",
        "link": edition.home + path, "author": page.byline or "", "section": page.section,
        "pub_date": page.moment.strftime("%Y-%m-%dT%H:%M:%S"), "image_url": f"{edition.home}/thumbs/{page.number}.png",
        "metadata": json.dumps({"guid": str(page.number), "is_premium": page.metered}),
    }  # fmt: skip


def just_in_json(edition: Edition) -> Answer:
    """The newest stories for a ticker: a bare list, addresses relative."""
    stories = [
        {"StoryUrl": p.path, "Headline": p.headline, "Section": p.section} for p in edition.stories()[:8]
    ]
    return Answer(json.dumps(stories), content_type="application/json", changed=edition.now)

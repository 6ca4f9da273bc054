"""The Daily Lantern: a tabloid in plain HTML; no JSON-LD, no feed, no sitemap, and it never tells its time zone."""

from collections.abc import Mapping

from newscrawl.demo import clock
from newscrawl.demo.edition import Answer, Edition, esc, page_number
from newscrawl.demo.stories import Printing

ROBOTS = "User-agent: *\nCrawl-delay: 0.2\nDisallow: /comments/\n"


def answer(path: str, query: Mapping[str, str], edition: Edition) -> Answer:
    """The page at a path; its feed has been gone for years though every page still names it."""
    if path == "/robots.txt":
        return Answer(ROBOTS, content_type="text/plain")
    if path in ("/", "/world/"):
        return _listing(edition, page_number(query, "p"))
    page = edition.find(path)
    if page is None or page.kind == "gone" or page.withdrawn:
        oops = "<H1>Oops! That page has gone out with the chip paper.</H1>"
        return Answer(shell("Oops!", "", oops), status=410 if page and page.withdrawn else 404)
    return Answer(
        shell(f"{page.headline} - Daily Lantern", _meta(page), _story(page, edition)), changed=page.changed
    )


def shell(title: str, meta: str, body: str) -> str:
    """A whole page: the frame around every page of the paper."""
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<TITLE>{esc(title)}</TITLE>{meta}
<LINK REL="alternate" TYPE="application/rss+xml" TITLE="Daily Lantern" HREF="/rss.xml"></HEAD>
<BODY BGCOLOR="#ffffff"><CENTER><TABLE WIDTH="720"><TR><TD><A HREF="/"><B>DAILY LANTERN</B></A> |
<A HREF="/world/">World</A> | <A HREF="/horoscope.html">Your stars</A> | <A HREF="mailto:tips@lantern.example">Got a story?</A>
<HR></TD></TR><TR><TD>
{body}
</TD></TR><TR><TD><HR><SMALL>(c) 2026 Daily Lantern. All rights reserved.</SMALL></TD></TR></TABLE></CENTER></BODY></HTML>"""


def _meta(page: Printing) -> str:
    summary = page.paragraphs[0] if page.paragraphs else page.headline
    date = "" if clock.has_time(page.published) else f'\n<META NAME="date" CONTENT="{page.published}">'
    return f"""
<META NAME="description" CONTENT="{esc(summary)}">
<META NAME="keywords" CONTENT="{esc(", ".join(page.tags))}">
<META PROPERTY="og:title" CONTENT="{esc(page.headline)}">{date}"""


def _story(page: Printing, edition: Edition) -> str:
    byline = f"<I>{esc(page.byline)}</I><BR>" if page.byline else ""
    return f"""<H1>{esc(page.headline)}</H1>
{byline}<SMALL>{_date(page)}</SMALL><BR><BR>
{_picture(page)}<DIV ID="copy">{_copy(page, edition)}</DIV>
<BR><A HREF="/comments/{page.number}">Have your say</A>"""


def _date(page: Printing) -> str:
    day = f"{clock.month(page.moment, None)} {page.moment.day}, {page.moment.year}"
    if not clock.has_time(page.published):
        return day
    return (
        f"{day} at {page.moment.hour % 12 or 12}:{page.moment:%M} {'am' if page.moment.hour < 12 else 'pm'}"
    )


def _picture(page: Printing) -> str:
    return "".join(
        f'<IMG SRC="/pics/{page.number}.png" WIDTH="300" ALT=""><BR><SMALL><I>{esc(caption)}</I></SMALL><BR><BR>\n'
        for caption in page.captions
    )


def _copy(page: Printing, edition: Edition) -> str:
    """The text with line breaks for paragraphs, and a link to another story in the middle of it."""
    lines = [esc(text) for text in page.paragraphs]
    related = edition.related(page, 1)
    if len(lines) > 3 and related:
        lines.insert(3, f'<B>READ MORE: <A HREF="{related[0].path}">{esc(related[0].headline)}</A></B>')
    return "\n<BR><BR>\n".join(lines)


def _listing(edition: Edition, number: int) -> Answer:
    pages = edition.listed(number)
    rows = "".join(
        f'<P><A HREF="{p.path}"><B>{esc(p.headline)}</B></A><BR><SMALL>{_date(p)}</SMALL></P>\n'
        for p in pages
    )
    older = f'<A HREF="/world/?p={number + 1}">Next &raquo;</A>' if edition.listed(number + 1) else ""
    body = f"<H2>WORLD</H2>\n{rows}{older}"
    changed = max((p.changed for p in pages), default=edition.now)
    return Answer(shell("World - Daily Lantern", "", body), changed=changed)

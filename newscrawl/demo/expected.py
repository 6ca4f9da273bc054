"""The truth about the sample: for every page on a day, what a crawl ought to make of it."""

from dataclasses import dataclass
from datetime import datetime

from newscrawl.demo import clock
from newscrawl.demo.layouts import LAYOUTS
from newscrawl.demo.papers import DEFAULT_PORT
from newscrawl.demo.stories import Printing, printings

REASONS = {"gone": "gone", "soft_404": "soft_404", "gallery": "gallery", "video": "video", "list": "index_page",
           "photo": "too_short", "disallowed": "robots"}  # fmt: skip
"""Why a page is no article, by kind, in the words of skipped.jsonl."""


@dataclass(frozen=True)
class Expected:
    """One address of the sample."""

    url: str
    site: str
    kind: str
    """story, brief, round_up (these three are articles), gallery, video, photo, list, soft_404, gone, disallowed."""
    reason: str | None
    """Why it is no article; None for an article."""
    story: str | None
    """The story's name: pages that share it are printings of one story. None where there is no article."""
    section: str
    headline: str
    body: str
    """The text as printed, paragraphs split by a blank line."""
    agency: str | None
    role: str | None
    date_published: str
    precision: str
    update: int
    """Number of the agency's write-through: 0 for the first text of a story."""
    truncated: bool
    found: frozenset[str]
    """Where the page is linked: listing, feed, also_read, nation (the list of another section)."""


def expected(day: int = 1, base_port: int = DEFAULT_PORT) -> list[Expected]:
    """Every written page published until the night of that day, newest first; generated pages are not among them."""
    return [
        _row(page, path, f"http://127.0.0.1:{base_port + list(LAYOUTS).index(page.site)}")
        for page in printings(day)
        if page.moment <= clock.night(day)
        for path in (page.path, page.also_at)
        if path
    ]


def _row(page: Printing, path: str, home: str) -> Expected:
    date, precision = published(page)
    reason = "withdrawn" if page.withdrawn else REASONS.get(page.kind)
    return Expected(
        url=home + path, site=page.site, kind=page.kind, reason=reason, story=None if reason else page.story,
        section=page.section, headline=page.headline, body="\n\n".join(page.paragraphs), agency=page.agency, role=page.role,
        date_published=date, precision=precision, update=page.update, truncated=page.metered,
        found=page.found if path == page.path else frozenset({"also_read"}),
    )  # fmt: skip


def published(page: Printing) -> tuple[str, str]:
    """The date that the page tells and its precision; without offset where the paper names no zone.

    >>> published(next(page for page in printings(1) if page.story == "consular-advice"))
    ('2026-03-12', 'day')
    """
    if not clock.has_time(page.published):
        return page.published, "day"
    moment: datetime = page.moment if page.site != "dailylantern" else page.moment.replace(tzinfo=None)
    return moment.isoformat(), "second" if moment.second else "minute"

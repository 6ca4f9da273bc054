"""Is a paper still read as it was? One run's counts against those of its last healthy runs. Pure.

A breach is what chance brings once in 100,000 nights and a person calls broken; a quiet day proves nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscrawl.chance import at_least_by_chance, at_most_by_chance, dispersion
from newscrawl.health import Breach, SiteCounts

LEAST_RUNS = 3
"""Healthy runs below which nothing is compared."""
WEEK = 7
"""The same for figures that follow the days of the week."""
LEAST_PAGES = 8
"""Printings (or pages asked for) below which a share says nothing."""
RARE = 1e-5
"""Probability, by chance alone, below which a figure is a breach."""
CHANGE = 0.2
"""Least change of a share: every fifth page."""
SURE = 0.05
"""A share nearer than this to none or all is a fact of the layout; others have moods that a few nights do not show."""
USUAL = 0.5
"""A block or a field of a card is missed only where every second page had it."""

FIELDS = {
    "headline": "the page's layout changed",
    "body": "the page's layout changed, or the text is behind a wall or a script",
    "date_published": "the page's layout changed",
    "byline": "the byline's markup changed",
    "authors": "the byline's markup changed",
    "images": "the pictures' markup changed, or a script fills them",
    "section": "the section's markup changed",
}
"""The fields that are watched, and what a fall most likely means."""

CARD_FIELDS = ("headline", "body", "byline", "section", "images", "date_published")
"""Fields that a card's selector may give; generic reading takes over where it finds nothing."""

WALLS = {
    "consent_wall": "a consent or robot page is served in place of the stories",
    "soft_404": "the stories answer with an error page, or a notice is taken for one",
    "too_short": "the stories' text is no longer found: the page's layout changed, or a script fills it",
    "teaser_only": "the stories went behind a paywall",
    "not_html": "the stories answer with something that is no page",
    "index_page": "the stories' text is no longer found, or links lead to section pages",
    "gallery": "the stories' text is no longer found beside the pictures",
    "video": "the stories' text is no longer found beside the video",
    "gone": "the links lead nowhere: they are built wrongly, or the paper moved",
    "withdrawn": "kept pages are gone in numbers: the paper moved its addresses",
    "blocked": "the paper turns the crawler away",
    "client_error": "the paper refuses the requests",
    "server_error": "the paper's server fails",
    "timeout": "the paper answers too slowly, or drops the connection",
    "unreachable": "the paper's server cannot be reached",
    "incomplete": "the paper's answers break off",
    "tls_error": "the paper's certificate is not valid",
    "robots": "robots.txt denies what it allowed before",
    "offsite": "the stories redirect to another host: the paper moved",
    "redirect_loop": "the stories redirect in a circle: cookies or consent are asked for",
}
"""The reasons for skipping that are watched, and what many of them mean."""

UNREAD = ("consent_wall", "soft_404", "too_short", "not_html", "redirect_loop")
"""With these alone a first run, too, shows that nothing is read: a healthy section has stories beside them."""


@dataclass(frozen=True)
class Past:
    """A paper in an earlier healthy run; `hours` is the time since the run before it, None where there is none."""

    counts: SiteCounts
    hours: float | None = None


def breaches(
    site: str, now: SiteCounts, past: Sequence[Past], *, hours: float | None = None, whole: bool = True
) -> list[Breach]:
    """What is broken at one paper; empty where all is well or nothing can be said.

    `past` are its healthy runs, `hours` the time since the last run that found something new, `whole` False for a run that stopped early:
    what it saw is then no measure, only how it read.
    """
    if not now.sources:
        return []
    found = list(_unread(site, now))
    if len(past) < LEAST_RUNS:
        return found
    before = [run.counts for run in past]
    if whole:
        found += [*_seen(site, now, before), *_named(site, now, before), *_new(site, now, past, hours)]
    found += [b for b in _skips(site, now, before) if not any(f.field == b.field for f in found)]
    if now.printings >= LEAST_PAGES:
        found += [*_fields(site, now, before), *_time(site, now, before), *_truncated(site, now, before)]
        found += [*_card(site, now, before), *_blocks(site, now, before), *_agency(site, now, before)]
    return found


def _unread(site: str, now: SiteCounts) -> Iterator[Breach]:
    """Needs no baseline: every page read was a wall, and none a story."""
    walls = {reason: now.skipped.get(reason, 0) for reason in UNREAD}
    reason = max(walls, key=lambda r: walls[r])
    if not now.printings and sum(walls.values()) >= LEAST_PAGES:
        figure = f"no story read, {walls[reason]} pages skipped as {reason}"
        yield Breach(site, reason, figure, "", WALLS[reason])


def _seen(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    if now.unchanged:
        return  # what did not change was compared when it was read
    least = min(counts.seen for counts in before)
    if _few(now.seen, least):
        yield Breach(
            site, "stories seen", str(now.seen), f"never under {least} {_in(before)}",
            "section page, feed or sitemap is empty, moved, or its links changed",
        )  # fmt: skip


def _named(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    """A source that falls silent while another still names the stories would else go unnoticed until that one fails."""
    words = {
        "listing": "the section page's layout changed, or it is filled by a script",
        "feed": "the feed is empty, moved or no feed any more",
    }
    for via, failure in words.items():
        least = min(counts.named.get(via, 0) for counts in before)
        if via in now.named and _few(now.named[via], least):
            figure = f"{now.named[via]} stories named"
            yield Breach(site, via, figure, f"never under {least} {_in(before)}", failure)


def _few(count: int, least: int) -> bool:
    return count < least / 2 and at_most_by_chance(count, least) < RARE


def _new(site: str, now: SiteCounts, past: Sequence[Past], hours: float | None) -> Iterator[Breach]:
    """New stories, by the hours in which they could appear: a second run on one evening finds few, and Sundays fewer."""
    rates = [fresh(run.counts) / min(run.hours, 48) for run in past if run.hours and run.hours >= 1]
    if hours is None or len(rates) < WEEK or (now.unchanged and hours < 48):
        return
    least = min(rates) * min(hours, 24 * WEEK)
    if fresh(now) < least / 10 and at_most_by_chance(fresh(now), least) < RARE:
        yield Breach(
            site, "new stories", str(fresh(now)), f"never under {least:.0f} in {hours:.0f} hours {_in(past)}",
            "the section stands still, a cache serves an old page, or its links are taken for known ones",
        )  # fmt: skip


def fresh(counts: SiteCounts) -> int:
    """Stories and copies that no earlier run had met."""
    return counts.articles + counts.copies + counts.updates


def _skips(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    asked = now.printings + sum(now.skipped.get(reason, 0) for reason in WALLS)
    if asked < LEAST_PAGES:
        return
    for reason, failure in WALLS.items():
        count = now.skipped.get(reason, 0)
        most = max(counts.skipped.get(reason, 0) for counts in before)
        # Pages that are no story are asked again every night: on a quiet day they are many, but no more than before.
        if count < (max(LEAST_PAGES, 1.5 * most + LEAST_PAGES / 2) if most else LEAST_PAGES / 2):
            continue
        pairs = [(c.skipped.get(reason, 0), _asked(c)) for c in before]
        if _risen(count, asked, pairs):
            figure = f"{count} of {asked} pages skipped"
            yield Breach(site, reason, figure, _usual(pairs, before), failure)


def _asked(counts: SiteCounts) -> int:
    return counts.printings + sum(counts.skipped.get(reason, 0) for reason in WALLS)


# ---- is it read as before


def _fields(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    for name, failure in FIELDS.items():
        pairs = [(c.fields.get(name, 0), c.printings) for c in before]
        if _fallen(now.fields.get(name, 0), now.printings, pairs):
            figure = f"found on {now.fields.get(name, 0)} of {now.printings} pages"
            yield Breach(site, name, figure, _usual(pairs, before), failure)


def _time(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    dated = now.fields.get("date_published", 0)
    pairs = [(c.dates_with_time, c.fields.get("date_published", 0)) for c in before]
    if dated >= LEAST_PAGES and _fallen(now.dates_with_time, dated, pairs):
        figure = f"date found on {dated} of {now.printings} pages, time on {now.dates_with_time} of {dated}"
        yield Breach(site, "time", figure, _usual(pairs, before), "the page's layout changed")


def _truncated(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    pairs = [(c.truncated, c.printings) for c in before]
    if _risen(now.truncated, now.printings, pairs):
        figure = f"only a teaser on {now.truncated} of {now.printings} pages"
        yield Breach(site, "truncated", figure, _usual(pairs, before), "the stories went behind a paywall")


def _card(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    for name in CARD_FIELDS:
        pairs = [(c.by_card.get(name, 0), c.printings) for c in before]
        if _share(pairs) >= USUAL and _fallen(now.by_card.get(name, 0), now.printings, pairs):
            figure = f"the card's selector found it on {now.by_card.get(name, 0)} of {now.printings} pages"
            failure = "the paper's classes were renamed; other sources stand in until the card is repaired"
            yield Breach(site, name, figure, _usual(pairs, before), failure)


def _blocks(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    for kind in sorted({kind for counts in before for kind in counts.blocks}):
        # Pages looked at again show blocks, too, without being printings of this run.
        pairs = [(min(c.blocks.get(kind, 0), c.printings), c.printings) for c in before]
        count = min(now.blocks.get(kind, 0), now.printings)
        if _share(pairs) >= USUAL and _fallen(count, now.printings, pairs):
            figure = f"block filled on {count} of {now.printings} pages"
            failure = "the block's heading or markup changed, or a script fills it now"
            yield Breach(site, kind, figure, _usual(pairs, before), failure)


def _agency(site: str, now: SiteCounts, before: Sequence[SiteCounts]) -> Iterator[Breach]:
    pairs = [(c.fields.get("agency", 0), c.printings) for c in before]
    if len(before) >= WEEK and _fallen(now.fields.get("agency", 0), now.printings, pairs):
        figure = f"an agency is credited on {now.fields.get('agency', 0)} of {now.printings} pages"
        failure = "datelines, sign-offs or credit lines changed, or are cut off with the text's edges"
        yield Breach(site, "agency", figure, _usual(pairs, before), failure)


def _in(before: Sequence[object]) -> str:
    return f"in the last {len(before)} healthy runs"


def _usual(pairs: Sequence[tuple[int, int]], before: Sequence[object]) -> str:
    return f"{_share(pairs):.0%} {_in(before)}"


# ---- what chance allows


def _share(pairs: Sequence[tuple[int, int]]) -> float:
    pages = sum(n for _, n in pairs)
    return sum(k for k, _ in pairs) / pages if pages else 0.0


def _fallen(count: int, pages: int, pairs: Sequence[tuple[int, int]]) -> bool:
    """True where a share fell below what the earlier (count, pages) allow."""
    return _risen(pages - count, pages, [(n - k, n) for k, n in pairs])


def _risen(count: int, pages: int, pairs: Sequence[tuple[int, int]]) -> bool:
    """True where a share rose above what the earlier (count, pages) allow."""
    known = [(k, n) for k, n in pairs if n]
    total = sum(n for _, n in known)
    if pages < LEAST_PAGES or len(known) < LEAST_RUNS or total < LEAST_PAGES:
        return False
    share = _share(known)
    if count / pages - share < CHANGE:
        return False
    # One page more than was found, so that "never" is not taken for "impossible".
    expected = (sum(k for k, _ in known) + 1) / (total + 2)
    spread = dispersion(known, expected)
    if expected > SURE:
        spread = max(spread, 1 + LEAST_RUNS / len(known))
    return at_least_by_chance(round(count / spread), round(pages / spread), expected) < RARE

"""Was this a healthy run? Counts in, exit code and its reason in words out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

HEALTHY, ERROR, USAGE, GATE, REFUSED, LOCKED, INTERRUPTED = 0, 1, 2, 3, 4, 75, 130

REFUSALS = frozenset({"robots", "blocked", "opted_out"})
"""Reasons with which a site says no; the others say that it is down, or not where the card looks."""


MOST_LINES = 8  # breaches told one by one: a cron mail holds 15 lines


@dataclass(frozen=True)
class Breach:
    """A figure that is not as it should be: where, what, how much, how much is usual, and what that likely means."""

    site: str
    field: str
    figure: str
    baseline: str
    failure: str

    @property
    def words(self) -> str:
        """One line.

        >>> Breach("a", "headline", "found on 2 of 97 pages", "98% in the last 14 healthy runs", "layout changed").words
        'a: headline: found on 2 of 97 pages (98% in the last 14 healthy runs): layout changed'
        """
        name = "" if self.figure.startswith(("date ", "no story")) else f"{self.field}: "
        usual = f" ({self.baseline})" if self.baseline else ""
        return f"{self.site}: {name}{self.figure}{usual}: {self.failure}"


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    exit_code: int
    reason: str
    breaches: tuple[Breach, ...] = ()
    """Those found by comparison with earlier runs."""
    lines: tuple[str, ...] = ()
    """The reason, a line a breach."""

    @property
    def told(self) -> list[str]:
        """What a mail shows."""
        lines = list(self.lines or (self.reason,))
        more = len(lines) - MOST_LINES
        return lines if more <= 0 else [*lines[:MOST_LINES], f"and {more} more: see breaches in run.json"]


@dataclass
class SiteCounts:
    """What one paper gave in one run."""

    seen: int = 0
    """Stories named by its section pages, feeds and sitemaps, known ones too."""
    unchanged: int = 0
    """Section pages, feeds and sitemaps that answered 304."""
    sources: int = 0
    """Section pages, feeds and sitemaps that answered."""
    source_failures: dict[str, int] = field(default_factory=dict)
    """Those that did not, by reason."""
    articles: int = 0
    copies: int = 0
    updates: int = 0
    versions: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    """Printings on which a field was found."""
    dates_with_time: int = 0
    truncated: int = 0
    """Printings of which only a teaser was served."""
    by_card: dict[str, int] = field(default_factory=dict)
    """Printings on which the card's own selector gave a field."""
    blocks: dict[str, int] = field(default_factory=dict)
    """Filled link blocks, by kind."""
    left: int = 0
    """Requests left for the next run, since the budget was spent."""
    named: dict[str, int] = field(default_factory=dict)
    """Stories on the first page of the listing, in the feed, in sitemaps."""

    @property
    def printings(self) -> int:
        return self.articles + self.copies + self.updates + self.versions


def judge(
    ended: str,
    sites: Mapping[str, SiteCounts],
    least: Mapping[str, int],
    errors: int,
    disk_error: str | None = None,
    compared: Sequence[Breach] = (),
) -> Outcome:
    """Exit code and reason of a run that closed.

    `ended` is Scrapy's finish reason, `least` the fewest stories that a site's section may show (1 where nothing is
    said), `errors` the failures of our own code, `compared` what the comparison with earlier runs found.
    """
    if disk_error:
        return Outcome(ERROR, f"{disk_error}; mend that and run again: what was read is kept")
    if ended == "shutdown":
        return Outcome(INTERRUPTED, "interrupted, closed cleanly; the rest comes with the next run")
    if ended == "start_error":
        return Outcome(ERROR, "the crawl could not start: see the traceback above")
    silent = {key: counts for key, counts in sites.items() if not counts.sources and not counts.left}
    refused = {
        key
        for key, counts in silent.items()
        if counts.source_failures and set(counts.source_failures) <= REFUSALS
    }
    if sites and len(refused) == len(sites):
        return Outcome(REFUSED, f"refused by {_named(sites)}")
    if sites and len(silent) == len(sites):
        return Outcome(ERROR, f"no site answered: {_named(silent)}")
    if errors:
        return Outcome(
            ERROR,
            f"{_many(errors, 'page', 'pages')} on which newscrawl itself failed: see skipped.jsonl, parse_error",
        )
    breaches = [f"{key} gave nothing ({_reasons(counts)})" for key, counts in silent.items()]
    breaches += [
        f"{key}: {_many(counts.seen, 'story', 'stories')} seen on the section, at least {least.get(key, 1)} expected"
        for key, counts in sites.items()
        if counts.sources and not (counts.unchanged or counts.left) and counts.seen < least.get(key, 1)
    ]
    breaches += [breach.words for breach in compared]
    if breaches:
        return Outcome(GATE, "; ".join(breaches), tuple(compared), tuple(breaches))
    return Outcome(HEALTHY, "healthy")


def _named(sites: Mapping[str, SiteCounts]) -> str:
    return ", ".join(f"{key} ({_reasons(counts)})" for key, counts in sites.items())


def _reasons(counts: SiteCounts) -> str:
    return ", ".join(sorted(counts.source_failures)) or "nothing came back"


def closing_line(spider: str, sites: Mapping[str, SiteCounts], errors: int, exit_code: int) -> str:
    """The one line a cron mail needs.

    >>> closing_line("world", {"a": SiteCounts(articles=91, copies=6, skipped={"gone": 7})}, 0, 0)
    'newscrawl: world 97 articles (91 new stories, 6 copies), 7 skipped, 0 errors, exit 0'
    """
    counts = list(sites.values())
    copies = sum(c.printings - c.articles for c in counts)
    stories = sum(c.articles for c in counts)
    skipped = sum(sum(c.skipped.values()) for c in counts)
    left = sum(c.left for c in counts)
    budget = f"{left} left for the next run by the budget, " if left else ""
    return (
        f"newscrawl: {spider} {stories + copies} articles ({stories} new stories, {copies} copies), "
        f"{skipped} skipped, {budget}{errors} errors, exit {exit_code}"
    )


def summary(sites: Mapping[str, SiteCounts]) -> list[str]:
    """A line a site, then skips by reason: what a person looks at first."""
    lines = []
    for key, c in sites.items():
        told = [
            f"{c.seen} seen",
            _many(c.articles, "new story", "new stories"),
            _many(c.copies, "copy", "copies"),
        ]
        told += [_many(c.updates, "update", "updates")] * bool(c.updates)
        told += [_many(c.versions, "new version", "new versions")] * bool(c.versions)
        told += [f"time on {c.dates_with_time}"] * bool(c.printings)
        told += [f"budget spent: {c.left} left for the next run"] * bool(c.left)
        lines.append(f"  {key:<14} {', '.join(told)}")
    reasons: dict[str, int] = {}
    for c in sites.values():
        for reason, n in c.skipped.items():
            reasons[reason] = reasons.get(reason, 0) + n
    if reasons:
        by_reason = ", ".join(
            f"{n} {reason}" for reason, n in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))
        )
        lines.append(f"  skipped        {by_reason}")
    return lines


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def as_json(outcome: Outcome, sites: Mapping[str, SiteCounts]) -> dict[str, Any]:
    """The part of run.json that health speaks of."""
    return {
        "exit_code": outcome.exit_code,
        "exit_reason": outcome.reason,
        "breaches": [{**asdict(breach), "words": breach.words} for breach in outcome.breaches],
        "sites": {key: vars(counts) for key, counts in sites.items()},
    }

"""What gave no article, by reason, with examples."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

EXAMPLES = 3
"""Of each reason."""

MEANINGS = {
    "gone": "the address answers that nothing is there (404, 410)",
    "withdrawn": "a kept page is there no more",
    "soft_404": "an error page that says 200",
    "gallery": "pictures with captions, no running text",
    "video": "a film with a few words",
    "index_page": "a list of links, no story",
    "too_short": "fewer words than a story has",
    "teaser_only": "the text is behind a paywall, and no readable teaser was served",
    "consent_wall": "a consent or robot page in place of the story",
    "not_html": "a file that is no page",
    "too_large": "larger than a page may be",
    "robots": "robots.txt does not allow it: it was not asked for",
    "opted_out": "the paper asks not to be collected",
    "offsite": "it leads to another host",
    "redirect_loop": "it redirects in a circle",
    "private_address": "it leads to a private address: it was not asked for",
    "timeout": "no answer in time",
    "server_error": "the paper's server failed (5xx)",
    "client_error": "the paper's server refused the request (4xx)",
    "blocked": "the paper turned the crawler away (403, 429)",
    "unreachable": "the server could not be reached",
    "dns": "the host's name leads nowhere",
    "tls_error": "the certificate is not valid",
    "incomplete": "the answer broke off",
    "parse_error": "newscrawl itself failed on it: an error to report",
    "too_old": "older than the crawl was asked for",
    "duplicate": "it redirects to an address that the run had asked for",
    "bad_redirect": "it redirects, but says not where",
    "unsupported_scheme": "an address that is neither http nor https",
    "bad_address": "no address that can be asked for",
    "proxy_error": "the proxy opened no way to it",
    "interrupted": "the run ended first",
    "error": "it failed in another way",
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One address."""

    url: str
    detail: str | None
    found_via: str | None


@dataclass(frozen=True)
class Reason:
    """One reason."""

    name: str
    meaning: str | None
    count: int
    papers: tuple[tuple[str, int], ...]
    """Paper and number, most first."""
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Skips:
    """All reasons, most frequent first."""

    count: int
    reasons: tuple[Reason, ...]


def skips(connection: sqlite3.Connection, publishers: Mapping[str, str]) -> Skips:
    """Count reasons, and pick the first addresses of each by the alphabet."""
    counts: Counter[str] = Counter()
    papers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reason, site, n in connection.execute(
        "SELECT reason, site, COUNT(*) FROM skipped GROUP BY reason, site"
    ):
        counts[reason or "no reason given"] += n
        papers[reason or "no reason given"][publishers.get(site, site) if site else "no paper's"] += n
    examples: defaultdict[str, list[Example]] = defaultdict(list)
    for reason, url, text in connection.execute(
        "SELECT reason, url, row FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY reason ORDER BY url, run_id, row) AS place "
        "FROM (SELECT * FROM skipped GROUP BY reason, url)) WHERE place <= ? ORDER BY reason, place",
        (EXAMPLES,),
    ):
        examples[reason or "no reason given"].append(_example(url, text))
    reasons = (
        Reason(
            name, MEANINGS.get(name), counts[name],
            tuple(sorted(papers[name].items(), key=lambda p: (-p[1], p[0]))), tuple(examples[name]),
        )
        for name in sorted(counts, key=lambda name: (-counts[name], name))
    )  # fmt: skip
    return Skips(counts.total(), tuple(reasons))


def _example(url: str, text: str) -> Example:
    row = json.loads(text)
    said = [row.get(name) if isinstance(row, dict) else None for name in ("detail", "found_via")]
    detail, via = (value if isinstance(value, str) else None for value in said)
    return Example(url, detail, via)

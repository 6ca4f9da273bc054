"""Everything that the page shows, as values: one walk over the rows, and sums that SQLite makes."""

import sqlite3
from collections import Counter
from dataclasses import dataclass

from newscrawl.dataset.selection import Selection
from newscrawl.report.agencies import Agencies, agencies
from newscrawl.report.changes import Changes, changes
from newscrawl.report.citing import Citation, citation
from newscrawl.report.clusters import Cluster, clusters
from newscrawl.report.coverage import Coverage, coverage
from newscrawl.report.daily import Daily, daily, ordered_sites
from newscrawl.report.link_blocks import LinkBlocks, link_blocks
from newscrawl.report.overview import Overview, overview
from newscrawl.report.politeness import Manners, manners
from newscrawl.report.runs_told import runs_of
from newscrawl.report.skips import Skips, skips
from newscrawl.report.tally import tally


@dataclass(frozen=True)
class Figures:
    """The report, section by section in the order of the page."""

    overview: Overview
    daily: Daily
    coverage: Coverage
    agencies: Agencies
    clusters: tuple[Cluster, ...]
    link_blocks: LinkBlocks
    changes: Changes
    manners: Manners
    skips: Skips
    citation: Citation
    papers: tuple[str, ...]
    with_text: bool


def figures(
    connection: sqlite3.Connection, selection: Selection, *, out: str, with_text: bool = True
) -> Figures:
    """Sum up what `gather` left. `out`: the page's name in the command that makes it again.

    Without text, the side-by-side of printings is left out.
    """
    counted, runs = tally(connection), runs_of(connection)
    names = _told_apart(counted.publishers)
    counted.publishers = names
    papers = tuple(names.get(site, site) for site in ordered_sites(counted))
    told = overview(connection, counted, runs)
    return Figures(
        overview=told, daily=daily(counted), coverage=coverage(counted, runs),
        agencies=agencies(connection, counted), clusters=clusters(connection, names, with_text=with_text),
        link_blocks=link_blocks(connection, names, runs), changes=changes(connection, names, runs),
        manners=manners(runs), skips=skips(connection, names),
        citation=citation(selection, told, papers, runs, counted.fingerprint, out), papers=papers,
        with_text=with_text,
    )  # fmt: skip


def _told_apart(publishers: dict[str, str]) -> dict[str, str]:
    """Display names; two papers that call themselves the same are told apart by their keys."""
    times = Counter(publishers.values())
    return {site: name if times[name] == 1 else f"{name} ({site})" for site, name in publishers.items()}

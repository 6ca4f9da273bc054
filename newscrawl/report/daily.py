"""Printings by day of publication and paper."""

from collections import Counter
from dataclasses import dataclass

from newscrawl.report.periods import Axis, axis
from newscrawl.report.tally import Tally


@dataclass(frozen=True)
class PaperDays:
    """One paper's printings along the axis."""

    site: str
    name: str
    first: tuple[int, ...]
    """Printings that stand for their story, by column."""
    others: tuple[int, ...]
    """The further printings of stories."""

    @property
    def printings(self) -> int:
        return sum(self.first) + sum(self.others)


@dataclass(frozen=True)
class Daily:
    """All papers, the one with most printings first."""

    axis: Axis
    papers: tuple[PaperDays, ...]
    highest: int
    """The highest column of any paper: all are drawn to this scale."""


def daily(counted: Tally) -> Daily:
    """Papers by days, weeks or months."""
    days: Counter[str] = Counter()
    for (_, day, _), n in counted.by_day.items():
        days[day] += n
    columns = axis(days)
    papers = [_paper(site, counted, columns) for site in ordered_sites(counted)] if columns.columns else []
    highest = max((f + o for p in papers for f, o in zip(p.first, p.others, strict=True)), default=0)
    return Daily(columns, tuple(papers), highest)


def ordered_sites(counted: Tally) -> list[str]:
    """The papers, those with most printings first."""
    sites: Counter[str] = Counter()
    for (site, _), n in counted.pages.items():
        sites[site] += n
    return sorted(sites, key=lambda site: (-sites[site], site))


def _paper(site: str, counted: Tally, columns: Axis) -> PaperDays:
    heights = {True: [0] * len(columns.columns), False: [0] * len(columns.columns)}
    for (where, day, canonical), n in counted.by_day.items():
        if where == site:
            heights[canonical][columns.place(day)] += n
    return PaperDays(site, counted.publishers.get(site, site), tuple(heights[True]), tuple(heights[False]))

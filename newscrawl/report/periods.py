"""Days put into as many columns as a reader can take in: days, weeks, months or years. Pure."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newscrawl.report.wording import MONTHS, day, short_day, span

MOST = 45
"""Columns that still fit a phone."""
UNITS = ("day", "week", "month", "year")
STRAY = 0.02
"""Share of the earliest that may be gathered in one column: one old page must not stretch the axis over years."""


@dataclass(frozen=True)
class Column:
    """One stretch of days, both ends inclusive."""

    first: str
    last: str
    label: str
    title: str
    earlier: bool = False
    """True of the column that gathers everything before the axis begins."""
    under: str = ""
    """The month or year, where it begins on the axis: for headings that are too narrow for the whole label."""

    @property
    def mark(self) -> str:
        """The label without its month or year."""
        return self.label if self.earlier else self.label.split(" ")[0]


@dataclass(frozen=True)
class Axis:
    """Columns in order of time."""

    columns: tuple[Column, ...]
    unit: str
    """day, week, month or year."""

    def place(self, iso: str) -> int:
        """The column of a day."""
        starts = [column.first for column in self.columns]
        return max(0, bisect_right(starts, iso) - 1)

    def ticks(self, most: int = 4) -> list[tuple[float, str]]:
        """Labels to print below: place from 0 to 1 (a column's middle) and words."""
        count = len(self.columns)
        wanted = sorted(
            {round(i * (count - 1) / max(1, min(most, count) - 1)) for i in range(min(most, count))}
        )
        return [((i + 0.5) / count, self.columns[i].label) for i in wanted]


def axis(counts: Mapping[str, int], most: int = MOST) -> Axis:
    """An axis for days with so many printings each; words that are no ISO day are left out."""
    days = sorted(day for day in counts if _is_day(day))
    if not days:
        return Axis((), "day")
    total, before, start = sum(counts[d] for d in days), 0, 0
    while start < len(days) - 1 and before + counts[days[start]] <= STRAY * total:
        before += counts[days[start]]
        start += 1
    whole = _filled(days[0], days[-1], most)
    short = _filled(days[start], days[-1], most - 1)
    if UNITS.index(short.unit) >= UNITS.index(whole.unit):
        return _marked(whole)
    first = date.fromisoformat(short.columns[0].first)
    until = (first - timedelta(days=1)).isoformat()
    gathered = Column(days[0], until, "earlier", f"before {day(first.isoformat())}", earlier=True)
    return _marked(Axis((gathered, *short.columns), short.unit))


def _marked(axis: Axis) -> Axis:
    """Months (of days and weeks) and years (of months) named where they begin."""
    before, columns = "", []
    for column in axis.columns:
        name = column.label.partition(" ")[2]
        columns.append(replace(column, under="" if column.earlier or name == before else name))
        before = name
    return Axis(tuple(columns), axis.unit)


def _is_day(iso: str) -> bool:
    try:
        return date.fromisoformat(iso).isoformat() == iso
    except (TypeError, ValueError):
        return False


def _filled(first: str, last: str, most: int) -> Axis:
    """Every column from the first day to the last, those without printings, too."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (end - start).days + 1
    if days <= most:
        return Axis(tuple(_column(start + timedelta(days=i), 1) for i in range(days)), "day")
    monday = start - timedelta(days=start.weekday()) if start.toordinal() > 7 else start
    weeks = (end - monday).days // 7 + 1
    if weeks <= most:
        return Axis(tuple(_column(monday + timedelta(days=7 * i), 7) for i in range(weeks)), "week")
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months <= most:
        return Axis(tuple(_month(start.year * 12 + start.month - 1 + i) for i in range(months)), "month")
    years = end.year - start.year + 1
    step = -(-years // most)
    return Axis(tuple(_years(start.year + i, step) for i in range(0, years, step)), "year")


def _column(first: date, days: int) -> Column:
    start = first.isoformat()
    try:
        end = (first + timedelta(days=days - 1)).isoformat()
    except OverflowError:
        end = "9999-12-31"
    return Column(start, end, short_day(start), span(start, end))


def _month(number: int) -> Column:
    year, month = divmod(number, 12)
    name = MONTHS[month]
    return Column(
        f"{year:04}-{month + 1:02}-01", f"{year:04}-{month + 1:02}-31", f"{name[:3]} {year}", f"{name} {year}"
    )


def _years(first: int, count: int) -> Column:
    last = min(9999, first + count - 1)
    label = str(first) if count == 1 else f"{first}-{last}"
    return Column(f"{first:04}-01-01", f"{last:04}-12-31", label, label)

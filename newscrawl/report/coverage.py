"""How often each field was found, by paper and night, beside the line below which a run would breach its gate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawl.gates import FIELDS as WATCHED
from newscrawl.gates import LEAST_PAGES
from newscrawl.report.daily import ordered_sites
from newscrawl.report.gate_lines import Line, healthy_runs, line_of
from newscrawl.report.periods import Axis, axis
from newscrawl.report.runs_told import Run
from newscrawl.report.tally import FIELDS, Tally

NIGHTS = 21
"""Columns of the heat map: more would not leave room for their figures."""
GATED = (*WATCHED, "time", "agency", "truncated")
NAMED = {"truncated": "whole"}
"""A gate's name for a field, where it is another."""


@dataclass(frozen=True)
class Cell:
    """One field of one paper in one column."""

    found: int
    pages: int
    breached: bool = False

    @property
    def share(self) -> float | None:
        return self.found / self.pages if self.pages else None

    @property
    def step(self) -> int:
        """0 to 10: how dark it is drawn; 10 only where nothing is missing, 0 only where nothing was found."""
        if not self.found:
            return 0
        return 10 if self.found == self.pages else min(9, max(1, round(10 * self.found / self.pages)))

    @property
    def few(self) -> bool:
        return self.pages < LEAST_PAGES


@dataclass(frozen=True)
class FieldRow:
    """One field of one paper."""

    field: str
    words: str
    cells: tuple[Cell, ...]
    whole: Cell
    """All nights together."""
    line: Line | None
    """Its gate; None where the field has none."""


@dataclass(frozen=True)
class PaperCoverage:
    """One paper's rows."""

    site: str
    name: str
    pages: tuple[int, ...]
    rows: tuple[FieldRow, ...]

    @property
    def why_no_gate(self) -> str | None:
        """Why not one field has a gate yet; None where some have."""
        lines = [row.line for row in self.rows if row.line]
        if any(line.share is not None for line in lines):
            return None
        if any(line.runs >= line.needed for line in lines):
            return "no gate: too few pages a run to tell"
        return f"no gate yet: it takes {min(line.needed for line in lines)} healthy runs"


@dataclass(frozen=True)
class Breached:
    """A run that did not end healthy, with its reasons in words."""

    run_id: str
    spider: str
    night: str
    exit_code: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """The heat map and what breached."""

    axis: Axis
    papers: tuple[PaperCoverage, ...]
    unhealthy: tuple[Breached, ...]
    """The newest first."""


def coverage(counted: Tally, runs: Sequence[Run]) -> Coverage:
    """Fields by paper and night."""
    nights: Counter[str] = Counter()
    for (_, night), n in counted.pages.items():
        nights[night] += n
    columns = axis(nights, NIGHTS)
    if not columns.columns:
        return Coverage(columns, (), tuple(_unhealthy(runs)))
    marked = {
        (str(b.get("site")), columns.place(run.night), NAMED.get(str(b.get("field")), str(b.get("field"))))
        for run in runs
        for b in run.breaches
    }
    papers = (_paper(site, counted, columns, marked, runs) for site in ordered_sites(counted))
    return Coverage(columns, tuple(papers), tuple(_unhealthy(runs)))


def _paper(
    site: str, counted: Tally, columns: Axis, marked: set[tuple[str, int, str]], runs: Sequence[Run]
) -> PaperCoverage:
    pages = [0] * len(columns.columns)
    for (where, night), n in counted.pages.items():
        if where == site:
            pages[columns.place(night)] += n
    found = {name: [0] * len(pages) for name in FIELDS}
    for (where, night, name), n in counted.found.items():
        if where == site:
            found[name][columns.place(night)] += n
    rows, past = [], healthy_runs(site, runs)
    for name, words in FIELDS.items():
        cells = (
            Cell(k, n, (site, column, name) in marked)
            for column, (k, n) in enumerate(zip(found[name], pages, strict=True))
        )
        gate = next((g for g in GATED if NAMED.get(g, g) == name), None)
        line = line_of(site, gate, past) if gate else None
        rows.append(FieldRow(name, words, tuple(cells), Cell(sum(found[name]), sum(pages)), line))
    return PaperCoverage(site, counted.publishers.get(site, site), tuple(pages), tuple(rows))


def _unhealthy(runs: Sequence[Run]) -> Iterable[Breached]:
    for run in reversed(runs):
        if run.exit_code != 0:
            told = [str(b["words"]) for b in run.breaches if b.get("words")]
            reasons = told or [run.words("exit_reason") or "its run.json gives no reason"]
            yield Breached(run.run_id, run.spider, run.night, run.exit_code, tuple(reasons))

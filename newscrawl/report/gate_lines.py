"""The line below which a paper's next run of usual size would breach a field's gate: asked of the gates themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newscrawl.baselines import LOOKED_AT, past_of
from newscrawl.gates import CARD_FIELDS, LEAST_PAGES, LEAST_RUNS, WEEK, Past, breaches
from newscrawl.gates import FIELDS as WATCHED
from newscrawl.health import SiteCounts
from newscrawl.report.runs_told import Run
from newscrawl.report.wording import middle


@dataclass(frozen=True)
class Line:
    """Where a gate stands, or why there is none yet."""

    share: float | None
    """A run in which the field was found on a smaller share of the pages breaches the gate; None: no share would, since
    that could be chance with so few pages, or with a field that comes and goes."""
    usual: float | None
    """The share in the healthy runs that it rests on."""
    runs: int
    """How many these are."""
    needed: int
    """Fewer runs than these, and nothing is compared."""
    pages: int
    """Pages of the run that was assumed: the middle of those healthy runs."""

    @property
    def words(self) -> str:
        """Why there is no line; empty where there is one."""
        if self.share is not None:
            return ""
        return f"after {self.needed} runs" if self.runs < self.needed else "too few to tell"


def healthy_runs(site: str, runs: Sequence[Run]) -> list[Past]:
    """The runs with which the run after the newest of `runs` (oldest first) would be compared, newest first.

    Where several spiders read the paper, the one that read it last counts.
    """
    asked = [run for run in runs[-LOOKED_AT:] if site in run.sites]
    if not asked:
        return []
    arguments = asked[-1].report.get("arguments")
    earlier = [run.as_earlier() for run in reversed(asked) if run.spider == asked[-1].spider]
    return past_of(site, earlier, arguments if isinstance(arguments, dict) else {})


def line_of(site: str, gate: str, past: Sequence[Past]) -> Line:
    """A paper's line for one field, by its healthy runs."""
    needed = WEEK if gate == "agency" else LEAST_RUNS
    pages = round(middle([p.counts.printings for p in past if p.counts.printings]) or 0)
    usual = _usual(gate, past)
    if len(past) < needed or pages < LEAST_PAGES:
        return Line(None, usual, len(past), needed, pages)
    return Line(_lowest(site, gate, past, pages), usual, len(past), needed, pages)


def _usual(gate: str, past: Sequence[Past]) -> float | None:
    pages = sum(p.counts.printings for p in past)
    return sum(_count(gate, p.counts) for p in past) / pages if pages else None


def _count(gate: str, counts: SiteCounts) -> int:
    if gate == "time":
        return counts.dates_with_time
    return counts.printings - counts.truncated if gate == "truncated" else counts.fields.get(gate, 0)


def _lowest(site: str, gate: str, past: Sequence[Past], pages: int) -> float | None:
    """The smallest share that passes, by halving: the fewer pages have a field, the sooner its gate goes."""
    low, high = 0, pages
    while low < high:
        found = (low + high) // 2
        low, high = (found + 1, high) if _breaches(site, gate, past, pages, found) else (low, found)
    return low / pages if low else None


def _breaches(site: str, gate: str, past: Sequence[Past], pages: int, found: int) -> bool:
    everywhere = dict.fromkeys((*WATCHED, "agency"), pages)
    now = SiteCounts(
        sources=1, articles=pages, fields=everywhere, dates_with_time=pages,
        by_card=dict.fromkeys(CARD_FIELDS, pages),
        blocks={kind: pages for p in past for kind in p.counts.blocks},
    )  # fmt: skip
    if gate == "time":
        now = replace(now, dates_with_time=found)
    elif gate == "truncated":
        now = replace(now, truncated=pages - found)
    else:
        now = replace(now, fields={**everywhere, gate: found})
    return any(breach.field == gate for breach in breaches(site, now, past, whole=False))

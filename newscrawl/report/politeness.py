"""How the crawl behaved: requests a minute, answers that said "too many", bytes saved by asking what had changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.report.runs_told import Run
from newscrawl.report.wording import quantile

SHOWN = 60
"""Runs drawn, the newest."""


@dataclass(frozen=True)
class RunManners:
    """One run."""

    run_id: str
    spider: str
    night: str
    papers: int
    requests: int
    minutes: float | None
    too_many: int
    """Answers 429."""
    failing: int
    """Answers 5xx."""
    unchanged: int
    """Answers 304."""
    received: int
    """Bytes on the wire."""

    @property
    def a_minute(self) -> float | None:
        """Requests a minute and paper, the mean of the run; None for runs too short to tell."""
        return self.requests / self.minutes / max(1, self.papers) if self.minutes else None


@dataclass(frozen=True)
class Manners:
    """All runs."""

    runs: tuple[RunManners, ...]
    """Oldest first, the newest SHOWN."""
    older: int
    requests: int
    too_many: int
    failing: int
    unchanged: int
    received: int
    saved: float | None
    """Estimated: answers 304 times the mean size of an answer with a page; None without any."""
    usual: float | None
    """Requests a minute and paper, the middle of the runs."""
    fastest: float | None
    refused_by_robots: int
    robots_changed: tuple[str, ...]
    """Hosts whose robots.txt was not the same in all runs."""
    delays: tuple[str, ...]
    """The settings of DOWNLOAD_DELAY, as run.json has them."""
    agents: tuple[str, ...]


def manners(runs: Sequence[Run]) -> Manners:
    """Sum up what run.json counts."""
    each = [_of_run(run) for run in runs]
    requests, received = sum(r.requests for r in each), sum(r.received for r in each)
    unchanged = sum(r.unchanged for r in each)
    pages = sum(int(run.stat("downloader/response_count")) for run in runs) - unchanged
    paces = [r.a_minute for r in each if r.a_minute is not None]
    return Manners(
        runs=tuple(each[-SHOWN:]), older=max(0, len(each) - SHOWN), requests=requests, received=received,
        too_many=sum(r.too_many for r in each), failing=sum(r.failing for r in each), unchanged=unchanged,
        saved=unchanged * received / pages if unchanged and pages > 0 else None,
        usual=quantile(paces, 0.5), fastest=max(paces, default=None),
        refused_by_robots=sum(_skipped(run, "robots") for run in runs), robots_changed=tuple(_changed_robots(runs)),
        delays=tuple(_settings(runs, "DOWNLOAD_DELAY")), agents=tuple(_settings(runs, "USER_AGENT")),
    )  # fmt: skip


def _of_run(run: Run) -> RunManners:
    status = "downloader/response_status_count/"
    stats = run.report.get("stats")
    failing = [name for name in stats if name.startswith(f"{status}5")] if isinstance(stats, dict) else []
    return RunManners(
        run.run_id, run.spider, run.night, len(run.sites), int(run.stat("downloader/request_count")), run.minutes,
        int(run.stat(f"{status}429")), sum(int(run.stat(name)) for name in failing), int(run.stat(f"{status}304")),
        int(run.stat("downloader/response_bytes")),
    )  # fmt: skip


def _skipped(run: Run, reason: str) -> int:
    counts = (counts.get("skipped") for counts in run.sites.values())
    found = [skipped.get(reason, 0) for skipped in counts if isinstance(skipped, dict)]
    return sum(n for n in found if isinstance(n, int))


def _changed_robots(runs: Sequence[Run]) -> list[str]:
    hashes: dict[str, set[str]] = {}
    for run in runs:
        records = run.report.get("robots")
        for host, record in records.items() if isinstance(records, dict) else ():
            if isinstance(record, dict) and isinstance(record.get("sha256"), str):
                hashes.setdefault(str(host), set()).add(record["sha256"])
    return sorted(host for host, found in hashes.items() if len(found) > 1)


def _settings(runs: Sequence[Run], name: str) -> list[str]:
    found = (run.report.get("settings") for run in runs)
    return sorted({str(s[name]) for s in found if isinstance(s, dict) and s.get(name) is not None})

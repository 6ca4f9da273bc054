"""A paper's last healthy runs, read from the run.json files in the data folder. No Scrapy here."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timezone
from itertools import zip_longest
from pathlib import Path
from typing import Any

from newscrawl import gates
from newscrawl.health import GATE, HEALTHY, Breach, SiteCounts
from newscrawl.runs import RunFolder, run_folders

RUNS = 14
"""Healthy runs that a paper is compared with."""
LOOKED_AT = 60
"""Newest runs among which they are sought."""
ACCEPTED = "accepted"
"""A file in a run's folder: what changed there is meant to be so, and earlier runs are no measure any more."""
PASSING_ARGUMENTS = frozenset({"site", "since"})
"""Arguments that do not change how a paper is read; runs that differ in others are not compared."""


@dataclass(frozen=True)
class Earlier:
    """A finished run as its run.json tells it."""

    folder: RunFolder
    report: Mapping[str, Any]

    @property
    def started_at(self) -> datetime | None:
        return moment(self.report.get("started_at"))

    def counts(self, site: str) -> SiteCounts | None:
        """One paper's counts; None where it was not asked, or the report is damaged."""
        sites = self.report.get("sites")
        found = sites.get(site) if isinstance(sites, dict) else None
        return _counts(found) if isinstance(found, dict) else None

    def is_healthy(self, site: str) -> bool:
        """True where this paper gave no cause for complaint, whatever another did."""
        code = self.report.get("exit_code")
        if self.report.get("ended") != "finished" or code not in (HEALTHY, GATE):
            return False
        return code == HEALTHY or site not in {str(b.get("site")) for b in _breaches(self.report)}


def moment(stamp: object) -> datetime | None:
    """The time that a run.json prints; None for anything else."""
    try:
        return datetime.strptime(str(stamp), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None


def _breaches(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = report.get("breaches")
    return [b for b in found if isinstance(b, dict)] if isinstance(found, list) else []


def _counts(values: Mapping[str, Any]) -> SiteCounts:
    counts = SiteCounts()
    for known in fields(SiteCounts):
        value = values.get(known.name)
        kind = type(getattr(counts, known.name))
        numbers = value.values() if isinstance(value, dict) else (value,)
        if type(value) is kind and all(type(number) is int for number in numbers):
            setattr(counts, known.name, value)
    return counts


def report_of(folder: RunFolder) -> dict[str, Any]:
    """What a run's run.json says; empty where it cannot be read."""
    try:
        report = json.loads(folder.report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def earlier_runs(data: Path, spider: str) -> list[Earlier]:
    """A spider's newest finished runs, newest first, back to the one that was accepted last."""
    runs = []
    folders = [folder for folder in run_folders(data, finished=True) if folder.spider == spider]
    for folder in folders[: -LOOKED_AT - 1 : -1]:
        if (folder.path / ACCEPTED).exists():
            break
        runs.append(Earlier(folder, report_of(folder)))
    return runs


def past_of(site: str, runs: list[Earlier], arguments: Mapping[str, Any]) -> list[gates.Past]:
    """One paper in its last healthy runs with these arguments, newest first."""
    asked = [run for run in runs if run.counts(site) is not None]
    return list(_healthy(site, asked, _that_matter(arguments)))[:RUNS]


def _healthy(site: str, asked: list[Earlier], arguments: dict[str, Any]) -> Iterator[gates.Past]:
    for run, before in zip_longest(asked, asked[1:]):
        counts = run.counts(site)
        given = run.report.get("arguments")
        same = isinstance(given, dict) and _that_matter(given) == arguments
        if counts and counts.sources and same and run.is_healthy(site):
            yield gates.Past(counts, _hours(before.started_at if before else None, run.started_at))


def _that_matter(arguments: Mapping[str, Any]) -> dict[str, Any]:
    # By way of JSON, in which run.json keeps them: tuples become lists.
    read: dict[str, Any] = json.loads(json.dumps(dict(arguments), default=str))
    return {name: value for name, value in read.items() if name not in PASSING_ARGUMENTS}


def _hours(start: datetime | None, end: datetime | None) -> float | None:
    hours = (end - start).total_seconds() / 3600 if start and end else -1
    return hours if hours >= 0 else None  # a clock that was set back tells nothing


def compare(
    sites: Mapping[str, SiteCounts], data: Path, spider: str, report: Mapping[str, Any]
) -> list[Breach]:
    """Every breach of a run that ends now; `report` holds its arguments, started_at and ended."""
    runs = earlier_runs(data, spider)
    arguments, started = report["arguments"], moment(report["started_at"])
    whole = report["ended"] == "finished" and not arguments.get("since")
    found = []
    for site, counts in sites.items():
        last = next((run.started_at for run in runs if (c := run.counts(site)) and gates.fresh(c)), None)
        past = past_of(site, runs, arguments)
        found += gates.breaches(site, counts, past, hours=_hours(last, started), whole=whole)
    return found

"""The runs behind the printings, as their run.json tells them: how they ended, what they asked for, what breached."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl.baselines import Earlier, moment
from newscrawl.report.tally import night_of
from newscrawl.runs import RunFolder


@dataclass(frozen=True)
class Run:
    """A run and its report."""

    run_id: str
    spider: str
    report: Mapping[str, Any]

    @property
    def night(self) -> str:
        return night_of(self.run_id, self.report.get("started_at"))

    @property
    def started_at(self) -> str | None:
        found = self.report.get("started_at")
        return found if isinstance(found, str) else None

    @property
    def minutes(self) -> float | None:
        """How long it took: by the crawl's own clock, else by its first and last moment."""
        seconds = self.stat("elapsed_time_seconds")
        if seconds:
            return seconds / 60
        start, end = moment(self.report.get("started_at")), moment(self.report.get("ended_at"))
        return (end - start).total_seconds() / 60 if start and end and end > start else None

    @property
    def sites(self) -> dict[str, dict[str, Any]]:
        found = self.report.get("sites")
        return {k: v for k, v in found.items() if isinstance(v, dict)} if isinstance(found, dict) else {}

    @property
    def breaches(self) -> list[dict[str, Any]]:
        found = self.report.get("breaches")
        return [b for b in found if isinstance(b, dict)] if isinstance(found, list) else []

    @property
    def exit_code(self) -> int | None:
        found = self.report.get("exit_code")
        return found if isinstance(found, int) else None

    def stat(self, name: str) -> float:
        """One of Scrapy's statistics; 0 where it was not counted."""
        stats = self.report.get("stats")
        found = stats.get(name, 0) if isinstance(stats, dict) else 0
        return found if isinstance(found, (int, float)) else 0

    def words(self, name: str) -> str | None:
        """A text of the report, such as exit_reason."""
        found = self.report.get(name)
        return found if isinstance(found, str) else None

    def as_earlier(self) -> Earlier:
        """The form in which gates compare runs."""
        return Earlier(RunFolder(Path(self.spider) / self.run_id), self.report)


def runs_of(connection: sqlite3.Connection) -> list[Run]:
    """The runs, oldest first."""
    return list(_runs(connection))


def _runs(connection: sqlite3.Connection) -> Iterator[Run]:
    for run_id, spider, text in connection.execute("SELECT run_id, spider, report FROM runs ORDER BY run_id"):
        try:
            report = json.loads(text)
        except (TypeError, ValueError):
            report = {}
        yield Run(run_id, spider, report if isinstance(report, dict) else {})

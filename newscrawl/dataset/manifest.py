"""manifest.json: by what tool, with what options, from which runs, and where every row went that is not in the dataset."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from newscrawl import __version__
from newscrawl.dataset.export import File, Options, left_by_split
from newscrawl.dataset.selection import Selection

SCHEMA = "1.0"
"""Of the dataset's tables; changes with their columns."""
RUN_FACTS = (
    "started_at", "ended_at", "ended", "exit_code", "exit_reason", "arguments", "errors", "links", "sites", "breaches",
    "robots", "versions",
)  # fmt: skip
_MACHINE_SETTINGS = frozenset({"NEWSCRAWL_DATA", "NEWSCRAWL_CONTACT"})
"""Where the crawl's machine kept its files, and whose mail address it gave: neither belongs into a dataset."""


def manifest(
    connection: sqlite3.Connection, selection: Selection, options: Options, files: Iterable[File]
) -> dict[str, Any]:
    """All that is known of how the dataset came about; no clock, no path of this machine."""
    written = list(files)
    return {
        "tool": {"name": "newscrawl", "version": __version__, "schema": SCHEMA, **_libraries(options)},
        "options": options_as_json(selection, options),
        "tables": {
            name: {"rows": rows_of(written, name), "columns": list(table.names)}
            for name, table in options.tables.items()
        },
        "files": [asdict(file) for file in sorted(written, key=lambda file: file.path)],
        "counts": counts(connection, options),
        "runs": list(_runs(connection)),
    }


def rows_of(files: Iterable[File], table: str) -> int:
    """Rows of a table, all parts of it."""
    return sum({file.part: file.rows for file in files if file.table == table}.values())


def options_as_json(selection: Selection, options: Options) -> dict[str, Any]:
    """What was asked for, as the command names it; only what was asked."""
    said = {
        "from": selection.first_day,
        "to": selection.last_day,
        "site": selection.sites,
        "section": selection.sections,
        "agency": selection.agencies,
        "as_of": selection.as_of,
        "only_unreserved": selection.only_unreserved,
        "format": options.formats,
        "text": options.sharing.text,
        "split": options.split.day if options.split else None,
        "gap": f"{options.split.gap}d" if options.split else None,
        "redact_authors": options.sharing.without_authors,
    }
    return {
        name: list(v) if isinstance(v, tuple) else v for name, v in said.items() if v not in (None, (), False)
    }


def counts(connection: sqlite3.Connection, options: Options) -> dict[str, dict[str, int]]:
    """{step: {what: rows}}: what was read, and what stayed outside for which reason."""
    found: dict[str, dict[str, int]] = {}
    for step, what, rows in connection.execute("SELECT step, what, rows FROM counts ORDER BY step, what"):
        found.setdefault(step, {})[what] = rows
    for what, n in left_by_split(connection, options.split).items():
        found.setdefault("stories_left_out_by_split", {})[what] = n
    chosen = connection.execute("SELECT chosen_by, count(*) FROM stories GROUP BY 1 ORDER BY 1")
    found["stories_chosen_by"] = dict(chosen.fetchall())
    return found


def _libraries(options: Options) -> dict[str, str]:
    if "parquet" not in options.formats:
        return {}
    import pyarrow

    return {"pyarrow": pyarrow.__version__}


def _runs(connection: sqlite3.Connection) -> Iterable[dict[str, Any]]:
    for run_id, spider, text in connection.execute("SELECT run_id, spider, report FROM runs ORDER BY run_id"):
        report: Mapping[str, Any] = json.loads(text)
        settings = report.get("settings")
        inputs = connection.execute(
            "SELECT feed, rows, sha256 FROM inputs WHERE run_id = ? ORDER BY feed", (run_id,)
        )
        yield {
            "run_id": run_id,
            "spider": spider,
            "feeds": {feed: {"lines": rows, "sha256_sum": sha} for feed, rows, sha in inputs},
            **{name: report[name] for name in RUN_FACTS if name in report},
            "settings": {
                k: v for k, v in sorted(settings.items()) if k not in _MACHINE_SETTINGS
            } if isinstance(settings, dict) else {},
        }  # fmt: skip

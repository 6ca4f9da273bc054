"""The stories that most papers printed, each with its printings in order of time and two of them side by side."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newscrawl.dataset.moments import utc_of
from newscrawl.report.differences import Segment, SideBySide, marked, side_by_side

SHOWN = 6
"""Stories shown."""
LISTED = 12
"""Printings listed of each."""
RECOGNISED = 0.5
"""A printing that keeps less of the text is set beside it only where no other can be."""


@dataclass(frozen=True)
class Printed:
    """One printing of a story."""

    url: str
    paper: str
    headline: str | None
    published: str | None
    precision: str | None
    relation: str
    version: int
    kept: float | None
    """Share of the canonical text that it keeps; None of the canonical printing itself."""
    added: float | None
    minutes: float | None
    """After the story's first printing; None where it tells no time."""
    headline_changed: bool
    dateline_removed: bool
    credit_removed: bool


@dataclass(frozen=True)
class Comparison:
    """The canonical printing beside one of the others."""

    left: Printed
    right: Printed
    left_headline: tuple[Segment, ...]
    right_headline: tuple[Segment, ...]
    text: SideBySide | None
    """None where texts are to be left out, or one printing has none."""


@dataclass(frozen=True)
class Cluster:
    """One story."""

    story_id: str
    headline: str | None
    agency: str | None
    chosen_by: str
    printings: int
    papers: int
    printed: tuple[Printed, ...]
    """By time, those without one last; the first LISTED."""
    comparison: Comparison | None

    @property
    def last_minutes(self) -> float:
        return max((p.minutes for p in self.printed if p.minutes is not None), default=0.0)


def clusters(
    connection: sqlite3.Connection, publishers: Mapping[str, str], *, with_text: bool
) -> tuple[Cluster, ...]:
    """The stories with most papers, then most printings."""
    rows = connection.execute(
        "SELECT story_id, chosen_by, agency, n_printings, n_sites FROM stories WHERE n_printings > 1 "
        "ORDER BY n_sites DESC, n_printings DESC, first_seen, story_id LIMIT ?",
        (SHOWN,),
    )
    return tuple(_cluster(connection, publishers, with_text, *row) for row in rows.fetchall())


def _cluster(
    connection: sqlite3.Connection, publishers: Mapping[str, str], with_text: bool,
    story: str, chosen_by: str, agency: str | None, printings: int, papers: int,
) -> Cluster:  # fmt: skip
    printed = _printed(connection, publishers, story)
    canonical = next((p for p in printed if p.kept is None), printed[0])
    other = _other(printed, canonical)
    comparison = _compared(connection, canonical, other, with_text) if other else None
    return Cluster(
        story, canonical.headline, agency, chosen_by, printings, papers, tuple(printed[:LISTED]), comparison
    )


def _printed(connection: sqlite3.Connection, publishers: Mapping[str, str], story: str) -> list[Printed]:
    rows = connection.execute(
        "SELECT p.url, p.version, p.site, p.date_published, p.precision, p.relation, p.canonical, p.row, e.share_kept, e.share_added, e.headline_changed, e.dateline_removed, "
        "e.credit_removed FROM printings p LEFT JOIN edits e ON e.url = p.url AND e.version = p.version "
        "WHERE p.story_id = ? ORDER BY p.url, p.version",
        (story,),
    ).fetchall()
    times = [utc_of(published) for _, _, _, published, *_ in rows]
    first = min((at for at in times if at), default=None)
    printed = [
        Printed(
            url, publishers.get(site, site), text_in(row, "headline"), published, precision, relation, version,
            None if canonical else kept, None if canonical else added,
            (at - first).total_seconds() / 60 if at and first else None,
            bool(changed), bool(dateline), bool(credit),
        )
        for (url, version, site, published, precision, relation, canonical, row, kept, added, changed, dateline, credit), at in zip(rows, times, strict=True)
    ]  # fmt: skip
    return sorted(
        printed, key=lambda p: (p.minutes is None, p.minutes or 0.0, p.published or "~", p.url, p.version)
    )


def _other(printed: Sequence[Printed], canonical: Printed) -> Printed | None:
    """The printing from which most can be learned: another paper's, whole, edited but still the same story."""
    others = [p for p in printed if p is not canonical]

    def worth(p: Printed) -> tuple[bool, bool, bool, float]:
        kept, added = p.kept or 0.0, p.added or 0.0
        return (
            p.relation != "teaser",
            p.paper != canonical.paper,
            kept >= RECOGNISED,
            min(1.0, 1 - kept + added),
        )

    return max(others, key=worth, default=None)


def _compared(connection: sqlite3.Connection, left: Printed, right: Printed, with_text: bool) -> Comparison:
    bodies = [_body(connection, p) for p in (left, right)] if with_text else [None, None]
    headlines = marked(left.headline or "", right.headline or "")
    text = side_by_side(bodies[0], bodies[1]) if bodies[0] and bodies[1] else None
    return Comparison(left, right, *headlines, text)


def _body(connection: sqlite3.Connection, printed: Printed) -> str | None:
    found = connection.execute(
        "SELECT row FROM printings WHERE url = ? AND version = ?",
        (printed.url, printed.version),
    ).fetchone()
    return text_in(found[0], "body") if found else None


def text_in(row: str, name: str) -> str | None:
    """One text of a row; None where it is none. By Python: SQLite's own JSON fails on half a surrogate pair."""
    found = json.loads(row)
    value = found.get(name) if isinstance(found, dict) else None
    return value if isinstance(value, str) else None

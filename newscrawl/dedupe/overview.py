"""The memory as a whole: its figures for people, and a plain picture of it for comparing two memories."""

from typing import Any

from sqlalchemy import Connection, func, select

from newscrawl.dedupe.records import moment
from newscrawl.dedupe.schema import printings, runs, skips

_FIGURES = select(
    func.count(printings.c.page.distinct()).label("urls"),
    func.count(printings.c.story_id.distinct()).label("stories"),
    func.count().label("printings"),
    func.min(printings.c.fetched_at).label("oldest"),
    func.max(printings.c.fetched_at).label("newest"),
)
_SKIPPED = select(func.count(skips.c.page.distinct()))
_RUNS = select(func.count(), func.count().filter(runs.c.state == "running")).select_from(runs)

_p, _s, _r = printings.c, skips.c, runs.c
_PICTURE = {
    "runs": select(_r.run_id, _r.spider, _r.state),
    "printings": select(
        *(_p.run_id, _p.url_key, _p.url, _p.site, _p.story_id, _p.relation, _p.version),
        *(_p.headline, _p.text_hash, _p.truncated, _p.fetched_at, _p.day),
    ),
    "skipped": select(_s.run_id, _s.url_key, _s.site, _s.reason, _s.fetched_at),
}


def figures(connection: Connection) -> dict[str, Any]:
    """Count runs, unfinished, urls, stories, printings, skipped; oldest and newest fetch as ISO text or None."""
    row = connection.execute(_FIGURES).one()
    known, unfinished = connection.execute(_RUNS).one()
    return {
        "runs": known,
        "unfinished": unfinished,
        "urls": row.urls,
        "stories": row.stories,
        "printings": row.printings,
        "skipped": connection.execute(_SKIPPED).scalar_one(),
        "oldest": None if row.oldest is None else moment(row.oldest).isoformat(),
        "newest": None if row.newest is None else moment(row.newest).isoformat(),
    }


def picture(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """List all that a rebuild from the feeds must reproduce, sorted: runs, printings, skipped."""
    return {name: sorted(map(tuple, connection.execute(query)), key=repr) for name, query in _PICTURE.items()}

"""The inverted index: which printings share prints with a new one. Every look-up has a bounded cost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select

from newscrawl.dedupe.database import REBUILD, MemoryDamaged
from newscrawl.dedupe.fingerprint import Fingerprint
from newscrawl.dedupe.match import MAX_CANDIDATES, MAX_POSTINGS, MIN_SHARED_PRINTS, WINDOW_DAYS
from newscrawl.dedupe.schema import postings, printings

LOOK_DAYS = WINDOW_DAYS + 3
"""Days to look on either side: a printing without a date stands under the day on which it was fetched."""

CROWDED = 6
"""Crowded prints to ask for at most: each costs the reading of MAX_POSTINGS rows."""

ENOUGH = 50 * MAX_POSTINGS
"""Printings to count at most; from there on the verdict's share of common prints no longer depends on the number."""

_IN_WINDOW = and_(
    postings.c.print.in_(bindparam("prints", expanding=True)),
    postings.c.day.between(bindparam("low"), bindparam("high")),
)
_COUNTS = select(postings.c.print, func.count()).where(_IN_WINDOW).group_by(postings.c.print)
_SHARING = (
    select(postings.c.printing)
    .where(_IN_WINDOW)
    .group_by(postings.c.printing)
    .having(func.count() >= bindparam("least"))
    .order_by(func.count().desc(), postings.c.printing)
    .limit(MAX_CANDIDATES)
)
_DOCUMENTS = select(func.count()).select_from(
    select(printings.c.id)
    .where(printings.c.day.between(bindparam("low"), bindparam("high")))
    .limit(ENOUGH)
    .subquery()
)
_CANDIDATES = select(
    printings.c.id, printings.c.story_id, printings.c.url, printings.c.fetched_at, printings.c.fingerprint
).where(printings.c.id.in_(bindparam("ids", expanding=True)), printings.c.fingerprint.is_not(None))
_FORGET = delete(postings).where(
    *(
        column == bindparam(f"b_{column.name}")
        for column in (postings.c.print, postings.c.day, postings.c.printing)
    )
)


def counts(connection: Connection, prints: Sequence[int], day: int) -> dict[int, int]:
    """Count the printings of the window that hold each print; prints that none holds are left out."""
    if not prints:
        return {}
    return dict(map(tuple, connection.execute(_COUNTS, {"prints": prints, **_window(day)})))


def documents(connection: Connection, day: int) -> int:
    """How many printings stand in the window, at most ENOUGH."""
    return connection.execute(_DOCUMENTS, _window(day)).scalar_one()


def candidates(
    connection: Connection, prints: Sequence[int], day: int, known: Mapping[int, int]
) -> list[Any]:
    """Find printings (id, story_id, url, fetched_at, fingerprint) that share rare prints, most shared first.

    Where there are none, a few crowded prints are asked for: a story may have been printed more often than any of them counts.
    """
    met = sorted((known.get(print_, 0), print_) for print_ in prints if known.get(print_, 0))
    rare = [print_ for count, print_ in met if count < MAX_POSTINGS]
    crowded = [print_ for count, print_ in met if count >= MAX_POSTINGS][:CROWDED]
    ids = next(filter(None, (_sharing(connection, asked, day, len(prints)) for asked in (rare, crowded))), [])
    found = {row.id: row for row in connection.execute(_CANDIDATES, {"ids": ids})} if ids else {}
    return [found[i] for i in ids if i in found]


def _sharing(connection: Connection, prints: Sequence[int], day: int, posted: int) -> list[int]:
    if not prints:
        return []
    window = {"prints": prints, **_window(day), "least": min(MIN_SHARED_PRINTS, posted)}
    return list(connection.execute(_SHARING, window).scalars())


def post(
    connection: Connection, printing: int, prints: Sequence[int], day: int, known: Mapping[int, int]
) -> None:
    """Enter a printing under its prints."""
    rows = [
        {"print": print_, "day": day, "printing": printing}
        for print_ in prints
        if known.get(print_, 0) < MAX_POSTINGS
    ]
    if rows:
        connection.execute(insert(postings), rows)


def forget(connection: Connection, gone: Iterable[Any]) -> None:
    """Take out the postings of printings (id, day, fingerprint)."""
    rows = [
        {"b_print": print_, "b_day": row.day, "b_printing": row.id}
        for row in gone
        if row.fingerprint is not None
        for print_ in stored(row.fingerprint).index_prints
    ]
    if rows:
        connection.execute(_FORGET, rows)


def stored(data: bytes) -> Fingerprint:
    """Read the fingerprint that a row holds; MemoryDamaged for bytes that are none."""
    try:
        return Fingerprint.from_bytes(data)
    except ValueError as error:
        raise MemoryDamaged(f"the memory holds {error}: {REBUILD}") from error


def _window(day: int) -> dict[str, Any]:
    return {"low": day - LOOK_DAYS, "high": day + LOOK_DAYS}

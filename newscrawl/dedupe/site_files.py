"""A host's own files (robots.txt, tdmrep.json) as they last answered, kept for a day between runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from newscrawl.dedupe.database import Database
from newscrawl.dedupe.records import micros, moment, page_of, plain
from newscrawl.dedupe.schema import site_files

FRESH_FOR = timedelta(hours=24)
"""RFC 9309, 2.4: no older copy should be used."""


@dataclass(frozen=True)
class SiteFile:
    """An answer to a request for one."""

    address: str
    """As asked for."""
    url: str
    """Where the answer came from, after redirects."""
    status: int
    body: bytes
    fetched_at: datetime

    @property
    def lasts(self) -> bool:
        """True for an answer that says something: a file, or that there is none. A failure may be over at any time."""
        return 200 <= self.status < 300 or (400 <= self.status < 500 and self.status not in (408, 429))

    def is_fresh(self, now: datetime) -> bool:
        """False for one of the future, too: the clock was set back, so its age is unknown."""
        return is_fresh(self.fetched_at, now)


def is_fresh(fetched_at: datetime, now: datetime) -> bool:
    """Whether an answer of then may be used now."""
    return timedelta(0) <= now - fetched_at < FRESH_FOR


def recall(database: Database, address: str) -> SiteFile | None:
    """What an address answered last, however long ago."""
    with database.reading() as connection:
        row = connection.execute(select(site_files).where(site_files.c.page == page_of(address))).first()
    return SiteFile(address, row.url, row.status, row.body, moment(row.fetched_at)) if row else None


def keep(database: Database, file: SiteFile) -> None:
    """Keep an answer instead of the one before."""
    page = page_of(file.address)
    values = {
        "page": page,
        "url": plain(file.url),
        "status": file.status,
        "body": file.body,
        "fetched_at": micros(file.fetched_at),
    }
    with database.writing() as connection:
        connection.execute(delete(site_files).where(site_files.c.page == page))
        connection.execute(insert(site_files), values)

"""The memory's tables. Each row that a run claimed carries its run_id, so that a run can be forgotten as a whole."""

from typing import Final

import sqlalchemy as sa

from newscrawl.dedupe import fingerprint

SCHEMA = 2
"""Goes up with every change of a table. What ADDED can add is added in place; else the memory is rebuilt from the feeds."""

VERSIONS: Final = {"schema": SCHEMA, "fingerprint": fingerprint.VERSION}
"""What a memory must agree with before it is used."""

READY, REBUILDING = "ready", "rebuilding"

metadata = sa.MetaData()

# The prefix keeps the tables apart from others in a shared PostgreSQL database.
about = sa.Table(
    "newscrawl_about",
    metadata,
    sa.Column("name", sa.String(20), primary_key=True),  # schema, fingerprint, state
    sa.Column("value", sa.String(20), nullable=False),
)

runs = sa.Table(
    "newscrawl_runs",
    metadata,
    sa.Column("run_id", sa.String(64), primary_key=True),
    sa.Column("spider", sa.Text, nullable=False),
    sa.Column("folder", sa.Text, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),  # running, finished
)

# One row a row of articles.jsonl and copies.jsonl. `page` stands for the url_key, which may be longer than an index takes.
printings = sa.Table(
    "newscrawl_printings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("page", sa.String(32), nullable=False),
    sa.Column("url_key", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("site", sa.Text, nullable=False),
    sa.Column("story_id", sa.String(64), nullable=False),
    sa.Column("relation", sa.String(10), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("headline", sa.Text),
    sa.Column("text_hash", sa.Text),
    sa.Column("truncated", sa.Boolean, nullable=False),
    sa.Column("found_via", sa.Text),
    sa.Column("found_on", sa.Text),
    sa.Column("run_id", sa.String(64), nullable=False),
    sa.Column("fetched_at", sa.BigInteger, nullable=False),  # microseconds since 1970, UTC
    sa.Column(
        "day", sa.Integer, nullable=False
    ),  # ordinal of the day printed, else fetched: where its postings stand
    sa.Column("fingerprint", sa.LargeBinary),  # null once it is too old to be matched
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("size", sa.Integer),  # bytes of the body last received, as sent: what a 304 saves
    sa.Column("checked_at", sa.BigInteger, nullable=False),
    sa.Index("newscrawl_printings_page", "page"),
    sa.Index("newscrawl_printings_story", "story_id"),
    sa.Index("newscrawl_printings_run", "run_id"),
    sa.Index("newscrawl_printings_site", "site", "fetched_at"),
    sa.Index("newscrawl_printings_fetched", "fetched_at"),
    sa.Index("newscrawl_printings_day", "day"),
)

# Which printings hold a print. Forgotten through the printing's own fingerprint: no second index on the largest table.
postings = sa.Table(
    "newscrawl_postings",
    metadata,
    sa.Column("print", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("printing", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

skips = sa.Table(
    "newscrawl_skips",
    metadata,
    sa.Column("page", sa.String(32), primary_key=True),
    sa.Column("run_id", sa.String(64), primary_key=True),
    sa.Column("url_key", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("site", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("fetched_at", sa.BigInteger, nullable=False),
    sa.Index("newscrawl_skips_run", "run_id"),
)

# What the feeds do not hold; losing it costs requests, never stories.
listings = sa.Table(
    "newscrawl_listings",
    metadata,
    sa.Column("page", sa.String(32), primary_key=True),
    sa.Column("run_id", sa.String(64), nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("size", sa.Integer),
    sa.Column("held", sa.Text),
    sa.Index("newscrawl_listings_run", "run_id"),
)

redirects = sa.Table(
    "newscrawl_redirects",
    metadata,
    sa.Column("page", sa.String(32), primary_key=True),
    sa.Column("target", sa.String(32), nullable=False),
    sa.Column("run_id", sa.String(64), nullable=False),
    sa.Index("newscrawl_redirects_run", "run_id"),
)


# robots.txt and tdmrep.json as they answered, by the address asked; for all runs, so no run's death takes one away.
site_files = sa.Table(
    "newscrawl_site_files",
    metadata,
    sa.Column("page", sa.String(32), primary_key=True),
    sa.Column("url", sa.Text, nullable=False),  # where the answer came from, after redirects
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("fetched_at", sa.BigInteger, nullable=False),
)

ADDED: Final[dict[int, tuple[list[sa.Table], list[sa.Column[int]]]]] = {
    2: ([site_files], [printings.c.size, listings.c.size])
}
"""Tables and columns that a version brought; an older memory is given them without loss."""


def upgrade(connection: sa.Connection) -> None:
    """Give an older memory what is missing, where every version since then only added."""
    version = connection.execute(sa.select(about.c.value).where(about.c.name == "schema")).scalar() or ""
    later = range(int(version) + 1, SCHEMA + 1) if version.isdecimal() else ()
    if not later or any(number not in ADDED for number in later):
        return
    for number in later:
        tables, columns = ADDED[number]
        metadata.create_all(connection, tables)
        for column in columns:
            kind = column.type.compile(connection.dialect)
            connection.execute(sa.text(f"ALTER TABLE {column.table.name} ADD COLUMN {column.name} {kind}"))
    connection.execute(sa.update(about).where(about.c.name == "schema").values(value=str(SCHEMA)))


def is_current(connection: sa.Connection) -> bool:
    """Whether the tables are as this code makes them."""
    version = connection.execute(sa.select(about.c.value).where(about.c.name == "schema")).scalar()
    return version == str(SCHEMA)


def void_fingerprints(connection: sa.Connection) -> None:
    """Keep what was met, but nothing that another version of fingerprints was compared by, and no finished run."""
    connection.execute(sa.delete(postings))
    connection.execute(sa.update(printings).values(fingerprint=None))
    connection.execute(sa.delete(runs).where(runs.c.state == "finished"))
    for name, value in {**VERSIONS, "state": READY}.items():
        connection.execute(sa.update(about).where(about.c.name == name).values(value=str(value)))


def create(connection: sa.Connection, state: str = READY) -> None:
    """Make what is missing; an empty database becomes an empty memory."""
    metadata.create_all(connection)
    if connection.execute(sa.select(about.c.value)).first() is None:
        facts = {**VERSIONS, "state": state}
        connection.execute(
            sa.insert(about), [{"name": name, "value": str(value)} for name, value in facts.items()]
        )

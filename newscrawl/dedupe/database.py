"""One door to SQLite and PostgreSQL: connections, one-step transactions, and errors as one line with a next step."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from newscrawl.dedupe import schema

BUSY_SECONDS = 60
"""How long a writer waits for another; longer than the repair of a run of 10,000 pages holds the memory."""

ONE_WRITER = 0x6E657773
"""Key of PostgreSQL's advisory lock that makes a write one step: SQLite has one writer by nature."""

REBUILD = "the feeds hold everything: run `scrapy memory rebuild`"

_ADVICE = (
    ("locked", "another process holds it: try again when that one is done"),
    ("readonly", "it cannot be written: check the permissions of the file and its folder"),
    ("read-only", "it cannot be written: check the permissions of the file and its folder"),
    ("unable to open", "check that its folder exists and may be written"),
    ("no space", "free some space and run again"),
    ("full", "free some space and run again"),
    ("disk i/o", "check the disk, then run again"),
)
_DAMAGE = (
    "malformed",
    "not a database",
    "no such table",
    "no such column",
    'relation "newscrawl_',
    "datatype mismatch",
)


class MemoryUnusable(Exception):
    """One line: what happened to the memory, and what to do next."""


class MemoryDamaged(MemoryUnusable):
    """What stands there is no whole memory; the feeds can make a new one."""


class Database:
    """A memory's database. `reading()` and `writing()` give a connection inside one transaction.

    Raises ValueError for an address that is none, MemoryUnusable for everything else that goes wrong.
    """

    def __init__(self, address: str) -> None:
        self.url = _checked(address)
        self.name = self.url.database if self.is_sqlite else self.url.render_as_string(hide_password=True)
        with self._one_line():
            self.engine = self._engine()

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The SQLite file; None for PostgreSQL, an SQLite URI or a database in RAM."""
        name = self.url.database or ""
        return Path(name) if self.is_sqlite and name and not name.startswith((":", "file:")) else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._one_line(), self.engine.execution_options(reading=True).begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One atomic step: nobody else writes from its first statement to its commit."""
        with self._one_line(), self.engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_WRITER})
            yield connection

    def prepare(self) -> bool:
        """Create the tables where there are none (then True) and see that this code may use them."""
        self._make_folder()
        with self.writing() as connection:
            tables = set(inspect(connection).get_table_names())
            is_new = schema.about.name not in tables
            if is_new and tables and self.is_sqlite:
                raise MemoryUnusable(
                    f"{self.name} is another program's database: name another file in NEWSCRAWL_MEMORY"
                )
            if not is_new:
                schema.upgrade(connection)
                tables = set(inspect(connection).get_table_names())
            missing = [] if is_new else sorted(set(schema.metadata.tables) - tables)
            if missing:
                raise MemoryDamaged(f"{self.name} has lost {', '.join(missing)}: {REBUILD}")
            schema.create(connection)
            self._see(connection)
        return is_new

    def start_over(self) -> None:
        """Leave an empty memory, marked as being rebuilt. A damaged SQLite file is set aside, not deleted."""
        try:
            self.prepare()
            self.look_for_damage()
        except MemoryDamaged:
            self.set_aside()
        self._make_folder()
        with self.writing() as connection:
            schema.metadata.drop_all(connection)
            schema.create(connection, schema.REBUILDING)

    def renew(self) -> None:
        """Make a memory usable that several machines share, and keep what others claimed.

        Where fingerprints changed, theirs are void; where tables were lost, all is. Then no run is known any more, and each
        machine's next start remembers its own anew.
        """
        try:
            self.prepare()
            return
        except MemoryDamaged:
            pass
        with self.writing() as connection:
            tables = set(inspect(connection).get_table_names())
            if schema.about.name in tables:
                schema.upgrade(connection)
                tables = set(inspect(connection).get_table_names())
            if set(schema.metadata.tables) <= tables and schema.is_current(connection):
                schema.void_fingerprints(connection)
            else:
                schema.metadata.drop_all(connection)
                schema.create(connection)

    def is_ready(self) -> None:
        """End what `start_over` began."""
        with self.writing() as connection:
            state = update(schema.about).where(schema.about.c.name == "state")
            connection.execute(state.values(value=schema.READY))

    def set_aside(self) -> Path | None:
        """Rename a SQLite file and its journals to NAME.damaged-TIME; return the new path."""
        self.engine.dispose()
        if self.path is None or not self.path.exists():
            return None
        aside = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
        for ending in ("-wal", "-shm", ""):
            journal = self.path.with_name(self.path.name + ending)
            if journal.exists():
                journal.rename(aside.with_name(aside.name + ending))
        return aside

    def look_for_damage(self) -> None:
        """Read a whole SQLite file. Raises MemoryDamaged; about a second for each 500 MB."""
        if not self.is_sqlite:
            return
        with self.reading() as connection:
            said = connection.execute(text("PRAGMA quick_check(1)")).scalar()
        if said != "ok":
            raise MemoryDamaged(f"{self.name} is damaged ({_first_line(said)}): {REBUILD}")

    def size(self) -> int:
        """Bytes on disk."""
        if self.is_sqlite:
            ask = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        else:
            tables = ", ".join(f"('{table.name}')" for table in schema.metadata.sorted_tables)
            ask = f"SELECT sum(pg_total_relation_size(t::regclass)) FROM (VALUES {tables}) AS v(t)"
        with self.reading() as connection:
            return int(connection.execute(text(ask)).scalar() or 0)

    def close(self) -> None:
        self.engine.dispose()

    def _engine(self) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, pool_pre_ping=True, pool_size=2)
        engine = create_engine(self.url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _see(self, connection: Connection) -> None:
        facts = dict(map(tuple, connection.execute(select(schema.about))))
        for name, mine in schema.VERSIONS.items():
            version = facts.get(name, "")
            if version.isdecimal() and int(version) > mine:
                raise MemoryUnusable(
                    f"{self.name} was written by a newer newscrawl ({name} {version}, this one knows {mine}): "
                    "update newscrawl, or name another memory in NEWSCRAWL_MEMORY"
                )
            if version != str(mine):
                raise MemoryDamaged(
                    f"{self.name} is of an older newscrawl ({name} {version or 'unknown'}): {REBUILD}"
                )
        state = facts.get("state", "unknown")
        if state != schema.READY:
            raise MemoryDamaged(f"{self.name} was being rebuilt and is not complete: {REBUILD}")
        # A file that cannot be written must be refused now, not after the first page.
        connection.execute(update(schema.about).where(schema.about.c.name == "state").values(value=state))

    def _make_folder(self) -> None:
        try:
            if self.path is not None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MemoryUnusable(
                f"{self.name} has no folder and none can be made ({error.strerror}): check the path"
            ) from error

    @contextmanager
    def _one_line(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise self._complaint(error) from error
        except ModuleNotFoundError as error:
            raise MemoryUnusable(f"{self.name} needs {error.name}: pip install 'psycopg[binary]'") from error

    def _complaint(self, error: Exception) -> MemoryUnusable:
        cause = _first_line(error.orig if isinstance(error, DBAPIError) else error)
        said = cause.lower()
        if any(sign in said for sign in _DAMAGE):
            return MemoryDamaged(f"{self.name} is damaged ({cause}): {REBUILD}")
        advice = next(
            (advice for sign, advice in _ADVICE if sign in said), "check NEWSCRAWL_MEMORY and its server"
        )
        return MemoryUnusable(f"{self.name} cannot be used ({cause}): {advice}")


def _checked(address: str) -> URL:
    try:
        url = make_url(address)
        if url.get_backend_name() in ("sqlite", "postgresql"):
            url.get_dialect()
            return url
    except (ArgumentError, NoSuchModuleError):
        pass
    raise ValueError(
        f"NEWSCRAWL_MEMORY is sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME, not {address!r}"
    )


def _first_line(error: object) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].strip() if lines else type(error).__name__


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    _write_ahead(connection)
    for pragma in ("synchronous=NORMAL", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _write_ahead(connection: Any) -> None:
    """Turn the write-ahead log on. SQLite does not wait here for another process that is just doing the same."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    # A write that starts as a read fails when another writer comes between: ask for the write lock first.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

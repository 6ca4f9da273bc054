"""The index over all feeds: seen this address? met this story? if not, it is mine. The feeds stay the record."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, update

from newscrawl.dedupe import claims, overview
from newscrawl.dedupe.claims import BATCH
from newscrawl.dedupe.database import Database, MemoryDamaged, MemoryUnusable
from newscrawl.dedupe.fingerprint import Fingerprint
from newscrawl.dedupe.records import (
    REMEMBERED,
    KeyOf,
    KnownListing,
    KnownPage,
    Row,
    RunRow,
    Validators,
    Verdict,
    micros,
    page_of,
    plain,
    print_of,
    printing_values,
    skip_values,
)
from newscrawl.dedupe.schema import listings, printings, runs

__all__ = [
    "KnownListing",
    "KnownPage",
    "Memory",
    "MemoryDamaged",
    "MemoryUnusable",
    "RunRow",
    "Validators",
    "Verdict",
    "open_memory",
    "print_of",
    "rebuilding",
]

REVISITS = (timedelta(hours=24), timedelta(days=7))
_SENT_NOTHING = Validators()


def open_memory(url: str, *, key_of: KeyOf) -> "Memory":
    """Open or make the memory at a database URL; `key_of` gives an address its identity (clean.url_key).

    ValueError: no such kind of database. MemoryUnusable: unreachable, not writable, damaged, of another version.
    """
    database = Database(url)
    try:
        return Memory(database, key_of, is_new=database.prepare())
    except BaseException:
        database.close()
        raise


@contextmanager
def rebuilding(url: str, *, key_of: KeyOf, shared: bool = False) -> Iterator["Memory"]:
    """Give an empty memory to fill with `replace_run` for every run folder; until the block ends well, nobody can open it.

    A damaged SQLite file is renamed to NAME.damaged-TIME and stays. shared: other machines' rows stay, and they may go on.
    """
    database = Database(url)
    try:
        database.renew() if shared else database.start_over()
        yield Memory(database, key_of, is_new=not shared)
        if not shared:
            database.is_ready()
    finally:
        database.close()


class Memory:
    """Answers about everything met so far. Each method is one transaction; MemoryUnusable where that fails.

    Holds no state of its own: any number of threads, processes and machines may use one database.
    """

    def __init__(self, database: Database, key_of: KeyOf, *, is_new: bool = False) -> None:
        self.database = database
        self.is_new = is_new
        """Made just now. Where run folders exist already, it has to be rebuilt before it is asked."""
        self._key_of = key_of

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    def look_for_damage(self) -> None:
        """Read a whole SQLite file; worth its time after a run that died. MemoryDamaged where it is not whole."""
        self.database.look_for_damage()

    # -- runs

    def begin(self, run_id: str, spider: str, folder: str) -> None:
        """Enter a run as running."""
        with self.database.writing() as connection:
            claims.set_run(connection, RunRow(run_id, spider, folder, "running"))

    def finish(self, run_id: str) -> None:
        """Note that the run's files are complete: its claims stand. Fingerprints too old to be matched are let go."""
        with self.database.writing() as connection:
            connection.execute(update(runs).where(runs.c.run_id == run_id).values(state="finished"))
            claims.let_go(connection, run_id)

    def runs(self) -> list[RunRow]:
        """List every run, oldest first."""
        with self.database.reading() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.run_id))
            return [RunRow(row.run_id, row.spider, row.folder, row.state) for row in rows]

    def unfinished(self) -> list[RunRow]:
        """List runs that began and did not finish: alive, or to be repaired."""
        return [run for run in self.runs() if run.state == "running"]

    def forget(self, run_id: str) -> None:
        """Take back all that a run claimed and the run itself: its files are nowhere, its job will be done again."""
        with self.database.writing() as connection:
            claims.forget_claims(connection, run_id)
            connection.execute(delete(runs).where(runs.c.run_id == run_id))

    def replace_run(self, run_id: str, spider: str, rows: Iterable[Row], *, folder: str = "") -> None:
        """Forget all that the run claimed and take what its files hold (articles, copies, skipped), in one step.

        The run counts as finished. Verdicts are taken from the rows, never made anew: the feeds are the record.
        """
        told = (row for row in rows if not row.get("reason") or row["reason"] in REMEMBERED)
        prepared = [self._prepared(row, run_id) for row in told]
        with self.database.writing() as connection:
            claims.forget_claims(connection, run_id)
            for values, print_ in prepared:
                if print_ is None:
                    claims.set_skip(connection, values)
                else:
                    claims.insert_printing(connection, values, print_)
            claims.set_run(connection, RunRow(run_id, spider, folder, "finished"))
            claims.let_go(connection, run_id)

    # -- pages

    def page(self, url_key: str) -> KnownPage | None:
        """Tell what is known of an address, or of the one that it redirected to."""
        return self.pages([url_key]).get(url_key)

    def pages(self, url_keys: Iterable[str]) -> dict[str, KnownPage]:
        """Tell the same of many; unknown addresses are left out."""
        found: dict[str, KnownPage] = {}
        keys = iter(url_keys)
        with self.database.reading() as connection:
            while batch := list(islice(keys, BATCH)):
                asked = {key: page_of(key) for key in batch}
                moved = claims.targets(connection, asked.values())
                known = claims.known_pages(connection, {moved.get(page, page) for page in asked.values()})
                wanted = {key: moved.get(page, page) for key, page in asked.items()}
                found |= {key: known[page] for key, page in wanted.items() if page in known}
        return found

    def due(self, site: str, now: datetime, revisits: Sequence[timedelta] = REVISITS) -> list[KnownPage]:
        """List kept pages to look at again: so long after their first fetch, once each, and not later than twice as long.

        Also pages of a story whose first printing was lost with its run: fetched in full, the next becomes the first.
        """
        horizon = now - max(map(_given_up, revisits), default=timedelta(0))
        wanted = select(printings.c.page).where(
            printings.c.site == site, printings.c.fetched_at >= micros(horizon)
        )
        with self.database.reading() as connection:
            pages = list(connection.execute(wanted.distinct()).scalars())
            lost = set(connection.execute(wanted.where(~claims.has_first)).scalars())
            known = [
                item
                for i in range(0, len(pages), BATCH)
                for item in claims.known_pages(connection, pages[i : i + BATCH]).items()
            ]
        kept = [(page, at) for page, at in known if at.state == "kept"]
        found = [at for page, at in kept if page in lost or _is_due(at, now, revisits)]
        return sorted(found, key=lambda at: (at.first_fetched_at, at.url_key))

    def keep(
        self,
        row: Row,
        print_: Fingerprint | None = None,
        *,
        validators: Validators = _SENT_NOTHING,
        asked: str | None = None,
    ) -> Verdict:
        """Say what a printing is and claim it, in one atomic step; a row with this verdict is then to be written.

        row: as in articles.jsonl, without a verdict. asked: the address asked for, where a redirect led elsewhere.
        """
        print_ = print_ or print_of(row)
        values = {**printing_values(row, print_, self._key_of), **validators.columns}
        with self.database.writing() as connection:
            if asked is not None:
                claims.set_redirect(connection, page_of(self._key_of(asked)), values)
            verdict, shared = claims.judge(connection, values, print_)
            if verdict.relation == "same":
                claims.set_checked(connection, values["page"], values["checked_at"], validators)
            else:
                claim = {
                    "story_id": verdict.story_id,
                    "relation": verdict.relation,
                    "version": verdict.version,
                }
                claims.insert_printing(connection, {**values, **claim}, print_, shared)
        return verdict

    def skip(self, row: Row) -> None:
        """Remember an address that gave no article (a row of skipped.jsonl) if its reason lasts; see REMEMBERED."""
        if row.get("reason") in REMEMBERED:
            with self.database.writing() as connection:
                claims.set_skip(connection, skip_values(row, self._key_of))

    def checked(self, url_key: str, when: datetime, validators: Validators = _SENT_NOTHING) -> None:
        """Note that a kept page had not changed (304); validators that were sent replace the old ones."""
        page = page_of(url_key)
        with self.database.writing() as connection:
            page = claims.targets(connection, [page]).get(page, page)
            claims.set_checked(connection, page, micros(when), validators)

    # -- listings and feeds

    def listing(self, url: str) -> KnownListing | None:
        """Give the validators of a listing or feed, and what was held for the case that it has not changed."""
        wanted = select(listings).where(listings.c.page == page_of(url))
        with self.database.reading() as connection:
            row = connection.execute(wanted).first()
        return KnownListing(row.etag, row.last_modified, row.size, row.held) if row else None

    def remember_listing(
        self, url: str, run_id: str, validators: Validators, held: str | None = None
    ) -> None:
        """Remember them under the very address. `held`: its candidates, say as JSON; after a 304 nothing else names them.

        Forgotten with its run: a listing read by a run that died must be read again.
        """
        values = {"page": page_of(url), "run_id": run_id, **validators.columns, "held": plain(held)}
        with self.database.writing() as connection:
            connection.execute(delete(listings).where(listings.c.page == values["page"]))
            connection.execute(insert(listings), values)

    # -- the whole

    def status(self) -> dict[str, Any]:
        """Count runs, unfinished, urls, stories, printings, skipped; size in bytes; oldest and newest fetch."""
        with self.database.reading() as connection:
            found = overview.figures(connection)
        return {**found, "size": self.database.size()}

    def snapshot(self) -> dict[str, list[tuple[Any, ...]]]:
        """List all that a rebuild from the feeds must reproduce, sorted: runs, printings, skipped."""
        with self.database.reading() as connection:
            return overview.picture(connection)

    def _prepared(self, row: Row, run_id: str) -> tuple[dict[str, Any], Fingerprint | None]:
        if row.get("reason"):
            return {**skip_values(row, self._key_of), "run_id": run_id}, None
        print_ = print_of(row)
        return {**printing_values(row, print_, self._key_of), "run_id": run_id}, print_


def _given_up(wait: timedelta) -> timedelta:
    """When a look that was missed is given up: after a long pause a year's pages are not all due."""
    return wait + max(wait, timedelta(days=1))


def _is_due(page: KnownPage, now: datetime, revisits: Sequence[timedelta]) -> bool:
    first = page.first_fetched_at
    return any(page.checked_at < first + wait <= now < first + _given_up(wait) for wait in revisits)

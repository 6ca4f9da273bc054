"""The steps inside a transaction of the memory: what an address holds, whose a printing is, claiming and forgetting."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, exists, func, insert, select, update

from newscrawl.dedupe import postings
from newscrawl.dedupe.fingerprint import Fingerprint
from newscrawl.dedupe.match import MAX_POSTINGS, compare, decide
from newscrawl.dedupe.records import KnownPage, RunRow, Validators, Verdict, known_page, story_ids
from newscrawl.dedupe.schema import listings, printings, redirects, runs, skips

Values = dict[str, Any]

BATCH = 500
MATCHED_FOR = timedelta(days=45)
"""Fingerprints are kept so long after the fetch; what is older is in no window of a crawl."""

_first = printings.alias()
has_first = exists().where(_first.c.story_id == printings.c.story_id, _first.c.relation == "first")
"""False for a story whose first printing was claimed by a run that died: the next printing of it becomes the first."""

_PAGES: BindParameter[str] = bindparam("pages", expanding=True)
_PRINTINGS = select(printings).where(printings.c.page.in_(_PAGES))
_SKIPS = select(skips).where(skips.c.page.in_(_PAGES))
_TARGETS = select(redirects.c.page, redirects.c.target).where(redirects.c.page.in_(_PAGES))
_WITHOUT_FIRST = select(printings.c.story_id).where(printings.c.page.in_(_PAGES), ~has_first)
_HELD_HERE = (
    select(printings).where(printings.c.page == bindparam("page")).order_by(printings.c.version.desc(), printings.c.fetched_at.desc(), printings.c.id.desc())
    .limit(1)
)  # fmt: skip
_FIRST_OF = (
    select(printings.c.url)
    .where(printings.c.story_id == bindparam("story"), printings.c.relation == "first")
    .order_by(printings.c.fetched_at, printings.c.id)
    .limit(1)
)
_TAKEN = select(printings.c.id).where(printings.c.story_id == bindparam("story")).limit(1)


def judge(connection: Connection, new: Values, print_: Fingerprint) -> tuple[Verdict, dict[int, int]]:
    """Give the verdict on a printing, and how many printings hold each of its prints."""
    shared = postings.counts(connection, print_.index_prints, new["day"])
    held = connection.execute(_HELD_HERE, {"page": new["page"]}).first()
    if held is not None and _first_of(connection, held.story_id) is not None:
        return _met_here(new, print_, held), shared
    version = held.version + 1 if held else 1
    met = _best_match(connection, new, print_, shared)
    if met is None:
        story = held.story_id if held else _new_story(connection, new["page"])
    elif met.of_url is None:
        story = met.story_id
    else:
        return replace(met, version=version), shared
    return Verdict(story, "first", None, None, version), shared


def _met_here(new: Values, print_: Fingerprint, held: Any) -> Verdict:
    same_text = new["text_hash"] == held.text_hash
    # A teaser of a text that is held in full says nothing about the text.
    if new["headline"] == held.headline and (same_text or (new["truncated"] and not held.truncated)):
        return Verdict(held.story_id, "same", held.url, 1.0, held.version)
    similarity = 1.0 if same_text else _similarity(print_, held.fingerprint)
    return Verdict(held.story_id, "version", held.url, similarity, held.version + 1)


def _similarity(new: Fingerprint, held: bytes | None) -> float | None:
    old = postings.stored(held) if held else None
    return round(compare(new, old).shorter, 4) if old and old.story and new.story else None


def _best_match(
    connection: Connection, new: Values, print_: Fingerprint, shared: Mapping[int, int]
) -> Verdict | None:
    """Find the nearest printing, by weight: a brief is wholly inside its story and inside a round-up. A story without first counts (of_url None) only where no story with one is met."""
    candidates = postings.candidates(connection, print_.index_prints, new["day"], shared)
    documents = postings.documents(connection, new["day"]) if candidates else 0
    spread = {value: count if count < MAX_POSTINGS else documents for value, count in shared.items()}
    stored = ((known, postings.stored(known.fingerprint)) for known in candidates)
    matches = [(known, match) for known, old in stored if (match := decide(print_, old, spread, documents))]
    firsts = {story: _first_of(connection, story) for story in {known.story_id for known, _ in matches}}
    best = max(matches, key=lambda met: (firsts[met[0].story_id] is not None, met[1].weight), default=None)
    if best is None:
        return None
    known, match = best
    return Verdict(known.story_id, match.relation, firsts[known.story_id], match.similarity, 1)


def _first_of(connection: Connection, story: str) -> str | None:
    """Look up the address of a story's first printing."""
    return connection.execute(_FIRST_OF, {"story": story}).scalar()


def _new_story(connection: Connection, page: str) -> str:
    return next(
        story for story in story_ids(page) if connection.execute(_TAKEN, {"story": story}).first() is None
    )


def insert_printing(
    connection: Connection, values: Values, print_: Fingerprint, shared: Mapping[int, int] | None = None
) -> None:
    """Claim a printing and post its prints; `shared` as `judge` gave it."""
    if shared is None:
        shared = postings.counts(connection, print_.index_prints, values["day"])
    key = connection.execute(insert(printings), values).inserted_primary_key
    assert key is not None
    postings.post(connection, key[0], print_.index_prints, values["day"], shared)


def set_skip(connection: Connection, values: Values) -> None:
    """One reason an address and run: the last."""
    same = skips.c.page == values["page"], skips.c.run_id == values["run_id"]
    connection.execute(delete(skips).where(*same))
    connection.execute(insert(skips), values)


def set_run(connection: Connection, run: RunRow) -> None:
    """Enter a run, or its new state."""
    connection.execute(delete(runs).where(runs.c.run_id == run.run_id))
    connection.execute(insert(runs), vars(run))


def set_checked(connection: Connection, page: str, at: int, validators: Validators) -> None:
    """Note a look at a page on its last printing; validators that were not sent leave the old ones."""
    last = select(func.max(printings.c.version)).where(printings.c.page == page).scalar_subquery()
    sent = {name: value for name, value in validators.columns.items() if value is not None}
    here = printings.c.page == page, printings.c.version == last
    connection.execute(update(printings).where(*here).values(checked_at=at, **sent))


def set_redirect(connection: Connection, page: str, values: Values) -> None:
    """`page` leads to the page of `values`."""
    if page != values["page"]:
        connection.execute(delete(redirects).where(redirects.c.page == page))
        row = {"page": page, "target": values["page"], "run_id": values["run_id"]}
        connection.execute(insert(redirects), row)


def forget_claims(connection: Connection, run_id: str) -> None:
    """Take back everything that a run claimed, what it learnt about listings and redirects included."""
    p = printings.c
    gone = connection.execute(select(p.id, p.day, p.fingerprint).where(p.run_id == run_id)).all()
    postings.forget(connection, gone)
    for table in (printings, skips, listings, redirects):
        connection.execute(delete(table).where(table.c.run_id == run_id))


def let_go(connection: Connection, run_id: str) -> None:
    """Drop fingerprints and postings that no printing after a run can match any more: the index stops growing."""
    p = printings.c
    # Of this run: one by a clock that was set far ahead, and is right again, must not age all that comes after it.
    newest = connection.execute(select(func.max(p.fetched_at)).where(p.run_id == run_id)).scalar()
    if newest is None:
        return
    old = p.fetched_at < newest - MATCHED_FOR // timedelta(microseconds=1), p.fingerprint.is_not(None)
    while gone := connection.execute(select(p.id, p.day, p.fingerprint).where(*old).limit(BATCH)).all():
        postings.forget(connection, gone)
        ids = [row.id for row in gone]
        connection.execute(update(printings).where(p.id.in_(ids)).values(fingerprint=None))


def targets(connection: Connection, pages: Iterable[str]) -> dict[str, str]:
    """Where pages redirected to; those that did not are left out."""
    return {row.page: row.target for row in connection.execute(_TARGETS, {"pages": list(pages)})}


def known_pages(connection: Connection, pages: Collection[str]) -> dict[str, KnownPage]:
    """Tell what is known of at most a few hundred pages; unknown ones are left out."""
    asked = {"pages": list(pages)}
    lost = set(connection.execute(_WITHOUT_FIRST, asked).scalars())
    met: dict[str, list[Any]] = {}
    gone: dict[str, list[Any]] = {}
    for row in connection.execute(_PRINTINGS, asked):
        met.setdefault(row.page, []).append(row)
    for row in connection.execute(_SKIPS, asked):
        gone.setdefault(row.page, []).append(row)
    found = {}
    for page in met.keys() | gone.keys():
        events = met.get(page, [])
        orphan = any(event.story_id in lost for event in events)
        if known := known_page(events, gone.get(page, []), orphan=orphan):
            found[page] = known
    return found

"""What the memory is told and what it answers: rows of the feeds on one side, pages, runs and verdicts on the other."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from newscrawl.dedupe.fingerprint import Fingerprint, fingerprint

Row = Mapping[str, Any]
KeyOf = Callable[[str], str]

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
EPOCH_DAY = EPOCH.toordinal()
_SECOND = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?")
_RUN_ID = re.compile(r"(\d{8})T(\d{6})Z")

REMEMBERED = frozenset(
    [
        "gone",
        "soft_404",
        "gallery",
        "video",
        "index_page",
        "too_short",
        "teaser_only",
        "not_html",
        "too_large",
        "same_page",
        "withdrawn",
    ]
)
"""Reasons that lie in the page and stay true: such an address is not asked again. A timeout or a refusal may pass."""


@dataclass(frozen=True)
class RunRow:
    """One run as the memory knows it; state is running or finished."""

    run_id: str
    spider: str
    folder: str
    state: str


@dataclass(frozen=True)
class KnownPage:
    """An address that was met. state: kept, withdrawn (kept once, gone since) or skipped (never gave an article)."""

    url_key: str
    url: str
    site: str
    story_id: str | None
    relation: str | None
    version: int
    """Of the last printing kept; 0 for a skipped page."""
    headline: str | None
    text_hash: str | None
    found_via: str | None
    found_on: str | None
    etag: str | None
    last_modified: str | None
    size: int | None
    first_fetched_at: datetime
    checked_at: datetime
    state: str
    reason: str | None
    """Why it was skipped or withdrawn."""

    @property
    def validators(self) -> "Validators":
        return Validators(self.etag, self.last_modified, self.size)


@dataclass(frozen=True)
class Verdict:
    """What a printing is. `same`: the address is known and nothing changed, so no row is to be written.

    of_url: the story's first printing; for version and same the address itself. similarity: 0..1, None for first.
    """

    story_id: str
    relation: str
    of_url: str | None
    similarity: float | None
    version: int


@dataclass(frozen=True)
class Validators:
    """ETag and Last-Modified as the server sent them, and how large the body was that came with them."""

    etag: str | None = None
    last_modified: str | None = None
    size: int | None = None
    """Bytes as sent, packed or not: what the next answer saves if it is "not modified"."""

    @property
    def columns(self) -> dict[str, str | int | None]:
        return {"etag": plain(self.etag), "last_modified": plain(self.last_modified), "size": self.size}


@dataclass(frozen=True)
class KnownListing(Validators):
    """A listing or feed fetched before; `held` is what the caller wants back when the server answers 304."""

    held: str | None = None


def print_of(row: Row) -> Fingerprint:
    """Fingerprint of a feed's row: the one way to make it, so that a rebuilt memory equals the one that crawled."""
    return fingerprint(
        headline=row.get("headline"),
        body=row.get("body"),
        date=row.get("date_published"),
        source=row.get("site"),
        truncated=bool(row.get("truncated")),
    )


def page_of(url_key: str) -> str:
    """Give the 32 hex digits that stand for an address in every index; its first 16 name a story first met there."""
    return hashlib.sha256((plain(url_key) or "").encode()).hexdigest()[:32]


def story_ids(page: str) -> Iterable[str]:
    """Ids for a story first printed at this page: the page's own, then, while that one is taken, others."""
    yield page[:16]
    for again in range(2, 1000):
        yield hashlib.sha256(f"{page} {again}".encode()).hexdigest()[:16]


def printing_values(row: Row, print_: Fingerprint, key_of: KeyOf) -> dict[str, Any]:
    """Columns of `printings` for a row of articles.jsonl or copies.jsonl, its verdict included."""
    url = plain(row.get("url")) or ""
    url_key = plain(key_of(url)) or url
    at = micros_of_row(row)
    return {
        "page": page_of(url_key),
        "url_key": url_key,
        "url": url,
        "site": plain(row.get("site")) or "",
        "story_id": plain(row.get("story_id")) or page_of(url_key)[:16],
        "relation": plain(row.get("relation")) or "first",
        "version": int(row.get("version") or 1),
        "headline": plain(row.get("headline")),
        "text_hash": plain(row.get("text_hash")),
        "truncated": bool(row.get("truncated")),
        "found_via": plain(row.get("found_via")),
        "found_on": plain(row.get("found_on")),
        "run_id": plain(row.get("run_id")) or "",
        "fetched_at": at,
        "day": _day(print_, at),
        "fingerprint": print_.to_bytes(),
        "etag": None,
        "last_modified": None,
        "size": None,
        "checked_at": at,
    }


def skip_values(row: Row, key_of: KeyOf) -> dict[str, Any]:
    """Columns of `skips` for a row of skipped.jsonl."""
    url = plain(row.get("url")) or ""
    url_key = plain(key_of(url)) or url
    return {
        "page": page_of(url_key),
        "run_id": plain(row.get("run_id")) or "",
        "url_key": url_key,
        "url": url,
        "site": plain(row.get("site")) or "",
        "reason": plain(row.get("reason")) or "",
        "fetched_at": micros_of_row(row),
    }


def plain(value: object) -> str | None:
    r"""Make text that every database takes: PostgreSQL refuses null bytes, and both refuse half a surrogate pair.

    >>> plain("a\0b"), plain(None)
    ('ab', None)
    """
    if value is None:
        return None
    return str(value).replace("\0", "").encode("utf-8", "replace").decode()


def micros(when: datetime) -> int:
    """Microseconds since 1970; a time without zone is UTC."""
    if when.tzinfo is None:
        when = when.replace(tzinfo=timezone.utc)
    return (when - EPOCH) // timedelta(microseconds=1)


def moment(value: int) -> datetime:
    """Turn `micros` back into a time, UTC."""
    return EPOCH + timedelta(microseconds=value)


def micros_of_row(row: Row) -> int:
    """When the row was fetched; where that cannot be read, when its run began."""
    if match := _SECOND.match(str(row.get("fetched_at") or "")):
        said = f"{match[1]} {match[2]}{match[3] or '.0'}"
        form = "%Y-%m-%d %H:%M:%S.%f"
    elif match := _RUN_ID.match(str(row.get("run_id") or "")):
        said, form = match[1] + match[2], "%Y%m%d%H%M%S"
    else:
        return 0
    try:
        return micros(datetime.strptime(said, form))
    except ValueError:
        return 0


def known_page(events: Iterable[Any], skips: Iterable[Any], *, orphan: bool) -> KnownPage | None:
    """Fold what was met at one address. An orphan's validators are hidden, so that its page is fetched in full."""
    met = sorted(events, key=lambda p: (p.version, p.fetched_at, p.id))
    gone = sorted(skips, key=_in_order)
    if not met:
        return _skipped_page(gone) if gone else None
    last, since = met[-1], max(map(_in_order, met))
    withdrawn = next((s for s in reversed(gone) if s.reason == "withdrawn" and _in_order(s) >= since), None)
    return KnownPage(
        url_key=last.url_key,
        url=last.url,
        site=last.site,
        story_id=last.story_id,
        relation=last.relation,
        version=last.version,
        headline=last.headline,
        text_hash=last.text_hash,
        found_via=last.found_via,
        found_on=last.found_on,
        etag=None if orphan else last.etag,
        last_modified=None if orphan else last.last_modified,
        size=None if orphan else last.size,
        first_fetched_at=moment(min(p.fetched_at for p in met)),
        checked_at=moment(max([last.checked_at, *(s.fetched_at for s in gone)])),
        state="withdrawn" if withdrawn else "kept",
        reason=withdrawn.reason if withdrawn else None,
    )


def _in_order(event: Any) -> tuple[str, int]:
    """By run before time: run ids only rise, and a clock may be set back between two runs."""
    return event.run_id, event.fetched_at


def _skipped_page(gone: list[Any]) -> KnownPage:
    last = gone[-1]
    return KnownPage(
        url_key=last.url_key, url=last.url, site=last.site, story_id=None, relation=None, version=0,
        headline=None, text_hash=None, found_via=None, found_on=None, etag=None, last_modified=None, size=None, first_fetched_at=moment(gone[0].fetched_at),
        checked_at=moment(last.fetched_at), state="skipped", reason=last.reason,
    )  # fmt: skip


def _day(print_: Fingerprint, fetched: int) -> int:
    """Day under which a printing is looked up: the day printed, unless that is none that a newspaper can mean."""
    fetched_day = moment(fetched).toordinal()
    printed = None if print_.day is None else print_.day + EPOCH_DAY
    return printed if printed is not None and EPOCH_DAY < printed <= fetched_day + 1 else fetched_day

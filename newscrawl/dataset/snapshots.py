"""Link blocks: a block that many pages show, or one page shows night after night, stands once with its links."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from newscrawl.dataset.reading import Counts
from newscrawl.dataset.selection import Selection


def make(connection: sqlite3.Connection, selection: Selection, counts: Counts) -> None:
    """Turn the rows of links.jsonl into blocks (one row a sight of a block) and links (one row a link of a block)."""
    sites = _sites_by_host(connection)
    ordered = connection.execute(
        "SELECT page_url, fetched_at, run_id, kind, heading, state, position, target_url, title FROM link_rows "
        "ORDER BY page_url, fetched_at, kind, heading, state, position, target_url, title, run_id"
    )
    for (page, fetched, kind, heading, state), rows in groupby(ordered, key=lambda r: (*r[:2], *r[3:6])):
        seen = list(rows)
        site = sites.get(_host(page))
        if selection.sites and site not in selection.sites:
            counts.add("left_out_of_links", "other_site", len(seen))
            continue
        links = list(_links(seen, counts))
        block_id = _block_id(kind, heading, state, links)
        run_id = min(row[2] for row in seen)
        connection.execute(
            "INSERT OR IGNORE INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (block_id, page, fetched, run_id, kind, heading, state, site),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", ((block_id, *link) for link in links)
        )
    connection.execute("DROP TABLE link_rows")
    connection.commit()


def _links(rows: list[tuple[Any, ...]], counts: Counts) -> Iterator[tuple[int, str, str | None]]:
    """Position from 1, target and title. Two blocks of one heading on a page are one, their links counted through."""
    seen: set[tuple[int | None, str, str | None]] = set()
    links = []
    for *_, position, target, title in rows:
        if target is None:
            continue
        if (position, target, title) in seen:
            counts.add("left_out_of_links", "same_row_twice")
            continue
        seen.add((position, target, title))
        links.append((position, target, title))
    is_numbered = len({position for position, _, _ in links}) == len(links) and (None, *links[:1]) != (
        None,
        None,
    )
    for number, (position, target, title) in enumerate(links, 1):
        yield position if is_numbered and position is not None else number, target, title


def _block_id(kind: str, heading: str | None, state: str, links: list[tuple[int, str, str | None]]) -> str:
    said = json.dumps([kind, heading, state, links], ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _sites_by_host(connection: sqlite3.Connection) -> dict[str, str]:
    """Whose host it is, by what the printings and skipped rows say; of several papers the one with most rows."""
    said: Counter[tuple[str, str]] = Counter()
    for table in ("printings", "skipped"):
        for url, site in connection.execute(
            f"SELECT url, site FROM {table} WHERE site IS NOT NULL AND site <> ''"
        ):
            said[_host(url), site] += 1
    ranked = sorted(said, key=lambda pair: (said[pair], pair[1]))
    return dict(ranked)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""

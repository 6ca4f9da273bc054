"""Scratch databases as `dataset.gather` leaves them, of invented printings, for the tests of the report."""

import hashlib
import json
import sqlite3
from collections import Counter

from newscrawl.dataset.gather import SCHEMA
from newscrawl.items import Printing


def row(url, **fields):
    """A row of articles.jsonl; what is not given is as a page without it."""
    known = Printing(
        url=url, site="lantern", run_id="20260312T021500Z-0001", fetched_at="2026-03-12T02:15:00Z"
    ).row()
    assert fields.keys() <= known.keys()
    return {**known, "field_sources": {}, **fields}


def run(run_id, sites=None, **report):
    """A run.json."""
    night = f"{run_id[:4]}-{run_id[4:6]}-{run_id[6:8]}T{run_id[9:11]}:{run_id[11:13]}:00Z"
    return {
        "run_id": run_id, "spider": "world", "arguments": {}, "started_at": night, "ended": "finished",
        "ended_at": night.replace(":00Z", ":50Z"), "exit_code": 0, "exit_reason": "healthy", "breaches": [],
        "sites": sites or {}, "errors": 0, "links": {}, "stats": {}, "robots": {}, "settings": {},
        "versions": {"newscrawl": "1.0.0"}, **report,
    }  # fmt: skip


class Scratch:
    """Add stories, runs, blocks and skips, then read `connection`."""

    def __init__(self, path=":memory:"):
        self.connection = sqlite3.connect(path)
        self.connection.executescript(SCHEMA)

    def runs(self, *reports):
        values = [(r["run_id"], r["spider"], json.dumps(r)) for r in reports]
        self._insert("runs", "run_id spider report", values)

    def story(self, *rows, chosen_by="earliest"):
        """One story; its first row is the canonical printing."""
        first = rows[0]
        story_id = hashlib.sha256(first["url"].encode()).hexdigest()[:16]
        for printed in rows:
            self._printing(story_id, printed, first)
        days = [day_of(r) for r in rows]
        agency = next((r["agency"] for r in rows if r["agency"]), None)
        seen = [r["fetched_at"] for r in rows]
        values = (story_id, first["url"], first["version"], "only" if len(rows) == 1 else chosen_by, len(rows),
                  len({r["site"] for r in rows}), min(seen), max(seen), days[0], agency, min(days), max(days))  # fmt: skip
        self._insert("stories", "story_id url version chosen_by n_printings n_sites first_seen last_seen day agency "
                     "first_day last_day", [values])  # fmt: skip
        return story_id

    def _printing(self, story_id, printed, first):
        relation = relation_of(printed, first)
        self._insert(
            "printings",
            "url version story_id site section agency day date_published precision fetched_at run_id truncated canonical "
            "relation words row spider",
            [(printed["url"], printed["version"], story_id, printed["site"], printed["section"], printed["agency"],
              day_of(printed), printed["date_published"], printed["date_published_precision"], printed["fetched_at"],
              printed["run_id"], printed["truncated"], printed is first, relation, len((printed["body"] or "").split()),
              json.dumps(printed), "world")],
        )  # fmt: skip
        if printed is not first:
            kept, added = shares(printed["body"] or "", first["body"] or "")
            changed, gone = (
                printed["headline"] != first["headline"],
                bool(first["agency"]) and not printed["agency"],
            )
            self._insert(
                "edits",
                "story_id url version of_url of_version share_kept share_added headline_changed dateline_removed "
                "credit_removed relation",
                [(story_id, printed["url"], printed["version"], first["url"], first["version"], kept, added, changed,
                  bool(first["dateline"]) and not printed["dateline"], gone, relation)],
            )  # fmt: skip

    def block(self, page_url, fetched_at, run_id, links=(), *, kind="next_in", heading="Next In World", site="lantern",
              state="filled"):  # fmt: skip
        block_id = hashlib.sha256(json.dumps([kind, heading, links]).encode()).hexdigest()[:16]
        self._insert("blocks", "block_id page_url fetched_at run_id kind heading state site",
                     [(block_id, page_url, fetched_at, run_id, kind, heading, state, site)])  # fmt: skip
        values = [(block_id, i, url, title) for i, (url, title) in enumerate(links, 1)]
        self._insert("links", "block_id position target_url title", values)

    def skipped(self, url, reason, *, site="lantern", detail=None, run_id="20260312T021500Z-0001"):
        told = {
            "url": url,
            "site": site,
            "reason": reason,
            "detail": detail,
            "found_via": "listing",
            "run_id": run_id,
        }
        self._insert("skipped", "row url site reason run_id", [(json.dumps(told), url, site, reason, run_id)])

    def _insert(self, table, columns, values):
        names = columns.split()
        places = ", ".join("?" * len(names))
        # What UTF-8 cannot hold stands in the JSON of a row only.
        values = [
            [v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in row]
            for row in values
        ]
        self.connection.executemany(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({places})", values
        )


def day_of(printed):
    return (printed["date_published"] or printed["fetched_at"])[:10]


def relation_of(printed, first):
    if printed is first:
        return "canonical"
    if printed["url"] == first["url"]:
        return "version"
    return "teaser" if printed["truncated"] else "copy"


def shares(here, there):
    """Of the words there, what stands here too; of the words here, what does not stand there."""
    mine, other = Counter(here.split()), Counter(there.split())
    held = sum((mine & other).values())
    return held / max(1, len(there.split())), 1 - held / max(1, len(here.split()))

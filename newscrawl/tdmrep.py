"""/.well-known/tdmrep.json by TDMRep (W3C Community Group, 2024): what an answer means. Asking is the middleware's part."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from newscrawl.robots import path_matches, target_of

PATH = "/.well-known/tdmrep.json"
LIMIT = 500 * 1024
"""Bytes that are read, as of a robots.txt; a file that is cut is no JSON any more."""


@dataclass(frozen=True)
class Rule:
    """One entry of the file."""

    location: str
    """Pattern of addresses, with `*` and `$`."""
    reservation: int | None
    """1: rights reserved; 0: not; None: a value that is neither, which counts as unset."""
    policy: str | None
    words: str
    """The entry as it stood, as JSON."""


@dataclass(frozen=True)
class TdmRecord:
    """What one tdmrep.json said."""

    origin: str
    status: str
    """ok; none (4xx: the host does not use the protocol); unreadable; denied (by robots.txt); unreachable."""
    fetched_at: datetime
    http_status: int | None = None
    sha256: str | None = None
    rules: tuple[Rule, ...] = ()
    detail: str | None = None

    def rule_for(self, url: str) -> Rule | None:
        """The first entry of the file that matches an address: that one decides, not the longest."""
        target = target_of(url)
        return next((rule for rule in self.rules if path_matches(rule.location, target)), None)


def read_answer(origin: str, status: int, body: bytes, fetched_at: datetime) -> TdmRecord:
    """Read an answer. Never raises; only a JSON file of entries reserves anything."""
    digest = sha256(body).hexdigest()
    if not 200 <= status < 300:
        kind = "none" if 400 <= status < 500 and status != 429 else "unreachable"
        return TdmRecord(origin, kind, fetched_at, status, digest, detail=f"HTTP {status}")
    try:
        entries = json.loads(body)
        rules = tuple(_rules(entries if isinstance(entries, list) else [entries]))
    except (ValueError, RecursionError) as error:
        why = f"no JSON: {type(error).__name__}"
        return TdmRecord(origin, "unreadable", fetched_at, status, digest, detail=why)
    return TdmRecord(origin, "ok", fetched_at, status, digest, rules)


def _rules(entries: list[Any]) -> Iterator[Rule]:
    for entry in entries:
        location = entry.get("location") if isinstance(entry, dict) else None
        if not isinstance(location, str):
            continue
        said, policy = entry.get("tdm-reservation"), entry.get("tdm-policy")
        # The number is meant; the same digit as text is unmistakable, too. `true` is neither.
        reservation = int(said) if type(said) in (int, str) and str(said) in ("0", "1") else None
        words = json.dumps(entry, ensure_ascii=False)
        yield Rule(location.strip(), reservation, policy if isinstance(policy, str) else None, words)

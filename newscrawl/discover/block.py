"""A link block, and the JSON that some papers serve for one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newscrawl.discover.links import absolute

ADDRESS_NAMES = ("url", "link", "href")
"""Ends of the keys that hold a story's address: `url`, `StoryUrl`, `link`."""
TITLE_NAMES = ("title", "headline", "name")
_OTHER_THINGS = re.compile(r"im(?:age|g)|thumb|photo|icon|author|section", re.IGNORECASE)


@dataclass(frozen=True)
class BlockLink:
    """One link of a block; `position` counts from 1."""

    position: int
    url: str
    title: str | None


@dataclass(frozen=True)
class Block:
    """A headed list of story links; `state` is filled, empty (heading without links) or absent (promised, not there)."""

    kind: str
    heading: str | None
    state: str
    links: tuple[BlockLink, ...]


def from_json(text: str, url: str, kind: str) -> Block:
    """Block from its JSON: the first list of objects that hold an address, under whatever names; ValueError when there is none."""
    try:
        data = json.loads(text.lstrip("\ufeff \r\n\t"))
    except (ValueError, RecursionError) as error:
        what = "an HTML page" if text.lstrip("\ufeff \r\n\t")[:1] == "<" else "no JSON"
        raise ValueError(f"{url}: {what} instead of a block's JSON ({error})") from None
    rows = _rows(data)
    if rows is None:
        raise ValueError(f"{url}: JSON without a list of links")
    found: dict[str, str | None] = {}
    for row in rows:
        target = absolute(_first(row, ADDRESS_NAMES) or "", url)
        if target:
            found.setdefault(target, _first(row, TITLE_NAMES))
    links = tuple(BlockLink(n, target, title) for n, (target, title) in enumerate(found.items(), 1))
    return Block(kind, None, "filled" if links else "empty", links)


def _rows(data: Any) -> list[dict[str, Any]] | None:
    """The first list whose objects hold an address, else the first empty list."""
    waiting: list[Any] = [data]
    empty: list[dict[str, Any]] | None = None
    for value in waiting:
        if isinstance(value, list):
            rows = [row for row in value if isinstance(row, dict)]
            if any(_first(row, ADDRESS_NAMES) for row in rows):
                return rows
            empty = [] if not value and empty is None else empty
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
    return empty


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Value of the key that ends in one of the names, earlier names first."""
    for name in names:
        for key, value in row.items():
            if (
                isinstance(value, str)
                and value.strip()
                and key.lower().endswith(name)
                and not _OTHER_THINGS.search(key)
            ):
                return " ".join(value.split())
    return None

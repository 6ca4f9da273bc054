"""The rows of each table, read from the scratch database one by one, every value of its column's type."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawl.dataset.moments import day_of, offset_of, stamp_of
from newscrawl.dataset.tables import Column, Table
from newscrawl.dedupe.records import plain

Row = dict[str, Any]

NAMED = "[name]"
"""What stands in a text for the name of somebody who wrote it, with `--redact-authors`."""
_NAMING = ("headline", "description", "body")
_EVIDENCE_WITH_NAMES = frozenset({"byline", "tail", "credit_line", "jsonld"})

_QUERIES = {
    "articles": "SELECT p.row, p.site, p.run_id, p.fetched_at, s.* FROM stories s JOIN printings p ON p.url = s.url AND p.version = s.version "
    "WHERE {where} ORDER BY s.url, s.version",
    "printings": "SELECT p.*, s.url AS canonical FROM printings p JOIN stories s ON s.story_id = p.story_id "
    "WHERE {where} ORDER BY p.url, p.version",
    "edits": "SELECT e.* FROM edits e JOIN stories s ON s.story_id = e.story_id WHERE {where} ORDER BY e.url, e.version",
    "blocks": "SELECT * FROM blocks ORDER BY block_id, page_url, fetched_at",
    "links": "SELECT * FROM links ORDER BY block_id, position",
    "skipped": "SELECT * FROM skipped ORDER BY url, fetched_at, reason, row",
}


@dataclass(frozen=True)
class Sharing:
    """What is left out of the rows for those whom they are shared with."""

    text: str = "full"
    """full, or none: no body, no description, no words of captions."""
    without_authors: bool = False


def rows(
    connection: sqlite3.Connection,
    table: Table,
    sharing: Sharing,
    where: str = "1",
    values: tuple[str, ...] = (),
) -> Iterator[Row]:
    """The rows of a table in order of its key; `where` is a condition on the story `s`."""
    cursor = connection.execute(_QUERIES[table.name].format(where=where), values)
    names = [column[0] for column in cursor.description]
    make = _MAKERS.get(table.name, _plain_row)
    shapes = [(column.name, _SHAPES[column.kind], column) for column in table.columns]
    for found in cursor:
        row = make(dict(zip(names, found, strict=True)))
        if table.name in ("articles", "printings"):
            _share(row, sharing)
        yield {name: shape(row.get(name), column) for name, shape, column in shapes}


def _plain_row(found: Row) -> Row:
    return found


def _article_row(found: Row) -> Row:
    row = _printed(found.pop("row"))
    agency = row["agency"]
    row.update(found)
    return {**row, "story_agency": found["agency"], "agency": agency}


def _printing_row(found: Row) -> Row:
    row = _printed(found["row"])
    crawl = {f"crawl_{name}": row.get(name) for name in ("story_id", "relation", "of_url", "similarity")}
    known = {
        name: found[name]
        for name in ("url", "version", "story_id", "relation", "site", "run_id", "fetched_at")
    }
    return {
        **row,
        **crawl,
        **known,
        "of_url": None if found["relation"] == "canonical" else found["canonical"],
    }


def _skipped_row(found: Row) -> Row:
    return {
        **_read(found["row"]),
        **{name: found[name] for name in ("url", "site", "reason", "run_id", "fetched_at")},
    }


_MAKERS: Mapping[str, Callable[[Row], Row]] = {
    "articles": _article_row, "printings": _printing_row, "skipped": _skipped_row,
}  # fmt: skip


def _printed(text: str) -> Row:
    """A row of a feed, with the columns that the export adds."""
    row = _read(text)
    body = row.get("body")
    lines = body.split("\n") if isinstance(body, str) else []
    row["words"] = sum(len(line.split()) for line in lines)
    row["paragraphs"] = sum(not line.isspace() and line != "" for line in lines)
    for date, name in (("date_published", "published"), ("date_modified", "modified")):
        printed = row.get(date)
        row[f"{name}_at"], row[f"{name}_day"] = stamp_of(printed), day_of(printed)
        row[f"{name}_offset"] = offset_of(printed)
    return row


def _read(text: str) -> Row:
    row: Row = json.loads(text)
    # Only an escape can hold half a surrogate pair or a null byte.
    return _encodable(row) if "\\u" in text else row


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_encodable(part) for part in value]
    return {plain(k): _encodable(v) for k, v in value.items()} if isinstance(value, dict) else value


def shaped(value: Any, column: Column) -> Any:
    """The value as its column's type has it; null, or an empty list, for what cannot be that.

    Moments are ISO text with Z, days ISO text.
    """
    return _SHAPES[column.kind](value, column)


def _text(value: Any, _: Column) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _whole(value: Any, _: Column) -> int | None:
    fits = isinstance(value, int) and abs(value) < 2**31
    return int(value) if fits else None


def _number(value: Any, _: Column) -> float | None:
    return float(value) if isinstance(value, (int, float)) and abs(value) < 1e300 else None


def _flag(value: Any, _: Column) -> bool | None:
    return bool(value) if isinstance(value, bool) or value in (0, 1) else None


def _moment(value: Any, _: Column) -> str | None:
    stamp = stamp_of(value)
    return stamp.replace(".000000Z", "Z") if stamp else None


def _day(value: Any, _: Column) -> str | None:
    return day_of(value)


def _texts(value: Any, column: Column) -> list[str]:
    return (
        [text for part in value if (text := _text(part, column)) is not None]
        if isinstance(value, list)
        else []
    )


def _object(value: Any, column: Column) -> Row:
    said = value if isinstance(value, dict) else {}
    return {part.name: _SHAPES[part.kind](said.get(part.name), part) for part in column.parts}


def _objects(value: Any, column: Column) -> list[Row]:
    return (
        [_object(part, column) for part in value if isinstance(part, dict)] if isinstance(value, list) else []
    )


_SHAPES: Mapping[str, Callable[[Any, Column], Any]] = {
    "text": _text, "whole": _whole, "number": _number, "flag": _flag, "moment": _moment, "day": _day, "texts": _texts,
    "object": _object, "objects": _objects,
}  # fmt: skip


def _share(row: Row, sharing: Sharing) -> None:
    """Take out of a printing what is not to be shared."""
    images = [image for image in row.get("images") or () if isinstance(image, dict)]
    if sharing.text == "none":
        row["images"] = images = [{**image, "caption": None} for image in images]
    if sharing.without_authors:
        names = _names(row)
        for name in _NAMING:
            row[name] = _without(row.get(name), names)
        row["images"] = [{**i, "credit": None, "caption": _without(i.get("caption"), names)} for i in images]
        row["agency_evidence"] = [
            {**said, "text": None if said.get("where") in _EVIDENCE_WITH_NAMES else said.get("text")}
            for said in row.get("agency_evidence") or ()
            if isinstance(said, dict)
        ]
        row.update(byline=None, authors=[], credits=[])


def _names(row: Row) -> list[str]:
    """Names of people who wrote it, longest first; agencies and papers are no people."""
    said = [name for name in row.get("authors") or () if isinstance(name, str)]
    said += [str(c["name"]) for c in row.get("credits") or () if isinstance(c, dict) and c.get("name")]
    others = {str(row.get(name)).casefold() for name in ("agency", "publisher", "site")}
    people = {
        name.strip() for name in said if len(name.strip()) > 1 and name.strip().casefold() not in others
    }
    return sorted(people, key=lambda name: (-len(name), name))


def _without(text: Any, names: list[str]) -> Any:
    if not isinstance(text, str) or not names:
        return text
    return re.sub(
        r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", NAMED, text, flags=re.IGNORECASE
    )

"""The tables of a dataset and the type of every column: the one source for files, cards, schemas and the dictionary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from newscrawl.dataset.canonical import RULES
from newscrawl.items import SOURCED_FIELDS, Printing, Skipped

Kind = Literal["text", "whole", "number", "flag", "moment", "day", "texts", "object", "objects"]


@dataclass(frozen=True)
class Column:
    """moment: a point in time, UTC. day: a date of the calendar. texts, objects: lists, never null. object: fixed keys."""

    name: str
    kind: Kind
    doc: str = ""
    parts: tuple["Column", ...] = ()
    """The keys of an object."""
    required: bool = False
    """Never null."""
    is_ours: bool = False
    """Text that no page can choose: a CSV cell of it needs no guard against formulas."""

    @property
    def is_nested(self) -> bool:
        return self.kind in ("texts", "object", "objects")


@dataclass(frozen=True)
class Table:
    """Rows stand in order of the key."""

    name: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_split: bool = False
    """Cut into train and test where a split is asked for."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _parts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text") for name in names)


PARTS = {
    "agency_evidence": _parts("where", "text"),
    "credits": _parts("role", "name"),
    "images": (*_parts("url", "caption", "credit"), Column("is_lead", "flag")),
    "rights": _parts("robots", "tdm", "noai", "license"),
    "field_sources": _parts(*SOURCED_FIELDS),
}
_KINDS: Mapping[str, Kind] = {
    "str": "text", "bool": "flag", "int": "whole", "float": "number", "list[str]": "texts",
    "list[dict[str, str]]": "objects", "list[dict[str, typing.Any]]": "objects", "dict[str, str | None]": "object",
}  # fmt: skip


def feed_columns(row: type) -> tuple[Column, ...]:
    """The columns of a feed as items.py declares them; moments stay text there."""
    return tuple(
        Column(f.name, _kind(f.type), f.metadata["doc"], PARTS.get(f.name, ()))
        for f in fields(row)
        if "doc" in f.metadata
    )


def _kind(annotation: Any) -> Kind:
    text = annotation.__name__ if type(annotation) is type else str(annotation).removesuffix(" | None")
    return _KINDS[text]


def _typed_date(name: str, words: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_at", "moment", f"{words}, UTC; null where no time or no zone was printed."),
        Column(f"{name}_day", "day", f"{words}: the day as printed, in the paper's own zone."),
        Column(
            f"{name}_offset",
            "text",
            f"{words}: the zone's offset as printed, `+08:00`; null where none was printed.",
            is_ours=True,
        ),
    )


AFTER: Mapping[str, tuple[Column, ...]] = {
    "body": (
        Column("words", "whole", "Words of the body.", required=True),
        Column("paragraphs", "whole", "Paragraphs of the body.", required=True),
    ),
    "date_published_source": _typed_date("published", "When it was published"),
    "date_modified": _typed_date("modified", "When it was last changed"),
}
"""Columns that the export adds, by the column that they follow."""

_REPLACED: Mapping[str, Column] = {
    "url": Column("url", "text", "Address as fetched, after redirects, tracking removed.", required=True),
    "site": Column(
        "site",
        "text",
        "Key of the paper's card; where there is no card, the host without `www.`.",
        required=True,
    ),
    "story_id": Column(
        "story_id",
        "text",
        "The story: all printings that tell it have the same id, that of its first-seen printing.",
        required=True,
    ),
    "relation": Column(
        "relation",
        "text",
        "To the story's canonical printing: canonical; version (another version of the same address); teaser (only the "
        "beginning was served); corrected (it prints what the canonical one corrects or extends); copy.",
        required=True,
    ),
    "of_url": Column("of_url", "text", "Address of the canonical printing; null for that one itself."),
    "version": Column(
        "version", "whole", "1 at the first sight of this address, then 2, 3 ...", required=True
    ),
    "run_id": Column("run_id", "text", "The run: UTC, sorts by time.", required=True),
    "fetched_at": Column("fetched_at", "moment", "When the page was fetched, UTC.", required=True),
}
_CRAWL = tuple(
    replace(column, name=f"crawl_{column.name}", doc=f"As the crawl said when it met the page: {column.doc}")
    for column in feed_columns(Printing)
    if column.name in ("story_id", "relation", "of_url", "similarity")
)
_OF_THE_STORY = (
    Column("chosen_by", "text", "Why this printing stands for the story. " + "; ".join(f"{k}: {v}" for k, v in RULES.items()) + ".", required=True),
    Column("n_printings", "whole", "Printings of the story in this dataset, versions included.", required=True),
    Column("n_sites", "whole", "Papers that printed it.", required=True),
    Column("first_seen", "moment", "When the first of its printings was fetched, UTC.", required=True),
    Column("last_seen", "moment", "When the last of its printings was fetched, UTC.", required=True),
    Column("story_agency", "text", "Agency of this printing; where it credits none, the one that most printings of the story credit."),
)  # fmt: skip


def _printing_columns(*left_out: str) -> Iterator[Column]:
    for column in feed_columns(Printing):
        if column.name not in left_out:
            yield _REPLACED.get(column.name, column)
        yield from AFTER.get(column.name, ())


def _first(names: tuple[str, ...], columns: Iterator[Column]) -> tuple[Column, ...]:
    every = list(columns)
    ahead = [column for name in names for column in every if column.name == name]
    return (*ahead, *(column for column in every if column.name not in names))


KEY = ("url", "version", "story_id")
_STORY = _first(KEY, _printing_columns("relation", "of_url", "similarity"))

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "One row a story: its canonical printing, and how often and where the story was printed.",
            ("url", "version"),
            (*_STORY[:3], *_OF_THE_STORY, *_STORY[3:]),
            is_split=True,
        ),
        Table(
            "printings",
            "One row an address and version: every printing of every story.",
            ("url", "version"),
            (*_first((*KEY, "relation", "of_url"), _printing_columns("similarity")), *_CRAWL),
            is_split=True,
        ),
        Table(
            "edits",
            "One row for each printing that is not canonical: what it did to the canonical one. Shares are of the words "
            "that tell the story, 0..1; dateline, sign-off, captions and promos do not count.",
            ("url", "version"),
            (
                Column("url", "text", "Address of the printing.", required=True),
                Column("version", "whole", "Its version.", required=True),
                Column("story_id", "text", "The story.", required=True),
                Column("relation", "text", "As in printings.", required=True),
                Column("of_url", "text", "Address of the canonical printing.", required=True),
                Column("of_version", "whole", "Its version.", required=True),
                Column("share_kept", "number", "Share of the canonical text that stands in the printing.", required=True),
                Column("share_added", "number", "Share of the printing that does not stand in the canonical text.", required=True),
                Column("paragraphs_dropped", "whole", "Paragraphs of the canonical text of which less than half is kept.", required=True),
                Column("paragraphs_added", "whole", "Paragraphs of the printing of which less than half is from the canonical text.", required=True),
                Column("headline_changed", "flag", "Another headline; case, quotes and spaces do not count.", required=True),
                Column("dateline_removed", "flag", "The canonical printing has a dateline, this one has none.", required=True),
                Column("credit_removed", "flag", "The canonical printing credits an agency, this one none.", required=True),
                Column("delay_minutes", "number", "Minutes from the canonical printing to this one; negative for an earlier one; null where either has no time or no zone."),
            ),
            is_split=True,
        ),
        Table(
            "blocks",
            "One row each time a page showed a link block. A block that was shown again with the same links has the same "
            "block_id: its links stand once, in links.",
            ("block_id", "page_url", "fetched_at"),
            (
                Column("block_id", "text", "Hash of kind, heading, state and links.", required=True),
                Column("page_url", "text", "The page that showed it; for a block read from JSON, the JSON's address.", required=True),
                Column("fetched_at", "moment", "When, UTC.", required=True),
                Column("site", "text", "The page's paper; null where its host is no known paper's."),
                Column("run_id", "text", "The run.", required=True),
                Column("kind", "text", "next_in, also_read, related, most_read or latest.", required=True),
                Column("heading", "text", "The block's heading as printed."),
                Column("state", "text", "filled, empty (heading without links) or absent (the paper's card promises the block).", required=True),
            ),
        ),
        Table(
            "links",
            "One row a link of a block; see blocks for where and when it was shown.",
            ("block_id", "position"),
            (
                Column("block_id", "text", "The block.", required=True),
                Column("position", "whole", "Place in the block, from 1.", required=True),
                Column("target_url", "text", "Absolute, cleaned of tracking.", required=True),
                Column("title", "text", "The link's words."),
            ),
        ),
        Table(
            "skipped",
            "One row for each address that was asked for, or refused before asking, and gave no article.",
            ("url", "fetched_at"),
            tuple(
                _REPLACED["fetched_at"] if column.name == "fetched_at" else replace(column, required=column.name in ("url", "reason"))
                for column in feed_columns(Skipped)
            ),
        ),
    )
}  # fmt: skip

TEXT_COLUMNS = frozenset({"body", "description"})
"""What `--text none` leaves out; images and evidence lose their words, too (rows.py)."""


def tables(text: str) -> dict[str, Table]:
    """The tables of an export with `--text full` or `none`."""
    if text == "full":
        return dict(TABLES)
    return {
        name: replace(table, columns=tuple(c for c in table.columns if c.name not in TEXT_COLUMNS))
        for name, table in TABLES.items()
    }

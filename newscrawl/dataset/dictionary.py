"""DICTIONARY.md of a dataset: every table, every column."""

from collections.abc import Iterable

from newscrawl.dataset.tables import Column, Table

TYPES = {
    "text": "text", "whole": "whole number", "number": "number", "flag": "true or false", "moment": "moment, UTC",
    "day": "day", "texts": "list of texts", "object": "object", "objects": "list of objects",
}  # fmt: skip

HEAD = """# Dictionary

Null means "not found"; a list is never null, but may be empty. In JSON Lines moments and days are ISO 8601 text, in Parquet
timestamp[us, UTC] and date32, in CSV text; a CSV cell holds lists and objects as JSON, an empty cell is null, and a text
that a spreadsheet would run as a formula has an apostrophe before it.
"""


def dictionary(tables: Iterable[Table]) -> str:
    """The whole document."""
    parts = [HEAD]
    for table in tables:
        parts.append(f"## {table.name}\n\n{table.doc}\n\nKey and order: {', '.join(table.key)}.\n")
        parts.append("| column | type | meaning |\n|---|---|---|")
        parts += [f"| {column.name} | {type_of(column)} | {column.doc} |" for column in table.columns]
        parts.append("")
    return "\n".join(parts)


def type_of(column: Column) -> str:
    """A column's type as an analyst reads it.

    >>> type_of(Column("credits", "objects", "", (Column("role", "text"), Column("name", "text"))))
    'list of objects (role, name)'
    """
    keys = f" ({', '.join(part.name for part in column.parts)})" if column.parts else ""
    never = "" if not column.required else ", never null"
    return f"{TYPES[column.kind]}{keys}{never}"

"""docs/data-dictionary.md, made from items.py: `make docs`."""

from dataclasses import fields
from typing import Any

from newscrawl.items import Copy, Link, Printing, Skipped

ABOUT_PRINTINGS = (
    "articles.jsonl holds every story once (relation `first`); copies.jsonl what was removed as a duplicate "
    "(`copy`, `update`) or is a changed page (`version`)."
)
ABOUT_LINKS = "One row a link of a link block seen; one row without a link for a block that has none."
ABOUT_SKIPPED = "One row for each address that was asked for, or refused before asking, and gave no article."
FEEDS: tuple[tuple[str, type, str], ...] = (
    ("articles.jsonl, copies.jsonl", Printing, ABOUT_PRINTINGS),
    ("links.jsonl", Link, ABOUT_LINKS),
    ("skipped.jsonl", Skipped, ABOUT_SKIPPED),
)

HEAD = """# Data dictionary

Made from `newscrawl/items.py` by `make docs`; a test fails when the two differ.

JSON Lines, UTF-8. Every key stands on every line and has one type; null means "not found"; a list is never null.
Names are those of schema.org NewsArticle in snake_case where it has one.
"""


def type_name(annotation: Any) -> str:
    """A field's type as an analyst reads it."""
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    if not isinstance(annotation, type):
        text = str(annotation).replace("typing.Any", "any")
    return (
        text.replace(" | None", " or null")
        .replace("dict[str, any]", "object")
        .replace("dict[str, str]", "object")
    )


def dictionary() -> str:
    """The whole document."""
    parts = [HEAD]
    for name, row, about in FEEDS:
        parts.append(f"## {name}\n\n{about}\n\n| field | type | meaning |\n|---|---|---|")
        parts += [
            f"| {f.name} | {type_name(f.type)} | {f.metadata['doc']} |"
            for f in fields(row)
            if "doc" in f.metadata
        ]
        parts.append("")
    return "\n".join(parts)


assert Copy.columns() == Printing.columns()

if __name__ == "__main__":
    print(dictionary(), end="")

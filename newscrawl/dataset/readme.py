"""README.md of a dataset: the card that people read, with the YAML that Hugging Face `datasets` reads."""

import json
import shlex
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawl import __version__
from newscrawl.dataset.canonical import RULES
from newscrawl.dataset.export import File
from newscrawl.dataset.manifest import rows_of
from newscrawl.dataset.packages import cite, main_format
from newscrawl.dataset.tables import Column, Table

_HF = {
    "text": "string", "whole": "int32", "number": "float64", "flag": "bool", "moment": "timestamp[us, tz=UTC]", "day": "date32",
}  # fmt: skip
_DATES_AS_PRINTED = frozenset({"date_published", "date_published_raw", "date_modified", "dateline_date"})
"""Texts that `datasets` takes for moments where a whole block of JSON Lines holds nothing else, and a day for midnight; as
`json` they stay the words that they are."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass(frozen=True)
class Facts:
    """What the card says of the printings; days are ISO, None where there is no printing."""

    first_day: str | None
    last_day: str | None
    until: str
    """Day of the last fetch; 1970-01-01 where there is none."""
    printings: int
    truncated: int
    undated: int
    day_only: int
    reserved: int
    sites: Mapping[str, int]
    agencies: Mapping[str, int]
    languages: tuple[str, ...]


def facts(connection: sqlite3.Connection) -> Facts:
    """Count what the card tells."""
    one = connection.execute(
        "SELECT min(day), max(day), coalesce(max(substr(fetched_at, 1, 10)), '1970-01-01'), count(*), "
        "coalesce(sum(truncated), 0), coalesce(sum(date_published IS NULL), 0), coalesce(sum(precision = 'day'), 0), "
        "coalesce(sum(reserved), 0) FROM printings"
    ).fetchone()
    sites = connection.execute("SELECT site, count(*) FROM printings GROUP BY site ORDER BY site")
    agencies = connection.execute(
        "SELECT agency, count(*) AS n FROM stories WHERE agency IS NOT NULL GROUP BY agency ORDER BY n DESC, agency"
    )
    languages = connection.execute(
        "SELECT DISTINCT lower(substr(json_extract(row, '$.language'), 1, 2)) AS code FROM printings "
        "WHERE json_extract(row, '$.language') IS NOT NULL ORDER BY code"
    )
    codes = tuple(str(code) for (code,) in languages if str(code).isalpha() and len(str(code)) == 2)
    first, last, until, printings, truncated, undated, day_only, reserved = one
    return Facts(
        first, last, until, printings, truncated, undated, day_only, reserved, dict(sites.fetchall()),
        dict(agencies.fetchall()), codes,
    )  # fmt: skip


def readme(tables: Mapping[str, Table], files: list[File], manifest: Mapping[str, Any], about: Facts) -> str:
    """The whole card."""
    return "\n".join(
        ["---", *_yaml(tables, files, about), "---", "", *_words(tables, files, manifest, about), ""]
    )


def described(manifest: Mapping[str, Any], about: Facts) -> str:
    """The dataset in one sentence."""
    count = manifest["tables"]
    days = f" from {about.first_day} to {about.last_day}" if about.first_day else ""
    return (
        f"{count['articles']['rows']:,} news stories in {count['printings']['rows']:,} printings by {len(about.sites):,} "
        f"papers{days}, fetched until {about.until} by newscrawl {__version__}."
    )


def _yaml(tables: Mapping[str, Table], files: list[File], about: Facts) -> Iterator[str]:
    main = main_format(files)
    yield "pretty_name: News crawled by newscrawl"
    yield "license: other"
    if about.languages:
        yield "language:"
        yield from (f"- {json.dumps(code)}" for code in about.languages)
    yield "size_categories:"
    yield f"- {_size(rows_of(files, 'articles'))}"
    yield "tags:\n- news\n- news-agencies\n- text-reuse"
    yield "configs:"
    for name in tables:
        yield f"- config_name: {name}"
        if name == "articles":
            yield "  default: true"
        yield "  data_files:"
        parts = [file for file in files if file.table == name and file.format == main]
        # `datasets` fails on a part without rows.
        for file in [part for part in parts if part.rows] or parts:
            yield f"  - split: {'train' if file.part == 'all' else file.part}"
            yield f"    path: {file.path}"
    yield "dataset_info:"
    for name, table in tables.items():
        yield f"- config_name: {name}"
        yield "  features:"
        for column in table.columns:
            yield from _feature(column, "  ", main)


def _feature(column: Column, indent: str, main: str) -> Iterator[str]:
    yield f"{indent}- name: {column.name}"
    inner = f"{indent}  "
    if main == "csv" and (column.is_nested or column.kind in ("moment", "day")):
        yield f"{inner}dtype: string"
    elif column.kind == "texts":
        yield f"{inner}list: string"
    elif column.parts:
        yield f"{inner}{'list' if column.kind == 'objects' else 'struct'}:"
        for part in column.parts:
            yield from _feature(part, inner, main)
    elif main == "jsonl" and column.name in _DATES_AS_PRINTED:
        yield f"{inner}dtype: json"
    else:
        yield f"{inner}dtype: {_HF[column.kind]}"


def _size(rows: int) -> str:
    return next((name for least, name in _SIZES if rows < least), "1M<n<10M")


def _words(
    tables: Mapping[str, Table], files: list[File], manifest: Mapping[str, Any], about: Facts
) -> Iterator[str]:
    yield "# News crawled by newscrawl"
    yield ""
    yield described(manifest, about)
    yield ""
    yield "| table | rows | what a row is |\n|---|---|---|"
    for name, table in tables.items():
        yield f"| {name} | {rows_of(files, name):,} | {table.doc} |"
    yield ""
    yield (
        "Every column is described in DICTIONARY.md. manifest.json says from which runs and with which options the dataset "
        "was made, and where every row went that is not in it. datapackage.json (Frictionless) and croissant.json "
        "(MLCommons) describe the files to machines, SHA256SUMS identifies them."
    )
    yield from _papers(about)
    yield from _choices(manifest, about)
    yield from _opening(files)
    yield from _rights(manifest)
    yield "\n## Citing and repeating\n"
    yield f"```bibtex\n{cite(about.until)}\n```\n"
    yield (
        "The same runs and the same command give the same bytes (with the same version of pyarrow, which manifest.json names, "
        f"where there is Parquet):\n\n```\n{command(manifest['options'])}\n```"
    )
    yield "\n`sha256sum -c SHA256SUMS` checks the files; `scrapy export --verify OUT` checks their schemas and rows, too."


def _papers(about: Facts) -> Iterator[str]:
    yield "\n## What is in it\n"
    yield "| paper | printings |\n|---|---|"
    yield from (f"| {_cell(site)} | {n:,} |" for site, n in about.sites.items())
    named = ", ".join(f"{_cell(agency)} {n:,}" for agency, n in about.agencies.items())
    yield f"\nStories by agency: {named or 'none credited'}. A story whose printings credit nobody counts for none."
    yield (
        f"\nOf {about.printings:,} printings, {about.truncated:,} hold a teaser only (`truncated`), {about.undated:,} have no "
        f"date, {about.day_only:,} a day without a time, and {about.reserved:,} carry an opt-out signal (`rights`)."
    )


def _cell(text: str) -> str:
    return "".join(char if char.isprintable() and char not in "|<>`[]" else " " for char in text)


def _choices(manifest: Mapping[str, Any], about: Facts) -> Iterator[str]:
    chosen = manifest["counts"]["stories_chosen_by"]
    yield "\n## How it was made\n"
    yield (
        "All printings were matched again by their text, whatever order they had been met in; versions of one address are "
        "one story. The printing that stands for a story in `articles` was chosen so (`chosen_by`):\n"
    )
    yield from (f"- `{rule}`, {chosen.get(rule, 0):,} stories: {words}" for rule, words in RULES.items())
    left = {k: v for k, v in manifest["counts"].items() if "left_out" in k or k == "unreadable_lines"}
    yield "\nWhat was read and is not in the dataset:\n"
    yield from (
        f"- {k.replace('_', ' ')}: {w.replace('_', ' ')}, {n:,}"
        for k, found in left.items()
        for w, n in found.items()
    )
    if not left:
        yield "- nothing"
    yield (
        "\nTimes: `date_published` is as printed, at its own precision. `published_at` is null where no time or no zone was "
        "printed; a day is never turned into midnight. `published_day` is the day in the paper's own zone."
    )
    if split := manifest["options"].get("split"):
        yield (
            f"\nSplit: test holds stories all of whose printings came out on {split} or later, train those whose printings "
            f"came out more than {manifest['options']['gap']} before; the others are in neither. No story is in both."
        )


def _opening(files: list[File]) -> Iterator[str]:
    main = next(file for file in files if file.table == "articles" and file.format == main_format(files))
    loaded = 'newscrawl.dataset.load("OUT", "articles")'
    yield "\n## Opening it\n"
    yield "```python"
    yield 'datasets.load_dataset("OUT", "articles")           # Hugging Face, types as in this card'
    yield f"{loaded}      # a typed pyarrow.Table, from any format"
    if main.format == "parquet":
        yield f'pandas.read_parquet("OUT/{main.path}")'
        yield f'polars.read_parquet("OUT/{main.path}")'
        yield f"duckdb.sql(\"from 'OUT/{main.path}'\")"
        yield f'arrow::read_parquet("OUT/{main.path}")        # R'
    else:
        yield f"{loaded}.to_pandas()"
        yield f"polars.from_arrow({loaded})"
        yield f"duckdb.from_arrow({loaded})"
    yield "```"
    if main.format != "parquet":
        yield (
            "\nTools that read JSON Lines and CSV guess types, and many take a day for midnight: in `datasets` before 5 and in other "
            "tools, declare `date_published`, `date_published_raw`, `date_modified` and `dateline_date` as text, or export "
            "`--format parquet`, which carries its types."
        )


def _rights(manifest: Mapping[str, Any]) -> Iterator[str]:
    full = manifest["options"]["text"] == "full"
    yield "\n## Rights\n"
    yield (
        "The texts are their publishers' and agencies'. A crawl gives nobody a licence: what you may do with them is decided by "
        "the law of your country and the papers' terms. "
        + (
            "This dataset holds full texts: keep it to yourself and those who work with you, unless you have the right to pass it "
            "on; `scrapy export --text none` makes one to share."
            if full
            else "This dataset holds no bodies and no standfirsts: addresses, hashes, counts, headlines and metadata only. "
            "`text_hash` tells whether a text fetched again is the one that was counted."
        )
    )
    yield (
        "\n`rights` holds each page's opt-out signals (robots meta, TDM reservation, noai) and licence in their very words; "
        "`--only-unreserved` leaves out what opted out. Bylines name people: they are personal data (`--redact-authors`)."
    )


def command(options: Mapping[str, Any]) -> str:
    """The command that makes the dataset.

    >>> command({"site": ["thestar"], "format": ["jsonl", "csv"], "text": "full", "only_unreserved": True})
    'scrapy export OUT --site thestar --format jsonl,csv --text full --only-unreserved'
    """
    words = ["scrapy", "export", "OUT"]
    for name, value in options.items():
        words.append("--" + name.replace("_", "-"))
        if value is not True:
            words.append(",".join(value) if isinstance(value, list) else str(value))
    return shlex.join(words)


def sums(hashes: Iterable[tuple[str, str]]) -> str:
    """SHA256SUMS in sha256sum's own format, from (path, hash)."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(hashes))

"""Rows as lines and cells that every reader can read. No Scrapy here."""

import json
from typing import Any

# Legal inside JSON strings, yet str.splitlines() and some readers break a line there.
LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}

# A spreadsheet runs a cell that starts with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def json_line(row: dict[str, Any]) -> bytes:
    """One row as a JSON line that no reader splits in two."""
    return (json.dumps(row, ensure_ascii=False).translate(LINE_ENDS) + "\n").encode("utf-8", "replace")


def csv_cell(value: Any) -> Any:
    """A value as a harmless cell.

    >>> csv_cell("=1+1"), csv_cell(["a"]), csv_cell(None), csv_cell(0.5), csv_cell(True)
    ("'=1+1", '["a"]', '', 0.5, 'true')
    """
    if value is None:
        return ""
    if isinstance(value, (list, dict, bool)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return value

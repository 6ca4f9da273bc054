"""Group printings into stories, whatever the order they come in."""

from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl.dedupe.fingerprint import Fingerprint, fingerprint
from newscrawl.dedupe.index import StoryIndex
from newscrawl.dedupe.match import decide


def group(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The story id of every row's id.

    Rows are `{"id", "headline", "text" or "body", "date" or "date_published", "source" or "publisher", "truncated"}`, any
    but the id may be missing or null. The printings are walked in order of date, then id (undated ones first, truncated
    ones last), so the order of the rows makes no difference and later printings join what stands. A story's id is the id
    of its first printing in this order.
    """
    known = {str(row["id"]): _fingerprint(row) for row in rows}
    order = sorted(known, key=lambda i: (known[i].truncated, known[i].minute or 0, i))
    index, story, ids = StoryIndex(), {}, list[str]()
    for key in order:
        printing = known.pop(key)
        story[key] = _story_of(printing, index, ids, story) or key
        index.add(printing)
        ids.append(key)
    return story


def _story_of(printing: Fingerprint, index: StoryIndex, ids: list[str], story: dict[str, str]) -> str | None:
    numbers, df = index.candidates(printing)
    best: tuple[float, str] | None = None
    for number in numbers:
        match = decide(printing, index[number], df, len(index))
        if match and (best is None or match.similarity > best[0]):
            best = match.similarity, story[ids[number]]
    return best[1] if best else None


def _fingerprint(row: Mapping[str, Any]) -> Fingerprint:
    return fingerprint(
        headline=row.get("headline"),
        body=row.get("text") or row.get("body") or "",
        date=row.get("date") or row.get("date_published"),
        source=row.get("source") or row.get("publisher"),
        truncated=bool(row.get("truncated")),
    )

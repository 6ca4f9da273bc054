"""A story that stands only in the page's scripts, where a browser would print it from: JSON-LD, or the state of an application."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.etree import _Element
from parsel import Selector

from newscrawl.extract.blocks import Block, Layout, layout
from newscrawl.extract.body import story_blocks
from newscrawl.extract.edges import Known
from newscrawl.extract.headline import same
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.masses import Masses, container

MOST = 4_000_000
"""Characters of scripts that are read."""
MOST_VALUES, MOST_OBJECTS = 50_000, 20
PRINTED = 100
"""Characters of a printed story from which the scripts are not asked."""
LEAST = 300
"""Characters from which a text may be a story's."""
SHORTEST = 40
"""Characters from which an entry of a list may be a paragraph."""
TEXT_KEYS = ("content", "text", "html", "value", "body", "children", "paragraph", "data")
"""Where the editors of such applications keep a paragraph's words, whole or in pieces."""
STATE = re.compile(
    r"^[\s;]*(?:var\s+|let\s+|const\s+)?(?:window|self|globalThis)?[.\[\"']*[\w$.]+[\"'\]]*\s*=\s*(?=[{\[])"
)
"""`window.__STATE__ = {`: what follows is JSON."""
PUSHED = re.compile(r"^[\s;]*\(?(?:self|window)\.__next_f\b.{0,40}?\.push\((?=\[)", re.DOTALL)
"""A stretch of what a React server streams."""
ROW = re.compile(rb"\s*([0-9a-f]{0,6}):(?:T([0-9a-f]{1,6}),)?")
"""What opens a row of it: a number, and for text its bytes."""
MARKED = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)


def story(page: Layout, root: _Element, data: LinkedData, known: Known) -> list[Block]:
    """The story's runs, as if the page printed them at its end; empty where the scripts hold none."""
    markup = fragment(root, data, known.headline)
    if not markup:
        return []
    page_made = Selector(text=f"<html><body><article>{markup}</article></body></html>").root
    made = next(page_made.iter("body"))
    masses = Masses([*made.iter()])
    held = container(made, masses)
    found = story_blocks(layout(made, held, masses), held, known)
    page.blocks += found
    return found


def fragment(root: _Element, data: LinkedData, headline: str | None) -> str | None:
    """The story as markup, to be read as a page would; None where the scripts hold none.

    JSON-LD's articleBody is this page's own; in any other data the text must stand in the object that has the headline.
    """
    body = data.text(data.article, "articleBody")
    if body and len(body) >= LEAST:
        return _marked(body)
    if not headline:
        return None
    state = _State(root)
    objects = [value for value in _below(state.documents) if isinstance(value, dict)]
    for is_titled in (_has_headline, _has_headline_near):
        titled = (value for value in objects if is_titled(value, headline))
        parts = (part for value in islice(titled, MOST_OBJECTS) for part in _below([value]))
        found = max(map(state.text, parts), key=len, default="")
        if len(found) >= LEAST:
            return found
    return None


def _has_headline(value: dict[str, Any], headline: str) -> bool:
    """Whether one of the object's own values is the headline."""
    said = (part for part in value.values() if isinstance(part, str))
    return any(len(part) < 3 * len(headline) and same(part, headline) for part in said)


def _has_headline_near(value: dict[str, Any], headline: str) -> bool:
    """Whether the headline stands in an object of its own in this one."""
    return any(_has_headline(part, headline) for part in value.values() if isinstance(part, dict))


def _marked(text: str) -> str:
    if MARKED.search(text):
        return text
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())


class _State:
    """What the page's scripts hold as JSON, and the texts that a stream gives by number."""

    def __init__(self, root: _Element) -> None:
        self.rows: dict[str, Any] = {}
        self.documents = [*_documents(root, self.rows)]

    def text(self, value: Any) -> str:
        """A value as the markup of a text; empty where it is none."""
        if isinstance(value, str):
            said = self.rows.get(value[1:]) if value[:1] == "$" else value
            return said if isinstance(said, str) and MARKED.search(said) else ""
        if isinstance(value, list):
            said = [text for part in value if len(text := _said(part)) >= SHORTEST and " " in text.strip()]
            return "".join(f"<p>{text}</p>" for text in said) if len(said) >= 2 else ""
        return ""


def _said(entry: Any, depth: int = 0) -> str:
    """The words of a list's entry: a text, or an object with a text, whole or in pieces."""
    if isinstance(entry, str):
        return entry
    if depth > 4:
        return ""
    if isinstance(entry, list):
        return "".join(_said(part, depth + 1) for part in entry)
    if isinstance(entry, dict):
        return next((text for key in TEXT_KEYS if (text := _said(entry.get(key), depth + 1))), "")
    return ""


def _below(values: Sequence[Any]) -> Iterator[Any]:
    """Every value, outermost first."""
    left, stack = MOST_VALUES, [*reversed(values)]
    while stack and left:
        left -= 1
        value = stack.pop()
        yield value
        parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
        stack.extend(reversed([part for part in parts if isinstance(part, (str, list, dict))]))


def _documents(root: _Element, rows: dict[str, Any]) -> Iterator[Any]:
    left, streamed = MOST, []
    for script in root.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        if len(text) < SHORTEST or len(text) > left or "ld+json" in kind:
            continue
        left -= len(text)
        if pushed := PUSHED.match(text):
            part = _decoded(text[pushed.end() :])
            streamed += (
                [piece for piece in part[1:] if isinstance(piece, str)] if isinstance(part, list) else []
            )
        elif "json" in kind:
            yield _decoded(text)
        elif stated := STATE.match(text):
            yield _decoded(text[stated.end() :])
    rows.update(_rows("".join(streamed).encode("utf-8", "replace")))
    yield from rows.values()


def _rows(stream: bytes) -> Iterator[tuple[str, Any]]:
    """The rows of a stream by number: text as long as it says, or JSON up to the end of its line."""
    at = 0
    while mark := ROW.match(stream, at):
        if mark[2]:
            end = mark.end() + int(mark[2], 16)
        else:
            end = stream.find(b"\n", mark.end())
            end = len(stream) if end < 0 else end
        row = stream[mark.end() : end].decode("utf-8", "replace")
        yield mark[1].decode(), row if mark[2] else _decoded(row)
        at = end


def _decoded(text: str) -> Any:
    """The JSON at the beginning of a text; None where there is none."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        return None

"""JSON-LD of a page: every node in its scripts, however nested, and the one that describes the story."""

import html
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml.etree import _Element

from newscrawl.extract.elements import inner, word_set

Node = dict[str, Any]

ARTICLE_TYPES = word_set("""article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle scholarlyarticle techarticle
    blogposting liveblogposting socialmediaposting report review""")
"""schema.org types of a written story, lower case."""
PAGE_TYPES = frozenset({"webpage", "itempage", "collectionpage", "qapage", "faqpage"})
DEEPEST = 24
MOST_NODES, MOST_TITLES = 4000, 12


class LinkedData:
    """The JSON-LD of one page.

    `nodes` holds every object in page order, `article` the story's own node ({} where none is given).
    """

    def __init__(self, root: _Element) -> None:
        self.documents = [data for script in _scripts(root) if (data := _decode(script)) is not None]
        self.nodes = [node for document in self.documents for node in _walk(document)][:MOST_NODES]
        self._by_id = {node["@id"]: node for node in reversed(self.nodes) if _is_id(node) and len(node) > 1}
        self._titles = _plain(" | ".join(_titles(root)))
        self.article = self._story()

    def of_type(self, *names: str) -> list[Node]:
        """Nodes whose @type is one of the names (lower case)."""
        return [node for node in self.nodes if types_of(node) & set(names)]

    def follow(self, value: Any) -> Any:
        """The node behind {"@id": ...}, where the page holds it; anything else unchanged."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self._by_id.get(value["@id"], value)
        return value

    def values(self, node: Node, *keys: str) -> list[Any]:
        """All values under the keys, lists opened and references followed, in order."""
        found: list[Any] = []
        for key in keys:
            value = node.get(key)
            found += [self.follow(v) for v in value] if isinstance(value, list) else [self.follow(value)]
        return [v for v in found if v not in (None, "", {}, [])]

    def text(self, node: Node, *keys: str) -> str | None:
        """The first plain text under the keys."""
        for value in self.values(node, *keys):
            if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
                return _unescaped(str(value))
            if isinstance(value, dict) and (name := value.get("name") or value.get("@value")):
                return _unescaped(str(name))
        return None

    def _story(self) -> Node:
        stories = [node for node in self.nodes if types_of(node) & ARTICLE_TYPES]
        # A page about one story may describe teasers of others with bare nodes: the story's own says most.
        return max(stories, key=lambda node: (self._is_titled(node), _weight(node)), default={})

    def _is_titled(self, node: Node) -> bool:
        headline = _plain(node.get("headline") or node.get("name"))
        return len(headline) > 8 and headline in self._titles


def _unescaped(text: str) -> str:
    """JSON needs no HTML entities, but papers leave them in."""
    return " ".join(html.unescape(text).split()) if "&" in text else text.strip()


def types_of(node: Node) -> set[str]:
    """The node's @type names, lower case, without a vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {_type_name(name) for name in names if isinstance(name, str)}


@lru_cache(maxsize=1024)
def _type_name(name: str) -> str:
    return re.split(r"[/#:]", name)[-1].lower()


def _weight(node: Node) -> tuple[int, int]:
    telling = (
        "headline",
        "datePublished",
        "author",
        "articleBody",
        "image",
        "dateModified",
        "mainEntityOfPage",
        "publisher",
    )
    return (sum(key in node for key in telling), len(str(node.get("articleBody") or "")))


def _titles(root: _Element) -> Iterator[str]:
    for element in islice(root.iter("title", "h1"), MOST_TITLES):  # unclosed ones hold each other's text
        yield inner(element)
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title":
            yield meta.get("content") or ""


def _plain(text: Any) -> str:
    return re.sub(r"\W+", "", html.unescape(text)).casefold() if isinstance(text, str) else ""


def _is_id(node: Node) -> bool:
    return isinstance(node.get("@id"), str)


def _scripts(root: _Element) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = script.text or inner(script)
            if text and text.strip():
                yield text


def _decode(script: str) -> Any:
    """The script's JSON; papers wrap it in comments, CDATA or a semicolon, or leave commas too many."""
    text = script.strip(" \t\r\n\ufeff\x00;")
    for mend in (_as_is, _bare, _without_spare_commas, _with_whole_escapes):
        text = mend(text)
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]  # several documents in one script
    except (ValueError, RecursionError):
        return None


def _as_is(text: str) -> str:
    return text


def _bare(text: str) -> str:
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.{0,40}?\*/|<!\[CDATA\[)\s*", "", text)
    return re.sub(r"(?:-->|//\]\]>|\]\]>)$", "", text).strip(" \t\r\n;")


def _without_spare_commas(text: str) -> str:
    return re.sub(r",(\s*[}\]])", r"\1", text)


def _with_whole_escapes(text: str) -> str:
    return re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", text)


def _walk(data: Any, depth: int = 0) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _walk(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        for part in data.values():
            if isinstance(part, (dict, list)):
                yield from _walk(part, depth + 1)

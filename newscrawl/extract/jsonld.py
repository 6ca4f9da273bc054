"""JSON-LD of a page: every node in its scripts, however nested, and the one that describes the story."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from typing import Any, cast

from lxml.etree import _Element

from newscrawl.extract.elements import inner, word_set

Node = dict[str, Any]

ARTICLE_TYPES = word_set("""article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle scholarlyarticle techarticle
    blogposting liveblogposting socialmediaposting report review""")
"""schema.org types of a written story, lower case."""
DEEPEST = 24
MOST_SCRIPTS, MOST_NODES, MOST_TYPES = 1000, 4000, 100
MOST_VALUES = 500
"""Values under one key that are read; papers have up to a hundred keywords."""
MOST_TITLES, LONGEST_TITLE = 12, 2000
VOCABULARY = re.compile(r".*[/#:]", re.DOTALL)
REFERENCE = frozenset({"@id", "@type"})
DECODER = json.JSONDecoder(strict=False)


class LinkedData:
    """The JSON-LD of one page.

    `nodes` holds every object in page order, `article` the story's own node ({} where none is given),
    `types` the @type names of all, lower case.
    """

    def __init__(self, root: _Element) -> None:
        documents = [*map(_decode, islice(_scripts(root), MOST_SCRIPTS))]
        self.nodes = [*islice(_walk(documents), MOST_NODES)]
        self._by_id = {node["@id"]: node for node in reversed(self.nodes) if _is_id(node) and len(node) > 1}
        self._places: dict[str, list[int]] = {}
        for at, node in enumerate(self.nodes):
            for name in types_of(node):
                self._places.setdefault(name, []).append(at)
        self.types: Set[str] = self._places.keys()
        self.article = self._story(root)

    def of_type(self, *names: str) -> list[Node]:
        """Nodes whose @type is one of the names (lower case)."""
        places = {at for name in names for at in self._places.get(name, ())}
        return [self.nodes[at] for at in sorted(places)]

    def follow(self, value: Any) -> Any:
        """The node behind {"@id": ...}, where the page holds it; anything else unchanged."""
        if isinstance(value, dict) and _is_id(value) and value.keys() <= REFERENCE:
            return self._by_id.get(value["@id"], value)
        return value

    def values(self, node: Node, *keys: str) -> list[Any]:
        """All values under the keys, lists opened and references followed, in order."""
        found: list[Any] = []
        for key in keys:
            value = node.get(key)
            parts = value[:MOST_VALUES] if isinstance(value, list) else [value]
            found += map(self.follow, parts)
        return [v for v in found if v or v == 0]

    def text(self, node: Node, *keys: str) -> str | None:
        """The first plain text under the keys."""
        for value in self.values(node, *keys):
            if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
                return _unescaped(str(value))
            if isinstance(value, dict) and (name := value.get("name") or value.get("@value")):
                return _unescaped(str(name))
        return None

    def _story(self, root: _Element) -> Node:
        stories = self.of_type(*ARTICLE_TYPES)
        if len(stories) < 2:
            return stories[0] if stories else {}
        # A page about one story may describe teasers of others with bare nodes: the story's own says most.
        titles = _plain(" | ".join(_titles(root)))
        return max(stories, key=lambda node: (_is_titled(node, titles), _weight(node)))


def _is_titled(node: Node, titles: str) -> bool:
    headline = _plain(node.get("headline") or node.get("name"))
    return len(headline) > 8 and headline in titles


def _unescaped(text: str) -> str:
    """JSON needs no HTML entities, but papers leave them in."""
    return " ".join(html.unescape(text).split()) if "&" in text else text.strip()


def types_of(node: Node) -> set[str]:
    """The node's @type names, lower case, without a vocabulary's address."""
    value = node.get("@type")
    names = value[:MOST_TYPES] if isinstance(value, list) else [value]
    return {_type_name(name) for name in names if isinstance(name, str)}


def _type_name(name: str) -> str:
    return (name if name.isalpha() else VOCABULARY.sub("", name)).lower()


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
        pieces = cast("Iterator[str]", element.itertext())
        yield "".join(islice(pieces, LONGEST_TITLE))[:LONGEST_TITLE]
    metas = (meta for meta in root.iter("meta") if meta.get("property") == "og:title")
    for meta in islice(metas, MOST_TITLES):
        yield (meta.get("content") or "")[:LONGEST_TITLE]


def _plain(text: Any) -> str:
    return re.sub(r"\W+", "", html.unescape(text)).casefold() if isinstance(text, str) else ""


def _is_id(node: Node) -> bool:
    return isinstance(node.get("@id"), str)


def _scripts(root: _Element) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            text = script.text or inner(script)
            if text and text.strip():
                yield text


def _decode(script: str) -> Any:
    """The script's JSON; papers wrap it in comments, CDATA or a semicolon, or leave commas too many."""
    text = script.strip(" \t\r\n\ufeff\x00;")
    for mend in (_as_is, _bare, _without_spare_commas, _with_whole_escapes):
        text = mend(text)
        try:
            return DECODER.decode(text)
        except ValueError:
            continue
        except RecursionError:  # nested deeper than any story, and no mending changes that
            return None
    try:
        return DECODER.raw_decode(text)[0]  # several documents in one script
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


def _walk(documents: list[Any]) -> Iterator[Node]:
    """Every object, outermost first, in page order."""
    stack = [(document, 0) for document in reversed(documents)]
    while stack:
        data, depth = stack.pop()
        parts: Iterable[Any] = ()
        if isinstance(data, list):
            parts = data
        elif isinstance(data, dict):
            yield data
            parts = data.values()
        if depth < DEEPEST:
            held = [(part, depth + 1) for part in parts if isinstance(part, (dict, list))]
            stack.extend(reversed(held))

"""Who wrote it: names that the markup states, the byline as printed, and the organisations that are credited."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.elements import inner
from newscrawl.extract.head import Head
from newscrawl.extract.headline import level
from newscrawl.extract.jsonld import LinkedData, Node, types_of
from newscrawl.extract.promos import is_promo
from newscrawl.extract.reading import Witness
from newscrawl.extract.times import has_date

AUTHOR_METAS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.creator.name",
    "cxenseparse:author", "byl", "article:author:name", "authors", "article.author", "citation_author", "twitter:data1:author", "wt.au",
)  # fmt: skip
ORGANISATION_KEYS = (
    "sourceOrganization",
    "provider",
    "creditText",
    "copyrightHolder",
    "contentSource",
    "sdPublisher",
)
ORGANISATION_METAS = (
    "syndication-source",
    "original-source",
    "article:source",
    "news:source",
    "source",
    "dc.source",
    "copyright",
)
# Both matched against lower case.
BYLINE_NAMES = re.compile(
    r"by-?line|author|credit__authors|writer|reporter|autor|auteur|verfasser|redakteur|journalist|firma\b|signature|contributor"
)
NO_BYLINE = re.compile(
    r"bio|description|about|follow|social|more|related|list-of|comment|avatar|image|photo|job|role|date|time"
)
ONLY_BY = re.compile(r"(?:by|von|par|por|di|door|af|av|przez|bởi)\s*:?", re.IGNORECASE)
BY = re.compile(
    r"^(?:(?:written |reported |posted |published |story |text |words )?by|текст:?|von|par|por|di|door|af|av|tekst:?|text:?|oleh|bởi|autor:?|author:?|автор:?|"
    r"yazan:?|przez|napsal|w oparciu|ni|imeandikwa na|na)\s+(?=\S)",
    re.IGNORECASE,
)
NAME = re.compile(r"^[^\W\d_][\w.’'\-]*(?:\s+[\w.’'\-&/]+){0,6}$")


def author_names(head: Head, data: LinkedData, near: Sequence[Block]) -> list[Witness]:
    """Structured names in order, JSON-LD first, then meta, then author links near the headline."""
    found = [Witness("jsonld", name) for name in _of_node(data, data.article)]
    if not found:
        found = [
            Witness("meta", name) for value in head.every(*AUTHOR_METAS) for name in [" ".join(value.split())]
        ]
    found += [Witness("page", name) for name in _linked(near)]
    kept: dict[str, Witness] = {}
    for witness in found:
        if _is_name(witness.value):
            kept.setdefault(level(witness.value), witness)
    return list(kept.values())


def stated(head: Head, data: LinkedData) -> list[str]:
    """Names that JSON-LD or else the meta tags state, unjudged."""
    found = list(_of_node(data, data.article)) or head.every(*AUTHOR_METAS)
    return [name for name in found if _is_name(name)]


def _of_node(data: LinkedData, node: Node) -> Iterable[str]:
    for value in data.values(node, "author") or data.values(node, "creator"):
        yield from _names_of(data, value)


def _names_of(data: LinkedData, value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        name = value.get("name")
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str):
                yield " ".join(part.split())
            elif isinstance(part, dict):
                yield from _names_of(data, part)
    elif isinstance(value, list):
        for part in value:
            yield from _names_of(data, part)


def _is_name(name: str) -> bool:
    return (
        bool(re.search(r"[^\W\d_]{2}", name))
        and len(name) < 120
        and not re.match(r"https?:|www\.|//|@", name)
        and "{" not in name
    )


def organisations(head: Head, data: LinkedData) -> list[str]:
    """Organisations that the markup credits for the story, as printed."""
    story = data.article
    found: list[str] = []
    for value in data.values(story, "author", "creator", "contributor"):
        if isinstance(value, dict) and types_of(value) & {
            "organization",
            "newsmediaorganization",
            "corporation",
        }:
            found += _names_of(data, value)
    for value in data.values(story, *ORGANISATION_KEYS):
        found += _names_of(data, value)
    found += [" ".join(value.split()) for value in head.every(*ORGANISATION_METAS)]
    return list(dict.fromkeys(name for name in found if _is_name(name)))


def _linked(near: Sequence[Block]) -> Iterable[str]:
    """Names behind rel=author and itemprop=author in the blocks beside the headline."""
    seen: set[_Element] = set()
    for block in near:
        for element in (block.element, *block.element.iterdescendants("a", "span", "div", "meta")):
            if element in seen:
                continue
            seen.add(element)
            if "author" in (element.get("rel") or "").split() or element.get("itemprop") in (
                "author",
                "creator",
            ):
                name = next((e for e in element.iterdescendants() if e.get("itemprop") == "name"), element)
                text = name.get("content") or " ".join(inner(name).split())
                yield BY.sub("", text)


def looks_like_names(text: str) -> bool:
    """Whether a line consists of two to six capitalised words, as a byline without "By" does.

    >>> looks_like_names("Mara Ellis"), looks_like_names("Jan Roe and LIA BO"), looks_like_names("Berlin.")
    (True, True, False)
    """
    words = re.sub(r"\s(?:and|und|et|y|e|en|og|och|&)\s", " ", text).split()
    plain = all(re.fullmatch(r"[^\W\d_][\w’'.\-]*", word) and word[0].isupper() for word in words)
    return plain and 2 <= len(words) <= 6 and text[-1:].isalpha()


def byline(near: Sequence[Block], names: Sequence[str], own: Sequence[str] = ()) -> str | None:
    """The byline as printed, without a date behind it; the paper's own name above the headline is none."""
    papers = {level(name) for name in own}
    found = _byline([block for block in near if level(block.text) not in papers], names)
    return _undated(found) if found else None


def _undated(text: str) -> str:
    parts = re.split(r"(\s+[|•·●∙–—-]\s+)", text)
    while len(parts) > 2 and has_date(parts[-1]) and len(parts[-1]) < 40:
        parts = parts[:-2]
    return "".join(parts)


def _byline(near: Sequence[Block], names: Sequence[str]) -> str | None:
    """The line itself.

    The run beside the headline that is marked as one, begins with a word like "By", or holds a name that the markup
    states.
    """
    near = [block for block in near if not is_promo(block.text, block.link_share)]
    marked = [block for block in near if len(block.text) < 200 and _is_byline(block)]
    for block in marked:
        if any(level(name) in level(block.text) for name in names):
            return block.spaced
    for block in near:
        if len(block.text) < 200 and not block.is_heading and _names_somebody(block.text, names):
            return block.spaced
    for block, following in pairwise(near):
        if ONLY_BY.fullmatch(block.text) and len(following.text) < 80:
            return f"{block.text} {following.spaced}"
    if dated := next((name for block in near if (name := _beside_date(block.text))), None):
        return dated
    if marked:
        return marked[0].spaced
    last = next((block for block in reversed(near[-2:]) if not block.is_heading), None)
    return last.spaced if last is not None and last.outside is None and looks_like_names(last.text) else None


def _beside_date(text: str) -> str | None:
    """The name in a line such as `27 January 2026 • Jan Roe • 3 minutes`."""
    if len(text) > 120 or not has_date(text):
        return None
    parts = [part.strip() for part in re.split(r"[|•·●∙]|\s[–—-]\s", text)]
    named = [part for part in parts if not has_date(part) and (BY.match(part) or looks_like_names(part))]
    return named[0] if len(parts) > 1 and named else None


def _names_somebody(text: str, names: Sequence[str]) -> bool:
    if any(len(name) > 4 and level(name) in level(text) for name in names):
        return True
    return bool(BY.match(text)) and len(text) < 90 and not text.endswith(".")


def _is_byline(block: Block) -> bool:
    element: _Element | None = block.element
    for _ in range(3):
        if element is None or element.tag in ("body", "article", "main", "section"):
            return False
        get = element.get
        if element.attrib and _names_byline(
            f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('rel') or ''} {get('data-testid') or ''}"
        ):
            return True
        element = element.getparent()
    return False


@lru_cache(maxsize=4096)
def _names_byline(names: str) -> bool:
    names = names.lower()
    return BYLINE_NAMES.search(names) is not None and NO_BYLINE.search(names) is None


def credit_lines(
    near: Sequence[Block], tail: Sequence[Block], told: Collection[Block] = (), captions: Sequence[str] = ()
) -> list[str]:
    """Visible short lines that may credit, in no paragraph, from the headline to the first one and behind the last.

    Labelled ones ("Source: Reuters", "(AFP)") wherever they stand near; others where papers print bylines, and behind
    the story up to the next heading. What a picture's caption says is its own, and the caption's credit with it.
    """
    lines = [block for block in (*near, *tail) if len(block.text) < 120 and block not in told]
    found = [b.spaced for b in lines if SOURCE_LINE.match(b.text) or BRACKETED.match(b.text)]
    heads = [at for at, block in enumerate(near) if block.tag == "h1"]
    below = near[heads[-1] + 1 :] if heads else ()
    behind = list(takewhile(lambda block: not block.is_heading, tail[:BEHIND]))
    found += [b.spaced for b in (*_without_controls(below), *behind) if b not in told and _may_credit(b)]
    shown = tuple(level(caption) for caption in captions if len(caption) > SHORT_CAPTION)
    return list(dict.fromkeys(line for line in found if not level(line).startswith(shown)))


def _without_controls(lines: Sequence[Block]) -> list[Block]:
    """Letters beside a control are one too: "AA" sets the size of the text."""
    controls = [is_promo(line.text, line.link_share) for line in lines]
    return [
        line
        for at, line in enumerate(lines)
        if len(line.text) > 2 or not any(controls[max(0, at - 1) : at + 2])
    ]


def _may_credit(block: Block) -> bool:
    text = block.text
    if len(text) >= SHORT_LINE or block.is_heading or block.link_share >= 0.5 or not LETTER.search(text):
        return False
    if is_promo(text, block.link_share):
        return False
    return not any(e.tag in UNCREDITED for e in (block.element, *block.element.iterancestors()))


UNCREDITED = frozenset({"figure", "figcaption", "nav", "menu", "aside", "button", "form"})
SHORT_CAPTION = 16
SHORT_LINE, BEHIND = 80, 3
"""Longest line that may credit, in characters; runs behind the story among which one may stand."""
LETTER = re.compile(r"[^\W\d_]{2}")
SOURCE_LINE = re.compile(
    r"^[\-–—(\[©]*\s*(?:sources?|quellen?|fuentes?|fontes?|fonte|bron|kilder?|källor?|lähde|zdroj|źródło|источник|kaynak|sumber|nguồn|"
    r"mit material von|avec|with|contributed|credit|via|agency|agencies|agenturen?|copyright|©)\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"^[(\[][\w./\s&\-]{2,40}[)\]]$|^[a-zA-Z]{2,4}(?:/[a-zA-Z.\-]{2,12}){1,4}$")

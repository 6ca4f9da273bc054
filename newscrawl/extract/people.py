"""Who wrote it: names that the markup states, the byline as printed, and the organisations that are credited."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, pairwise, takewhile
from typing import Any

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.elements import inner
from newscrawl.extract.head import Head, values_of
from newscrawl.extract.headline import level
from newscrawl.extract.jsonld import LinkedData, types_of
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
ORGANISATION_TYPES = frozenset({"organization", "newsmediaorganization", "corporation"})
NAMING = ("class", "id", "itemprop", "rel", "data-testid")
AUTHOR_PROPS = frozenset({"author", "creator"})
# Both matched against lower case.
BYLINE_NAMES = re.compile(
    r"by-?line|author|credit__authors|writer|reporter|autor|auteur|verfasser|redakteur|journalist|firma\b|signature|contributor"
)
NO_BYLINE = re.compile(
    r"bio|description|about|follow|social|more|related|list-of|comment|avatar|image|photo|job|role|date|time"
)
AND = re.compile(r"\s(?:and|und|et|y|e|en|og|och|&)\s")
NAME_WORD = re.compile(r"[^\W\d_][\w’'.\-]*")
ONLY_BY = re.compile(r"(?:by|von|par|por|di|door|af|av|przez|bởi)\s*:?", re.IGNORECASE)
BY = re.compile(
    r"^(?:(?:written |reported |posted |published |story |text |words )?by|текст:?|von|par|por|di|door|af|av|tekst:?|text:?|oleh|bởi|autor:?|author:?|автор:?|"
    r"yazan:?|przez|napsal|w oparciu|ni|imeandikwa na|na)\s+(?=\S)",
    re.IGNORECASE,
)
TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
ADDRESS = re.compile(r"https?:|www\.|//|@")
MOST_NAMES = 200
LONGEST_LINE, LONGEST_NAME = 200, 120
"""Characters below which a line may be a byline, and a name one."""


def author_names(head: Head, data: LinkedData, near: Sequence[Block]) -> list[Witness]:
    """Structured names in order, JSON-LD first, then meta, then author links near the headline."""
    found = [Witness("jsonld", name) for name in _authors(data)]
    if not found:
        found = [
            Witness("meta", name) for value in head.every(*AUTHOR_METAS) for name in [" ".join(value.split())]
        ]
    found += [Witness("page", name) for name in islice(_linked(near), MOST_NAMES)]
    kept: dict[str, Witness] = {}
    for witness in found:
        if _is_name(witness.value):
            kept.setdefault(level(witness.value), witness)
    return list(kept.values())


def stated(head: Head, data: LinkedData) -> list[str]:
    """Names that JSON-LD or else the meta tags state, unjudged."""
    found = _authors(data) or head.every(*AUTHOR_METAS)
    return [name for name in found if _is_name(name)]


def _authors(data: LinkedData) -> list[str]:
    return _named(data, data.values(data.article, "author") or data.values(data.article, "creator"))


def _named(data: LinkedData, values: Iterable[Any]) -> list[str]:
    return [*islice((name for value in values for name in _names_of(data, value)), MOST_NAMES)]


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
        len(name) < LONGEST_NAME
        and TWO_LETTERS.search(name) is not None
        and not ADDRESS.match(name)
        and "{" not in name
    )


def organisations(head: Head, data: LinkedData) -> list[str]:
    """Organisations that the markup credits for the story, as printed."""
    story = data.article
    people = data.values(story, "author", "creator", "contributor")
    found = _named(data, (v for v in people if isinstance(v, dict) and types_of(v) & ORGANISATION_TYPES))
    found += _named(data, data.values(story, *ORGANISATION_KEYS))
    found += [" ".join(value.split()) for value in head.every(*ORGANISATION_METAS)]
    return list(dict.fromkeys(name for name in found if _is_name(name)))


def _linked(near: Sequence[Block]) -> Iterable[str]:
    """Names behind rel=author and itemprop=author in the blocks beside the headline."""
    seen: set[_Element] = set()
    for block in near:
        if block.element in seen:
            continue  # with everything in it
        below = block.element.iterdescendants("a", "span", "div", "meta") if len(block.element) else ()
        for element in (block.element, *below):
            if element in seen:
                continue
            seen.add(element)
            if "author" in element.get("rel", "").split() or element.get("itemprop") in AUTHOR_PROPS:
                name = next((e for e in element.iterdescendants() if e.get("itemprop") == "name"), element)
                text = name.get("content") or " ".join(inner(name).split())
                yield BY.sub("", text)


def looks_like_names(text: str) -> bool:
    """Whether a line consists of two to six capitalised words, as a byline without "By" does.

    >>> looks_like_names("Mara Ellis"), looks_like_names("Jan Roe and LIA BO"), looks_like_names("Berlin.")
    (True, True, False)
    """
    words = AND.sub(" ", text).split() if text[-1:].isalpha() else []
    return 2 <= len(words) <= 6 and all(word[0].isupper() and NAME_WORD.fullmatch(word) for word in words)


def byline(near: Sequence[Block], names: Sequence[str], own: Sequence[str] = ()) -> str | None:
    """The byline as printed, without a date behind it; the paper's own name above the headline is none."""
    papers = {level(name) for name in own}
    found = _byline(near, names, papers)
    return _undated(found) if found else None


def _undated(text: str) -> str:
    parts = re.split(r"(\s+[|•·●∙–—-]\s+)", text)
    while len(parts) > 2 and len(parts[-1]) < 40 and has_date(parts[-1]):
        parts = parts[:-2]
    return "".join(parts)


def _byline(near: Sequence[Block], names: Sequence[str], papers: Collection[str]) -> str | None:
    """The line itself.

    The run beside the headline that is marked as one, begins with a word like "By", or holds a name that the markup
    states.
    """
    known = [level(name) for name in names]
    short = [block for block in near if len(block.text) < LONGEST_LINE]
    marked = [block for block in short if _is_byline(block) and not _is_own(block, papers)]
    for block in marked:
        if known and _holds(block.text, known):
            return block.spaced
    known = [name for name, printed in zip(known, names, strict=True) if len(printed) > 4]
    for block in short:
        if not block.is_heading and _names_somebody(block.text, known) and not _is_own(block, papers):
            return block.spaced
    near = [block for block in near if not _is_own(block, papers)]
    for block, following in pairwise(near):
        if ONLY_BY.fullmatch(block.text) and len(following.text) < 80:
            return f"{block.text} {following.spaced}"
    if dated := next((name for block in near if (name := _beside_date(block.text))), None):
        return dated
    if marked:
        return marked[0].spaced
    last = next((block for block in reversed(near[-2:]) if not block.is_heading), None)
    return last.spaced if last is not None and last.outside is None and looks_like_names(last.text) else None


def _is_own(block: Block, papers: Collection[str]) -> bool:
    """Whether the line is the paper's own, its name or an offer."""
    text = block.text
    return is_promo(text, block.link_share) or (len(text) < LONGEST_LINE and level(text) in papers)


def _beside_date(text: str) -> str | None:
    """The name in a line such as `27 January 2026 • Jan Roe • 3 minutes`."""
    if len(text) > 120 or not has_date(text):
        return None
    parts = [part.strip() for part in re.split(r"[|•·●∙]|\s[–—-]\s", text)]
    named = [part for part in parts if not has_date(part) and (BY.match(part) or looks_like_names(part))]
    return named[0] if len(parts) > 1 and named else None


def _names_somebody(text: str, known: Sequence[str]) -> bool:
    if known and _holds(text, known):
        return True
    return len(text) < 90 and not text.endswith(".") and BY.match(text) is not None


def _holds(text: str, known: Sequence[str]) -> bool:
    """Whether the text holds one of the levelled names."""
    text = level(text)
    return any(name in text for name in known)


def _is_byline(block: Block) -> bool:
    element: _Element | None = block.element
    for _ in range(3):
        if element is None or element.tag in ("body", "article", "main", "section"):
            return False
        if _names_byline(element):
            return True
        element = element.getparent()
    return False


def _names_byline(element: _Element) -> bool:
    if not BYLINE_NAMES.search(" ".join(values_of(element)).lower()):
        return False
    names = " ".join(element.get(name) or "" for name in NAMING).lower()
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
    return [line for line in dict.fromkeys(found) if not level(line).startswith(shown)]


def _without_controls(lines: Sequence[Block]) -> list[Block]:
    """Letters beside a control are one too: "AA" sets the size of the text."""
    return [
        line
        for at, line in enumerate(lines)
        if len(line.text) > 2
        or not any(is_promo(one.text, one.link_share) for one in lines[max(0, at - 1) : at + 2])
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

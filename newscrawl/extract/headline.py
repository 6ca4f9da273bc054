"""The headline: chosen among what the page prints, JSON-LD, og:title and title tag by what they agree on."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import Layout
from newscrawl.extract.captions import text_of
from newscrawl.extract.elements import child_or_first, flat
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Witness

LEVELLED = {
    **dict.fromkeys(map(ord, "‘’‚‛`´′\"“”„«»‹›″'")),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"),
    **dict.fromkeys([0xAD, *range(0x200B, 0x2010)], " "),
}
"""Quotes go, dashes are one, what nobody sees is white space."""
UNLEVELLED = re.compile(f"[{''.join(map(chr, LEVELLED))}]")
SEPARATORS = re.compile(r"\s+[|\-–—·•:»›>/*]+\s+|\s*[|｜ㅣ│]\s*|\s+::\s+")
MARK = re.compile(r"[:/|–—](?=\s)|\s-(?=\s)")
"""What sets a kicker apart from its headline, where both stand in one line."""
KICKERS = ("span", "div", "p", "small", "strong", "b", "a")
TRAIL = re.compile(r"bread-?crumb", re.IGNORECASE)
LONGEST = 500
"""Characters of a headline; the longest of the trade have 300."""
NO_LETTER = re.compile(r"[\W_]+")
MOST = 12
"""Headings of a page that may print its headline, h1 or other."""


@dataclass(frozen=True)
class Heading:
    """A heading as printed."""

    text: str
    bare: str | None = None
    """The text without the kicker above it, where that is an element of its own."""


def witnesses(
    page: Layout, head: Head, data: LinkedData, root: _Element, names: Sequence[str]
) -> list[Witness]:
    """The headline chosen, then what each source says. `names` are what the paper calls itself."""
    marks = [element for _, element in page.marked("h1")[:MOST]]
    h1s = [heading(element) for element in marks if not in_trail(element)]
    others = (block.element for block in page.blocks if block.is_heading and block.tag != "h1")
    stated = data.text(data.article, "headline", "name")
    named, og = stated or head.first("headline"), head.first("og:title", "twitter:title")
    title = child_or_first(root, "head/title")
    told = flat(title) if title is not None else None
    chosen = choose(h1s, named, og, told, names, map(heading, islice(others, MOST)))
    if chosen and chosen.source == "jsonld" and not stated:
        chosen = Witness("meta", chosen.value)
    said = [("page", h1s[0].text if h1s else None), ("jsonld", stated), ("meta", og)]
    return [
        *([chosen] if chosen else []),
        *(Witness(source, value[:LONGEST]) for source, value in said if value),
    ]


def heading(element: _Element) -> Heading:
    """A heading and, where its first part is an element beside the rest, the rest alone.

    >>> from lxml.html import fromstring
    >>> heading(fromstring("<h1><span>Port</span><span> - </span><span>Ferry waits for a key</span></h1>"))
    Heading(text='Port - Ferry waits for a key', bare='Ferry waits for a key')
    >>> heading(fromstring("<h1>Ferry waits for <i>a key</i></h1>")).bare is None
    True
    """
    text, node = text_of(element), element
    while len(node) == 1 and not (node.text or "").strip() and not (node[0].tail or "").strip():
        node = node[0]
    if len(node) == 0 or (node.text or "").strip() or node[0].tag not in KICKERS:
        return Heading(text)
    kicker = flat(node[0])
    rest = flat(node, without=[node[0]]).strip(" :|-–—/·")
    return Heading(text, rest) if kicker and len(words(rest)) > 2 else Heading(text)


def in_trail(element: _Element) -> bool:
    """Whether an h1 is the last step of a breadcrumb: papers put one there for search engines."""
    node: _Element | None = element
    for _ in range(4):
        if node is None:
            return False
        if TRAIL.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
        node = node.getparent()
    return False


def choose(
    h1s: Sequence[Heading | str],
    named: str | None,
    og: str | None,
    title: str | None,
    names: Sequence[str],
    headings: Iterable[Heading] = (),
) -> Witness | None:
    """The headline that most witnesses share.

    `h1s` in page order, best first; `named` the JSON-LD headline; `names` what the paper calls itself, to cut from
    og:title and the title tag; `headings` the page's other headings. The h1 is what readers see and wins wherever
    another witness has the same words; an h1 that nobody repeats (a kicker glued in, a logo, a section's name) gives
    way to two others that agree. Without an h1, the heading that says what a witness says is what readers see.
    """
    named, og, title = (
        _fitting(named),
        _fitting(without_site(og, names)),
        _fitting(without_site(title, names)),
    )
    own = {level(name) for name in names}
    heads = [Heading(h1) if isinstance(h1, str) else h1 for h1 in h1s]
    heads = [h1 for h1 in heads if _fitting(h1.text) and level(h1.text) not in own]
    others = [text for text in (og, named, title) if text]
    for head in heads or headings:
        if found := _agreed(head, others, named):
            return found
    if heads and (bare := heads[0].bare) and any(level(other).endswith(level(bare)) for other in others):
        return Witness("page", bare)  # each source has a kicker of its own before the same headline
    told = [h for h in heads if not others or is_sentence(h.text) or any(akin(h.text, o) for o in others)]
    if named and og and same(named, og):
        return Witness("jsonld", named)
    if named and og and not (title and same(named, title)) and told:
        # Three wordings: the one written for readers elsewhere has no kicker glued in.
        return Witness("meta", og)
    if told:
        return Witness("page", told[0].text)
    return _unprinted(named, og, title, heads)


def _fitting(text: str | None) -> str | None:
    return text if text and len(text) <= LONGEST else None


def _agreed(head: Heading, others: Sequence[str], named: str | None) -> Witness | None:
    """A heading that another witness repeats, with or without its kicker: og:title tells first whether it belongs."""
    for other in others:
        if same(head.text, other):
            return _wording(head, [text for text in others if same(head.text, text)], named)
        if head.bare and same(head.bare, other):
            return Witness("page", head.bare)
    return None


def _wording(head: Heading, alike: Sequence[str], named: str | None) -> Witness:
    """The same words may lose their punctuation in a heading where kicker and headline are elements apart."""
    wordings = [" ".join(text.split()) for text in (head.text, *alike)]
    most = max(wordings, key=wordings.count)
    if head.bare:
        most = max(wordings[1:], key=lambda wording: len(MARK.findall(wording)))
    elif wordings.count(most) < 2 or wordings[0] == most or level(wordings[0]) == level(most):
        return Witness("page", head.text)
    return Witness("jsonld" if named and " ".join(named.split()) == most else "meta", most)


def _unprinted(
    named: str | None, og: str | None, title: str | None, heads: Sequence[Heading]
) -> Witness | None:
    """Without an h1: JSON-LD, unless it only repeats the title tag, which is written for search engines."""
    if og and named and title and same(named, title) and not same(named, og):
        return Witness("meta", og)
    if named:
        return Witness("jsonld", named)
    if og:
        return Witness("meta", og)
    if title:
        cut = list(SEPARATORS.finditer(title))
        short = cut and len(words(title[cut[-1].end() :])) <= 2 < len(words(title[: cut[-1].start()]))
        return Witness("meta", title[: cut[-1].start()] if short else title)
    return Witness("page", heads[0].text) if heads else None


def same(one: str, other: str) -> bool:
    """Whether two headlines have the same words, whatever their quotes, dashes and stops."""
    return NO_LETTER.sub("", level(one)) == NO_LETTER.sub("", level(other))


def is_sentence(text: str) -> bool:
    """Long enough for a headline of its own, too long for a section's name."""
    return len(text.split()) >= 5 or (len(text) >= 12 and any(c >= "\u3040" for c in text))


def akin(one: str, other: str) -> bool:
    """Whether two wordings are about the same: half of the shorter one's words stand in the other.

    >>> akin("Fire in the old port", "Harbour fire: blaze in old port under control")
    True
    >>> akin("Northern Courier", "Fire in the old port")
    False
    """
    a, b = words(one), words(other)
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))


def without_site(title: str | None, names: Sequence[str]) -> str | None:
    """A title without the paper's name before or behind it.

    >>> without_site("Fire in the port - News | The Courier", ["The Courier"])
    'Fire in the port - News'
    >>> without_site("Port - a history", ["The Courier"])
    'Port - a history'
    """
    text = " ".join((title or "")[: 4 * LONGEST].split())
    known = {level(name) for name in names if name}
    for _ in range(3):
        cuts = list(SEPARATORS.finditer(text))
        if not cuts:
            break
        head, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
        first, rest = text[: cuts[0].start()], text[cuts[0].end() :]
        if level(tail) in known or _is_host(tail, known):
            text = head
        elif level(first) in known:
            text = rest
        else:
            break
    return text or None


def _is_host(tail: str, known: set[str]) -> bool:
    """`courier.example` or `TheCourier` for The Courier."""
    bare = re.sub(r"[^\w]|^(?:the|www)|(?:com|org|net|online|de)$", "", level(tail).replace(" ", ""))
    return bool(bare) and any(
        bare == re.sub(r"[^\w]|^the|(?:com|org|net|online|de)$", "", name.replace(" ", "")) for name in known
    )


@lru_cache(maxsize=4096)
def level(text: str) -> str:
    """For comparing: case, width, quotes, dashes and white space levelled."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if UNLEVELLED.search(text):
        text = text.translate(LEVELLED)
    return " ".join(text.split()).strip(" .")


def words(text: str) -> set[str]:
    """Levelled words; of scripts without spaces, pairs of characters."""
    found = set(re.findall(r"\w+", level(text)))
    if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text):
        run = re.sub(r"\W", "", level(text))
        found = {run[i : i + 2] for i in range(len(run) - 1)}
    return found

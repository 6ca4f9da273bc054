"""Where a page's running text stands: how much of it below each element, and which element holds the story."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from lxml.etree import _Element

from newscrawl.extract.elements import common, word_set
from newscrawl.extract.furniture import outside

BLOCK_TAGS = word_set("""p div section article main li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tbody thead tfoot tr td th
    header footer aside figure figcaption address details summary fieldset form hr center body nav caption""")
LEAVES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "dd", "dt", "td"})
NEVER = word_set("script style noscript template iframe svg select button option textarea video")
WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
WIDER = 2.2
"""Latin characters that say as much as one Chinese, Japanese or Korean one."""
LONG, LEAST = 24, 20
"""Characters of a text as it stands and without its indentation: shorter texts are links, labels and white space."""
SHARE_TO_DESCEND = 0.7
PARAGRAPHS = 80
"""Least text in paragraphs side by side that an element holds as a story's own."""
MOST_IN_FURNITURE = 0.3
WIDEST = 0.6
"""Most text elsewhere, beside the text found, that still counts as the same story."""


class Masses:
    """How much running text stands below each element.

    `all_below` counts whatever it is; `of` leaves furniture and links out and counts short runs low, so that lists of
    teasers weigh little beside paragraphs. `elements` are the body and all below it, in page order.
    """

    def __init__(self, elements: Sequence[_Element]) -> None:
        texts = [*_long_texts(elements)]
        self.all_below: dict[_Element, float] = defaultdict(float)
        self.of: dict[_Element, float] = defaultdict(float)
        self._own: dict[_Element, bool] = {}
        self._out: dict[_Element, bool] = {}
        for holder, text in texts:
            _add(self.all_below, holder, len(text))
        self.total = max(self.all_below.values(), default=0)
        self._most = MOST_IN_FURNITURE * self.total
        self.told: list[tuple[_Element, float]] = []
        """The texts outside of furniture, by what holds them, with their weights."""
        for holder, text in texts:
            if not self._within_furniture(holder):
                self.told.append((holder, _weight(text, holder)))
                _add(self.of, *self.told[-1])

    def is_small(self, element: _Element) -> bool:
        """Whether the element holds little of the page's text."""
        return self.all_below.get(element, 0) < self._most

    def is_furniture(self, element: _Element) -> bool:
        """Furniture by its own markup; what holds much of the page's text is not, whatever its class says."""
        known = self._own.get(element)
        if known is None:
            known = outside(element) and (element.tag in NEVER or self.is_small(element))
            self._own[element] = known
        return known

    def _within_furniture(self, element: _Element) -> bool:
        chain = []
        node: _Element | None = element
        while node is not None and node not in self._out:
            chain.append(node)
            node = node.getparent()
        out = self._out[node] if node is not None else False
        for link in reversed(chain):
            out = out or link.tag == "a" or self.is_furniture(link)
            self._out[link] = out
        return self._out[element]


def container(body: _Element, masses: Masses) -> _Element | None:
    """The element that holds the story: down from the body as long as one child holds most of the text."""
    node = body
    if not masses.of.get(node):
        return None
    while True:
        masses_below = [(child, mass) for child in node if (mass := masses.of.get(child, 0))]
        best, most = max(masses_below, key=itemgetter(1), default=(node, 0.0))
        # a leaf, or paragraphs of its own beside it: a paywall or an advertisement splits the story
        if (
            best is node
            or best.tag in LEAVES
            or best.tag not in BLOCK_TAGS
            or most < SHARE_TO_DESCEND * masses.of[node]
        ):
            return _widened(node, masses)
        if sum(mass for child, mass in masses_below if _is_paragraph(child)) >= PARAGRAPHS:
            return _widened(node, masses)
        node = best


def _widened(node: _Element, masses: Masses) -> _Element:
    """The nearest element that also holds the paragraphs elsewhere in the same article that look like those below.

    Some pages cut a story into several boxes, with an advertisement or a player between them.
    """
    looks: Counter[tuple[str, str]] = Counter()
    outside: list[tuple[_Element, float]] = []
    for holder, size in masses.told:
        if node in holder.iterancestors():
            looks[_look(holder)] += round(size)
        else:
            outside.append((holder, size))
    (look, mass), *_ = [*looks.most_common(1), (("", ""), 0)]
    article = next(node.iterancestors("article", "main"), None)
    if article is None or not look[1] or mass < 0.7 * sum(looks.values()):
        return node
    alike = [
        (holder, size)
        for holder, size in outside
        if _look(holder) == look and article in holder.iterancestors()
    ]
    if not alike or sum(size for _, size in alike) > WIDEST * mass:
        return node
    around = common([node, *(holder for holder, _ in alike)])
    return node if around is None else around


def _look(element: _Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _is_paragraph(element: _Element) -> bool:
    """A leaf, or a box that is used as one: text and inline elements only."""
    if element.tag in LEAVES or not len(element):
        return True
    if any(child.tag in BLOCK_TAGS for child in element):
        return False
    return next(element.iterdescendants(*BLOCK_TAGS), None) is None


def _long_texts(elements: Sequence[_Element]) -> Iterator[tuple[_Element, str]]:
    """Every text of some length, white space levelled, with the element that holds it, in page order."""
    for at, element in enumerate(elements):
        text, tail = element.text, element.tail
        if text and len(text) > LONG and not text.isspace():
            yield from _line(element, text)
        if tail and len(tail) > LONG and not tail.isspace() and at:
            yield from _line(element.getparent(), tail)


def _line(holder: _Element | None, text: str) -> Iterator[tuple[_Element, str]]:
    if holder is not None and isinstance(holder.tag, str) and holder.tag not in NEVER:
        line = " ".join(text.split())
        if len(line) > LEAST:
            yield holder, line


def _add(masses: dict[_Element, float], holder: _Element, size: float) -> None:
    node: _Element | None = holder
    while node is not None:
        masses[node] += size
        node = node.getparent()


def _weight(text: str, holder: _Element) -> float:
    if holder.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "title"):
        return 0.0
    is_wide = not text.isascii() and WIDE.search(text) is not None
    size = len(text) * (WIDER if is_wide else 1)
    return size if size >= 80 else size * 0.3

"""Elements of a parsed page: their text, their neighbours, and lxml's XPath with types."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import cast

from lxml import etree, html
from lxml.etree import _Element


def word_set(table: str) -> frozenset[str]:
    """The words of a table that is written as running text."""
    return frozenset(table.split())


SILENT = word_set("script style noscript button svg template select option iframe")
"""Tags whose text no reader sees, or sees as a control."""
BREAKING = word_set("p div br figcaption li h1 h2 h3 h4 h5 h6 td tr dd dt section article ul ol blockquote")


def xpath(expression: str) -> Callable[[_Element], list["etree._ElementUnicodeResult"]]:
    """A compiled expression that finds text."""
    compiled = etree.XPath(expression)
    return lambda node: cast("list[etree._ElementUnicodeResult]", compiled(node))


def held(root: _Element, most: int) -> list[_Element]:
    """The element and those below it in order, at most so many, to hold while the page is read.

    lxml makes an element's object anew on every visit unless one is held, and lxml.html calls Python for the class of
    each: that call is left out, except in a page of lxml.html's own parser, which the whole process shares.
    """
    parser = root.getroottree().parser
    if parser is not None and parser is not html.html_parser:
        parser.set_element_class_lookup(None)
    return [*islice(root.iter(), most)]


def common(elements: Sequence[_Element]) -> _Element | None:
    """The nearest element around all of them; an only one is its own."""
    if len(elements) <= 1:
        return elements[0] if elements else None
    chains = [[*element.iterancestors()] for element in elements]
    others = [set(chain) for chain in chains[1:]]
    return next((node for node in chains[0] if all(node in chain for chain in others)), None)


def within(element: _Element, chosen: Collection[_Element]) -> bool:
    """Whether the element is one of the chosen or stands in one."""
    return element in chosen or any(ancestor in chosen for ancestor in element.iterancestors())


def flat(element: _Element, without: Collection[_Element] = ()) -> str:
    """The text as a reader sees it, white space levelled; what stands in `without` is left out."""
    return " ".join("".join(_pieces(element, without)).split())


def _pieces(element: _Element, without: Collection[_Element]) -> Iterator[str]:
    stack: list[_Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if item is not element and item.tail:
            stack.append(item.tail)
        if not isinstance(item.tag, str) or item.tag in SILENT or item in without:
            yield " "
            continue
        is_breaking = item.tag in BREAKING
        if is_breaking:
            stack.append(" ")
        stack.extend(reversed(item))
        if is_breaking:
            yield " "
        if item.text:
            yield item.text


def inner(element: _Element) -> str:
    """Every character below, scripts and all; quick, for measuring."""
    return "".join(cast("Iterator[str]", element.itertext()))


def child_or_first(root: _Element, path: str) -> _Element | None:
    """The element at a path of tags below the root; else the first one of its last tag anywhere.

    lxml's iter() looks for the next match before it gives one: for an only element it walks the whole page.
    """
    element = root.find(path)
    return element if element is not None else next(root.iter(path.rpartition("/")[2]), None)

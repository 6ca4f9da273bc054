"""Where pictures stand on a page: figures, boxes that are named as a picture's, captions by name; teasers are none."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml.etree import _Element

from newscrawl.extract.alternatives import by_letter
from newscrawl.extract.captions import CAPTION_NAMES, IN_BOX, LONGEST, MOST_READ, beginning, text_of
from newscrawl.extract.elements import within, word_set
from newscrawl.extract.furniture import names_of

# Matched against lower case.
ELSEWHERE = by_letter(
    r"teaser|related|recirc|recommend|most-?(?:read|popular)|side-?bar|promo(?!t)|newsletter|(?<![a-z])(?:card|nav|menu|footer|header-?(?:nav|menu|top))(?![a-z])|"
    r"author|comment|audio|podcast|player|read-?more|more-?(?:on|from)|outbrain|taboola|trending|popular|widget-?list|appetizer"
)
IMAGE_BOX = re.compile(
    r"(?<![a-z])(?:image|img|photo|picture|figure|media|foto|bild|thumbnail|hero|lead-?art|wp-caption)",
)
PICTURE_HINT = re.compile(
    r"image|img|photo|picture|figure|media|foto|bild|thumbnail|hero|lead|caption|legend|didascalia"
)
"""Letters without which neither IMAGE_BOX nor CAPTION_NAMES can match; most names have none."""
FIGURES = {"figure": "figure", "figcaption": "caption"}
IMAGES = ("img", "amp-img")
PICTURES = (*IMAGES, "picture")
BOX_TAGS = word_set("figure figcaption div p span small em dd section")
NAMED = 300
"""Elements named like boxes that are looked at; papers have up to a hundred or two."""
LINK = 20
"""Longest text of a link, in characters, that may stand in a picture's box: to enlarge, to share."""


class Frame:
    """Teasers, lists of links and the paper's frame on one page. What is around the story is neither."""

    def __init__(self, story: _Element | None) -> None:
        self.around = {*story.iterancestors(), story} if story is not None else set()
        self._known = dict.fromkeys(self.around, False)

    def is_elsewhere(self, element: _Element) -> bool:
        """Whether the element stands in one of these; told once for all that share an ancestor."""
        chain = []
        node: _Element | None = element
        while node is not None and node not in self._known and node.tag != "body":
            chain.append(node)
            node = node.getparent()
        out = self._known.get(node, False) if node is not None else False
        for link in reversed(chain):
            out = out or _is_frame(link)
            self._known[link] = out
        return out


def _is_frame(element: _Element) -> bool:
    if element.tag in ("nav", "footer", "aside"):
        return True
    if element.tag == "a" and next(element.iter("h2", "h3", "h4"), None) is not None:
        return True
    return bool(element.attrib) and _names_elsewhere(names_of(element))


def boxes(elements: Iterable[_Element], frame: Frame) -> Iterator[_Element]:
    """Figures, and boxes around a picture that are named as such or hold a caption by name, outside of teasers."""
    page = _Page(elements)
    seen: set[_Element] = set()
    for element, kind in page.named:
        if element in frame.around or (kind == "image" and not page.is_image_box(element)):
            continue
        box = page.around(element) if kind == "caption" else element
        if box is not None and not frame.is_elsewhere(box) and not within(box, seen):
            seen.add(box)
            yield box


class _Page:
    """The elements that are tagged or named as a picture's box or words, and which of them hold an image."""

    def __init__(self, elements: Iterable[_Element]) -> None:
        self.named = [*islice(_named(elements), NAMED)]
        self._holding: dict[tuple[_Element, tuple[str, ...]], bool] = {}

    def is_image_box(self, element: _Element) -> bool:
        """Whether it holds an image and a few words, and these are not linked."""
        if (
            element.tag not in ("div", "section")
            or not self._holds(element, IMAGES)
            or not _is_worded(element)
        ):
            return False
        links = islice(element.iter("a"), IN_BOX)
        return not any(link.get("href") and len(beginning(link, LINK)) > LINK for link in links)

    def around(self, caption: _Element) -> _Element | None:
        """The nearest element that has the caption and an image."""
        node: _Element | None = caption
        for _ in range(5):
            if node is None or node.tag in ("body", "main", "article"):
                return None
            if node.tag == "figure" or self._holds(node, PICTURES):
                return node
            node = node.getparent()
        return None

    def _holds(self, element: _Element, tags: tuple[str, ...]) -> bool:
        """Asked once for all the captions that share an element around them."""
        known = self._holding.get((element, tags))
        if known is None:
            known = self._holding[element, tags] = next(element.iter(*tags), None) is not None
        return known


def _is_worded(element: _Element) -> bool:
    """Whether the text below, scripts and all, is as long as a caption."""
    pieces, size = [], 0
    for text in islice(cast("Iterator[str]", element.itertext()), IN_BOX):
        piece = text[:MOST_READ]
        pieces.append(piece)
        size += len(" ".join(piece.split()))
        if size >= LONGEST:
            return False
    return 3 < len(" ".join("".join(pieces).split())) < LONGEST


def _named(elements: Iterable[_Element]) -> Iterator[tuple[_Element, str]]:
    """Elements with what they are, in page order: a figure, an image's box or a caption."""
    for element in elements:
        tag = element.tag
        if tag in BOX_TAGS:
            own, name = element.get("class"), element.get("id")
            names = f"{own or ''} {name}" if name else own or ""
            if tag in FIGURES:
                if not _names_elsewhere(names):
                    yield element, FIGURES[tag]
            elif names and (kind := _kind_of(names)):
                yield element, kind


@lru_cache(maxsize=16384)
def _kind_of(names: str) -> str | None:
    names = names.lower()
    if not PICTURE_HINT.search(names) or ELSEWHERE.search(names):
        return None
    if CAPTION_NAMES.search(names):
        return "caption"
    return "image" if IMAGE_BOX.search(names) else None


def box_of(image: _Element, frame: Frame) -> _Element | None:
    """The smallest element around an image that also has words, where these are few and none is a heading."""
    node = None if frame.is_elsewhere(image) else image.getparent()
    for _ in range(6):
        if (
            node is None
            or node.tag in ("body", "main")
            or next(node.iter("h1", "h2", "nav", "form"), None) is not None
        ):
            return None
        size = len(text_of(node))
        if size > 3:
            return node if size < LONGEST else None
        node = node.getparent()
    return None


@lru_cache(maxsize=16384)
def _names_elsewhere(names: str) -> bool:
    return bool(ELSEWHERE.search(names.lower()))

"""The story's pictures: the lead first, each with its caption and its credit apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml.etree import _Element

from newscrawl.extract.alternatives import by_letter
from newscrawl.extract.captions import (
    CAPTION_NAMES,
    LONGEST,
    bare_credit,
    split_credit,
    text_of,
    words_of_picture,
)
from newscrawl.extract.elements import inner, within
from newscrawl.extract.furniture import names_of
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Picture

# Matched against lower case.
NO_PICTURE = by_letter(
    r"logo|placeholder|spacer|pixel|blank\.|1x1|default[-_]|avatar|icon|sprite|favicon|tracking|beacon|transparent|social-?share|socmedia|"
    r"\.svg(?:$|\?)|^data:|/ads?/|fallback|dummy|no-?image"
)
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
BYLINE = re.compile(r"(?:by|von|par|por|di|door)\s[^.]{3,80}\d{1,2}[:.]\d\d", re.IGNORECASE)
"""A portrait of the author with name and time is no picture of the story."""
LAZY = (
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "data-image",
    "data-srcset",
    "srcset",
)
MOST, SEEN = 60, 240
"""Pictures that are kept; boxes, and images without one, that are looked at."""
IN_BOX = 20
"""Images of one box that are asked for an address."""
SMALLEST = 80
"""Pixels: what is smaller is a button or a portrait."""


@dataclass(frozen=True)
class Placed:
    """Images by their place on the page."""

    top: Sequence[_Element] = ()
    """Between the headline and the first paragraph: their words may stand below them without any markup."""
    within: Sequence[_Element] = ()
    """Among the paragraphs."""
    captions: Mapping[_Element, str] = field(default_factory=dict)
    """Words in small letters right below an image."""
    beside: tuple[str | None, str | None] = (None, None)
    """Caption and credit on lines beside the first image."""


def pictures(
    head: Head, data: LinkedData, root: _Element, story: _Element | None = None, placed: Placed | None = None
) -> list[Picture]:
    """The lead picture first; logos, trackers and doubles left out."""
    placed = placed or Placed()
    frame = _Frame(story)
    shown = [picture for box in islice(_boxes(root, frame), SEEN) if (picture := _of_box(head, box))]
    if not any(picture.caption or picture.credit for picture in shown):
        unmarked = [box for image in placed.top[:SEEN] if (box := _box_of(image, frame)) is not None]
        shown += [picture for box in unmarked if (picture := _of_box(head, box))]
    for image in (*placed.top, *placed.within)[:SEEN]:
        url = None if _is_small(image) or frame.is_elsewhere(image) else _source(head, image)
        if url:
            shown.append(Picture(url, *split_credit(placed.captions.get(image, ""))))
    stated = [value for value in data.values(data.article, "image") if isinstance(value, (dict, str))]
    urls = [head.absolute(head.first("og:image", "og:image:url", "twitter:image", "twitter:image:src"))]
    urls += [head.absolute(_address(value)) for value in stated]
    usable = [url for url in urls if url and not NO_PICTURE.search(url.lower())]
    found = [picture for picture in _with_lead(usable, shown) if picture.url]
    if found and not (found[0].caption and found[0].credit):
        found[0] = _completed(_beside(found[0], placed), data, stated)
    kept: dict[str, Picture] = {}
    for picture in found[:MOST]:
        kept.setdefault(key_of(picture.url), picture)
    return list(kept.values())


def _with_lead(usable: Sequence[str], shown: list[Picture]) -> list[Picture]:
    """The lead is the picture that the page names, where it is shown; else the first one shown with words."""
    keys = [key_of(url) for url in usable]
    told = next((p for p in shown[:2] if p.caption and p.credit), None)
    named = next((p for key in keys for p in shown if key_of(p.url) == key and (p.caption or p.credit)), None)
    if told is None or (named is shown[0] and named.credit):
        told = named
    lead = (
        told or next((p for p in shown[:3] if p.caption or p.credit), None) or (shown[0] if shown else None)
    )
    if lead is None:
        return [Picture(usable[0], None, None, True)] if usable else []
    rest = [p for p in shown if p is not lead]
    return [Picture(usable[0] if usable else lead.url, lead.caption, lead.credit, True), *rest]


def _beside(lead: Picture, placed: Placed) -> Picture:
    """What the picture's box does not say, the lines beside it may; two credits are not one picture's."""
    caption, credit = placed.beside
    if lead.credit:
        return lead
    return Picture(lead.url, lead.caption or caption, credit, lead.is_lead)


def _completed(lead: Picture, data: LinkedData, stated: Sequence[Any]) -> Picture:
    """What the figure does not say, JSON-LD may."""
    caption, credit = lead.caption, lead.credit
    authors = [data.text({"author": value}, "author") for value in data.values(data.article, "author")]
    for value in stated:
        if isinstance(value, dict):
            said, tail = split_credit(data.text(value, "caption") or "")
            caption = caption or said
            named = bare_credit(data.text(value, "creditText", "copyrightHolder", "creator", "author"))
            credit = credit or (named if named not in authors else None) or tail
    return Picture(lead.url, caption, credit, lead.is_lead)


def _is_small(image: _Element) -> bool:
    sides = [(image.get(side) or "").strip().removesuffix("px") for side in ("width", "height")]
    return any(side.isdigit() and int(side) < SMALLEST for side in sides)


class _Frame:
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


def _boxes(root: _Element, frame: _Frame) -> Iterator[_Element]:
    """Figures, and boxes around a picture that are named as such or hold a caption by name, outside of teasers."""
    seen: set[_Element] = set()
    for element in root.iter("figure", "figcaption", "div", "p", "span", "small", "em", "dd", "section"):
        kind = _kind(element)
        if kind is None or element in frame.around:
            continue
        box = _around(element) if kind == "caption" else element
        if box is None or (kind == "image" and not _is_image_box(element)):
            continue
        if not within(box, seen) and not frame.is_elsewhere(box):
            seen.add(box)
            yield box


def _kind(element: _Element) -> str | None:
    own, name = element.get("class"), element.get("id")
    names = f"{own or ''} {name or ''}" if own or name else ""
    if element.tag == "figure" or element.tag == "figcaption":
        return None if _names_elsewhere(names) else "figure" if element.tag == "figure" else "caption"
    return _kind_of(names) if names else None


@lru_cache(maxsize=16384)
def _kind_of(names: str) -> str | None:
    names = names.lower()
    if not PICTURE_HINT.search(names) or ELSEWHERE.search(names):
        return None
    if CAPTION_NAMES.search(names):
        return "caption"
    return "image" if IMAGE_BOX.search(names) else None


def _is_image_box(element: _Element) -> bool:
    if element.tag not in ("div", "section") or next(element.iter("img", "amp-img"), None) is None:
        return False
    if any(link.get("href") and len(inner(link).strip()) > 20 for link in element.iter("a")):
        return False
    return 3 < len(" ".join(inner(element).split())) < LONGEST


def _around(caption: _Element) -> _Element | None:
    node: _Element | None = caption
    for _ in range(5):
        if node is None or node.tag in ("body", "main", "article"):
            return None
        if node.tag == "figure" or next(node.iter("img", "amp-img", "picture"), None) is not None:
            return node
        node = node.getparent()
    return None


def _box_of(image: _Element, frame: _Frame) -> _Element | None:
    """The smallest element around an image that also has words, where these are few and none is a heading."""
    node = None if frame.is_elsewhere(image) else image.getparent()
    for _ in range(6):
        if (
            node is None
            or node.tag in ("body", "main")
            or next(node.iter("h1", "h2", "nav", "form"), None) is not None
        ):
            return None
        size = len(" ".join(text_of(node).split()))
        if size > 3:
            return node if size < LONGEST else None
        node = node.getparent()
    return None


@lru_cache(maxsize=16384)
def _names_elsewhere(names: str) -> bool:
    return bool(ELSEWHERE.search(names.lower()))


def _of_box(head: Head, box: _Element) -> Picture | None:
    url = next(
        (u for image in islice(box.iter("img", "amp-img", "source"), IN_BOX) if (u := _source(head, image))),
        None,
    )
    caption, credit = words_of_picture(box)
    if caption and BYLINE.match(caption):
        return None
    told = box.tag == "figure" and (caption or credit)
    return Picture(url or "", caption, credit) if url or told else None


def _source(head: Head, image: _Element) -> str | None:
    for name in LAZY:
        value = (image.get(name) or "").strip()
        if name.endswith("srcset"):
            value = value.split(",")[0].split(" ")[0]
        if value and not NO_PICTURE.search(value.lower()):
            return head.absolute(value)
    return None


def key_of(url: str) -> str:
    """The picture's own name, whatever size or service it is served through.

    >>> key_of("https://cdn.paper.example/a/port-800x600.jpg?w=3") == key_of("https://img.paper.example/b/port.webp")
    True
    """
    bare = unquote(url).split("?")[0].rstrip("/").rsplit("/", 1)[-1].lower()
    return (
        re.sub(r"[-_]?\d{2,4}x\d{2,4}|[-_@]\d{1,4}w?(?=\.)|\.(?:jpe?g|png|webp|avif|gif)$", "", bare) or url
    )


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) else None

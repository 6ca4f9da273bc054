"""The story's pictures: the lead first, each with its caption and its credit apart."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml.etree import _Element

from newscrawl.extract.alternatives import by_letter
from newscrawl.extract.captions import (
    bare_credit,
    split_credit,
    words_of_picture,
)
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.picture_boxes import Frame, box_of, boxes
from newscrawl.extract.reading import Picture

# Matched against lower case.
NO_PICTURE = by_letter(
    r"logo|placeholder|spacer|pixel|blank\.|1x1|default[-_]|avatar|icon|sprite|favicon|tracking|beacon|transparent|social-?share|socmedia|"
    r"\.svg(?:$|\?)|^data:|/ads?/|fallback|dummy|no-?image"
)
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
IMAGES = 20
"""Images of one box that are asked for an address."""
SMALL = re.compile(r"\s*0*[0-7]?\d(?:px)?\s*")
"""A side of less than 80 pixels: a button or a portrait."""


SIZE = re.compile(r"[-_]?\d{2,4}x\d{2,4}|[-_@]\d{1,4}w?(?=\.)|\.(?:jpe?g|png|webp|avif|gif)$")
"""What a file's name says of size and format."""


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
    head: Head,
    data: LinkedData,
    elements: Iterable[_Element],
    story: _Element | None = None,
    placed: Placed | None = None,
) -> list[Picture]:
    """The lead picture first; logos, trackers and doubles left out. `elements` are the body's, in page order."""
    placed = placed or Placed()
    frame = Frame(story)
    marked = boxes(elements, frame)
    sources = _Sources(head)
    shown = [picture for box in islice(marked, SEEN) if (picture := _of_box(sources, box))]
    if not any(picture.caption or picture.credit for picture in shown):
        unmarked = [box for image in placed.top[:MOST] if (box := box_of(image, frame)) is not None]
        shown += [picture for box in unmarked if (picture := _of_box(sources, box))]
    for image in (*placed.top, *placed.within)[:SEEN]:
        url = None if _is_small(image) or frame.is_elsewhere(image) else sources.of(image)
        if url:
            shown.append(Picture(url, *split_credit(placed.captions.get(image, ""))))
    stated = [value for value in data.values(data.article, "image")[:MOST] if isinstance(value, (dict, str))]
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
    told = next((p for p in shown[:2] if p.caption and p.credit), None)
    worded = {key_of(p.url): p for p in reversed(shown) if p.caption or p.credit}
    named = next((worded[key] for url in usable if (key := key_of(url)) in worded), None)
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
    return bool(SMALL.fullmatch(image.get("width") or "") or SMALL.fullmatch(image.get("height") or ""))


def _of_box(sources: "_Sources", box: _Element) -> Picture | None:
    url = next(
        (u for image in islice(box.iter("img", "amp-img", "source"), IMAGES) if (u := sources.of(image))),
        None,
    )
    caption, credit = words_of_picture(box)
    if caption and BYLINE.match(caption):
        return None
    told = box.tag == "figure" and (caption or credit)
    return Picture(url or "", caption, credit) if url or told else None


class _Sources:
    """The images' addresses, each looked for once: an image in a box also stands among the paragraphs."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._found: dict[_Element, str | None] = {}

    def of(self, image: _Element) -> str | None:
        if image not in self._found:
            self._found[image] = _source(self._head, image)
        return self._found[image]


def _source(head: Head, image: _Element) -> str | None:
    for name in LAZY:
        value = (image.get(name) or "").strip()
        if value and name.endswith("srcset"):
            value = value.partition(",")[0].partition(" ")[0]
        if value and not NO_PICTURE.search(value.lower()):
            return head.absolute(value)
    return None


def key_of(url: str) -> str:
    """The picture's own name, whatever size or service it is served through.

    >>> key_of("https://cdn.paper.example/a/port-800x600.jpg?w=3") == key_of("https://img.paper.example/b/port.webp")
    True
    """
    bare = unquote(url).split("?")[0].rstrip("/").rsplit("/", 1)[-1].lower()
    return SIZE.sub("", bare) or url


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) else None

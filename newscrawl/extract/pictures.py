"""The story's pictures, each with its caption and its credit apart."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from newscrawl.extract.furniture import names_of
from newscrawl.extract.head import Head
from newscrawl.extract.headline import level
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Picture

NO_PICTURE = re.compile(
    r"logo|placeholder|spacer|pixel|blank\.|1x1|default[-_]|avatar|icon|sprite|favicon|tracking|beacon|transparent|social-?share|socmedia|\.svg(?:$|\?)|^data:|/ads?/",
    re.IGNORECASE,
)
CREDIT_NAMES = re.compile(
    r"credit|copyright|source|photographer|fotograf|photo-?by|agency|bildnachweis|rights|quelle|attribution|image-?author|owner|provider",
    re.IGNORECASE,
)
CAPTION_NAMES = re.compile(
    r"caption|legend|bildunterschrift|bildtext|description|pie-?(?:de-?)?foto|didascalia|fotobyline|image-?text|subtitle",
    re.IGNORECASE,
)
AGENCY = r"REUTERS|AP|AFP|dpa|EPA|EFE|ANSA|Getty Images|Getty|Shutterstock|imago|IMAGO|picture alliance|Bernama|BERNAMA|Xinhua|PA|Alamy|Bloomberg|Anadolu|AA|NTB|TT|Ritzau Scanpix|Keystone|APA|Belga|ANP|PAP|ČTK|Kyodo|Yonhap|NurPhoto|ZUMA|Sipa|Unsplash|Pexels|iStock|Adobe Stock|Handout|Courtesy|NASA|SOPA"
LABEL = (
    r"photo(?:graph)?s?(?: by| credit| courtesy(?: of)?)?|picture|image(?:s| credit| by)?|main image credit|credit|copyright|fotos?|fotografía|bild(?:rechte|quelle|nachweis)?|quelle|source|"
    r"foto ?[:/]|crédits?(?: photo)?|fuente|foto di|foto door|beeld|getty|写真|撮影|사진|fotoğraf|zdjęcie|fot\.|фото|ảnh|©|\(c\)"
)
CREDIT_TAIL = re.compile(
    rf"(?P<credit>(?:©|\(c\)\s|(?:(?:{LABEL})\s*[:：|/]|\|\s*(?:photo|picture|foto)|photo by|picture by|image by|foto von|foto di|photo credit)\s*).{{2,110}}|"
    rf"(?:REUTERS|AFP|AP Photo|dpa|EPA|Getty Images|picture alliance|PA Wire)\s?/\s?[^.]{{2,80}}|"
    rf"[(\[](?:[^()\[\]]*\b(?:{AGENCY}|photo|foto|image|picture|courtesy|via|handout|file)\b[^()\[\]]*)[)\]])\s*\.?\s*$",
    re.IGNORECASE | re.DOTALL,
)
NAMED_TAIL = re.compile(
    rf"(?<=[.!?…\"”»])\s+(?P<credit>(?:[A-Z][\w.’'\-]+\s?(?:[A-Z][\w.’'\-]+\s?){{0,4}}[/|]\s?)?(?:{AGENCY})(?:\s?[/|,]\s?[^.]{{2,80}})?)\s*$"
)
CLEAN_CREDIT = re.compile(r"^\s*[(\[]?\s*|\s*[)\]]?\s*$")


def split_credit(text: str) -> tuple[str | None, str | None]:
    """A caption's words and the credit at its end.

    >>> split_credit("A ferry leaves the port, July 9, 2024. REUTERS/Jane Roe/File Photo")
    ('A ferry leaves the port, July 9, 2024.', 'REUTERS/Jane Roe/File Photo')
    >>> split_credit("A ferry leaves the port.")
    ('A ferry leaves the port.', None)
    """
    text = " ".join(text.split())
    found = NAMED_TAIL.search(text) or CREDIT_TAIL.search(text)
    if not found:
        return text or None, None
    caption, credit = text[: found.start("credit")].strip(" |-–—/("), found["credit"].strip(" |-–—")
    if credit.startswith(("(", "[")) and credit.endswith((")", "]")):
        credit = credit[1:-1].strip()
    return caption or None, credit or None


def pictures(head: Head, data: LinkedData, figures: list[_Element]) -> list[Picture]:
    """The lead picture first; logos, trackers and doubles left out."""
    shown = [picture for figure in figures for picture in _of_figure(head, figure)]
    stated = [url for value in data.values(data.article, "image") if (url := head.absolute(_address(value)))]
    lead = next(
        (
            u
            for u in (
                head.absolute(head.first("og:image", "og:image:url", "twitter:image", "twitter:image:src")),
                *stated,
            )
            if u and not NO_PICTURE.search(u)
        ),
        None,
    )
    found = _lead(lead, shown, data)
    seen, out = set(), []
    for picture in found:
        if (key := _key(picture.url)) not in seen:
            seen.add(key)
            out.append(picture)
    return out


def _lead(lead: str | None, shown: list[Picture], data: LinkedData) -> list[Picture]:
    if shown:
        first = next((p for p in shown if lead and _key(p.url) == _key(lead)), shown[0])
        rest = [p for p in shown if p is not first]
        return [Picture(lead or first.url, first.caption, first.credit, True), *rest]
    if not lead:
        return []
    for value in data.values(data.article, "image"):
        if isinstance(value, dict):
            caption = data.text(value, "caption", "description")
            credit = data.text(value, "creditText", "copyrightHolder", "author", "creator")
            return [Picture(lead, caption, credit, True)]
    return [Picture(lead, None, None, True)]


def _key(url: str) -> str:
    """The picture's own name, whatever size or service it is served through."""
    bare = url.split("?")[0].rstrip("/").rsplit("/", 1)[-1].lower()
    return (
        re.sub(r"[-_]?\d{2,4}x\d{2,4}|[-_@]\d{1,4}w?(?=\.)|\.(?:jpe?g|png|webp|avif|gif)$", "", bare) or url
    )


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) else None


def _of_figure(head: Head, figure: _Element) -> Iterator[Picture]:
    url = next((u for image in figure.iter("img", "amp-img", "source") if (u := _source(head, image))), None)
    if not url:
        return
    caption, credit = caption_and_credit(figure)
    yield Picture(url, caption, credit)


def _source(head: Head, image: _Element) -> str | None:
    for key in ("src", "data-src", "data-original", "data-lazy-src", "data-url"):
        value = image.get(key)
        if value and not value.startswith("data:") and not NO_PICTURE.search(value):
            return head.absolute(value)
    srcset = (image.get("srcset") or image.get("data-srcset") or "").split(",")[0].split()
    return head.absolute(srcset[0]) if srcset and not NO_PICTURE.search(srcset[0]) else None


def caption_and_credit(figure: _Element) -> tuple[str | None, str | None]:
    """The figure's caption and credit: apart by markup where it tells them apart, else by the words."""
    holder = next(figure.iter("figcaption"), None)
    if holder is None:
        holder = next(
            (e for e in figure.iter("p", "div", "span", "small", "em") if CAPTION_NAMES.search(names_of(e))),
            None,
        )
    marked = _marked_credit(figure)
    credit = _text(marked) if marked is not None else None
    caption = _text(holder, without=marked) if holder is not None else None
    if caption and not credit:
        caption, credit = split_credit(caption)
    if caption and credit and level(caption) == level(credit):
        caption = None
    return caption or None, _bare(credit)


def _marked_credit(figure: _Element) -> _Element | None:
    for element in figure.iter("cite", "small", "span", "p", "div", "em", "i", "figcaption", "a", "footer"):
        if element.get("itemprop") in ("copyrightHolder", "creditText", "author") or (
            CREDIT_NAMES.search(names_of(element)) and not CAPTION_NAMES.search(names_of(element))
        ):
            if "".join(element.itertext()).strip():
                return element
    return None


def _bare(credit: str | None) -> str | None:
    text = (credit or "").strip(" |-–—")
    if text.startswith(("(", "[")) and text.endswith((")", "]")):
        text = text[1:-1]
    return text.strip() or None


def _text(element: _Element, without: _Element | None = None) -> str:
    parts: list[str] = []
    _collect(element, without, parts)
    return " ".join("".join(parts).split())


def _collect(element: _Element, without: _Element | None, parts: list[str]) -> None:
    stack: list[tuple[_Element | str, bool]] = [(element, True)]
    while stack:
        item, top = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if not top and item.tail:
            stack.append((item.tail, False))
        if (
            item is without
            or item.tag in ("script", "style", "noscript", "button", "svg")
            or not isinstance(item.tag, str)
        ):
            parts.append(" ")
            continue
        for child in reversed(item):
            stack.append((child, False))
        if item.tag in ("p", "div", "br", "figcaption"):
            parts.append(" ")
        if item.text:
            stack.append((item.text, False))

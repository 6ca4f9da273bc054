"""A picture's words: caption and credit told apart by markup, else by the forms in which photo credits are printed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml.etree import _Element

from newscrawl.extract.alternatives import by_letter
from newscrawl.extract.elements import inner
from newscrawl.extract.furniture import names_of

# Both matched against lower case.
CREDIT_NAMES = by_letter(
    r"credit|copyright|licen[cs]e|(?<![a-z])source|photographer|fotograf|photo-?by|agency|nachweis|rights|quelle|attribution|image-?author|owner|provider|"
    r"byline|(?<![a-z])author"
)
CAPTION_NAMES = by_letter(
    r"caption|legend|bild-?(?:unterschrift|text)|pie-?(?:de-?)?foto|didascalia|image-?text|img-?text|image-?desc|photo-?desc|image__info|subtitle-?image"
)
AGENCIES = (
    r"REUTERS|Reuters|AP|AFP|dpa|DPA|EPA|EFE|ANSA|LUSA|Lusa|Getty(?: Images)?|GETTY(?: IMAGES)?|Shutterstock|imago|IMAGO|picture alliance|Bernama|BERNAMA|Xinhua|PA|"
    r"Alamy|Bloomberg|Anadolu(?: Ajansı| Agency| Images)?|AA|NTB|TT|Ritzau Scanpix|Scanpix|Keystone|KEYSTONE|APA|Belga|BELGA|ANP|PAP|ČTK|MTI|Kyodo|Yonhap|PTI|ANI|NurPhoto|ZUMA|Sipa|SIPA|Unsplash|Pexels|"
    r"Pixabay|iStock|Adobe Stock|Handout|HANDOUT|NASA|SOPA|CNA|VNA|Antara|연합뉴스|뉴시스|뉴스1|ＡＰ|ＡＦＰ|共同(?:通信社)?|時事|ロイター|新华社|新華社"
)
LABEL = re.compile(
    r"^[\s(\[|–—\-/]*(?:(?:main |lead |header )?(?:photo(?:graph)?|picture|image|illustration|graphic)s?(?:\s+(?:credits?|courtesy|source))*(?:\s*[:：|/]|\s+(?:by|via)\s|\s+courtesy of\s|\s+courtesy\s)|credits?\s*(?:[:：/]|\.{3}|…)|file(?: photo| pic(?:ture)?)?\s*[:：]|(?:photo |image )?(?:copyright|source)\s*[:：]?|"
    r"(?:titel)?(?:foto|bild)s?-?(?:rechte|quelle|nachweis|credit)?\s*[:：/]|fotografía\s*[:：]|quelle\s*[:：]|fotos? (?:von|di|door|de)\s|crédits?(?: photo)?\s*[:：/]?|fuente\s*[:：]|beeld\s*[:：]?|"
    r"写真[:：＝]?|撮影[:：＝]?|사진\s*(?:출처)?\s*[=:：]?|fotoğraf\s*[:：]|zdjęcie\s*[:：]|fot\.|фото\s*[:：]?|ảnh\s*[:：]|ljósmynd\s*[/:]|foto ?[:/]|by\s+(?=[A-Z]))\s*",
    re.IGNORECASE,
)
PHOTO_LABEL = re.compile(
    r"^[\s(\[|–—\-/]*(?:(?:main |lead |header |featured )?(?:photo(?:graph)?|picture|image)s?\s*(?:credits?|source|courtesy of|by)?\s*[:：]|(?:photo|picture|image)s? (?:by|via|courtesy of)\s|"
    r"(?:titel)?(?:foto|bild)s?-?(?:rechte|quelle|nachweis|credit)?\s*[:：]|fotografía\s*[:：]|crédits? photo\s*[:：]|写真[:：＝]|사진\s*[=:：]|fotoğraf\s*[:：]|zdjęcie\s*[:：]|fot\.\s|фото\s*[:：]|ảnh\s*[:：])",
    re.IGNORECASE,
)
"""What opens a line that can only be a photo credit."""
SOURCE_LABEL = re.compile(
    r"^[\s(\[|–—\-/]*(?:quelle|source|fuente|fonte|bron|kilde|källa|źródło|kaynak|sumber|nguồn|出典|출처)\s*[:：]",
    re.IGNORECASE,
)
SIGN = re.compile(r"^\s*(?:©|\(c\)|（Ｃ）|（C）)\s*", re.IGNORECASE)
CAPTION_LABEL = re.compile(
    r"^(?:legende|bildunterschrift|bildlegende|caption|image caption|imagen|légende|above|foto|bild)\s*[:：]\s*|^\d+\s?(?:of|/)\s?\d+(?=[A-Z\s])\s*",
    re.IGNORECASE,
)

CREDIT_PROPS = frozenset({"copyrightHolder", "creditText", "author", "copyrightNotice"})
CREDITING = ("cite", "small", "span", "p", "div", "em", "i", "a", "footer", "li", "figcaption")
UNSAID = frozenset({"script", "style", "noscript", "button", "svg"})
SPACED = frozenset({"p", "div", "br", "span", "small", "cite", "figcaption", "li"})
LEAVES = ("p", "div", "span", "small", "em", "i", "strong", "cite", "b", "a")
LABEL_ONLY = re.compile(
    r"^(?:[\w\s]{2,20}[:：]|©|copyright|credits?|photos?|fotos?|image|source|tous droits réservés|alle rechte vorbehalten)$",
    re.IGNORECASE,
)
CONTROL = re.compile(
    r"\s*(?:more\s*[>»›]+|vis mer|vis mindre|show more|read more|mehr anzeigen|expand|enlarge|hide caption|toggle caption)$",
    re.IGNORECASE,
)
BUTTON = 40
"""More characters than what CONTROL matches."""
TAKEN = re.compile(r"\s*(?:撮影|提供)$")
PARTED = re.compile(r"\s+[|·•]\s+|;\s+")
"""What sets the names of one credit apart by layout."""
SENTENCE = 8
"""Words from which what is labelled as a picture's is a caption, not a name."""
AGENCY_NAME = re.compile(rf"(?<![\w])(?:{AGENCIES})(?![\w])")
LONGEST_CREDIT, INLINE = 160, 60
"""Characters below which an element that is marked as a credit is one, and one that is not."""
GAP = re.compile(r" (?=[.,;:!?)\]])")
IN_BOX = 1000
"""Elements of a box that are asked."""
MOST_READ, TAG_COST = 100_000, 50
"""Characters of a box that are read, its indentation included; how many of them an element counts for."""
LONGEST = 450
"""Most text, in characters, of a picture's box that is its caption as a whole."""

_AGENCY_END = (
    r"(?:[-–—]{1,2}\s*)?(?P<credit>(?:[A-Z][\w.’'\-]+(?:\s[A-Z][\w.’'\-]+){0,4}\s?[/|,]\s?)?"
    rf"(?:{AGENCIES})(?:(?:\s?[/|,]\s?|\s(?:via|Photo|photo|pic|filepic|picture)\b\s?)[^.]{{0,80}})?)\s*\.?$"
)
_LABELLED = (
    r"(?i:(?:^|(?<=[\s.!?|–—\-/(\"”»]))(?P<credit>(?:(?:main |lead )?(?:photo(?:graph)?|picture|image)s?(?:\s+(?:credits?|courtesy of))?\s*[:：|]|(?:photo|picture|image|photograph)s? (?:by|via)\s|credits?\s*[:：]|fotos?\s?[:：/]|bild-?(?:quelle|rechte|nachweis)?\s?[:：]|quelle\s?[:：]|"
    r"fotografía\s*[:：]|crédits?\s*[:：]|foto (?:von|di|door)\s|fuente\s*[:：]|beeld\s*[:：]|ảnh\s*[:：]|zdjęcie\s*[:：]|fot\.\s|фото\s*[:：]|fotoğraf\s*[:：]).{2,110}))$"
)
# How a credit stands at the end of a caption; the first form that fits is taken.
TAILS = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        rf"^\s*{_AGENCY_END}",
        rf"[.!?…\"”»)]\s*{_AGENCY_END}",
        rf"[(\[（【](?P<credit>[^()\[\]（）【】]*(?:\b(?:{AGENCIES})\b|(?i:photo|foto|image|picture|courtesy|via |handout|credit|supplied|사진|写真|提供|撮影))[^()\[\]（）【】]*)[)\]）】]\s*[.。]?$",
        r"(?P<credit>(?:©|\([cC]\)\s?|（Ｃ）|（C）).{2,110})$",
        _LABELLED,
        r"[(\[](?P<credit>(?:[\w-]+\.)+[a-z]{2,4})[)\]]\.?$",
        r"\s/\s(?P<credit>[^/]{3,40}\s/\s[^/]{2,40})$",
        rf"\s[-–—|]\s(?P<credit>[^-–—|/.]{{3,40}}/\s?(?:{AGENCIES})\b[^.]{{0,40}})$",
        r"[＝=](?P<credit>[^＝=。]{1,24})$",
        r"(?<=[.!?…])\s+[(\[](?P<credit>[A-ZÀ-Þ][\w.’'\-]+(?: [A-ZÀ-Þ][\w.’'\-]+){1,3})[)\]]$",
    )
)
UNLABELLED = tuple(form for form in TAILS if form.pattern != _LABELLED)
LABEL_SIGNS = (":", "：", "|", "/", " by ", " via ", "fot")
"""Without any of these, in lower case, no label can be found, and finding one is dear."""
TAIL = 1000
"""Characters at the end of a caption in which its credit is looked for."""


def split_credit(text: str) -> tuple[str | None, str | None]:
    """A caption's words and the credit at its end.

    >>> split_credit("A ferry leaves the port, July 9, 2024. REUTERS/Jane Roe/File Photo")
    ('A ferry leaves the port, July 9, 2024.', 'REUTERS/Jane Roe/File Photo')
    >>> split_credit("A ferry leaves the port (Photo: Jane Roe)")
    ('A ferry leaves the port', 'Jane Roe')
    >>> split_credit("A ferry leaves the port.")
    ('A ferry leaves the port.', None)
    """
    text = " ".join(text.split())
    start = max(0, len(text) - TAIL)
    small = text[start:].lower()
    for form in TAILS if any(sign in small for sign in LABEL_SIGNS) else UNLABELLED:
        if found := form.search(text, start):
            caption = (
                text[: found.start()]
                if text[found.start() : found.start() + 1] in "([（【＝="
                else text[: found.start("credit")]
            )
            return caption.strip(" |-–—/(") or None, bare_credit(found["credit"])
    return text or None, None


def bare_credit(text: str | None) -> str | None:
    """A credit without brackets, sign and label.

    >>> bare_credit("(Foto: Jane Roe/dpa)"), bare_credit("Image credit: Roe")
    ('Jane Roe/dpa', 'Roe')
    """
    words = _without_control(" ".join((text or "").split())).strip(" |–—-")
    if not words or LABEL_ONLY.match(words):
        return None
    if words[:1] in "([（【" and words[-1:] in ")]）】":
        words = words[1:-1]
    for _ in range(2):
        shorter = SIGN.sub("", LABEL.sub("", words))
        if not shorter.strip():
            break
        words = shorter
    return PARTED.sub(", ", TAKEN.sub("", words).strip(" |–—-:")) or None


def _without_control(text: str) -> str:
    """The text without the button at its end, which would be looked for at each of its letters."""
    end = max(0, len(text) - BUTTON)
    return text[:end] + CONTROL.sub("", text[end:])


def words_of_picture(box: _Element) -> tuple[str | None, str | None]:
    """The caption and the credit in a figure or a box around a picture: apart by markup, else by the words."""
    holder = next(box.iter("figcaption"), None)
    if holder is None:
        holder = _named(box)
    text = text_of(box if holder is None else holder)
    if holder is None and len(text) < LONGEST:
        holder = box
    marked = _credit_element(box, holder)
    credit = text_of(marked) if marked is not None else None
    if holder is None:
        text = ""
    elif marked is not None and credit == text:
        credit = None
    elif marked is not None:
        text = text_of(holder, without=marked)
    caption: str | None = _without_control(CAPTION_LABEL.sub("", text)).strip(" |")
    if caption and not credit:
        caption, credit = split_credit(caption)
    elif caption and credit and credit in caption:
        caption = caption.replace(credit, " ")
    caption = " ".join((caption or "").split()).strip("|[]–—-/ ©") or None
    credit = bare_credit(credit)
    if not caption and credit and len(credit.split()) >= SENTENCE:
        return credit, None
    return caption, credit


def _named(box: _Element) -> _Element | None:
    for element in islice(box.iter("p", "div", "span", "small", "em", "dd", "h2", "h3"), IN_BOX):
        if element is not box and _names_caption(names_of(element)) and beginning(element, 1):
            return element
    return None


@lru_cache(maxsize=4096)
def _names_caption(names: str) -> bool:
    return CAPTION_NAMES.search(names.lower()) is not None


def _credit_element(box: _Element, holder: _Element | None) -> _Element | None:
    """The innermost element that is marked as a credit; else the caption's last inline element, set off by its end."""
    found = None
    for element in islice(box.iter(*CREDITING), IN_BOX):
        if element is holder or not _is_credit(element):
            continue
        text = beginning(element, LONGEST_CREDIT)
        if 1 < len(text) < LONGEST_CREDIT:
            if found is not None and found not in element.iterancestors():
                break
            found = element if found is None or not LABEL_ONLY.match(text) else found
    return found if found is not None else _last_inline(holder if holder is not None else box)


def _is_credit(element: _Element) -> bool:
    return (
        element.tag == "small" or element.get("itemprop") in CREDIT_PROPS or _names_credit(names_of(element))
    )


@lru_cache(maxsize=4096)
def _names_credit(names: str) -> bool:
    return CREDIT_NAMES.search(names.lower()) is not None


def _last_inline(holder: _Element) -> _Element | None:
    leaf = None
    for element in islice(holder.iterdescendants(*LEAVES), IN_BOX):
        if len(element) == 0 and (element.text or "").strip():
            leaf = element
    if leaf is not None and _is_agency(leaf.text or "") and text_of(leaf) != text_of(holder):
        return leaf
    last = holder
    while len(last) and not (last[-1].tail or "").strip() and last[-1].tag in ("p", "div"):
        last = last[-1]
    if (
        not len(last)
        or (last[-1].tail or "").strip()
        or last[-1].tag not in ("span", "em", "i", "strong", "small", "cite", "b")
    ):
        return None
    before = (last[-2].tail or "" if len(last) > 1 else last.text or "").strip()
    is_ended = before.endswith((".", "!", "?", "|", "/", "”", '"'))
    return last[-1] if is_ended and len(inner(last[-1])) < INLINE else None


def _is_agency(text: str) -> bool:
    return len(text) < INLINE and AGENCY_NAME.search(text) is not None


def beginning(element: _Element, most: int) -> str:
    """The text below, scripts and all, without white space around it; of a longer one, at least `most` characters."""
    text = ""
    for piece in islice(cast("Iterator[str]", element.itertext()), IN_BOX):
        text = (text + piece).lstrip()
        if len(text.rstrip()) >= most:
            break
    return text.rstrip()


def text_of(element: _Element, without: _Element | None = None) -> str:
    """Text with white space levelled, scripts left out, and a space where spans of a caption would glue.

    Of a page in a box no more than its beginning is read.
    """
    parts: list[str] = []
    stack: list[_Element | str] = [element]
    room = MOST_READ
    while stack and room > 0:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item[:room])
            room -= len(item)
            continue
        room -= TAG_COST
        if item is not element:
            if (following := item.getnext()) is not None:
                stack.append(following)
            if item.tail:
                stack.append(item.tail)
        tag = item.tag
        if item is without or not isinstance(tag, str) or tag in UNSAID:
            parts.append(" ")
            continue
        if tag in SPACED:
            parts.append(" ")
            stack.append(" ")
        if len(item):
            stack.append(item[0])
        if item.text:
            stack.append(item.text)
    return GAP.sub("", " ".join("".join(parts).split()))

"""What on a page is no part of the story, told by markup: tables of tags, roles and class words."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from lxml.etree import _Element

from newscrawl.extract.alternatives import by_letter
from newscrawl.extract.elements import word_set

OUT_TAGS = word_set("""script style noscript template iframe object embed svg canvas video audio nav aside form button select input
    textarea label figure figcaption footer dialog menu head title picture amp-img amp-ad amp-sidebar amp-embed
    applet map progress meter caption""")
OUT_ROLES = word_set(
    "navigation banner contentinfo complementary search dialog alert tooltip menu menubar toolbar tablist form status"
)
NAMING = word_set("class id data-testid data-component data-type")
TELLING = word_set("role hidden aria-hidden style itemprop")
"""Attributes that hold an element's names, and those that say something of their own."""
LEAF_TAGS = word_set("p h1 h2 h3 h4 h5 h6 li blockquote dd dt pre")
INLINE_TAGS = word_set("a abbr b cite code em font i ins mark q s small span strong sub sup time u")

# Anything that hides or labels: furniture even as a single word within a paragraph.
_ANYWHERE = r"""caption|(?:photo|image|picture)-?(?:credit|source|copyright|byline)|sr-?only|screen-?reader|visually-?hidden|offscreen|
skip-?link|tooltip|(?:rollover|popover|hover)[\w-]*(?:block|box|card|content)|(?<![a-z])hidden(?![a-z])|no-?print|print-?hide|d-print-(?:block|inline)|(?<![a-z])print-only"""
# A paragraph, heading or list item with such a name is a note of the paper to its readers.
_LEAF = r"""newsletter|promo(?!t)|advert|sponsor|related|read-?more|read-?also|also-?read|see-?also|by-?line|credit|copyright|timestamp|
author-?(?:bio|info|name|box)|(?<![a-z])authors?(?![a-z])|pub(?:lish(?:ed)?)?-?date|last-?updated?|reactions|footer|share|social|disclaimer|breadcrumb|
kicker|eyebrow|standfirst|(?<![a-z])dek(?![a-z])|(?<![a-z])(?:deck|meta|tags?|date|time|cta|byl|stand)(?![a-z])|article-?meta|teaser|recirc|subscri|signup"""
_BOX = r"""newsletter|related|recirc|recommend|teaser|promo(?!t)|promobox|side-?bar|advert|sponsor|outbrain|taboola|credit|copyright|
(?<!no)comments?(?![a-z])|disqus|social|share(?!d-?content)|sharing|subscri|sign-?up|log-?in(?![a-z])|piano|breadcrumb|cookie|consent|
pop-?up|modal|lightbox|toolbar|gallery|slideshow|carousel|slider|widget|by-?line|author-?(?:box|bio|info|card|profile|details|block)|
about-?author|biography|most-?(?:read|popular|viewed)|popular|trending|read-?more|read-?next|read-?also|also-?read|see-?also|
more-?(?:on|from|stories|articles)(?![a-z])|up-?next|next-?article|topic-?list|topics|tag-?(?:list|cloud)|article-?tags|hashtag|keywords|
pagination|pager|timestamp|pubdate|publish-?date|(?:post|entry|article)-?meta|metadata|meta-?info|disclaimer|correction-?box|
info-?box|fact-?box|pull-?quote|plan-?(?:box|temp)|(?<![a-z])offers?(?![a-z])|affiliate|donat|(?<![a-z])(?:auth|identity|blocker|registration)-?(?:wall|screen|form|intro|gate|title)|support-?us|membership|feedback|
(?<![a-z])rating|survey|(?<![a-z])poll(?![a-z])|quiz|player|(?<![a-z])follow|whatsapp|telegram|google-?news|app-?download|
jump-?link|table-?of-?contents|weather|ticker|flourish|swiper|kicker|eyebrow|headline-?list|link-?list|list-?of-?articles|other-?articles|
overlay|backdrop|photographer|crosslink|(?<![a-z])appetizer|standfirst|paywall-?(?:box|message|prompt|overlay|teaser|offer)|
media-?info|media-?con|info-?text|audio|podcast|(?<![a-z0-9])(?:ads?|ad-?(?:slot|unit|container|wrapper|box|label|block|banner|placeholder)|
adv|dfp|gpt|mpu|toc|nav|navbar|menu|footer|foot|tags?|bio|labels?|date|authors?|source|hide|hidden|nocontent|tools|topic|aside|
promotion|box-?link|cta|tts|listen|dek|deck|subline)(?![a-z])"""
# Matched against lower case: telling cases apart is four times as quick as ignoring them.
SAYS_OUTSIDE = {
    "inline": by_letter(_ANYWHERE),
    "leaf": by_letter(f"{_ANYWHERE}|{_LEAF}"),
    "box": by_letter(f"{_ANYWHERE}|{_BOX}"),
}
# Names of what holds the story, whatever else they say ("article-body with-sidebar").
BODY_MARK = re.compile(
    r"(?:article|story|post|entry|news|detail|main|page)[-_]*(?:body|text|content|copy)|body[-_]*(?:text|copy|content)|"
    r"artikel[-_]*(?:text|inhalt|body)|rich-?text|paragraph|prose|widget[-_]*(?:text|content|body|paragraph|image)|text-?(?:editor|block|container|wrapper)|"
    r"(?:^|\s)(?:content|text|story|copy)(?:\s|$)",
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UTILITY_CLASS, UTILITY_SIGN = re.compile(r"\S*[:\[\]/@!&()]\S*"), re.compile(r"[:\[\]/@!&()]")
"""Classes of utility frameworks (`md:pt-[header]`) name sizes, not meanings."""


def names_of(element: _Element) -> str:
    """The element's own names in one string: class, id and the markers of test and component systems."""
    get = element.get
    return f"{get('class') or ''} {get('id') or ''} {get('data-testid') or ''} {get('data-component') or ''} {get('data-type') or ''}"


def outside(element: _Element) -> bool:
    """Whether the element, by its own markup, is furniture. Says nothing about its ancestors."""
    tag = element.tag
    if tag in OUT_TAGS:
        return True
    names, is_told = "", False
    attributes = cast("list[tuple[str, str]]", element.items())
    for name, value in attributes:
        if name in NAMING:
            names = f"{names} {value}"
        elif name in TELLING:
            is_told = True
    told = _tells_outside(dict(attributes), tag) if is_told else None
    if told is not None:
        return told
    kind = "leaf" if tag in LEAF_TAGS else "inline" if tag in INLINE_TAGS else "box"
    return names != "" and _named_outside(names, kind)


def _tells_outside(attributes: Mapping[str, str], tag: str) -> bool | None:
    """What the attributes that are no names say; None where they say nothing."""
    get = attributes.get
    if get("role") in OUT_ROLES or "hidden" in attributes:
        return True
    if get("aria-hidden") == "true" and tag not in LEAF_TAGS:  # a meter hides paid paragraphs that way
        return True
    if (style := get("style")) and HIDDEN.search(style):
        return True
    return False if get("itemprop") == "articleBody" else None


@lru_cache(maxsize=16384)
def _named_outside(names: str, kind: str) -> bool:
    if UTILITY_SIGN.search(names):
        names = UTILITY_CLASS.sub("", names)
    names = names.lower()
    for name in names.split():
        if _says_outside(name, kind):
            return not (kind == "box" and BODY_MARK.search(names))
    return False


@lru_cache(maxsize=16384)
def _says_outside(name: str, kind: str) -> bool:
    return SAYS_OUTSIDE[kind].search(name) is not None

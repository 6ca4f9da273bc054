"""When: every date that the page has for its publication and its last change, in raw words. Choosing is done elsewhere."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.elements import inner
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Witness

PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "cxenseparse:recs:articlepublishtime", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "published_time", "article:post_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date",
    "dcterms.date", "article.published", "article:created", "article_date_original", "originalpublicationdate", "displaydate", "date.created",
    "firstpublished", "first-publish-date", "publishtime", "og:published_time", "og:pubdate", "citation_publication_date", "vr:published_time", "date",
)  # fmt: skip
MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "article:modified", "datemodified", "og:updated_time", "article:updated_time", "last-modified", "lastmod",
    "dc.date.modified", "dcterms.modified", "modified_time", "article.updated", "revised", "updated_time", "date.updated", "last_updated",
    "article_date_updated", "cxenseparse:recs:updatetime", "vr:updated_time",
)  # fmt: skip
MONTH = (
    r"jan|feb|f[eé]v|m[aä]r|mrz|apr|avr|abr|ma[iyj]|mei|jun|jui|jul|aug|ago|ao[uû]|ogos|sep|set|o[ck]t|out|nov|d[eé][czs]|dez|dis|gen|mag|giu|lug|ott|dic|ene|"
    r"oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|sty|lut|kwi|cze|lip|sie|wrz|pa[zź]|lis|gru|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|"
    r"led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?\s*(?:de\s+|of\s+)?(?:{MONTH})[^\W\d]*\.?,?\s*(?:de\s+|del\s+)?(?:\d{{4}}|\d\d\b)?|"
    rf"\b(?:{MONTH})[^\W\d]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b,?\s*(?:\d{{4}})?|"
    r"\d{4}\s*[年년./\-]\s*\d{1,2}\s*[月월./\-]\s*\d{1,2}|\b\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:\d{4}|\d\d)\b|"
    r"\b(?:today|heute|hoy|oggi|vandaag|gestern|yesterday|hier)\b.{0,8}\d{1,2}[:.h]\d\d|"
    r"\b\d+\s*(?:mins?|minutes?|hours?|hrs?|days?|weeks?)\s+ago\b|\bvor\s+\d+\s+\w+|\bil y a\s+\d+\s+\w+|\bhace\s+\d+\s+\w+",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:last\s+)?(?:updated?|modified|edited|amended|revised)\b|aktualisiert|zuletzt geändert|geändert|stand\b|update:|mis(?:e)? à jour|modifié|actuali[sz]ad[oa]|modificad[oa]|atualizad[oa]|"
    r"aggiornat[oa]|ultimo aggiornamento|modificato|bijgewerkt|laatste update|gewijzigd|opdateret|sidst opdateret|oppdatert|sist oppdatert|uppdaterad|senast|päivitetty|uppfært|aktualizacja|zaktualizowano|aktualizováno|"
    r"güncelleme|güncellenme|diperbarui|dikemaskini|cập nhật|обновлен\w*|оновлено|更新|수정|最終更新|最后更新|تحديث|atnaujinta",
    re.IGNORECASE,
)
FIRST = re.compile(r"(?<![a-z])(?:published|pubdate|datePublished|entry-date)(?![a-z])")
"""A time element's own words for the publication; those of blogs say `published updated` where nothing was changed."""
LONGEST = 160
FAR = 40
FIGURE = re.compile(r"\d")
CLOCK = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d\d\b")


def published(
    head: Head, data: LinkedData, near: Sequence[Block], times: Sequence[_Element]
) -> list[Witness]:
    """Witnesses of the publication: JSON-LD, meta, then what is printed near the headline."""
    found = [
        Witness("jsonld", value) for value in _stated(data, "datePublished", "dateCreated", "uploadDate")[:1]
    ]
    found += [
        Witness("meta", value)
        for value in [*head.every(*PUBLISHED_METAS), *head.itemprops.get("datepublished", ())]
    ]
    return _distinct([*found, *(Witness("page", value) for value in _printed(near, times, modified=False))])


def modified(head: Head, data: LinkedData, near: Sequence[Block], times: Sequence[_Element]) -> list[Witness]:
    """Witnesses of the last change."""
    found = [Witness("jsonld", value) for value in _stated(data, "dateModified")[:1]]
    found += [
        Witness("meta", value)
        for value in [*head.every(*MODIFIED_METAS), *head.itemprops.get("datemodified", ())]
    ]
    return _distinct([*found, *(Witness("page", value) for value in _printed(near, times, modified=True))])


def _stated(data: LinkedData, *keys: str) -> list[str]:
    nodes = [
        data.article,
        *data.of_type("webpage", "itempage", "newsarticle", "article", "claimreview", "blogposting"),
    ]
    return [text for key in keys for node in nodes if (text := data.text(node, key))]


def _printed(near: Sequence[Block], times: Sequence[_Element], *, modified: bool) -> Iterable[str]:
    for time in times:
        about = f"{time.get('itemprop') or ''} {time.get('class') or ''} {inner(time)}"
        parent = time.getparent()
        if parent is not None and len(parent.text or "") < 40:
            about += f" {parent.text or ''} {parent.get('class') or ''}"
        value = (time.get("datetime") or time.get("content") or "").strip()
        is_update = bool(UPDATED.search(about) or "dateModified" in about) and not FIRST.search(about)
        if value and is_update == modified:
            yield value
    dated = [block for block in near if has_date(block.spaced)]
    for block in sorted(dated, key=lambda block: not CLOCK.search(block.spaced)):
        yield from (words for words, is_update in split_updates(block.spaced) if is_update == modified)


def far(blocks: Sequence[Block], story: Sequence[Block]) -> list[Witness]:
    """A date with a time on a short line farther from the headline, the nearest to the story first."""
    if not story:
        return []
    first = blocks.index(story[0])
    lines = [block.spaced for block in reversed(blocks[max(0, first - FAR) : first]) if len(block.text) < 80]
    found = [
        words for line in lines for words, late in split_updates(line) if CLOCK.search(line) and not late
    ]
    return [Witness("page", words) for words in found[:1]]


def has_date(text: str) -> bool:
    """Whether a date is printed in the text; every form has a figure, and most lines have none."""
    return FIGURE.search(text) is not None and _has_date(text)


@lru_cache(maxsize=4096)
def _has_date(text: str) -> bool:
    return DATE.search(text) is not None


def split_updates(text: str) -> list[tuple[str, bool]]:
    """A printed date line in its parts, each with whether it tells the last change.

    >>> split_updates("Published 1 May 2024, 10:00 | Updated 2 May 2024")
    [('Published 1 May 2024, 10:00', False), ('Updated 2 May 2024', True)]
    """
    cut = UPDATED.search(text)
    before, after = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    parts = [(before, False), (after, True)]
    return [
        (part.strip(" |,;:•·-–—/("), late) for part, late in parts if len(part) <= LONGEST and has_date(part)
    ]


def _distinct(witnesses: Iterable[Witness]) -> list[Witness]:
    return list(dict.fromkeys(w for w in witnesses if w.value))

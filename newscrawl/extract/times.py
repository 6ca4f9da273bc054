"""When: every date that the page has for its publication and its last change, in raw words. Choosing is done elsewhere."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.alternatives import by_letter
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
MONTHS = by_letter(MONTH).pattern
DATES = (
    r"\b(?:"
    rf"\d{{1,2}}(?:(?:st|nd|rd|th|\.|º|er)?\s*(?:de\s+|of\s+)?(?:{MONTHS})[^\W\d]*\.?,?\s*(?:de\s+|del\s+)?(?:\d{{4}}|\d\d\b)?|"
    r"\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:\d{4}|\d\d)\b)|"
    rf"(?:{MONTHS})[^\W\d]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b,?\s*(?:\d{{4}})?|"
    r"(?:today|heute|hoy|oggi|vandaag|gestern|yesterday|hier)\b.{0,8}\d{1,2}[:.h]\d\d|"
    r"\d+\s*(?:mins?|minutes?|hours?|hrs?|days?|weeks?)\s+ago\b|vor\s+\d+\s+\w+|il y a\s+\d+\s+\w+|hace\s+\d+\s+\w+"
    r")|\d{4}\s*[年년./\-]\s*\d{1,2}\s*[月월./\-]\s*\d{1,2}"
)
DATE = re.compile(DATES, re.IGNORECASE)
DATED = re.compile(DATES)
"""The same for lower case; `re` tries it five times as quickly."""
UPDATES = (
    r"last\s+(?:updated?|modified|edited|amended|revised)\b|(?:updated?|modified|edited|amended|revised)\b|aktualisiert|zuletzt geändert|geändert|stand\b|update:|mis(?:e)? à jour|modifié|actuali[sz]ad[oa]|modificad[oa]|atualizad[oa]|"
    r"aggiornat[oa]|ultimo aggiornamento|modificato|bijgewerkt|laatste update|gewijzigd|opdateret|sidst opdateret|oppdatert|sist oppdatert|uppdaterad|senast|päivitetty|uppfært|aktualizacja|zaktualizowano|aktualizováno|"
    r"güncelleme|güncellenme|diperbarui|dikemaskini|cập nhật|обновлен\w*|оновлено|更新|수정|最終更新|最后更新|تحديث|atnaujinta"
)
UPDATED = re.compile(UPDATES, re.IGNORECASE)
LATE = by_letter(UPDATES)
"""The same for lower case."""
FIRST = re.compile(r"(?<![a-z])(?:published|pubdate|datePublished|entry-date)(?![a-z])")
"""A time element's own words for the publication; those of blogs say `published updated` where nothing was changed."""
LONGEST, LONGEST_ELEMENT = 160, 1000
"""Characters of a date's line, and those of a time element that are its own: unclosed ones hold the page."""
FAR = 40
FIGURE = re.compile(r"\d")
CLOCK = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d\d\b")


def published(
    head: Head, data: LinkedData, near: Sequence[Block], times: Sequence[_Element]
) -> list[Witness]:
    """Witnesses of the publication: JSON-LD, meta, then what is printed near the headline."""
    found = _stated(data, "datePublished", "dateCreated", "uploadDate")
    found += [
        Witness("meta", value)
        for value in [*head.every(*PUBLISHED_METAS), *head.itemprops.get("datepublished", ())]
    ]
    return _distinct([*found, *(Witness("page", value) for value in _printed(near, times, modified=False))])


def modified(head: Head, data: LinkedData, near: Sequence[Block], times: Sequence[_Element]) -> list[Witness]:
    """Witnesses of the last change."""
    found = _stated(data, "dateModified")
    found += [
        Witness("meta", value)
        for value in [*head.every(*MODIFIED_METAS), *head.itemprops.get("datemodified", ())]
    ]
    return _distinct([*found, *(Witness("page", value) for value in _printed(near, times, modified=True))])


def _stated(data: LinkedData, *keys: str) -> list[Witness]:
    nodes = [
        data.article,
        *data.of_type("webpage", "itempage", "newsarticle", "article", "claimreview", "blogposting"),
    ]
    said = (text for key in keys for node in nodes if (text := data.text(node, key)))
    return [Witness("jsonld", text) for text in islice(said, 1)]


def _printed(near: Sequence[Block], times: Sequence[_Element], *, modified: bool) -> Iterable[str]:
    for time in times:
        value = (time.get("datetime") or time.get("content") or "").strip()
        if value and _is_update(time) == modified:
            yield value
    # The dates are looked for in the parts: a page may print all its text in one line, and no date has that length.
    lines = [block.spaced for block in near if FIGURE.search(block.text)]
    for line in sorted(lines, key=lambda line: not CLOCK.search(line)):
        yield from (words for words, late in split_updates(line) if late == modified and has_date(words))


def _is_update(time: _Element) -> bool:
    """Whether the words of a time element, or those right before it, tell the last change."""
    about = f"{time.get('itemprop') or ''} {time.get('class') or ''} {inner(time)[:LONGEST_ELEMENT]}"
    parent = time.getparent()
    if parent is not None and len(parent.text or "") < 40:
        about += f" {parent.text or ''} {parent.get('class') or ''}"
    said = "dateModified" in about or LATE.search(_lower(about)) is not None
    return said and not FIRST.search(about)


def far(blocks: Sequence[Block], story: Sequence[Block]) -> list[Witness]:
    """A date with a time on a short line farther from the headline, the nearest to the story first."""
    if not story:
        return []
    first = blocks.index(story[0])
    short = (block.spaced for block in reversed(blocks[max(0, first - FAR) : first]) if len(block.text) < 80)
    clocked = (line for line in short if CLOCK.search(line))
    found = (words for line in clocked for words, late in split_updates(line) if not late and has_date(words))
    return [Witness("page", words) for words in islice(found, 1)]


def has_date(text: str) -> bool:
    """Whether a date is printed in the text; every form has a figure, and most lines have none."""
    return FIGURE.search(text) is not None and DATED.search(_lower(text)) is not None


def _lower(text: str) -> str:
    """Lower case, letter for letter: of all letters, only İ would become two."""
    return text.replace("İ", "i").lower()


def split_updates(text: str) -> list[tuple[str, bool]]:
    """A printed line in its parts that may be a date's, each with whether it tells the last change.

    >>> split_updates("Published 1 May 2024, 10:00 | Updated 2 May 2024")
    [('Published 1 May 2024, 10:00', False), ('Updated 2 May 2024', True)]
    """
    cut = LATE.search(_lower(text))
    parts = [(text[: cut.start()], False), (text[cut.start() :], True)] if cut else [(text, False)]
    return [(part.strip(" |,;:•·-–—/("), late) for part, late in parts if len(part) <= LONGEST]


def _distinct(witnesses: Iterable[Witness]) -> list[Witness]:
    return list(dict.fromkeys(w for w in witnesses if w.value))

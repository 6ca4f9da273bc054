"""Where the story stands in the paper: section and breadcrumbs."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from lxml.etree import _Element

from newscrawl.extract.elements import inner
from newscrawl.extract.head import Head, values_of
from newscrawl.extract.headline import level
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Witness

HOME = re.compile(
    r"home|home ?page|start|startseite|accueil|inicio|início|portada|forside|forsíða|hjem|hem|etusivu|ana ?sayfa|strona główna|главная|"
    r"トップ|ホーム|홈|首页|首頁|trang chủ|domů|úvod|kezdőlap|αρχική|beranda|utama|الرئيسية|you are here|sie sind hier:?",
    re.IGNORECASE,
)
NEWS = re.compile(
    r"(?:latest |all )?news|nachrichten|noticias|actualités?|notizie|notícias|nyheter|nyheder|nieuws|fréttir|uutiset|haber(?:ler)?|berita|новости|wiadomości|zprávy|ニュース|뉴스|新闻|新聞|tin tức",
    re.IGNORECASE,
)
"""A path's first step that says no more than that there is news."""
SECTION_METAS = (
    "article:section", "og:article:section", "section", "parsely-section", "sailthru.section", "cxenseparse:recs:category", "page_category",
    "category", "news_section", "dc.subject.section",
)  # fmt: skip
MARKS = ("class", "id", "aria-label", "itemtype")
MOST, STEPS = 50, 8
"""Elements that may be the path, and links of one that are read."""


def breadcrumbs(
    data: LinkedData, root: _Element, headline: str | None, names: Sequence[str] = ()
) -> tuple[list[str], str | None]:
    """The path to the page, outermost first, without the home page and without the story itself; and its source.

    `names` are what the paper calls itself: many begin the path with that.
    """
    for node in data.of_type("breadcrumblist"):
        if path := _clean(_names(data, node), headline, names):
            return path, "jsonld"
    marked = (
        element
        for element in root.iter("nav", "ol", "ul", "div", "p")
        if "crumb" in " ".join(values_of(element)).lower() and _is_path(element)
    )
    for element in islice(marked, MOST):
        texts = [" ".join(inner(link).split()) for link in islice(element.iter("a"), STEPS)]
        if path := _clean(texts, headline, names):
            return path, "page"
    return [], None


def _is_path(element: _Element) -> bool:
    marks = " ".join(element.get(name) or "" for name in MARKS).lower()
    return ("breadcrumb" in marks or "bread-crumb" in marks) and "related" not in marks


def sections(head: Head, data: LinkedData, crumbs: list[str], crumbs_from: str | None) -> list[Witness]:
    """Every witness of the section, the best first: the breadcrumb is what the reader sees."""
    told = next((crumb for crumb in crumbs if not NEWS.fullmatch(crumb)), crumbs[0] if crumbs else None)
    found = [Witness(crumbs_from, told)] if told and crumbs_from else []
    for value in data.values(data.article, "articleSection"):
        if isinstance(value, str) and value.strip():
            found.append(Witness("jsonld", _last(value)))
            break
    found += [
        Witness("meta", _last(value))
        for value in head.every(*SECTION_METAS)[:3]
        if not value.startswith("http")
    ]
    return [w for w in found if w.value]


def _last(value: str) -> str:
    return " ".join(value.split())


def _names(data: LinkedData, node: dict[str, Any]) -> list[str]:
    entries = [entry for entry in data.values(node, "itemListElement") if isinstance(entry, dict)]
    entries.sort(key=lambda entry: _position(entry.get("position")))
    names = []
    for entry in entries:
        item = data.follow(entry.get("item"))
        name = entry.get("name") or (item.get("name") if isinstance(item, dict) else None)
        names.append(str(name) if isinstance(name, (str, int)) else "")
    return names


def _is_paper(crumb: str, names: Sequence[str]) -> bool:
    own = [level(name) for name in names if len(name) > 3]
    text = level(crumb)
    return len(text) > 3 and any(text.startswith(name) or name.startswith(text) for name in own)


def _position(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 1e6


def _clean(crumbs: list[str], headline: str | None, names: Sequence[str]) -> list[str]:
    texts = [text for crumb in crumbs if (text := " ".join(crumb.split()).strip(" >»›/|"))]
    if len(texts) > 1 and _is_paper(texts[0], names):
        texts = texts[1:]
    own = (headline or "").casefold()[:40]
    kept = [t for t in texts if t and not HOME.fullmatch(t) and not (own and t.casefold()[:40] == own)]
    return [t for t in dict.fromkeys(kept) if len(t) < 80]

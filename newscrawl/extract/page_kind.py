"""Pages that are no article: section fronts, galleries, videos, error pages that answer 200, walls, teasers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.extract.access import PAYWALL_WORDS
from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData, types_of

SOFT_404 = re.compile(
    r"\b404\b|page (?:not|cannot be|can.t be|could not be) found|not found|(?:no longer|not|isn.t) (?:currently )?(?:available|exists?\b)|has been (?:removed|deleted|withdrawn)|does ?n.t exist|we.re sorry|(?:article|page|story) (?:is )?unavailable|something went wrong|"
    r"seite (?:wurde )?nicht gefunden|nicht (?:mehr |länger )?verfügbar|n.est (?:plus|pas) disponible|(?:ya )?no est[áa] disponible|não está (?:mais )?disponível|non è (?:più )?disponibile|niet (?:meer )?beschikbaar|tidak (?:lagi )?tersedia|page (?:introuvable|non trouvée)|página no encontrada|no se (?:ha )?encontr|pagina non trovata|pagina niet gevonden|siden (?:ble|blev) ikke funnet|siden findes ikke|sidan hittades inte|"
    r"strona nie (?:została )?znaleziona|stránka nenalezena|страница не найдена|sayfa bulunamadı|halaman tidak (?:dijumpai|ditemukan)|không tìm thấy|ページが見つかりません|お探しのページ|페이지를 찾을 수 없|页面不存在|找不到",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|we value your privacy|we (?:and our partners )?use cookies|accept (?:all )?cookies|mit werbung (?:lesen|weiterlesen)|zustimmen|einwilligung|accepter (?:et|les cookies)|aceptar (?:y continuar|cookies)|"
    r"your consent|enable javascript|verify you are (?:a )?human|checking your browser|access denied|are you a robot|unusual traffic",
    re.IGNORECASE,
)
GALLERY = re.compile(
    r"/(?:galler(?:y|ies|ia)|photos?|bilder(?:strecke|galerie)?|fotos?|diaporama|slideshow|in-pictures|fotogaleria|fotostrecke)(?:/|-|$)",
    re.IGNORECASE,
)
VIDEO = re.compile(r"/(?:videos?|watch|mediathek|video-news|tv)(?:/|-|$)", re.IGNORECASE)
ENOUGH = 40
"""Words below which a page without article markup is no story."""
BRIEF = 15
"""Words below which nothing is a story; briefs of 60 words are."""
SHORT_STORY, ERROR_PAGE = 60, 120
"""Words up to which the phrases of error pages tell one: where the page calls itself an article, and where not."""
LINKED_LINES, TITLES = 5, 6
"""Linked lines below the headline, linked headings on the page, from which it is a list."""
PICTURES, WORDS_A_PICTURE = 3, 25
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Look:
    """What the page looks like, counted."""

    words: int
    """Words of the story."""
    own_words: int
    """Words of it outside of links."""
    linked_lines: int
    """Lines that are links as a whole, from the headline to the next heading."""
    titles: int
    """Headings that are links as a whole, anywhere on the page."""
    title: str
    path: str
    text: str
    """The story, or the page's first lines where there is none."""
    truncated: bool
    pictures: int


def look(page: Layout, story: Sequence[Block], title: str, url: str, truncated: bool, pictures: int) -> Look:
    """Count. A bad address counts as a page without path words."""
    text = "\n".join(block.text for block in story)
    words = len(WORD.findall(text))
    linked = sum(block.linked for block in story)
    return Look(
        words=words,
        own_words=round(words * (1 - min(1.0, linked / max(1, len(text))))),
        linked_lines=_linked_lines(page),
        titles=sum(block.is_heading and block.link_share > 0.9 for block in page.blocks),
        title=title,
        path=_path(url),
        text=text or " ".join(block.text for block in page.blocks[:60]),
        truncated=truncated,
        pictures=pictures,
    )


def _linked_lines(page: Layout) -> int:
    heads = [at for at, _ in page.marked("h1")]
    count = 0
    for block in page.blocks[heads[0] + 1 if heads else 0 :]:
        if block.is_heading and block.tag != "h1":
            break
        count += block.link_share > 0.9 and len(block.text) > 20 and block.outside is None
    return count


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def refusal(look: Look, head: Head, data: LinkedData) -> tuple[str, str] | None:
    """(reason, detail) where the page is no article, else None."""
    kinds = set().union(*(types_of(node) for node in data.nodes)) if data.nodes else set()
    is_story = bool(data.article) or (head.first("og:type") or "").lower() == "article"
    is_dated = bool(data.article.get("datePublished"))
    title = f"{look.title} {head.first('og:title') or ''}"
    if (
        look.words < (SHORT_STORY if is_story else ERROR_PAGE)
        and not is_dated
        and SOFT_404.search(f"{title} {look.text[:400]}")
    ):
        return "soft_404", "reads like an error page"
    if look.words < 150 and not is_dated and CONSENT.search(f"{title} {look.text[:600]}"):
        return "consent_wall", "asks for consent or a human before the story"
    if look.words < BRIEF:
        return _empty(look, kinds)
    if _is_gallery(look, kinds):
        return "gallery", f"{look.pictures} pictures, {look.words} words"
    if look.path in ("", "/") or (kinds & INDEX_KINDS and not is_story):
        return "index_page", "a front, section or author page"
    if look.own_words < ENOUGH and look.linked_lines >= LINKED_LINES:
        return "index_page", f"{look.linked_lines} lines of links, {look.own_words} words of its own"
    if not is_story and look.titles >= TITLES and look.own_words < ENOUGH * look.titles:
        return "index_page", f"{look.titles} linked headings"
    if not is_story and look.own_words < ENOUGH:
        return "too_short", f"{look.words} words"
    return None


INDEX_KINDS = frozenset({"collectionpage", "searchresultspage", "profilepage", "imagegallery"})


def _is_gallery(look: Look, kinds: set[str]) -> bool:
    said = "imagegallery" in kinds or bool(GALLERY.search(look.path))
    return said and look.pictures >= PICTURES and look.words < min(150, WORDS_A_PICTURE * look.pictures)


def _empty(look: Look, kinds: set[str]) -> tuple[str, str]:
    if PAYWALL_WORDS.search(look.text) or look.truncated:
        return "teaser_only", "no readable part of the story"
    if "imagegallery" in kinds or GALLERY.search(look.path) or look.pictures > PICTURES:
        return "gallery", "pictures without a story"
    if kinds & {"videoobject", "video"} or VIDEO.search(look.path):
        return "video", "a video without a story"
    if look.linked_lines >= LINKED_LINES:
        return "index_page", f"{look.linked_lines} lines of links, no running text"
    return "too_short", f"{look.words} words"

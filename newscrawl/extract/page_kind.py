"""Pages that are no article: section fronts, galleries, videos, error pages that answer 200, walls, teasers."""

import re
from dataclasses import dataclass

from newscrawl.extract.access import PAYWALL_WORDS
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData, types_of

SOFT_404 = re.compile(
    r"\b404\b|page (?:not|cannot be|can.t be|could not be) found|not found|no longer (?:available|exists)|does ?n.t exist|we.re sorry|article (?:is )?unavailable|something went wrong|"
    r"seite (?:wurde )?nicht gefunden|nicht mehr verfügbar|page (?:introuvable|non trouvée)|página no encontrada|no se (?:ha )?encontr|pagina non trovata|pagina niet gevonden|siden (?:ble|blev) ikke funnet|siden findes ikke|sidan hittades inte|"
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


@dataclass(frozen=True)
class Look:
    """What the page looks like, counted."""

    words: int
    own_words: int
    """Words of the longest paragraphs that end like sentences."""
    links: int
    link_words: int
    headline: str | None
    path: str
    truncated: bool
    pictures: int


def refusal(look: Look, text: str, head: Head, data: LinkedData) -> tuple[str, str] | None:
    """(reason, detail) where the page is no article, else None."""
    title = f"{look.headline or ''} {head.first('og:title') or ''}"
    kinds = set().union(*(types_of(node) for node in data.nodes)) if data.nodes else set()
    is_story = bool(data.article) or (head.first("og:type") or "").lower() == "article"
    if (
        look.words < 120
        and SOFT_404.search(f"{title} {text[:400]}")
        and not data.article.get("datePublished")
    ):
        return "soft_404", "reads like an error page"
    if look.words < 150 and CONSENT.search(f"{title} {text[:600]}") and not data.article.get("datePublished"):
        return "consent_wall", "asks for consent or a human before the story"
    if look.words < BRIEF:
        return _empty(look, kinds, text)
    if look.path in ("", "/") or (
        kinds & {"collectionpage", "searchresultspage", "profilepage", "imagegallery"} and not is_story
    ):
        return "index_page", "a front, section or author page"
    if not is_story and look.own_words < ENOUGH:
        return (
            ("index_page", "links, no running text")
            if look.links > 15
            else ("too_short", f"{look.words} words")
        )
    return None


def _empty(look: Look, kinds: set[str], text: str) -> tuple[str, str]:
    if PAYWALL_WORDS.search(text) or look.truncated:
        return "teaser_only", "no readable part of the story"
    if "imagegallery" in kinds or GALLERY.search(look.path):
        return "gallery", "pictures without a story"
    if kinds & {"videoobject", "video"} or VIDEO.search(look.path):
        return "video", "a video without a story"
    if look.links > 40:
        return "index_page", "links, no running text"
    return "too_short", f"{look.words} words"

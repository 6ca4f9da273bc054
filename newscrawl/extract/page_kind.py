"""Pages that are no article: section fronts, galleries, videos, error pages that answer 200, walls, teasers."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.extract.access import PAYWALL_WORDS
from newscrawl.extract.blocks import Block, Layout
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData

PAGE = (
    r"page|article|story|content|seite|artikel|beitrag|inhalt|p[áa]gina|art[íi]culo|noticia|notícia|artigo|articolo|siden?|artikkel(?:en)?|artikeln|sidan|sivua?|"
    r"stron[aęy]|stránk[aiyu]|страниц\w+|sayfa|halaman|laman|trang|الصفحة|页面|頁面|ページ|페이지"
)
LOST = (
    r"not (?:be )?(?:found|available|exist)|n.t (?:be )?(?:found|find|exist)|cannot (?:be )?f(?:ind|ound)|no longer (?:available|exists?)|(?:been|was) (?:removed|deleted|withdrawn)|unavailable|"
    r"nicht (?:mehr |länger )?(?:gefunden|verfügbar|existier\w+)|introuvable|non trouvée?|n.(?:est|existe) plus|n.existe pas|no encontrada|no (?:se )?(?:ha )?(?:sido )?encontra\w+|ya no (?:est[áa]|existe)|"
    r"não (?:foi |está |pôde ser )?(?:mais )?(?:encontrad[ao]|disponível|existe)|non (?:è )?(?:stata )?(?:più )?(?:trovat[ao]|disponibile|esiste)|niet (?:meer )?(?:worden )?(?:gevonden|beschikbaar)|"
    r"ikke (?:blive )?(?:fundet|funnet|findes)|findes ikke|finnes ikke|fant ikke|inte (?:hittas|finns)|(?:hittades|finns) inte|ei löyty\w*|nie (?:została )?(?:znalezion\w+|istnieje)|nie znaleziono|"
    r"(?:nebyla |ne)nalezena|neexistuje|не (?:найдена|существует)|bulunamadı|tidak (?:lagi )?(?:ditemukan|dijumpai|tersedia|wujud)|không (?:tìm thấy|tồn tại)|غير موجودة|不存在|找不到|見つかりません|찾을 수 없"
)
SOFT_404 = re.compile(
    rf"\b404\b|we.re sorry|something went wrong|not found|お探しのページ|(?:{PAGE}).{{0,60}}?(?:{LOST})|(?:{LOST}).{{0,30}}?\b(?:{PAGE})",
    re.IGNORECASE,
)
"""What error pages say: a page, and that it is lost. A story may say either."""
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
LISTING = re.compile(
    r"/(?:tags?|topics?|themen?|themes?|temas?|tema|argomenti|authors?|autor(?:es|en)?|auteurs?|autori|staff|profiles?|people|categor(?:y|ies|ia|ie)|kategorie|"
    r"rubriques?|sections?|archiv(?:e|es|o|i)?)/[^/]+(?:/page/\d+|/\d+)?/?$|/(?:search|suche|recherche|buscar|busqueda|busca|ricerca|cerca|zoeken|s[øo]k|search-results)/?$|"
    r"/page/\d+/?$",
    re.IGNORECASE,
)
"""Paths of lists: a word for a kind of list and one name, the pages of a list, a search."""
SERVICE = re.compile(
    r"/(?:terms(?:-(?:and-conditions|of-(?:use|service)))?|privacy(?:-(?:policy|notice))?|cookies?(?:-policy)?|imprint|impressum|datenschutz(?:erkl(?:ae|ä)rung)?|agb|kontakt|contact(?:-us)?|"
    r"about(?:-us)?|(?:ue|ü)ber-uns|mentions-legales|cgu|aviso-legal|politica-de-(?:privacidad|cookies)|sobre(?:-nosotros|-nos)?|quienes-somos|contacto|contato|chi-siamo|"
    r"note-legali|privacidade|termos-de-uso|subscri(?:be|ptions?)|abo|abonnement|login|log-in|sign-?(?:in|up)|register|registration|faq|help|newsletters?|advertis(?:e|ing)|"
    r"careers|accessibility|colophon)(?:\.\w{3,5})?/?$",
    re.IGNORECASE,
)
"""A path that ends in the name of one of the paper's own pages; a story's last step is longer."""
OWN_PAGES = frozenset({"aboutpage", "contactpage", "faqpage", "checkoutpage"})
INDEX_KINDS = frozenset({"collectionpage", "searchresultspage", "profilepage", "imagegallery"})
ENOUGH = 40
"""Words below which a page without article markup is no story."""
BRIEF = 15
"""Words below which nothing is a story; briefs of 60 words are."""
SHORT_STORY, ERROR_PAGE = 60, 120
"""Words up to which the phrases of error pages tell one: where the page calls itself an article, and where not."""
LINKED_LINES, TITLES = 5, 6
"""Linked lines below the headline, linked headings on the page, from which it is a list."""
TOPIC = 3
"""Words up to which a title may be a topic's name."""
TITLE = 12
"""Characters of a link that may be a title."""
OPENING = 100
"""Words before the first linked heading from which they are a story, with others below it."""
PICTURES, WORDS_A_PICTURE = 3, 25
NEAR = 20
"""Elements around a heading, of which one may be its link."""
LONGEST, LONGEST_TEXT = 500, 20_000
"""Characters that are searched, of a title and of what stands in the place of a story."""
WORD = re.compile(r"\w+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of which two or so say what a word of other scripts says."""


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
    """Headings that lead elsewhere, anywhere on the page."""
    among: int
    """Those of them that stand among the story's paragraphs."""
    bold_links: int
    """Paragraphs of the story that hold a linked title in bold letters."""
    opening: int
    """Words of the story before the first such heading."""
    is_teaser: bool
    """Whether the heading above the story leads elsewhere: the text is another page's."""
    title: str
    address: str
    """Path and query of the page's address."""
    text: str
    """The story, or the page's first lines where there is none."""
    truncated: bool
    pictures: int

    @property
    def path(self) -> str:
        return self.address.split("?")[0]


def look(page: Layout, story: Sequence[Block], title: str, url: str, truncated: bool, pictures: int) -> Look:
    """Count. A bad address counts as a page without path words."""
    text = "\n".join(block.text for block in story)
    words = count_words(text) if WIDE.search(text) else sum(len(block.words) for block in story)
    linked = sum(block.linked for block in story)
    linked_at = (at for at, block in enumerate(page.blocks) if block.linked and block.is_heading)
    titles = [at for at in linked_at if _leads_elsewhere(page.blocks[at])]
    first, last = _span(page, story)
    among = [at for at in titles if first < at < last]
    return Look(
        words=words,
        own_words=round(words * (1 - min(1.0, linked / max(1, len(text))))),
        linked_lines=_linked_lines(page),
        titles=len(titles),
        among=len(among),
        bold_links=sum(min(block.linked, block.bold) >= TITLE for block in story),
        opening=_opening(page, story, among),
        is_teaser=_is_teaser(page, first),
        title=title,
        address=_address(url),
        text=text or " ".join(block.text for block in page.blocks[:60]),
        truncated=truncated,
        pictures=pictures,
    )


def count_words(text: str) -> int:
    """Words; of scripts without spaces, or with few, two letters count as one.

    >>> count_words("The ferry left."), count_words("フェリーは出港した。")
    (3, 4)
    """
    bare, wide = WIDE.subn(" ", text)
    return len(WORD.findall(bare)) + wide // 2


def _span(page: Layout, story: Sequence[Block]) -> tuple[int, int]:
    """Where the story begins and ends among the page's runs."""
    if not story:
        return 0, 0
    told = {id(story[0]), id(story[-1])}
    places = [at for at, block in enumerate(page.blocks) if id(block) in told]
    return (places[0], places[-1]) if places else (0, 0)


def _opening(page: Layout, story: Sequence[Block], among: Sequence[int]) -> int:
    """Words of the story before the first of these places."""
    if not among:
        return 0
    told = {id(block) for block in story}
    return sum(count_words(block.text) for block in page.blocks[: among[0]] if id(block) in told)


def _is_teaser(page: Layout, first: int) -> bool:
    above = next((block for block in reversed(page.blocks[:first]) if block.is_heading), None)
    return above is not None and _leads_elsewhere(above)


def _leads_elsewhere(block: Block) -> bool:
    """A heading that is a link as a whole; one into its own page marks the entries of a live blog."""
    if not block.is_heading or block.link_share <= 0.9:
        return False
    element = block.element
    link = next(element.iter("a"), None)
    if link is None:
        link = next((around for around in islice(element.iterancestors(), NEAR) if around.tag == "a"), None)
    return link is None or not (link.get("href") or "#").lstrip().startswith("#")


def _linked_lines(page: Layout) -> int:
    heads = [at for at, _ in page.marked("h1")]
    count = 0
    for block in page.blocks[heads[0] + 1 if heads else 0 :]:
        if block.is_heading and block.tag != "h1":
            break
        count += block.link_share > 0.9 and block.outside is None and _is_title(block.text)
    return count


def _is_title(text: str) -> bool:
    return len(text) + len(WIDE.findall(text)) > 20


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def refusal(look: Look, head: Head, data: LinkedData) -> tuple[str, str] | None:
    """(reason, detail) where the page is no article, else None."""
    kinds = data.types
    is_story = bool(data.article) or (head.first("og:type") or "").lower() == "article"
    is_dated = bool(data.article.get("datePublished"))
    title = f"{look.title} {(head.first('og:title') or '')[:LONGEST]}"
    if (
        look.words < (SHORT_STORY if is_story else ERROR_PAGE)
        and not is_dated
        and SOFT_404.search(f"{title} {look.text[:400]}")
    ):
        return "soft_404", "reads like an error page"
    if look.words < 150 and not is_dated and CONSENT.search(f"{title} {look.text[:600]}"):
        return "consent_wall", "asks for consent or a human before the story"
    if not is_story and (kinds & OWN_PAGES or SERVICE.search(look.path)):
        return "index_page", "one of the paper's own pages"
    if look.words < BRIEF:
        return _empty(look, kinds)
    if _is_gallery(look, kinds):
        return "gallery", f"{look.pictures} pictures, {look.words} words"
    if not is_story and look.words < SHORT_STORY and _is_video(look, kinds, head):
        return "video", f"a video, {look.words} words"
    if listed := _lists(look, kinds, is_story):
        return "index_page", listed
    if not is_story and look.own_words < ENOUGH:
        return "too_short", f"{look.words} words"
    return None


def _lists(look: Look, kinds: Set[str], is_story: bool) -> str | None:
    """What tells that the page lists stories; None where it tells one."""
    if look.path in ("", "/") and not (is_story and "?" in look.address):
        return "a front page"
    if look.own_words < ENOUGH and look.linked_lines >= LINKED_LINES:
        return f"{look.linked_lines} lines of links, {look.own_words} words of its own"
    if is_story:
        return None
    if kinds & INDEX_KINDS or LISTING.search(look.path):
        return "a section, topic, author or result page"
    is_story_above = look.opening >= OPENING and not look.is_teaser
    if look.among >= 2 and look.own_words < 3 * ENOUGH * look.among and not is_story_above:
        return f"{look.among} linked headings among its paragraphs"
    if look.bold_links >= TITLES and look.own_words < 3 * ENOUGH * look.bold_links:
        return f"{look.bold_links} linked titles in bold letters"
    if look.titles >= TITLES and (look.is_teaser or count_words(look.title) <= TOPIC):
        return f"{look.titles} linked headings"
    return None


def _is_video(look: Look, kinds: Set[str], head: Head) -> bool:
    said = (head.first("og:type") or "").lower().startswith("video")
    return said or bool(kinds & {"videoobject", "video"} or VIDEO.search(look.path))


def _is_gallery(look: Look, kinds: Set[str]) -> bool:
    said = "imagegallery" in kinds or bool(GALLERY.search(look.path))
    return said and look.pictures >= PICTURES and look.words < min(150, WORDS_A_PICTURE * look.pictures)


def _empty(look: Look, kinds: Set[str]) -> tuple[str, str]:
    if PAYWALL_WORDS.search(look.text[:LONGEST_TEXT].lower()) or look.truncated:
        return "teaser_only", "no readable part of the story"
    if "imagegallery" in kinds or GALLERY.search(look.path) or look.pictures > PICTURES:
        return "gallery", "pictures without a story"
    if kinds & {"videoobject", "video"} or VIDEO.search(look.path):
        return "video", "a video without a story"
    if look.linked_lines >= LINKED_LINES or kinds & INDEX_KINDS:
        return "index_page", f"{look.linked_lines} lines of links, no running text"
    return "too_short", f"{look.words} words"

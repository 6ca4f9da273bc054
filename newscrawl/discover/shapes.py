"""What an address alone says about the page behind it: a story, or surely none."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from newscrawl.discover.links import parts_of, word_set

FILES = word_set(
    "jpg jpeg png gif webp svg avif ico bmp tif tiff pdf doc docx xls xlsx ppt pptx csv zip gz rar 7z apk exe dmg mp3 mp4 m4a "
    "m4v mov avi wav ogg webm wmv flv m3u8 mpd ts aac xml rss atom rdf json js css woff woff2 ttf txt ics epub"
)
"""Endings of files that are no pages."""
SCRIPTS = word_set("asp aspx php php3 jsp jspx cgi do dll cfm pl nsf action")
"""Endings of programs: a story only where an id or a long slug says so."""
NO_STORY = word_set(
    "tag tags topic topics keyword keywords hashtag label etiqueta etiquetas thema themen schlagwort stichwort tema temas emne emner "
    "amne etiket konu sujet sujets mot-cle tagged "
    "author authors autor autoren autores autore autori auteur auteurs by byline profile profiles profil people staff reporter "
    "reporters journalist journalists columnist columnists contributor contributors writer writers yazar yazarlar skribent "
    "redaktion team user users member members "
    "search suche recherche buscar busqueda cerca ricerca zoeken sok sog ara arama szukaj cari "
    "login signin sign-in log-in logout signup sign-up register registration subscribe subscription subscriptions subscriber abo "
    "abonnement abonnements suscripcion suscribete abbonamenti account my-account mein-konto konto profile-settings password sso auth "
    "newsletter newsletters about about-us contact contact-us kontakt contacto contatti impressum imprint privacy "
    "privacy-policy datenschutz terms terms-of-use terms-and-conditions agb cookies cookie-policy advertise advertising "
    "advertise-with-us careers jobs faq help hilfe aide support sitemap rss feed feeds archive archives archiv cart checkout shop "
    "print share comments comment reply cdn-cgi wp-login.php wp-admin category categories kategorie kategorien categoria "
    "categorias rubrik rubric section sections ressort seccion kanal channel "
    "horoscopes horoscope crosswords weather wetter epaper e-paper newsstand apps stock-list"
)
"""Path words of pages that hold no story; a date or an id behind them says otherwise for the listing words."""
SHELVES = word_set(
    "category categories kategorie kategorien categoria categorias rubrik section sections ressort seccion kanal channel "
    "archive archives archiv print jobs team shop weather wetter topic topics thema themen tema temas"
)
"""Words of NO_STORY that also stand in the addresses of stories: `/category/world/2025/06/29/slug`."""
PEOPLE = word_set(
    "author authors autor autoren autores autore autori auteur auteurs by people staff columnist columnists contributor contributors "
    "writer writers yazar yazarlar skribent"
)
"""Words of NO_STORY below which columns stand: `/opinion/columnists/NAME/2025/06/29/slug`, `/autoren/NAME/a-long-slug`."""
_IN_STORIES = SHELVES | PEOPLE
MEDIA = word_set(
    "video videos gallery galleries galerie galeria fotogaleria bildergalerie fotostrecke photo photos foto fotos photogallery pictures "
    "podcast podcasts audio livestream live-tv watch listen slideshow slideshows videot videolar diaporama"
)
"""Path words of films, sound and galleries."""
NO_PAPER = word_set(
    "facebook.com twitter.com x.com whatsapp.com t.me telegram.me instagram.com youtube.com youtu.be linkedin.com pinterest.com reddit.com "
    "tiktok.com threads.net bsky.app flipboard.com google.com apple.com spotify.com amazon.com amzn.to bit.ly doubleclick.net "
    "googlesyndication.com taboola.com outbrain.com revcontent.com mgid.com zergnet.com plista.com ligatus.com getpocket.com tumblr.com vk.com "
    "line.me weibo.com disqus.com wa.me addtoany.com sharethis.com feedburner.com"
)
"""Hosts (with their subdomains) of networks and advertising."""
ID_PARAMETERS = word_set(
    "id idx aid nid sid no num newsid news_id articleid article_id artid storyid story_id article articleno idxno aidx contentid content_id p"
)

_MONTH = "(?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = re.compile(
    rf"/(?:19|20)\d\d(?:[/-]?{_MONTH}[a-z]*(?:[/-]?(?:0?[1-9]|[12]\d|3[01]))?)?(?=[/_-])"
    rf"|/(?:0?[1-9]|[12]\d|3[01])[/-]{_MONTH}[/-](?:19|20)\d\d(?=[/_-])"
)
_NO_SLUG = re.compile(r"\d{1,4}|[a-z]{3}|\d{1,4}-\d{1,2}(?:-\d{1,4})?|page|index(?:\.\w+)?|page[-_]?\d+")
_WORD = re.compile(r"[^-_+,.~ ]{2,}|(?<![^-_+,.~ ])[ai](?![^-_+,.~ ])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG_ID = re.compile(r"\d{5}|[0-9a-f]{8}-[0-9a-f]{4}-")
_MIXED_ID = re.compile(r"(?=.*\d.*\d)(?=.*[a-z].*[a-z])[a-z0-9]{8,}")
_SHORT_ID = re.compile(r"(?:[a-z]{0,4}[-_]?|.*[-_.,])\d{4,}")
_PAGE_ENDING = re.compile(r"\.(?:s?html?|ece|cms|amp|story|stm|phtml|xhtml)$")


class _Address(NamedTuple):
    """The parts of an address in lower case, host without `www.`; all empty where it is broken."""

    host: str
    path: str
    query: str
    segments: list[str]
    last: str
    """The last segment without the ending of a page."""


@lru_cache(maxsize=1 << 12)
def surely_no_story(url: str) -> bool:
    """True where the address names a home page, a file, a tag, an author, a search, a log-in, a network."""
    host, path, query, segments, _last = _read(url)
    if not host or _is_network(host):
        return True
    if not segments:
        return not _has_id(query)
    _stem, dot, ending = segments[-1].rpartition(".")
    if dot and ending in FILES:
        return True
    words = NO_STORY.intersection([*segments[:-1], _bare(segments[-1]) if dot else segments[-1]])
    if not words or not words <= _IN_STORIES:
        return bool(words)
    return not (_dated(path) or (words <= SHELVES and _numbered(segments)) or _is_column(segments))


def _bare(part: str) -> str:
    """Last part of a path without the ending of a page or program: `login.php`, `contact.html`."""
    stem, dot, ending = _without_ending(part).rpartition(".")
    return stem if dot and ending in SCRIPTS and part not in NO_STORY else _without_ending(part)


def _is_column(segments: list[str]) -> bool:
    """A headline's words below the word for people, and not where a writer's own page stands: too long for a name."""
    above = next((i for i, part in enumerate(segments) if part in PEOPLE), len(segments))
    words = _words(_without_ending(segments[-1]))
    return words >= 5 or (words == 4 and len(segments) - above > 2)


def names_one_story(url: str) -> bool:
    """Whether the address names a single story beyond doubt: a date with a slug, an id, or the words of a headline."""
    _host, _path, query, segments, last = _read(url)
    if not segments or not looks_like_article(url):
        return bool(segments or query) and looks_like_article(url)
    return _is_marked(url) or _words(last) >= 5


@lru_cache(maxsize=1 << 12)
def looks_like_article(url: str) -> bool:
    """Whether the address alone may be a story's: a date and a slug, a slug of some words, or an id.

    >>> looks_like_article("https://paper.example/news/2025/06/29/ministers-meet"), looks_like_article("https://paper.example/news/world")
    (True, False)
    """
    _host, _path, query, segments, last = _read(url)
    if "@" in url.partition("?")[0] or surely_no_story(url) or is_media(url):
        return False
    if not segments:
        return True
    stem, dot, ending = last.rpartition(".")
    if dot and ending in SCRIPTS:
        return _has_id(query) or _numbered([*segments[:-1], stem]) or _words(stem) >= 4
    return _is_marked(url) or _words(last) >= 3 or (len(segments) > 1 and _words(segments[-2]) >= 4)


@lru_cache(maxsize=1 << 12)
def _is_marked(url: str) -> bool:
    """Whether the address holds a date or an id."""
    address = _read(url)
    return _dated(address.path) or _numbered(address.segments) or _has_id(address.query)


def slug_words(url: str) -> int:
    """Words in the last part of an address's path."""
    return _words(_read(url).last)


def is_media(url: str) -> bool:
    """Whether the address names a film, sound or gallery."""
    return not MEDIA.isdisjoint(_read(url).segments[:-1])


@lru_cache(maxsize=1 << 12)
def _read(url: str) -> _Address:
    host, path, query = parts_of(url)
    path = unquote(path).lower()
    segments = _segments(path)
    return _Address(host, path, query.lower(), segments, _without_ending(segments[-1]) if segments else "")


@lru_cache(maxsize=1 << 10)
def _is_network(host: str) -> bool:
    return any(host == name or host.endswith("." + name) for name in NO_PAPER)


def _segments(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _dated(path: str) -> bool:
    """A date in the path with more than numbers behind it."""
    if "20" not in path and "19" not in path:
        return False
    match = _DATE.search(path)
    return match is not None and any(
        not _NO_SLUG.fullmatch(part) for part in _segments(path[match.end() :].lstrip("_-"))
    )


def _numbered(segments: list[str]) -> bool:
    """An id in one of the last two parts; a year, a page number, a short number are none."""
    last = _without_ending(segments[-1])
    if _has_long_id(last) or (
        last[-1:].isdigit()
        and _SHORT_ID.fullmatch(last)
        and not _YEAR.fullmatch(last)
        and not _YEAR.fullmatch(last[-4:])
    ):
        return True
    return len(segments) > 1 and (
        _has_long_id(segments[-2])
        or (segments[-2].isdigit() and len(segments[-2]) >= 4 and not _YEAR.fullmatch(segments[-2]))
    )


def _has_long_id(part: str) -> bool:
    return bool(_LONG_ID.search(part)) or (part.isalnum() and bool(_MIXED_ID.fullmatch(part)))


def _without_ending(part: str) -> str:
    return _PAGE_ENDING.sub("", part) if "." in part else part


def _has_id(query: str) -> bool:
    pairs = (pair.partition("=") for pair in query.split("&")) if query else ()
    return any(
        name in ID_PARAMETERS and len(value) >= 3 and any(c.isdigit() for c in value)
        for name, _, value in pairs
    )


def _words(slug: str) -> int:
    """Words of a slug; where a script has no spaces, four characters count as a word."""
    words = len(_WORD.findall(slug))
    return words if slug.isascii() else words + sum(1 for c in slug if c >= "\u0e00") // 4

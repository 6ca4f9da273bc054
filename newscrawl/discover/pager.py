"""The pager of a section front: which page comes next."""

import re
from functools import lru_cache
from itertools import islice
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from lxml import etree
from lxml.etree import _Element
from parsel import Selector

from newscrawl.discover.links import absolute, host_of, is_box, links_and_base, text_of, word_set

PAGE_PARAMETERS = word_set(
    "page pgno pg p paged pageno pagenum page_no page_num page-no pagenumber page_number currentpage current_page pageindex seite pagina "
    "pag side sida sivu strona sayfa stranica halaman hal trang paginanummer start offset from skip"
)
"""Query names that number pages, or the first story of a page."""
NEXT_WORDS = word_set(
    "next|next page|older|older posts|older entries|older stories|older articles|more stories|load more|show more|view more|see more|more results|"
    "next results|nächste|nächste seite|weiter|ältere|ältere beiträge|ältere artikel|mehr laden|mehr anzeigen|weitere laden|suivant|suivante|suivants|"
    "page suivante|plus d'articles|afficher plus|voir plus|charger plus|articles plus anciens|siguiente|siguientes|página siguiente|ver más|cargar más|"
    "más noticias|entradas antiguas|avanti|successivo|successiva|pagina successiva|prossima|carica altri|próxima|próximo|próxima página|seguinte|"
    "página seguinte|ver mais|carregar mais|mais notícias|volgende|volgende pagina|meer laden|næste|næste side|ældre|nästa|nästa sida|äldre|neste|"
    "neste side|eldre|seuraava|sonraki|sonraki sayfa|ileri|daha fazla|następna|następna strona|następne|dalej|starsze|další|další strana|ďalšie|ďalšia|"
    "következő|tovább|următoarea|următor|înainte|sljedeća|sledeća|следеће|naslednja|kitas|nākamā|järgmine|επόμενη|επόμενο|следваща|наступна|далі|"
    "следующая|дальше|вперед|вперёд|далее|показать еще|показать ещё|berikutnya|selanjutnya|seterusnya|halaman seterusnya|muat lagi|trang sau|tiếp|"
    "tiếp theo|susunod|inayofuata|التالي|الصفحة التالية|المزيد|بعدی|صفحه بعد|הבא|לעמוד הבא|अगला|ถัดไป|পরবর্তী|அடுத்து|次へ|次のページ|次|もっと見る|다음|"
    "다음페이지|다음 페이지|더보기|下一页|下一頁|下页|下頁|后页",
    "|",
)
"""Words of the link to the next page."""
NEXT_SIGNS = word_set("> >> › » → ▶ ⟩ ►")
MOST_PARTS = 8
"""Elements in a link of the pager."""
_PATH_PAGE = re.compile(
    r"[/_-](?:page|seite|pagina|side|sida|sivu|strona|sayfa|stranica|halaman|hal|trang|p|pg)[/_-]?(\d{1,5})(?=[/.]|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\D{0,12}\s)?(\d{1,4})")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_MARKED = etree.XPath(
    "//*[@aria-current or @class[contains(.,'active') or contains(.,'current') or contains(.,'selected')]]"
)


def next_page(selector: Selector, url: str) -> str | None:
    """Address of the pager's next page: `rel=next`, the next number, or a word for "next"; None on the last page.

    Never an address with the same or a lower page number, so a pager that starts again at page 1 ends.
    """
    root = getattr(selector, "root", None)
    if not isinstance(root, etree._Element):
        return None
    links, base = links_and_base(root, url, "link", "a")
    here = url.partition("#")[0]
    number = page_number(here)
    now = number
    by_number: str | None = None
    by_word: str | None = None
    for link in links:
        rel = link.get("rel")
        is_next = rel is not None and "next" in rel.lower().split()
        if not is_next and link.tag != "a":
            continue
        words = _words(link)
        figure = _NUMBER.fullmatch(words) if words[-1:].isdigit() else None
        if not (is_next or figure or _says_next(words, link)):
            continue
        target = absolute(link.get("href") or "", base)
        if target is None or not _goes_on(here, target, number):
            continue
        if is_next:
            return target
        if not _same_list(here, target):
            continue
        if figure is None:
            by_word = by_word or target
        elif by_number is None:
            now = now or _marked_number(root) or 1
            by_number = target if _numbers(int(figure[1]), target, now) else None
    return by_number or by_word


@lru_cache(maxsize=1 << 12)
def page_number(url: str) -> int | None:
    """Number of the page that an address names; None where it names none.

    >>> page_number("https://paper.example/world?pgno=3"), page_number("https://paper.example/world/page/2/"), page_number("https://paper.example/world")
    (3, 2, None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for name, value in parse_qsl(parts.query):
        if name.lower() in PAGE_PARAMETERS and value.isascii() and value.isdigit() and len(value) < 6:
            return int(value)
    match = _PATH_PAGE.search(parts.path)
    return int(match[1]) if match else None


def _marked_number(root: _Element) -> int | None:
    """Number of the page that the pager marks as the one shown."""
    for element in cast("list[_Element]", _MARKED(root)):
        if next(islice(element.iter(), MOST_PARTS, None), None) is not None:
            continue
        text = text_of(element)
        if len(text) < 5 and text.isascii() and text.isdigit():
            return int(text)
    return None


def _goes_on(here: str, target: str, number: int | None) -> bool:
    if target.rstrip("/") == here.rstrip("/") or host_of(target) != host_of(here):
        return False
    theirs = page_number(target)
    return number is None or (theirs is not None and theirs > number)


def _same_list(here: str, target: str) -> bool:
    """Whether both are pages of one list: the same path but for the page, and what the query of `here` asks for."""
    mine, theirs = urlsplit(here), urlsplit(target)
    stem = _stem(mine.path)
    if not _stem(theirs.path).startswith(stem.rpartition("/")[0] if "." in stem.rpartition("/")[2] else stem):
        return False
    return _asked(mine.query) <= _asked(theirs.query)


def _stem(path: str) -> str:
    return re.sub(r"(?<=[/_-])\d{1,4}(?=[/.]|$)", "", _PATH_PAGE.sub("", path.lower())).rstrip("/_-")


def _asked(query: str) -> set[tuple[str, str]]:
    return {
        (name, value)
        for name, value in parse_qsl(query)
        if name.lower() not in PAGE_PARAMETERS and not name.lower().startswith("utm_")
    }


def _words(link: _Element) -> str:
    text = "" if len(link) >= MOST_PARTS or (len(link) and is_box(link, "a")) else text_of(link)
    return text or " ".join((link.get("aria-label") or link.get("title") or "").split())


def _numbers(number: int, target: str, now: int) -> bool:
    """A link called by the number after `now`, whose address holds that number (or the one before, where pages count from 0)."""
    if number != now + 1:
        return False
    held = re.findall(r"\d+", target.partition("//")[2].partition("/")[2])
    return str(now + 1) in held or str(now) in held or page_number(target) is not None


def _says_next(words: str, link: _Element) -> bool:
    if words in NEXT_SIGNS:
        return True
    if len(words) > 40:
        return False
    bare = words.lower().replace("’", "'")
    if not (bare[:1].isalnum() and bare[-1:].isalnum()):
        bare = _EDGES.sub("", bare)
    return bare in NEXT_WORDS or (not bare and "next" in (link.get("class") or "").lower().split())

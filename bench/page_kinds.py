"""Invented pages of a newspaper's site: articles short and long, and all that is no article. Every word is made up."""

from collections.abc import Iterator
from itertools import chain

from page_articles import articles, more_articles
from page_others import lists, more_others, notices, own_pages, pictures, walls
from page_shells import Kind, Page, document
from page_words import WORDS, Words


def invented_pages() -> Iterator[Page]:
    """All of them, each kind in every language and, in turn, in every shell."""
    for turn, words in enumerate(WORDS):
        for number, kind in enumerate(_kinds(words)):
            yield _page(kind, words, turn + number)
    for number, (lang, kind) in enumerate(notices()):
        page = _page(kind, WORDS[0], number)
        html = page.html.replace('lang="en"', f'lang="{lang}"')
        yield Page(f"notice ({lang})", page.url, html, page.reasons)


def _kinds(words: Words) -> Iterator[Kind]:
    makers = (articles, lists, pictures, walls, own_pages, more_articles, more_others)
    return chain.from_iterable(make(words) for make in makers)


def _page(kind: Kind, words: Words, shell: int) -> Page:
    html = document(words, kind.main, kind.head, kind.title or words.titles[0], shell)
    return Page(
        f"{kind.name} ({words.lang})",
        f"https://courier.example{kind.path}",
        html,
        frozenset(kind.reasons.split()),
    )

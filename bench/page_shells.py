"""The parts that invented pages share: what stands around the main part, and small pieces of markup."""

from dataclasses import dataclass

from page_words import Words


@dataclass(frozen=True)
class Page:
    """An invented page, and what it is."""

    name: str
    url: str
    html: str
    reasons: frozenset[str] = frozenset()
    """Why it is no article, any of these; empty for an article."""

    @property
    def is_article(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Kind:
    """A page before it has a language's shell around it."""

    name: str
    main: str
    path: str = "/news/2026/03/ferry-waits-for-a-key"
    head: str = ""
    title: str = ""
    """Of the title tag; the first headline where none is given."""
    reasons: str = ""
    """Words of `Page.reasons`."""


STORY = '<meta property="og:type" content="article">'


def plain(main: str, words: Words) -> str:
    links = "".join(f'<a href="/{i}">{name}</a> ' for i, name in enumerate(words.sections))
    return f'<div id="top">{links}</div>{main}<div id="bottom">© Courier. {words.rights}</div>'


def semantic(main: str, words: Words) -> str:
    links = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(words.sections))
    latest = "".join(f'<li><a href="/news/{i}/x">{t}</a></li>' for i, t in enumerate(words.titles[:5]))
    return (
        f'<header><a href="/"><img src="/logo.svg" alt="Courier"></a><nav><ul>{links}</ul></nav></header><main>{main}</main>'
        f"<aside><h2>{words.latest}</h2><ol>{latest}</ol></aside><footer><ul>{links}</ul><p>{words.rights}</p></footer>"
    )


def hashed(main: str, words: Words) -> str:
    links = "".join(
        f'<div class="c-{i}f"><a href="/{i}">{name}</a></div>' for i, name in enumerate(words.sections)
    )
    cards = "".join(
        f'<div class="x{i}"><a href="/news/{i}-{i}"><div><img src="/t{i}.jpg"></div><h3>{title}</h3></a></div>'
        for i, title in enumerate(words.titles)
    )
    return f'<div id="root"><div class="a9">{links}</div><div class="b7">{main}</div><div class="d2"><div>{words.related}</div>{cards}</div></div>'


SHELLS = (plain, semantic, hashed)


def document(words: Words, main: str, head: str, title: str, shell: int) -> str:
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{SHELLS[shell % len(SHELLS)](main, words)}</body></html>"
    )


def cards(words: Words, form: str, count: int = 8) -> str:
    """Teasers of other stories; `form` has {i}, {t} (a headline) and {s} (a sentence)."""
    named = zip(words.titles, words.sentences[30:], strict=False)
    return "".join(form.format(i=i, t=t, s=s) for i, (t, s) in enumerate(named) if i < count)


def ps(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def ld(kind: str, **more: str) -> str:
    said = "".join(f', "{key}": "{value}"' for key, value in more.items())
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}"{said}}}</script>'


def dated(words: Words) -> str:
    return STORY + ld("NewsArticle", headline=words.titles[0], datePublished="2026-03-03T10:00:00+00:00")

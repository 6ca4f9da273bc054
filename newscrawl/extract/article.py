"""One article page, read into fields: the card's selectors first, then JSON-LD, meta tags and the page as printed."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from lxml.etree import _Element
from parsel import Selector

from newscrawl.extract import (
    access,
    captions,
    headline,
    language,
    page_kind,
    paper,
    people,
    pictures,
    rights,
    scripted,
    times,
    trail,
)
from newscrawl.extract.blocks import Block, Layout, layout
from newscrawl.extract.body import below_pictures, is_tracker, story_blocks
from newscrawl.extract.edges import Known
from newscrawl.extract.elements import child_or_first, common, flat, held, within
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.masses import Masses, container
from newscrawl.extract.picture_lines import words_beside
from newscrawl.extract.pictures import Placed
from newscrawl.extract.promos import without_link_notes
from newscrawl.extract.reading import PageReading, Picture, Witness

__all__ = ["ArticlePage", "PageReading", "Picture", "Witness"]
NEAR_BEFORE, NEAR_AFTER, TAIL = 8, 30, 12
"""Runs before and after the headline, and after the story, in which byline, date and credit are looked for."""
MOST_ELEMENTS = 30_000
"""Below the body, several times what the longest live pages have; what stands behind them is not weighed."""


class ArticlePage:
    """One page. Every field is a method; a card's subclass may override one where selectors do not reach.

    A method for a field with a source gives witnesses, the best first; `read` takes the first and keeps the rest.
    """

    def __init__(
        self,
        selector: Selector,
        url: str,
        selectors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.selector, self.url = selector, url
        self.selectors, self.headers = dict(selectors or {}), dict(headers or {})
        self.root: _Element = selector.root
        body = child_or_first(self.root, "body")
        self.body: _Element = self.root if body is None else body
        self._elements = held(self.body, MOST_ELEMENTS)
        self.head = Head(self.root, url)
        self.data = LinkedData(self.root)

    # what the page looks like, found once

    @cached_property
    def masses(self) -> Masses:
        return Masses(self._elements if self.body.tag == "body" else ())

    @cached_property
    def container(self) -> _Element | None:
        """The element that holds the story: the card's, else the one with the running text."""
        chosen = self.selected("body")
        return common(chosen) if chosen else container(self.body, self.masses)

    @cached_property
    def layout(self) -> Layout:
        return layout(self.body, self.container, self.masses)

    @cached_property
    def story(self) -> list[Block]:
        """The story's runs of text."""
        known = Known(self._title, self._stated_authors)
        found = story_blocks(self.layout, self.container, known)
        if chosen := set(self.selected("body")):
            return [block for block in found if within(block.element, chosen)]
        free = self.is_free()
        is_paid = free is not None and free.value == "false"
        if is_paid or sum(len(block.text) for block in found) >= scripted.PRINTED:
            return found
        return scripted.story(self.layout, self.root, self.data, known) or found

    @cached_property
    def _told(self) -> set[Block]:
        return set(self.story)

    @cached_property
    def _title(self) -> str | None:
        return next((witness.value for witness in self._headlines), None)

    @cached_property
    def _headlines(self) -> list[Witness]:
        return self.headline()

    @cached_property
    def _described(self) -> list[Witness]:
        return self.description()

    @cached_property
    def _stated_authors(self) -> list[str]:
        return people.stated(self.head, self.data)

    @cached_property
    def _first(self) -> int:
        return self.layout.place(*self.story[:1])

    @cached_property
    def near(self) -> list[Block]:
        """Runs beside the headline, up to the story's first paragraph."""
        blocks, first = self.layout.blocks, self._first
        heads = [i for i, _ in self.layout.marked("h1") if i <= first]
        start = heads[-1] if heads else max(0, first - NEAR_BEFORE)
        return blocks[max(0, start - NEAR_BEFORE) : min(first, start + NEAR_AFTER)]

    @cached_property
    def tail(self) -> list[Block]:
        """Runs after the story's last paragraph."""
        after = self.layout.place(*self.story[-1:]) + 1
        return self.layout.blocks[after : after + TAIL]

    def selected(self, name: str) -> list[_Element]:
        """The elements that the card's selector for a field matches."""
        if not (css := self.selectors.get(name)):
            return []
        return [found.root for found in self.selector.css(css) if not isinstance(found.root, str)]

    def card(self, name: str) -> list[Witness]:
        """The text of what the card's selector matches, as a witness."""
        texts = [flat(element) for element in self.selected(name)]
        return [Witness("card", " ".join(text for text in texts if text))] if any(texts) else []

    # the fields

    def headline(self) -> list[Witness]:
        said = headline.witnesses(self.layout, self.head, self.data, self.root, self.names())
        return [*self.card("headline"), *said]

    def description(self) -> list[Witness]:
        said = [("jsonld", self.data.text(self.data.article, "description", "alternativeHeadline"))]
        said += [
            ("meta", value)
            for value in self.head.every("og:description", "description", "twitter:description")
        ]
        return [*self.card("description"), *(Witness(s, " ".join(v.split())) for s, v in said if v)]

    def paragraphs(self) -> list[str]:
        return [text for block in self.story if (text := without_link_notes(block.text))]

    def names(self) -> list[str]:
        """What the paper calls itself."""
        return paper.names(self.head, self.data, self.url)

    def publisher(self) -> list[Witness]:
        return paper.publisher(self.head, self.data)

    def section(self, crumbs: Sequence[str], crumbs_from: str | None) -> list[Witness]:
        return [*self.card("section"), *trail.sections(self.head, self.data, list(crumbs), crumbs_from)]

    def breadcrumbs(self, title: str | None) -> tuple[list[str], str | None]:
        return trail.breadcrumbs(self.data, self.root, title, self.names())

    def canonical(self) -> list[Witness]:
        said = [self.head.link("canonical"), self.head.absolute(self.head.first("og:url"))]
        return [Witness("meta", value) for value in said if value]

    def author_names(self) -> list[Witness]:
        return people.author_names(self.head, self.data, self.near)

    def byline(self, names: Sequence[str]) -> list[Witness]:
        printed = people.byline(self.near, names, [w.value for w in self.publisher()])
        return [*self.card("byline"), *([Witness("page", printed)] if printed else [])]

    def published(self) -> list[Witness]:
        found = times.published(self.head, self.data, self.near, self._times())
        return [*self.card("published"), *(found or times.far(self.layout.blocks, self.story))]

    def modified(self) -> list[Witness]:
        return [*self.card("modified"), *times.modified(self.head, self.data, self.near, self._times())]

    def _times(self) -> list[_Element]:
        marks = self.layout.marked("time")
        near = [element for i, element in marks if i <= self._first + 1]
        return near[-4:] or [element for _, element in marks[:1]]

    def language(self, body: str) -> list[Witness]:
        said = [("page", self.head.html_lang), ("jsonld", self.data.text(self.data.article, "inLanguage"))]
        said += [
            ("meta", v) for v in self.head.every("og:locale", "content-language", "dc.language", "language")
        ]
        declared = [Witness(s, v) for s, v in said if v]
        found = language.language(body or self.head.first("og:title") or "", [w.value for w in declared])
        if found is None:
            return []
        source = next((w.source for w in declared if language.bcp47(w.value) == found), "page")
        return [Witness(source, found), *declared]

    def keywords(self) -> tuple[list[str], str | None]:
        return paper.keywords(self.head, self.data)

    def pictures(self) -> list[Picture]:
        found = pictures.pictures(self.head, self.data, self._elements, self.container, self._placed())
        printed = [text for element in self.selected("caption") if (text := flat(element))]
        if not printed or not found:
            return found
        caption, credit = captions.split_credit(printed[0])
        return [Picture(found[0].url, caption, self._card_credit() or credit, True), *found[1:]]

    def _placed(self) -> Placed:
        """The images between the headline and the end of the story."""
        places = [at for at, block in enumerate(self.layout.blocks) if block in self._told]
        first, last = (places[0], places[-1]) if places else (0, 0)
        heads = [i for i, _ in self.layout.marked("h1") if i <= first]
        start = heads[-1] if heads else first
        marks = self.layout.marked("img", "amp-img")
        near = [mark for mark in marks if start - 2 <= mark[0] <= first and not is_tracker(mark[1])]
        return Placed(
            [image for i, image in marks if start <= i <= first],
            [image for i, image in marks if first < i <= last],
            {image: block.text for image, block in below_pictures(self.layout).items()},
            words_beside(self.layout, near, self._told, [*self.near, *self.tail]),
        )

    def _card_credit(self) -> str | None:
        return next((captions.bare_credit(witness.value) for witness in self.card("credit")), None)

    def is_free(self) -> Witness | None:
        return access.free(self.head, self.data)

    def rights(self) -> dict[str, str | None]:
        return rights.rights(self.head, self.data, self.headers)

    # the whole

    def read(self) -> PageReading:
        """Read every field. No page raises: what cannot be read is None or empty."""
        page = PageReading()
        page.paragraphs = self.paragraphs()
        body = "\n\n".join(page.paragraphs)
        keep = _Keeper(page)
        page.headline = keep("headline", self._headlines)
        page.description = keep("description", self._described)
        page.publisher = keep("publisher", self.publisher())
        page.canonical_url = keep("canonical_url", self.canonical())
        page.breadcrumbs, page.field_sources["breadcrumbs"] = self.breadcrumbs(page.headline)
        page.section = keep("section", self.section(page.breadcrumbs, page.field_sources["breadcrumbs"]))
        names = self.author_names()
        page.author_names = [witness.value for witness in names]
        page.byline = keep("byline", self.byline(page.author_names))
        page.organisations = people.organisations(self.head, self.data)
        page.published, page.modified = self.published(), self.modified()
        keep("date_published", page.published)
        keep("date_modified", page.modified)
        page.language = keep("language", self.language(body))
        page.keywords, page.field_sources["keywords"] = self.keywords()
        page.pictures = self.pictures()
        page.field_sources["images"] = "page" if page.pictures else None
        page.captions = [
            text for picture in page.pictures for text in (picture.caption, picture.credit) if text
        ]
        page.credit_lines = people.credit_lines(self.near, self.tail, self._told, page.captions)
        page.field_sources["body"] = ("card" if self.selected("body") else "page") if body else None
        free = self.is_free()
        keep("is_accessible_for_free", [free] if free else [])
        page.is_accessible_for_free = None if free is None else free.value == "true"
        words, after = sum(len(block.words) for block in self.story), [block.text for block in self.tail]
        page.truncated = access.truncated(body, words, self.data, page.is_accessible_for_free, after)
        page.rights = self.rights()
        page.refusal, page.refusal_detail = self.refusal(page) or (None, None)
        return page

    def refusal(self, page: PageReading) -> tuple[str, str] | None:
        """Why the page is no article, and the reason in words; None for an article."""
        seen = page_kind.look(
            self.layout, self.story, page.headline or "", self.url, page.truncated, len(page.pictures)
        )
        return page_kind.refusal(seen, self.head, self.data)


class _Keeper:
    """Takes a field's first witness, and notes its source and the others."""

    def __init__(self, page: PageReading) -> None:
        self.page = page

    def __call__(self, name: str, witnesses: list[Witness]) -> str | None:
        if not witnesses:
            return None
        self.page.field_sources[name] = witnesses[0].source
        self.page.witnesses[name] = list(dict.fromkeys(witnesses))
        return witnesses[0].value

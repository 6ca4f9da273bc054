"""What one paper shows at one moment: its pages, its lists, and the small helpers that layouts share."""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from newscrawl.demo import clock, generated
from newscrawl.demo.stories import Printing, printings

FEED_LENGTH = 12
SITEMAP_HOURS = 48


@dataclass(frozen=True)
class Edition:
    """A paper at a moment; `more` is the number of generated pages over all papers."""

    site: str
    home: str
    now: datetime
    more: int = 0

    @cached_property
    def day(self) -> int:
        return clock.day_of(self.now)

    @cached_property
    def pages(self) -> tuple[Printing, ...]:
        """The written pages published so far, newest first."""
        return tuple(p for p in printings(self.day) if p.site == self.site and p.moment <= self.now)

    def linked(self, where: str, section: str | None = None) -> list[Printing]:
        """The written pages linked in a place (listing, feed, also_read, nation) and of a section, newest first."""
        return [p for p in self.pages if where in p.found and section in (None, p.section)]

    def stories(self, section: str | None = None) -> list[Printing]:
        """The written stories linked anywhere in a list, without withdrawn ones, newest first."""
        return [p for p in self.pages if p.is_story and section in (None, p.section) and not p.withdrawn]

    def listed(self, number: int, section: str = "World") -> list[Printing]:
        """Page `number`, from 1, of a section's list; empty past the end."""
        where = "listing" if section == "World" else section.lower()
        written = [p for p in self.linked(where, section) if not p.withdrawn]
        start, end = (number - 1) * self.page_size, number * self.page_size
        extra = range(max(start - len(written), 0), max(end - len(written), 0)) if section == "World" else ()
        numbers = (n * len(generated.SITES) + generated.SITES.index(self.site) for n in extra)
        return written[start:end] + [generated.printing(n) for n in numbers if n < self.more]

    def feed(self, section: str = "World") -> list[Printing]:
        """The newest stories of a section's feed."""
        return [p for p in self.linked("feed", section) if not p.withdrawn][:FEED_LENGTH]

    @property
    def page_size(self) -> int:
        """Stories on a page of a list."""
        return 40 if self.more else 9

    def find(self, path: str) -> Printing | None:
        """The page at a path, None where the paper has none."""
        page = self._by_path.get(path)
        number = generated.number_in(path)
        if page or number is None or number >= self.more:
            return page
        made = generated.printing(number)
        return made if (made.site, made.path) == (self.site, path) else None

    def tagged(self, tag: str) -> list[Printing]:
        """Stories with a tag, whose address form is lower case."""
        return [p for p in self.stories() if tag.lower() in (t.lower() for t in p.tags)]

    def related(self, page: Printing, limit: int = 3) -> list[Printing]:
        """Other stories that share a tag with a page, newest first."""
        return [p for p in self.stories() if p.path != page.path and set(p.tags) & set(page.tags)][:limit]

    @cached_property
    def _by_path(self) -> dict[str, Printing]:
        return dict(self._paths())

    def _paths(self) -> Iterator[tuple[str, Printing]]:
        for page in self.pages:
            yield page.path, page
            if page.also_at:
                yield page.also_at, page


@lru_cache(maxsize=32)
def edition(site: str, home: str, now: datetime, more: int = 0) -> Edition:
    """The edition of a paper, made once a moment."""
    return Edition(site, home, now, more)


@dataclass(frozen=True)
class Answer:
    """What a layout answers to a path."""

    body: str | bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    changed: datetime | None = None
    """When the page last changed; gives Last-Modified."""
    validators: bool = True
    """False where the paper forbids the crawler to keep the page: no ETag, Cache-Control: no-cache."""
    headers: tuple[tuple[str, str], ...] = ()


def page_number(query: Mapping[str, str], name: str) -> int:
    """Page of a list that a query asks for; 1 where it asks for none or for nonsense."""
    asked = query.get(name, "")[:9]
    return max(int(asked), 1) if asked.isdecimal() else 1


def esc(text: str | None) -> str:
    """Text as it stands in HTML, attributes included."""
    return html.escape(text or "")


def moved(address: str) -> Answer:
    """A lasting redirect."""
    return Answer("<h1>Moved</h1>", status=301, headers=(("Location", address),))

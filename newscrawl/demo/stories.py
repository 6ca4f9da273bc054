"""The invented stories: reads texts/*.txt and gives every page that a paper prints on a day.

A text file holds stories, each with the papers' printings of it:

    === key of the story | Tag, Tag
    The story's paragraphs, one a line, with a blank line between.

    --- key of a paper
    headline: What this paper puts above it
    published: 2026-03-12 17:17       the paper's own time; a day alone where it prints no time
    opening: (Reuters) -^             put before the first paragraph, with a space unless it ends in ^
    closing: - AFP                    one more paragraph at the end
    paragraphs: 1-4,7                 which of the story's paragraphs it prints; all of them by default
    paragraph 3: Other words.         what it prints instead of paragraph 3
    add 3: Words of its own.          a paragraph put in after paragraph 3
    agency: Reuters                   whom the page credits for the text, and how: the truth, not printed
    role: sole
    update: 1                         the agency's first write-through of the story
    day2 headline: ...                any line above as it reads from the second day on

and standfirst, byline, caption, captions (a | between), section, kind, path, also_at, metered, modified,
withdrawn, found (where the page is linked: listing, feed, also_read, nation). Lines that begin with # are remarks.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from newscrawl.demo import clock

TEXTS = Path(__file__).with_name("texts")
STORY_KINDS = frozenset({"story", "brief", "round_up"})


@dataclass(frozen=True)
class Printing:
    """One page of one paper, as it stands on a day."""

    story: str
    site: str
    path: str
    headline: str
    published: str
    paragraphs: tuple[str, ...]
    kind: str = "story"
    section: str = "World"
    standfirst: str | None = None
    byline: str | None = None
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    modified: str | None = None
    agency: str | None = None
    role: str | None = None
    update: int = 0
    metered: bool = False
    withdrawn: bool = False
    also_at: str | None = None
    found: frozenset[str] = frozenset({"listing", "feed"})

    @property
    def moment(self) -> datetime:
        """When it was published."""
        return clock.instant(self.site, self.published)

    @property
    def changed(self) -> datetime:
        """When it was last changed."""
        return clock.instant(self.site, self.modified or self.published)

    @property
    def is_story(self) -> bool:
        return self.kind in STORY_KINDS

    @property
    def number(self) -> int:
        """The paper's number for it: five digits, the same every day."""
        return 10000 + crc32(self.path.encode()) % 90000


@dataclass(frozen=True)
class _Entry:
    """A printing as written in the text file, before a day is chosen."""

    story: str
    tags: tuple[str, ...]
    text: tuple[str, ...]
    site: str
    lines: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def printings(day: int) -> tuple[Printing, ...]:
    """Every page of every paper with the words of that day, those still to be published too, newest first."""
    pages = [_printing(entry, day) for entry in _entries()]
    return tuple(sorted(pages, key=lambda page: (page.moment, page.path), reverse=True))


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return tuple(entry for file in sorted(TEXTS.glob("*.txt")) for entry in _read(file.read_text("utf-8")))


def _read(text: str) -> Iterator[_Entry]:
    for chunk in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, rest = chunk.partition("\n")
        story, _, tags = head.partition(" | ")
        body, *papers = re.split(r"^--- ", rest, flags=re.MULTILINE)
        for paper in papers:
            site, *lines = [line for line in paper.splitlines() if line and not line.startswith("#")]
            pairs = tuple((key, value) for key, _, value in (line.partition(": ") for line in lines))
            yield _Entry(story, tuple(tags.split(", ")), tuple(body.split("\n\n")), site, pairs)


def _printing(entry: _Entry, day: int) -> Printing:
    first = {key: value for key, value in entry.lines if not key.startswith("day")}
    said = first | {key[5:]: value for key, value in entry.lines if key.startswith("day2 ") and day >= 2}
    captions = said.get("captions", said.get("caption", ""))
    return Printing(
        story=entry.story,
        site=entry.site,
        path=first.get("path") or address(entry.site, first),
        headline=said["headline"],
        published=said["published"],
        paragraphs=_paragraphs([line.strip() for line in entry.text if line.strip()], said),
        kind=said.get("kind", "story"),
        section=said.get("section", "World"),
        standfirst=said.get("standfirst"),
        byline=said.get("byline"),
        captions=tuple(captions.split(" | ")) if captions else (),
        tags=entry.tags,
        modified=said.get("modified"),
        agency=said.get("agency"),
        role=said.get("role"),
        update=int(said.get("update", 0)),
        metered="metered" in said,
        withdrawn="withdrawn" in said,
        also_at=said.get("also_at"),
        found=frozenset(said.get("found", "listing feed").split()),
    )


def _paragraphs(text: list[str], said: dict[str, str]) -> tuple[str, ...]:
    printed: list[str] = []
    for number in _numbers(said.get("paragraphs", f"1-{len(text)}")) if text else ():
        printed.append(said.get(f"paragraph {number}", text[number - 1]))
        printed += [said[key] for key in (f"add {number}",) if key in said]
    if printed and "opening" in said:
        opening = said["opening"]
        printed[0] = opening[:-1] + printed[0] if opening.endswith("^") else f"{opening} {printed[0]}"
    return (*printed, said["closing"]) if "closing" in said else tuple(printed)


def _numbers(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        start, _, end = part.partition("-")
        yield from range(int(start), int(end or start) + 1)


def address(site: str, said: Mapping[str, str]) -> str:
    """The path under which a paper prints a story: each paper has a habit of its own."""
    day, section = datetime.fromisoformat(said["published"]), said.get("section", "World").lower()
    if site == "harbourstar":
        return f"/news/{section}/{day:%Y/%m/%d}/{slug(said['headline'], apostrophe='039')}"
    name = slug(said["headline"])
    if site == "morrowdale":
        return f"/{section}/{day:%Y}/{clock.month(day).lower()}/{day:%d}/{name}"
    return f"/{section}/{40000 + crc32(name.encode()) % 9000}-{name}.html"


def slug(headline: str, *, apostrophe: str = "") -> str:
    """Lower-case words and hyphens. Some publishing systems print a straight apostrophe as 039.

    >>> slug("Islands' UPDATE 1-fire: 40% out", apostrophe="039")
    'islands039-update-1-fire-40-out'
    """
    straight = headline.lower().replace("'", apostrophe)
    plain = unicodedata.normalize("NFKD", straight).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

"""Pages for the person who repairs a card: a few are held while the run goes, and kept only where a gate is breached."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from newscrawl.health import Breach

HELD = 3
"""Pages a paper and fault that are held."""
KEPT = 6
"""Pages that a run keeps."""
LARGEST = 1_000_000
"""Bytes of a page; larger ones are not held, so that memory stays flat."""
ANY, SOURCE = "any", "source"
"""Not a fault: any story, the section page or feed; shown where the fault is what is not there."""


@dataclass(frozen=True)
class Held:
    """A page as fetched, packed."""

    url: str
    packed: bytes


class Evidence:
    """The first few pages with each fault, by paper. Faults are named as gates name fields."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[Held]] = {}

    def note(self, site: str, faults: Iterable[str], url: str, body: bytes) -> None:
        """Hold a page for those of its faults that have too few."""
        wanted = [pages for fault in faults if len(pages := self._pages(site, fault)) < HELD]
        if wanted and len(body) <= LARGEST:
            page = Held(url, gzip.compress(body, 6, mtime=0))
            for pages in wanted:
                pages.append(page)

    def _pages(self, site: str, fault: str) -> list[Held]:
        return self._held.setdefault((site, fault), [])

    def of(self, breaches: Sequence[tuple[str, str]]) -> list[tuple[str, str, Held]]:
        """(site, field, page) for the breached (site, field), each page once, shared out fairly, six at most."""
        columns = [[(site, field, page) for page in self._for(site, field)] for site, field in breaches]
        chosen: dict[str, tuple[str, str, Held]] = {}
        for row in zip_longest(*columns):
            for entry in row:
                if entry and len(chosen) < KEPT:
                    chosen.setdefault(entry[2].url, entry)
        return list(chosen.values())

    def _for(self, site: str, field: str) -> Iterator[Held]:
        for fault in (field, ANY, SOURCE) if field not in SOURCES else (SOURCE,):
            if found := self._held.get((site, fault)):
                yield from found
                return

    def keep(self, folder: Path, breaches: Sequence[Breach], silent: Sequence[str] = ()) -> None:
        """Write them to `evidence/` of the run's folder, with an index; a full disk loses them, not the run."""
        asked = [(b.site, b.field) for b in breaches] + [(site, "stories seen") for site in silent]
        pages = self.of(asked)
        if not pages:
            return
        target = folder / "evidence"
        with suppress(OSError):
            target.mkdir(exist_ok=True)
            index = []
            for number, (site, field, page) in enumerate(pages, 1):
                name = f"{number}-{''.join(c if c.isalnum() else '-' for c in site)}.html.gz"
                (target / name).write_bytes(page.packed)
                index.append({"file": name, "site": site, "field": field, "url": page.url})
            (target / "pages.json").write_text(
                json.dumps(index, indent=1, ensure_ascii=False) + "\n", "utf-8"
            )


SOURCES = frozenset({"stories seen", "listing", "feed", "new stories"})
"""Fields of which the section page is the evidence."""

"""What an analyst asks for: which days, papers, sections, agencies, as of when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from newscrawl.dataset.moments import stamp_of

MARGIN_DAYS = 14
"""Days on either side of the chosen ones whose printings are matched, too, so that a story keeps its id."""

_OPTED_OUT = frozenset({"noai", "noimageai", "noml", "noindex", "noarchive", "none", "notranscode"})
"""Words of a robots meta or X-Robots-Tag by which a page asks not to be collected, or not for machines to learn from."""


class WrongSelection(ValueError):
    """One line: what was wrong and what is allowed."""


@dataclass(frozen=True)
class Selection:
    """Which printings go into a dataset. Empty: all of them."""

    first_day: str | None = None
    """By day of publication as printed, the day of fetch where none is known; both days inclusive."""
    last_day: str | None = None
    sites: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """A section as printed, in any case, or the crawl's name for it (`world`)."""
    agencies: tuple[str, ...] = ()
    """Stories that a chosen printing credits to one of these, with all their chosen printings."""
    as_of: str | None = None
    """Only what had been fetched until then: a day (to its end, UTC) or a UTC moment."""
    only_unreserved: bool = False

    def __post_init__(self) -> None:
        for name, day in (("--from", self.first_day), ("--to", self.last_day)):
            if day is not None and not _is_day(day):
                raise WrongSelection(f"{name} {day}: takes a day such as 2025-06-29")
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise WrongSelection(
                f"--from {self.first_day} --to {self.last_day}: the first day is after the last"
            )
        if self.as_of is not None and self.until is None:
            raise WrongSelection(
                f"--as-of {self.as_of}: takes a day, or a moment such as 2025-06-29T02:15:00Z"
            )

    @property
    def until(self) -> str | None:
        """The last moment of fetching that counts, in the form of `stamp_of`."""
        if self.as_of is None:
            return None
        return f"{self.as_of}T23:59:59.999999Z" if _is_day(self.as_of) else stamp_of(self.as_of)

    def has_day(self, day: str) -> bool:
        return (self.first_day or "") <= day and (self.last_day is None or day <= self.last_day)

    def is_near(self, day: str) -> bool:
        """True for days whose printings are matched: the chosen ones and a margin."""
        low = _moved(self.first_day, -MARGIN_DAYS) if self.first_day else ""
        return low <= day and (self.last_day is None or day <= _moved(self.last_day, MARGIN_DAYS))

    def objection(self, printing: Mapping[str, Any]) -> str | None:
        """Why a printing (site, section, spider, day, reserved) stays outside; None where it is chosen."""
        if not self.has_day(printing["day"]):
            return "outside_days"
        if self.sites and printing["site"] not in self.sites:
            return "other_site"
        asked = {section.casefold() for section in self.sections}
        if asked and not asked.intersection(_level(printing[name]) for name in ("section", "spider")):
            return "other_section"
        return "reserved" if self.only_unreserved and printing["reserved"] else None


def is_reserved(rights: object) -> bool:
    """True where a page's signals reserve rights against mining or models, or ask not to be indexed; doubt counts as one.

    `rights` is a row's field (items.py). tdm: any statement but TDMRep's `0`; noai: any; robots: words that refuse
    indexing, archiving or machine learning. A licence refuses nothing.

    >>> is_reserved({"robots": "max-image-preview:large", "tdm": "0", "noai": None}), is_reserved({"tdm": "1"})
    (False, True)
    """
    if not isinstance(rights, Mapping):
        return False
    robots, tdm, noai = (str(rights.get(name) or "").casefold() for name in ("robots", "tdm", "noai"))
    statements = [part.split() for part in tdm.split(";")]
    if any(words and words[0] != "0" for words in statements):
        return True
    return bool(noai.strip()) or not _OPTED_OUT.isdisjoint(re.split(r"[\s,;:]+", robots))


def _level(value: object) -> str:
    return value.strip().casefold() if isinstance(value, str) else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day

"""Which of a paper's stories belong to the section asked for, where the addresses tell."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawl.discover import Candidate

ENOUGH = 3  # stories below the section's own path: then the addresses of this paper tell the section


def of_section(candidates: Sequence[Candidate], section_url: str, *, strict: bool = False) -> list[Candidate]:
    """The candidates of one section.

    A section page also shows the rest of the paper (most read, sport, video). Where enough addresses lie below the
    section's path, those are taken and no others; where none tell, all are, unless `strict`, for a list that
    covers the whole paper.
    """
    within = [candidate for candidate in candidates if in_section(candidate.url, section_url)]
    return within if strict or len(within) >= ENOUGH else list(candidates)


def in_section(url: str, section_url: str) -> bool:
    """True when the address lies below the section's path, or names the section as a part of its own.

    >>> in_section("https://a.example/world/asia/storm-hits", "https://a.example/news/world")
    True
    >>> in_section("https://a.example/sport/cup-final", "https://a.example/news/world")
    False
    """
    section = [part for part in urlsplit(section_url).path.lower().split("/") if part]
    parts = [part for part in urlsplit(url).path.lower().split("/") if part]
    if not section:
        return True
    return parts[: len(section)] == section or section[-1].partition(".")[0] in parts[:-1]

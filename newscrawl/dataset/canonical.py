"""Which printing of a story stands for it: the earliest full text, or what corrected it. Pure; docs/decisions/0006-export.md."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.dedupe.fingerprint import Fingerprint
from newscrawl.dedupe.match import decide
from newscrawl.dedupe.wording import tokens

FULL = 0.5
"""A printing with a smaller share of the longest one's words is a brief, not the full text."""

MARKS = frozenset({"update", "updated", "corrected", "correction", "refile", "wrapup", "recasts"})
"""What an agency writes among the first words of a write-through's headline."""

RULES = {
    "only": "the story has one printing",
    "earliest": "the earliest full text: not truncated, and at least half as long as the story's longest printing",
    "version": "a later version of the earliest full text at the same address",
    "update": "a later write-through of the earliest full text: its headline says so, or it is longer, a fifth of it "
    "new, and has the same credit or paper",
    "longest_teaser": "only teasers were served: the longest of them",
}
"""What `chosen_by` says, in words."""


@dataclass(frozen=True)
class Sighting:
    """What the choice rests on, of one printing."""

    url: str
    version: int
    out_at: str
    """When it came out, as text that sorts (`moments.sorting_moment`)."""
    fetched_at: str
    page: str
    """The address's identity: versions have it in common."""
    site: str
    agency: str | None
    truncated: bool
    words: int
    headline: str | None
    fingerprint: Fingerprint


@dataclass(frozen=True)
class Choice:
    """The canonical printing, the rule of RULES that chose it, and what each printing is to it, in order.

    relation: canonical; version (another version of the same address); teaser (truncated); corrected (it prints what
    the canonical one corrects or extends); copy.
    """

    index: int
    rule: str
    relations: tuple[str, ...]


ONLY = Choice(0, "only", ("canonical",))
"""Of a story with one printing."""


def choose(printings: Sequence[Sighting]) -> Choice:
    """Choose among a story's printings, at least one; their order makes no difference."""
    if len(printings) == 1:
        return ONLY
    chosen, rule = _chosen(printings)
    index = next(i for i, printing in enumerate(printings) if printing is chosen)
    return Choice(index, rule, tuple(_relation(printing, chosen) for printing in printings))


def _chosen(printings: Sequence[Sighting]) -> tuple[Sighting, str]:
    whole = [printing for printing in printings if not printing.truncated]
    if not whole:
        return min(printings, key=lambda p: (-p.words, *_order(p))), "longest_teaser"
    least = FULL * max(printing.words for printing in whole)
    chosen, *later = sorted((p for p in whole if p.words >= least), key=_order)
    rule = "earliest"
    for printing in later:
        if printing.page == chosen.page:
            chosen, rule = printing, "version"
        elif corrects(printing, chosen):
            chosen, rule = printing, "update"
    return chosen, rule


def corrects(new: Sighting, old: Sighting) -> bool:
    """True where a later printing is the write-through of an earlier one, and not a paper's own additions to it.

    A longer text under another paper's name proves an update only where both have the same credit.
    """
    if old.truncated or new.truncated or _order(new) <= _order(old):
        return False
    match = decide(new.fingerprint, old.fingerprint)
    if match is None or match.relation != "update":
        return False
    return new.agency == old.agency or new.site == old.site or _is_marked(new.headline)


def _is_marked(headline: str | None) -> bool:
    return not MARKS.isdisjoint(tokens((headline or "")[:200])[:3])


def _order(printing: Sighting) -> tuple[str, str, str, int]:
    return printing.out_at, printing.fetched_at, printing.url, printing.version


def _relation(printing: Sighting, chosen: Sighting) -> str:
    if printing is chosen:
        return "canonical"
    if printing.page == chosen.page:
        return "version"
    if printing.truncated:
        return "teaser"
    return "corrected" if corrects(chosen, printing) else "copy"

"""The headline: chosen among the page's h1, JSON-LD, og:title and title tag by what they agree on."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from newscrawl.extract.reading import Witness

SEPARATORS = re.compile(r"\s+[|\-–—·•:»›>/]+\s+|\s*[|｜]\s*|\s+::\s+")
FLAGS = re.compile(r"^(?:\+{2,3}\s*)|(?:\s*\+{2,3})$")


def choose(
    h1s: Sequence[str], named: str | None, og: str | None, title: str | None, names: Sequence[str]
) -> Witness | None:
    """The headline that most witnesses share.

    `h1s` in page order, best first; `named` the JSON-LD headline; `names` what the paper calls itself, to cut from
    og:title and the title tag. The h1 is what readers see and wins wherever another witness has the same words; an
    h1 that nobody repeats (a kicker glued in, a logo, a section's name) gives way to two others that agree.
    """
    og, title = without_site(og, names), without_site(title, names)
    heads = [text for text in h1s if text and level(text) not in {level(name) for name in names}]
    others = [text for text in (named, og, title) if text]
    for head in heads:
        if alike := [other for other in others if same(head, other)]:
            return _wording(head, alike, named)
    told = [h for h in heads if not others or is_sentence(h) or any(akin(h, other) for other in others)]
    if named and og and same(named, og):
        return Witness("jsonld", named)
    if named and og and not (title and same(named, title)) and told:
        # Three wordings: the one written for readers elsewhere has no kicker glued in.
        return Witness("meta", og)
    if told:
        return Witness("page", told[0])
    return _unprinted(named, og, title, heads)


def _wording(head: str, alike: Sequence[str], named: str | None) -> Witness:
    """The same words may lose their punctuation in the h1, where kicker and headline are elements apart."""
    wordings = [" ".join(text.split()) for text in (head, *alike)]
    most = max(wordings, key=wordings.count)
    if wordings.count(most) < 2 or wordings[0] == most or level(wordings[0]) == level(most):
        return Witness("page", head)
    return Witness("jsonld" if named and " ".join(named.split()) == most else "meta", most)


def _unprinted(named: str | None, og: str | None, title: str | None, heads: Sequence[str]) -> Witness | None:
    """Without an h1: JSON-LD, unless it only repeats the title tag, which is written for search engines."""
    if og and named and title and same(named, title) and not same(named, og):
        return Witness("meta", og)
    if named:
        return Witness("jsonld", named)
    if og:
        return Witness("meta", og)
    if title:
        cut = list(SEPARATORS.finditer(title))
        short = cut and len(words(title[cut[-1].end() :])) <= 2 < len(words(title[: cut[-1].start()]))
        return Witness("meta", title[: cut[-1].start()] if short else title)
    return Witness("page", heads[0]) if heads else None


def same(one: str, other: str) -> bool:
    """Whether two headlines have the same words, whatever their quotes, dashes and stops."""
    return re.sub(r"[\W_]+", "", level(one)) == re.sub(r"[\W_]+", "", level(other))


def is_sentence(text: str) -> bool:
    """Long enough for a headline of its own, too long for a section's name."""
    return len(text.split()) >= 5 or (len(text) >= 12 and any(c >= "\u3040" for c in text))


def akin(one: str, other: str) -> bool:
    """Whether two wordings are about the same: half of the shorter one's words stand in the other.

    >>> akin("Fire in the old port", "Harbour fire: blaze in old port under control")
    True
    >>> akin("Northern Courier", "Fire in the old port")
    False
    """
    a, b = words(one), words(other)
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))


def without_site(title: str | None, names: Sequence[str]) -> str | None:
    """A title without the paper's name before or behind it.

    >>> without_site("Fire in the port - News | The Courier", ["The Courier"])
    'Fire in the port - News'
    >>> without_site("Port - a history", ["The Courier"])
    'Port - a history'
    """
    text = " ".join((title or "").split())
    known = {level(name) for name in names if name}
    for _ in range(3):
        cuts = list(SEPARATORS.finditer(text))
        if not cuts:
            break
        head, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
        first, rest = text[: cuts[0].start()], text[cuts[0].end() :]
        if level(tail) in known or _is_host(tail, known):
            text = head
        elif level(first) in known:
            text = rest
        else:
            break
    return text or None


def _is_host(tail: str, known: set[str]) -> bool:
    """`courier.example` or `TheCourier` for The Courier."""
    bare = re.sub(r"[^\w]|^(?:the|www)|(?:com|org|net|online|de)$", "", level(tail).replace(" ", ""))
    return bool(bare) and any(
        bare == re.sub(r"[^\w]|^the|(?:com|org|net|online|de)$", "", name.replace(" ", "")) for name in known
    )


@lru_cache(maxsize=4096)
def level(text: str) -> str:
    """For comparing: case, width, quotes, dashes and white space levelled."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‘’‚‛`´′\"“”„«»‹›″']", "", re.sub(r"[‐-―−]", "-", text))
    return re.sub(r"[\s\u00ad\u200b-\u200f]+", " ", text).strip(" .")


def words(text: str) -> set[str]:
    """Levelled words; of scripts without spaces, pairs of characters."""
    found = set(re.findall(r"\w+", level(text)))
    if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text):
        run = re.sub(r"\W", "", level(text))
        found = {run[i : i + 2] for i in range(len(run) - 1)}
    return found

"""The sign-off of a story: who reported, wrote and edited it."""

import re
from functools import cache

from newscrawl.credit.words import AND, COUNTRIES, ROLES, STATES

_OPENING = re.compile(r"[\s(\[（*_—–\-•]*")
_INSIDE = re.compile(r"[(\[（]+\s*")
# The looks behind keep a run of spaces from being tried once for each of them.
_AND = re.compile(rf"(?<!\s)\s+(?:{AND})\s+")
_LEADING_AND = re.compile(rf"^(?:{AND})\s+")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,;、，；]\s*")
_PLACE = re.compile(
    r"(?<!\s)\s+(?:in|from|at|aus|à|a|en|em|de|di|depuis|desde|uit|i)\s+(?:the )?[^\W\d_a-z].*$"
)
_CLOSING = re.compile(
    r"(?<=[a-z]{2})\.\s+(?=[^\W\d_a-z]).*$|[)\]）]+\s*\.?.*$|\.\s+(?:bei rückfragen|this |our standards|for |graphic|©|our ).*$",
    re.IGNORECASE | re.DOTALL,
)
_AT = re.compile(r"(?<=\S)@(?=\S)")
_WEB_ADDRESS = re.compile(r"https?://.*$", re.DOTALL)
_REPORTED_FROM = re.compile(
    r"([^\W\d_a-z][\w'’.-]+(?:\s[^\W\d_a-z][\w'’.-]+){0,2})\s? reported from (?:[^\W\d_a-z])"
)
_WITH_OPENS = re.compile(r"\W*with ")
_WRITERS = re.compile(
    r"(?:writers?|reporters?|correspondents?|journalists?|researchers?|producers?) ([^\W\d_a-z].{3,300}?) (?:contributed|also contributed)"
)


LONGEST = 20_000
"""Characters of a paragraph; a longer one is no news text."""
LONGEST_CONTRIBUTORS = 700
"""Characters of a paragraph that names contributors; a longer one is story text."""


@cache
def _roles() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<r{n}>{phrase})" for n, (phrase, _) in enumerate(ROLES)), re.IGNORECASE)


def read_credits(text: str) -> tuple[list[dict[str, str]], int] | None:
    """Credits of a closing paragraph as [{role, name}], and the offset where the sign-off starts; None when it has none.

    >>> read_credits("(Reporting by Ann Poe in Oslo and Bo Lee; Editing by Cy Dee)")[0][1]
    {'role': 'reporting', 'name': 'Bo Lee'}
    """
    if len(text) > LONGEST:
        return None
    start = next((at for at in _openings(text) if _roles().match(text, at)), None)
    if start is None:
        return _contributors(text)
    found = list(_roles().finditer(text, start))
    credits: list[dict[str, str]] = []
    for role, following in zip(found, [*found[1:], None], strict=True):
        names = split_names(text[role.end() : following.start() if following else len(text)])
        for title in ROLES[int(str(role.lastgroup)[1:])][1].split("+"):
            credits += [{"role": title, "name": name} for name in names]
    while start and text[start - 1] in "([（ \t—–-*":
        start -= 1
    return (credits, start) if credits else None


def _openings(text: str) -> list[int]:
    """Where a sign-off may start: the paragraph's start, or behind a bracket near its end."""
    lead = _OPENING.match(text)
    first = lead.end() if lead else 0
    starts = (
        [first] if text[first : first + 1].isupper() or text[:first].strip() or not text[:1].isascii() else []
    )
    if "(" in text or "[" in text or "（" in text:
        starts += [m.end() for m in _INSIDE.finditer(text, max(len(text) - 600, 0))]
    return starts


def split_names(text: str) -> list[str]:
    """The names of one role, places and addresses dropped.

    >>> split_names(" Ann Poe in The Hague, Bo Lee and Cy Dee in London; ")
    ['Ann Poe', 'Bo Lee', 'Cy Dee']
    """
    text = _CLOSING.sub("", _without_address(text)).strip(" ;,.:：\u00a0—–-")
    names: list[str] = []
    placed = False
    for part in _SPLIT.split(text):
        for piece in _AND.split(part):
            name = _PLACE.sub("", _LEADING_AND.sub("", piece)).strip(" .;:()[]*")
            lone = placed and (
                name.lower().rstrip(".") in STATES | COUNTRIES
                or (len(name.split()) == 1 and name == piece.strip())
            )
            placed = name != piece.strip(" .;:()[]*") or (placed and lone)
            if not lone and _is_name(name):
                names.append(name)
    return names


def _without_address(text: str) -> str:
    """The text up to the first address: a web address, or the word with an @ in it and the comma before it."""
    if at := _AT.search(text):
        before = text[: at.start()]
        text = before[: -len(before.rsplit(maxsplit=1)[-1])].rstrip()
        text = text[:-1] if text.endswith((";", ",")) else text
    return _WEB_ADDRESS.sub("", text)


def _is_name(name: str) -> bool:
    words = name.split()
    plain = [word for word in words if word[0].islower()]
    if len(plain) == len(words) > 1 or len(plain) > 3:
        return False  # "Reporting by the minister was good" is a sentence
    return (
        1 < len(name) <= 60 and any(c.isalpha() for c in name) and not name[0].isdigit() and len(words) <= 7
    )


def _contributors(text: str) -> tuple[list[dict[str, str]], int] | None:
    """Poe reported from Oslo. Associated Press writers Bo Lee in Rome and Cy Dee contributed to this report."""
    if len(text) > LONGEST_CONTRIBUTORS:
        return None
    low = text.lower()
    if not ("contributed" in low or " reported from " in low or ("with " in low and _WITH_OPENS.match(low))):
        return None
    credits = [{"role": "reporting", "name": m[1].strip()} for m in _REPORTED_FROM.finditer(text)]
    for match in _WRITERS.finditer(text):
        credits += [{"role": "additional_reporting", "name": name} for name in split_names(match[1])]
    assisted = re.match(
        r"[\s—–\-(]*with (?:assistance|help|reporting) (?:from|by) (.{3,200})$", text, re.IGNORECASE
    )
    if assisted:
        credits += [{"role": "additional_reporting", "name": name} for name in split_names(assisted[1])]
    return (credits, 0) if credits else None

"""Authors, people and organisations, one by one, out of a byline as printed and the names that the markup states."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from newscrawl.clean import byline_words, date_words, month_words
from newscrawl.clean.text import level, tidy


def _table(words: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words.split())


def _any_of(words: str) -> str:
    longest_first = sorted(_table(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_ROLES = _table(byline_words.ROLES)
_ROLE_OPENERS = _table(byline_words.ROLE_OPENERS)
_ORGANISATIONS = _table(byline_words.ORGANISATIONS)
_AGENCIES = frozenset(level(name) for name in _table(byline_words.AGENCIES))
_NOBODY = _table(byline_words.NOBODY)
_PARTICLES = _table(byline_words.PARTICLES)
_CUT_AT = _table(byline_words.CUT_AT)

_OPENING = re.compile(
    rf"^[\s\W]*(?:(?:{_any_of(byline_words.GENRES)})\s+){{0,3}}(?:{_any_of(byline_words.OPENINGS)})(?:\s*:\s*|\s+|(?<=:))",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    rf"^[\s\W]*(?:{_any_of(byline_words.NO_TEXT)})\b(?:\s*:|\s+(?:by|von|par|por|di|av)\b|\s*\(|\s*©)|^\s*©",
    re.IGNORECASE,
)
_HARD_JOINERS = _any_of(" ".join(_table(byline_words.JOINED_BY) - _table(byline_words.SHORT_JOINERS)))
_SOFT_JOINERS = _any_of(byline_words.SHORT_JOINERS)
_BETWEEN_NAMES = re.compile(
    rf"\s*[;,、，；/／]\s*(?:(?:{_HARD_JOINERS}|{_SOFT_JOINERS})\s+)?|\s+(?:{_HARD_JOINERS})\s+|(?<=[가-힣])·(?=[가-힣])"
    r"|(?<=(?-i:[a-z]){5})\.\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_PERHAPS_BETWEEN = re.compile(rf"\s+(?:{_SOFT_JOINERS})\s+", re.IGNORECASE)
_FIELD = re.compile(r"\s*[|•‖]\s*|\s+[·–—―-]+\s*|\s*[–—―]+\s+|\s+/\s+|-\s+")
_BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]?")
_ADDRESS = re.compile(r"\S+@\S+|(?<!\w)@\w+|https?:\S+|www\.\S+|\S+\.\w{2,}/\S*", re.IGNORECASE)
_PLACE = re.compile(r"(?<=\S)\s+(?:in|aus|à|em|en|from|at)\s+(?:the\s+|der\s+)?(?=[^\W\d_a-z]).*$")
_LEADING_FIGURES = re.compile(r"^[\d\s/.:,|–-]+(?=\D)")
_UNCASED = re.compile(r"[\u0590-\u10ff\u1100-\u1cff]")
_WITHOUT_SPACES = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff]")
_LOOSE_ENDS = frozenset(
    ("on", "at", "am", "le", "el", "den", "il", "em", "op", "the", "and", "und", "et", "or", "외")
)
_OFFICE = re.compile(
    r"\b(?:ministry|department|office|university|institute|council|foundation|association|committee|ministerium)\b.*"
    r"\b(?:of|for|für|de|pour)\b",
    re.IGNORECASE,
)
"""An office's name joins its subjects with "and", not its authors."""
_FAMILY_NAME_FIRST = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+")
_WORD = re.compile(r"\w+")
_SHORT = 3
_LONGEST = 300
_MOST_NAMES = 50
_LONGEST_NAME = 80


def authors(byline: str | None, names: Sequence[str], *, publisher: str | None = None) -> list[str]:
    """Return the authors in order, as printed: people and organisations, no roles, places, addresses or photographers.

    `names` are those that the markup states, `byline` the line for readers. The stated names count, unless a byline
    that begins with a word like "By" names other people altogether: the markup then names who put the text online.
    The paper itself is an author only where nobody else is.

    >>> authors("By Ann Lee in Kyiv and Bo Ek, political editor", [])
    ['Ann Lee', 'Bo Ek']
    >>> authors("Von Ann Lee", ["ann lee", "Reuters"])
    ['ann lee', 'Reuters']
    """
    byline, publisher = (byline or "")[: 3 * _LONGEST], (publisher or "")[:_LONGEST]
    stated = [
        author for name in names[:_MOST_NAMES] for author in _split(name, is_stated=True, publisher=publisher)
    ]
    printed = list(_split(byline, is_stated=False, publisher=publisher)) if byline else []
    others = [name for name in printed if not _is_paper(name, publisher)]
    is_paper_alone = all(_is_paper(name, publisher) for name in stated)
    is_other = bool(byline) and _opens(byline) and not _share(stated, others)
    chosen = _without_repeats(printed if not stated or (others and (is_paper_alone or is_other)) else stated)
    if any(not _is_agency(name) and not _is_paper(name, publisher) for name in chosen):
        return [name for name in chosen if not _is_paper(name, publisher)]
    return chosen


def _opens(byline: str) -> bool:
    return bool(_OPENING.match(_LEADING_FIGURES.sub("", byline.strip())))


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists may mean the same people: a family name in common is enough."""
    words = {word for name in some for word in _key(name).split()}
    return any(_key(name).split()[-1:] and _key(name).split()[-1] in words for name in others)


def _split(text: str, *, is_stated: bool, publisher: str) -> Iterator[str]:
    """Yield the authors in one string; the first of a stated name, or after "By", is one whatever it looks like."""
    text = _ADDRESS.sub(" ", tidy(text[: 3 * _LONGEST]) or "")[:_LONGEST].strip()
    if not text or _NO_TEXT.match(text):
        return
    text = _without_titles(text if is_stated else _LEADING_FIGURES.sub("", text))
    if is_stated and _FAMILY_NAME_FIRST.fullmatch(text) and not _is_agency(text.split(",")[0]):
        yield text
        return
    is_first = is_stated or bool(_OPENING.match(text))
    for part in _parts(_OPENING.sub("", text)):
        name = _name(part, publisher, is_first=is_first)
        if name and (is_first or _is_agency(name) or (_is_person(name) and not _is_paper(name, publisher))):
            yield name
        is_first = False


def _parts(text: str) -> Iterator[str]:
    for field in _FIELD.split(text):
        if _NO_TEXT.match(field):
            continue
        bare = _BRACKETS.sub("", field).strip() or field
        for part in [bare] if _OFFICE.search(bare) else _BETWEEN_NAMES.split(bare):
            sides = _PERHAPS_BETWEEN.split(part)
            for side in sides if all(" " in side or _is_agency(side) for side in sides) else [part]:
                yield from _from_agency(side)


def _from_agency(part: str) -> list[str]:
    """Return `Ann Lee Associated Press` as the two authors that it is."""
    words = part.split()
    for width in (3, 2, 1):
        if len(words) >= width + 2 and _is_agency(" ".join(words[-width:])):
            return [" ".join(words[:-width]), " ".join(words[-width:])]
    return [part]


def _name(part: str, publisher: str, *, is_first: bool) -> str | None:
    """Return the name that a part begins with, without address, date, place and role; None where none is left."""
    words = _without_titles(_OPENING.sub("", part)).split()
    words = _before_other_words(words, is_first=is_first)
    words = _without_paper(words, publisher)
    core = _without_role(words)
    if not is_first and core != words and len(core) < 2:  # "AP Political Writer" says where somebody works
        return None
    name = _PLACE.sub("", " ".join(core)).strip(" ,.:;-–—_*\"'“”„«»()")
    is_nobody = name.casefold() in _NOBODY or not any(map(str.isalpha, name))
    return None if is_nobody or len(name) > _LONGEST_NAME else _with_last_dot(name, part)


def _with_last_dot(name: str, part: str) -> str:
    return name + "." if f"{name}." in part and re.search(r"(?:\b[JS]r|\b[^\W\d_])$", name) else name


def _without_titles(text: str) -> str:
    if text.isascii():  # titles stand without a space in scripts that are not
        return text.strip()
    for title in byline_words.TITLES_BEFORE:
        text = text.removeprefix(title)
    stripped = text.strip()
    for title in byline_words.TITLES_BEHIND * 2:
        stripped = stripped.removesuffix(title).strip()
    return stripped


def _before_other_words(words: list[str], *, is_first: bool) -> list[str]:
    """Return the words up to a figure, a month or a word such as `updated`."""
    for at, word in enumerate(words):
        plain = word.casefold().strip(".,:")
        is_date = word[0].isdigit() or (at > 0 and _is_month_before_figure(words, at))
        if (is_date and not (is_first and at == 0)) or (at > 0 and plain in _CUT_AT):
            words = words[:at]
            break
    while len(words) > 1 and words[-1].casefold() in _LOOSE_ENDS:  # "On 11/13/19"
        words = words[:-1]
    return words


def _is_month_before_figure(words: Sequence[str], at: int) -> bool:
    is_month = month_words.month_of(date_words.fold(words[at].strip(",")), "en") is not None
    return is_month and at + 1 < len(words) and words[at + 1][0].isdigit()


def _without_role(words: list[str]) -> list[str]:
    """Return the words without a role before or behind the name."""
    plain = [word.casefold().strip(".,:") for word in words]
    roles = [at for at, word in enumerate(plain) if word in _ROLES]
    if not roles or (plain[-1] == "staff" and _ORGANISATIONS.intersection(plain[:-1])):
        return words
    first = roles[0]
    while first > 0 and plain[first - 1] in _ROLE_OPENERS:
        first -= 1
    if first > 1:
        return words[:first]
    after = words[roles[0] + 1 :]
    return after if first == 0 and len(after) > 1 else words if first == 0 else words[:first]


def _without_paper(words: list[str], publisher: str) -> list[str]:
    paper = _key(publisher).split()
    for width in (len(paper) + 1, len(paper)):  # "The" is printed or not
        tail = _key(" ".join(words[-width:])).split() if width else []
        if tail and tail == paper and len(words) > width + 1:
            return words[:-width]
    return words


@lru_cache(maxsize=1 << 10)
def _is_agency(name: str) -> bool:
    plain = level(name.strip("() "))
    return plain in _AGENCIES and (len(plain) > _SHORT or not name.strip("() ").istitle())  # Ann is no ANN


def _is_person(name: str) -> bool:
    words = name.split()
    if _WITHOUT_SPACES.search(name):
        return len(words) <= 3 and len(name) <= 12
    if _UNCASED.search(name):
        return 2 <= len(words) <= 5
    if words[0].casefold() == "the":
        return False
    plain = [word.casefold().strip(".,") for word in words]
    if not 2 <= len(words) <= 6 or any(word in _ORGANISATIONS or word in _ROLES for word in plain):
        return False
    return (
        _is_upper(words[0], plain[0])
        and all(map(_is_upper, words[1:], plain[1:]))
        and plain[-1] not in _PARTICLES
    )


def _is_upper(word: str, plain: str) -> bool:
    return (
        word[0].isupper()
        or plain in _PARTICLES
        or (word[0] in "'’d" and word[-1].islower() and len(word) > 3)
    )


def _is_paper(name: str, publisher: str) -> bool:
    words, paper = _key(name).split(), _key(publisher).split()
    return bool(words) and (paper[: len(words)] == words or "".join(words) == "".join(paper))


def _without_repeats(names: Sequence[str]) -> list[str]:
    """Return the names once each; a name that is another one with more words behind it is that one."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(_key(name), name)
    return [name for key, name in kept.items() if kept.keys().isdisjoint(_beginnings(key.split()))]


def _beginnings(words: Sequence[str]) -> Iterator[str]:
    """Yield the first two words and more, but not all of them."""
    return (" ".join(words[:length]) for length in range(2, len(words)))


@lru_cache(maxsize=1 << 10)
def _key(name: str) -> str:
    """Return the words of a name without case, accents and punctuation, and without a leading article."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    words = _WORD.findall(plain.replace("'", ""))
    return " ".join(
        words[1:] if len(words) > 1 and words[0] in ("the", "der", "die", "das", "le", "la") else words
    )

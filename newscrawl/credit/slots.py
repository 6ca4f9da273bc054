"""One credit line read apart: which agencies it names, and whether the paper's own people stand beside them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from newscrawl.credit.agencies import AgencyTable, Mention
from newscrawl.credit.words import (
    AND,
    BY,
    JOBS,
    PHOTO_SIGNS,
    PHOTO_WORDS,
    SOURCE,
    STAFF,
    UNNAMED,
    UNNAMED_STEMS,
    WITH,
)

LONGEST_LINE = 400
"""A byline, name or source line longer than this is none, and reading it would cost a hostile page nothing but us."""
_AGENCY = "\x01"
_WORD = re.compile(r"[^\W\d_]+")
_SEPARATORS = re.compile(  # the look behind keeps a run of spaces from being tried once for each of them
    rf"(?:(?<!\s)\s+)?(?:[,;|/·•\n()\[\]（）【】:：*=]|[-–—]{{2,3}}|\s[-–—]\s|(?<![\w.])(?:{AND}|{WITH})(?!\w))\s*",
    re.IGNORECASE,
)
_BY = re.compile(rf"^(?:{BY})(?![^\W_])[\s:：]*", re.IGNORECASE)
_SOURCE = re.compile(rf"^[\s(\[（*©\-–—]*(?:{SOURCE})\s*[:：]\s*", re.IGNORECASE)
_NOISE = re.compile(
    r"\d|^(?:for|an|a|in|on|at|of|updated?|published|posted|last|first|more|giriş|güncelleme|stand|aktualisiert|"
    r"veröffentlicht|publié|mis à jour|actualizado|publicado|aggiornato|uhr|gmt|utc|am|pm|et|est|edt|pst|bst|ist|myt)(?:\s|$)",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ["the", "das", "der", "die", "la", "le", "les", "el", "los", "il", "lo", "i", "l'", "de", "des", "von"]
)
_JOBS = re.compile(rf"(?:{JOBS})$", re.IGNORECASE)
_HOUSE = re.compile(
    r"-(?:redaktion|newsroom|redactie|redaktionen|desk)(?!\w)|(?<!\w)(?:newsroom|web desk|redaktion) \w",
    re.IGNORECASE,
)
_STAFF = re.compile(rf"(?:^|[\s\-_])(?:{STAFF})$", re.IGNORECASE)
_UNNAMED = re.compile(rf"(?:{UNNAMED})", re.IGNORECASE)
_UNNAMED_STEM = re.compile("|".join(UNNAMED_STEMS))
_MAY_BE_UNNAMED = re.compile(rf"(?<!\w)(?:{UNNAMED})(?!\w)", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?!(?:said|says|told|news|also|here|from|more|not|was|has|this|that|he|she|it|is|in|on|at|to|of)$)[a-zäöüß]{2,4}\d?|[A-ZÄÖÜ]{2,4}|[a-z]{1,3}\.[a-z]{1,3}\.?"
)
_NAME_NEXT = re.compile(r"\s+[^\W\d_a-z][^\W\d_A-Z]")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_DESK = re.compile(r"[A-ZÄÖÜ]{2,4}")
_DESK_SLASHES = re.compile(rf"(?<={_AGENCY})\s+[a-z]{{2,5}}(?:[/-][a-z]{{2,5}})+(?=\W*$)")
_JOINED_BEFORE = re.compile(rf"[^\W\d_][\w.'’)]*\s+(?:{AND}|{WITH})\s+(?:the\s+)?{_AGENCY}", re.IGNORECASE)
_JOINED_AFTER = re.compile(rf"{_AGENCY}\s+(?:{AND}|{WITH})\s+(?!(?:the\s+)?{_AGENCY})[^\W\d_]", re.IGNORECASE)
_WITH_OPENS = re.compile(
    rf"^[\s(\[（*—–\-•]*(?:{WITH})(?![^\W_])(?:\s+[^\W\d_{_AGENCY}][\w'’-]*){{0,5}}?\s*(?::\s*)?(?:(?:from|by|of|von|der|de|des|di|da|do|the|od|z|l'|d')\s*)*{_AGENCY}",
    re.IGNORECASE,
)
_WITH_UNNAMED = re.compile(
    rf"^[\s(\[（*—–\-•]*(?:{WITH})(?![^\W_])(?:\s+\w+){{0,3}}?\s+(?:{UNNAMED})(?![^\W_])", re.IGNORECASE
)


@dataclass(frozen=True)
class Slot:
    """A credit line taken apart."""

    agencies: tuple[Mention, ...]
    unnamed: bool
    """Agencies are credited without a name."""
    staff: bool
    """Staff words, initials, the publisher, or somebody joined to the agency by "and" or "with"."""
    people: tuple[str, ...]
    """What else is named: writers, other papers."""
    residue: tuple[str, ...]
    """Words that belong to no known part of a credit: with any of them the line may be a sentence."""
    slashed_rights: bool
    """A sign of copyright opens it, and a slash or bar stands inside."""
    slashed: bool
    """A slash stands before the agency."""
    source: bool
    """The line opens with "Source:" or the like."""

    @property
    def is_photo_credit(self) -> bool:
        """Name/AGENCY and © AGENCY/House, as pictures are signed."""
        return self.slashed_rights or (
            self.source is False and any(" " in person for person in self.people) and self.slashed
        )

    @property
    def is_whole(self) -> bool:
        """Nothing but a credit stands there; beside an exchange the paper may be named."""
        papers = any(m.agency.kind == "exchange" for m in self.agencies)
        if (
            self.source
            and self.agencies
            and self.agencies[0].agency.kind == "service"
            and self.agencies[0].form == "wary"
        ):
            return False  # "Source: New York Times" names who is cited, not whose text it is
        return bool(self.agencies or self.unnamed) and not self.residue and (papers or not self.people)


_EMPTY = Slot((), False, False, (), (), False, False, False)


def may_be_unnamed(text: str) -> bool:
    """True where a word stands that credits agencies without a name."""
    return _UNNAMED_STEM.search(text.lower()) is not None and _MAY_BE_UNNAMED.search(text) is not None


def source_word_end(line: str) -> int:
    """Where the words behind "Source:" start; 0 when the line does not open so."""
    source = _SOURCE.match(line, 0, LONGEST_LINE)
    return source.end() if source else 0


def spells_out(before: str, letters: str) -> bool:
    """The words before a bracket are what its letters stand for: no credit, an explanation.

    >>> spells_out("said the Fenland Ferry Police", "FFP"), spells_out("The boat left.", "AFP")
    (True, False)
    """
    wanted = re.sub(r"\W", "", letters).lower()
    words = _WORD.findall(before[-120:])[-2 * len(wanted) :] if len(wanted) < 8 else []
    capitals = "".join(word[0] for word in words if not word[0].islower()).lower()
    every = "".join(word[0] for word in words).lower()
    return (
        len(wanted) > 1
        and not before.rstrip().endswith((".", "”", '"'))
        and (capitals.endswith(wanted) or every.endswith(wanted))
    )


def photo_word(text: str) -> int:
    """Offset of the first word of photo credits in any of the languages; -1 when there is none.

    >>> photo_word("By Ann Poe; photo: AFP"), photo_word("By Ann Poe, AFP")
    (12, -1)
    """
    if not PHOTO_WORDS.isdisjoint(map(str.lower, _WORD.findall(text))):
        return next(word.start() for word in _WORD.finditer(text) if word[0].lower() in PHOTO_WORDS)
    return -1 if text.isascii() else max((text.find(sign) for sign in PHOTO_SIGNS), default=-1)


def read_slot(text: str, table: AgencyTable, language: str | None, own_names: Collection[str] = ()) -> Slot:
    """Read a byline, source line or closing credit; what follows a photo word is not read."""
    photo = photo_word(text)
    line = text if photo < 0 else text[:photo]
    start = source_word_end(line)
    mentions = [m for m in table.mentions(line, language) if m.start >= start and _may_credit(m, line)]
    if not mentions and not may_be_unnamed(line):
        return _EMPTY
    marked = _marked(line, start, mentions)
    people: list[str] = []
    residue: list[str] = []
    kinds: set[str] = set()
    for piece in _SEPARATORS.split(marked):
        kind, words = _kind(piece, own_names)
        kinds.add(kind)
        if kind == "person":
            people.append(words)
        elif kind == "residue":
            residue.append(words)
    joined = bool(_JOINED_BEFORE.search(marked) or _JOINED_AFTER.search(marked))
    opens = bool(_WITH_OPENS.search(marked) or _WITH_UNNAMED.search(marked))
    unnamed = "unnamed" in kinds
    staff = joined or opens or "staff" in kinds or (unnamed and bool(people))
    return Slot(
        tuple(mentions),
        unnamed,
        staff,
        tuple(people),
        () if opens else tuple(residue),
        line.lstrip(" (")[:1] == "©" and ("/" in line or "|" in line),
        f"/{_AGENCY}" in marked.replace(" ", ""),
        start > 0,
    )


def _may_credit(mention: Mention, line: str) -> bool:
    """Not a picture's credit, and a mark that often means something else stands free."""
    if mention.form == "photo" or mention.agency.kind in ("photo", "library"):
        return False
    if mention.form != "wary":
        return True
    before, after = line[: mention.start].rstrip(" ("), line[mention.end :]
    if mention.agency.kind == "exchange":
        return before.endswith("/") or (
            not _BY.sub("", before + " ").strip(" ©—–-") and not after.strip(" .)")
        )
    return not _NAME_NEXT.match(after)


def _marked(line: str, start: int, mentions: list[Mention]) -> str:
    parts, at = [], start
    for mention in mentions:
        parts += [line[at : mention.start], _AGENCY]
        at = mention.end
    return _DESK_SLASHES.sub("", "".join([*parts, line[at:]]))


def _kind(piece: str, own_names: Collection[str]) -> tuple[str, str]:
    """What one piece between separators is (agency, nothing, unnamed, staff, person or residue), and its words."""
    words = _BY.sub("", piece.replace(_AGENCY, " ").strip(" .©*-–—_\"'\u201c\u201d")).strip(" .©")
    low = words.lower()
    if not words or low in _SMALL:
        return "nothing", ""
    if _AGENCY in piece:
        return _beside_agency(words)
    if _UNNAMED.fullmatch(low):
        return "unnamed", words
    if (
        low in own_names
        or low.removeprefix("www.") in own_names
        or _STAFF.search(low)
        or _INITIALS.fullmatch(words)
        or _DOMAIN.fullmatch(words)
    ):
        return "staff", words
    if _NOISE.search(words) or _JOBS.search(low):
        return "residue", words
    return "person", words


def _beside_agency(words: str) -> tuple[str, str]:
    """Words in one piece with the agency: a job or desk initials in capitals are its own people's."""
    if _JOBS.fullmatch(words) or all(_DESK.fullmatch(word) for word in words.split()):
        return "agency", words
    if _HOUSE.search(words) or (_STAFF.search(words) and not _JOBS.search(words)):
        return "staff", words
    return "residue", words

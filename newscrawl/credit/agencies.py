"""The agency table (agencies.jsonl, one entry a line) and the search for its names in a piece of text."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

TABLE = Path(__file__).with_name("agencies.jsonl")
# Scripts without spaces between words, and those whose vowel signs are no word characters: names in them are
# searched as strings, all others as runs of words.
_UNSPACED = "\u0900-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[^\W{_UNSPACED}]+")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_GAP = re.compile(r"[ \-–.'’&/]{0,3}")
# Full-width letters, digits and signs of Japanese copy, one for one, so that offsets stay those of the page.
_NARROW = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
_WIDE = re.compile("[\xa0\u3000\uff01-\uff5e]")


@dataclass(frozen=True, eq=False)
class Agency:
    """One credit source. Everything but name, kind, country and languages is words as papers print them."""

    name: str
    """The canonical name: what the `agency` field holds."""
    kind: str
    """agency, service (of a newsroom), exchange (the paper named beside it is the author), release (press releases),
    photo (never credits text), library (stock pictures: credits nothing)."""
    country: str = ""
    languages: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Names that mean nobody else, in any language; letter case does not matter."""
    marks: list[str] = field(default_factory=list)
    """Short forms of datelines and credits; letter case matters."""
    wary_marks: list[str] = field(default_factory=list)
    """Short forms that often mean something else: they count inside a dateline or where they are the whole credit."""
    photo_names: list[str] = field(default_factory=list)
    """Forms seen at pictures only."""
    hosts: list[str] = field(default_factory=list)
    """The agency's own sites, where its name need not be printed."""
    places: list[str] = field(default_factory=list)
    """Where set, the wary marks count only after one of these places (two agencies share the letters)."""
    phrases: list[str] = field(default_factory=list)
    """Fixed words of a closing paragraph that credit it."""
    body_phrases: list[str] = field(default_factory=list)
    """Fixed words that credit it wherever they stand."""
    closers: list[str] = field(default_factory=list)
    """Words that close its stories as a line of their own or at the very end."""
    false_friends: list[str] = field(default_factory=list)
    """Longer terms that hold its name and are no credit."""
    not_after: list[str] = field(default_factory=list)
    """Places after which its marks mean a state or region."""
    not_on: list[str] = field(default_factory=list)
    """Top-level domains where its marks nearly always mean something else: a dateline with a date is needed there."""


@dataclass(frozen=True)
class Mention:
    """An agency's name in a text: `text[start:end]`; form is name, mark, wary or photo."""

    agency: Agency
    start: int
    end: int
    form: str


@dataclass(frozen=True)
class _Term:
    words: tuple[str, ...]
    raw: str
    form: str
    agency: Agency | None


def narrow(text: str) -> str:
    """Full-width forms and no-break spaces made plain, character by character.

    >>> narrow("\uff21\uff30")
    'AP'
    """
    return text.translate(_NARROW) if not text.isascii() and _WIDE.search(text) else text


class AgencyTable:
    """The entries, indexed for reading."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies = tuple(agencies)
        self.hosts = {host: agency for agency in self.agencies for host in agency.hosts}
        self._terms: dict[str, list[_Term]] = {}
        self._unspaced: dict[str, list[_Term]] = {}
        for agency in self.agencies:
            self._index(agency)
        for terms in self._terms.values():
            terms.sort(key=lambda term: -len(term.words))
        every = [term.words for terms in self._terms.values() for term in terms]
        self._telling = {words[1] if words[0] == "the" and words[1:] else words[0] for words in every}
        unspaced = sorted(self._unspaced, key=len, reverse=True)
        self._unspaced_search = re.compile("|".join(map(re.escape, unspaced)) or r"(?!)")

    def _index(self, agency: Agency) -> None:
        for form, texts in (
            ("name", agency.names), ("mark", agency.marks), ("wary", agency.wary_marks),
            ("photo", agency.photo_names), ("friend", agency.false_friends),
        ):  # fmt: skip
            for text in map(narrow, texts):
                owner = None if form == "friend" else agency
                if _HAS_UNSPACED.search(text):
                    self._unspaced.setdefault(text, []).append(_Term((), text, form, owner))
                elif words := tuple(w.lower() for w in _WORD.findall(text)):
                    self._terms.setdefault(words[0], []).append(_Term(words, text, form, owner))

    @cached_property
    def closers(self) -> list[tuple[str, Agency]]:
        """Closing words and whose they are, the longest first."""
        pairs = [(closer, agency) for agency in self.agencies for closer in agency.closers]
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    @cached_property
    def closing_words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(closer for closer, _ in self.closers)

    @cached_property
    def _phrases(self) -> dict[str, Agency]:
        return {phrase: agency for agency in self.agencies for phrase in agency.phrases}

    @cached_property
    def _body_phrases(self) -> dict[str, Agency]:
        return {phrase: agency for agency in self.agencies for phrase in agency.body_phrases}

    def phrase(self, text: str) -> tuple[Agency, int, int] | None:
        """The agency that fixed words of a closing paragraph credit, and where they stand."""
        return _first_phrase(text, self._phrases)

    def body_phrase(self, text: str) -> tuple[Agency, int, int] | None:
        """The agency that fixed words credit wherever they stand in a story."""
        return _first_phrase(text, self._body_phrases)

    def of_host(self, host: str | None) -> Agency | None:
        """The agency whose own site this is."""
        name = (host or "").lower().partition(":")[0].removeprefix("www.")
        while name:
            if name in self.hosts:
                return self.hosts[name]
            name = name.partition(".")[2]
        return None

    def may_name(self, text: str) -> bool:
        """False where no agency can stand: cheap, asked of every paragraph."""
        plain = narrow(text)
        return not self._telling.isdisjoint(map(str.lower, _WORD.findall(plain))) or (
            not text.isascii() and _HAS_UNSPACED.search(plain) is not None
        )

    def mentions(self, text: str, language: str | None = None) -> list[Mention]:
        """All agency names in a text, in order, the longest form at each place; false friends are left out."""
        if not self.may_name(text):
            return []
        plain = narrow(text)
        found = list(self._spaced_mentions(plain, language))
        if _HAS_UNSPACED.search(plain):
            for match in self._unspaced_search.finditer(plain):
                term = _fitting(self._unspaced[match[0]], language)
                if term.agency:
                    found.append(Mention(term.agency, match.start(), match.end(), term.form))
            found.sort(key=lambda mention: mention.start)
        return found

    def _spaced_mentions(self, plain: str, language: str | None) -> Iterator[Mention]:
        words = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(plain)]
        at = 0
        while at < len(words):
            terms = self._terms.get(words[at][0])
            match = _longest(terms, words, at, plain, language) if terms else None
            if match is None:
                at += 1
                continue
            size = len(match.words)
            if match.agency:
                yield Mention(match.agency, words[at][1], words[at + size - 1][2], match.form)
            at += size


def _first_phrase(text: str, phrases: Mapping[str, Agency]) -> tuple[Agency, int, int] | None:
    found = [(text.index(phrase), phrase) for phrase in phrases if phrase in text]
    if not found:
        return None
    at, phrase = min(found)
    return phrases[phrase], at, at + len(phrase)


def _longest(
    terms: list[_Term], words: list[tuple[str, int, int]], at: int, plain: str, language: str | None
) -> _Term | None:
    fitting: list[_Term] = []
    for term in terms:
        size = len(term.words)
        if fitting and size < len(fitting[0].words):
            break
        run = words[at : at + size]
        if tuple(word for word, _, _ in run) != term.words or not _close_together(run, plain):
            continue
        if term.form in ("mark", "wary") and plain[run[0][1] : run[-1][2]] != term.raw.strip(".©"):
            continue
        fitting.append(term)
    named = [term for term in fitting if term.agency]  # one agency's false friend may be another's name
    return _fitting(named or fitting, language) if fitting else None


def _close_together(run: list[tuple[str, int, int]], plain: str) -> bool:
    return all(_GAP.fullmatch(plain, a[2], b[1]) for a, b in pairwise(run))


def _fitting(terms: list[_Term], language: str | None) -> _Term:
    """Of two agencies with the same letters, the one that writes in the page's language."""
    short = (language or "").lower()[:2]
    speaking = [term for term in terms if term.agency and short in term.agency.languages]
    return (speaking or terms)[0]


def read_table(lines: Iterable[str]) -> AgencyTable:
    """A table from JSON lines; ValueError for a key that no entry has, so that a slip of the pen is seen."""
    known = {entry.name for entry in fields(Agency)}
    agencies = []
    for row in (json.loads(line) for line in lines if line.strip()):
        if unknown := row.keys() - known:
            raise ValueError(f"{row.get('name')}: unknown keys {sorted(unknown)}")
        agencies.append(Agency(**row))
    return AgencyTable(agencies)


@cache
def agency_table() -> AgencyTable:
    """The table that comes with newscrawl."""
    return read_table(TABLE.read_text(encoding="utf-8").splitlines())

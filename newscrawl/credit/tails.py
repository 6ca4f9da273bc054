"""The close of a story: credits of agencies in its last paragraphs, and lines that are no story text."""

import re
from dataclasses import dataclass, replace

from newscrawl.credit.agencies import AgencyTable, Mention
from newscrawl.credit.signoffs import read_credits
from newscrawl.credit.slots import Slot, may_be_unnamed, photo_word, read_slot, spells_out
from newscrawl.credit.words import BY, CONTRIBUTED, UNNAMED, UNNAMED_PHRASES, WITH

_END_BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,80})[)\]）】]\s*[.。]?\s*$")
_DASHES = re.compile(r"(?:^|(?<=[\s.!?…”\"»'’)]))[-–—=]{1,3}\s*(?=\S)")
_AFTER_SENTENCE = re.compile(r"[.!?…”\"»’)]\s+(?=\S)")
_COPYRIGHT = re.compile(
    r"^[\s*_—–-]*(?:©|\(c\)|ⓒ|copyright)[\s:©\d,.–-]*(?:\(c\)\s*)?(?:\d{4}\s*)?(?:by |von |the )?",
    re.IGNORECASE,
)
_MORE = re.compile(r"^[\s_—–-]*(?:more|follow|read more|see|find)\b", re.IGNORECASE)
_WRITERS = re.compile(
    r"[’']?s?\s+(?:\w+\s+){0,3}?(?:writers?|reporters?|journalists?|correspondents?|editors?|photographers?)\b",
    re.IGNORECASE,
)
_WITH_INPUTS = re.compile(
    rf"(?<!\w)(?:{WITH}) (?:\w+ )?(?:inputs?|files?|reports|reporting|material|content|informationen|information|informações|información) "
    rf"(?:\w+ )?(?:from|by|of|von|der|de|da|do) (?:the )?",
    re.IGNORECASE,
)
_CONTRIBUTING = ("contribu", "olabor", "beigetragen")
_INPUTS = ("input", "file", "report", "material", "Material", "content", "nform")
_UNNAMED_NEXT = re.compile(rf"(?:\w+ )?(?:{UNNAMED})(?!\w)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){1,3}")
_BY = re.compile(rf"[\s(\[—–-]*(?:{BY})\s+[^\W\d_a-z]", re.IGNORECASE)
LONGEST = 600
"""A closing paragraph longer than this is story text: only its end is read."""
END = 90
"""Characters of a paragraph's end in which a credit stands."""


@dataclass(frozen=True)
class Tail:
    """A credit found in a closing paragraph; the story text of that paragraph ends at `start`."""

    text: str
    start: int
    agencies: tuple[Mention, ...]
    with_staff: bool = False
    unnamed: bool = False


@dataclass(frozen=True)
class TailReader:
    """What closing paragraphs are read with."""

    table: AgencyTable
    language: str | None = None
    own_names: frozenset[str] = frozenset()

    def read(self, text: str, *, closing: bool = True) -> Tail | None:
        """The credit that a paragraph closes with; closing: it is one of the very last, so its end is read too."""
        if len(text) >= LONGEST:
            may_close = closing and (self._closes(text) or self.may_credit(text[-END:]))
            return self._at_the_end(text) if may_close else None
        if not self.may_credit(text):
            return None
        for form in (
            self._signed_off,
            self._copyright,
            self._contributed,
            self._inputs,
            self._phrase,
            self._line,
        ):
            if tail := form(text):
                return tail
        return self._at_the_end(text) if closing else None

    def may_credit(self, text: str) -> bool:
        """False where no agency can be credited: cheap, asked of every text."""
        return self.table.may_name(text) or may_be_unnamed(text) or "@" in text or self._closes(text)

    def _is_explained(self, before: str, letters: str, *, in_brackets: bool) -> bool:
        """Aam Aadmi Party (AAP); Jordan News Agency (Petra); APA - Austria Presse Agentur."""
        names = self.table.mentions(before[-80:], self.language)
        return (in_brackets and spells_out(before, letters)) or (
            bool(names) and names[-1].end >= len(before[-80:].rstrip())
        )

    def _closes(self, text: str) -> bool:
        return text.rstrip(" .").endswith(self.table.closing_words)

    def slot(self, text: str) -> Slot:
        return read_slot(text, self.table, self.language, self.own_names)

    def _signed_off(self, text: str) -> Tail | None:
        """(Reporting by Reuters; ...) and Additional reporting by AFP."""
        read = read_credits(text)
        if not read:
            return None
        reporting: list[Slot] = []
        adding: list[Slot] = []
        for credit in read[0]:
            slot = self.slot(credit["name"])
            if slot.is_whole and credit["role"] in (
                "reporting",
                "writing",
                "additional_reporting",
                "compiling",
            ):
                (adding if credit["role"] == "additional_reporting" else reporting).append(slot)
        slots = reporting + adding
        agencies = tuple(m for slot in slots for m in slot.agencies)
        if not slots:
            return None
        return Tail(text[read[1] :].strip(), read[1], agencies, bool(adding), not agencies)

    def _phrase(self, text: str) -> Tail | None:
        """Fixed words: This report by The Canadian Press was first published ...; republished from The Conversation."""
        if found := self.table.phrase(text):
            agency, start, end = found
            return Tail(text.strip(), 0, (Mention(agency, start, end, "name"),))
        low = text.lower()
        if any(phrase in low for phrase in UNNAMED_PHRASES):
            return Tail(text.strip(), 0, (), unnamed=True)
        return None

    def _contributed(self, text: str) -> Tail | None:
        """X contributed to this report: with staff, unless X are the agency's own writers."""
        found = CONTRIBUTED.search(text) if any(stem in text for stem in _CONTRIBUTING) else None
        if not found:
            return None
        start = max(text.rfind(". ", 0, found.start()) + 1, 0)
        agencies = [
            m
            for m in self.table.mentions(text, self.language)
            if m.start < found.start() and m.form != "photo"
        ]
        credited = tuple(m for m in agencies if m.agency.kind not in ("photo", "library"))
        unnamed = not credited and _UNNAMED_NEXT.search(text[start : found.start()]) is not None
        if not credited and not unnamed:
            return None
        own = bool(credited) and all(_WRITERS.match(text, m.end) for m in credited)
        return Tail(text.strip(), 0, credited, not own, unnamed)

    def _inputs(self, text: str) -> Tail | None:
        """With inputs from PTI, with files from The Canadian Press, anywhere in the paragraph."""
        found = _WITH_INPUTS.search(text) if any(noun in text for noun in _INPUTS) else None
        if not found:
            return None
        near = [
            m
            for m in self.table.mentions(text, self.language)
            if 0 <= m.start - found.end() < 40 and m.form != "photo"
        ]
        if near:
            return Tail(_bracketed(text, found.start()), found.start(), tuple(near), with_staff=True)
        if _UNNAMED_NEXT.match(text, found.end()):
            return Tail(_bracketed(text, found.start()), found.start(), (), with_staff=True, unnamed=True)
        return None

    def _copyright(self, text: str) -> Tail | None:
        """© 2019 Associated Press. All rights reserved; More AP sports: https://apnews.com/..."""
        mark = _COPYRIGHT.match(text)
        more = None if mark else _MORE.match(text)
        if not mark and not more and "@" not in text:
            return None
        mentions = [m for m in self.table.mentions(text, self.language) if m.form != "photo"]
        if any(m.agency.kind in ("photo", "library") for m in mentions):
            return None
        if (
            mark
            and mentions
            and mentions[0].start <= mark.end() + 4
            and not re.match(r"\s?[/|]", text[mentions[-1].end :])
        ):
            return Tail(text.strip(), 0, tuple(mentions))
        if more and mentions and any(host in text for host in mentions[0].agency.hosts):
            return Tail(text.strip(), 0, tuple(mentions[:1]))
        writer = re.search(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text) if len(text) < 200 else None
        agency = self.table.of_host(writer[1]) if writer else None
        return Tail(text.strip(), 0, (Mention(agency, 0, 0, "name"),)) if agency else None

    def _line(self, text: str) -> Tail | None:
        """The whole paragraph is a credit: Source: X; SDA/sep; --IANS; with AFP."""
        if len(text) > 110 or photo_word(text) >= 0:
            return None
        slot = self.slot(text)
        if slot.agencies and slot.agencies[0].start == 0 and text.startswith("/(", slot.agencies[0].end):
            return Tail(text.strip(), 0, slot.agencies)  # AGERPRES/(AP - editor: Ann Poe)
        signed = slot.agencies and not slot.residue and self._signed_by_writers(slot, text)
        return _credit(slot, text.strip(), 0) if slot.is_whole or signed else None

    def _signed_by_writers(self, slot: Slot, text: str) -> bool:
        """By ANN POE, Associated Press; Ann Poe, The Canadian Press."""
        last = slot.agencies[-1]
        named = (
            last.form == "name"
            and len(text) < 80
            and all(_PERSON.fullmatch(person) for person in slot.people)
        )
        return not text[last.end :].strip(" .)") and bool(slot.people) and bool(named or _BY.match(text))

    def _at_the_end(self, text: str) -> Tail | None:
        """... text. (AFP), ... text. - Bernama, ... text. EFE, ... text. ==Kyodo."""
        for closer, agency in self.table.closers:
            if text.rstrip(" .").endswith(closer):
                start = text.rindex(closer)
                if start == 0 or not text[start - 1].isalnum():
                    return Tail(
                        text[start:].strip(), start, (Mention(agency, start, start + len(closer), "name"),)
                    )
        for start, words in _ends(text):
            if self._is_explained(text[:start], words, in_brackets=text[start] in "([（【"):
                continue
            slot = self.slot(words)
            if slot.is_whole and photo_word(words) < 0:
                offset = text.rindex(words)
                shifted = [replace(m, start=m.start + offset, end=m.end + offset) for m in slot.agencies]
                return _credit(replace(slot, agencies=tuple(shifted)), text[start:].strip(), start)
        return None


def _ends(text: str) -> list[tuple[int, str]]:
    """Where a credit may stand at a paragraph's end: (offset, words)."""
    found = [(m.start(), m[1]) for m in [_END_BRACKET.search(text[-END:])] if m]
    shift = max(len(text) - END, 0)
    dashes = [(m.start(), text[-END:][m.end() :]) for m in _DASHES.finditer(text[-END:])][-2:]
    bare = [(m.end(), text[-END:][m.end() :]) for m in _AFTER_SENTENCE.finditer(text[-50:])]
    late = max(len(text) - 50, 0)
    naked = [(start + late, text[-50:][start:]) for start, _ in bare][-1:]
    ends = [(start + shift, words) for start, words in found + dashes]
    return ends + [(start, words) for start, words in naked if words[:1].isupper() or words.startswith("dpa")]


def _credit(slot: Slot, text: str, start: int) -> Tail:
    return Tail(text, start, slot.agencies, slot.staff, slot.unnamed and not slot.agencies)


def _bracketed(text: str, start: int) -> str:
    """The words from `start` to the end of their sentence or bracket."""
    rest = re.match(r"[^()\[\].]*", text[start:])
    return rest[0].strip() if rest else text[start:].strip()

"""The words that head link blocks, by kind; `headings.txt` holds them in some fifty languages.

`related` is about the same matter, `next_in` goes on in the section, series or writer, `most_read` also takes trending and most
discussed, `latest` also top stories and tickers, `also_read` is the rest of the recommendations.
"""

import re
import string
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse
from pathlib import Path

LONGEST = 70
"""Characters of the longest heading."""
MOST_OPEN_WORDS = 5
"""Words that `…` may stand for: with more it is a sentence, not a heading."""
MOST_SIGNS = 1 << 14
"""Signs whose folded form is kept: more than all papers of one language use."""

_SIGNS = string.punctuation
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("–—", "-"), **dict.fromkeys("\u200b\u00ad", ""),
        "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "đ": "d",
    }
)  # fmt: skip
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST_WIDE = 24


class _Folded(dict[int, str]):
    """Signs without case and accents, each worked out once."""

    def __missing__(self, sign: int) -> str:
        if len(self) >= MOST_SIGNS:
            self.clear()
        parts = unicodedata.normalize("NFKD", chr(sign)).casefold().translate(_LETTERS)
        self[sign] = letters = "".join(filterfalse(unicodedata.combining, parts))
        return letters


_FOLDED = _Folded()


def folded(text: str) -> str:
    """Heading levelled for comparing: case, accents, quotes, white space, signs at its edges."""
    if text.isascii():
        text = text.casefold().replace("`", "'")
    else:
        text = unicodedata.normalize("NFC", text.translate(_FOLDED))
    text = " ".join(text.split())
    return text if text[:1].isalnum() and text[-1:].isalnum() else _EDGES.sub("", text)


def kind_of_heading(text: str) -> str | None:
    """Kind of block that a heading promises; None where it is no block's heading.

    >>> kind_of_heading("Next In World"), kind_of_heading("OTHERS ALSO READ:"), kind_of_heading("Related topics")
    ('next_in', 'also_read', None)
    """
    return _looked_up(text) if len(text) <= LONGEST and may_head(text) else None


def may_head(text: str) -> bool:
    """False where neither the first nor the last word is a phrase's, nor any mark is in it, as in most texts of a page: cheap, asked of all."""
    words = text.split(None, LONGEST // 2)
    if not 0 < len(words) <= LONGEST // 2:
        return False
    if text.isascii():
        return words[0].strip(_SIGNS).lower() in _OPENERS or words[-1].strip(_SIGNS).lower() in _CLOSERS
    if _WIDE.search(text) and _ANY_MARK.search(folded(text).replace(" ", "")):
        return True
    return _edge(words[0]) in _OPENERS or _edge(words[-1]) in _CLOSERS


def _edge(word: str) -> str:
    """The folded word without signs at its edges; empty where that leaves nothing, or several words."""
    return word.strip(_SIGNS).lower() if word.isascii() else _folded_edge(word)


@lru_cache(maxsize=1 << 13)
def _folded_edge(word: str) -> str:
    line = folded(word)
    return "" if " " in line else line


@lru_cache(maxsize=1 << 10)
def _looked_up(text: str) -> str | None:
    line = folded(text)
    kind = _WHOLE.get(line) or _START.get(line) or _by_words(line.split(" ")) or _by_marks(line)
    return None if kind == "never" else kind


def _by_words(words: list[str]) -> str | None:
    for n in range(min(len(words) - 1, _FIRST.get(words[0], 0)), 0, -1):
        kind = _START.get(" ".join(words[:n]))
        if kind:
            return kind if len(words) - n <= MOST_OPEN_WORDS else None
    if words[-1] not in _LAST:
        return None
    ends = (_END.get(" ".join(words[n:])) for n in range(1, min(len(words), MOST_OPEN_WORDS + 1)))
    return next(filter(None, ends), None)


def _by_marks(line: str) -> str | None:
    if line.isascii():
        return None
    solid = line.replace(" ", "")
    if len(solid) > _LONGEST_WIDE or not _ANY_MARK.search(solid):
        return None
    return next(kind for mark, kind in _MARKS if mark in solid)


def _table() -> Iterator[tuple[str, str]]:
    """(kind, phrase) of headings.txt: `[kind]` lines, then `language: phrase | phrase`, indented where it goes on."""
    lines = (Path(__file__).parent / "headings.txt").read_text(encoding="utf-8").splitlines()
    kind = ""
    for line in lines:
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            phrases = line if line.startswith(" ") else line.partition(":")[2]
            yield from ((kind, phrase.strip()) for phrase in phrases.split("|") if phrase.strip())


_WHOLE: dict[str, str] = {}
_START: dict[str, str] = {}
_END: dict[str, str] = {}
_FIRST: dict[str, int] = {}
"""First words of open starts, and how many words the longest of these starts has."""
_LAST: set[str] = set()
"""Last words of open ends."""
_MARKS: list[tuple[str, str]] = []


def _sort_in(kind: str, phrase: str) -> None:
    words = folded(phrase.strip("… "))
    if kind.startswith("marks "):
        _MARKS.append((words, kind.removeprefix("marks ")))
    else:
        table = _START if phrase.endswith("…") else _END if phrase.startswith("…") else _WHOLE
        if kind == "never":
            table[words] = kind
        table.setdefault(words, kind)


for _kind, _phrase in _table():
    _sort_in(_kind, _phrase)
_OPENERS = {"", *(_edge(phrase.split(" ")[0]) for phrase in (*_WHOLE, *_START))}
_CLOSERS = {"", *(_edge(phrase.split(" ")[-1]) for phrase in _END)}
for _edges in (_OPENERS, _CLOSERS):
    _edges.update([_word.replace("'", "`") for _word in _edges])  # as some type it
for _words in (phrase.split(" ") for phrase in _START):
    _FIRST[_words[0]] = max(len(_words), _FIRST.get(_words[0], 0))
_LAST.update(phrase.split(" ")[-1] for phrase in _END)
_ANY_MARK = re.compile("|".join(re.escape(mark) for mark, _kind in _MARKS))

"""Words as they are compared: one form for each word, however a paper spells, quotes or counts it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TYPOGRAPHY = (
    ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "."), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "),
    ("\ufffd", "'"), ("ʼ", "'"), ("´", "'"), ("\u00ad", ""), ("\u200b", ""), ("\u200c", ""), ("\u200d", ""), ("\ufeff", ""), ("\u2011", "-"),
    ("€", " "), ("£", " "), ("°", " "),
)  # fmt: skip
"""What web pages print in place of ASCII, most frequent first; a lost character (U+FFFD) was mostly an apostrophe."""
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ø": "o", "Ø": "O", "đ": "d", "ð": "d", "ł": "l", "Ł": "L", "ı": "i", "þ": "th"})  # fmt: skip
_POSSESSIVE = re.compile(r"'[sS]\b(?<=\S'.)")
_INITIALS = re.compile(r"\.(?<=\b[A-Za-z]\.)(?=[A-Za-z]\b)")
_JOINED = re.compile(r"-(?:(?<=\b[CcRr][oe]-)|(?<=\b[eE]-)|(?<=\b[nN]on-)|(?<=\b[Pp]re-)|(?<=\b[Aa]nti-))(?=[a-z])")  # fmt: skip
_NUMERAL = re.compile("([0-9](?:[0-9.,:/]*[0-9])?(?: [0-9]{3}(?![0-9]))*)")
_THOUSANDS = re.compile("[., ](?=[0-9]{3}(?![0-9]))")
_LETTERS_ONLY = {code: chr(code) if chr(code).isalpha() else " " for code in range(128)}

_SPACELESS = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
_NO_SPACES = re.compile(_SPACELESS)
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
"""Vowel signs and other marks that belong to the letter before them (Hebrew, Arabic, the scripts of India)."""
_TOKEN = re.compile(rf"{_SPACELESS}|\d+(?:[.,:/٫٬]\d+)*|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")

_NAME = re.compile(r"[A-Z](?<=[a-z,] .)[^\W_]{2,}")
_WORD_INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_]{3,}")

_UNITS = {
    "pct": "percent", "pc": "percent", "m": "million", "mn": "million", "mln": "million", "bn": "billion", "bln": "billion", "tn": "trillion", "trln": "trillion",
    "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km", "kms": "km", "kph": "kmh", "kg": "kilograms", "kgs": "kilograms",
    "grey": "gray", "ageing": "aging", "programme": "program", "programmes": "programs", "tonnes": "tons", "tonne": "ton", "plough": "plow", "aluminium": "aluminum",
    "tyre": "tire", "tyres": "tires", "cheque": "check", "cheques": "checks", "towards": "toward", "whilst": "while", "amongst": "among", "sceptical": "skeptical",
    "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses", "licence": "license", "licences": "licenses", "pretence": "pretense",
    "sept": "september", "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july", "aug": "august", "oct": "october",
    "nov": "november", "dec": "december",
}  # fmt: skip
"""Short forms and spellings that no rule covers; the right side only has to be the same for both."""
_CURRENCY = frozenset({"dollar", "dollars", "dlr", "dlrs", "usd", "euro", "euros", "eur", "gbp"})
"""Left out: `$5`, `US$5`, `USD 5` and `5 dollars` are one sum."""
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e[drs]?|es|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e[drs]?|es|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|able|hood|hoods|ite|ites|less|er|ers)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=[a-z][aeiou])ll(?=(?:ed|ing|er|ers|ation|ations)$)"), "l"),
    (re.compile(r"(?<=[a-z]{2}og)ue(?=s?$)"), ""),
)
"""British and American endings brought to one; a word that is changed without need is so in every text."""


def level(text: str) -> str:
    """The text with plain quotes and dashes, and names without their possessive `'s`; letters keep their size.

    >>> level("Velmara’s U.S. e‑mail")
    'Velmara US. email'
    """
    if not text.isascii():
        text = _ascii(text)
    text = _INITIALS.sub("", text)
    if "'" in text:
        text = _POSSESSIVE.sub("", text).replace("'", "")
    return _JOINED.sub("", text) if "-" in text else text


def words(levelled: str) -> list[str]:
    """Words in small letters and numerals of a levelled text, in order, spelled as printed; see `plain`.

    Scripts without word spaces give overlapping character triples.
    """
    if not levelled.isascii():
        return _of_any_script(levelled)
    text = levelled.lower().replace("per cent", "percent").replace("%", " percent ").replace("us$", " ")
    found: list[str] = []
    numeral = False
    for part in _NUMERAL.split(text):
        if numeral:
            found += (part,) if part.isdigit() else _numerals(part)
        else:
            found += part.translate(_LETTERS_ONLY).split()
        numeral = not numeral
    return found


@lru_cache(maxsize=1 << 12)
def plain(word: str) -> str:
    """The one form of a word; empty for a currency, which is written in too many ways.

    >>> plain("colour") == plain("color"), plain("organised") == plain("organized"), plain("bn")
    (True, True, 'billion')
    """
    if word in _CURRENCY:
        return ""
    word = _UNITS.get(word, word)
    if len(word) > 4 and word.isascii():
        for ending, other in _ENDINGS:
            word = ending.sub(other, word)
    return word


def tokens(text: str) -> list[str]:
    """The words of a printed text as they are compared.

    >>> tokens("Don't pay $1,200.50, or 7%")
    ['dont', 'pay', '1200.50', 'or', '7', 'percent']
    """
    return list(compared(words(level(text))))


def compared(printed: Iterable[str]) -> Iterable[str]:
    """Words in their one form, currencies left out."""
    return filter(None, map(plain, printed))


def names(levelled: str) -> list[str]:
    """Capitalised words inside sentences of a levelled text, in small letters."""
    if levelled.isascii():
        return [name.lower() for name in _NAME.findall(levelled)]
    return [name.casefold() for name in _WORD_INSIDE.findall(levelled) if name[0].isupper()]


def _ascii(text: str) -> str:
    for char, other in _TYPOGRAPHY:
        if char in text:
            text = text.replace(char, other)
    if text.isascii():
        return text
    if max(text) < "\u0250":
        return unicodedata.normalize("NFKD", text.translate(_LATIN)).encode("ascii", "ignore").decode()
    return unicodedata.normalize("NFKC", text)


def _of_any_script(text: str) -> list[str]:
    found = _TOKEN.findall(_NO_SPACES.sub(_triples, text).casefold().replace("\u0640", ""))
    return [_numeral(word) if word[0].isdigit() else word for word in found]


def _numerals(printed: str) -> list[str]:
    """Several where a numeral of three digits stands behind one that is no beginning of a sum."""
    first, *rest = printed.split(" ")
    return [_numeral(printed)] if first.isdigit() and len(first) <= 3 else list(map(_numeral, (first, *rest)))


def _numeral(printed: str) -> str:
    if not printed.isascii():
        printed = "".join(str(unicodedata.digit(char, char)) for char in printed).translate(
            {0x66B: ".", 0x66C: ","}
        )
    return _THOUSANDS.sub("", printed).replace(",", ".").replace(":", ".")


def _triples(run: re.Match[str]) -> str:
    word = run.group()
    return " " + " ".join(word[i : i + 3] for i in range(max(1, len(word) - 2))) + " "

"""Text made comparable: one form for spaces and characters, a levelled form for comparing, a hash over that."""

import hashlib
import html
import re
import unicodedata
from itertools import filterfalse

import ftfy
from ftfy.badness import is_bad

_AMPERSANDS = r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)*"
_DOUBLY_ESCAPED = re.compile(
    _AMPERSANDS
    + r"((?:#0{0,9}\d{1,7}|#[xX]0{0,9}[0-9a-fA-F]{1,6}|(?!(?:lt|gt|LT|GT);)[A-Za-z][A-Za-z0-9]{1,30});)"
)
"""An entity that the HTML parser has left in the text, its ampersand escaped any number of times.

`&lt;` stays: in text that was parsed once it is what the author wrote about, and undone it would look like a tag."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are no white space
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffc\ufffe\uffff\ud800-\udfff]"
)
_JOINERS_AND_TAGS = re.compile("[\u200c\u200d\U000e0000-\U000e007f]")
_JOINED_SCRIPT = "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc]"
_PICTURE = "[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]"
_STRAY_JOINER = re.compile(
    f"(?<!{_JOINED_SCRIPT})\u200c|(?<!{_JOINED_SCRIPT})(?<!{_PICTURE})\u200d|(?<={_PICTURE})\u200d(?!{_PICTURE})"
)
"""ZWNJ and ZWJ spell words in Arabic and Indic scripts and build emoji; anywhere else they only break comparisons."""

_TAGS = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f|([\U000e0000-\U000e007f])")
"""Tag characters are invisible text; only the flags of England, Scotland and Wales are spelt with them."""

_PRINTED_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\ufffc"
"""Those of _INVISIBLE that str.isprintable lets pass."""
_ASCII_QUOTES = '"`'
_QUOTES = _ASCII_QUOTES + "´‘’‚‛“”„‟«»‹›′″‴ʹʺʻʼʽˈ＂＇「」『』〝〞〟"
_DASHES = "‐‑‒–—―−﹘﹣－⁃"
_MARKS = r"[!-/:-@\[-^{-~¡-©«-±´¶-¸»¿×÷‐-⁞、-〟]"
_SPACE_AT_MARK = re.compile(rf" (?:(?={_MARKS})|(?<={_MARKS} ))")
_REPEATED_MARK = re.compile(rf"({_MARKS})\1+")
_BROKEN_PAIR = re.compile(r"[\xc2-\xf4ĂĹРС√∆Ãâ][\x80-\xbf©®´¨≠€‚-…†‡ˆ‰Š‹ŒŽ‘-”•–—˜™š›œžŸƒЂ-Џђ-џҐґ]")
_STACKED = re.compile(r"([^\w\s\x00-\x7f]{64})([^\w\s\x00-\x7f]+)")
"""More accents on one letter than any language has: normalizing takes the square of their number."""
_SHORT = 1000  # characters: so few are normalized at once, whatever they are
_HASH_LENGTH = 16


def tidy(text: str | None) -> str | None:
    r"""Return the text on one line: NFC, plain single spaces, entities undone, nothing invisible; None if empty.

    >>> tidy(" Doctor\u00a0Who&amp;#039;s\u200b \u00adfriend ")
    "Doctor Who's friend"
    """
    if not text:
        return None
    seen: str | None = None
    while text != seen and not _is_tidy(text):  # what one pass takes away can complete an entity for the next
        seen, text = text, _tidied(text)
    return text or None


def _is_tidy(text: str) -> bool:
    """True where there is nothing to do, as in nearly all paragraphs; quick, and in doubt False."""
    if not text.isprintable() or "&" in text or "  " in text or " " in (text[:1], text[-1:]):
        return False
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text) and not _has_any(_PRINTED_INVISIBLE, text)
    )


def _has_any(letters: str, text: str) -> bool:
    return any(letter in text for letter in letters)


def _tidied(text: str) -> str:
    if not text.isascii():
        if len(text) > _SHORT:
            text = _STACKED.sub(
                lambda run: run[1] + "".join(filterfalse(unicodedata.combining, run[2])), text
            )
        text = _visible(unicodedata.normalize("NFC", text))
    elif not text.isprintable():
        text = _INVISIBLE.sub("", text)
    if "&" in text:
        text = _DOUBLY_ESCAPED.sub(lambda found: html.unescape("&" + found[1]), text)
    return " ".join(text.split())


def _visible(text: str) -> str:
    text = _INVISIBLE.sub("", text)
    if not _JOINERS_AND_TAGS.search(text):
        return text
    return _TAGS.sub(lambda found: "" if found[1] else found[0], _STRAY_JOINER.sub("", text))


def level(text: str | None) -> str:
    """Return a form for comparing: case, width, quotes and dashes folded, punctuation and spaces squeezed.

    >>> level("“Quite   so”  —  SAID he ...") == level("'quite so' - said he.")
    True
    """
    folded = _caseless(_one_mark(tidy(text) or ""))
    return _REPEATED_MARK.sub(r"\1", _SPACE_AT_MARK.sub("", folded)).strip()


def _one_mark(text: str) -> str:
    """One quote and one dash for all; a replacement a letter is a tenth of what an expression costs."""
    for quote in _ASCII_QUOTES if text.isascii() else _QUOTES:
        text = text.replace(quote, "'")
    if not text.isascii():
        for dash in _DASHES:
            text = text.replace(dash, "-")
    return text


def _caseless(text: str) -> str:
    if text.isascii():
        return text.lower()
    once = _folded(text)
    if once.casefold() == once and unicodedata.is_normalized("NFKC", once):
        return _one_mark(once)
    # Folding the case can undo the composed form, and the other way round: a second round settles it.
    return _one_mark(_folded(once)).casefold()


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return tidy(unicodedata.normalize("NFKC", text)) or ""


def text_hash(body: str | None) -> str | None:
    """Return 16 hex digits that change with the words, not with white space, quotes or paragraph marks."""
    levelled = level(
        body.replace("\n\n", " ") if body else None
    )  # paragraphs that are tidy stay so in one line
    if not levelled:
        return None
    return hashlib.sha256(levelled.encode("utf-8")).hexdigest()[:_HASH_LENGTH]


def mend(text: str) -> str:
    """Undo mojibake (UTF-8 read as a one-byte charset) where the text is beyond doubt broken; else return it as it is.

    >>> mend("A cafÃ© in MÃ¼nchen"), mend("São Tomé")
    ('A café in München', 'São Tomé')
    """
    if text.isascii() or not _BROKEN_PAIR.search(text) or not is_bad(text):
        return text
    mended = ftfy.fix_encoding(text)
    return text if is_bad(mended) else mended

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
_STACKED = re.compile(r"(?<![^\w\s\x00-\x7f])([^\w\s\x00-\x7f]{64})([^\w\s\x00-\x7f]+)")
"""More accents on one letter than any language has: normalizing takes the square of their number."""
_GROWTH = 10_000  # characters beyond twice a text's length: one sign can stand for 18 letters, a page of such signs for nothing
_MOST_PASSES = (
    8  # an entity written with entities, and that one again: nobody writes more, and each level costs a pass
)
_HASH_LENGTH = 16
_HASHED = 500_000  # characters: longer than any story, and of some signs a second of work a page


def tidy(text: str | None) -> str | None:
    r"""Return the text on one line: NFC, plain single spaces, entities undone, nothing invisible; None if empty.

    >>> tidy(" Doctor\u00a0Who&amp;#039;s\u200b \u00adfriend ")
    "Doctor Who's friend"
    """
    if not text:
        return None
    for _ in range(_MOST_PASSES):  # what one pass takes away can complete an entity for the next
        if not text or _is_tidy(text):
            break
        seen, text = text, _tidied(text)
        if text == seen:
            break
    return text or None


def _is_tidy(text: str) -> bool:
    """True where there is nothing to do, as in nearly all paragraphs; quick, and in doubt False."""
    if not text.isprintable() or "&" in text or "  " in text or text[0] == " " or text[-1] == " ":
        return False
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not _has_invisible(text))


def _has_invisible(printable: str) -> bool:
    for letter in _PRINTED_INVISIBLE:  # noqa: SIM110 - any() would make a generator for every paragraph
        if letter in printable:
            return True
    return False


def _tidied(text: str) -> str:
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            text = _STACKED.sub(
                lambda run: run[1] + "".join(filterfalse(unicodedata.combining, run[2])), text
            )
            text = unicodedata.normalize("NFC", text)
        text = _visible(text)
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
    return _levelled(tidy(text) or "")


def _levelled(tidy_text: str) -> str:
    folded = _caseless(_one_mark(tidy_text))
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
    text = text.replace("…", "...")  # as NFKC does; so most texts are in that form already
    if text.isascii():
        return text.lower()
    composed = _composed(text)
    if composed == text and not ("&" in text or "\u200c" in text or "\u200d" in text):
        lower = text.casefold()  # no lower case is a space, quote, dash or invisible: nothing is left to tidy
        if unicodedata.is_normalized("NFKC", lower):
            return lower
    once = _folded(composed)
    if once.casefold() == once and unicodedata.is_normalized("NFKC", once):
        return _one_mark(once)
    # Folding the case can undo the composed form, and the other way round: a second round settles it.
    return _one_mark(_folded(_composed(once))).casefold()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)[: 2 * len(text) + _GROWTH]


def _folded(composed: str) -> str:
    return tidy(unicodedata.normalize("NFKC", composed.casefold())) or ""


def text_hash(body: str | None, *, is_tidy: bool = False) -> str | None:
    """Return 16 hex digits that change with the words, not with white space, quotes or paragraph marks.

    `is_tidy`: each of its paragraphs is what `tidy` returns.
    """
    line = (body or "").replace("\n\n", " ")[:_HASHED]  # paragraphs that are tidy stay so in one line
    levelled = _levelled(line) if is_tidy else level(line)
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

"""In which encoding a page is written: what header, BOM and meta tag declare, checked against the bytes themselves."""

import codecs
import re
from collections.abc import Iterator, Sequence

from charset_normalizer import from_bytes
from w3lib.encoding import http_content_type_encoding, read_bom, resolve_encoding

from newscrawl.extract.language import by_words

HEAD = 4096
"""Bytes in which a page declares its encoding and language; browsers look at 1024."""
META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*(?:[\"']\s*)?([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]{2,40})",
    re.I,
)
LANG = re.compile(rb"<html[^>]{0,400}?\blang\s*=\s*(?:[\"']\s*)?([a-z]{2,3})(?:[-_]([a-z]{2,4}))?", re.I)
SILENT = re.compile(rb"<(?=script|style)", re.IGNORECASE)
TAG = re.compile(rb"<[^<>]*>")
WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
PIECE = 16_384  # bytes
SAMPLE = 20_000
"""Bytes of text that are looked at."""
DENSE = 0.65
"""Share of such bytes in those words, from which their letters are no Latin ones."""
SIGN = re.compile(r"(?<=[^\W\d_])[\x80-\x9f¤¥¦¬±¶¼½¾×÷]")
"""What stands behind no letter: controls, and signs in whose places other encodings have letters."""
UTF8_FAULTS = 0.25
"""Share of bytes beyond ASCII that may be wrong in a page of UTF-8: a box in another encoding, a character cut in two."""
LATIN = (
    "cp1252",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1257",
    "cp1258",
    "iso8859-15",
    "iso8859-1",
    "iso8859-9",
    "iso8859-13",
    "iso8859-16",
    "latin-1",
    "latin1",
)
"""One-byte encodings of Latin letters."""
WESTERN = LATIN[0]
"""What servers name by default, for pages of any language: the page's own word goes first."""
MOST_LIKELY = 6
OTHERS = (
    "cp932",
    "euc_jp",
    "cp949",
    "gb18030",
    "big5hkscs",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp874",
)
"""Encodings of all other letters, in the order in which they are tried."""
USUAL: dict[str, tuple[str, ...]] = {
    "ja": ("cp932", "euc_jp"), "ko": ("cp949",), "zh": ("gb18030", "big5hkscs"), "th": ("cp874",), "el": ("cp1253",), "he": ("cp1255",),
    "vi": ("cp1258",), "tr": ("cp1254",),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky"), ("cp1251", "koi8_r")),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256",)),
    **dict.fromkeys(("cs", "sk", "pl", "hu", "sl", "hr", "bs", "ro", "sq"), ("cp1250", "iso8859-2")),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257",)),
}  # fmt: skip
"""What pages in a language are written in where they are not in UTF-8; all others: cp1252 (the table of the Encoding Standard's implementers)."""


def encoding_of(body: bytes, content_type: str | None = None) -> str:
    """The codec that reads the page; a name that Python and w3lib know.

    Order: byte order mark, UTF-8 where the bytes are valid UTF-8, what is declared where the bytes can be that, what the
    language's pages are usually written in, and what the letters look like.

    >>> encoding_of('<meta charset="utf-8"><p>Die Fähre'.encode("cp1252"))
    'cp1252'
    >>> encoding_of('<html lang="ru"><meta charset="iso-8859-1"><p>Паром на остров вышел'.encode("cp1251"))
    'cp1251'
    """
    if mark := read_bom(body)[0]:
        return mark
    if wide := _without_mark(body):
        return wide
    if body.isascii():
        return "iso2022_jp" if b"\x1b$" in body else "utf-8"
    if _is_utf8(body):
        return "utf-8"
    text = _text(body)
    dense = _is_dense(text)
    usual = _usual(body, dense)
    fitting = [name for name in _declared(body, content_type) if _fits(name, body, text, dense)]
    if set(fitting) - {WESTERN}:
        return next(name for name in fitting if name != WESTERN)
    if fitting and (not usual or WESTERN in usual):
        return WESTERN
    tried = [name for name in (*usual, *fitting) if _fits(name, body, text, dense)]
    tried = tried or [name for name in (*OTHERS, *LATIN[:MOST_LIKELY]) if _fits(name, body, text, dense)]
    return _looks_like(text, tried)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    """The encodings that the header and the page name, as codecs."""
    named = [http_content_type_encoding(content_type)] if content_type else []
    named += [resolve_encoding((said[1] or said[2]).decode("latin-1")) for said in META.finditer(body[:HEAD])]
    for name in dict.fromkeys(named):
        if name and not (name.startswith("utf-16") or name.startswith("utf-32")):
            yield name.replace("euc_kr", "cp949")


def _without_mark(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of markup is empty."""
    start = body[:200]
    if len(start) < 8 or start.count(0) < 0.3 * len(start):
        return None
    if start[1::2].count(0) > 0.7 * len(start[1::2]):
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > 0.7 * len(start[::2]) else None


def _is_utf8(body: bytes) -> bool:
    """Valid, or nearly: no other encoding looks like it by chance."""
    try:
        _check_utf8(body)
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        wrong = text.count("\ufffd")
        right = len(text) - len(text.encode("ascii", "ignore")) - wrong
        return wrong < UTF8_FAULTS * right
    return True


def _check_utf8(body: bytes) -> None:
    """UnicodeDecodeError where the bytes are no UTF-8. Piece by piece: a string of the whole page is a third dearer."""
    left = memoryview(body)
    while left:
        read = codecs.utf_8_decode(left[:PIECE], "strict", len(left) <= PIECE)[1]
        left = left[read:]


def _plain(body: bytes) -> bytes:
    """The beginning of the page without scripts, styles and tags."""
    first, *silent = SILENT.split(body[: 40 * SAMPLE])
    parts = [first, *(part[part.find(b"</s") :] if b"</s" in part else b"" for part in silent)]
    return TAG.sub(b" ", b"".join(parts))


def _text(body: bytes) -> bytes:
    """The page's words that are not ASCII alone, from its beginning."""
    for place in (_plain(body), body):
        if words := b" ".join(word for word in WORDS.findall(place) if not word.isascii()):
            return words[:SAMPLE]
    return b""


def _is_dense(text: bytes) -> bool:
    """Whether words have hardly a Latin letter; lone quotes and spaces are no words."""
    words = b"".join(word for word in text.split(b" ") if len(word) > 2)
    return sum(byte > 127 for byte in words) > DENSE * len(words)


def _usual(body: bytes, dense: bool) -> tuple[str, ...]:
    """What the page's language is written in, by its own word or by its common words; empty where neither tells."""
    found = LANG.search(body[:HEAD])
    if found is None:
        words = _plain(body)[:SAMPLE].decode(WESTERN, "replace")
        heard = None if dense else by_words(words)
        return USUAL.get(heard, (WESTERN,)) if heard else ()
    language, place = found[1].decode().lower(), (found[2] or b"").decode().lower()
    if language == "zh" and place in ("tw", "hk", "mo", "hant"):
        return ("big5hkscs", "gb18030")
    return USUAL.get(language, (WESTERN,))


def _fits(name: str, body: bytes, text: bytes, dense: bool) -> bool:
    """Whether the bytes can be this encoding: valid, and of letters as many as it has."""
    try:
        read = body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    if dense == (name in LATIN):
        return False
    if dense is False:
        return True
    if any("\x80" <= character <= "\x9f" for character in read[:SAMPLE]):
        return False
    letters = text.decode(name, "replace")
    halves = sum(
        "\uff61" <= character <= "\uff9f" or "\ue000" <= character <= "\uf8ff" for character in letters
    )
    return halves < 0.2 * len(letters)


def _looks_like(text: bytes, names: Sequence[str]) -> str:
    """The encoding in which the text looks most like a language: no signs after letters, and letters that go together."""
    signs = {name: len(SIGN.findall(text.decode(name, "replace"))) for name in names}
    best = [name for name in names if signs[name] == min(signs.values())]
    if len(best) > 1 and best[0] not in LATIN:
        found = from_bytes(text, cp_isolation=best).best()
        return found.encoding if found else best[0]
    return best[0] if best else WESTERN

"""Which offset a zone word means to a paper, and in which order a paper writes day, month and year: data by country."""

from datetime import datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_ONE_MEANING = """
+00:00  Z UTC UT GMT          +01:00  CET MEZ               +02:00  CEST MESZ EET SAST
+03:00  EEST MSK TRT IDT      +03:30  IRST                  +04:00  AZT SAMT
+04:30  AFT                   +05:00  PKT UZT               +05:30  SLST
+05:45  NPT                   +06:00  ALMT                  +06:30  MMT
+07:00  ICT WIB               +08:00  MYT SGT PHT PHST HKT AWST WITA BNT ULAT
+09:00  JST KST WIT           +09:30  ACST                  +10:00  AEST CHST PGT
+10:30  ACDT                  +11:00  AEDT                  +12:00  NZST FJT
+13:00  NZDT                  -02:30  NDT                   -03:00  BRT UYT CLST ADT
-04:00  CLT VET GYT           -06:00  MDT                   -07:00  PDT
-08:00  AKDT                  -09:00  AKST                  -10:00  HST
"""
_BY_PLACE = """
ART  -03:00 America             AST  +03:00 Asia                AST  -04:00 America
AST  -04:00 Atlantic            BDT  +06:00 Asia/Dhaka          BDT  +08:00 Asia/Brunei
BOT  -04:00 America             BST  +01:00 Europe              BST  +06:00 Asia/Dhaka
CAT  +02:00 Africa              CDT  -05:00 *                   CDT  -04:00 America/Havana
CST  +08:00 Asia                CST  -06:00 America             CST  -05:00 America/Havana
CST  +09:30 Australia           COT  -05:00 America             EAT  +03:00 Africa
EDT  -04:00 *                   EDT  +11:00 Australia           EST  -05:00 *
EST  +10:00 Australia           GET  +04:00 Asia/Tbilisi        GST  +04:00 Asia
IST  +05:30 Asia/Kolkata        IST  +05:30 Asia/Calcutta       IST  +05:30 Asia/Colombo
IST  +01:00 Europe/Dublin       IST  +02:00 Asia/Jerusalem      IST  +02:00 Asia/Tel_Aviv
MST  +08:00 Asia/Kuala_Lumpur   MST  +08:00 Asia/Kuching        MST  -07:00 America
MUT  +04:00 Indian              NST  -03:30 America             NST  +05:45 Asia/Kathmandu
PET  -05:00 America             PST  -08:00 America             PST  +08:00 Asia/Manila
SST  +08:00 Asia/Singapore      SST  -11:00 Pacific             WAT  +01:00 Africa
WEST +01:00 Europe              WEST +01:00 Atlantic            WET  +00:00 Europe
WET  +00:00 Atlantic            WST  +08:00 Australia
"""
"""One abbreviation, several countries: it means something only where the paper's own place is known.

The place is the beginning of an IANA name; the longest that fits counts. A star is everywhere else. Words that are
plain words too (ART, CAT, WEST) stand here as well: printed far from home they are no zone."""

_US_WORDS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""Without S or D the word leaves summer or winter to the date."""

_HOME_OF_REGION = {
    "AE": "Asia/Dubai", "AU": "Australia/Sydney", "BD": "Asia/Dhaka", "CA": "America/Toronto", "CN": "Asia/Shanghai",
    "GB": "Europe/London", "HK": "Asia/Hong_Kong", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem",
    "IN": "Asia/Kolkata", "JM": "America/Jamaica", "KE": "Africa/Nairobi", "LK": "Asia/Colombo",
    "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur", "NG": "Africa/Lagos", "NZ": "Pacific/Auckland",
    "PH": "Asia/Manila", "PK": "Asia/Karachi", "SG": "Asia/Singapore", "TT": "America/Port_of_Spain",
    "TW": "Asia/Taipei", "US": "America/New_York", "ZA": "Africa/Johannesburg",
}  # fmt: skip
"""A place for a language tag's region: it tells which country's words are meant, never an offset by itself."""

_US_CITIES = (
    "New_York Chicago Denver Los_Angeles Phoenix Detroit Boise Anchorage Juneau Sitka Nome Adak Menominee Louisville "
    "Indianapolis Fort_Wayne"
)
_MONTH_FIRST = frozenset(
    [f"America/{city}" for city in _US_CITIES.split()] + ["Pacific/Honolulu", "Pacific/Guam", "Asia/Manila"]
)
_MONTH_FIRST_FOLDERS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_EITHER_ORDER_CITIES = (
    "Toronto Vancouver Edmonton Winnipeg Halifax Regina St_Johns Montreal Moncton Whitehorse Yellowknife Calgary "
    "Iqaluit Puerto_Rico Panama"
)
_EITHER_ORDER = frozenset(f"America/{city}" for city in _EITHER_ORDER_CITIES.split())
"""Canada and a few neighbours print both orders: a numeric date that reads both ways is no date there."""

_YEAR_FIRST_LANGUAGES = frozenset(("ja", "zh", "ko", "hu", "lt", "mn"))
_MONTH_FIRST_LANGUAGES = frozenset(("en", "fil", "tl", "es"))


@lru_cache(maxsize=256)
def paper_zone(timezone: str | None) -> tzinfo | None:
    """Return the zone of an IANA name, or None where there is no such zone."""
    try:
        return ZoneInfo(timezone) if timezone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local_offset(wall: datetime, timezone: str | None) -> timedelta | None:
    """Return the offset that clocks in the zone show at this wall time; None where a clock change makes it unsure."""
    zone = paper_zone(timezone)
    if zone is None:
        return None
    early, late = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return early if early == late else None


def word_offset(word: str, wall: datetime, timezone: str | None, language: str | None) -> timedelta | None:
    """Return what a zone word (`MYT`, `IST`, `ET`) means to this paper at this wall time; None if it may mean several.

    >>> word_offset("IST", datetime(2025, 6, 1), "Asia/Kolkata", "en")
    datetime.timedelta(seconds=19800)
    >>> word_offset("IST", datetime(2025, 6, 1), None, "en") is None
    True
    """
    if word in _US_WORDS:
        return local_offset(wall, _US_WORDS[word])
    if word in _FIXED:
        return _FIXED[word]
    place = timezone if paper_zone(timezone) else home_of(language)
    fitting = [(len(at), offset) for at, offset in _PLACED.get(word, ()) if (place or "").startswith(at)]
    if word == "EST" and place and place.startswith("Australia"):
        return local_offset(wall, place)  # "Eastern Summer Time" and "Eastern Standard Time" at once
    return max(fitting)[1] if fitting else None


def meanings(word: str) -> set[timedelta]:
    """Return every offset that a word with several meanings may have; empty for other words."""
    return {offset for _, offset in _PLACED.get(word, ())}


def is_zone_word(word: str) -> bool:
    """Whether the word names a zone anywhere, whether or not its meaning is sure."""
    return word in _FIXED or word in _PLACED or word in _US_WORDS


def home_of(language: str | None) -> str | None:
    """Return a place in the country that a language tag names: `en-GB` -> `Europe/London`."""
    parts = (language or "").replace("_", "-").split("-")
    return next(
        (_HOME_OF_REGION[part.upper()] for part in parts[1:] if part.upper() in _HOME_OF_REGION), None
    )


@lru_cache(maxsize=256)
def numeric_order(language: str | None, timezone: str | None) -> str | None:
    """Return `DMY`, `MDY` or `YMD`: how this paper writes a date in figures; None where its country prints both.

    By language and country, never by the value: 06/01/2026 fits both orders, and so does its writer's next date.
    """
    tongue = (language or "").replace("_", "-").split("-")[0].lower()
    if tongue in _YEAR_FIRST_LANGUAGES:
        return "YMD"
    place = timezone if paper_zone(timezone) else home_of(language)
    if tongue and tongue not in _MONTH_FIRST_LANGUAGES and tongue != "fr":
        return "DMY"
    if place is None:
        return "DMY" if tongue in ("es", "fr") else None
    if place in _EITHER_ORDER or (tongue == "es" and is_month_first(place)):
        return None
    return "MDY" if is_month_first(place) else "DMY"


def is_month_first(place: str) -> bool:
    """Whether English papers at this IANA place write the month before the day."""
    return place in _MONTH_FIRST or place.startswith(_MONTH_FIRST_FOLDERS)


def offset_from(text: str) -> timedelta | None:
    """Return the offset of `+08:00`, `+0800`, `+8`; None for one that no clock on earth shows.

    >>> offset_from("-0430"), offset_from("+55:00")
    (datetime.timedelta(days=-1, seconds=70200), None)
    """
    sign = -1 if text[0] in "-−–" else 1
    figures = text[1:].replace(":", "").strip()
    hours, minutes = (figures[:-2], figures[-2:]) if len(figures) > 2 else (figures, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * sign
    return (
        offset if timedelta(hours=-12) <= offset <= timedelta(hours=14) and int(minutes) % 15 == 0 else None
    )


def _fixed() -> dict[str, timedelta]:
    found: dict[str, timedelta] = {}
    offset = timedelta()
    for word in _ONE_MEANING.split():
        if word[0] in "+-":
            offset = offset_from(word) or timedelta()
        else:
            found[word] = offset
    return found


def _placed() -> dict[str, list[tuple[str, timedelta]]]:
    found: dict[str, list[tuple[str, timedelta]]] = {}
    fields = _BY_PLACE.split()
    offset = timedelta()
    word = ""
    for field in fields:
        if field[0] in "+-":
            offset = offset_from(field) or timedelta()
        elif field.isupper() and field.isalpha():
            word = field
        else:
            found.setdefault(word, []).append((field.strip("*"), offset))
    return found


_FIXED = _fixed()
_PLACED = _placed()
UTC = fixed_zone.utc

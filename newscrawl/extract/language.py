"""The language of the text: what the page declares, checked against the script and the common words of the story."""

import re
from collections import Counter
from functools import lru_cache
from operator import itemgetter

SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]+"), 0.05, ("ja",)),
    (re.compile(r"[\uac00-\ud7af\u1100-\u11ff]+"), 0.2, ("ko",)),
    (re.compile(r"[\u4e00-\u9fff]+"), 0.3, ("zh", "ja", "yue")),
    (re.compile(r"[\u0600-\u06ff]+"), 0.3, ("ar", "fa", "ur", "ps", "ckb", "ug", "sd", "ku")),
    (re.compile(r"[\u0590-\u05ff]+"), 0.3, ("he", "yi")),
    (
        re.compile(r"[\u0400-\u04ff]+"),
        0.3,
        ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "uz"),
    ),
    (re.compile(r"[\u0370-\u03ff]+"), 0.3, ("el",)),
    (re.compile(r"[\u0900-\u097f]+"), 0.3, ("hi", "mr", "ne", "sa")),
    (re.compile(r"[\u0980-\u09ff]+"), 0.3, ("bn", "as")),
    (re.compile(r"[\u0a00-\u0a7f]+"), 0.3, ("pa",)),
    (re.compile(r"[\u0a80-\u0aff]+"), 0.3, ("gu",)),
    (re.compile(r"[\u0b80-\u0bff]+"), 0.3, ("ta",)),
    (re.compile(r"[\u0c00-\u0c7f]+"), 0.3, ("te",)),
    (re.compile(r"[\u0c80-\u0cff]+"), 0.3, ("kn",)),
    (re.compile(r"[\u0d00-\u0d7f]+"), 0.3, ("ml",)),
    (re.compile(r"[\u0d80-\u0dff]+"), 0.3, ("si",)),
    (re.compile(r"[\u0e00-\u0e7f]+"), 0.3, ("th",)),
    (re.compile(r"[\u1000-\u109f]+"), 0.3, ("my",)),
    (re.compile(r"[\u1780-\u17ff]+"), 0.3, ("km",)),
    (re.compile(r"[\u10a0-\u10ff]+"), 0.3, ("ka",)),
    (re.compile(r"[\u0530-\u058f]+"), 0.3, ("hy",)),
    (re.compile(r"[\u1200-\u137f]+"), 0.3, ("am", "ti")),
)
"""A script's letters, the share of letters from which it decides, and the languages that write it (the first: by default)."""
NEVER_LATIN = {name for _, _, languages in SCRIPTS for name in languages} - {"sr", "uz", "ku", "kk"}

LETTERS = re.compile(r"[^\W\d_\u0300-\u036f]+|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff]+")
SAMPLE = 4000
"""Characters that are listened to."""
BEGINNING = 800
"""Those that are enough where they leave no doubt."""
LONGEST_TAG = 200
WORD = re.compile(r"[^\W\d_]+")
OTHER = re.compile(r"[^\u0000-\u036f\u1800-\u303f\ud7b0-\U0010ffff]")
"""Where the scripts above lie, told by where they do not: most letters are in the first range, so one look is enough.

Most pages have none of theirs, and need no counting.
"""
SOME_LETTERS = re.compile(r"(?:[^A-Za-z]*[A-Za-z]){8}")

COMMON = {
    "en": "the of and to in that is was for on with as by at from it his has have said are were be an not this which will",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach bei",
    "fr": "de la le et les des en un une du est que dans pour qui par sur pas plus au ce il avec sont ne se sa aux ont été",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ha este sobre ya entre fue",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou foi são",
    "it": "di che e la il un a per in una sono del non le si con della i da nel dei al più alla anche come gli ha delle è",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als bij naar dan uit nog maar werd door hebben",
    "da": "og i at er det en til på af for med der den ikke har de som et var fra vi men han blev kan skal også efter",
    "no": "og i at er det en til på av for med som den ikke har de et var fra vi men han ble kan skal også etter ved seg",
    "sv": "och i att det en som på är av för med den till inte har de ett var om från men han kan ska efter sig vid när också",
    "fi": "ja on ei että oli se hän ovat mutta myös kun joka mukaan sekä kuin ole ovat olla jo vain siitä",
    "is": "og að í er á sem til við um var það en hann með fyrir ekki því eru af hafa verið frá eftir hefur",
    "pl": "w i na z się nie do to że o jest po za od jak przez dla są był ale jego oraz które który tym może co",
    "cs": "a v se na je že s z do o to k ve za by i jeho ale jako po podle si které který byl jsou bude od",
    "sk": "a v sa na je že s z do o to k vo za by aj jeho ale ako po podľa si ktoré ktorý bol sú bude od",
    "hu": "a az és hogy nem is egy volt csak meg ezt már de mint még lesz vagy el azt szerint után ami",
    "ro": "de și în a la cu că nu pe din este un o care pentru mai au fost se ca al sau lui după prin",
    "tr": "ve bir bu da de için ile olarak olan çok daha kadar gibi sonra en ise var ne o dedi olduğunu tarafından",
    "id": "yang dan di dengan untuk dari ini itu tidak pada dalam akan adalah juga oleh ke tersebut mereka sebagai bisa telah",
    "ms": "yang dan di dengan untuk dari ini itu tidak pada dalam akan adalah juga oleh ke tersebut mereka sebagai boleh telah kata beliau bagi daripada",
    "vi": "và của là có trong được cho không với các một người này đã khi những để từ tại đến theo ông",
    "lt": "ir kad yra tai su bet į iš kaip jis buvo apie už ne po nuo dėl taip jau dar bei tik",
    "lv": "un ir ka ar uz par no kas arī bet tas kā pēc nav gan līdz vai viņš tika tiek",
    "et": "ja on ei et see oli kui ka aga mis ta oma või pärast kes veel ning seda",
    "hr": "i je u se na da za su od s o kako koji je a iz što nije bi te ali biti godine rekao",
    "sl": "in je v se na da za so od z o ki pa ne kot tudi bi po še ni bilo",
    "ca": "de la i que el en a els les del per amb un una es no al més va ha són però com",
    "sw": "ya na wa kwa katika la ni za kuwa cha hiyo huo huyo hizo baada pia alisema lakini",
    "af": "die van en in is het dat nie te op vir met 'n wat sy hy aan om sal was deur ook",
    "zu": "ukuthi uma futhi kodwa ngoba lokhu yena khona kanye nokuthi wathi uthi uthe noma kanti lapho kusho ngesikhathi ukuze manje abantu umuntu njengoba kuthiwa lo le la ngo nge kwa lesi lezi",
    "xh": "ukuba kwaye kodwa ngoba oku kunye xa yena ukuze okanye ngokuba ngoku kuba malunga kwakhona apho njengoko abantu uthe uthi kule kwi eli ezi lo le la into kwa nge ukusuka phantsi",
    "tl": "ang ng sa na mga at ay ni hindi para kay may siya ito niya nang pa rin",
}
"""Frequent words by language, for texts in Latin letters; function words of any grammar."""
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in COMMON.items():
    for _word in set(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)
UNLIKE = 0.06
"""Share of common words up to which a text is not in the language that the page declares."""
TWINS = ({"no", "nb", "nn", "da"}, {"id", "ms"}, {"hr", "sr", "bs"}, {"cs", "sk"}, {"zu", "xh"})
"""Languages too near each other for a word count to overrule what the page declares."""
NAMES = {"english": "en", "deutsch": "de", "german": "de", "french": "fr", "spanish": "es"}


def language(text: str, declared: list[str]) -> str | None:
    """BCP 47 tag. `declared` in order of trust; what the letters or the common words rule out is passed over.

    >>> language("Der Hafen ist nach dem Sturm wieder frei und die Fähren fahren.", ["en-US"])
    'de'
    >>> language("The port is open again after the storm.", ["en_GB"])
    'en-GB'
    """
    tags = [tag for raw in declared if (tag := bcp47(raw))]
    possible, certain = _by_script(text)
    if possible:
        return next((tag for tag in tags if tag.split("-")[0] in possible), possible[0])
    latin = [tag for tag in tags if not _needs_other_script(tag)] if certain else tags
    heard = by_words(text) or _unlike(text, latin)
    if heard is None:
        return next(iter(latin or tags), None)
    for tag in latin:
        if tag.split("-")[0] == heard or any(
            tag.split("-")[0] in twins and heard in twins for twins in TWINS
        ):
            return tag
    if latin and latin[0].split("-")[0] not in COMMON and len({tag.split("-")[0] for tag in latin}) == 1:
        return latin[0] if not _clear(text, heard) else heard
    return heard


def bcp47(raw: str | None) -> str | None:
    """`en_gb`, `EN-gb`, `german` as BCP 47; None for what is no tag.

    >>> bcp47("en_gb"), bcp47("zh-hans-cn"), bcp47("x-default")
    ('en-GB', 'zh-Hans-CN', None)
    """
    return _tag((raw or "")[:LONGEST_TAG])


@lru_cache(maxsize=256)
def _tag(raw: str) -> str | None:
    parts = re.split(r"[-_.]", raw.strip().split(",")[0].split(";")[0])
    first = NAMES.get(parts[0].lower(), parts[0].lower())
    if not re.fullmatch(r"[a-z]{2,3}", first):
        return None
    rest = [
        part.title() if len(part) == 4 else part.upper()
        for part in parts[1:3]
        if re.fullmatch(r"[A-Za-z]{4}|[A-Za-z]{2}|\d{3}", part) and part.lower() not in ("utf8",)
    ]
    return "-".join([first, *rest])


def by_words(text: str) -> str | None:
    """The language whose common words stand in the text most, when that is clear; for Latin letters."""
    return _most(text[:BEGINNING], share=0.2, ahead=1.3) or _most(text[:SAMPLE], share=0.1, ahead=1.08)


def _most(text: str, share: float, ahead: float) -> str | None:
    """The language with at least this share of the words, so much ahead of the second."""
    words = WORD.findall(text.lower())
    counts = _counts(words)
    if len(words) < 8 or not counts:
        return None
    best, most = max(counts.items(), key=itemgetter(1))
    second = max((times for name, times in counts.items() if name != best), default=0)
    return best if most >= share * len(words) and most >= second * ahead else None


def _counts(words: list[str]) -> Counter[str]:
    """How many of the words are frequent ones, by language."""
    return Counter([name for word in words if word in _LANGUAGES_OF for name in _LANGUAGES_OF[word]])


def _unlike(text: str, declared: list[str]) -> str | None:
    """The language of a text that has hardly a word of the declared one, and several of one other.

    Languages that glue their grammar to the words have few words that are frequent.
    """
    words = WORD.findall(text[:SAMPLE].lower())
    counts = _counts(words)
    told = declared[0].split("-")[0] if declared else None
    if len(words) < 40 or told not in COMMON or counts[told] > UNLIKE * len(words):
        return None
    best, most = counts.most_common(1)[0] if counts else ("", 0)
    return best if most >= max(5, 2 * counts[told], 0.03 * len(words)) else None


def _clear(text: str, heard: str) -> bool:
    words = WORD.findall(text[:SAMPLE].lower())
    return sum(heard in _LANGUAGES_OF.get(word, ()) for word in words) >= 0.25 * len(words)


def _by_script(text: str) -> tuple[tuple[str, ...], bool]:
    if not OTHER.search(text, 0, SAMPLE) and SOME_LETTERS.match(text):
        return (), True
    sample = "".join(LETTERS.findall(text[:SAMPLE]))
    if len(sample) < 8:
        return (), False
    if len(LATIN.sub("", sample)) < 0.04 * len(sample):
        return (), True
    for pattern, share, languages in SCRIPTS:
        if sum(map(len, pattern.findall(sample))) >= share * len(sample):
            return languages, True
    return (), True


def _needs_other_script(tag: str) -> bool:
    first = tag.split("-")[0]
    return "Latn" not in tag and first in NEVER_LATIN

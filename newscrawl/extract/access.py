"""Whether everybody may read the page, and whether all of the story was served."""

from typing import Any

from newscrawl.extract.alternatives import by_letter
from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.reading import Witness

TIER_METAS = ("article:content_tier", "content_tier", "og:article:content_tier", "article.content_tier")
PAID_TIERS = frozenset({"metered", "locked", "premium", "paid", "subscriber", "subscription", "plus"})
PAYWALL_WORDS = by_letter(
    r"already (?:a subscriber|have an account|subscribed)|subscribe (?:now|today|to (?:continue|read|unlock|keep))|to (?:continue|keep) reading|(?:this|the) (?:article|story|content) is (?:for|reserved for|available to|exclusive)|"
    r"sign (?:in|up) to (?:continue|read)|log ?in to (?:continue|read)|unlock (?:this|the) (?:article|story)|free trial|cancel any ?time|monthly plan|"
    r"jetzt (?:weiterlesen|testen|abonnieren)|weiterlesen mit|mit .{0,20}abo|bereits abonnent|kostenlos testen|jederzeit kündbar|"
    r"réservé aux abonnés|déjà abonné|abonnez-vous|lire la suite|il vous reste .{0,12}%|"
    r"suscr[ií]bete|ya eres suscriptor|solo para suscriptores|hazte (?:premium|suscriptor)|abbonati|sei già abbonato|riservato agli abbonati|assine|já é assinante|exclusivo para assinantes|"
    r"word abonnee|al abonnee|bliv abonnent|bli abonnent|allerede abonnent|redan prenumerant|bli prenumerant|dostęp .{0,20}subskry|kup dostęp|会員限定|続きを読む|残り\s*\d+文字|この記事は.{0,12}会員|구독"
)
"""What is matched against lower case."""
TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
MOST = 100
"""Values of one answer that are read."""
SHORT, SHORT_PAID = 200, 250
"""Words below which an offer behind the story tells a teaser: on pages that say nothing of payment, on paid ones."""


def free(head: Head, data: LinkedData) -> Witness | None:
    """Whether the page says that everybody may read it: value "true" or "false"; None where it says nothing."""
    for node in (data.article, *data.of_type("webpage", "newsarticle")):
        said = [_truth(node.get("isAccessibleForFree"))]
        said += [
            _truth(part.get("isAccessibleForFree"))
            for part in data.values(node, "hasPart")
            if isinstance(part, dict)
        ]
        if False in said:
            return Witness("jsonld", "false")
        if True in said:
            return Witness("jsonld", "true")
    tier = (head.first(*TIER_METAS) or "").lower()
    if tier:
        return Witness("meta", "false" if tier in PAID_TIERS else "true")
    return None


def _truth(value: Any) -> bool | None:
    if isinstance(value, list):
        return next((t for part in value[:MOST] if (t := _truth(part)) is not None), None)
    if isinstance(value, bool):
        return value
    return TRUTHS.get(str(value).strip().lower().rsplit("/", 1)[-1])


def truncated(body: str, words: int, data: LinkedData, is_free: bool | None, after: list[str]) -> bool:
    """Whether only the beginning of the story stands here; what everybody may read stands here whole.

    True where the words of a plan box follow a short body, and on paid pages where JSON-LD counts far more words than
    were served or the last paragraph is cut.
    """
    if is_free is True:
        return False
    if is_free is None:
        return words < SHORT and _offers(after)
    promised = data.text(data.article, "wordCount") or ""
    if promised.isdigit() and words > 0 and int(promised) > 2.5 * words + 60:
        return True
    return body.rstrip().endswith(("...", "…", "[…]")) or (words < SHORT_PAID and _offers(after))


def _offers(after: list[str]) -> bool:
    return any(PAYWALL_WORDS.search(text.lower()) for text in after)

"""Opt-out and licence signals, recorded in their very words: what may be done with the page is not judged here."""

from collections.abc import Mapping

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData

ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot")
NOAI = ("noai", "noimageai", "noml")


def rights(head: Head, data: LinkedData, headers: Mapping[str, str]) -> dict[str, str | None]:
    """{robots, tdm, noai, license}, each the words found or None.

    A page may carry several robots metas, so all are read. `tdm`: the tdm-reservation value and, where given, the
    tdm-policy address behind a blank (TDMRep, meta or header).
    """
    sent = {name.lower(): value for name, value in headers.items()}
    robots = _joined([*head.every("robots"), *_for_everybody(sent.get("x-robots-tag"))])
    everything = ", ".join([*head.every(*ROBOTS), sent.get("x-robots-tag") or ""]).lower()
    refused = [
        word
        for word in NOAI
        if word in everything.replace(",", " ").replace(";", " ").replace(":", " ").split()
    ]
    return {
        "robots": robots,
        "tdm": _tdm(head, sent),
        "noai": ", ".join(refused) or None,
        "license": _license(head, data),
    }


def _for_everybody(header: str | None) -> list[str]:
    """The header's directives without those for one named bot (`otherbot: noindex`)."""
    parts = [part.strip() for part in (header or "").split(",") if part.strip()]
    known = ("max-", "unavailable_after")
    kept, bot = [], False
    for part in parts:
        name = part.split(":")[0].strip().lower()
        if ":" in part and not name.startswith(known):
            bot = True
        if not bot:
            kept.append(part)
    return kept


def _joined(values: list[str]) -> str | None:
    return ", ".join(dict.fromkeys(value for value in values if value)) or None


def _tdm(head: Head, sent: Mapping[str, str]) -> str | None:
    reservation = head.first("tdm-reservation") or sent.get("tdm-reservation")
    policy = head.first("tdm-policy") or sent.get("tdm-policy")
    return " ".join(part.strip() for part in (reservation, policy) if part) or None


def _license(head: Head, data: LinkedData) -> str | None:
    return (
        data.text(data.article, "license")
        or head.link("license")
        or head.first("dc.rights.license", "dcterms.license", "license")
    )

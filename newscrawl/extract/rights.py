"""Opt-out and licence signals, recorded in their very words: what may be done with the page is not judged here."""

import re
from collections.abc import Iterable, Mapping

from newscrawl.extract.head import Head
from newscrawl.extract.jsonld import LinkedData
from newscrawl.extract.usage import AI, against_mining, statements_in

ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot")
NOAI = ("noai", "noimageai", "noml")

_LICENSE_LINK = re.compile(r'<([^>]*)>[^,<]*;\s*rel\s*=\s*"?(?:[^",;]*\s)?license\b', re.IGNORECASE)
_LICENSE_LINE = re.compile(r"(?im)^\s*license\s*:\s*(\S+)")


def rights(head: Head, data: LinkedData, headers: Mapping[str, str]) -> dict[str, str | None]:
    """{robots, tdm, noai, license}, each the words found or None; several are parted by semicolons.

    `headers`: those of the answer, and under file names what the site's own files say of this address: `robots.txt` (its
    lines on use), `tdmrep.json` (reservation and policy, a blank between). A page may carry several robots metas, so all
    are read. `tdm`: the tdm-reservation value and, where given, the tdm-policy address behind a blank (TDMRep: meta before
    header before file). Statements on use stand where they belong by what they refuse: mining, AI, or else license.
    """
    sent = {name.lower(): value for name, value in headers.items()}
    robots = _joined([*head.every("robots"), *_for_everybody(sent.get("x-robots-tag"))], ", ")
    mining, models, others = [], [], []
    said = statements_in(sent)
    for one in said:
        if against_mining([one]) or one == against_mining(said):
            mining.append(one.words)
        elif one.refused & AI:
            models.append(one.words)
        else:
            others.append(one.words)
    return {
        "robots": robots,
        "tdm": _joined([_tdm(head, sent), *mining]),
        "noai": _joined([_noai(head, sent), *models]),
        "license": _joined([_license(head, data, sent), *others]),
    }


def _noai(head: Head, sent: Mapping[str, str]) -> str | None:
    everything = ", ".join([*head.every(*ROBOTS), sent.get("x-robots-tag") or ""]).lower()
    found = re.split(r"[\s,;:]+", everything)
    return _joined([word for word in NOAI if word in found], ", ")


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


def _joined(values: Iterable[str | None], by: str = "; ") -> str | None:
    return by.join(dict.fromkeys(value for value in values if value)) or None


def _tdm(head: Head, sent: Mapping[str, str]) -> str | None:
    """The carrier nearest to the page that says 0 or 1 wins; any other value is an error, told where nothing else is."""
    in_file, _, policy_in_file = (sent.get("tdmrep.json") or "").partition(" ")
    carriers = [
        (head.first("tdm-reservation"), head.first("tdm-policy")),
        (sent.get("tdm-reservation"), sent.get("tdm-policy")),
        (in_file, policy_in_file),
    ]
    reservations = [value.strip() for value, _ in carriers if value]
    policies = [policy.strip() for _, policy in carriers if policy]
    reservation = next((value for value in reservations if value in ("0", "1")), None)
    reservation = reservation or next(iter(reservations), None)
    if reservation == "0":  # a policy means nothing then, least of all one of another carrier
        policies = [policy.strip() for value, policy in carriers if policy and value and value.strip() == "0"]
    return _joined([reservation, *policies[:1]], " ")


def _license(head: Head, data: LinkedData, sent: Mapping[str, str]) -> str | None:
    sent_link = _LICENSE_LINK.search(sent.get("link") or "")
    in_robots = _LICENSE_LINE.search(sent.get("robots.txt") or "")
    return (
        data.text(data.article, "license")
        or head.link("license")
        or head.first("dc.rights.license", "dcterms.license", "license")
        or (sent_link[1].strip() if sent_link else None)
        or (in_robots[1] if in_robots else None)
    )

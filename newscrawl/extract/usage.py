"""Statements of preference about the use of content: Content-Usage (IETF aipref drafts) and Content-Signal (Cloudflare)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

USAGE, SIGNAL = "content-usage", "content-signal"

EVERY_USE = {
    USAGE: frozenset({"train-ai", "ai-use", "search"}),
    SIGNAL: frozenset({"ai-train", "ai-input", "search"}),
}
"""All uses that a vocabulary has a word for: where each is refused, none is left to a machine."""
MINING = frozenset({"tdm", "all", "bots"})
"""Labels, of earlier drafts too, that mean text and data mining, or automated use of any kind."""
AI = frozenset(
    {"train-ai", "ai-use", "ai-train", "ai-input", "ai", "genai", "train-genai", "ai-output", "inference"}
)
"""Labels that mean models, and nothing else."""

_MEMBER = re.compile(r"([a-z*][a-z0-9_.*-]*)(?:=([^\s;,=]*))?\s*(?:;.*)?")


@dataclass(frozen=True)
class Statement:
    """One line or header, read."""

    name: str
    """content-usage or content-signal."""
    path: str
    """Pattern of the addresses that it speaks of; `/` for all."""
    refused: frozenset[str]
    granted: frozenset[str]
    words: str
    """As it stood: `Content-Signal: search=yes, ai-train=no`."""


def statement(line: str) -> Statement | None:
    """Read one `Name: value`; None for another name.

    A Content-Usage that does not parse says nothing known (RFC 9651: the whole dictionary fails); its words stay.

    >>> said = statement("Content-Usage: /ai-ok/ train-ai=y, search=n")
    >>> said.path, sorted(said.granted), sorted(said.refused)
    ('/ai-ok/', ['train-ai'], ['search'])
    >>> statement("Content-Usage: Train-AI=n").refused
    frozenset()
    """
    name, _, value = line.partition(":")
    kind, value = name.strip().lower(), value.strip()
    if kind not in EVERY_USE:
        return None
    path, rest = "/", value
    if value.startswith(("/", "*")):
        path, _, rest = value.partition(" ")
    members = _members(rest, strict=kind == USAGE)
    no, yes = ("n", "y") if kind == USAGE else ("no", "yes")
    return Statement(
        kind,
        path,
        frozenset(label for label, said in members.items() if said == no),
        frozenset(label for label, said in members.items() if said == yes),
        re.sub(r"\s+", " ", line).strip(),
    )


def _members(text: str, *, strict: bool) -> dict[str, str]:
    """Labels and what is said of them; the last of a label counts."""
    found = {}
    for part in text.split(","):
        member = _MEMBER.fullmatch(part.strip() if strict else part.strip().lower())
        if member:
            found[member[1]] = member[2] or ""
        elif strict and part.strip():
            return {}
    return found


def against_mining(said: Iterable[Statement]) -> Statement | None:
    """The statement that reserves text and data mining, of those in force for one address; None where none does.

    A refusal of AI uses is none: only a word for mining or for every automated use is, or a refusal of every use that the
    vocabulary knows.

    >>> against_mining([statement("Content-Signal: search=yes, ai-train=no")]) is None
    True
    >>> against_mining([statement("Content-Usage: tdm=n")]).words
    'Content-Usage: tdm=n'
    """
    refused: dict[str, frozenset[str]] = {}
    for one in said:
        total = refused[one.name] = refused.get(one.name, frozenset()) | one.refused
        if one.refused & MINING or (one.refused and total >= EVERY_USE[one.name]):
            return one
    return None


def statements_in(headers: Mapping[str, str]) -> list[Statement]:
    """Those that came with an answer: its Content-Usage, and what its site's robots.txt says, line by line."""
    lines = (headers.get("robots.txt") or "").split("\n")
    if sent := headers.get(USAGE):
        lines.insert(0, f"Content-Usage: {sent}")
    return [one for one in map(statement, lines) if one]

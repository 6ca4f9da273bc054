"""robots.txt by RFC 9309: what an answer means. Asking for it is the middleware's part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urljoin, urlsplit

from protego import Protego

from newscrawl.extract.usage import Statement, statement

LIMIT = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least so many)."""
MAX_CRAWL_DELAY = 120.0
"""Seconds; robots.txt files with a Crawl-delay of a day exist, and mean nobody."""


@dataclass(frozen=True)
class RobotsRecord:
    """What one robots.txt said."""

    origin: str
    """Scheme, host and port that it speaks for: `https://paper.example`."""
    status: str
    """ok; html (a page instead: no rules); unavailable (4xx: no rules); unreachable (everything is denied)."""
    http_status: int | None = None
    sha256: str | None = None
    """Of the body as received; None where there was none."""
    sitemaps: tuple[str, ...] = ()
    """Absolute addresses, in the file's order."""
    crawl_delay: float | None = None
    """Seconds, as asked for."""
    detail: str | None = None
    """Why it is unreachable."""
    reason: str = "robots"
    """The same as skipped.jsonl names it."""
    fetched_at: datetime | None = None
    statements: tuple[Statement, ...] = ()
    """What it says to us on the use of its pages, in the file's order."""
    licenses: tuple[str, ...] = ()
    """Its License lines (RSL), as they stand."""
    rules: Protego | None = field(default=None, repr=False, compare=False)

    def allows(self, url: str, token: str) -> bool:
        """Whether the crawler of that product token may ask for an address."""
        if self.status == "unreachable":
            return False
        return self.rules is None or self.rules.can_fetch(url, token)

    def statements_for(self, url: str) -> list[Statement]:
        """Those in force for an address: of each name those with the longest path that matches."""
        target = target_of(url)
        apply = [one for one in self.statements if path_matches(one.path, target)]
        longest: dict[str, int] = {}
        for one in apply:
            longest[one.name] = max(longest.get(one.name, 0), len(one.path))
        return [one for one in apply if len(one.path) == longest[one.name]]


def read_answer(
    origin: str, status: int, body: bytes, *, url: str, token: str, fetched_at: datetime | None = None
) -> RobotsRecord:
    """Read an answer (RFC 9309, 2.3.1): 2xx holds rules, 4xx means no rules, anything else denies everything.

    429 is counted with the 5xx, against the letter: a host that asks for a pause gave no leave to crawl.
    `url` is where the answer came from, after redirects; the rules are the first host's all the same.
    """
    digest = sha256(body).hexdigest()
    if 200 <= status < 300:
        text = our_groups(body, token)
        rules = Protego.parse(text)
        found = (urljoin(url, address) for address in rules.sitemaps)
        sitemaps = tuple(dict.fromkeys(a for a in found if urlsplit(a).scheme in ("http", "https")))
        kind = "html" if body.lstrip()[:1] == b"<" else "ok"
        return RobotsRecord(
            origin,
            kind,
            status,
            digest,
            sitemaps,
            rules.crawl_delay(token),
            fetched_at=fetched_at,
            statements=tuple(_statements(text, token)),
            licenses=tuple(_LICENSE_LINE.findall(text)),
            rules=rules,
        )
    if 400 <= status < 500 and status != 429:
        return RobotsRecord(origin, "unavailable", status, digest, fetched_at=fetched_at)
    detail = f"{origin}/robots.txt answers {status}: everything is denied"
    reason = "blocked" if status == 429 else "robots"
    return RobotsRecord(
        origin, "unreachable", status, digest, detail=detail, reason=reason, fetched_at=fetched_at
    )


def _statements(text: str, token: str) -> Iterator[Statement]:
    """Lines on use in the groups that are ours, else in those for everybody, and those before any group."""
    ours: list[Statement] = []
    everybodys: list[Statement] = []
    agents: set[str] = {token, "*"}
    has_ours = naming = False
    for line in text.split("\n"):
        name, _, value = line.partition("#")[0].partition(":")
        if re.fullmatch(r"user[- ]?agent", name.strip(), re.IGNORECASE):
            agents = {*agents, value.strip()} if naming else {value.strip()}
            has_ours |= value.strip() == token
            naming = True
        elif name.strip():
            naming = False
            if said := statement(line.partition("#")[0]):
                ours += [said] * (token in agents)
                everybodys += [said] * ("*" in agents)
    yield from ours if has_ours else everybodys


def crawl_delay(asked: float | None, configured: float) -> float:
    """Seconds between two requests: robots.txt may ask for more than the configuration, up to two minutes, never less.

    >>> crawl_delay(0.5, 1.0), crawl_delay(10, 1.0), crawl_delay(86400, 1.0), crawl_delay(None, 3.0)
    (1.0, 10, 120.0, 3.0)
    """
    return max(configured, min(asked or 0.0, MAX_CRAWL_DELAY))


def path_matches(pattern: str, target: str) -> bool:
    """Whether a pattern of robots.txt (`*` any run, `$` the end) matches a target from its start; linear in both.

    >>> [path_matches(p, "/news/a.html?b=1") for p in ("/news", "*", "/*.html$", "/*b=1$", "/sport", "")]
    [True, True, False, True, False, True]
    """
    first, *parts = _parts_of(pattern)
    anchored = pattern.endswith("$")
    if not target.startswith(first):
        return False
    at = len(first)
    if anchored and not parts:
        return at == len(target)
    last = parts[-1] if anchored else ""
    for part in parts[:-1] if anchored else parts:
        at = target.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return not anchored or (len(target) - len(last) >= at and target.endswith(last))


@lru_cache(maxsize=1024)
def _parts_of(pattern: str) -> list[str]:
    return _escaped(pattern.removesuffix("$")).split("*")


def target_of(url: str) -> str:
    """Path and query of an address, spelled so that `path_matches` can compare them."""
    parts = urlsplit(url)
    return _escaped((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _escaped(text: str) -> str:
    """One spelling (RFC 9309, 2.2.2): unreserved characters plain, others escaped, escapes in upper case."""
    plain = re.sub(
        r"%([0-9A-Fa-f]{2})",
        lambda m: c if (c := chr(int(m[1], 16))).isascii() and (c.isalnum() or c in "-._~") else m[0].upper(),
        text,
    )
    return quote(plain, safe="/%:?#[]@!$&'()*+,;=-._~", errors="replace")


_LICENSE_LINE = re.compile(r"(?im)^\s*license\s*:\s*(\S+)")
_USER_AGENT_LINE = re.compile(r"(?im)^(\s*user[- ]?agent\s*:?\s*)([^\s#]+)[^\n#]*")
_CRAWL_DELAY_UNIT = re.compile(r"(?im)^(\s*crawl-delay\s*:\s*\d+(?:\.\d+)?)\s*(?:s|sec|seconds?)\b")


def our_groups(body: bytes, token: str) -> str:
    r"""Name the groups of a robots.txt so that a parser cannot mistake them.

    RFC 9309, 2.2.1: a group is ours when its product token equals ours, whatever the case and whatever version follows.
    Parsers that search one name inside the other take a group for `news` as one for `newscrawl`, and miss
    `newscrawl/1.0`. "10s" as a Crawl-delay becomes "10". A line that the size limit cuts is dropped.

    >>> our_groups(b"User-agent: NewsCrawl/1.0\nUser-agent: news\nDisallow: /", "newscrawl").split()
    ['User-agent:', 'newscrawl', 'User-agent:', '-news', 'Disallow:', '/']
    """
    if len(body) > LIMIT:
        body = body[:LIMIT].rpartition(b"\n")[0]
    text = body.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")

    def group(line: re.Match[str]) -> str:
        product = line[2].partition("/")[0].rstrip("*").lower()
        name = token if product == token.lower() else line[2] if line[2] == "*" else "-" + line[2]
        return line[1] + name

    return _CRAWL_DELAY_UNIT.sub(r"\1", _USER_AGENT_LINE.sub(group, text))

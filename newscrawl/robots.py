"""robots.txt by RFC 9309: what an answer means. Asking for it is the middleware's part."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from protego import Protego

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
    rules: Protego | None = field(default=None, repr=False, compare=False)

    def allows(self, url: str, token: str) -> bool:
        """Whether the crawler of that product token may ask for an address."""
        if self.status == "unreachable":
            return False
        return self.rules is None or self.rules.can_fetch(url, token)


def read_answer(origin: str, status: int, body: bytes, *, url: str, token: str) -> RobotsRecord:
    """Read an answer (RFC 9309, 2.3.1): 2xx holds rules, 4xx means no rules, anything else denies everything.

    429 is counted with the 5xx, against the letter: a host that asks for a pause gave no leave to crawl.
    `url` is where the answer came from, after redirects; the rules are the first host's all the same.
    """
    digest = sha256(body).hexdigest()
    if 200 <= status < 300:
        rules = Protego.parse(our_groups(body, token))
        found = (urljoin(url, address) for address in rules.sitemaps)
        sitemaps = tuple(dict.fromkeys(a for a in found if urlsplit(a).scheme in ("http", "https")))
        kind = "html" if body.lstrip()[:1] == b"<" else "ok"
        return RobotsRecord(origin, kind, status, digest, sitemaps, rules.crawl_delay(token), rules=rules)
    if 400 <= status < 500 and status != 429:
        return RobotsRecord(origin, "unavailable", status, digest)
    detail = f"{origin}/robots.txt answers {status}: everything is denied"
    return RobotsRecord(origin, "unreachable", status, digest, detail=detail)


def crawl_delay(asked: float | None, configured: float) -> float:
    """Seconds between two requests: robots.txt may ask for more than the configuration, up to two minutes, never less.

    >>> crawl_delay(0.5, 1.0), crawl_delay(10, 1.0), crawl_delay(86400, 1.0), crawl_delay(None, 3.0)
    (1.0, 10, 120.0, 3.0)
    """
    return max(configured, min(asked or 0.0, MAX_CRAWL_DELAY))


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

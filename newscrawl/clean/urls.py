"""Addresses: the form that goes into a row, and the key under which two forms are the same page."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


TRACKING_NAMES = _words(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ymclid igshid igsh mkt_tok cmpid ncid ocid icid ico ito ref_src "
    "ref_url smid smtyp sr_share xtor spm scm ftag ftcamp dm_i __twitter_impression __source guccounter guce_referrer guce_referrer_sig "
    "_ga _gl _ke _openstat yptr jsessionid phpsessid oly_enc_id oly_anon_id cx_testid cx_testvariant cx_artpos kwp_0 goog_rewarded "
    "traffic_source fb_action_ids fb_action_types"
)
"""Query names that tell who linked here, never what is shown."""
TRACKING_FORMS = re.compile(
    r"(?:utm|hsa|mtm|matomo|piwik)_.+|_hs(?:enc|mi|fp)|wt[._]z?mc(?:_\w+)?"
    r"|(?:at|ns|mc|s|sc|int|itm|pk|ga|aff|fb|vero)_"
    r"(?:medium|source|campaign|content|term|channel|mchannel|link\w*|custom\d*|cid|eid|kwcid|kwd|keyword|ref|sub|conv)"
)
"""Forms of such names: a maker's prefix, and what the number is about."""
DOUBTFUL_NAMES = _words(
    "sid source src ref referrer referer refid cmp cmpgn campaign campaign_id partner share shared share_id sharedby mod rct ved usg ei trk "
    "tracking trackingid taid fromrss from_rss feed_id recirc spref sessionid session_id linkid"
)
"""Names that track on one paper and choose the story on another: they go only where the path already names the story."""
DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters: what is longer is a trap or a mistake, and no server need answer it

_PLAIN = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?:/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)+/?")
"""Addresses as most papers write them: nothing in them to join, quote, drop or follow."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*")
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/]*", re.IGNORECASE)
_DOTS = {".": ".", "%2e": ".", "..": "..", ".%2e": "..", "%2e.": "..", "%2e%2e": ".."}
_WORDED = re.compile(r"[^\W_]+(?:[-_+][^\W_]+){2,}")
_NUMBERED = re.compile(r"\d{5}")


def is_tracking(name: str, value: str = "", *, path_names_page: bool = False) -> bool:
    """True for a query name that tells who linked here.

    >>> is_tracking("utm_source"), is_tracking("page"), is_tracking("ref", "home"), is_tracking("ref", "home", path_names_page=True)
    (True, False, False, True)
    """
    name = name.lower().removeprefix("amp;")
    if (
        name in TRACKING_NAMES
        or TRACKING_FORMS.fullmatch(name)
        or (name, value.lower()) == ("outputtype", "amp")
    ):
        return True
    return path_names_page and name in DOUBTFUL_NAMES and not value.isdigit()


def clean_url(url: str, base: str | None = None) -> str | None:
    """An address as it goes into a row: absolute, http or https, without tracking, session, fragment, default port.

    None for what is no page's address: mailto:, javascript:, a user before the host, no host, longer than 2,000
    characters. The path's case, its closing slash and the order of the query stay: servers may tell them apart.

    >>> clean_url("/news?utm_source=x&id=7#top", "https://WWW.Paper.example:443/a/")
    'https://www.paper.example/news?id=7'
    >>> clean_url("mailto:desk@paper.example"), clean_url("http://events@paper.example/")
    (None, None)
    """
    if len(url) <= LONGEST and _PLAIN.fullmatch(url):
        return url
    try:
        return _cleaned(_UNSEEN.sub("", url).strip().partition("#")[0], base)
    except (ValueError, UnicodeError):  # of hosts and ports that are none
        return None


def _cleaned(url: str, base: str | None) -> str | None:
    parts = urlsplit(urljoin(base or "", url))
    if parts.scheme not in DEFAULT_PORTS or "@" in parts.netloc or len(url) > LONGEST:
        return None
    parts = urlsplit(safe_url_string(urlunsplit(parts)))
    host = (parts.hostname or "").removesuffix(".")
    if not _HOST.fullmatch(host):
        return None
    netloc = f"[{host}]" if ":" in host else host
    if parts.port not in (None, DEFAULT_PORTS[parts.scheme]):
        netloc += f":{parts.port}"
    path = _without_dots(_SESSION.sub("", parts.path))
    cleaned = urlunsplit((parts.scheme, netloc, path, "&".join(_kept_pairs(parts.query, path)), ""))
    return cleaned if len(cleaned) <= LONGEST else None


def _without_dots(path: str) -> str:
    """The path with `.` and `..` followed, also where they are written %2e, as browsers do."""
    kept: list[str] = []
    parts = path.split("/")[1:] or [""]
    for part in parts:
        dots = _DOTS.get(part.lower())
        if dots == ".." and kept:
            kept.pop()
        elif dots is None:
            kept.append(part)
    if parts[-1].lower() in _DOTS:
        kept.append("")
    return "/" + "/".join(kept)


def _kept_pairs(query: str, path: str) -> Iterator[str]:
    last = unquote(path).rstrip("/").rpartition("/")[2]
    named = bool(_WORDED.fullmatch(last) or _NUMBERED.search(last.rpartition(".")[2]))
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if pair and not is_tracking(unquote(name), unquote(value), path_names_page=named):
            yield pair


def url_key(url: str) -> str:
    """The identity of an address: scheme, `www.`, case, closing slash, tracking, fragment and order of query folded.

    Two forms of one address have one key; an address that is none is its own key.

    >>> url_key("http://www.Paper.example/News/A-Story/?b=2&a=1#x") == url_key("https://paper.example/news/a-story?a=1&b=2")
    True
    """
    cleaned = clean_url(url)
    if cleaned is None:
        return url.strip()
    parts = urlsplit(cleaned)
    host = parts.netloc.removeprefix("www.")
    path = _folded(parts.path).rstrip("/")
    query = "&".join(
        sorted(_folded(pair.replace("+", "%20"), safe="=") for pair in parts.query.split("&") if pair)
    )
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _folded(part: str, safe: str = "/") -> str:
    """Lower case, accents in one form; bytes that are no UTF-8 (old Asian papers) stay apart."""
    text = unquote(part, errors="surrogateescape")
    return quote(unicodedata.normalize("NFC", text).lower(), safe=safe, errors="surrogateescape")

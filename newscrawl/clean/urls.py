"""Addresses: the form that goes into a row, and the key under which two forms are the same page."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

TRACKING_PREFIXES = (
    "utm_", "at_", "mc_", "ns_", "ga_", "hsa_", "pk_", "piwik_", "matomo_", "mtm_", "dm_", "itm_", "int_", "vero_", "oly_", "wt_",
    "wt.", "sc_", "traffic_", "aff_", "_hs", "fb_", "amp;utm_", "xtor", "s_",
)  # fmt: skip
"""Starts of query names that tell who linked here, never what is shown."""
TRACKING_NAMES = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ymclid igshid igsh mkt_tok cmp cmpid cmpgn cid_source campaign campaign_id ncid ocid "
    "icid ico ito ref ref_src ref_url referrer referer refid rss partner smid smtyp sref sr_share share shared share_id sharedby source src cvid ei ved usg "
    "fr fromrss from_rss feed_id feedid ftag ftcamp __twitter_impression __source __s spm scm mod rct taid trk trkcampaign tracking trackingid wtrid "
    "guccounter guce_referrer guce_referrer_sig _ga _gl _ke _openstat yptr output_rss jsessionid phpsessid sessionid sid session_id cx_testid cx_testvariant "
    "cx_artpos kwp_0 hootpostid linkid linkcode sh recirc spref cmpredirect outputtype".split()
)  # fmt: skip
"""Query names that tell who linked here, never what is shown."""
DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters: what is longer is a trap or a mistake, and no server need answer it

_STRIPPED = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]")


def is_tracking(name: str) -> bool:
    """True for a query name that tells who linked here.

    >>> is_tracking("utm_source"), is_tracking("page")
    (True, False)
    """
    return name.lower() in TRACKING_NAMES or name.lower().startswith(TRACKING_PREFIXES)


def _kept_pairs(query: str) -> Iterator[str]:
    for pair in query.split("&"):
        if pair and not is_tracking(unquote(pair.partition("=")[0])):
            yield pair


def clean_url(url: str, base: str | None = None) -> str | None:
    """An address as it goes into a row: absolute, http or https, without tracking, fragment, default port.

    None for what is no page's address: mailto:, javascript:, a user before the host, no host, longer than 2,000
    characters.

    >>> clean_url("/news?utm_source=x&id=7#top", "https://WWW.Paper.example:443/a/")
    'https://www.paper.example/news?id=7'
    >>> clean_url("mailto:desk@paper.example"), clean_url("http://events@paper.example/")
    (None, None)
    """
    try:
        joined = urljoin(base or "", _STRIPPED.sub("", url))
        parts = urlsplit(safe_url_string(joined))
        host, port = parts.hostname or "", parts.port
    except (ValueError, UnicodeError):
        return None
    if (
        parts.scheme not in DEFAULT_PORTS
        or not host.strip(".")
        or "@" in parts.netloc
        or len(joined) > LONGEST
    ):
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", "&".join(_kept_pairs(parts.query)), ""))


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
    host = parts.netloc.lower().removeprefix("www.")
    path = unicodedata.normalize("NFC", unquote(parts.path)).lower().rstrip("/")
    query = "&".join(
        sorted(quote(unquote(pair), safe="=").lower() for pair in parts.query.split("&") if pair)
    )
    return f"{host}{path}?{query}" if query else f"{host}{path}"

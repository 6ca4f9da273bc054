"""Which addresses a crawl may ask: http(s) on the public internet, and the private hosts that somebody named."""

import re
import socket
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal
from urllib.parse import unquote, urlsplit

IPAddress = IPv4Address | IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
_METADATA = {IPv4Address("168.63.129.16")}
"""Metadata services on addresses that look public (the others are link-local or private anyway)."""
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa")
"""Special-use names (RFC 6761, 6762, 8375; ICANN's .internal): behind a proxy nothing else tells them apart."""


@dataclass(frozen=True)
class PrivateHosts:
    """The exceptions: NEWSCRAWL_PRIVATE_HOSTS, read."""

    names: frozenset[tuple[str, int | None]] = frozenset()
    networks: tuple[tuple[str, int | None], ...] = ()
    """CIDR and port; a port of None is any."""

    @classmethod
    def parse(cls, entries: Iterable[str]) -> "PrivateHosts":
        """Hosts, host:port, addresses and CIDR; ValueError names the entry that is none of them.

        >>> hosts = PrivateHosts.parse(["intranet.example", "127.0.0.1:8801", "10.0.0.0/8", "[::1]:80"])
        >>> hosts.allow_name("intranet.example", 8080), hosts.allow_address(ip_address("127.0.0.1"), 8802)
        (True, False)
        """
        names, networks = set(), []
        for entry in filter(None, (entry.strip() for entry in entries)):
            host, port = _host_and_port(entry)
            try:
                networks.append((str(ip_network(host, strict=False)), port))
            except ValueError:
                if not re.fullmatch(r"[\w-]+(\.[\w-]+)*", host):
                    message = f"NEWSCRAWL_PRIVATE_HOSTS: {entry!r} is no host, host:port or CIDR"
                    raise ValueError(message) from None
                names.add((host.lower(), port))
        return cls(frozenset(names), tuple(networks))

    def allow_name(self, host: str, port: int) -> bool:
        """Whether a host is named; then it may resolve to anything."""
        return not self.names.isdisjoint({(host, port), (host, None)})

    def allow_address(self, address: IPAddress, port: int) -> bool:
        """Whether an address is named or lies in a named network."""
        return any(
            port == (named or port) and candidate in ip_network(network)
            for network, named in self.networks
            for candidate in (address, plain(address))
        )


def _host_and_port(entry: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"\[(?P<v6>[^]]+)\](?::(?P<p6>\d+))?|(?P<host>[^:]+):(?P<port>\d+)", entry)
    if match is None:
        return entry, None
    port = match["p6"] or match["port"]
    return match["v6"] or match["host"], int(port) if port else None


def refuse_url(url: str, private: PrivateHosts) -> tuple[str, str] | None:
    """Reason and detail where an address must not be asked; None where only DNS can tell more.

    >>> refuse_url("http://0x7f.1/", PrivateHosts())
    ('private_address', '127.0.0.1 is a loopback address')
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        host = plain_host(parts.hostname)
    except ValueError as error:
        return "bad_address", str(error)
    if parts.scheme not in _DEFAULT_PORTS:
        return "unsupported_scheme", f"{parts.scheme or 'no scheme'}: only http and https are asked"
    if not host:
        return "bad_address", "no host"
    address = as_address(host)
    if address is not None:
        kind = refuse_address(address, port, private)
        return ("private_address", f"{plain(address)} is a {kind} address") if kind else None
    if is_local_name(host) and not private.allow_name(host, port):
        return "private_address", f"{host} is a name of the local network"
    return None


def plain_host(host: str | None) -> str:
    """Spell a host as resolvers understand it: lower case, full-width digits and escapes undone, no last dot."""
    return unicodedata.normalize("NFKC", unquote(host or "")).lower().rstrip(".")


def is_local_name(host: str) -> bool:
    """Whether a name has a meaning on the local network only.

    >>> [is_local_name(name) for name in ("localhost", "printer", "db.internal", "news.example")]
    [True, True, True, False]
    """
    return "." not in host or any(host.endswith("." + name) for name in _LOCAL_NAMES)


def as_address(host: str) -> IPAddress | None:
    """Read the address that a host spells, in any form that a resolver takes (decimal, octal, hex, short); else None."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    if not re.fullmatch(r"[0-9a-fx.]+", host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def plain(address: IPAddress) -> IPAddress:
    """Unwrap the IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64), or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    inner = address.ipv4_mapped or address.sixtofour
    return inner or (address.teredo[1] if address.teredo else address)


Kind = Literal["loopback", "link-local", "multicast", "cloud metadata", "reserved", "private"]


def refuse_address(address: IPAddress, port: int, private: PrivateHosts) -> Kind | None:
    """Name the kind of address that forbids asking it; None for a public one and for one that is named."""
    if private.allow_address(address, port):
        return None
    inner = plain(address)
    tests: tuple[tuple[Kind, bool], ...] = (
        ("loopback", inner.is_loopback),
        ("link-local", inner.is_link_local),
        ("multicast", inner.is_multicast),
        ("cloud metadata", inner in _METADATA),
        ("reserved", inner.is_reserved or inner.is_unspecified),
        ("private", not inner.is_global),
    )
    return next((kind for kind, applies in tests if applies), None)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, the scheme's own port left out.

    >>> origin_of("HTTPS://Paper.example:443/a"), origin_of("http://u:p@[::1]:8801/")
    ('https://paper.example', 'http://[::1]:8801')
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    return f"{parts.scheme}://{host}" + (
        f":{port}" if port and port != _DEFAULT_PORTS.get(parts.scheme) else ""
    )

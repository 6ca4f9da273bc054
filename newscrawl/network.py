"""Where Scrapy meets the wire: name resolution that refuses private answers, certificates, an end to headers."""

import ssl
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, NotConfigured
from scrapy.http import Response
from scrapy.resolver import CachingHostnameResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet._sslverify import OpenSSLDefaultPaths
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from twisted.internet.ssl import AcceptableCiphers, optionsForClientTLS
from twisted.web.client import BrowserLikePolicyForHTTPS

from newscrawl.addresses import PrivateHosts, as_address, plain, plain_host, refuse_address
from newscrawl.refusals import Refused


class _Jury:
    """Collects every address of a name and passes all of them on, or none."""

    def __init__(self, receiver: Any, resolver: "GuardedResolver", name: str, port: int, types: Any) -> None:
        self._receiver, self._resolver, self._name, self._port, self._types = (
            receiver,
            resolver,
            name,
            port,
            types,
        )
        self._addresses: list[Any] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        self._addresses.append(address)

    def resolutionComplete(self) -> None:
        if self._resolver.accepts(self._name, self._port, [address.host for address in self._addresses]):
            for address in self._addresses:
                if not self._types or isinstance(address, tuple(self._types)):
                    self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Refuses a name when any address it resolves to is private.

    It judges the very addresses that are connected to, so a name that resolves differently the next time gains nothing.
    """

    def __init__(self, reactor: Any, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self.private = PrivateHosts()
        self.proxies = {proxy_address(url) for url in getproxies().values()}
        self.refused: dict[str, str] = {}
        """Why names were refused, by name: the connection attempt itself can only say "no address"."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "GuardedResolver":
        resolver: GuardedResolver = super().from_crawler(crawler, reactor)
        resolver.private = PrivateHosts.parse(crawler.settings.getlist("NEWSCRAWL_PRIVATE_HOSTS"))
        return resolver

    def resolveHostName(
        self,
        resolutionReceiver: IResolutionReceiver,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> IHostResolution:
        jury: Any = _Jury(resolutionReceiver, self, hostName, portNumber, addressTypes)
        # All address types are asked for: the cache keeps what the first asker wanted, whoever asks next.
        return super().resolveHostName(jury, hostName, portNumber, None, transportSemantics)

    def accepts(self, name: str, port: int, addresses: Sequence[str]) -> bool:
        """Whether every address of a name may be asked; the proxies of the environment always may."""
        name = name.lower().rstrip(".")
        # A tunnel asks for its proxy without a port.
        is_proxy = any(name == host and port in (0, at) for host, at in self.proxies)
        if is_proxy or self.private.allow_name(name, port):
            return True
        for text in addresses:
            address = as_address(text)
            kind = refuse_address(address, port, self.private) if address else None
            if address and kind:
                self.refused[name] = f"{name} resolves to {plain(address)}, a {kind} address"
                return False
        return True


def proxy_address(url: str) -> tuple[str, int]:
    """Host and port of a proxy as the environment names it.

    >>> proxy_address("http://user:word@Proxy.example:3128/"), proxy_address("proxy.example")
    (('proxy.example', 3128), ('proxy.example', 80))
    """
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        return parts.hostname or "", parts.port or {"https": 443}.get(parts.scheme, 80)
    except ValueError:  # Scrapy passes over a proxy that it cannot read
        return "", 0


class _SystemAuthoritiesAnd(OpenSSLDefaultPaths):
    """Trusts what the system trusts, and one file more."""

    def __init__(self, ca_file: str) -> None:
        self._ca_file = ca_file

    def _addCACertsToContext(self, context: Any) -> None:
        super()._addCACertsToContext(context)  # type: ignore[no-untyped-call]
        context.load_verify_locations(self._ca_file)


class _PolicyWithCAFile(BrowserLikePolicyForHTTPS):
    CIPHERS = AcceptableCiphers.fromOpenSSLCipherString("DEFAULT")  # type: ignore[no-untyped-call]

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:
        return optionsForClientTLS(
            hostname.decode("ascii"),
            trustRoot=self._trustRoot,
            extraCertificateOptions={"acceptableCiphers": self.CIPHERS},
        )


def check_ca_file(path: str) -> None:
    """Raise ValueError, one line, when NEWSCRAWL_CA_FILE names no readable file of PEM certificates."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except OSError as error:  # ssl.SSLError is one
        why = (
            error.strerror
            if error.filename or not isinstance(error, ssl.SSLError)
            else "no PEM certificate in it"
        )
        raise ValueError(f"NEWSCRAWL_CA_FILE: cannot read {path}: {why}") from error


class _BoundedParser(_LenientHTTPClientParser):
    """Ends an answer whose headers do not end; DOWNLOAD_MAXSIZE bounds bodies only, and Twisted nothing but a line."""

    LIMIT = 256 * 1024
    head_bytes = 0

    def lineReceived(self, line: bytes) -> None:
        self.head_bytes += len(line)
        if self.head_bytes > self.LIMIT:
            raise DownloadCancelledError(f"headers of more than {self.LIMIT} bytes")
        super().lineReceived(line)


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        answer = super().request(request)
        # Twisted names its parser's class in the code; Scrapy 2.19 changes it by the same way.
        self._parser.__class__ = _BoundedParser
        return answer


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _BoundedProtocol:
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class HttpHandler(HTTP11DownloadHandler):
    """Scrapy's own, with an end to headers and NEWSCRAWL_CA_FILE; it tells a name that was refused from one not found."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        ca_file = crawler.settings.get("NEWSCRAWL_CA_FILE")
        if not ca_file:
            return
        try:
            check_ca_file(ca_file)
        except ValueError as error:
            raise NotConfigured(str(error)) from error
        policy: Any = _PolicyWithCAFile(_SystemAuthoritiesAnd(ca_file))  # type: ignore[no-untyped-call]
        self._contextFactory = policy

    async def download_request(self, request: Request) -> Response:
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            from twisted.internet import reactor

            refused: dict[str, str] = getattr(getattr(reactor, "nameResolver", None), "refused", {})
            detail = refused.get(plain_host(urlparse_cached(request).hostname))
            if detail:
                raise Refused("private_address", detail) from error
            raise

"""Why an address gave no page: one reason of skipped.jsonl and one line for people, for every way a request can fail."""

import re
from dataclasses import dataclass

from OpenSSL import SSL
from scrapy import exceptions as failed
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import VerificationError
from twisted.internet import error as net
from twisted.python.failure import Failure

REASONS = {
    "robots": "robots.txt denies it, or answers 5xx (RFC 9309: then everything is denied)",
    "opted_out": "the site's own files reserve text and data mining of it (NEWSCRAWL_OPTOUT=respect)",
    "budget": "the site's requests of this run were spent (NEWSCRAWL_BUDGET): the next run asks",
    "private_address": "a private, loopback or otherwise internal address that NEWSCRAWL_PRIVATE_HOSTS does not name",
    "unsupported_scheme": "neither http nor https",
    "bad_address": "no address that can be asked for",
    "offsite": "redirects away from the papers of this crawl",
    "redirect_loop": "redirects in a circle, or too often",
    "duplicate": "redirects to an address that this run has asked for",
    "gone": "404 or 410",
    "blocked": "401, 402, 403, 429 or 451, or a host that went on answering so",
    "client_error": "another 4xx",
    "server_error": "5xx after all retries",
    "bad_redirect": "3xx without an address to go to",
    "timeout": "no whole answer in time",
    "dns": "the host's name has no address",
    "unreachable": "no connection, or one that broke off",
    "incomplete": "the answer ended before its end",
    "tls_error": "the certificate or the TLS handshake failed",
    "proxy_error": "the proxy opened no tunnel",
    "too_large": "more bytes than DOWNLOAD_MAXSIZE, packed or unpacked, or more tags than a page can have",
    "interrupted": "the run ended first",
    "error": "anything else",
}
"""What the network's own reasons mean; pages that were read have reasons of their own."""

_DETAIL_LENGTH = 200


class Refused(failed.IgnoreRequest):
    """Raised by a middleware that refuses a request or its answer; lands in the request's errback."""

    def __init__(self, reason: str, detail: str, http_status: int | None = None) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.http_status = reason, detail, http_status


@dataclass(frozen=True)
class Refusal:
    """What skipped.jsonl says about a request that failed."""

    reason: str
    detail: str
    http_status: int | None = None

    def error(self) -> Refused:
        """Make the exception that says the same."""
        return Refused(self.reason, self.detail, self.http_status)


def reason_of_status(status: int) -> str | None:
    """Find the reason that an HTTP status stands for; None for an answer that may hold a page.

    >>> [reason_of_status(s) for s in (200, 302, 404, 403, 418, 503)]
    [None, 'bad_redirect', 'gone', 'blocked', 'client_error', 'server_error']
    """
    if status in (404, 410):
        return "gone"
    if status in (401, 402, 403, 429, 451):
        return "blocked"
    if status == 408:
        return "timeout"
    families = {3: "bad_redirect", 4: "client_error", 5: "server_error"}
    return families.get(status // 100)


_BY_TYPE: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    ((failed.DownloadTimeoutError, net.TimeoutError), "timeout", "no whole answer in time"),
    ((failed.CannotResolveHostError, net.DNSLookupError), "dns", "the host's name has no address"),
    (
        (failed.DownloadConnectionRefusedError, net.ConnectionRefusedError),
        "unreachable",
        "connection refused",
    ),
    (
        (failed.DownloadCancelledError,),
        "too_large",
        "more bytes than DOWNLOAD_MAXSIZE, or headers without end",
    ),
    ((failed.ResponseDataLossError,), "incomplete", "the answer ended before its end"),
    ((failed.UnsupportedURLSchemeError, failed.NotSupported), "unsupported_scheme", ""),
    ((SSL.Error, VerificationError, net.CertificateError), "tls_error", ""),
    ((TunnelError,), "proxy_error", ""),
    ((failed.DownloadFailedError, net.ConnectError, net.ConnectionClosed, OSError), "unreachable", ""),
)


def describe(failure: Failure | BaseException) -> Refusal:
    """Reason and detail of a failed request, as its errback receives it; never raises."""
    error: BaseException = failure.value if isinstance(failure, Failure) else failure  # type: ignore[assignment]
    if isinstance(error, Refused):
        return Refusal(error.reason, one_line(error.detail), error.http_status)
    if isinstance(error, HttpError | failed.StopDownload):
        status = getattr(getattr(error, "response", None), "status", 0)
        return Refusal(reason_of_status(status) or "error", f"HTTP {status}", status)
    if isinstance(error, failed.IgnoreRequest):
        return _describe_ignored(error)
    causes = _causes(error)
    for types, reason, words in _BY_TYPE:
        for cause in causes:
            if isinstance(cause, types):
                return Refusal(reason, words or one_line(_words(cause)))
    return Refusal("error", one_line(_words(error)))


def _describe_ignored(error: failed.IgnoreRequest) -> Refusal:
    """Scrapy's own refusals carry no reason, only words."""
    words = one_line(str(error))
    for sign, reason in (
        ("DOWNLOAD_MAXSIZE", "too_large"),
        ("robots.txt", "robots"),
        ("offsite", "offsite"),
        ("max redirections", "redirect_loop"),
    ):
        if sign in words:
            return Refusal(reason, words)
    return Refusal("error", words or "ignored")


def _causes(error: BaseException | None, depth: int = 5) -> list[BaseException]:
    """Everything an error holds, the inside first: "connection lost" is but the husk of "certificate verify failed"."""
    if error is None or depth == 0:
        return []
    reasons = [
        reason.value for reason in getattr(error, "reasons", None) or () if isinstance(reason, Failure)
    ]
    return [cause for inner in (*reasons, error.__cause__) for cause in _causes(inner, depth - 1)] + [error]


def _words(error: BaseException) -> str:
    """Say what an exception says, OpenSSL's nested lists and Python's repr included."""
    if isinstance(error, SSL.Error) and error.args and isinstance(error.args[0], list):
        return "; ".join(str(entry[-1]) for entry in error.args[0] if entry) or "handshake failed"
    return f"{type(error).__name__}: {error}".rstrip(": ")


def one_line(text: str) -> str:
    """White space levelled and cut to a line that a mail can carry."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= _DETAIL_LENGTH else line[: _DETAIL_LENGTH - 1] + "…"

"""Every way a request can fail has a reason and one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import SSL
from scrapy import exceptions as failed
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet import error as net
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed, ResponseNeverReceived

from newscrawl.refusals import REASONS, Refusal, Refused, describe, one_line


def inside(*errors: Exception) -> failed.DownloadFailedError:
    """Wrap errors as Scrapy does."""
    husk = failed.DownloadFailedError("husk")
    husk.__cause__ = ResponseNeverReceived([Failure(error) for error in errors])
    return husk


@pytest.mark.parametrize(
    "error, reason",
    [
        (failed.DownloadTimeoutError("slow"), "timeout"),
        (net.TimeoutError(), "timeout"),
        (failed.CannotResolveHostError("x"), "dns"),
        (net.DNSLookupError("x"), "dns"),
        (failed.DownloadConnectionRefusedError("x"), "unreachable"),
        (net.NoRouteError("x"), "unreachable"),
        (net.ConnectionLost(), "unreachable"),
        (inside(net.ConnectionDone()), "unreachable"),
        (inside(SSL.Error([("SSL routines", "", "certificate verify failed")])), "tls_error"),
        (failed.DownloadFailedError(ResponseFailed([])), "unreachable"),
        (failed.DownloadCancelledError(""), "too_large"),
        (failed.IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (8 B) during decompression"), "too_large"),
        (failed.ResponseDataLossError(), "incomplete"),
        (failed.NotSupported("Unsupported URL scheme 'gopher'"), "unsupported_scheme"),
        (TunnelError("Could not open CONNECT tunnel"), "proxy_error"),
        (failed.IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (failed.IgnoreRequest("Filtered offsite request to 'x'"), "offsite"),
        (failed.IgnoreRequest("max redirections reached"), "redirect_loop"),
        (failed.IgnoreRequest(), "error"),
        (failed.StopDownload(), "error"),
        (KeyError("field"), "error"),
        (OSError(5, "Input/output error"), "unreachable"),
    ],
)
def test_every_failure_has_a_reason_and_words(error, reason):
    refusal = describe(Failure(error))
    assert refusal.reason == reason
    assert refusal.reason in REASONS
    assert refusal.detail
    assert "\n" not in refusal.detail


@pytest.mark.parametrize(
    "status, reason",
    [(404, "gone"), (410, "gone"), (401, "blocked"), (403, "blocked"), (429, "blocked"), (451, "blocked"), (418, "client_error"),
     (400, "client_error"), (500, "server_error"), (503, "server_error"), (599, "server_error"), (408, "timeout"), (504, "server_error"),
     (304, "bad_redirect"), (302, "bad_redirect"), (999, "error")],
)  # fmt: skip
def test_a_status_is_kept_beside_its_reason(status, reason):
    error = HttpError(Response("http://paper.example/", status=status), "Ignoring non-200 response")
    assert describe(Failure(error)) == Refusal(reason, f"HTTP {status}", status)


def test_what_a_middleware_says_is_what_is_written():
    refusal = Refusal("opted_out", "tdm-reservation: 1", 200)
    assert describe(Failure(refusal.error())) == refusal


def test_the_certificate_is_named_not_the_lost_connection():
    error = inside(net.ConnectionLost(), SSL.Error([("SSL routines", "", "certificate verify failed")]))
    assert describe(error) == Refusal("tls_error", "certificate verify failed")


@given(st.text())
def test_a_detail_is_one_short_line(text):
    refusal = describe(Refused("error", text))
    assert len(refusal.detail) <= 200
    assert len(refusal.detail.splitlines()) <= 1
    assert one_line(refusal.detail) == refusal.detail


def test_errors_that_cause_each_other_end():
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    assert describe(first).reason == "error"

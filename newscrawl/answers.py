"""What an answer says beside its body, in which encoding that is, and asking whether a page changed instead of for the page."""

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from newscrawl.dedupe.memory import Validators
from newscrawl.extract.charset import encoding_of


def conditional(request: Request, known: Validators | None) -> Request:
    """The request with If-None-Match and If-Modified-Since; its callback sees the 304."""
    if known and known.etag:
        request.headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        request.headers["If-Modified-Since"] = known.last_modified
    request.meta["saves"] = known.size if known else None
    request.meta["handle_httpstatus_list"] = [304]
    return request


def validators_in(response: Response) -> Validators:
    """What the answer gave to ask with next time."""
    headers = headers_of(response)
    size = response.request.meta.get("body_size") if response.request and response.status != 304 else None
    return Validators(headers.get("etag"), headers.get("last-modified"), size)


def headers_of(response: Response) -> dict[str, str]:
    """The answer's headers, names in lower case, repeated ones joined."""
    joined = {name: b", ".join(values) for name, values in response.headers.items()}
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in joined.items()}


def said_of(response: Response) -> dict[str, str]:
    """The answer's headers, and under file names what its site's own files say of its address."""
    told: dict[str, str] = response.request.meta.get("site_said", {}) if response.request else {}
    return {**headers_of(response), **told}


def content_type(response: Response) -> str | None:
    """The answer's Content-Type, as the server wrote it."""
    return headers_of(response).get("content-type")


class Charset:
    """Reads each page in the encoding that its bytes are in; Scrapy believes the header, which may name another."""

    def process_response(self, request: Request, response: Response) -> Response:
        if not isinstance(response, HtmlResponse):
            return response
        return response.replace(encoding=encoding_of(response.body, content_type(response)))

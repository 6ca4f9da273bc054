"""What an answer says beside its body, and asking whether a page changed instead of for the page."""

from scrapy import Request
from scrapy.http import Response

from newscrawl.dedupe.memory import Validators


def conditional(request: Request, known: Validators | None) -> Request:
    """The request with If-None-Match and If-Modified-Since; its callback sees the 304."""
    if known and known.etag:
        request.headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        request.headers["If-Modified-Since"] = known.last_modified
    request.meta["handle_httpstatus_list"] = [304]
    return request


def validators_in(response: Response) -> Validators:
    """What the answer gave to ask with next time."""
    headers = headers_of(response)
    return Validators(headers.get("etag"), headers.get("last-modified"))


def headers_of(response: Response) -> dict[str, str]:
    """The answer's headers, names in lower case, repeated ones joined."""
    joined = {name: b", ".join(values) for name, values in response.headers.items()}
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in joined.items()}


def content_type(response: Response) -> str | None:
    """The answer's Content-Type, as the server wrote it."""
    return headers_of(response).get("content-type")

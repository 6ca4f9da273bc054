"""An end to markup: a page of a few megabytes can hold more elements than a process has memory for."""
# shell, not stage

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from newscrawl.refusals import Refused

MOST_TAGS = 300_000
"""Of one page: news pages have some thousands; an element costs some 500 bytes, and its share of seconds, once read."""


class MarkupLimit:
    """Refuses a page of too many tags before it is parsed; DOWNLOAD_MAXSIZE bounds bytes, and five of them make a tag."""

    def process_response(self, request: Request, response: Response) -> Response:
        tags = response.body.count(b"<") if isinstance(response, HtmlResponse) else 0
        if tags > MOST_TAGS:
            raise Refused("too_large", f"{tags} tags, more than {MOST_TAGS}", response.status)
        return response

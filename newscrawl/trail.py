"""How an address was found, carried from request to request, and the row of an address that gave no article."""

from dataclasses import dataclass

from scrapy import Request
from scrapy.http import Response

from newscrawl.answers import validators_in
from newscrawl.clean.urls import clean_url
from newscrawl.items import Article, Skipped
from newscrawl.runs import stamp, utc_now


@dataclass(frozen=True, slots=True)
class Trail:
    """How an address was found."""

    site: str
    found_via: str
    found_on: str | None = None
    depth: int = 0
    """Link blocks between the section and here."""
    date: str | None = None
    """The date that the feed or sitemap gave, as printed."""
    revisit: bool = False
    """A kept page, looked at again."""
    page: int = 1
    """Of a listing, by its pager."""

    def marked(self, article: Article, response: Response, run_id: str) -> Article:
        """The article with where it comes from: the run, the request and how it was found."""
        article.site = self.site
        article.found_via, article.found_on = self.found_via, self.found_on
        article.run_id, article.fetched_at = run_id, stamp(utc_now())
        article.http_status = response.status
        article.revisit = self.revisit
        article.asked_url = asked(response)
        article.validators = validators_in(response)
        return article

    def comes_again(self, reason: str, *, source: bool) -> bool:
        """True for what the next run asks for without being told: after an interruption everything, and after a spent budget other looks and a pager's later pages."""
        if reason == "budget":
            return self.revisit or (source and self.found_on is not None)
        return reason == "interrupted"

    def skipped(
        self, url: str, run_id: str, reason: str, detail: str | None, http_status: int | None = None
    ) -> Skipped:
        """The row that says why an address gave no article."""
        return Skipped(
            url=clean_url(url) or url,
            site=self.site,
            reason=reason,
            detail=detail,
            http_status=http_status,
            found_via=self.found_via,
            found_on=self.found_on,
            run_id=run_id,
            fetched_at=stamp(utc_now()),
        )


def asked(response: Response) -> str:
    """The address that was asked for, before redirects."""
    return first_asked(response.request) if response.request else response.url


def first_asked(request: Request) -> str:
    """The same of a request that may be a redirect's: no address that a page named may be without an outcome."""
    return str((request.meta.get("redirect_urls") or [request.url])[0])

"""`scrapy extract FILE-or-URL ...`: every field of a page and the source that gave it."""

import argparse
import gc
import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.crawler import CrawlerProcessBase
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.settings import Settings
from twisted.python.failure import Failure

from newscrawl import health, reading
from newscrawl.answers import headers_of
from newscrawl.arguments import WrongArgument
from newscrawl.checks import check_settings, complete_settings
from newscrawl.discover.blocks import Block
from newscrawl.extract.charset import encoding_of
from newscrawl.items import Article
from newscrawl.reading import held_page, link_rows, read_article, read_blocks
from newscrawl.refusals import describe
from newscrawl.runs import utc_now
from newscrawl.sites import Site, all_sites, owner_of

SHOWN = 300  # characters of a value on the terminal
UNKNOWN = "https://unknown.invalid/"  # a saved page that nowhere tells its address


class PagesSpider(Spider):
    """Asks for some pages, with the crawl's manners: robots.txt, the guard, the user agent, a second a host."""

    name = "extract"
    custom_settings: dict[str, Any] | None = {  # noqa: RUF012
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {"newscrawl.queues.PoliteQueues": 50},
    }

    def __init__(self, addresses: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.answers: dict[str, Response | str] = dict.fromkeys(addresses, "no answer")
        """By address as asked for: the page, or why there is none."""

    async def start(self) -> Any:
        for address in self.answers:
            try:
                request = Request(address, self.parse, errback=self.failed, cb_kwargs={"asked": address})
            except ValueError as error:
                self.answers[address] = f"bad_address: {error}"
            else:
                yield request

    def parse(self, response: Response, asked: str = "", **kwargs: Any) -> None:
        self.answers[asked] = response

    def failed(self, failure: Failure) -> None:
        refusal = describe(failure)
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        self.answers[asked] = f"{refusal.reason}: {refusal.detail}"


class Command(ScrapyCommand):
    """No request is made for a FILE."""

    requires_project = True

    def syntax(self) -> str:
        return "FILE-or-URL ... [--url URL] [--json | --jsonl -]"

    def short_desc(self) -> str:
        return "Show every field of a page and where it was found"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the address that a saved page was fetched from")
        parser.add_argument("--json", action="store_true", help="one JSON object: the row and its blocks")
        parser.add_argument(
            "--jsonl",
            metavar="JOBS",
            help='read {"file", "url"} a line from JOBS (-: stdin), write a row a line',
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        settle(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        self.sites = all_sites(self.settings.getlist("NEWSCRAWL_CARDS"))
        if opts.jsonl:
            try:
                self._jobs(
                    sys.stdin if opts.jsonl == "-" else Path(opts.jsonl).read_text("utf-8").split("\n")
                )
            except OSError as error:
                print(f"newscrawl: {opts.jsonl}: {error.strerror or error}", file=sys.stderr)
                self.exitcode = health.ERROR
            return
        if not args or (opts.url and len(args) > 1):
            print(
                "newscrawl: scrapy extract takes saved pages and addresses; --url goes with one saved page",
                file=sys.stderr,
            )
            self.exitcode = health.USAGE
            return
        addresses = [what for what in args if "://" in what]
        answers = fetched(addresses, self.crawler_process) if addresses else {}
        for what in args:
            self._one(what, answers.get(what), opts)

    def _one(self, what: str, answer: Response | str | None, opts: argparse.Namespace) -> None:
        """Print one page, or one line that says why there is none."""
        try:
            page = text_of(answer) if answer is not None else saved_page(Path(what), opts.url)
        except OSError as error:
            print(f"newscrawl: {what}: {error.strerror or error}", file=sys.stderr)
            self.exitcode = health.ERROR
            return
        article, found = read_page(page, self.sites)
        print(
            json.dumps(as_row(article, found, page.url), ensure_ascii=False)
            if opts.json
            else told(article, found)
        )

    def _jobs(self, lines: Iterable[str]) -> None:
        gc.freeze()  # Scrapy's own objects: no collection while pages are read need walk through them
        for line in filter(str.strip, lines):
            job: dict[str, Any] = {}
            try:
                job = json.loads(line)
                page = saved_page(Path(job["file"]), job.get("url"))
                row = as_row(*read_page(page, self.sites), page.url)
            except Exception as error:
                row = {**Article().row(), "blocks": [], "error": f"{type(error).__name__}: {error}"}
            print(json.dumps({"file": job.get("file"), **row}, ensure_ascii=False), flush=True)


def settle(settings: Settings) -> None:
    """Check and complete the settings of a command that may fetch; end with one line where they are wrong."""
    try:
        check_settings(settings, {})
    except WrongArgument as error:
        print(f"newscrawl: {error}", file=sys.stderr)
        sys.exit(health.USAGE)
    complete_settings(settings)


def page_of(what: str, url: str | None, process: CrawlerProcessBase | None) -> TextResponse:
    """The page at an address, or a saved one that was fetched from `url`; OSError where there is none."""
    return text_of(fetched([what], process)[what]) if "://" in what else saved_page(Path(what), url)


def fetched(urls: Iterable[str], process: CrawlerProcessBase | None) -> dict[str, Response | str]:
    """Pages, politely asked for, by address as given: the answer, or why there is none. A process fetches once."""
    assert process is not None
    crawler = process.create_crawler(PagesSpider)
    process.crawl(crawler, addresses=urls)
    process.start()
    return crawler.spider.answers if isinstance(crawler.spider, PagesSpider) else {}


def text_of(answer: Response | str) -> TextResponse:
    """An answer that is a page of text; OSError with the reason for any other."""
    if isinstance(answer, TextResponse):
        return answer
    raise OSError(answer if isinstance(answer, str) else "not_html: no text in the answer")


def saved_page(path: Path, url: str | None) -> TextResponse:
    """A saved page as the response that a crawl would have had. `.gz` is unpacked. OSError where it cannot be read."""
    try:
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (EOFError, zlib.error) as error:
        raise OSError(f"no whole gzip file: {error}") from error
    encoding = encoding_of(body)
    if url:
        return HtmlResponse(url, body=body, encoding=encoding)
    page = HtmlResponse(UNKNOWN, body=body, encoding=encoding)
    declared = page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content").getall()
    address = next((a.strip() for a in declared if a.strip().startswith(("http://", "https://"))), UNKNOWN)
    return page.replace(url=address)


def read_page(page: TextResponse, sites: dict[str, Site]) -> tuple[Article, list[Block]]:
    """What the crawl would make of a page, unmatched, and its link blocks."""
    site = owner_of(page.url, sites)
    with held_page(page.selector):
        article = read_article(page.selector, page.url, site, headers_of(page))
        found = read_blocks(page.selector, page.url, site)
    reading.clean(article, site.timezone if site else None, utc_now())
    reading.credit(article)
    return article, found


def as_row(article: Article, found: list[Block], url: str) -> dict[str, Any]:
    """The row of articles.jsonl and its `blocks`; `refusal` says why a page is no article."""
    blocks = []
    for block in found:
        rows = [row for row in link_rows(block, url) if row.target_url]
        links = [{"position": r.position, "target_url": r.target_url, "title": r.title} for r in rows]
        blocks.append({"kind": block.kind, "heading": block.heading, "state": block.state, "links": links})
    refusal = article.reading.refusal if article.reading else None
    return {**article.row(), "blocks": blocks, "refusal": refusal}


def told(article: Article, found: list[Block]) -> str:
    """A page for the terminal: field, source, value; below it what other sources said."""
    return "\n".join(_lines(article, found))


def _lines(article: Article, found: list[Block]) -> Iterator[str]:
    said = article.reading
    assert said is not None
    yield f"{article.url}"
    if said.refusal:
        yield f"no article: {said.refusal} ({said.refusal_detail})"
    for name in Article.columns()[1:]:
        value = getattr(article, name)
        if value not in (None, [], "") and name != "field_sources":
            source = article.field_sources.get(name) or ""
            yield f"{name:<24} {source:<8} {_short(value)}"
            for witness in said.witnesses.get(name, []):
                if witness.source != source and isinstance(value, str) and witness.value.strip() != value:
                    yield f"{'':<24} {witness.source + ':':<8} {_short(witness.value)}"
    missing = [name for name in article.field_sources if getattr(article, name) in (None, [], "")]
    yield f"{'not found':<24} {'':<8} {', '.join(missing) or 'nothing'}"
    for block in found:
        yield f"{'block':<24} {block.kind:<9} {block.heading!r}: {block.state}, {len(block.links)} links"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\n", " ¶ ")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} characters)"

"""`scrapy newsite KEY URL-or-FILE`: a paper's card, begun from one of its story pages, for a person to finish."""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.http import HtmlResponse, TextResponse

from newscrawl import health, sites
from newscrawl.commands.extract import UNKNOWN, as_row, page_of, read_page, saved_page, settle, told
from newscrawl.discover.blocks import Block
from newscrawl.draft import card_source, drafted
from newscrawl.items import Article
from newscrawl.sites import Site, all_sites, bare_host, owner_of

CARDS = Path(sites.__file__).parent
PAGES = CARDS.parent.parent / "tests" / "sites"
OF_THE_RUN = frozenset(
    ("story_id", "relation", "of_url", "similarity", "version", "text_hash", "found_via", "found_on", "run_id", "fetched_at",
     "http_status", "refusal")
)  # fmt: skip
"""What a row holds beside the page's fields."""
NEXT = """
The page is the paper's text: do not commit it; rewrite it in your own words, in the paper's markup.

Next:
1. {card}: fill in the time zone, open every section and feed, and name them as `scrapy crawl SECTION` does.
2. Where a field above is missing or wrong, name its place in `selectors` and look again:
   scrapy extract {page} --url {url}
3. Rewrite {page}, put what you expect into {fields}, and run: pytest tests/test_sites.py
4. scrapy crawl {section} -a site={key} -a max_articles=5"""


class Unusable(ValueError):
    """One line: why there is no card to begin."""


class Command(ScrapyCommand):
    """Exit codes: 0 begun, 1 no page, 2 usage, or a page that begins no card."""

    requires_project = True

    def syntax(self) -> str:
        return "KEY URL-or-FILE [--url URL] [--out DIR] [--force]"

    def short_desc(self) -> str:
        return "Begin a newspaper's card from one of its story pages"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the address that a saved page was fetched from")
        parser.add_argument("--out", metavar="DIR", help="write all three files here instead of the project")
        parser.add_argument("--force", action="store_true", help="write over what is there")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        settle(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            self._begin(args, opts, all_sites(self.settings.getlist("NEWSCRAWL_CARDS")))
        except Unusable as error:
            self._end(health.USAGE, str(error))
        except OSError as error:
            self._end(health.ERROR, f"{error.filename or args[1]}: {error.strerror or error}")

    def _begin(self, args: list[str], opts: argparse.Namespace, cards: Mapping[str, Site]) -> None:
        key, what = key_and_page(args)
        files = files_of(key, Path(opts.out) if opts.out else None)
        if not opts.force:
            _refuse_existing(key, cards, files)
        page = page_of(what, opts.url, self.crawler_process)
        article, found, site = _read(key, page)
        if not opts.force:
            _refuse_useless(what, article, owner_of(page.url, cards))
        write(files, page, site)
        print(told(article, found), *(f"wrote {path}" for path in files), sep="\n")
        section = "world" if "world" in site.sections else next(iter(site.sections), "SECTION")
        card, html, fields = files
        print(NEXT.format(card=card, page=html, fields=fields, url=page.url, section=section, key=key))

    def _end(self, code: int, line: str) -> None:
        print(f"newscrawl: {line}", file=sys.stderr)
        self.exitcode = code


def key_and_page(args: list[str]) -> tuple[str, str]:
    """The two arguments, looked at."""
    if len(args) != 2:
        raise Unusable("scrapy newsite takes KEY and one story's address or saved page")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", args[0]) or iskeyword(args[0]):
        raise Unusable(f"KEY={args[0]!r}: takes lower-case letters, digits and _, a letter first")
    return args[0], args[1]


def files_of(key: str, folder: Path | None) -> tuple[Path, Path, Path]:
    """Where card, page and fields go."""
    pages = folder or PAGES
    return (folder or CARDS) / f"{key}.py", pages / f"{key}.html", pages / f"{key}.json"


def _refuse_existing(key: str, cards: Mapping[str, Site], files: tuple[Path, ...]) -> None:
    if key in cards:
        raise Unusable(f"{key} has a card ({cards[key].name}); --force writes over it")
    if standing := [path for path in files if path.exists()]:
        raise Unusable(f"{standing[0]} is there; --force writes over it")


def _refuse_useless(what: str, article: Article, owner: Site | None) -> None:
    if owner:
        raise Unusable(f"{what}: this paper has a card, {owner.key}; --force begins another")
    if article.reading and article.reading.refusal:
        why = f"{article.reading.refusal}: {article.reading.refusal_detail}"
        raise Unusable(f"{what}: no story ({why}); give the address of one story, or --force")


def _read(key: str, page: TextResponse) -> tuple[Article, list[Block], Site]:
    """The page as its new card would have it read, and that card."""
    if page.url == UNKNOWN:
        raise Unusable("the page does not tell its address: give --url")
    if not re.match(r"https?://", page.url) or not re.fullmatch(r"[\w.:\-]+", bare_host(page.url)):
        raise Unusable(f"{page.url!r} is no http or https address")
    article, _ = read_page(page, {})
    site = drafted(key, page.selector, page.url, article)
    article, found = read_page(page, {key: site})
    return article, found, site


def write(files: tuple[Path, Path, Path], page: TextResponse, site: Site) -> None:
    """Write card, page and fields; the fields are those of the page as it is read again from its file."""
    card, html, fields = files
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    # A page whose encoding only its headers tell would be misread from the file: a byte order mark tells it there.
    is_told = HtmlResponse(page.url, body=page.body).encoding == page.encoding
    html.write_bytes(page.body if is_told else page.text.encode("utf-8-sig", "replace"))
    article, found = read_page(saved_page(html, page.url), {site.key: site})
    told_fields = json.dumps(expected(article, found, page.url), ensure_ascii=False, indent=1)
    fields.write_text(told_fields + "\n", "utf-8", "backslashreplace")
    card.write_text(card_source(site), "utf-8", "backslashreplace")


def expected(article: Article, found: list[Block], url: str) -> dict[str, Any]:
    """What tests/test_sites.py compares: the fields that the page gave, and its blocks."""
    row = as_row(article, found, url)
    row["blocks"] = [
        [block["kind"], block["heading"], block["state"], [link["target_url"] for link in block["links"]]]
        for block in row["blocks"]
    ]
    told_here = (name for name in row if name not in OF_THE_RUN and row[name] not in (None, [], ""))
    return {**{name: row[name] for name in told_here}, "blocks": row["blocks"]}

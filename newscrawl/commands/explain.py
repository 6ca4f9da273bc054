"""`scrapy explain URL URL`: why two printings in the feeds are one story, or two."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand

from newscrawl import health
from newscrawl.arguments import WrongArgument
from newscrawl.checks import check_settings
from newscrawl.clean.urls import clean_url, url_key
from newscrawl.dedupe.explain import WEIGHED, Explanation, explain
from newscrawl.dedupe.match import ENOUGH, MIN_SHARED_PRINTS, percent
from newscrawl.runs import run_folders

SHOWN = 150  # characters of a sentence on the terminal
LISTED = 8  # numerals and names that stand in one text only
FACTS = ("url", "site", "headline", "date_published", "truncated", "story_id", "relation", "of_url", "similarity", "version",
         "fetched_at", "run_id")  # fmt: skip
SIMILARITY = """\
similarity is the share of the shorter text's words that stand in the other text too, in runs of five or more: 1 says
that the other holds all of it, not that the two are equally long. In a row of copies.jsonl it was measured against
the printing that matched best, while of_url names the story's first."""


class Command(ScrapyCommand):
    """Reads the finished feeds only: no request, no memory. Exit codes: 0 shown, 1 in no feed, 2 usage."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "URL URL [--json]"

    def short_desc(self) -> str:
        return "Show why two crawled pages are one story, or two"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="the same as one JSON object")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            check_settings(self.settings, os.environ)
            keys = wanted_keys(args)
        except WrongArgument as error:
            self._fail(str(error), health.USAGE)
            return
        data = Path(self.settings["NEWSCRAWL_DATA"])
        try:
            rows, skipped = newest_rows(data, keys)
        except OSError as error:
            self._fail(f"{error.filename or data}: {error.strerror or error}", health.ERROR)
            return
        missing = [what for what, key in zip(args, keys, strict=True) if key not in rows]
        if missing:
            self._fail(
                not_found(missing, [skipped.get(url_key(what)) for what in missing], data), health.ERROR
            )
            return
        first, second = (rows[key] for key in keys)
        why = explain(first, second)
        self._show(as_json(first, second, why) if opts.json else told(first, second, why))

    def _show(self, text: str) -> None:
        try:
            print(text, flush=True)
        except BrokenPipeError:  # `| head` has seen enough; Python would complain once more as it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _fail(self, line: str, code: int) -> None:
        print(printable(f"newscrawl: {line}"), file=sys.stderr)
        self.exitcode = code


def wanted_keys(addresses: list[str]) -> list[str]:
    """The identity of two addresses; WrongArgument where there are not two, or they are one page."""
    if len(addresses) != 2:
        raise WrongArgument("scrapy explain takes two addresses: scrapy explain URL URL [--json]")
    for address in addresses:
        if clean_url(address) is None:
            raise WrongArgument(
                f"{address}: scrapy explain takes addresses that begin with http:// or https://"
            )
    keys = [url_key(address) for address in addresses]
    if keys[0] == keys[1]:
        raise WrongArgument(f"both addresses are one page ({keys[0]}): scrapy explain takes two pages")
    return keys


def newest_rows(data: Path, keys: list[str]) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The newest printing at each address in the finished feeds, and why an address was last skipped."""
    rows: dict[str, dict[str, Any]] = {}
    skipped: dict[str, str] = {}
    for folder in run_folders(data, finished=True):
        for row in folder.rows("articles", "copies"):
            if (key := url_key(str(row.get("url")))) in keys and _age(row) >= _age(rows.get(key, {})):
                rows[key] = row
        for row in folder.rows("skipped"):
            if (key := url_key(str(row.get("url")))) in keys:
                skipped[key] = str(row.get("reason"))
    return rows, skipped


def _age(row: Mapping[str, Any]) -> tuple[str, int]:
    return str(row.get("fetched_at") or ""), version if isinstance(version := row.get("version"), int) else 0


def not_found(addresses: list[str], reasons: list[str | None], data: Path) -> str:
    """One line: which address is in no feed, why if that is known, and what to do."""
    named = [f"{a} (skipped: {why})" if why else a for a, why in zip(addresses, reasons, strict=True)]
    return (
        f"{' and '.join(named)}: no article in a finished run below {data}/; crawl it (scrapy crawl SECTION, or "
        "scrapy crawl SECTION -a url=URL), or check NEWSCRAWL_DATA"
    )


def as_json(first: Mapping[str, Any], second: Mapping[str, Any], why: Explanation) -> str:
    """The explanation as one JSON object; sentences in full."""
    found = {
        "is_one_story": why.match is not None,
        "first": {name: first.get(name) for name in FACTS},
        "second": {name: second.get(name) for name in FACTS},
        **asdict(why),
        "enough": ENOUGH,
    }
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode()


def told(first: Mapping[str, Any], second: Mapping[str, Any], why: Explanation) -> str:
    """A page for the terminal."""
    return "\n".join(printable(line) for line in _lines(first, second, why))


def printable(line: str) -> str:
    """A line from strangers' pages that cannot steer a terminal or fail to print."""
    return "".join(char if char.isprintable() else " " for char in line)


def _lines(first: Mapping[str, Any], second: Mapping[str, Any], why: Explanation) -> Iterator[str]:
    yield why.decision
    yield ""
    for name, row, mark, words, printed in zip(
        ("first", "second"), (first, second), "<>", why.words, why.words_printed, strict=True
    ):
        yield from _printing(name, row, mark)
        yield f"  compared   {words} of {printed} words; captions, promos, dateline and sign-off do not count"
    yield f"{'feeds':<7} {why.feeds}"
    yield ""
    yield from _figures(why)
    yield ""
    yield from SIMILARITY.splitlines()
    yield ""
    yield "sentences: = in both, < only in the first, > only in the second"
    for sentence in why.sentences:
        part = f"  ({percent(sentence.held)} of it in the other)" if 0 < sentence.held < 1 else ""
        yield f"{sentence.mark} {_short(sentence.text)}{part}"


def _printing(name: str, row: Mapping[str, Any], mark: str) -> Iterator[str]:
    yield f"{name:<7}{mark} {row.get('headline') or '(no headline)'}"
    yield f"  paper      {row.get('publisher') or row.get('site')} ({row.get('site')})"
    yield f"  published  {row.get('date_published') or 'no date'}{', only a teaser was served' if row.get('truncated') else ''}"
    yield f"  address    {row.get('url')}"
    of = f", of {row.get('of_url')}" if row.get("of_url") else ""
    similarity = row.get("similarity")
    measured = f", similarity {similarity}" if similarity is not None else ""
    yield f"  row        story {row.get('story_id')}, {row.get('relation')}{of}{measured}, run {row.get('run_id')}"


def _figures(why: Explanation) -> Iterator[str]:
    if why.match:
        yield f"verdict: {why.match.relation}, similarity {why.match.similarity}, weight {why.match.weight:.2f}"
        yield from (f"  {reason}" for reason in why.match.reasons)
    if why.weight is not None:
        yield f"weight {why.weight:.2f}, {ENOUGH} is the least for one story:"
        for term in why.terms:
            value = str(term.value) if term.name in ("words", "days") else percent(term.value)
            yield f"  {term.adds:+6.2f}  {value:>7}  {WEIGHED[term.name]}"
    yield f"index prints in common: {why.prints_shared}; a crawl compares two printings from {MIN_SHARED_PRINTS}"
    for kind, sides in why.only.items():
        for mark, words in zip("<>", sides, strict=True):
            if words:
                more = f" and {len(words) - LISTED} more" if len(words) > LISTED else ""
                yield f"{kind} {mark} {', '.join(words[:LISTED])}{more}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"

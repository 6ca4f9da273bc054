"""Which printings to take: the options that `scrapy export` and `scrapy report` share. No Scrapy here."""

import argparse

from newscrawl.dataset.selection import Selection


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add --from --to --site --section --agency --as-of --only-unreserved."""
    group = parser.add_argument_group("which printings; all of them where nothing is said")
    group.add_argument(
        "--from", dest="first_day", metavar="DAY", help="published on this day or later (2025-06-01)"
    )
    group.add_argument("--to", dest="last_day", metavar="DAY", help="published on this day or before")
    group.add_argument("--site", metavar="KEY,KEY", help="of these papers (`scrapy sites` lists their keys)")
    group.add_argument(
        "--section", metavar="NAME,NAME", help="of these sections, as printed or as the crawl names them"
    )
    group.add_argument("--agency", metavar="NAME,NAME", help="stories credited to one of these agencies")
    group.add_argument(
        "--as-of",
        metavar="DAY|MOMENT",
        help="as the feeds stood then: only what had been fetched until it, UTC",
    )
    group.add_argument(
        "--only-unreserved",
        action="store_true",
        help="leave out pages that reserve rights against text and data mining, or ask not to be indexed",
    )


def selection_of(opts: argparse.Namespace) -> Selection:
    """What was asked for; WrongSelection with one line where it cannot be meant."""
    return Selection(
        first_day=opts.first_day, last_day=opts.last_day, sites=_named(opts.site), sections=_named(opts.section),
        agencies=_named(opts.agency), as_of=opts.as_of, only_unreserved=opts.only_unreserved,
    )  # fmt: skip


def _named(value: str | None) -> tuple[str, ...]:
    """Words with commas between them, sorted, each once: their order on the command line changes nothing."""
    return tuple(sorted({part.strip() for part in (value or "").split(",") if part.strip()}))

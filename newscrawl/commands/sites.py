"""`scrapy sites`: the newspapers that have a card."""

import argparse
import json
from dataclasses import asdict

from scrapy.commands import ScrapyCommand

from newscrawl.sites import Site, all_sites


class Command(ScrapyCommand):
    """One line a paper: key, name, sections, home; `--json` for the whole cards."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--json]"

    def short_desc(self) -> str:
        return "List the newspapers that newscrawl has a card for"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="the cards as one JSON array")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        sites = all_sites(self.settings.getlist("NEWSCRAWL_CARDS"))
        if opts.json:
            print(json.dumps([as_json(site) for site in sites.values()], ensure_ascii=False, indent=1))
            return
        for site in sites.values():
            print(f"{site.key:<14} {site.name:<24} {', '.join(site.sections):<24} {site.home}")


def as_json(site: Site) -> dict[str, object]:
    """A card as plain values, key first."""
    card = asdict(site)
    card["page"] = site.page.__qualname__
    return {"key": card.pop("key"), **card}

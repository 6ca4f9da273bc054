"""Every card: its facts are sane, and its saved page is read as expected."""

import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newscrawl.commands.extract import as_row, read_page, saved_page
from newscrawl.sites import all_sites, owner_of

HERE = Path(__file__).parent / "sites"
SITES = all_sites()


@pytest.fixture(params=list(SITES))
def site(request):
    return SITES[request.param]


def test_the_card_is_sane(site):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", site.key)
    assert site.home.startswith("https://")
    assert not site.home.endswith("/")
    assert site.timezone is None or ZoneInfo(site.timezone)
    assert site.delay >= 1
    assert site.sections or site.feeds
    for _, address in site.sources("world"):
        assert address.startswith(("https://", "http://"))


def test_the_saved_page_is_read_as_expected(site):
    """`KEY.json` names the fields that matter on this page, and its blocks as kind, heading, state, targets."""
    expected = json.loads((HERE / f"{site.key}.json").read_text(encoding="utf-8"))
    page = saved_page(HERE / f"{site.key}.html", expected["url"])
    assert owner_of(page.url, SITES) == site
    article, blocks = read_page(page, SITES)
    row = as_row(article, blocks, page.url)
    assert row["refusal"] is None
    row["blocks"] = [
        [b["kind"], b["heading"], b["state"], [link["target_url"] for link in b["links"]]]
        for b in row["blocks"]
    ]
    assert {name: row[name] for name in expected} == expected


def test_a_page_stands_for_every_card_and_no_other():
    assert {path.stem for path in HERE.iterdir()} == set(SITES)

"""Every card: its facts are sane, and its saved page is read as expected."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from newscrawl.commands.extract import as_row, read_page, saved_page
from newscrawl.sites import all_sites, bare_host, owner_of

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
    assert set(site.feeds) <= set(site.sections) | {"home"}
    for path in (*site.sections.values(), *site.feeds.values(), *site.sitemaps):
        assert path.startswith("/") or urlsplit(path).scheme == "https"
    assert {bare_host(site.address(path)) for path in site.sections.values()} <= {site.host}


def test_the_saved_page_is_read_as_expected(site):
    """`KEY.json` names the fields that matter on this page, and its blocks as kind, heading, state, targets."""
    if not (HERE / f"{site.key}.json").exists():
        pytest.fail(f"tests/sites/{site.key}.html and .json are missing: see CONTRIBUTING.md")
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


@pytest.mark.parametrize("kind", ["html", "json"])
def test_every_card_has_its_page_and_every_page_its_card(kind):
    pages = {path.stem for path in HERE.glob(f"*.{kind}")}
    assert sorted(set(SITES) - pages) == [], f"cards without tests/sites/KEY.{kind}"
    assert sorted(pages - set(SITES)) == [], f"tests/sites/KEY.{kind} without a card"


def test_no_two_cards_are_one_paper():
    hosts = [site.host for site in SITES.values()]
    assert len(set(hosts)) == len(hosts)

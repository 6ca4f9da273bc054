"""The -a arguments: what is allowed, and what is said of the rest."""

from datetime import date

import pytest

from newscrawl.arguments import WrongArgument, crawl_arguments, sites_of_run
from newscrawl.sites import Site

CARDS = {
    "gazette": Site(
        name="Gazette", home="https://www.gazette.example", sections={"world": "/w"}, key="gazette"
    ),
    "herald": Site(name="Herald", home="https://herald.example", feeds={"world": "/rss"}, key="herald"),
    "cricketer": Site(
        name="Cricketer", home="https://cricketer.example", sections={"sport": "/"}, key="cricketer"
    ),
}


def test_arguments_are_read():
    arguments = crawl_arguments({"site": "a, b", "since": "2025-06-01", "max_articles": "7", "follow": "0"})
    assert arguments.site == ("a", "b")
    assert arguments.since == date(2025, 6, 1)
    assert arguments.max_articles == 7
    assert arguments.followed_kinds == frozenset()
    assert (arguments.pages, arguments.depth) == (10, 2)


@pytest.mark.parametrize(
    "name, value, allowed",
    [
        ("pages", "0", "whole number from 1"),
        ("pages", "many", "whole number from 1"),
        ("max_articles", "-3", "whole number from 1"),
        ("depth", "-1", "whole number from 0"),
        ("since", "yesterday", "2025-06-01"),
        ("follow", "2", "0, 1 or all"),
        ("url", "thestar.com.my/news", "http or https"),
        ("url", "file:///etc/passwd", "http or https"),
        ("url", "", "http or https"),
        ("section", "world", "site, url, follow, since, max_articles, pages, depth"),
    ],
)
def test_a_wrong_argument_says_what_is_allowed_in_one_line(name, value, allowed):
    with pytest.raises(WrongArgument) as error:
        crawl_arguments({name: value})
    assert allowed in str(error.value)
    assert "\n" not in str(error.value)


def test_site_and_url_exclude_each_other():
    with pytest.raises(WrongArgument, match="one of the two"):
        crawl_arguments({"site": "a", "url": "https://a.example/"})


def test_a_run_asks_the_cards_with_the_section():
    assert list(sites_of_run(crawl_arguments({}), "world", CARDS)) == ["gazette", "herald"]
    assert list(sites_of_run(crawl_arguments({"site": "herald"}), "world", CARDS)) == ["herald"]


def test_an_unknown_card_is_named_with_those_there_are():
    with pytest.raises(WrongArgument, match="gazette, herald"):
        sites_of_run(crawl_arguments({"site": "cricketer"}), "world", CARDS)


def test_an_address_of_a_paper_without_a_card_gets_a_bare_one():
    asked = sites_of_run(
        crawl_arguments({"url": "https://www.unknown.example/world,https://gazette.example/w"}),
        "world",
        CARDS,
    )
    assert list(asked) == ["unknown.example", "gazette"]
    assert asked["unknown.example"].timezone is None
    assert asked["gazette"].name == "Gazette"

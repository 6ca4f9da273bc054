"""The frontier: known from new, each address once."""

import pytest

from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import Validators, open_memory
from newscrawl.discover import Candidate
from newscrawl.frontier import MOST_NAMED, Frontier
from newscrawl.sites import Site

SITES = {
    "a": Site(name="A", home="https://www.a.example", key="a"),
    "b": Site(name="B", home="https://b.example", key="b"),
}


@pytest.fixture
def frontier(tmp_path):
    with open_memory(f"sqlite:///{tmp_path / 'memory.db'}", key_of=url_key) as memory:
        yield Frontier(memory, SITES)


def named(*urls):
    return [Candidate(url, "listing", "https://a.example/world") for url in urls]


def keep(frontier, url):
    row = {
        "url": url,
        "site": "a",
        "headline": "H",
        "body": "One. " * 50,
        "run_id": "r",
        "fetched_at": "2026-03-12T00:00:00Z",
    }
    frontier.memory.keep(row)


def test_forms_of_one_address_are_one_story(frontier):
    found = frontier.stories(
        named(
            "https://www.a.example/World/storm?utm_source=x",
            "http://a.example/world/storm/",
            "https://a.example/world/storm#top",
        )
    )
    assert [c.url for c in found.fresh] == ["https://www.a.example/World/storm"]


def test_foreign_and_broken_addresses_are_left_out(frontier):
    found = frontier.stories(
        named("https://c.example/world/storm", "mailto:desk@a.example", "https://sub.a.example/x", "http://[")
    )
    assert (found.fresh, found.keys) == ([], frozenset())


def test_an_address_is_fresh_once_a_run(frontier):
    assert len(frontier.stories(named("https://a.example/x")).fresh) == 1
    assert frontier.stories(named("https://a.example/x")).fresh == []


def test_a_page_is_all_known_only_if_earlier_runs_knew_all_of_it(frontier):
    page = named("https://a.example/x", "https://a.example/y")
    assert not frontier.all_known(page)
    keep(frontier, "https://a.example/x")
    keep(frontier, "https://a.example/y")
    assert frontier.all_known(page)
    assert frontier.stories(page).fresh == []


def test_a_story_read_in_this_run_does_not_end_the_pager(frontier):
    page = named("https://a.example/x")
    frontier.stories(page)
    keep(frontier, "https://a.example/x")
    assert not frontier.all_known(page)


def test_a_trap_of_links_is_cut(frontier):
    trap = named(*(f"https://a.example/story-number-{n}" for n in range(5 * MOST_NAMED)))
    assert len(frontier.stories(trap).fresh) == MOST_NAMED


def test_what_an_unchanged_source_named_comes_back(frontier):
    candidates = [
        Candidate("https://a.example/x", "feed", "https://a.example/rss", "Title", "Thu, 12 Mar 2026")
    ]
    frontier.hold("https://a.example/rss", "r", Validators('"e"', None), candidates)
    assert list(frontier.held("https://a.example/rss")) == candidates
    assert list(frontier.held("https://a.example/other")) == []


def test_stories_seen_are_counted_once_a_paper(frontier):
    assert frontier.see("a", {"k1", "k2"}) == 2
    assert frontier.see("a", {"k2", "k3"}) == 3
    assert frontier.see("b", {"k2"}) == 1

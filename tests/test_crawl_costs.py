"""What a crawl costs a paper: a budget of requests, a site's files once a day, and what 304 saves."""

import gzip
import sqlite3
from datetime import timedelta

import pytest
from loopback import crawl, paper
from test_crawl_manners import STORY, crawl_of, front, reasons

TEXT = {"Content-Type": "text/plain"}
TDMREP = "/.well-known/tdmrep.json"
WORDS = [
    "anchor",
    "barley",
    "candle",
    "dune",
    "ember",
    "fjord",
    "gravel",
    "hazel",
    "island",
    "juniper",
    "kettle",
    "lantern",
    "meadow",
    "nettle",
    "orchard",
    "pebble",
    "quarry",
    "raven",
    "saddle",
    "thicket",
    "umber",
    "velvet",
    "willow",
    "yarrow",
    "zephyr",
]


def distinct(n):
    """A story that no other is like."""
    text = " ".join(WORDS[(n * 7 + k * (n + 3)) % len(WORDS)] + str(n) for k in range(200))
    return 200, {}, STORY.format(f"Story {n}").replace("the mayor", text)


def addresses(count):
    return [f"/world/2026/03/12/story-of-the-harbour-number-{n}" for n in range(count)]


def titles(ended):
    return {row["url"].rpartition("-")[2] for feed in ("articles", "copies") for row in ended.all_rows(feed)}


# ---- the budget


def test_a_spent_budget_leaves_the_rest_for_the_next_run(newscrawl):
    stories = addresses(9)
    pages = {path: distinct(n) for n, path in enumerate(stories)}
    with paper({"/world": front(*stories), **pages}) as site:
        first = crawl_of(newscrawl, site, NEWSCRAWL_BUDGET="7")
        assert first.code == 0, first.err
        assert len(site.paths) == 7, "robots.txt, tdmrep.json and the section page included"
        assert first.report()["ended"] == "budget"
        assert reasons(first) == {"budget"}
        assert len(first.rows("skipped")) == 5
        assert "5 left for the next run by the budget" in first.err.strip().splitlines()[-1]
        assert "budget spent: 5 left" in first.err
        site.asked.clear()
        second = crawl_of(newscrawl, site)
        assert second.code == 0, second.err
        assert second.report()["ended"] == "finished"
    assert titles(second) == {str(n) for n in range(9)}
    asked = [path for path in site.paths if path in stories]
    assert len(asked) == len(set(asked)) == 5


def test_redirects_and_retries_count(newscrawl):
    stories = addresses(4)
    moved = {path: (301, {"Location": path + "?moved=1"}, "") for path in stories}
    busy = {f"{path}?moved=1": (500, {}, "") for path in stories}
    with paper({"/world": front(*stories), **moved, **busy}) as site:
        ended = newscrawl.crawl(
            "-a", f"url={site.url('/world')}", NEWSCRAWL_BACKOFF="0.01", NEWSCRAWL_BUDGET="9"
        )
    assert len(site.paths) == 9
    assert ended.code == 0, ended.err


def test_a_budget_too_small_for_the_section_page_is_no_fault_of_the_paper(newscrawl):
    with paper({"/world": front(*addresses(2))}) as site:
        ended = crawl_of(newscrawl, site, NEWSCRAWL_BUDGET="1")
        assert site.paths == ["/robots.txt"]
    assert ended.code == 0, ended.err
    assert ended.report()["ended"] == "budget"


def test_a_thousand_rows_at_most_tell_what_a_budget_left():
    pages = [f"/{n}" for n in range(1005)]
    with paper() as site:
        outcome = crawl(*(site.url(path) for path in pages), settings={"NEWSCRAWL_BUDGET": 2})
    told = [failure["reason"] for failure in outcome.failures]
    assert (told.count("budget"), told.count("interrupted"), len(site.paths)) == (1000, 5, 2)


def test_each_paper_has_its_own_budget(newscrawl, papers):
    ended = newscrawl.crawl(NEWSCRAWL_BUDGET="6")
    assert ended.code == 0, ended.err
    sent = dict.fromkeys(papers.homes, 0)
    for request in papers.requests:
        sent[request.site] += 1
    assert set(sent.values()) == {6}
    whole = newscrawl.crawl()
    assert whole.code == 0, whole.err
    assert whole.report()["ended"] == "finished"


@pytest.mark.parametrize("value", ["many", "-1", "1.5"])
def test_the_budget_is_a_whole_number(newscrawl, value):
    ended = newscrawl.crawl(NEWSCRAWL_BUDGET=value)
    assert ended.code == 2
    assert "NEWSCRAWL_BUDGET" in ended.err


# ---- robots.txt and tdmrep.json, once a day


def age(data, hours):
    """Let the kept answers grow old."""
    with sqlite3.connect(data / "memory.db") as memory:
        micros = int(timedelta(hours=hours).total_seconds() * 1e6)
        memory.execute("UPDATE newscrawl_site_files SET fetched_at = fetched_at - ?", (micros,))
    memory.close()


def site_requests(site):
    return [path for path in site.paths if path in ("/robots.txt", TDMREP)]


def test_a_sites_files_are_asked_once_a_day_and_obeyed_from_the_copy(newscrawl):
    (story, private) = addresses(2)
    pages = {"/world": front(story, private), story: distinct(1), private: distinct(2)}
    rules = (200, TEXT, f"User-agent: *\nDisallow: {private}\nContent-Signal: ai-train=no")
    with paper({**pages, "/robots.txt": rules}) as site:
        first = crawl_of(newscrawl, site)
        assert first.code == 0, first.err
        told = first.report()["robots"][site.url("")]
        site.answers["/robots.txt"] = (503, {}, "down")
        age(newscrawl.data, 23)
        second = crawl_of(newscrawl, site)
        assert second.code == 0, second.err
        assert site_requests(site) == ["/robots.txt", TDMREP]
        assert private not in site.paths
        again = second.report()["robots"][site.url("")]
        assert (again["sha256"], again["status"], again["http_status"]) == (told["sha256"], "ok", 200)
        assert again["fetched_at"] < told["fetched_at"]
        age(newscrawl.data, 2)
        third = crawl_of(newscrawl, site)
        assert third.code == 4, "a copy of 25 hours is none"
        site.answers["/robots.txt"] = (200, TEXT, "")
        fourth = crawl_of(newscrawl, site)
        assert fourth.code == 0, "what failed is no answer to keep"
        assert private in site.paths


def test_a_missing_file_is_an_answer_and_a_copy_of_the_future_is_none(newscrawl):
    (story,) = addresses(1)
    with paper({"/world": front(story), story: distinct(1)}) as site:
        crawl_of(newscrawl, site)
        crawl_of(newscrawl, site)
        assert site_requests(site) == ["/robots.txt", TDMREP]
        age(newscrawl.data, -30)
        crawl_of(newscrawl, site)
        assert site_requests(site) == ["/robots.txt", TDMREP] * 2


def test_an_oversized_file_is_kept_as_far_as_it_is_read(newscrawl):
    (story,) = addresses(1)
    rules = f"User-agent: *\nDisallow: {story}\n" + "# and so on\n" * 60_000 + "Disallow: /world\n"
    with paper({"/world": front(story), story: distinct(1), "/robots.txt": (200, TEXT, rules)}) as site:
        for _ in range(2):
            ended = crawl_of(newscrawl, site)
            assert reasons(ended) == {"robots"}
            assert "/world" in site.paths
    assert site_requests(site) == ["/robots.txt", TDMREP]


def test_a_run_of_days_asks_again_after_one():
    with paper({"/a": (200, {}, "<p>a</p>"), "/b": (200, {}, "<p>b</p>")}) as site:
        once = crawl(site.url("/a"), site.url("/b"))
        assert len(once.pages) == 2
        assert site_requests(site) == ["/robots.txt", TDMREP]
        site.asked.clear()
        crawl(site.url("/a"), site.url("/b"), fresh_for=0)
        assert site.paths.count("/robots.txt") > 1


# ---- bytes that 304 saves


def test_304_saves_exactly_the_bytes_that_were_sent_last(newscrawl):
    (story,) = addresses(1)
    body = gzip.compress(distinct(1)[2].encode(), mtime=0)
    section = front(story)[2].encode()

    def conditional(data, **headers):
        def answer(handler, before):
            if handler.headers["If-None-Match"] == '"1"':
                return 304, {"ETag": '"1"'}, b""
            return 200, {"ETag": '"1"', **headers}, data

        return answer

    packed = conditional(body, **{"Content-Encoding": "gzip"})
    with paper({"/world": conditional(section), story: packed}) as site:
        first = crawl_of(newscrawl, site)
        assert len(first.rows("articles")) == 1
        again = crawl_of(newscrawl, site, NEWSCRAWL_REVISIT_HOURS="0.0001")
        assert again.code == 0, again.err
        saved = len(body) + len(section)
        assert again.report()["stats"]["newscrawl/bytes_saved"] == saved
        once_more = crawl_of(newscrawl, site)
        assert once_more.report()["stats"]["newscrawl/bytes_saved"] == len(section)
    lines = newscrawl("runs").out.splitlines()
    assert f"2 x 304, {saved:,} bytes saved" in lines[1]
    assert "about" not in lines[1]

"""A paper that reserves text and data mining: not crawled, unless it is only to be recorded."""

import json

import pytest
from loopback import paper
from test_crawl_manners import STORY, A, B, crawl_of, front, read, reasons, story

TEXT = {"Content-Type": "text/plain"}
TDMREP = "/.well-known/tdmrep.json"


def tdmrep(*entries):
    return 200, {"Content-Type": "application/json"}, json.dumps(list(entries))


def printings(ended):
    return ended.rows("articles") + ended.rows("copies")


ALL = {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://paper.example/terms"}


@pytest.mark.parametrize(
    "answers, words, place",
    [
        ({TDMREP: tdmrep(ALL)}, json.dumps(ALL), TDMREP),
        ({TDMREP: tdmrep({"location": "*", "tdm-reservation": 1})}, '"tdm-reservation": 1', TDMREP),
        ({"/robots.txt": (200, TEXT, "User-agent: *\nContent-Usage: tdm=n")}, "Content-Usage: tdm=n", "/robots.txt"),
        (
            {"/robots.txt": (200, TEXT, "User-agent: *\nContent-Signal: search=no, ai-input=no, ai-train=no")},
            "Content-Signal: search=no, ai-input=no, ai-train=no", "/robots.txt",
        ),
    ],
)  # fmt: skip
def test_a_site_wide_reservation_is_respected_and_recorded_on_demand(newscrawl, answers, words, place):
    with paper({"/world": front(A), A: story("Bridge"), **answers}) as site:
        ended = crawl_of(newscrawl, site)
        assert {"/world", A}.isdisjoint(site.paths)
        assert ended.code == 4, ended.err
        assert "refused by" in ended.err
        (row,) = ended.rows("skipped")
        recorded = crawl_of(newscrawl, site, NEWSCRAWL_OPTOUT="record")
    assert row["reason"] == "opted_out"
    assert words in row["detail"]
    assert f"{site.url('')}{place}: " in row["detail"]
    assert recorded.code == 0, recorded.err
    (row,) = recorded.rows("articles")
    assert row["rights"]["tdm"] in {"1 https://paper.example/terms", "1", words}


def test_what_speaks_of_models_only_or_of_other_pages_is_recorded_and_crawled(newscrawl):
    lines = "User-agent: *\nContent-Signal: search=yes, ai-train=no\nUser-agent: GPTBot\nDisallow: /"
    file = tdmrep(
        {"location": "/archive/", "tdm-reservation": 1}, {"location": "/world/", "tdm-reservation": 0}
    )
    headers = {"X-Robots-Tag": "noai"}
    with paper({
        "/robots.txt": (200, TEXT, lines), TDMREP: file, "/world": front(A, B),
        A: (200, headers, STORY.format("Bridge")), B: (200, {"tdm-reservation": "1"}, STORY.format("Ferry")),
    }) as site:  # fmt: skip
        ended = crawl_of(newscrawl, site)
    assert ended.code == 0, ended.err
    rights = {row["url"].rpartition("/")[2]: row["rights"] for row in printings(ended)}
    signal = "Content-Signal: search=yes, ai-train=no"
    assert rights["bridge-opens-late"] == {
        "robots": "noai", "tdm": "0", "noai": f"noai; {signal}", "license": None,
    }  # fmt: skip
    assert rights["ferry-runs-aground"]["tdm"] == "1", "a page's own reservation is recorded"
    assert site.paths.count(TDMREP) == site.paths.count("/robots.txt") == 1
    assert site.paths[:2] == ["/robots.txt", TDMREP]
    report = ended.report()["tdmrep"][site.url("")]
    assert (report["status"], report["http_status"], len(report["sha256"])) == ("ok", 200, 64)


def test_addresses_that_the_file_reserves_are_left_and_the_others_are_read(newscrawl):
    file = tdmrep({"location": f"{B}$", "tdm-reservation": 1})
    with paper({"/world": front(A, B), A: story("Bridge"), B: story("Ferry"), TDMREP: file}) as site:
        ended = crawl_of(newscrawl, site)
    assert ended.code == 0, ended.err
    assert read(ended) == {A[1:]}
    assert reasons(ended) == {"opted_out"}
    assert B not in site.paths


@pytest.mark.parametrize(
    "answer, status",
    [
        ((404, {}, ""), "none"),
        ((500, {}, ""), "unreachable"),
        ((200, {}, "<html>not here</html>"), "unreadable"),
        ((302, {"Location": "http://127.1.2.3:9/tdmrep.json"}, ""), "unreachable"),
        ((302, {"Location": TDMREP}, ""), "unreachable"),
        ((200, {}, "[" + " " * 600_000), "unreadable"),
    ],
)
def test_no_file_that_can_be_read_is_no_reservation(newscrawl, answer, status):
    with paper({"/world": front(A), A: story("Bridge"), TDMREP: answer}) as site:
        ended = crawl_of(newscrawl, site)
    assert ended.code == 0, ended.err
    assert len(ended.rows("articles")) == 1
    assert ended.report()["tdmrep"][site.url("")]["status"] == status
    assert site.paths.count(TDMREP) == 1


def test_a_file_that_robots_txt_denies_is_not_asked(newscrawl):
    denied = (200, TEXT, "User-agent: *\nDisallow: /.well-known/")
    with paper({"/world": front(A), A: story("Bridge"), "/robots.txt": denied, TDMREP: tdmrep(ALL)}) as site:
        ended = crawl_of(newscrawl, site)
    assert ended.code == 0, ended.err
    assert TDMREP not in site.paths
    assert ended.report()["tdmrep"][site.url("")]["status"] == "denied"


def test_a_file_may_stand_elsewhere_on_the_host(newscrawl):
    moved = {TDMREP: (301, {"Location": "/policies/tdm.json"}, ""), "/policies/tdm.json": tdmrep(ALL)}
    with paper({"/world": front(A), A: story("Bridge"), **moved}) as site:
        assert crawl_of(newscrawl, site).code == 4


def test_the_setting_takes_two_words(newscrawl):
    ended = newscrawl.crawl(NEWSCRAWL_OPTOUT="maybe")
    assert ended.code == 2
    assert "record or respect" in ended.err

"""What sites say about mining their pages: the lines and files, and what of it binds a crawl. Nothing is asked here."""

import json
from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from newscrawl import robots, tdmrep
from newscrawl.extract.article import ArticlePage
from newscrawl.extract.usage import against_mining, statement
from newscrawl.robots import path_matches, target_of

NOW = datetime(2026, 3, 12, 22, tzinfo=timezone.utc)
HOME = "https://paper.example"


def rules(text, url=f"{HOME}/world/a"):
    record = robots.read_answer(
        HOME, 200, text.encode(), url=f"{HOME}/robots.txt", token="newscrawl", fetched_at=NOW
    )
    return record.statements_for(url)


@pytest.mark.parametrize(
    "line, reserved",
    [
        ("Content-Usage: tdm=n", True),
        ("Content-Usage: all=n", True),
        ("content-usage: bots=n, train-ai=n", True),
        ("Content-Usage: train-ai=n, ai-use=n, search=n", True),
        ("Content-Signal: search=no, ai-input=no, ai-train=no", True),
        ("Content-Usage: train-ai=n", False),
        ("Content-Usage: train-ai=n, ai-use=n, search=y", False),
        ("Content-Signal: search=yes, ai-train=no", False),
        ("Content-Signal: ai-train=no, ai-input=no, use=reference", False),
        ("Content-Usage: tdm=y", False),
        ("Content-Usage: tdm=no", False),
        ("Content-Usage: TDM=n", False),
        ("Content-Usage: tdm=n, tdm=y", False),
        ("Content-Usage: tdm=n, ?!", False),
    ],
)
def test_only_a_word_for_mining_or_for_every_use_is_a_reservation(line, reserved):
    assert bool(against_mining([statement(line)])) == reserved


def test_a_statement_is_read_from_the_group_that_is_ours():
    for_all = "User-agent: *\nContent-Usage: tdm=n\nAllow: /\n"
    assert [one.words for one in rules(for_all)] == ["Content-Usage: tdm=n"]
    assert rules("User-agent: gptbot\nContent-Usage: tdm=n") == []
    assert rules(for_all + "User-agent: newscrawl\nDisallow: /private") == []
    ours = "User-agent: other\nUser-agent: NewsCrawl/1.0\nContent-Signal: ai-train=no # please\n"
    assert [one.words for one in rules(for_all + ours)] == ["Content-Signal: ai-train=no"]


def test_the_longest_path_speaks_for_an_address_and_of_two_the_stricter():
    text = "User-agent: *\nContent-Usage: tdm=n\nContent-Usage: /open/ tdm=y\nContent-Usage: /mixed tdm=y\nContent-Usage: /mixed tdm=n"
    reserved = {
        path: bool(against_mining(rules(text, HOME + path))) for path in ("/world", "/open/a", "/mixed/a")
    }
    assert reserved == {"/world": True, "/open/a": False, "/mixed/a": True}


def read(entries, url=f"{HOME}/world/a"):
    body = json.dumps(entries).encode()
    return tdmrep.read_answer(HOME, 200, body, NOW).rule_for(url)


def test_the_first_entry_that_matches_decides():
    entries = [
        {"location": "/open/*", "tdm-reservation": 0},
        {"location": "/*.pdf$", "tdm-reservation": 1},
        {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://paper.example/terms"},
        {"location": "/world", "tdm-reservation": 0},
    ]
    assert read(entries).reservation == 1
    assert read(entries).policy == "https://paper.example/terms"
    assert read(entries, f"{HOME}/open/a").reservation == 0
    assert read(entries[:2]) is None
    assert read(entries[:2], f"{HOME}/a.pdf").reservation == 1
    assert read(entries[:2], f"{HOME}/a.pdf?x=1") is None


@pytest.mark.parametrize("value", [2, True, "yes", None, [1], 1.0])
def test_any_other_value_is_unset(value):
    assert read([{"location": "*", "tdm-reservation": value}]).reservation is None


@pytest.mark.parametrize(
    "status, body, said",
    [
        (200, b"<html>a page</html>", "unreadable"),
        (200, b"[" * 200_000, "unreadable"),
        (200, b"[1, null, {}, {\"location\": 3}]", "ok"),
        (404, b"", "none"),
        (403, b"", "none"),
        (429, b"", "unreachable"),
        (503, b"", "unreachable"),
    ],
)  # fmt: skip
def test_what_is_no_file_reserves_nothing(status, body, said):
    record = tdmrep.read_answer(HOME, status, body, NOW)
    assert (record.status, record.rules) == (said, ())


@given(st.binary(max_size=300))
def test_no_body_is_too_odd(body):
    record = tdmrep.read_answer(HOME, 200, body, NOW)
    assert record.status in ("ok", "unreadable")
    assert record.rule_for(f"{HOME}/a") in (None, *record.rules)
    assert {one.name for one in rules(body.decode("latin-1"))} <= {"content-usage", "content-signal"}


@given(
    st.lists(st.sampled_from(["/a", "b", "*", "%62", "é"]), max_size=6),
    st.text("/abé?", max_size=8),
    st.booleans(),
)
def test_patterns_match_what_the_rule_says(parts, tail, anchored):
    import re

    pattern = "/" + "".join(parts)
    expected = re.compile(
        ".*".join(re.escape(p) for p in pattern.replace("%62", "b").replace("é", "%C3%A9").split("*"))
    )
    target = target_of(f"{HOME}/{tail}")
    match = expected.fullmatch if anchored else expected.match
    assert path_matches(pattern + "$" * anchored, target) == bool(match(target))


def test_a_pattern_of_stars_costs_no_time():
    assert not path_matches("/" + "*a" * 2000 + "b$", "/" + "a" * 4000)


# ---- rights


def rights(html="", **headers):
    page = f"<html><head>{html}</head><body><h1>Bridge</h1></body></html>"
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return ArticlePage(Selector(page), f"{HOME}/a", headers=sent).rights()


def said(robots_txt="", tdmrep_json=""):
    return {"robots.txt": robots_txt, "tdmrep.json": tdmrep_json}


def test_rights_hold_the_very_words():
    assert rights() == {"robots": None, "tdm": None, "noai": None, "license": None}
    assert rights(tdm_reservation="1", tdm_policy="https://p.example/t")["tdm"] == "1 https://p.example/t"
    assert rights(content_usage="train-ai=n")["noai"] == "Content-Usage: train-ai=n"
    assert rights(content_usage="tdm=n")["tdm"] == "Content-Usage: tdm=n"
    assert rights(x_robots_tag="noai, noimageai")["noai"] == "noai, noimageai"
    link = '<https://p.example/a.css>; rel=preload, <https://p.example/rsl.xml>; rel="license"; type="application/rsl+xml"'
    assert rights(link=link)["license"] == "https://p.example/rsl.xml"


def test_the_files_of_the_site_speak_last():
    lines = (
        "Content-Signal: search=yes, ai-train=no\nContent-Usage: search=y\nLicense: https://p.example/rsl.xml"
    )
    page = ArticlePage(
        Selector("<html/>"), HOME, headers={**said(lines, "1 https://p.example/t"), "X-Robots-Tag": "noai"}
    )
    assert page.rights() == {
        "robots": "noai",
        "tdm": "1 https://p.example/t",
        "noai": "noai; Content-Signal: search=yes, ai-train=no",
        "license": "https://p.example/rsl.xml; Content-Usage: search=y",
    }  # fmt: skip
    meta = '<meta name="tdm-reservation" content="0">'
    page = ArticlePage(
        Selector(f"<html><head>{meta}</head></html>"), HOME, headers=said("", "1 https://p.example/t")
    )
    assert page.rights()["tdm"] == "0"
    broken = ArticlePage(
        Selector(f"<html><head>{meta.replace('0', 'yes')}</head></html>"), HOME, headers=said("", "1")
    )
    assert broken.rights()["tdm"] == "1"

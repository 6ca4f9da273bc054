"""`scrapy check SITE` on the invented papers."""

import pytest

SITE_FILES = ("/robots.txt", "/.well-known/tdmrep.json")
"""What a paper says of robots; the five requests come on top."""


def test_what_each_source_and_field_gave_in_five_requests(newscrawl, papers, tmp_path):
    shown = newscrawl("check", "harbourstar", "--to", str(tmp_path / "check"))
    assert shown.code == 0, shown.out + shown.err
    lines = shown.out.splitlines()
    assert any(line.startswith("listing ") and line.endswith(" stories") for line in lines)
    assert any(line.startswith("feed ") and line.endswith(" stories") for line in lines)
    assert any(line.split()[:2] == ["headline", "card"] for line in lines)
    assert any(line.startswith("block ") and "next_in" in line for line in lines)
    assert any(line.startswith("selector ") and ".story-pg > h1: 1 found" in line for line in lines)
    assert lines[-1] == "harbourstar world: all well"
    asked = [request.path for request in papers.requests]
    assert asked.count("/robots.txt") == 1
    assert len(asked) - len(SITE_FILES) <= 5
    saved = sorted(tmp_path.glob("check/*.html"))
    assert [path.name for path in saved] == ["harbourstar-1.html", "harbourstar-2.html"]
    again = newscrawl("extract", str(saved[0]))
    assert again.code == 0
    assert "headline" in again.out


def test_a_sitemap_of_robots_txt_is_looked_at(newscrawl, papers, tmp_path):
    shown = newscrawl("check", "morrowdale", "--to", str(tmp_path))
    assert shown.code == 0, shown.out + shown.err
    assert any(line.startswith("sitemap ") and "sitemap-news.xml" in line for line in shown.out.splitlines())
    asked = [request.path for request in papers.requests]
    assert [path for path in asked if path in SITE_FILES] == list(SITE_FILES)
    assert len(asked) == 5 + len(SITE_FILES)


def test_what_is_to_repair_is_named(newscrawl, papers, tmp_path):
    shown = newscrawl("check", "dailylantern", "--to", str(tmp_path))
    assert shown.code == 3
    assert "to repair: feed " in shown.out
    assert "HTTP 404" in shown.out
    papers.stop()
    down = newscrawl("check", "harbourstar", "--to", str(tmp_path))
    assert down.code == 3
    assert "to repair: listing " in down.out


@pytest.mark.parametrize("words", [(), ("nobody",), ("harbourstar", "sport"), ("a", "b", "c")])
def test_usage_is_one_line(newscrawl, words):
    ended = newscrawl("check", *words)
    assert ended.code == 2
    assert len(ended.err.strip().splitlines()) == 1

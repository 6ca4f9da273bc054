"""One night, crawled as a user runs it: real HTTP, real files, a process of its own."""

import json
from collections import Counter, defaultdict

import pytest
from conftest import Newscrawl
from crawled import by_address, linked

from newscrawl.clean.urls import url_key
from newscrawl.demo.expected import expected
from newscrawl.demo.server import free_ports, serve
from newscrawl.items import Link, Printing, Skipped, column_names
from newscrawl.runs import FEEDS


@pytest.fixture(scope="module")
def first_night(tmp_path_factory):
    """One crawl of night 1, read by many tests."""

    with serve(free_ports(), 1) as papers:
        crawl = Newscrawl(tmp_path_factory.mktemp("night") / "data", papers.base_port)
        ended = crawl.crawl("-O", str(crawl.data / "world.csv"), "-O", str(crawl.data / "world.parquet"))
        yield ended, expected(1, papers.base_port), list(papers.requests), crawl


def test_a_healthy_night_ends_with_exit_0_and_one_closing_line(first_night):
    ended, *_ = first_night
    assert ended.code == 0, ended.err
    assert ended.out == ""
    lines = ended.err.strip().splitlines()
    assert len(lines) <= 15
    assert "WARNING" not in ended.err
    assert lines[-1].startswith("newscrawl: world ")
    assert lines[-1].endswith(" 0 errors, exit 0")


def test_every_story_is_read_and_every_other_page_has_a_reason(first_night):
    ended, truth, *_ = first_night
    read = by_address(ended.rows("articles") + ended.rows("copies"))
    skipped = by_address(ended.rows("skipped"))
    for row in filter(linked, truth):
        if row.reason is None:
            assert url_key(row.url) in read, f"lost: {row.url}"
        else:
            assert url_key(row.url) not in read, f"{row.kind} taken for an article: {row.url}"
            assert skipped[url_key(row.url)]["reason"] == row.reason, row.url


@pytest.mark.parametrize("field", ["headline", "agency", "date_published", "truncated"])
def test_fields_are_what_the_papers_printed(first_night, field):
    ended, truth, *_ = first_night
    read = by_address(ended.rows("articles") + ended.rows("copies"))
    for row in filter(linked, truth):
        if row.reason is None:
            assert read[url_key(row.url)][field] == getattr(row, field), row.url


def test_roles_and_precision(first_night):
    ended, truth, *_ = first_night
    read = by_address(ended.rows("articles") + ended.rows("copies"))
    for row in filter(linked, truth):
        if row.reason is None:
            assert read[url_key(row.url)]["agency_role"] == row.role, row.url
            assert read[url_key(row.url)]["date_published_precision"] == row.precision, row.url


def test_bodies_are_whole_and_clean(first_night):
    ended, truth, *_ = first_night
    read = by_address(ended.rows("articles") + ended.rows("copies"))
    for row in filter(linked, truth):
        if row.reason is None and not row.truncated:
            assert read[url_key(row.url)]["body"] == row.body, row.url


def test_printings_of_one_story_share_its_id_and_no_others_do(first_night):
    ended, truth, *_ = first_night
    read = by_address(ended.rows("articles") + ended.rows("copies"))
    ids, stories = defaultdict(set), defaultdict(set)
    for row in filter(linked, truth):
        if row.reason is None:
            story_id = read[url_key(row.url)]["story_id"]
            ids[row.story].add(story_id)
            stories[story_id].add(row.story)
    assert {story: found for story, found in ids.items() if len(found) > 1} == {}
    assert {found for found in map(frozenset, stories.values()) if len(found) > 1} == set()


def test_every_story_stands_once_and_copies_say_of_what(first_night):
    ended, *_ = first_night
    articles, copies = ended.rows("articles"), ended.rows("copies")
    assert max(Counter(row["story_id"] for row in articles).values()) == 1
    firsts = {row["story_id"]: row["url"] for row in articles}
    assert copies
    for row in articles:
        assert (row["relation"], row["of_url"], row["similarity"], row["version"]) == ("first", None, None, 1)
    for row in copies:
        assert row["relation"] in ("copy", "update")
        assert row["of_url"] == firsts[row["story_id"]]
        assert 0 < row["similarity"] <= 1


def test_every_row_has_every_column_in_order(first_night):
    ended, *_ = first_night
    rows = {"articles": Printing, "copies": Printing, "links": Link, "skipped": Skipped}
    for feed, row in rows.items():
        for line in ended.rows(feed):
            assert tuple(line) == column_names(row)
    for line in ended.rows("articles"):
        for name in ("breadcrumbs", "authors", "keywords", "images", "agency_evidence", "credits"):
            assert isinstance(line[name], list)


def test_link_blocks_are_recorded_with_their_state(first_night):
    ended, _, _, crawl = first_night
    links = ended.rows("links")
    star = f"http://127.0.0.1:{crawl.port}/"
    pages = defaultdict(list)
    for row in links:
        if row["page_url"].startswith(star) and row["kind"] == "next_in":
            pages[row["page_url"]].append(row)
    assert pages
    for rows in pages.values():
        assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
        assert len(rows) == (10 if "/world/" in rows[0]["page_url"].lower() else len(rows))
        assert all(row["state"] == "filled" and row["heading"].startswith("Next In") for row in rows)
        assert all(row["target_url"].startswith("http") and "utm_" not in row["target_url"] for row in rows)
    also = [row for row in links if row["page_url"].startswith(star) and row["kind"] == "also_read"]
    in_pages = [row for row in also if "/Content/" not in row["page_url"]]
    assert {(row["state"], row["position"], row["target_url"], row["title"]) for row in in_pages} == {
        ("empty", None, None, None)
    }
    from_json = [row for row in also if "/Content/" in row["page_url"]]
    assert from_json
    assert {row["state"] for row in from_json} == {"filled"}


def test_robots_txt_is_asked_once_a_paper_and_obeyed(first_night):
    _, truth, requests, _ = first_night
    asked = Counter((request.site, request.path) for request in requests)
    assert {count for (_, path), count in asked.items() if path == "/robots.txt"} == {1}
    denied = [row for row in truth if row.kind == "disallowed" and linked(row)]
    assert denied
    paths = {path for _, path in asked}
    for row in denied:
        assert "/" + row.url.split("/", 3)[3] not in paths


def test_no_page_is_asked_for_twice(first_night):
    _, _, requests, _ = first_night
    asked = Counter((request.site, url_key(f"http://x{request.path}")) for request in requests)
    assert {key: count for key, count in asked.items() if count > 1} == {}


def test_the_run_report_says_what_happened(first_night):
    ended, *_ = first_night
    report = ended.report()
    assert (report["exit_code"], report["ended"], report["errors"]) == (0, "finished", 0)
    assert set(report["sites"]) == {"harbourstar", "morrowdale", "dailylantern"}
    counts = report["sites"]["harbourstar"]
    assert counts["articles"] == sum(row["site"] == "harbourstar" for row in ended.rows("articles"))
    assert counts["fields"]["headline"] == counts["articles"] + counts["copies"] + counts["updates"]
    assert all(len(robots["sha256"]) == 64 for robots in report["robots"].values())
    assert {p.name for p in ended.runs()[-1].iterdir()} == {"run.json", *(f"{f}.jsonl" for f in FEEDS)}


def test_the_users_own_files_hold_the_articles(first_night):
    import csv

    import pyarrow.parquet

    ended, _, _, crawl = first_night
    articles = ended.rows("articles")
    with (crawl.data / "world.csv").open(newline="", encoding="utf-8") as file:
        cells = list(csv.DictReader(file))
    assert [row["url"] for row in cells] == [row["url"] for row in articles]
    assert tuple(cells[0]) == column_names(Printing)
    assert json.loads(cells[0]["agency_evidence"]) == articles[0]["agency_evidence"]
    assert pyarrow.parquet.read_table(crawl.data / "world.parquet").to_pylist() == articles

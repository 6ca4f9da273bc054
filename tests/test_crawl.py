"""The crawl as a user runs it: real HTTP, real files, a process of its own."""

import json
import signal
import sqlite3
import time
from collections import Counter, defaultdict

import pytest

from newscrawl.clean.urls import url_key
from newscrawl.demo.expected import expected
from newscrawl.items import Link, Printing, Skipped, column_names
from newscrawl.runs import FEEDS


def linked(row):
    return row.found & {"listing", "feed", "also_read"}


def by_address(rows):
    return {url_key(row["url"]): row for row in rows}


@pytest.fixture(scope="module")
def first_night(tmp_path_factory):
    """One crawl of night 1, read by many tests."""
    from newscrawl.demo.server import free_ports, serve
    from conftest import Newscrawl

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
    ended, truth, requests, _ = first_night
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


def test_a_second_run_writes_no_story_again_and_sends_few_requests(newscrawl, papers):
    newscrawl.crawl()
    papers.requests.clear()
    again = newscrawl.crawl()
    assert again.code == 0, again.err
    assert again.rows("articles") == again.rows("copies") == []
    assert len(papers.requests) < 20
    assert any(request.status == 304 for request in papers.requests)


def test_the_next_night_finds_what_is_new_edited_and_withdrawn(newscrawl, papers):
    newscrawl.crawl()
    before = by_address(newscrawl_rows(newscrawl))
    papers.day = 2
    night = newscrawl.crawl(NEWSCRAWL_REVISIT_HOURS="0.0001")
    assert night.code == 0, night.err
    truth = {url_key(row.url): row for row in expected(2, papers.base_port)}
    for key, row in by_address(night.rows("articles")).items():
        assert key not in before
        assert truth[key].reason is None
    versions = [row for row in night.rows("copies") if row["relation"] == "version"]
    assert versions
    for row in versions:
        old = before[url_key(row["url"])]
        assert row["version"] == 2
        assert row["of_url"] == row["url"]
        assert (row["headline"], row["text_hash"]) != (old["headline"], old["text_hash"])
    gone = [row for row in night.rows("skipped") if row["reason"] == "withdrawn"]
    assert {url_key(row["url"]) for row in gone} == {
        k for k, r in truth.items() if r.reason == "withdrawn"
    } & set(before)
    once_more = newscrawl.crawl(NEWSCRAWL_REVISIT_HOURS="0.0001")
    assert not [row for row in once_more.rows("skipped") if row["reason"] == "withdrawn"]
    assert Counter(row["story_id"] for row in once_more.all_rows("articles")).most_common(1)[0][1] == 1


def newscrawl_rows(newscrawl):
    run = max((newscrawl.data / "world").iterdir())
    return [
        json.loads(line)
        for feed in ("articles", "copies")
        for line in (run / f"{feed}.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]


def test_kill_9_loses_no_story_and_doubles_none(newscrawl, papers):
    whole = {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}
    for rows_before_the_kill in (1, 12, 30):
        process = newscrawl.start("crawl", "world", "-s", "DOWNLOAD_DELAY=0.03")
        wait_for_rows(newscrawl.data, rows_before_the_kill, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    ended = newscrawl.crawl()
    assert ended.code == 0, ended.err
    assert "repaired run" in ended.err
    assert not list(newscrawl.data.rglob("*.part"))
    articles = ended.all_rows("articles")
    assert max(Counter(row["story_id"] for row in articles).values()) == 1
    assert len({row["story_id"] for row in articles}) == len(whole)
    live = snapshot(newscrawl.data)
    rebuilt = newscrawl("memory", "rebuild")
    assert rebuilt.code == 0, rebuilt.err
    assert snapshot(newscrawl.data) == live


def wait_for_rows(data, rows, process):
    """Until the run under way has written so many more rows, or has ended."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        parts = data.glob("world/*/*.part")
        if sum(part.read_bytes().count(b"\n") for part in parts if "links" not in part.name) >= rows:
            return
        time.sleep(0.02)


def snapshot(data):
    from newscrawl.dedupe.memory import open_memory

    with open_memory(f"sqlite:///{data / 'memory.db'}", key_of=url_key) as memory:
        return memory.snapshot()


@pytest.mark.parametrize("damage", ["deleted", "garbage", "truncated"])
def test_a_lost_memory_costs_no_story(newscrawl, damage):
    newscrawl.crawl()
    memory = newscrawl.data / "memory.db"
    sqlite3.connect(memory).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    if damage == "deleted":
        memory.unlink()
    elif damage == "garbage":
        memory.write_bytes(b"not a database" * 1000)
    else:
        memory.write_bytes(memory.read_bytes()[:5000])
    again = newscrawl.crawl()
    assert again.code == 0, again.err
    assert "memory" in again.err
    assert again.rows("articles") == again.rows("copies") == []


def test_ctrl_c_closes_cleanly_and_the_rest_comes_next_time(newscrawl, papers):
    process = newscrawl.start("crawl", "world", "-s", "DOWNLOAD_DELAY=0.1")
    wait_for_rows(newscrawl.data, 5, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "exit 130" in err.strip().splitlines()[-1]
    assert not list(newscrawl.data.rglob("*.part"))
    rest = newscrawl.crawl()
    stories = {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)


def test_max_articles_is_exact_and_the_rest_comes_next_time(newscrawl, papers):
    ended = newscrawl.crawl("-a", "max_articles=7", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
    assert ended.code == 0, ended.err
    assert len(ended.rows("articles")) + len(ended.rows("copies")) == 7
    rest = newscrawl.crawl()
    stories = {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)


def test_two_runs_never_ask_the_same_paper(newscrawl):
    slow = newscrawl.start("crawl", "world", "-a", "site=morrowdale", "-s", "DOWNLOAD_DELAY=1")
    wait_for_rows(newscrawl.data, 1, slow)
    refused = newscrawl.crawl()
    assert refused.code == 75
    assert "another run is asking morrowdale" in refused.err
    assert len(refused.err.strip().splitlines()) == 1
    other = newscrawl.crawl("-a", "site=dailylantern")
    assert other.code == 0, other.err
    assert newscrawl("memory", "rebuild").code == 75
    slow.send_signal(signal.SIGKILL)
    slow.communicate()


def test_a_paper_without_a_card_is_told_by_its_address(newscrawl, papers):
    home = papers.homes["morrowdale"]
    none = {"NEWSCRAWL_CARDS": "newscrawl.sites"}
    for address in (f"{home}/world", f"{home}/world/rss.xml"):
        ended = newscrawl.crawl(
            "-a",
            f"url={address}",
            "-a",
            "max_articles=3",
            NEWSCRAWL_DATA=str(newscrawl.data / address[-3:]),
            **none,
        )
        assert ended.code == 0, ended.err
        rows = ended.rows("articles") + ended.rows("copies")
        assert len(rows) == 3
        assert {row["site"] for row in rows} == {home.removeprefix("http://")}
        assert all(row["headline"] and row["body"] and row["date_published"] for row in rows)


def test_a_zone_is_never_invented_for_an_unknown_paper(newscrawl, papers):
    home = papers.homes["dailylantern"]
    ended = newscrawl.crawl("-a", f"url={home}/world/", NEWSCRAWL_CARDS="newscrawl.sites")
    dates = [row["date_published"] for row in ended.rows("articles") + ended.rows("copies")]
    assert dates
    assert not [date for date in dates if date and ("+" in date or date.endswith("Z"))]


def test_since_leaves_out_what_is_older_and_says_so(newscrawl):
    ended = newscrawl.crawl("-a", "since=2026-03-12")
    rows = ended.rows("articles") + ended.rows("copies")
    assert rows
    assert min(row["date_published"][:10] for row in rows if row["date_published"]) >= "2026-03-12"
    assert [row for row in ended.rows("skipped") if row["reason"] == "too_old"]
    nothing = newscrawl.crawl("-a", "since=2030-01-01", NEWSCRAWL_DATA=str(newscrawl.data / "none"))
    assert nothing.code == 0, nothing.err
    assert nothing.rows("articles") == []


def test_follow_0_asks_for_no_link_of_a_block(newscrawl):
    ended = newscrawl.crawl("-a", "follow=0")
    found = {row["found_via"] for row in ended.rows("articles") + ended.rows("copies")}
    assert found <= {"listing", "feed", "sitemap"}
    assert ended.rows("links")


@pytest.mark.parametrize(
    "words, said",
    [
        (("-a", "pages=0"), "pages takes a whole number from 1"),
        (("-a", "deep=1"), "no such argument"),
        (("-a", "site=nowhere"), "no card with a world section"),
        (("-s", "NEWSCRAWL_DTA=x"), "no such setting"),
        (("-s", "DOWNLOAD_DELAY=soon"), "takes a number"),
        (("-s", "NEWSCRAWL_CONTACT=nobody"), "takes an e-mail"),
        (("-s", "NEWSCRAWL_MEMORY=redis://x"), "sqlite:///PATH"),
        (("-s", "NEWSCRAWL_PRIVATE_HOSTS=300.1.1.1/99"), "NEWSCRAWL_PRIVATE_HOSTS"),
        (("-O", "x.docx"), "docx"),
        (("--frobnicate",), "--frobnicate"),
    ],
)
def test_wrong_usage_is_exit_2_and_one_line(newscrawl, words, said):
    ended = newscrawl.crawl(*words)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert ended.out == ""
    assert not newscrawl.data.exists()


def test_an_unknown_section_names_those_there_are(newscrawl):
    ended = newscrawl.crawl(section="wrold")
    assert ended.code == 2
    assert "world" in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_a_paper_that_is_down_is_a_gate_and_all_down_an_error(newscrawl, papers):
    base = papers.base_port
    papers.stop()
    down = newscrawl.crawl("-s", "RETRY_TIMES=0", NEWSCRAWL_BACKOFF="0.1")
    assert down.code == 1, down.err
    assert "no site answered" in down.err
    from newscrawl.demo.server import serve

    with serve(base, 1):
        mixed = newscrawl.crawl(
            "-a", f"url=http://127.0.0.1:{base}/news/world,http://127.0.0.1:1/world", "-s", "RETRY_TIMES=0",
            NEWSCRAWL_BACKOFF="0.1",
        )  # fmt: skip
    assert mixed.code == 3, mixed.err
    assert "127.0.0.1:1 gave nothing" in mixed.err


def test_a_private_address_is_refused_unless_named(newscrawl, papers):
    ended = newscrawl.crawl(NEWSCRAWL_PRIVATE_HOSTS="")
    assert ended.code != 0
    assert {row["reason"] for row in ended.rows("skipped")} == {"private_address"}
    assert not papers.requests


def test_a_full_disk_ends_the_run_and_leaves_nothing_half_written(newscrawl, papers):
    import resource
    import subprocess
    import sys

    from conftest import ROOT

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    # The memory on another disk, so that it is a feed that meets the limit.
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "world", "-s", "DOWNLOAD_DELAY=0"], cwd=ROOT, text=True,
        env={**newscrawl.environment, "PYTHONDONTWRITEBYTECODE": "1", "NEWSCRAWL_MEMORY": "sqlite:///:memory:"},
        capture_output=True, preexec_fn=small_files, check=False, timeout=120,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr
    assert "File too large" in ended.stderr
    assert "exit 1" in ended.stderr.strip().splitlines()[-1]
    for path in newscrawl.data.glob("world/*/*.jsonl"):
        for line in path.read_bytes().splitlines():
            json.loads(line)
    after = newscrawl.crawl()
    assert after.code == 0, after.err
    ids = [row["story_id"] for row in after.all_rows("articles")]
    stories = {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}
    assert len(ids) == len(set(ids)) == len(stories)


def test_a_memory_that_fails_in_mid_run_ends_it_in_one_line(newscrawl, papers):
    process = newscrawl.start("crawl", "world", "-s", "DOWNLOAD_DELAY=0.05")
    wait_for_rows(newscrawl.data, 5, process)
    memory = newscrawl.data / "memory.db"
    with sqlite3.connect(memory) as other:
        other.execute("DROP TABLE newscrawl_printings")
    other.close()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert "Traceback" not in err
    assert "memory.db" in err
    rest = newscrawl.crawl()
    assert rest.code == 0, rest.err
    stories = {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)


def test_what_failed_last_time_is_asked_again(newscrawl, papers):
    newscrawl.crawl("-a", "site=dailylantern")
    story = newscrawl_rows(newscrawl)[0]
    run = max((newscrawl.data / "world").iterdir())
    for feed in ("articles", "copies"):
        path = run / f"{feed}.jsonl"
        lines = [
            line
            for line in path.read_text(encoding="utf-8").split("\n")
            if line and json.loads(line)["url"] != story["url"]
        ]
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    failed = {name: story.get(name) for name in column_names(Skipped)} | {
        "reason": "timeout",
        "detail": "no answer",
    }
    with (run / "skipped.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(failed) + "\n")
    newscrawl("memory", "rebuild")
    again = newscrawl.crawl("-a", "site=dailylantern")
    assert [row["url"] for row in again.rows("articles") + again.rows("copies")] == [story["url"]]


def test_interrupted_twice_is_repaired_by_the_next_run(newscrawl, papers):
    process = newscrawl.start("crawl", "world", "-s", "DOWNLOAD_DELAY=0.3")
    wait_for_rows(newscrawl.data, 3, process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    rest = newscrawl.crawl()
    assert rest.code == 0, rest.err
    stories = {row.story for row in expected(1, papers.base_port) if linked(row) and row.reason is None}
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)

"""Stopped anywhere, with anything broken: nothing lost, nothing twice."""

import json
import signal
import sqlite3
import time
from collections import Counter

import pytest
from conftest import ROOT
from crawled import snapshot, stories_of, wait_for_rows

from bench import faults


def test_kill_9_loses_no_story_and_doubles_none(newscrawl, papers):
    whole = stories_of(papers)
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
    stories = stories_of(papers)
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


def test_a_full_disk_ends_the_run_and_leaves_nothing_half_written(newscrawl, papers):
    import resource
    import subprocess
    import sys

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
    stories = stories_of(papers)
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
    stories = stories_of(papers)
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)


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
    stories = stories_of(papers)
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)


def test_a_read_only_folder_is_one_line_and_nothing_is_harmed(newscrawl, papers):
    newscrawl.crawl("-a", "max_articles=5")
    before = snapshot(newscrawl.data)
    files = {path: path.read_bytes() for path in newscrawl.data.rglob("*.jsonl")}
    assert faults.refused(newscrawl.data, papers.base_port) == []
    assert snapshot(newscrawl.data) == before
    assert {path: path.read_bytes() for path in newscrawl.data.rglob("*.jsonl")} == files
    rest = newscrawl.crawl()
    assert rest.code == 0, rest.err
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories_of(papers))


def test_a_folder_that_cannot_be_made_is_one_line(newscrawl):
    (newscrawl.data.parent / "file").write_text("")
    ended = newscrawl.crawl(NEWSCRAWL_DATA=str(newscrawl.data.parent / "file" / "data"))
    assert ended.code == 1
    (line,) = ended.err.strip().splitlines()
    assert "NEWSCRAWL_DATA" in line


def test_a_clock_that_was_set_back_loses_and_doubles_nothing(newscrawl, papers):
    def by_a_clock(hours, *words, **environment):
        path = f"{ROOT / 'bench' / 'clock'}:{ROOT}"
        return newscrawl.crawl(*words, PYTHONPATH=path, CLOCK_SET_BACK=str(hours), **environment)

    first = newscrawl.crawl("-a", "max_articles=20")
    assert first.code == 0, first.err
    second = by_a_clock(9)
    assert second.code == 0, second.err
    assert "clock stands 9.0 hours before" in second.err
    assert second.report()["started_at"] < first.report(0)["started_at"]
    assert [run.name for run in second.runs()] == sorted(run.name for run in second.runs())
    assert second.report()["run_id"] > first.runs()[0].name
    ids = [row["story_id"] for row in second.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories_of(papers)), (
        "the second run pages on where the first stopped"
    )
    papers.day = 2
    night = by_a_clock(5, NEWSCRAWL_REVISIT_HOURS="0.0001")
    assert night.code == 0, night.err
    once_more = by_a_clock(30, NEWSCRAWL_REVISIT_HOURS="0.0001")
    assert once_more.code == 0, once_more.err
    right = newscrawl.crawl(NEWSCRAWL_REVISIT_HOURS="0.0001")
    withdrawn = [row["url"] for row in right.all_rows("skipped") if row["reason"] == "withdrawn"]
    assert withdrawn
    assert len(withdrawn) == len(set(withdrawn))
    live = snapshot(newscrawl.data)
    assert newscrawl("memory", "rebuild").code == 0
    assert snapshot(newscrawl.data) == live

"""Run folders: what a dead run leaves, and what is made of it."""

import json
from datetime import datetime, timedelta, timezone

from newscrawl.runs import (
    FEEDS,
    RunFolder,
    finish_feeds,
    new_run_id,
    run_folders,
    stamp,
    whole_rows,
    write_whole,
)


def folder(tmp_path, run_id="20250629T021500Z-3f9a"):
    path = tmp_path / "world" / run_id
    path.mkdir(parents=True)
    return RunFolder(path)


def test_run_ids_sort_by_time_whatever_the_zone():
    noon = datetime(2025, 6, 29, 12, tzinfo=timezone.utc)
    east = (noon + timedelta(hours=1)).astimezone(timezone(timedelta(hours=8)))
    assert new_run_id(noon).startswith("20250629T120000Z-")
    assert new_run_id(noon) < new_run_id(east)
    assert stamp(east) == "2025-06-29T13:00:00Z"


def test_a_torn_last_line_is_cut_and_whole_lines_are_kept(tmp_path):
    run = folder(tmp_path)
    run.feed("articles").with_name("articles.jsonl.part").write_bytes(
        b'{"url": "a"}\n{"url": "b"}\n{"url": "c'
    )
    finish_feeds(run)
    assert [row["url"] for row in whole_rows(run.feed("articles"))] == ["a", "b"]
    assert run.feed("articles").read_bytes().endswith(b'"b"}\n')
    assert all(run.feed(name).exists() for name in FEEDS)
    assert not list(run.path.glob("*.part"))


def test_a_torn_line_in_the_middle_loses_no_other(tmp_path):
    run = folder(tmp_path)
    run.feed("copies").with_name("copies.jsonl.part").write_bytes(
        b'{"url": "a"}\n{"url": \n\xff\xfe\n[1]\n{"url": "b"}\n'
    )
    finish_feeds(run)
    assert [row["url"] for row in run.rows("copies")] == ["a", "b"]


def test_a_line_separator_inside_a_string_does_not_break_a_row(tmp_path):
    run = folder(tmp_path)
    run.feed("articles").with_name("articles.jsonl.part").write_text(
        '{"h": "one\u2028two\x85"}\n', encoding="utf-8"
    )
    finish_feeds(run)
    assert [row["h"] for row in run.rows("articles")] == ["one\u2028two\x85"]


def test_a_feed_that_was_renamed_already_stays_as_it_is(tmp_path):
    run = folder(tmp_path)
    run.feed("articles").write_text('{"url": "a"}\n')
    run.feed("links").with_name("links.jsonl.part").write_text('{"n": 1}\n')
    finish_feeds(run)
    assert run.feed("articles").read_text() == '{"url": "a"}\n'
    assert [row["n"] for row in run.rows("links")] == [1]
    assert not run.complete
    write_whole(run.report, json.dumps({}))
    assert run.complete


def test_a_run_that_died_before_its_first_row_is_found(tmp_path):
    run = folder(tmp_path)
    run.lock().acquire(timeout=0)
    assert run_folders(tmp_path) == [run]
    assert run_folders(tmp_path, finished=True) == []


def test_an_export_in_the_data_folder_is_no_run(tmp_path):
    (tmp_path / "demo" / "dataset").mkdir(parents=True)
    (tmp_path / "demo" / "dataset" / "articles.jsonl").write_text("")
    assert run_folders(tmp_path) == []

"""`scrapy runs`: what a person sees and what monitoring gets."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from newscrawl.commands.runs import complaints
from newscrawl.runs import FEEDS, RunFolder, new_run_id, start_of

NOW = datetime(2025, 6, 29, 12, tzinfo=timezone.utc)


def run(data, run_id, spider="world", **report):
    folder = data / spider / run_id
    folder.mkdir(parents=True)
    for name in FEEDS:
        (folder / f"{name}.jsonl").write_text("")
    told = {
        "ended": "finished", "exit_code": 0, "exit_reason": "healthy", "ended_at": "2025-06-29T03:00:00Z",
        "sites": {"a": {"articles": 9, "copies": 2, "updates": 1, "versions": 1, "skipped": {"gone": 3}}},
        "stats": {
            "downloader/response_count": 30, "downloader/response_status_count/304": 10,
            "downloader/response_bytes": 400_000, "newscrawl/bytes_saved": 184_233, "newscrawl/saved_unknown": 2,
        },
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps({**told, **report}))
    return folder


WORDS = "a: date found on 97 of 97 pages, time on 2 of 97: the page's layout changed"
BROKEN = {"exit_code": 3, "exit_reason": WORDS, "breaches": [{"site": "a", "words": WORDS}]}


def test_a_line_a_run_with_the_gates_words_below(newscrawl):
    run(newscrawl.data, "20250628T021500Z-aaaa")
    run(newscrawl.data, "20250629T021500Z-bbbb", **BROKEN)
    shown = newscrawl("runs")
    assert shown.code == 0, shown.err
    first, second, words = shown.out.splitlines()
    assert first.split()[:4] == ["20250628T021500Z-aaaa", "world", "finished", "exit"]
    assert "9 new" in first
    assert "4 copies" in first
    assert "3 skipped" in first
    assert "10 x 304, 184,233 bytes saved (2 of unknown size)" in first
    assert "exit 3" in second
    assert words.strip() == WORDS


def test_json_and_the_newest_n(newscrawl):
    for day in range(1, 6):
        run(newscrawl.data, f"2025060{day}T021500Z-aaaa")
    rows = [json.loads(line) for line in newscrawl("runs", "--json", "-n", "2").out.splitlines()]
    assert [row["run_id"][:8] for row in rows] == ["20250604", "20250605"]
    assert (rows[0]["new_stories"], rows[0]["not_modified"], rows[0]["bytes_saved"]) == (9, 10, 184_233)


def test_check_says_what_is_wrong(newscrawl):
    run(newscrawl.data, "20250629T021500Z-bbbb", **BROKEN)
    shown = newscrawl("runs", "--check", "--max-age", "1e9")
    assert shown.code == 3
    assert WORDS in shown.out
    run(newscrawl.data, "20250630T021500Z-cccc")
    assert newscrawl("runs", "--check", "--max-age", "1e9").code == 0
    late = newscrawl("runs", "--check")
    assert late.code == 3
    assert "more than 26 hours" in late.out
    assert newscrawl("runs", "--check", "nation").code == 3


def test_check_without_any_run_is_no_success(newscrawl):
    shown = newscrawl("runs", "--check")
    assert shown.code == 3
    assert "no run" in shown.out
    assert newscrawl("runs").code == 0


def test_a_run_under_way_is_told_and_not_disturbed(newscrawl):
    run(newscrawl.data, "20250629T021500Z-aaaa")
    path = newscrawl.data / "world" / "20250630T021500Z-bbbb"
    path.mkdir()
    with RunFolder(path).lock():
        row = json.loads(newscrawl("runs", "--json").out.splitlines()[-1])
        assert (row["ended"], row["exit_code"]) == ("running", None)
        assert newscrawl("runs", "--check", "--max-age", "1e9").code == 0
    dead = newscrawl("runs", "--check", "--max-age", "1e9")
    assert dead.code == 3
    assert "died" in dead.out


def test_accept_marks_a_finished_run(newscrawl):
    folder = run(newscrawl.data, "20250629T021500Z-bbbb", **BROKEN)
    assert newscrawl("runs", "--accept", "20250629T021500Z-none").code == 2
    assert newscrawl("runs", "--accept", folder.name).code == 0
    assert (folder / "accepted").exists()


def test_a_report_that_says_nothing_is_shown_all_the_same(newscrawl):
    (run(newscrawl.data, "20250629T021500Z-aaaa") / "run.json").write_text("[]")
    shown = newscrawl("runs")
    assert shown.code == 0, shown.err
    assert "20250629T021500Z-aaaa" in shown.out


@pytest.mark.parametrize("hours, wrong", [(10, False), (8, True)])
def test_age_is_counted_from_the_end(hours, wrong):
    row = {
        "spider": "world", "run_id": "20250628T021500Z-aaaa", "ended": "finished", "exit_code": 0,
        "ended_at": "2025-06-29T03:00:00Z", "gates": [], "exit_reason": "healthy",
    }  # fmt: skip
    assert bool(list(complaints([row], [], hours, NOW))) == wrong


def test_a_runs_start_is_in_its_id():
    assert start_of("20250629T021500Z-3f9a") == NOW - timedelta(hours=9, minutes=45)
    assert start_of("by-hand") is None


def test_a_new_id_is_later_than_every_other_also_by_a_clock_that_was_set_back(tmp_path):
    first = new_run_id(NOW, tmp_path)
    assert start_of(first) == NOW
    run(tmp_path, first)
    run(tmp_path, "by-hand")
    for hours in (-9, 0):
        later = new_run_id(NOW + timedelta(hours=hours), tmp_path)
        assert later[:16] > max(path.name for path in tmp_path.glob("*/2*"))[:16]
        run(tmp_path, later, spider="nation")
    assert start_of(new_run_id(NOW + timedelta(hours=1), tmp_path)) == NOW + timedelta(hours=1)

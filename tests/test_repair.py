"""The memory made ready: what dead runs and lost files leave is mended before the first page is asked for."""

import json

import pytest

from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import open_memory
from newscrawl.items import Article, Skipped, column_names
from newscrawl.repair import finish_dead_runs, ready_memory
from newscrawl.runs import RunFolder, run_folders

TEXT = (
    "The harbour master of {0} said that the lamp on pier {0} would be lit again before the winter, as it was in {0}. "
    * 9
)


def row(n, run_id):
    made = {
        "url": f"https://a.example/story-{n}", "site": "a", "headline": f"Story {n}", "body": TEXT.format(n),
        "run_id": run_id, "story_id": f"{n:016x}", "relation": "first", "fetched_at": "2026-03-12T00:00:00Z", "text_hash": str(n),
    }  # fmt: skip
    return {**dict.fromkeys(column_names(Article)), **made, "truncated": False, "version": 1}


def run(data, run_id, rows, *, torn=b"", finished=False):
    folder = RunFolder(data / "world" / run_id)
    folder.path.mkdir(parents=True)
    path = folder.feed("articles") if finished else folder.path / "articles.jsonl.part"
    path.write_bytes(b"".join(json.dumps(r).encode() + b"\n" for r in rows) + torn)
    if finished:
        for name in ("copies", "links", "skipped"):
            folder.feed(name).write_text("")
        folder.report.write_text("{}")
    return folder


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def ready(data):
    said = []
    memory = ready_memory(data, f"sqlite:///{data / 'memory.db'}", said.append)
    return memory, said


def keys(memory, *numbers):
    return [n for n in numbers if memory.page(url_key(f"https://a.example/story-{n}"))]


def test_a_dead_run_is_finished_and_told_to_the_memory(data):
    folder = run(
        data, "20260312T000000Z-aaaa", [row(1, "20260312T000000Z-aaaa")], torn=b'{"url": "https://a.exam'
    )
    memory, said = ready(data)
    assert folder.complete
    assert keys(memory, 1, 2) == [1]
    assert len(said) == 1
    again, said = ready(data)
    assert said == []
    memory.close()
    again.close()


def test_what_a_dead_run_claimed_but_did_not_write_is_forgotten(data):
    run_id = "20260312T000000Z-bbbb"
    with open_memory(f"sqlite:///{data / 'memory.db'}", key_of=url_key) as memory:
        memory.begin(run_id, "world", str((data / "world" / run_id).absolute()))
        memory.keep(row(1, run_id))
        memory.keep(row(2, run_id))
    run(data, run_id, [row(1, run_id)])
    memory, _ = ready(data)
    assert keys(memory, 1, 2) == [1]
    memory.close()


def test_a_run_whose_folder_is_gone_is_forgotten_but_not_another_machines(data):
    with open_memory(f"sqlite:///{data / 'memory.db'}", key_of=url_key) as memory:
        memory.begin(
            "20260312T000000Z-cccc", "world", str((data / "world" / "20260312T000000Z-cccc").absolute())
        )
        memory.keep(row(1, "20260312T000000Z-cccc"))
        memory.begin("20260312T000001Z-dddd", "world", "/elsewhere/data/world/20260312T000001Z-dddd")
        memory.keep(row(2, "20260312T000001Z-dddd"))
    memory, said = ready(data)
    assert keys(memory, 1, 2) == [2]
    assert "its folder is gone" in said[0]
    memory.close()


def test_a_living_run_is_left_alone(data):
    folder = run(data, "20260312T000000Z-eeee", [row(1, "20260312T000000Z-eeee")])
    with folder.lock():
        assert finish_dead_runs(data) == []
    assert not folder.complete
    assert finish_dead_runs(data) == [folder]


@pytest.mark.parametrize("damage", [None, b"", b"garbage" * 1000])
def test_a_lost_memory_is_made_anew_from_all_finished_runs(data, damage):
    for n in (1, 2):
        run(data, f"2026031{n}T000000Z-ffff", [row(n, f"2026031{n}T000000Z-ffff")], finished=True)
    if damage is not None:
        (data / "memory.db").write_bytes(damage)
    memory, said = ready(data)
    assert keys(memory, 1, 2) == [1, 2]
    assert "feeds of 2 runs" in said[-1]
    memory.close()
    assert [f.run_id for f in run_folders(data, finished=True)] == [
        "20260311T000000Z-ffff",
        "20260312T000000Z-ffff",
    ]


def test_skipped_rows_are_remembered_too(data):
    folder = run(data, "20260312T000000Z-abcd", [], finished=True)
    gone = {
        **dict.fromkeys(column_names(Skipped)),
        "url": "https://a.example/gone",
        "site": "a",
        "reason": "gone",
        "run_id": folder.run_id,
    }
    gone["fetched_at"] = "2026-03-12T00:00:00Z"
    folder.feed("skipped").write_text(json.dumps(gone) + "\n")
    memory, _ = ready(data)
    known = memory.page(url_key("https://a.example/gone"))
    assert (known.state, known.reason) == ("skipped", "gone")
    memory.close()

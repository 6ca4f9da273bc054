"""From feeds to the scratch database: matched again, nothing lost without a reason, whatever order it comes in."""

import json
import random
import sqlite3

import pytest
from dataset_feeds import body, link, paragraphs, printing, skip, two_nights, write_run

from newscrawl.dataset import matching
from newscrawl.dataset.gather import NothingToGather, gather
from newscrawl.dataset.selection import Selection
from newscrawl.demo.generated import printing as generated


@pytest.fixture
def gathered(tmp_path):
    def run(data=tmp_path / "data", **asked):
        scratch = tmp_path / "scratch.db"
        scratch.unlink(missing_ok=True)
        connection = gather(data, Selection(**asked), scratch)
        opened.append(connection)
        return connection

    opened: list[sqlite3.Connection] = []
    yield run
    for connection in opened:
        connection.close()


def counts(connection, step):
    return dict(connection.execute("SELECT what, rows FROM counts WHERE step = ?", (step,)).fetchall())


def stories(connection):
    found = {}
    for url, version, story in connection.execute("SELECT url, version, story_id FROM printings"):
        found.setdefault(story, set()).add((url.rpartition("/")[2], version))
    return found


def test_no_finished_run_is_told(tmp_path, gathered):
    (tmp_path / "data" / "world" / "20260312T020000Z-0001").mkdir(parents=True)
    with pytest.raises(NothingToGather, match="no finished run"):
        gathered()


def test_stories_have_the_id_of_the_first_seen_printing(tmp_path, gathered):
    two_nights(tmp_path / "data")
    assert stories(gathered()) == {
        "story-wire": {("wire", 1), ("lifted", 1), ("teased", 1)},
        "story-kiln": {("kiln", 1), ("kiln", 2)},
        "story-ferry": {("ferry", 1)},
        "story-quarry": {("quarry", 1)},
    }


def test_what_the_crawl_missed_is_matched_and_what_it_confused_is_parted(tmp_path, gathered):
    rows = [
        printing("wire"),
        printing("lifted", "evening", body=body("wire"), fetched_at="2026-03-12T01:00:00Z"),
        printing("other", story_id="story-wire", fetched_at="2026-03-12T03:00:00Z"),
    ]
    write_run(tmp_path / "data", articles=rows)
    connection = gathered()
    found = stories(connection)
    assert found.pop("story-lifted") == {("wire", 1), ("lifted", 1)}
    assert found == {"story-wire": {("other", 1)}}
    assert counts(connection, "printings") == {"story_changed_by_matching_again": 1}


def test_two_stories_never_share_an_id(tmp_path, gathered):
    names = ["one", "two", "three"]
    write_run(tmp_path / "data", articles=[printing(name, story_id="same") for name in names])
    found = stories(gathered())
    assert len(found) == 3
    assert "same" in found


def test_versions_of_one_address_are_one_story_whatever_they_say(tmp_path, gathered):
    rows = [
        printing("blog"),
        printing("blog", version=2, body=body("another day"), url="http://www.morning.example/world/Blog/"),
    ]
    write_run(tmp_path / "data", articles=rows)
    assert len(stories(gathered())) == 1


def test_the_same_row_twice_stands_once_and_another_text_gets_a_number(tmp_path, gathered):
    data = tmp_path / "data"
    write_run(data, articles=[printing("kiln")])
    later = {"run_id": "20260313T020000Z-0002", "fetched_at": "2026-03-13T02:00:05Z"}
    write_run(data, later["run_id"], articles=[printing("kiln", **later)])
    other = {"run_id": "20260314T020000Z-0003", "fetched_at": "2026-03-14T02:00:05Z"}
    write_run(data, other["run_id"], articles=[printing("kiln", body=body("new"), **other)])
    connection = gathered()
    assert connection.execute("SELECT version, run_id FROM printings ORDER BY version").fetchall() == [
        (1, "20260312T020000Z-0001"), (2, "20260314T020000Z-0003"),
    ]  # fmt: skip
    assert counts(connection, "left_out_of_printings") == {"same_row_twice": 1}
    assert counts(connection, "printings")["version_renumbered"] == 1


def test_slices_find_the_same_stories_as_the_whole(tmp_path, gathered, monkeypatch):
    rows = []
    for number in range(1500):
        page = generated(number)
        at = page.moment.isoformat()
        said = {"headline": page.headline, "date_published": at, "fetched_at": at, "story_id": f"s{number}"}
        rows.append(printing(f"p{number}", page.site, body="\n\n".join(page.paragraphs), **said))
    write_run(tmp_path / "data", articles=rows)
    whole = stories(gathered())
    assert len(whole) == 1350
    monkeypatch.setattr(matching, "SLICE", 300)
    connection = gathered()
    assert len(matching.slices(connection)) > 3
    assert stories(connection) == whole


def test_days_that_were_not_asked_for_are_matched_but_stay_outside(tmp_path, gathered):
    before = {"date_published": "2026-03-10T08:00:00Z", "fetched_at": "2026-03-10T09:00:00Z"}
    rows = [
        printing("early", "evening", body=body("wire"), **before),
        printing("wire"),
        printing("old", date_published="2026-01-01"),
    ]
    write_run(tmp_path / "data", articles=rows)
    connection = gathered(first_day="2026-03-12")
    assert stories(connection) == {"story-early": {("wire", 1)}}
    assert counts(connection, "left_out_of_printings") == {"outside_days": 2}
    assert connection.execute("SELECT n_printings, chosen_by FROM stories").fetchall() == [(1, "only")]


def test_an_agencys_stories_come_with_the_printings_that_credit_nobody(tmp_path, gathered):
    two_nights(tmp_path / "data")
    connection = gathered(agencies=("reuters",))
    assert stories(connection) == {"story-wire": {("wire", 1), ("lifted", 1), ("teased", 1)}}
    assert counts(connection, "left_out_of_printings") == {"other_agency": 4}


def test_as_of_is_the_past_as_it_was(tmp_path, gathered):
    data = tmp_path / "data"
    two_nights(data)
    connection = gathered(as_of="2026-03-12")
    assert connection.execute("SELECT count(*) FROM printings").fetchone() == (5,)
    assert connection.execute("SELECT run_id FROM runs").fetchall() == [("20260312T020000Z-0001",)]
    assert counts(connection, "runs") == {"read": 1, "after_as_of": 1}


def test_lines_that_are_no_rows_are_counted(tmp_path, gathered):
    write_run(tmp_path / "data", articles=[printing("kiln"), "{torn", "[1]", '{"headline": "nowhere"}'])
    connection = gathered()
    assert counts(connection, "read") == {"articles": 4}
    assert counts(connection, "unreadable_lines") == {"articles": 3}


def test_columns_that_come_and_go(tmp_path, gathered):
    old = {k: v for k, v in printing("kiln").items() if k != "rights"}
    write_run(tmp_path / "data", articles=[old, {**printing("ferry"), "mood": "calm"}])
    connection = gathered()
    assert counts(connection, "missing_columns") == {"articles.rights": 1}
    assert counts(connection, "unknown_columns") == {"articles.mood": 1}
    kept = [json.loads(row) for (row,) in connection.execute("SELECT row FROM printings")]
    assert all(list(row) == list(printing("x")) for row in kept)


def test_a_blocks_links_stand_once_however_often_it_was_shown(tmp_path, gathered):
    two_nights(tmp_path / "data")
    connection = gathered()
    shown = connection.execute(
        "SELECT block_id, fetched_at, state, site FROM blocks ORDER BY fetched_at, state"
    ).fetchall()
    assert [row[2:] for row in shown] == [("empty", "morning"), ("filled", "morning"), ("filled", "morning")]
    assert shown[1][0] == shown[2][0] != shown[0][0]
    links = connection.execute(
        "SELECT block_id, position, target_url FROM links ORDER BY position"
    ).fetchall()
    assert links == [(shown[1][0], 1, "https://morning.example/world/wire"), (shown[1][0], 2, "https://morning.example/world/ferry")]  # fmt: skip


def test_two_blocks_of_one_heading_on_a_page_keep_every_link(tmp_path, gathered):
    links = [
        link(1, "https://a.example/"),
        link(2, "https://b.example/"),
        link(1, "https://c.example/"),
        link(1, "https://c.example/"),
    ]
    write_run(tmp_path / "data", articles=[printing("kiln")], links=links)
    connection = gathered()
    assert connection.execute("SELECT position, target_url FROM links ORDER BY 1").fetchall() == [
        (1, "https://a.example/"), (2, "https://c.example/"), (3, "https://b.example/"),
    ]  # fmt: skip
    assert counts(connection, "left_out_of_links") == {"same_row_twice": 1}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_lines_makes_no_difference(tmp_path, gathered, seed):
    data = tmp_path / "data"
    two_nights(data)
    tables = ("printings", "stories", "edits", "blocks", "links", "skipped", "counts", "inputs")
    straight = [sorted(map(repr, (c := gathered()).execute(f"SELECT * FROM {table}"))) for table in tables]
    for path in data.rglob("*.jsonl"):
        lines = path.read_bytes().splitlines(keepends=True)
        random.Random(seed).shuffle(lines)
        path.write_bytes(b"".join(lines))
    c = gathered()
    assert [sorted(map(repr, c.execute(f"SELECT * FROM {table}"))) for table in tables] == straight


def test_rows_of_the_wrong_kind_are_no_error(tmp_path, gathered):
    odd = {
        "version": "two",
        "body": 7,
        "headline": ["x"],
        "fetched_at": 12,
        "date_published": {},
        "rights": "none",
        "agency": 3,
        "words": None,
    }
    write_run(tmp_path / "data", articles=[{**printing("kiln"), **odd}, printing("\x00ferry", headline="half \ud800")],
              links=[link("1", "https://a.example/", heading=4)], skipped=[skip(site=3, fetched_at=None)])  # fmt: skip
    connection = gathered()
    assert connection.execute("SELECT count(*) FROM printings").fetchone() == (2,)


def test_a_cut_copy_is_measured_against_the_full_text(tmp_path, gathered):
    two_nights(tmp_path / "data")
    edits = {row[0].rpartition("/")[2]: row[1:] for row in gathered().execute(
        "SELECT url, relation, share_kept, paragraphs_dropped, dateline_removed, delay_minutes FROM edits")}  # fmt: skip
    words = [len(part.split()) for part in paragraphs("wire", 8)]
    relation, kept, *rest = edits["lifted"]
    assert relation == "copy"
    assert abs(kept - sum(words[:6]) / sum(words)) < 0.05
    assert rest == [2, 1, 150]
    assert edits["teased"][0] == "teaser"
    assert edits["kiln"][0] == "version"

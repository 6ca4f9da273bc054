"""A memory that several machines share: made anew on one of them, it keeps what the others met. On a real PostgreSQL."""

import json
import random
from contextlib import closing

import pytest
import sqlalchemy as sa
from test_repair import row as row_of
from test_repair import run

from newscrawl.clean.urls import url_key
from newscrawl.dedupe import schema
from newscrawl.dedupe.memory import MemoryDamaged, open_memory
from newscrawl.repair import ready_memory, rebuild

HERE, THERE = "20260312T000000Z-aaaa", "20260313T000000Z-bbbb"


def row(number, run_id):
    """A story that shares no word with another number's."""
    chance = random.Random(number)
    words = ["".join(chance.choices("abcdeilmnorst", k=8)) for _ in range(240)]
    text = " ".join(" ".join(words[k : k + 12]).capitalize() + "." for k in range(0, 240, 12))
    return {**row_of(number, run_id), "body": text, "headline": " ".join(words[:6])}


@pytest.fixture
def address(server):
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        schema.metadata.drop_all(connection)
    engine.dispose()
    return server


@pytest.fixture
def machines(tmp_path, address):
    """Two data folders, each with a finished run, told to one memory."""
    folders = []
    for name, run_id, number in (("a", HERE, 1), ("b", THERE, 2)):
        data = tmp_path / name
        data.mkdir()
        run(data, run_id, [row(number, run_id)], finished=True)
        ready_memory(data, address, lambda line: None).close()
        folders.append(data)
    return folders


def holds(address):
    with closing(open_memory(address, key_of=url_key)) as memory:
        keys = {n: memory.page(url_key(f"https://a.example/story-{n}")) for n in (1, 2)}
        runs = {run.run_id for run in memory.runs()}
    return {n for n, page in keys.items() if page}, runs


def copy_of(address, number):
    """What the memory says of another address with a story's text."""
    with closing(open_memory(address, key_of=url_key)) as memory:
        new = {**row(number, "20260314T000000Z-cccc"), "url": f"https://b.example/{number}", "story_id": None}
        verdict = memory.keep(new)
        memory.forget("20260314T000000Z-cccc")
    return verdict.relation


def change(address, *statements):
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def test_a_rebuild_on_one_machine_keeps_what_the_other_met(machines, address):
    assert holds(address) == ({1, 2}, {HERE, THERE})
    said = []
    assert rebuild(machines[0], address, said.append) == 1
    assert said[-1] == "1 runs whose folders are not here stay as they were"
    assert holds(address) == ({1, 2}, {HERE, THERE})
    assert copy_of(address, 1) == copy_of(address, 2) == "copy"


def test_its_own_rows_become_what_its_feeds_hold(machines, address):
    feed = machines[0] / "world" / HERE / "articles.jsonl"
    feed.write_text(json.dumps(row(3, HERE)) + "\n")
    rebuild(machines[0], address)
    assert holds(address) == ({2}, {HERE, THERE})


def test_the_command_says_so(machines, address, newscrawl):
    shown = newscrawl("memory", "rebuild", NEWSCRAWL_DATA=str(machines[0]), NEWSCRAWL_MEMORY=address)
    assert shown.code == 0, shown.err
    assert "not here stay" in shown.err
    assert holds(address)[0] == {1, 2}


def test_after_a_change_of_fingerprints_each_machine_remembers_its_own(machines, address):
    change(address, "UPDATE newscrawl_about SET value = '0' WHERE name = 'fingerprint'")
    with pytest.raises(MemoryDamaged):
        open_memory(address, key_of=url_key)
    ready_memory(machines[0], address, lambda line: None).close()
    assert holds(address) == ({1, 2}, {HERE})
    assert (copy_of(address, 1), copy_of(address, 2)) == ("copy", "first")
    ready_memory(machines[1], address, lambda line: None).close()
    assert holds(address) == ({1, 2}, {HERE, THERE})
    assert copy_of(address, 2) == "copy"


def test_lost_tables_come_back_machine_by_machine(machines, address):
    change(address, "DROP TABLE newscrawl_printings")
    ready_memory(machines[0], address, lambda line: None).close()
    assert holds(address) == ({1}, {HERE})
    ready_memory(machines[1], address, lambda line: None).close()
    assert holds(address) == ({1, 2}, {HERE, THERE})


def test_an_older_memory_is_given_what_is_missing(machines, address):
    older = [
        "ALTER TABLE newscrawl_printings DROP COLUMN size",
        "ALTER TABLE newscrawl_listings DROP COLUMN size",
        "DROP TABLE newscrawl_site_files",
        "UPDATE newscrawl_printings SET etag = 'kept'",
        "UPDATE newscrawl_about SET value = '1' WHERE name = 'schema'",
    ]
    change(address, *older)
    said = []
    ready_memory(machines[0], address, said.append).close()
    assert said == []
    assert holds(address) == ({1, 2}, {HERE, THERE})
    with closing(open_memory(address, key_of=url_key)) as memory:
        page = memory.page(url_key("https://a.example/story-1"))
    assert (page.etag, page.size) == ("kept", None)

"""What a memory can suffer: races, kills, lost connections, bad addresses, damaged files."""

import multiprocessing
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from memory_rows import RUN, key_of, printing, story

from newscrawl.dedupe import schema
from newscrawl.dedupe.memory import MemoryDamaged, MemoryUnusable, open_memory, rebuilding


def _racer(address, name, start, answers):
    with closing(open_memory(address, key_of=key_of)) as memory:
        start.wait(60)
        for i in range(12):
            row = printing(f"https://{name}.example/{i}", story(i), run=f"{RUN}-{name}", site=name)
            answers.put((i, name, memory.keep(row).relation))


def test_two_processes_that_race_make_one_first_a_story(address):
    spawn = multiprocessing.get_context("spawn")
    start, answers = spawn.Barrier(2), spawn.Queue()
    racers = [spawn.Process(target=_racer, args=(address, name, start, answers)) for name in ("a", "b")]
    for racer in racers:
        racer.start()
    found = [answers.get(timeout=60) for _ in range(24)]
    for racer in racers:
        racer.join(60)
        assert racer.exitcode == 0
        racer.close()
    relations = {i: sorted(relation for j, _, relation in found if j == i) for i in range(12)}
    assert relations == {i: ["copy", "first"] for i in range(12)}


def _witness(address, told):
    with closing(open_memory(address, key_of=key_of)) as memory:
        for i in count():
            memory.keep(printing(f"https://a.example/{i}", story(i)))
            told.send(i)


def test_what_was_told_before_a_kill_is_known_after_it(sqlite_address):
    spawn = multiprocessing.get_context("spawn")
    hears, tells = spawn.Pipe(duplex=False)
    witness = spawn.Process(target=_witness, args=(sqlite_address, tells))
    witness.start()
    heard = [hears.recv() for _ in range(30)]
    witness.kill()
    witness.join(60)
    witness.close()
    with closing(open_memory(sqlite_address, key_of=key_of)) as memory:
        memory.look_for_damage()
        assert len(memory.pages(f"a.example/{i}" for i in heard)) == 30


def test_a_lost_connection_is_made_again(pg_address, server):
    with closing(open_memory(pg_address, key_of=key_of)) as memory:
        memory.keep(printing("https://a.example/1", story(1)))
        engine = sa.create_engine(server)
        with engine.connect() as connection:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(sa.text(f"{ended} AND backend_type = 'client backend'"))
        engine.dispose()
        assert memory.keep(printing("https://a.example/2", story(1))).relation == "copy"


class TestBadAddress:
    @pytest.mark.parametrize(
        "url", ["", "memory.db", "mysql://x/y", "redis://x", "postgresql+nodriver://x/y"]
    )
    def test_an_address_of_no_known_kind(self, url):
        with pytest.raises(ValueError, match="NEWSCRAWL_MEMORY is sqlite:///FILE or postgresql"):
            open_memory(url, key_of=key_of)

    def test_a_server_that_does_not_answer(self, tmp_path):
        with pytest.raises(MemoryUnusable, match=r"cannot be used.*check NEWSCRAWL_MEMORY") as said:
            open_memory(f"postgresql+psycopg://me:secret@/news?host={tmp_path}", key_of=key_of)
        assert "\n" not in str(said.value)
        assert "secret" not in str(said.value)


class TestBadFile:
    """What may happen to a SQLite file. It is never deleted, and the words say what to do."""

    def filled(self, address):
        with closing(open_memory(address, key_of=key_of)) as memory:
            for i in range(40):
                memory.keep(printing(f"https://a.example/{i}", story(i)))
        return Path(address.removeprefix("sqlite:///"))

    def refused(self, address, words):
        with (
            pytest.raises(MemoryUnusable, match=words) as said,
            closing(open_memory(address, key_of=key_of)) as memory,
        ):
            memory.look_for_damage()
        assert "\n" not in str(said.value)
        assert str(address.removeprefix("sqlite:///")) in str(said.value)
        return said.value

    def test_garbage(self, sqlite_address):
        path = self.filled(sqlite_address)
        path.write_bytes(b"no database at all " * 999)
        assert isinstance(self.refused(sqlite_address, "damaged.*scrapy memory rebuild"), MemoryDamaged)
        with rebuilding(sqlite_address, key_of=key_of):
            pass
        open_memory(sqlite_address, key_of=key_of).close()
        (aside,) = path.parent.glob("memory.db.damaged-*")
        assert aside.read_bytes().startswith(b"no database at all")

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_cut_short(self, sqlite_address, share):
        path = self.filled(sqlite_address)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])
        assert isinstance(self.refused(sqlite_address, "damaged.*scrapy memory rebuild"), MemoryDamaged)
        assert path.exists()

    def test_garbage_in_the_middle_is_found_by_looking(self, sqlite_address):
        path = self.filled(sqlite_address)
        whole = bytearray(path.read_bytes())
        whole[len(whole) // 2 : len(whole) // 2 + 20_000] = b"?" * 20_000
        path.write_bytes(whole)
        assert isinstance(self.refused(sqlite_address, "damaged.*scrapy memory rebuild"), MemoryDamaged)

    def test_a_fingerprint_that_is_none(self, sqlite_memory):
        sqlite_memory.keep(printing("https://a.example/1", story(1)))
        with sqlite_memory.database.writing() as connection:
            connection.execute(sa.update(schema.printings).values(fingerprint=b"?"))
        with pytest.raises(MemoryDamaged, match="scrapy memory rebuild"):
            sqlite_memory.keep(printing("https://a.example/2", story(1)))

    def test_emptied_or_deleted_it_is_new(self, sqlite_address):
        path = self.filled(sqlite_address)
        path.write_bytes(b"")
        with closing(open_memory(sqlite_address, key_of=key_of)) as memory:
            assert memory.is_new
        path.unlink()
        with closing(open_memory(sqlite_address, key_of=key_of)) as memory:
            assert memory.is_new
            assert memory.status()["printings"] == 0

    def test_read_only(self, sqlite_address):
        path = self.filled(sqlite_address)
        with pytest.raises(MemoryUnusable, match="cannot be written") as said:
            open_memory(f"sqlite:///file:{path}?mode=ro&uri=true", key_of=key_of)
        assert not isinstance(said.value, MemoryDamaged)

    def test_no_place_for_it(self, tmp_path):
        (tmp_path / "data").write_text("a file")
        no_folder = self.refused(f"sqlite:///{tmp_path}/data/memory.db", "folder")
        (tmp_path / "memory.db").mkdir()
        no_file = self.refused(f"sqlite:///{tmp_path}/memory.db", "unable to open")
        assert not isinstance(no_folder, MemoryDamaged)
        assert not isinstance(no_file, MemoryDamaged)

    def test_another_programs_file(self, sqlite_address):
        path = Path(sqlite_address.removeprefix("sqlite:///"))
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE bookmarks (url TEXT)")
        self.refused(sqlite_address, "another program's")
        with (
            pytest.raises(MemoryUnusable, match="another program's"),
            rebuilding(sqlite_address, key_of=key_of),
        ):
            pass

    def test_a_full_disk_is_one_line_and_takes_nothing_back(self, sqlite_memory):
        rows = [printing(f"https://a.example/{i}", story(i)) for i in range(200)]
        sqlite_memory.keep(rows[0])

        def keep_all(rows):
            for row in rows:
                sqlite_memory.keep(row)

        engine = sqlite_memory.database.engine
        sa.event.listen(engine, "checkout", lambda c, *_: c.execute("PRAGMA max_page_count=1").close())
        with pytest.raises(MemoryUnusable, match=r"full.*free some space") as said:
            keep_all(rows[1:])
        assert not isinstance(said.value, MemoryDamaged)
        assert sqlite_memory.page("a.example/0").state == "kept"

    def test_a_memory_that_is_held_for_too_long(self, sqlite_memory, sqlite_address, monkeypatch):
        monkeypatch.setattr("newscrawl.dedupe.database.BUSY_SECONDS", 0)
        with sqlite_memory.database.writing():
            said = self.refused(sqlite_address, "locked.*try again")
        assert not isinstance(said, MemoryDamaged)  # nobody may rebuild what another run is writing

"""The memory's contract: runs that begin, die and are repaired, rebuilding, and versions of its tables."""

import json
from contextlib import closing
from datetime import timedelta

import pytest
import sqlalchemy as sa
from memory_rows import DAY, LATER, NOON, OTHER, RUN, key_of, printing, skipped, story, with_verdict

from newscrawl.dedupe import schema
from newscrawl.dedupe.memory import (
    MemoryDamaged,
    MemoryUnusable,
    RunRow,
    Validators,
    open_memory,
    print_of,
    rebuilding,
)


class TestRuns:
    def test_a_run_begins_and_finishes(self, memory):
        memory.begin(RUN, "world", "data/world/x")
        assert memory.unfinished() == [RunRow(RUN, "world", "data/world/x", "running")]
        memory.finish(RUN)
        assert memory.unfinished() == []
        assert [run.state for run in memory.runs()] == ["finished"]

    def test_a_dead_run_holds_what_its_files_hold(self, memory):
        memory.begin(RUN, "world", "x")
        rows = [printing(f"https://a.example/{i}", story(i)) for i in range(4)]
        written = [with_verdict(row, memory.keep(row)) for row in rows][:3]
        memory.skip(skipped("https://a.example/lost", "gallery"))
        memory.replace_run(
            RUN, "world", [*written, skipped("https://a.example/g", "gallery"), skipped("u", "timeout")]
        )
        assert memory.unfinished() == []
        assert set(memory.pages(f"a.example/{i}" for i in range(4))) == {f"a.example/{i}" for i in range(3)}
        assert memory.page("a.example/lost") is None
        assert memory.page("a.example/g").reason == "gallery"
        assert memory.keep({**rows[3], "run_id": LATER}).relation == "first"
        assert memory.keep({**rows[0], "url": "https://b.example/", "run_id": LATER}).of_url == rows[0]["url"]

    def test_a_lost_first_printing_is_first_again_with_the_storys_id(self, memory):
        lost = memory.keep(printing("https://a.example/1", story(1)))
        copy = memory.keep(printing("https://b.example/1", story(1), run=OTHER, site="b.example"))
        memory.replace_run(RUN, "world", [])
        again = memory.keep(printing("https://a.example/1", story(1), run=LATER))
        assert copy.story_id == lost.story_id
        assert (again.relation, again.story_id, again.version) == ("first", lost.story_id, 1)

    def test_a_printing_whose_first_is_lost_is_asked_again_in_full_and_becomes_the_first(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        row = printing("https://b.example/1", story(1), run=OTHER)
        memory.keep(row, validators=Validators('"b"'))
        assert memory.page("b.example/1").etag == '"b"'
        memory.forget(RUN)
        (page,) = memory.due("gazette", NOON + timedelta(hours=1))
        assert (page.url, page.etag) == ("https://b.example/1", None)
        verdict = memory.keep({**row, "run_id": LATER})
        assert (verdict.relation, verdict.of_url) == ("first", None)
        assert memory.due("gazette", NOON + timedelta(hours=1)) == []
        assert memory.keep(printing("https://a.example/1", story(1), run=LATER)).relation == "copy"

    def test_a_page_whose_first_is_lost_joins_the_story_that_it_prints_by_now(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        memory.keep(printing("https://b.example/1", story(1), run=OTHER))
        memory.keep(printing("https://c.example/1", story(2), run=OTHER))
        memory.forget(RUN)
        verdict = memory.keep(printing("https://b.example/1", story(2), run=LATER))
        assert (verdict.relation, verdict.of_url, verdict.version) == ("copy", "https://c.example/1", 2)

    def test_a_story_that_has_its_first_is_joined_before_one_that_lost_it(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        memory.keep(printing("https://b.example/1", story(1), run=OTHER))
        memory.keep(printing("https://c.example/1", story(2), run=OTHER))
        memory.keep(printing("https://c.example/1", story(1), run=OTHER))
        memory.forget(RUN)
        verdict = memory.keep(printing("https://d.example/1", story(1), run=LATER))
        assert (verdict.relation, verdict.of_url) == ("copy", "https://c.example/1")

    def test_an_address_whose_story_others_keep_gets_another_id_for_another_text(self, memory):
        lost = memory.keep(printing("https://a.example/1", story(1)))
        memory.keep(printing("https://b.example/1", story(1), run=OTHER))
        memory.forget(RUN)
        fresh = memory.keep(printing("https://a.example/1", story(2), run=LATER))
        assert fresh.relation == "first"
        assert fresh.story_id != lost.story_id

    def test_old_fingerprints_are_let_go_and_old_pages_are_not(self, memory):
        memory.keep(printing("https://a.example/old", story(1), at=NOON - 60 * DAY, run=RUN))
        memory.keep(printing("https://a.example/new", story(2), run=OTHER))
        memory.finish(OTHER)
        prints = sa.select(sa.func.count()).select_from(schema.postings)
        with memory.database.reading() as connection:
            assert connection.execute(prints).scalar() == len(print_of(printing("u", story(2))).index_prints)
        assert memory.page("a.example/old").state == "kept"
        changed = memory.keep(printing("https://a.example/old", story(3), run=LATER))
        assert (changed.relation, changed.similarity) == ("version", None)
        memory.forget(RUN)
        assert memory.page("a.example/old").version == 2

    def test_a_replacement_that_fails_leaves_everything_as_it_was(self, memory):
        row = printing("https://a.example/1", story(1))
        memory.keep(row)
        before = memory.snapshot()

        def torn():
            yield row
            raise OSError("the disk is gone")

        with pytest.raises(OSError, match="the disk is gone"):
            memory.replace_run(RUN, "world", torn())
        assert memory.snapshot() == before


class TestRebuild:
    def fill(self, memory):
        """Two runs; returns the rows that their feeds would hold."""
        runs = {RUN: [], OTHER: []}
        memory.begin(RUN, "world", "x")
        memory.begin(OTHER, "business", "y")
        for i in range(6):
            run = (RUN, OTHER)[i % 2]
            row = printing(f"https://{'ab'[i % 2]}.example/{i}", story(i // 2), run=run)
            runs[run].append(with_verdict(row, memory.keep(row, validators=Validators('"e"'))))
        gone = skipped("https://b.example/1", "withdrawn", run=OTHER, at=NOON + DAY)
        memory.skip(skipped("https://b.example/1", "withdrawn", run=OTHER, at=NOON + DAY))
        picture = skipped("https://a.example/p", "gallery")
        memory.skip(picture)
        memory.finish(RUN)
        memory.finish(OTHER)
        return {RUN: [*runs[RUN], picture], OTHER: [gone, *runs[OTHER]]}

    def test_a_rebuilt_memory_equals_the_one_that_crawled(self, address):
        with closing(open_memory(address, key_of=key_of)) as memory:
            feeds = json.loads(json.dumps(self.fill(memory)))
            before = memory.snapshot()
        assert [len(before[name]) for name in ("runs", "printings", "skipped")] == [2, 6, 2]
        with rebuilding(address, key_of=key_of) as memory:
            assert memory.status()["printings"] == 0
            for run, spider in ((OTHER, "business"), (RUN, "world")):
                memory.replace_run(run, spider, feeds[run])
        with closing(open_memory(address, key_of=key_of)) as memory:
            assert memory.snapshot() == before
            assert memory.keep(printing("https://c.example/", story(0), run=LATER)).relation == "copy"

    def test_an_interrupted_rebuild_is_noticed_and_can_be_done_again(self, address):
        with pytest.raises(KeyboardInterrupt), rebuilding(address, key_of=key_of):
            raise KeyboardInterrupt
        with pytest.raises(MemoryDamaged, match=r"not complete.*scrapy memory rebuild"):
            open_memory(address, key_of=key_of)
        with rebuilding(address, key_of=key_of):
            pass
        open_memory(address, key_of=key_of).close()

    def test_a_new_memory_says_so(self, address):
        for expected in (True, False):
            with closing(open_memory(address, key_of=key_of)) as memory:
                assert memory.is_new is expected

    def test_status_counts(self, memory):
        assert memory.status()["oldest"] is None
        self.fill(memory)
        status = memory.status()
        size = status.pop("size")
        assert size > 10_000
        assert status == {
            "runs": 2, "unfinished": 0, "urls": 6, "stories": 3, "printings": 6, "skipped": 2,
            "oldest": "2031-05-06T12:00:00+00:00", "newest": "2031-05-06T12:00:00+00:00",
        }  # fmt: skip


class TestVersions:
    def set(self, address, name, value):
        engine = sa.create_engine(address)
        with engine.begin() as connection:
            change = sa.update(schema.about).where(schema.about.c.name == name)
            connection.execute(change.values(value=value))
        engine.dispose()

    def test_an_older_sqlite_memory_is_given_what_is_missing(self, sqlite_address):
        with closing(open_memory(sqlite_address, key_of=key_of)) as memory:
            memory.keep(printing("https://a.example/1", story(1)), validators=Validators('"one"', None, 900))
            memory.remember_listing("https://a.example/news", RUN, Validators('"l"'), "[]")
        engine = sa.create_engine(sqlite_address)
        with engine.begin() as connection:
            for table in ("printings", "listings"):
                connection.execute(sa.text(f"ALTER TABLE newscrawl_{table} DROP COLUMN size"))
            connection.execute(sa.text("DROP TABLE newscrawl_site_files"))
        engine.dispose()
        self.set(sqlite_address, "schema", "1")
        with closing(open_memory(sqlite_address, key_of=key_of)) as memory:
            page, listing = memory.page("a.example/1"), memory.listing("https://a.example/news")
            assert (page.etag, page.size, listing.etag, listing.size) == ('"one"', None, '"l"', None)
            memory.checked("a.example/1", NOON + DAY, Validators('"two"', None, 700))
            assert memory.page("a.example/1").size == 700

    @pytest.mark.parametrize("name", ["schema", "fingerprint"])
    def test_another_version_is_refused(self, address, name):
        open_memory(address, key_of=key_of).close()
        self.set(address, name, "99")
        with pytest.raises(MemoryUnusable, match=f"newer newscrawl .{name} 99.*update newscrawl") as newer:
            open_memory(address, key_of=key_of)
        self.set(address, name, "0")
        with pytest.raises(MemoryDamaged, match=r"older newscrawl.*scrapy memory rebuild") as older:
            open_memory(address, key_of=key_of)
        assert "\n" not in f"{newer.value}{older.value}"
        with rebuilding(address, key_of=key_of):
            pass
        open_memory(address, key_of=key_of).close()

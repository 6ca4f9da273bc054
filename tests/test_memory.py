"""The memory's contract, held by a real SQLite file and a real PostgreSQL alike; what only one of them can suffer."""

import json
import multiprocessing
import random
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from private_postgres import private_cluster, server_programs

from newscrawl.dedupe import postings, schema
from newscrawl.dedupe.memory import (
    MemoryDamaged,
    MemoryUnusable,
    RunRow,
    Validators,
    open_memory,
    print_of,
    rebuilding,
)

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=timezone.utc)
DAY = timedelta(days=1)
RUN, OTHER, LATER = "20310506T120000Z-aaaa", "20310506T120500Z-bbbb", "20310507T120000Z-cccc"

_WORDS = [
    "harbour",
    "council",
    "ferry",
    "glass",
    "winter",
    "orchard",
    "signal",
    "village",
    "copper",
    "ladder",
    "market",
    "bridge",
    "window",
    "kettle",
    "river",
    "lantern",
    "station",
    "meadow",
    "timber",
    "quarry",
    "pilot",
    "garden",
    "museum",
    "engine",
    "ribbon",
    "valley",
    "anchor",
    "bakery",
    "castle",
    "drum",
    "farmer",
    "granite",
    "hollow",
    "island",
    "jacket",
    "kitchen",
    "lemon",
    "mirror",
    "needle",
    "oyster",
    "paper",
    "rocket",
    "saddle",
    "tunnel",
    "umbrella",
]
_VERBS = [
    "opened",
    "closed",
    "moved",
    "sold",
    "painted",
    "repaired",
    "counted",
    "delayed",
    "visited",
    "measured",
    "lifted",
    "carried",
]


def story(seed: int, sentences: int = 24) -> str:
    """An invented story: the same words for the same number, no five words in common with another's."""
    draw = random.Random(seed)
    lines = []
    for _ in range(sentences):
        noun, *rest = draw.sample(_WORDS, 9)
        lines.append(
            f"The {noun} {draw.choice(_VERBS)} {' '.join(rest)} after {draw.randrange(10, 9999)} days."
        )
    return "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, sentences, 3))


def key_of(url: str) -> str:
    return url.lower().removeprefix("https://")


def printing(url, body, *, run=RUN, at=NOON, headline="A ferry is repaired", truncated=False, site="gazette"):
    return {
        "url": url,
        "site": site,
        "headline": headline,
        "body": body,
        "text_hash": str(hash(body)),
        "date_published": at.date().isoformat(),
        "truncated": truncated,
        "found_via": "listing",
        "found_on": "https://a.example/news",
        "run_id": run,
        "fetched_at": at.isoformat(),
    }


def skipped(url, reason, *, run=RUN, at=NOON):
    return {"url": url, "site": "gazette", "reason": reason, "run_id": run, "fetched_at": at.isoformat()}


def with_verdict(row, verdict):
    return {
        **row,
        "story_id": verdict.story_id,
        "relation": verdict.relation,
        "of_url": verdict.of_url,
        "similarity": verdict.similarity,
        "version": verdict.version,
    }


@pytest.fixture(scope="session")
def server():
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs here (Debian: apt-get install postgresql)")
    with private_cluster(programs) as url:
        yield url


@pytest.fixture
def pg_address(server):
    """A schema of its own in the tests' server."""
    name = f"t{next(_numbers)}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{name}"


_numbers = count(1)


@pytest.fixture
def sqlite_address(tmp_path):
    return f"sqlite:///{tmp_path}/data/memory.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    return request.getfixturevalue("sqlite_address" if request.param == "sqlite" else "pg_address")


@pytest.fixture
def memory(address):
    with closing(open_memory(address, key_of=key_of)) as opened:
        yield opened


@pytest.fixture
def sqlite_memory(sqlite_address):
    with closing(open_memory(sqlite_address, key_of=key_of)) as opened:
        yield opened


class TestKeep:
    def test_the_first_printing_is_mine(self, memory):
        verdict = memory.keep(printing("https://a.example/1", story(1)))
        assert (verdict.relation, verdict.of_url, verdict.similarity, verdict.version) == (
            "first",
            None,
            None,
            1,
        )
        assert len(verdict.story_id) == 16
        int(verdict.story_id, 16)

    def test_another_address_with_the_text_is_a_copy_of_the_first(self, memory):
        first = memory.keep(printing("https://a.example/1", story(1)))
        cut = "\n\n".join(story(1).split("\n\n")[:-1])
        second = memory.keep(printing("https://b.example/x", cut, headline="Ferry mended", site="b.example"))
        third = memory.keep(printing("https://c.example/y", story(1), site="c.example"))
        assert (second.relation, second.of_url, second.story_id) == (
            "copy",
            "https://a.example/1",
            first.story_id,
        )
        assert (third.relation, third.of_url, third.story_id) == (
            "copy",
            "https://a.example/1",
            first.story_id,
        )
        assert 0.9 < second.similarity <= 1.0

    def test_another_text_is_another_story(self, memory):
        first = memory.keep(printing("https://a.example/1", story(1)))
        second = memory.keep(printing("https://a.example/2", story(2)))
        assert second.relation == "first"
        assert second.story_id != first.story_id

    def test_the_same_address_unchanged_is_no_news(self, memory):
        first = memory.keep(printing("https://a.example/1", story(1)))
        again = memory.keep(printing("https://A.example/1", story(1), at=NOON + DAY, run=LATER))
        assert (again.relation, again.version, again.story_id) == ("same", 1, first.story_id)
        assert memory.status()["printings"] == 1
        assert memory.page("a.example/1").checked_at == NOON + DAY

    @pytest.mark.parametrize(
        "change", [{"headline": "The ferry sails"}, {"body": story(1) + "\n\nIt sails again."}]
    )
    def test_a_changed_headline_or_text_is_a_version(self, memory, change):
        memory.keep(printing("https://b.example/0", story(1), at=NOON - DAY))
        memory.keep(printing("https://a.example/1", story(1)))
        row = printing(
            **{"url": "https://a.example/1", "body": story(1), "at": NOON + DAY, "run": LATER, **change}
        )
        verdict = memory.keep(row)
        assert (verdict.relation, verdict.of_url, verdict.version) == ("version", "https://a.example/1", 2)
        assert verdict.similarity == pytest.approx(1.0, abs=0.05)
        assert memory.keep(row).relation == "same"
        page = memory.page("a.example/1")
        assert (page.version, page.first_fetched_at, page.headline) == (2, NOON, row["headline"])
        assert (page.found_via, page.found_on) == ("listing", "https://a.example/news")

    def test_a_teaser_of_a_text_held_in_full_is_no_change(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        teaser = story(1).split("\n\n")[0]
        assert memory.keep(printing("https://a.example/1", teaser, truncated=True)).relation == "same"
        full = memory.keep(printing("https://a.example/2", story(2).split("\n\n")[0], truncated=True))
        assert memory.keep(printing("https://a.example/2", story(2))).relation == "version"
        assert full.relation == "first"

    def test_the_same_words_weeks_later_are_another_story(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        later = printing("https://a.example/2", story(1), at=NOON + 30 * DAY, run=LATER)
        assert memory.keep(later).relation == "first"

    def test_an_impossible_date_counts_as_the_day_of_the_fetch(self, memory):
        wrong = {**printing("https://a.example/1", story(1)), "date_published": "2099-01-01"}
        memory.keep(wrong)
        right = memory.snapshot()["printings"][0][-1]
        assert right == NOON.toordinal()

    def test_text_that_a_database_refuses_is_kept_all_the_same(self, memory):
        row = printing("https://a.example/\0" + "x" * 5000, story(1), headline="Ferry\0 \ud800 mended")
        assert memory.keep(row).relation == "first"
        assert memory.keep(row).relation == "same"
        assert memory.page(key_of(row["url"])).headline == "Ferry ? mended"

    @pytest.mark.parametrize("body", [None, "", "Brief."])
    def test_a_page_without_text_is_a_story_of_its_own(self, memory, body):
        rows = [printing(f"https://a.example/{i}", body) for i in (1, 2)]
        assert [memory.keep(row).relation for row in rows] == ["first", "first"]
        changed = memory.keep({**rows[0], "headline": "Else"})
        assert (changed.relation, changed.similarity) == ("version", 1.0)

    def test_boilerplate_is_neither_asked_nor_posted_without_end(self, sqlite_memory, monkeypatch):
        monkeypatch.setattr(postings, "MAX_POSTINGS", 5)
        notice = story(900, 12)
        for i in range(12):
            sqlite_memory.keep(printing(f"https://a.example/{i}", f"{story(i)}\n\n{notice}"))
        counts = sa.select(sa.func.count()).select_from(schema.postings).group_by(schema.postings.c.print)
        with sqlite_memory.database.reading() as connection:
            assert max(connection.execute(counts).scalars()) == 5
        assert sqlite_memory.keep(printing("https://b.example/", story(3))).relation == "copy"


class TestPages:
    def test_pages_are_told_in_batches_under_the_key_that_was_asked(self, memory, monkeypatch):
        monkeypatch.setattr("newscrawl.dedupe.memory.BATCH", 2)
        for i in range(5):
            memory.keep(printing(f"https://a.example/{i}", story(i)))
        found = memory.pages(f"a.example/{i}" for i in range(7))
        assert {key: page.url for key, page in found.items()} == {
            f"a.example/{i}": f"https://a.example/{i}" for i in range(5)
        }
        assert memory.pages([]) == {}

    def test_a_redirect_leads_to_the_page(self, memory):
        memory.keep(printing("https://a.example/long", story(1)), asked="https://a.example/short")
        assert memory.page("a.example/short").url == "https://a.example/long"
        memory.checked("a.example/short", NOON + DAY)
        assert memory.page("a.example/long").checked_at == NOON + DAY
        memory.forget(RUN)
        assert memory.page("a.example/short") is None

    def test_what_lasts_is_remembered_and_what_may_pass_is_not(self, memory):
        memory.skip(skipped("https://a.example/pictures", "gallery"))
        memory.skip(skipped("https://a.example/slow", "timeout"))
        page = memory.page("a.example/pictures")
        assert (page.state, page.reason, page.version, page.story_id) == ("skipped", "gallery", 0, None)
        assert memory.page("a.example/slow") is None

    def test_a_skipped_page_that_gives_an_article_is_kept(self, memory):
        memory.skip(skipped("https://a.example/1", "too_short"))
        assert (
            memory.keep(printing("https://a.example/1", story(1), at=NOON + DAY, run=LATER)).relation
            == "first"
        )
        assert memory.page("a.example/1").state == "kept"

    def test_a_page_that_is_gone_is_withdrawn_until_it_comes_back_changed(self, memory):
        first = memory.keep(printing("https://a.example/1", story(1)))
        memory.withdraw("a.example/1", LATER, NOON + DAY)
        page = memory.page("a.example/1")
        assert (page.state, page.reason, page.story_id) == ("withdrawn", "withdrawn", first.story_id)
        assert memory.due("gazette", NOON + 8 * DAY) == []
        memory.keep(
            printing("https://a.example/1", story(1), headline="Back", at=NOON + 2 * DAY, run="later")
        )
        assert memory.page("a.example/1").state == "kept"

    def test_withdrawn_is_told_by_the_order_of_runs_not_by_a_clock_that_was_set_back(self, memory):
        memory.keep(printing("https://a.example/1", story(1), at=NOON, run=RUN))
        memory.withdraw("a.example/1", LATER, NOON - 5 * DAY)
        assert memory.page("a.example/1").state == "withdrawn"

    def test_validators_are_kept_with_the_printing_and_renewed(self, memory):
        memory.keep(printing("https://a.example/1", story(1)), validators=Validators('"one"', "Tue", 900))
        memory.checked("a.example/1", NOON + DAY, Validators('"two"'))
        page = memory.page("a.example/1")
        assert (page.etag, page.last_modified, page.size, page.checked_at) == (
            '"two"',
            "Tue",
            900,
            NOON + DAY,
        )
        changed = printing("https://a.example/1", story(1), headline="New", run=LATER, at=NOON + 2 * DAY)
        memory.keep(changed, validators=Validators('"three"'))
        assert memory.page("a.example/1").etag == '"three"'
        memory.forget(LATER)
        assert memory.page("a.example/1").etag == '"two"'

    def test_listings_are_remembered_with_what_they_held_and_forgotten_with_their_run(self, memory):
        held = json.dumps(["https://a.example/1"])
        memory.remember_listing("https://a.example/news", RUN, Validators('"l"'), held)
        memory.remember_listing("https://a.example/feed", OTHER, Validators(None, "Mon"))
        listing = memory.listing("https://a.example/news")
        assert (listing.etag, listing.last_modified, listing.held) == ('"l"', None, held)
        memory.replace_run(RUN, "world", [])
        assert memory.listing("https://a.example/news") is None
        assert memory.listing("https://a.example/feed").last_modified == "Mon"


class TestDue:
    def looks(self, memory, hours):
        return [page.url_key for page in memory.due("gazette", NOON + timedelta(hours=hours))]

    def test_each_look_is_due_once_and_not_for_ever(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        memory.keep(printing("https://b.example/1", story(2), site="b.example"))
        assert self.looks(memory, 23) == []
        assert self.looks(memory, 25) == ["a.example/1"]
        memory.checked("a.example/1", NOON + timedelta(hours=25))
        assert self.looks(memory, 26) == []
        assert self.looks(memory, 7 * 24) == ["a.example/1"]
        memory.checked("a.example/1", NOON + timedelta(hours=7 * 24))
        assert self.looks(memory, 7 * 24 + 1) == []

    def test_a_missed_look_is_given_up_after_as_long_again(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        assert self.looks(memory, 3 * 24) == []
        assert self.looks(memory, 13 * 24) == ["a.example/1"]
        assert self.looks(memory, 15 * 24) == []

    def test_a_version_does_not_start_the_looks_anew(self, memory):
        memory.keep(printing("https://a.example/1", story(1)))
        changed = printing(
            "https://a.example/1", story(1), headline="New", run=LATER, at=NOON + timedelta(hours=25)
        )
        assert memory.keep(changed).relation == "version"
        assert self.looks(memory, 49) == []
        assert self.looks(memory, 7 * 24) == ["a.example/1"]

    def test_skipped_pages_are_never_due(self, memory):
        memory.skip(skipped("https://a.example/1", "gallery"))
        assert self.looks(memory, 25) == []


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
        memory.withdraw("b.example/1", OTHER, NOON + DAY)
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
        self.refused(sqlite_address, "damaged.*scrapy memory rebuild")

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
        self.refused(f"sqlite:///{tmp_path}/data/memory.db", "folder")
        (tmp_path / "memory.db").mkdir()
        self.refused(f"sqlite:///{tmp_path}/memory.db", "unable to open")

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
            self.refused(sqlite_address, "locked.*try again")


class CrawlAndCrash(RuleBasedStateMachine):
    """Runs that keep, die anywhere and are repaired: the memory always equals one rebuilt from the feeds."""

    @initialize()
    def start(self):
        self.folder = Path(self.tmp.mktemp("crawl"))
        self.memory = open_memory(f"sqlite:///{self.folder}/memory.db", key_of=key_of)
        self.feeds: dict[str, list[dict]] = {}
        self.alive: set[str] = set()
        self.clock = count(1)

    def now(self):
        return NOON + timedelta(minutes=next(self.clock))

    def a_run(self, number):
        running = sorted(self.alive)
        if not running:
            run = f"run-{len(self.feeds):03}"
            self.memory.begin(run, "world", run)
            self.feeds[run] = []
            self.alive.add(run)
            return run
        return running[number % len(running)]

    @rule()
    def begin_another(self):
        run = f"run-{len(self.feeds):03}"
        self.memory.begin(run, "world", run)
        self.feeds[run] = []
        self.alive.add(run)

    @rule(
        number=st.integers(0, 3),
        host=st.integers(0, 2),
        text=st.integers(0, 3),
        headline=st.sampled_from("AB"),
    )
    def keep(self, number, host, text, headline):
        url = f"https://{host}.example/{text // 2}"
        row = printing(url, story(text), run=self.a_run(number), at=self.now(), headline=headline)
        verdict = self.memory.keep(row)
        if verdict.relation != "same":
            self.feeds[row["run_id"]].append(with_verdict(row, verdict))

    @rule(
        number=st.integers(0, 3),
        host=st.integers(0, 2),
        reason=st.sampled_from(["gallery", "timeout", "withdrawn"]),
    )
    def skip(self, number, host, reason):
        row = skipped(f"https://{host}.example/0", reason, run=self.a_run(number), at=self.now())
        self.memory.skip(row)
        self.feeds[row["run_id"]].append(row)

    @rule(number=st.integers(0, 3))
    def finish(self, number):
        run = self.a_run(number)
        self.memory.finish(run)
        self.alive.discard(run)

    @rule(number=st.integers(0, 3), lost=st.integers(0, 4))
    def die_and_be_repaired(self, number, lost):
        run = self.a_run(number)
        self.feeds[run] = self.feeds[run][: max(0, len(self.feeds[run]) - lost)]
        self.memory.replace_run(run, "world", self.feeds[run])
        self.alive.discard(run)

    @rule(number=st.integers(0, 3))
    def die_elsewhere(self, number):
        run = self.a_run(number)
        self.memory.forget(run)
        self.alive.discard(run)
        del self.feeds[run]
        self.feeds[f"{run} gone"] = []  # keeps the numbers of runs apart

    @invariant()
    def no_story_stands_twice(self):
        if not hasattr(self, "feeds"):
            return
        firsts = [
            row["story_id"] for rows in self.feeds.values() for row in rows if row.get("relation") == "first"
        ]
        assert len(firsts) == len(set(firsts))
        texts = [
            row["text_hash"] for rows in self.feeds.values() for row in rows if row.get("relation") == "first"
        ]
        assert len(texts) == len(set(texts))
        seen = [(r["url"], r["version"]) for rows in self.feeds.values() for r in rows if "version" in r]
        assert len(seen) == len(set(seen))

    def teardown(self):
        if not hasattr(self, "feeds"):
            return
        for run in sorted(self.alive):
            self.memory.finish(run)
        live = self.memory.snapshot()
        postings_live = self.postings(self.memory)
        self.memory.close()
        with rebuilding(f"sqlite:///{self.folder}/again.db", key_of=key_of) as again:
            for run, rows in sorted(self.feeds.items(), reverse=True):
                if not run.endswith(" gone"):
                    again.replace_run(run, "world", rows)
            assert again.snapshot() == live
            assert self.postings(again) == postings_live

    def postings(self, memory):
        p, r = schema.postings.c, schema.printings.c
        both = sa.select(p.print, p.day, r.run_id, r.url, r.version).join(
            schema.printings, r.id == p.printing
        )
        with memory.database.reading() as connection:
            assert connection.execute(sa.select(sa.func.count(p.print))).scalar() == len(
                connection.execute(both).all()
            )
            return sorted(map(tuple, connection.execute(both)))


def test_crashing_and_repairing_equals_rebuilding(tmp_path_factory):
    CrawlAndCrash.tmp = tmp_path_factory
    from hypothesis.stateful import run_state_machine_as_test

    quick = settings(
        max_examples=30,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(CrawlAndCrash, settings=quick)

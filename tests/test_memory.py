"""The memory's contract, held by a real SQLite file and a real PostgreSQL alike: printings, pages, looks again."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from memory_rows import DAY, LATER, NOON, OTHER, RUN, key_of, printing, skipped, story

from newscrawl.dedupe import postings, schema
from newscrawl.dedupe.memory import Validators


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
        memory.skip(skipped("https://a.example/1", "withdrawn", run=LATER, at=NOON + DAY))
        page = memory.page("a.example/1")
        assert (page.state, page.reason, page.story_id) == ("withdrawn", "withdrawn", first.story_id)
        assert memory.due("gazette", NOON + 8 * DAY) == []
        memory.keep(
            printing("https://a.example/1", story(1), headline="Back", at=NOON + 2 * DAY, run="later")
        )
        assert memory.page("a.example/1").state == "kept"

    def test_withdrawn_is_told_by_the_order_of_runs_not_by_a_clock_that_was_set_back(self, memory):
        memory.keep(printing("https://a.example/1", story(1), at=NOON, run=RUN))
        memory.skip(skipped("https://a.example/1", "withdrawn", run=LATER, at=NOON - 5 * DAY))
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

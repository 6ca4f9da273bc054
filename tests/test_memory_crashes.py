"""Runs that die anywhere, made up by hypothesis: the memory always equals one rebuilt from the feeds."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from memory_rows import NOON, key_of, printing, skipped, story, with_verdict

from newscrawl.dedupe import schema
from newscrawl.dedupe.memory import open_memory, rebuilding


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

"""Gates: loud where something broke, quiet on a quiet Sunday; what they keep, and what they compare with."""

import gzip
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.baselines import compare, earlier_runs, past_of
from newscrawl.chance import at_least_by_chance, at_most_by_chance
from newscrawl.evidence import ANY, HELD, KEPT, SOURCE, Evidence
from newscrawl.gates import Past, breaches
from newscrawl.health import MOST_LINES, Breach, Outcome, SiteCounts, as_json, judge
from newscrawl.runs import FEEDS

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import gates as simulated


@pytest.mark.parametrize("fault", simulated.FAULTS, ids=lambda f: f.__name__)
def test_a_fault_is_told_in_each_of_50_runs(fault):
    assert all(simulated.fault_runs(fault))


@pytest.mark.parametrize("size", [35.0, 20.0])
@pytest.mark.parametrize("kind", simulated.QUIET, ids=lambda f: f.__name__)
def test_ordinary_life_is_quiet_in_each_of_50_runs(kind, size):
    assert [lines for lines in simulated.quiet_runs(kind, 50, size) if lines] == []


def healthy(pages=40, **changed):
    found = dict.fromkeys(
        ("headline", "body", "date_published", "byline", "authors", "images", "section"), pages
    )
    counts = {"sources": 2, "seen": 50, "articles": pages, "fields": found, "dates_with_time": pages}
    return SiteCounts(**{**counts, **changed})


PAST = [Past(healthy(), 24.0)] * 14


def test_the_words_name_paper_field_figure_baseline_and_failure():
    (breach,) = breaches("thestar", healthy(97, dates_with_time=2), PAST)
    assert breach.words == (
        "thestar: date found on 97 of 97 pages, time on 2 of 97 (100% in the last 14 healthy runs): "
        "the page's layout changed"
    )


def test_a_first_run_and_a_second_are_compared_with_nothing():
    broken = healthy(dates_with_time=0, fields={}, skipped={"gallery": 30})
    assert breaches("a", broken, []) == breaches("a", broken, PAST[:2]) == []
    assert breaches("a", broken, PAST[:3])


def test_walls_alone_need_no_baseline():
    walls = healthy(0, skipped={"consent_wall": 12}, fields={})
    assert [b.field for b in breaches("a", walls, [])] == ["consent_wall"]
    assert breaches("a", healthy(1, skipped={"consent_wall": 12}), []) == []
    assert breaches("a", healthy(0, skipped={"gallery": 12}), []) == []


def test_few_pages_prove_nothing():
    assert breaches("a", healthy(7, dates_with_time=0, fields={}), PAST) == []


def test_a_block_a_card_and_a_feed_that_fall_silent_are_named():
    past = [Past(healthy(blocks={"next_in": 40}, by_card={"headline": 40}, named={"feed": 20}), 24.0)] * 5
    fields = {b.field for b in breaches("a", healthy(named={"feed": 0}), past)}
    assert fields == {"next_in", "headline", "feed"}


def test_a_section_that_stands_still_is_told_after_a_week_of_runs_and_by_the_hours():
    still = healthy(0, fields={}, dates_with_time=0)
    assert [b.field for b in breaches("a", still, PAST, hours=24)] == ["new stories"]
    assert breaches("a", still, PAST, hours=1) == []
    assert breaches("a", still, PAST[:6], hours=24) == []
    unchanged = healthy(0, fields={}, dates_with_time=0, unchanged=2)
    assert breaches("a", unchanged, PAST, hours=24) == []
    assert breaches("a", unchanged, PAST, hours=72)


def test_a_run_that_stopped_early_is_judged_by_how_it_read():
    assert breaches("a", healthy(10, seen=10), PAST, whole=False) == []
    assert breaches("a", healthy(10, seen=10, dates_with_time=0), PAST, whole=False)


numbers = st.integers(0, 60)
shares = st.dictionaries(
    st.sampled_from(["headline", "body", "byline", "gallery", "timeout", "next_in"]), numbers
)
any_counts = st.builds(
    SiteCounts, seen=numbers, sources=numbers, articles=numbers, copies=numbers, fields=shares, skipped=shares,
    by_card=shares, blocks=shares, named=shares, dates_with_time=numbers, truncated=numbers, unchanged=numbers,
)  # fmt: skip


@given(any_counts, st.lists(any_counts, max_size=8), st.none() | st.floats(0, 1e4))
def test_no_counts_make_it_fail(now, past, hours):
    found = breaches("a", now, [Past(counts, 24.0) for counts in past], hours=hours)
    assert all("\n" not in breach.words for breach in found)


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.001, 0.999))
def test_chances_are_chances(count, pages, share):
    assert 0 <= at_least_by_chance(count, pages, share) <= 1
    assert 0 <= at_most_by_chance(count, pages) <= 1
    assert at_least_by_chance(count + 1, pages, share) <= at_least_by_chance(count, pages, share)


def test_breaches_are_exit_3_a_line_each_and_stand_in_the_report():
    found = [
        Breach(f"p{n}", "body", "found on 1 of 30 pages", "99%", "layout") for n in range(MOST_LINES + 4)
    ]
    outcome = judge("finished", {"a": healthy()}, {}, 0, None, found)
    assert outcome.exit_code == 3
    assert outcome.told[0] == found[0].words
    assert len(outcome.told) == MOST_LINES + 1
    assert "4 more" in outcome.told[-1]
    assert as_json(outcome, {})["breaches"][0]["site"] == "p0"
    assert judge("shutdown", {"a": healthy()}, {}, 0, None, found).exit_code == 130
    assert Outcome(1, "the disk is full").told == ["the disk is full"]


# ---- what they compare with


def report(data, day, sites, **changed):
    folder = data / "world" / f"202506{day:02}T021500Z-aaaa"
    folder.mkdir(parents=True)
    for name in FEEDS:
        (folder / f"{name}.jsonl").write_text("")
    told = {
        "ended": "finished",
        "exit_code": 0,
        "started_at": f"2025-06-{day:02}T02:15:00Z",
        "arguments": {"pages": 10},
    }
    values = {key: vars(counts) for key, counts in sites.items()}
    (folder / "run.json").write_text(json.dumps({**told, "sites": values, **changed}))
    return folder


def test_only_healthy_finished_runs_of_the_same_arguments_count(tmp_path):
    for day in range(1, 6):
        report(tmp_path, day, {"a": healthy(), "b": healthy()})
    report(tmp_path, 6, {"a": healthy(3)}, exit_code=1)
    report(tmp_path, 7, {"a": healthy(4)}, ended="max_articles")
    report(tmp_path, 8, {"a": healthy(5)}, arguments={"pages": 10, "url": ["https://a.example/"]})
    report(
        tmp_path, 9, {"a": healthy(6), "b": healthy(7)}, exit_code=3, breaches=[{"site": "a", "words": "w"}]
    )
    (report(tmp_path, 10, {}) / "run.json").write_text("{")
    runs = earlier_runs(tmp_path, "world")
    assert [past.counts.articles for past in past_of("a", runs, {"pages": 10, "site": ("a",)})] == [40] * 5
    assert [past.counts.articles for past in past_of("b", runs, {"pages": 10})] == [7] + [40] * 5
    assert past_of("a", runs, {"pages": 10})[0].hours == 24
    assert past_of("a", runs, {"pages": 10})[-1].hours is None
    assert past_of("nobody", runs, {}) == []


def test_a_run_is_compared_with_the_folders(tmp_path):
    for day in range(1, 4):
        report(tmp_path, day, {"a": healthy()})
    now = {"started_at": "2025-06-04T02:15:00Z", "ended": "finished", "arguments": {"pages": 10}}
    assert compare({"a": healthy()}, tmp_path, "world", now) == []
    (breach,) = compare({"a": healthy(dates_with_time=0)}, tmp_path, "world", now)
    assert breach.field == "time"
    assert compare({"a": healthy(dates_with_time=0)}, tmp_path, "business", now) == []


def test_an_accepted_run_starts_the_measure_anew(tmp_path):
    for day in range(1, 5):
        folder = report(tmp_path, day, {"a": healthy()})
    (folder / "accepted").write_text("")
    report(tmp_path, 5, {"a": healthy()})
    assert len(earlier_runs(tmp_path, "world")) == 1


@pytest.mark.parametrize(
    "damage", ['{"sites": 3}', '{"sites": {"a": {"fields": {"x": "y"}, "seen": null}}}', "[]", ""]
)
def test_a_damaged_report_is_no_baseline(tmp_path, damage):
    (report(tmp_path, 1, {}) / "run.json").write_text(damage)
    assert past_of("a", earlier_runs(tmp_path, "world"), {}) == []


# ---- evidence


def test_a_few_pages_a_fault_are_held_and_six_kept(tmp_path):
    held = Evidence()
    for number in range(50):
        held.note("a", {"time", "byline"}, f"https://a.example/{number}", b"<p>%d</p>" % number)
    held.note("b", {ANY}, "https://b.example/1", b"b")
    held.note("a", {"time"}, "https://a.example/huge", b"x" * 2_000_000)
    held.keep(tmp_path, [Breach("a", "time", "", "", ""), Breach("b", "next_in", "", "", "")])
    kept = json.loads((tmp_path / "evidence/pages.json").read_text())
    assert len(kept) == HELD + 1 <= KEPT
    assert kept[1] == {"file": "2-b.html.gz", "site": "b", "field": "next_in", "url": "https://b.example/1"}
    assert gzip.decompress((tmp_path / "evidence" / kept[0]["file"]).read_bytes()) == b"<p>0</p>"


def test_the_section_page_is_the_evidence_of_an_empty_listing_and_six_is_the_most(tmp_path):
    held = Evidence()
    held.note("a", {SOURCE}, "https://a.example/world", b"nothing here")
    for site in "bcdefghi":
        held.note(site, {"time"}, f"https://{site}.example/1", b"page")
    held.keep(tmp_path, [Breach(site, "time", "", "", "") for site in "bcdefghi"], silent=["a"])
    assert len(json.loads((tmp_path / "evidence/pages.json").read_text())) == KEPT
    other = tmp_path / "other"
    other.mkdir()
    held.keep(other, [], silent=["a"])
    assert json.loads((other / "evidence/pages.json").read_text())[0]["url"] == "https://a.example/world"


def test_a_crawl_whose_paper_lost_its_times_says_so_and_keeps_pages(newscrawl):
    first = newscrawl.crawl("-a", "site=morrowdale")
    assert first.code == 0, first.err
    usual = first.report()
    for day in range(1, 5):
        counts = usual["sites"]["morrowdale"]
        counts["dates_with_time"] = counts["fields"]["date_published"]
        counts["fields"]["section"] = counts["articles"] + counts["copies"] + counts["updates"]
        counts["blocks"]["next_in"] = counts["fields"]["headline"]  # a block that this paper does not have
        folder = report(newscrawl.data, day, {})
        (folder / "run.json").write_text(json.dumps({**usual, "started_at": f"2025-06-{day:02}T02:15:00Z"}))
    (newscrawl.data / "memory.db").unlink()
    for path in first.runs():
        if path.name > "2026":
            for file in path.iterdir():
                file.unlink()
            path.rmdir()
    again = newscrawl.crawl("-a", "site=morrowdale")
    assert again.code == 3, again.err
    assert "newscrawl: morrowdale: next_in: block filled on 0 of" in again.err
    assert again.report()["breaches"][0]["field"] == "next_in"
    kept = list((again.runs()[-1] / "evidence").glob("*.html.gz"))
    assert 0 < len(kept) <= KEPT
    assert b"<html" in gzip.decompress(kept[0].read_bytes()).lower()

"""The figures of the report, against a few invented printings of which everything is known."""

import pytest
from report_scratch import Scratch, row, run

from newscrawl.dataset.selection import Selection
from newscrawl.report.figures import figures
from newscrawl.report.gate_lines import healthy_runs, line_of
from newscrawl.report.runs_told import Run, runs_of

NIGHT, NEXT = "20260312T021500Z-0001", "20260313T021500Z-0002"
TEXT = "\n\n".join(
    f"Paragraph {word} of the story about the lamps of Varna and their oil." for word in "abcdef"
)


def printed(site, path, **fields):
    told = {"headline": "Lamps lit", "body": TEXT, "publisher": site.title(), "site": site, **fields}
    published = told.get("date_published")
    told.setdefault(
        "date_published_precision", "minute" if published and "T" in published else published and "day"
    )
    return row(f"https://{site}.example/{path}", **told)


@pytest.fixture
def scratch():
    s = Scratch()
    s.runs(run(NIGHT), run(NEXT, exit_code=3, exit_reason="lantern gave nothing (timeout)"))
    s.story(
        printed(
            "lantern",
            "a",
            agency="Reuters",
            date_published="2026-03-12T09:00:00+01:00",
            dateline="VARNA (Reuters) -",
        ),
        printed("harbour", "a", agency="Reuters", date_published="2026-03-12T10:30:00+01:00"),
        printed(
            "courier", "a", date_published="2026-03-12", headline="A pier alight", body=f"{TEXT}\n\nMore."
        ),
        printed("courier", "t", date_published="2026-03-12T08:00:00", truncated=True, body="Paragraph a"),
    )
    s.story(printed("lantern", "b", date_published=None, byline="Ida Holm", authors=["Ida Holm"]))
    changed = {"date_published": "2026-03-11T09:00:00Z", "headline": "Pier shut", "run_id": NIGHT}
    s.story(
        printed("harbour", "c", version=2, **{**changed, "headline": "Pier open", "run_id": NEXT, "fetched_at": "2026-03-13T02:15:00Z"}),
        printed("harbour", "c", **changed),
    )  # fmt: skip
    return s


@pytest.fixture
def found(scratch):
    return figures(scratch.connection, Selection(), out="report.html")


def test_the_headline_numbers(found):
    seen = found.overview
    assert (seen.printings, seen.stories, seen.papers, seen.runs) == (7, 3, 3, 2)
    assert (seen.credited, seen.agencies, seen.shared, seen.most_papers, seen.versions) == (1, 1, 1, 3, 1)


def test_what_is_missing_is_counted_and_what_is_not_is_not_named(found):
    missing = {m.what: (m.count, m.of) for m in found.overview.missing}
    assert missing == {
        "printings without a date": (1, 7),
        "printings with a day but no time": (1, 7),
        "printings whose time has no zone": (1, 7),
        "printings of which only a teaser was served": (1, 7),
        "stories that credit no agency": (2, 3),
        "runs that did not end healthy": (1, 2),
    }


def test_an_undated_printing_stands_on_the_day_of_its_fetch(found):
    by_site = {paper.site: paper for paper in found.daily.papers}
    assert [c.first for c in found.daily.axis.columns] == ["2026-03-11", "2026-03-12"]
    assert by_site["lantern"].first == (0, 2)
    assert by_site["harbour"].first == (1, 0)
    assert by_site["harbour"].others == (1, 1)


def test_agencies_leave_out_teasers_versions_and_times_without_zone(found):
    (reuters,) = found.agencies.credited
    assert (reuters.stories, reuters.printings, reuters.papers, reuters.again) == (1, 4, 3, 2)
    assert (reuters.verbatim, reuters.headline_changed, reuters.credit_removed) == (2, 1, 1)
    assert reuters.delays.each == (90.0,)
    assert found.agencies.nobody.stories == 2
    assert found.agencies.nobody.again == 0


def test_a_paper_is_asked_whom_it_credits_itself(found):
    shares = {paper.name: paper.counts for paper in found.agencies.papers}
    assert found.agencies.columns == ("Reuters",)
    assert shares["Courier"] == (0, 0, 2)
    assert shares["Harbour"] == (1, 0, 2)


def test_the_story_of_most_papers_comes_first_with_its_printings_in_order(found):
    first = found.clusters[0]
    assert (first.printings, first.papers, first.agency) == (4, 3, "Reuters")
    assert [p.minutes for p in first.printed] == [0.0, 90.0, None, None]
    assert first.printed[0].kept is None
    assert first.comparison.right.paper == "Courier"
    assert first.comparison.right.relation == "copy"


def test_without_text_no_text_is_compared(scratch):
    found = figures(scratch.connection, Selection(), out="report.html", with_text=False)
    assert all(cluster.comparison.text is None for cluster in found.clusters)


def test_a_changed_page_is_shown_beside_what_it_was(found):
    (change,) = found.changes.examples
    assert (change.version, change.headline_changed, change.seen_after) == (2, True, 1440.0)
    assert [s.text for s in change.headline_after if s.differs] == ["open"]
    harbour = next(p for p in found.changes.papers if p.paper == "Harbour")
    assert (harbour.addresses, harbour.changed, harbour.headline) == (2, 1, 1)


def test_fields_are_counted_by_the_night_of_their_run(found):
    lantern = next(paper for paper in found.coverage.papers if paper.site == "lantern")
    assert lantern.pages == (2, 0)
    cells = {field.field: field.cells[0] for field in lantern.rows}
    assert (cells["byline"].found, cells["byline"].pages) == (1, 2)
    assert cells["byline"].few
    assert cells["headline"].step == 10
    assert [u.run_id for u in found.coverage.unhealthy] == [NEXT]


def test_a_breached_gate_marks_its_cell(scratch):
    breach = {"site": "harbour", "field": "headline", "words": "harbour: headline: found on 0 of 9 pages"}
    scratch.connection.execute("DELETE FROM runs")
    scratch.runs(run(NEXT, exit_code=3, breaches=[breach]))
    found = figures(scratch.connection, Selection(), out="report.html")
    harbour = next(paper for paper in found.coverage.papers if paper.site == "harbour")
    marked = [(r.field, i) for r in harbour.rows for i, cell in enumerate(r.cells) if cell.breached]
    assert marked == [("headline", 1)]


def healthy(night, **fields):
    counts = {
        "sources": 2,
        "articles": 40,
        "dates_with_time": 40,
        "fields": {"headline": 40, "byline": 20, **fields},
    }
    return Run(
        f"202603{night:02}T021500Z-0000", "world", run(f"202603{night:02}T021500Z-0000", {"lantern": counts})
    )


def test_a_gate_stands_only_after_three_healthy_runs():
    assert (
        line_of("lantern", "headline", healthy_runs("lantern", [healthy(1), healthy(2)])).words
        == "after 3 runs"
    )
    line = line_of("lantern", "headline", healthy_runs("lantern", [healthy(n) for n in range(1, 6)]))
    assert line.runs == 5
    assert line.usual == 1.0
    assert 0.5 < line.share < 1


def test_the_gate_stands_where_the_gates_themselves_would_call_a_breach():
    from newscrawl.gates import Past, breaches
    from newscrawl.health import SiteCounts

    line = line_of("lantern", "headline", healthy_runs("lantern", [healthy(n) for n in range(1, 6)]))
    past = [
        Past(SiteCounts(sources=2, articles=40, dates_with_time=40, fields={"headline": 40, "byline": 20}))
    ] * 5
    count = round(line.share * 40)
    for found, expected in ((count, False), (count - 1, True)):
        now = SiteCounts(sources=2, articles=40, dates_with_time=40, fields={"headline": found, "byline": 20})
        assert any(b.field == "headline" for b in breaches("lantern", now, past, whole=False)) is expected


def test_blocks_tell_how_long_a_link_stayed_and_at_which_rank(scratch):
    a, b = ("https://lantern.example/a", "Lamps lit"), ("https://lantern.example/z", "Otters")
    scratch.block("https://lantern.example/", "2026-03-12T02:15:00Z", NIGHT, (a, b))
    scratch.block("https://lantern.example/", "2026-03-13T02:15:00Z", NEXT, (b, a))
    scratch.block(
        "https://lantern.example/x",
        "2026-03-13T02:15:00Z",
        NEXT,
        (),
        kind="also_read",
        heading=None,
        state="empty",
    )
    found = figures(scratch.connection, Selection(), out="report.html").link_blocks
    kinds = {k.kind: k for k in found.kinds}
    assert (kinds["next_in"].filled, kinds["next_in"].targets, kinds["next_in"].kept) == (2, 2, 1)
    assert (kinds["next_in"].stay, kinds["next_in"].stayed) == (1440.0, 2)
    assert (kinds["also_read"].empty, kinds["also_read"].targets) == (1, 0)
    (shelf,) = found.shelves
    assert {story.title: story.ranks for story in shelf.stories} == {
        "Lamps lit": (1.0, 2.0),
        "Otters": (2.0, 1.0),
    }


def test_manners_are_summed_up_over_the_runs(scratch):
    scratch.connection.execute("DELETE FROM runs")
    stats = {"downloader/request_count": 60, "downloader/response_count": 60, "elapsed_time_seconds": 60.0,
             "downloader/response_bytes": 500_000, "downloader/response_status_count/304": 10,
             "downloader/response_status_count/429": 2, "downloader/response_status_count/503": 1}  # fmt: skip
    sites = {"lantern": {"skipped": {"robots": 3}}, "harbour": {}}
    scratch.runs(run(NIGHT, sites, stats=stats), run(NEXT, stats="damaged"))
    seen = figures(scratch.connection, Selection(), out="report.html").manners
    assert (seen.requests, seen.too_many, seen.failing, seen.unchanged) == (60, 2, 1, 10)
    assert seen.saved == 100_000
    assert seen.runs[0].a_minute == 30
    assert seen.refused_by_robots == 3


def test_skips_are_told_by_reason_with_examples(scratch):
    for i in range(5):
        scratch.skipped(f"https://lantern.example/gone/{i}", "gone", detail="HTTP 404")
    scratch.skipped("https://else.example/x", "offsite", site=None)
    seen = figures(scratch.connection, Selection(), out="report.html").skips
    assert [(r.name, r.count) for r in seen.reasons] == [("gone", 5), ("offsite", 1)]
    assert [e.url[-1] for e in seen.reasons[0].examples] == ["0", "1", "2"]
    assert seen.reasons[0].papers == (("Lantern", 5),)
    assert seen.reasons[1].papers == (("no paper's", 1),)


def test_the_commands_repeat_the_selection(scratch):
    chosen = Selection(first_day="2026-03-01", agencies=("Agence Libre",), only_unreserved=True)
    cited = figures(scratch.connection, chosen, out="my page.html").citation
    assert cited.commands[0] == (
        "scrapy report 'my page.html' --from 2026-03-01 --agency 'Agence Libre' --only-unreserved "
        "--as-of 2026-03-13T02:15:00Z"
    )
    assert "7 printings of 3 stories" in cited.text


def test_the_fingerprint_is_of_the_data_alone(scratch, found):
    again = figures(scratch.connection, Selection(sites=("lantern",)), out="other.html")
    assert again.citation.fingerprint == found.citation.fingerprint
    scratch.story(printed("lantern", "new"))
    assert (
        figures(scratch.connection, Selection(), out="r").citation.fingerprint != found.citation.fingerprint
    )


def test_damaged_reports_are_runs_of_which_little_is_known(scratch):
    scratch.connection.execute(
        "INSERT INTO runs VALUES ('by hand', 'world', 'no JSON'), ('second', 'world', '[1]')"
    )
    found = figures(scratch.connection, Selection(), out="report.html")
    assert found.overview.runs == 4
    assert {r.run_id for r in runs_of(scratch.connection)} >= {"by hand", "second"}

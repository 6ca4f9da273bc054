"""Night after night, and what a run may be asked for."""

import json
from collections import Counter

from crawled import by_address, newscrawl_rows, stories_of

from newscrawl.clean.urls import url_key
from newscrawl.demo.expected import expected
from newscrawl.items import Skipped, column_names


def test_a_second_run_writes_no_story_again_and_sends_few_requests(newscrawl, papers):
    newscrawl.crawl()
    papers.requests.clear()
    again = newscrawl.crawl()
    assert again.code == 0, again.err
    assert again.rows("articles") == again.rows("copies") == []
    assert len(papers.requests) < 20
    assert any(request.status == 304 for request in papers.requests)


def test_the_next_night_finds_what_is_new_edited_and_withdrawn(newscrawl, papers):
    newscrawl.crawl()
    before = by_address(newscrawl_rows(newscrawl))
    papers.day = 2
    night = newscrawl.crawl(NEWSCRAWL_REVISIT_HOURS="0.0001")
    assert night.code == 0, night.err
    truth = {url_key(row.url): row for row in expected(2, papers.base_port)}
    for key in by_address(night.rows("articles")):
        assert key not in before
        assert truth[key].reason is None
    versions = [row for row in night.rows("copies") if row["relation"] == "version"]
    assert versions
    for row in versions:
        old = before[url_key(row["url"])]
        assert row["version"] == 2
        assert row["of_url"] == row["url"]
        assert (row["headline"], row["text_hash"]) != (old["headline"], old["text_hash"])
    gone = [row for row in night.rows("skipped") if row["reason"] == "withdrawn"]
    assert {url_key(row["url"]) for row in gone} == {
        k for k, r in truth.items() if r.reason == "withdrawn"
    } & set(before)
    once_more = newscrawl.crawl(NEWSCRAWL_REVISIT_HOURS="0.0001")
    assert not [row for row in once_more.rows("skipped") if row["reason"] == "withdrawn"]
    assert Counter(row["story_id"] for row in once_more.all_rows("articles")).most_common(1)[0][1] == 1


def test_max_articles_is_exact_and_the_rest_comes_next_time(newscrawl, papers):
    ended = newscrawl.crawl("-a", "max_articles=7", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
    assert ended.code == 0, ended.err
    assert len(ended.rows("articles")) + len(ended.rows("copies")) == 7
    rest = newscrawl.crawl()
    stories = stories_of(papers)
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories)


def test_a_paper_without_a_card_is_told_by_its_address(newscrawl, papers):
    home = papers.homes["morrowdale"]
    none = {"NEWSCRAWL_CARDS": "newscrawl.sites"}
    for address in (f"{home}/world", f"{home}/world/rss.xml"):
        ended = newscrawl.crawl(
            "-a",
            f"url={address}",
            "-a",
            "max_articles=3",
            NEWSCRAWL_DATA=str(newscrawl.data / address[-3:]),
            **none,
        )
        assert ended.code == 0, ended.err
        rows = ended.rows("articles") + ended.rows("copies")
        assert len(rows) == 3
        assert {row["site"] for row in rows} == {home.removeprefix("http://")}
        assert all(row["headline"] and row["body"] and row["date_published"] for row in rows)


def test_a_zone_is_never_invented_for_an_unknown_paper(newscrawl, papers):
    home = papers.homes["dailylantern"]
    ended = newscrawl.crawl("-a", f"url={home}/world/", NEWSCRAWL_CARDS="newscrawl.sites")
    dates = [row["date_published"] for row in ended.rows("articles") + ended.rows("copies")]
    assert dates
    assert not [date for date in dates if date and ("+" in date or date.endswith("Z"))]


def test_since_leaves_out_what_is_older_and_says_so(newscrawl):
    ended = newscrawl.crawl("-a", "since=2026-03-12")
    rows = ended.rows("articles") + ended.rows("copies")
    assert rows
    assert min(row["date_published"][:10] for row in rows if row["date_published"]) >= "2026-03-12"
    assert [row for row in ended.rows("skipped") if row["reason"] == "too_old"]
    nothing = newscrawl.crawl("-a", "since=2030-01-01", NEWSCRAWL_DATA=str(newscrawl.data / "none"))
    assert nothing.code == 0, nothing.err
    assert nothing.rows("articles") == []


def test_follow_0_asks_for_no_link_of_a_block(newscrawl):
    ended = newscrawl.crawl("-a", "follow=0")
    found = {row["found_via"] for row in ended.rows("articles") + ended.rows("copies")}
    assert found <= {"listing", "feed", "sitemap"}
    assert ended.rows("links")


def test_what_failed_last_time_is_asked_again(newscrawl, papers):
    newscrawl.crawl("-a", "site=dailylantern")
    story = newscrawl_rows(newscrawl)[0]
    run = max((newscrawl.data / "world").iterdir())
    for feed in ("articles", "copies"):
        path = run / f"{feed}.jsonl"
        lines = [
            line
            for line in path.read_text(encoding="utf-8").split("\n")
            if line and json.loads(line)["url"] != story["url"]
        ]
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    failed = {name: story.get(name) for name in column_names(Skipped)} | {
        "reason": "timeout",
        "detail": "no answer",
    }
    with (run / "skipped.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(failed) + "\n")
    newscrawl("memory", "rebuild")
    again = newscrawl.crawl("-a", "site=dailylantern")
    assert [row["url"] for row in again.rows("articles") + again.rows("copies")] == [story["url"]]

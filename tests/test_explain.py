"""`scrapy explain`: the verdict on two printings in words, the same as the crawl's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.clean.urls import url_key
from newscrawl.commands.explain import newest_rows, printable, told
from newscrawl.dedupe.explain import explain
from newscrawl.dedupe.match import ENOUGH, Objection, verdict, weight_of
from newscrawl.dedupe.records import print_of
from newscrawl.demo.expected import expected
from newscrawl.runs import FEEDS

ROOT = Path(__file__).parent.parent

STORY = [
    "The clock of Marrow Tower stopped at ten past four on Tuesday, and the town of Ellisford has been late for everything ever since.",
    "Keeper Agda Broome, 71, found a nest of swifts between the second wheel and the weight, with three young ones in it.",
    "She refused to move them, and the mayor, Odo Penhallow, agreed after a walk up all 212 steps.",
    "Trains now leave by the stationmaster's watch, which loses two minutes a day, and the school rings a cowbell.",
    "Ornithologists from the coast expect the birds to fly in about 40 days, when the wheels may turn again.",
    "A baker has made a cake of the tower with the hands at ten past four, and sold 90 of them by noon.",
]
OTHER = [
    "A ship laden with 600 pianos has anchored off Quell Bay, and nobody in the harbour office can say who ordered them.",
    "Her captain, Ruth Amadi, told the coast radio that the papers name a firm that closed in 1931.",
    "Dockers tuned two of the pianos on the quay and gave a concert until the rain came.",
]
FORM = (
    "The exchange of Ellisford closed at {} points on Monday, a change of {} from Friday, as {} shares traded. "
    "Gold stood at {} crowns an ounce, wheat at {} a bushel and the crown bought {} of the coast's dollars. "
    "The board meets again at nine in the morning and publishes its list at the usual hour."
)


def row(body, headline="Swifts stop the clock of Ellisford", date="2025-05-06", **more):
    text = body if isinstance(body, str) else "\n\n".join(body)
    return {"headline": headline, "body": text, "date_published": date, "site": "gazette", **more}


def test_a_copy_is_one_story_and_each_sentence_stands_where_it_belongs():
    why = explain(row(STORY), row(["ELLISFORD, May 6 (Norwire) - " + STORY[0], *STORY[1:4], OTHER[1]]))
    assert why.decision.startswith("one story: copy, ")
    assert why.decision.endswith(" of the shorter text stands in the other")
    assert why.match is not None
    assert [s.mark for s in why.sentences] == ["=", "=", "=", "=", "<", "<", ">"]
    assert [s.text for s in why.sentences if s.mark == ">"] == [OTHER[1]]
    assert why.only["numerals"] == (("40", "90"), ("1931",))
    assert why.words[1] < why.words_printed[1]  # the dateline does not count


def test_the_terms_add_up_to_the_weight():
    why = explain(row(STORY), row(STORY[:4]))
    assert why.weight is not None
    assert sum(term.adds for term in why.terms) == pytest.approx(why.weight)


def test_which_printing_is_the_newer_is_taken_from_the_rows():
    short = row(STORY, url="https://a.example/1", fetched_at="2025-05-06T08:00:00Z")
    long = row([OTHER[0], *STORY, *OTHER[1:]], url="https://a.example/2", fetched_at="2025-05-06T09:00:00Z")
    for one, two in ((short, long), (long, short)):
        assert explain(one, two).decision.startswith("one story: update")
    long_first = {**long, "fetched_at": "2025-05-06T07:00:00Z"}
    assert explain(short, long_first).decision.startswith("one story: copy")
    assert explain(short, {**long_first, "of_url": short["url"]}).decision.startswith("one story: update")


@pytest.mark.parametrize(
    "first, second, because",
    [
        (row(STORY), row(OTHER), "only 0 % of the shorter text"),
        (row(STORY), row(STORY, date="2025-05-16"), "10 days apart"),
        (row(STORY), row("Swifts, again."), "fewer than 25"),
        (row(STORY), row(""), "fewer than 25"),
        (
            row(FORM.format(1204, 3.1, 88000, 2310, 7.45, 1.12)),
            row(FORM.format(1251, 4.9, 91500, 2298, 7.61, 1.09)),
            "numerals differ (template)",
        ),
        (
            row([*OTHER, STORY[1], *STORY[4:]]),
            row([STORY[1], STORY[2], STORY[4][:60]], headline="x"),
            "the weight is ",
        ),
    ],
)
def test_two_stories_and_the_reason(first, second, because):
    why = explain(first, second)
    assert why.match is None
    assert why.decision.startswith("two stories, because ")
    assert because in why.decision


def test_verdict_and_feeds_are_held_against_each_other():
    a, b, c = row(STORY, story_id="s1"), row(STORY, story_id="s1"), row(OTHER, story_id="s1")
    assert explain(a, b).feeds == "the feeds say the same; what each row says is towards its own of_url"
    assert explain({**a, "url": "u"}, {**b, "of_url": "u"}).feeds == "the feeds say the same"
    assert explain(a, c).feeds.startswith("the feeds hold them as one story all the same")
    assert explain(a, {**b, "story_id": "s2"}).feeds.startswith("the feeds hold two stories")
    assert explain(a, {**c, "story_id": "s2"}).feeds == "the feeds say the same"


def test_a_sentence_of_another_script_is_compared_too():
    one, two = "渡輪停航後居民不滿議會決定。", "將最後一班渡輪保留到春天結束。"
    why = explain(row(one + two), row(two))
    assert [(s.mark, s.text) for s in why.sentences] == [("<", one), ("=", two)]


BODIES = st.lists(st.sampled_from([*STORY, *OTHER]) | st.text(max_size=60), max_size=9).map("\n\n".join)
DATES = st.none() | st.sampled_from(["2025-05-06", "2025-05-13", "soon"])
ROWS = st.builds(row, BODIES, headline=st.text(max_size=30) | st.just("Swifts stop the clock"), date=DATES)
ANYTHING = st.dictionaries(
    st.sampled_from(["headline", "body", "date_published", "site", "truncated", "url", "of_url", "story_id",
                     "fetched_at", "similarity", "publisher", "relation"]),
    st.none() | st.booleans() | st.integers() | st.text(alphabet=st.characters(), max_size=40) | st.lists(st.none(), max_size=2),
)  # fmt: skip


@given(ROWS, ROWS)
def test_the_decision_is_the_one_of_the_crawl(one, two):
    why = explain(one, two)
    found = verdict(print_of(two), print_of(one))
    if isinstance(found, Objection):
        assert why.decision == f"two stories, because {found.because}"
    else:
        assert why.match == found
        assert why.decision.startswith("one story: ")
    if why.overlap:
        assert why.weight == weight_of(why.overlap)


@given(ROWS | ANYTHING, ROWS | ANYTHING)
def test_any_two_rows_are_explained_in_lines_that_can_be_printed(one, two):
    text = told(one, two, explain(one, two))
    assert text.encode("utf-8")
    assert all(line.isprintable() for line in text.split("\n"))


def test_a_word_that_the_other_text_has_anywhere_is_no_difference():
    one = row(["The keeper told Broome that the swifts of Ellisford were well, and left.", *STORY])
    two = row(["Ellisford was quiet when the keeper of Broome's tower left.", *STORY, "Then came Odalys."])
    assert explain(one, two).only["names"] == ((), ("odalys",))


def test_a_line_cannot_steer_the_terminal():
    assert printable("a\x1b[31mb\ud800") == "a [31mb "


def finished_run(data, run_id, rows):
    folder = data / "world" / run_id
    folder.mkdir(parents=True)
    for feed in FEEDS:
        lines = [json.dumps(r) + "\n" for r in rows.get(feed, [])]
        (folder / f"{feed}.jsonl").write_text("".join(lines))
    (folder / "run.json").write_text("{}")


def test_the_newest_row_of_an_address_counts_whatever_its_spelling(tmp_path):
    old = row(STORY, url="https://www.a.example/Clock/", fetched_at="2025-05-06T08:00:00Z")
    new = {
        **old,
        "url": "https://a.example/clock",
        "fetched_at": "2025-05-07T08:00:00Z",
        "relation": "version",
    }
    finished_run(tmp_path, "20250506T080000Z-0001", {"articles": [old]})
    finished_run(tmp_path, "20250507T080000Z-0002", {"copies": [new], "skipped": [{"url": "https://a.example/x", "reason": "gallery"}]})  # fmt: skip
    (tmp_path / "world" / "20250508T080000Z-0003").mkdir()
    (tmp_path / "world" / "20250508T080000Z-0003" / "articles.jsonl.part").write_text(json.dumps(old) + "\n")
    keys = [url_key("http://a.example/clock?utm_source=feed"), url_key("https://a.example/x")]
    rows, skipped = newest_rows(tmp_path, keys)
    assert rows == {keys[0]: new}
    assert skipped == {keys[1]: "gallery"}


def pages_of(papers, story):
    return [r for r in expected(1, papers.base_port) if r.story == story and r.reason is None]


def test_the_command_on_crawled_pages(newscrawl, papers):
    assert newscrawl.crawl().code == 0
    first, second = pages_of(papers, "ferry-aground")[:2]
    follow_up = pages_of(papers, "teyra-flights")[0]
    eruption = pages_of(papers, "teyra-erupts")[0]
    requests = len(papers.requests)

    copy = newscrawl("explain", first.url, second.url + "?utm_source=letter")
    assert (copy.code, copy.err) == (0, "")
    assert copy.out.startswith("one story: copy, ")
    for shown in (first.headline, second.headline, "\n= ", "similarity is the share of the shorter", str(ENOUGH),
                  "the feeds say the same", first.date_published, "lost: "):  # fmt: skip
        assert shown in copy.out
    assert "\x1b" not in copy.out

    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", "explain", first.url, second.url],
        cwd=ROOT, env=newscrawl.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as unread:  # fmt: skip
        unread.stdout.close()  # as `| head` does
        assert unread.stderr.read() == b""

    other = json.loads(newscrawl("explain", "--json", eruption.url, follow_up.url).out)
    assert other["is_one_story"] is False
    assert other["decision"].startswith("two stories, because ")
    assert other["first"]["story_id"] != other["second"]["story_id"]
    assert {s["mark"] for s in other["sentences"]} >= {"<", ">"}

    nowhere = f"http://127.0.0.1:{papers.base_port}/news/never-printed"
    missing = newscrawl("explain", first.url, nowhere)
    assert (missing.code, missing.out) == (1, "")
    assert missing.err.count("\n") == 1
    for told_to in (nowhere, "scrapy crawl", "NEWSCRAWL_DATA"):
        assert told_to in missing.err
    assert first.url not in missing.err
    assert len(papers.requests) == requests


@pytest.mark.parametrize(
    "words, said",
    [
        ([], "takes two addresses"),
        (["https://a.example/1"], "takes two addresses"),
        (["https://a.example/1", "https://www.A.example/1/"], "one page"),
        (["https://a.example/1", "a.html"], "a.html"),
    ],
)
def test_wrong_usage_is_one_line(newscrawl, words, said):
    ended = newscrawl("explain", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1

"""Grouping: the order of the rows makes no difference, and stories stand when later printings come."""

import io
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.dedupe import __main__ as command
from newscrawl.dedupe.fingerprint import fingerprint
from newscrawl.dedupe.group import group
from newscrawl.dedupe.index import StoryIndex
from newscrawl.dedupe.match import MAX_POSTINGS


def story(seed: int, length: int = 9) -> list[str]:
    """Paragraphs of made-up words, twenty each."""
    chance = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ter", "vun", "ose", "bri", "dan", "gef", "hul"]
    return [" ".join("".join(chance.choices(syllables, k=3)) for _ in range(20)) + "." for _ in range(length)]


def row(
    key: str, paragraphs: list[str], date: str | None = "2025-03-03", **more: object
) -> dict[str, object]:
    return {
        "id": key,
        "headline": f"Case {key}",
        "text": "\n\n".join(paragraphs),
        "date": date,
        "source": "Echo",
        **more,
    }


def desk() -> list[dict[str, object]]:
    rows = []
    for seed in range(12):
        text = story(seed)
        rows += [
            row(f"{seed}a", text, "2025-03-03"), row(f"{seed}b", text[:6], "2025-03-04"), row(f"{seed}c", [*text, *story(seed + 50, 2)], None),
            row(f"{seed}d", text[:2], "2025-03-03", truncated=True),
        ]  # fmt: skip
    return rows


def stories(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(k for k, v in found.items() if v == name) for name in found.values()}


def test_printings_of_one_story_stand_together() -> None:
    assert stories(group(desk())) == {frozenset(f"{seed}{x}" for x in "abcd") for seed in range(12)}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(chance: random.Random) -> None:
    shuffled = desk()
    chance.shuffle(shuffled)
    assert group(shuffled) == group(desk())


def test_a_story_is_named_by_its_first_printing() -> None:
    found = group(
        [
            row("late", story(1), "2025-03-05"),
            row("early", story(1), "2025-03-04"),
            row("teaser", story(1)[:2], "2025-03-01", truncated=True),
        ]
    )
    assert set(found.values()) == {"early"}


def test_later_printings_leave_the_names_as_they_are() -> None:
    rows = [r for r in desk() if r["date"]]
    before = group(rows)
    later = [row(f"z{seed}", story(seed)[1:], "2025-03-06") for seed in range(12)] + [
        row("new", story(99), "2025-03-06")
    ]
    after = group([*rows, *later])
    assert {key: after[key] for key in before} == before
    assert [after[f"z{seed}"] for seed in range(12)] == [f"{seed}a" for seed in range(12)]


def test_a_teaser_never_makes_two_stories_one() -> None:
    shared = story(7, 3)
    one, two = [*shared, *story(20, 12)], [*shared, *story(21, 12)]
    found = group(
        [row("one", one), row("two", two), row("teaser", shared, truncated=True), row("brief", shared)]
    )
    assert found["one"] != found["two"]
    assert found["teaser"] in {found["one"], found["two"]}


def test_rows_may_lack_everything_but_the_id() -> None:
    found = group(
        [
            {"id": "a"},
            {"id": "b", "headline": None, "text": None, "date": None, "source": None},
            {"id": 3, "body": ""},
        ]
    )
    assert found == {"a": "a", "b": "b", "3": "3"}


def test_one_row_for_an_id_that_comes_twice() -> None:
    assert group([row("x", story(1)), row("x", story(1))]) == {"x": "x"}


def test_the_command_writes_a_line_for_each_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = desk()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, rows)) + "\n\n"))
    assert command.main() == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [r["id"] for r in rows]
    assert {line["id"]: line["story_id"] for line in lines} == group(rows)


def test_the_index_finds_what_shares_prints_and_counts_them() -> None:
    index = StoryIndex()
    prints = [
        fingerprint(headline=None, body="\n\n".join(story(seed)), date="2025-03-03") for seed in range(400)
    ]
    for printing in prints:
        index.add(printing)
    assert len(index) == 400
    for number in (0, 17, 399):
        candidates, df = index.candidates(prints[number])
        assert candidates[0] == number
        assert set(df) == set(prints[number].index_prints)
        assert min(df.values()) == 1
        assert index[number] == prints[number]


def test_the_index_passes_over_printings_outside_the_window_and_crowded_prints() -> None:
    index = StoryIndex()
    body = "\n\n".join(story(3))
    index.add(fingerprint(headline=None, body=body, date="2025-01-01"))
    printing = fingerprint(headline=None, body=body, date="2025-03-03")
    assert index.candidates(printing)[0] == []
    for _ in range(MAX_POSTINGS + 5):
        index.add(printing)
    candidates, df = index.candidates(printing)
    assert candidates == []
    assert set(df.values()) == {MAX_POSTINGS + 1}

"""Feeds: whole or not at all, readable by everything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.feeds import AtomicFileStorage, FeedFile, csv_cell, json_line

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_a_row_is_one_line_for_every_reader(row):
    line = json_line(row)
    assert line.count(b"\n") == 1
    text = line.decode("utf-8")
    assert len(text.splitlines()) == 1
    assert json.loads(text) == row


def test_a_lone_surrogate_does_not_end_the_run():
    assert json.loads(json_line({"h": "a\ud800b"}).decode("utf-8"))["h"] == "a?b"


@given(st.text())
def test_a_spreadsheet_runs_no_cell(text):
    cell = csv_cell(text)
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert str(cell).endswith(text)


def test_a_feed_appears_only_when_complete(tmp_path):
    storage = AtomicFileStorage(str(tmp_path / "deep" / "articles.jsonl"), feed_options={"overwrite": True})
    file = storage.open(None)
    file.write(b'{"a": 1}\n')
    part = tmp_path / "deep" / "articles.jsonl.part"
    assert part.read_bytes() == b'{"a": 1}\n', "a row must be with the system before the next page is read"
    assert not (tmp_path / "deep" / "articles.jsonl").exists()
    storage.store(file)
    assert (tmp_path / "deep" / "articles.jsonl").read_bytes() == b'{"a": 1}\n'
    assert not part.exists()


def test_appending_keeps_what_was_there(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_bytes(b"1\n")
    storage = AtomicFileStorage(str(path))
    file = storage.open(None)
    file.write(b"2\n")
    storage.store(file)
    assert path.read_bytes() == b"1\n2\n"


def test_no_row_follows_one_that_the_disk_did_not_take(tmp_path):
    file = FeedFile("/dev/full", "ab")
    with pytest.raises(OSError, match="No space"):
        file.write(b"x\n")
    with pytest.raises(OSError, match="No space"):
        file.write(b"y\n")
    storage = AtomicFileStorage(str(tmp_path / "articles.jsonl"))
    with pytest.raises(OSError, match="No space"):
        storage.store(file)
    assert not (tmp_path / "articles.jsonl").exists()

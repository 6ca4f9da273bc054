"""Sorting a table's words must not change what it matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.alternatives import by_letter, split

TABLES = (
    r"teaser|related|side-?bar|promo(?!t)|(?<![a-z])(?:card|nav|header-?(?:nav|top))(?![a-z])|author",
    r"(?<!no)comments?(?![a-z])|(?:photo|image)-?(?:credit|source)|no-?print|e-?mail|\.svg(?:$|\?)|^data:",
    r"licen[cs]e|(?<![a-z0-9])(?:ads?|ad-?(?:slot|unit)|foot)(?![a-z])|(?:a|b)?c|été|[xy]z",
)
WORDS = """teaser side bar promo promot card nav header top author no comments photo image credit - _ mail e x ad ads
slot unit foot license licence c .svg ? data: été xz a"""
PIECES = st.sampled_from(WORDS.split())


@pytest.mark.parametrize("table", TABLES)
@given(words=st.lists(PIECES | st.text("abcn-_ ", max_size=3), max_size=8))
def test_the_sorted_table_finds_what_the_table_finds(table, words):
    text = "".join(words)
    assert bool(by_letter(table).search(text)) == bool(re.search(table, text))


def test_alternatives_within_groups_and_classes_stay_together():
    assert split(r"(?:a|b)c|d[|(]e|f\|g") == ["(?:a|b)c", "d[|(]e", r"f\|g"]

"""Two printings side by side: nothing is lost, and what differs is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.report.differences import MOST_PARAGRAPHS, Alike, Passage, marked, paragraphs, side_by_side

LEAD = "VARNA, May 4 (Reuters) - The lamp makers of Varna have voted to light the old pier again after ten dark years."
CUT = "The lamp makers of Varna have voted to light the old pier again after ten dark years."
COST = "It will cost 40,000 crowns, the mayor said, and no one has yet offered to pay."
OTTER = "Otters were seen on the slipway at dawn."


def text_of(segments):
    return "".join(segment.text for segment in segments)


def marks_of(segments):
    return [segment.text for segment in segments if segment.differs]


def test_a_lost_dateline_is_marked_and_the_rest_of_the_paragraph_is_not():
    (passage,) = side_by_side(LEAD, CUT).parts
    assert passage.kind == "changed"
    assert marks_of(passage.left) == ["VARNA, May 4 (Reuters) -"]
    assert marks_of(passage.right) == []


def test_a_changed_figure_is_marked_on_both_sides():
    left, right = marked(COST, COST.replace("40,000", "90,000"))
    assert marks_of(left) == ["40"]
    assert marks_of(right) == ["90"]


def test_what_both_have_is_folded_and_a_paragraph_of_one_stands_alone():
    parts = side_by_side(f"{CUT}\n\n{COST}", f"{CUT}\n\n{OTTER}\n\n{COST}").parts
    assert [type(part) for part in parts] == [Alike, Passage, Alike]
    assert parts[1].kind == "right"
    assert text_of(parts[1].right) == OTTER


def test_paragraphs_in_a_row_that_both_have_are_counted():
    (alike,) = side_by_side(f"{CUT}\n\n{COST}\n\n{OTTER}", f"{CUT}\n\n{COST}\n\n{OTTER}").parts
    assert alike.paragraphs == 3
    assert CUT.startswith(alike.begins.removesuffix("…"))


def test_a_word_between_two_changes_is_part_of_the_change():
    left, right = marked("Fog and sand", "Rain and wind")
    assert marks_of(left) == ["Fog and sand"]
    assert marks_of(right) == ["Rain and wind"]


@pytest.mark.parametrize(
    "one, two", [("码头在十年后重新点亮", "码头在八年后重新点亮"), ("ท่าเรือเก่า", "ท่าเรือใหม่")]
)
def test_scripts_without_spaces_are_compared_sign_by_sign(one, two):
    left, right = marked(one, two)
    assert 0 < len("".join(marks_of(left))) < len(one)
    assert text_of(right) == two


def test_small_and_capital_letters_are_no_difference():
    assert marks_of(marked("Ferry FREED", "FERRY freed")[0]) == []


def test_what_is_not_compared_is_told():
    long = "\n\n".join(f"Paragraph number {i} of the minutes." for i in range(MOST_PARAGRAPHS + 7))
    found = side_by_side(long, long)
    assert found.beyond == 7
    assert not found.is_verbatim
    assert side_by_side(COST, COST).is_verbatim


words = st.text(alphabet="ab c.,é市 \u202e", max_size=30)
bodies = st.lists(words, max_size=6).map("\n\n".join)


@given(words, words)
def test_marking_loses_no_character(one, two):
    left, right = marked(one, two)
    assert text_of(left) == one
    assert text_of(right) == two


@given(bodies, bodies)
def test_each_text_can_be_read_off_in_order(one, two):
    for side, body in (("left", one), ("right", two)):
        told = []
        for part in side_by_side(one, two).parts:
            if isinstance(part, Alike):
                told += ["="] * part.paragraphs
            elif getattr(part, side):
                told.append(text_of(getattr(part, side)))
        written = paragraphs(body)
        assert len(told) == len(written)
        assert all(t in ("=", w) for t, w in zip(told, written, strict=True))


@given(bodies)
def test_a_text_beside_itself_is_word_for_word(body):
    assert side_by_side(body, body).is_verbatim

"""What a printing did to the canonical one."""

from dataset_feeds import paragraphs, printing
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dataset.edits import compare

STORY = paragraphs("wire", 5)
CANONICAL = printing(
    "wire", body="\n\n".join(["ORVENNA, March 12 (Reuters) - " + STORY[0], *STORY[1:], "(Reporting by Ada Quill; Editing by Bo Rule)"]),
    dateline="ORVENNA, March 12 (Reuters) -", agency="Reuters", headline="Heron “lost” at  Brume",
)  # fmt: skip


def edited(**said):
    return compare({**CANONICAL, **said}, CANONICAL)


def test_the_same_printing_has_no_edits():
    assert edited() == compare(CANONICAL, CANONICAL)
    found = edited()
    assert (found.share_kept, found.share_added, found.paragraphs_dropped, found.paragraphs_added) == (
        1,
        0,
        0,
        0,
    )
    assert (found.headline_changed, found.dateline_removed, found.credit_removed, found.delay_minutes) == (
        False,
        False,
        False,
        0,
    )


def test_dateline_and_sign_off_do_not_count_as_text_but_are_told():
    found = edited(body="\n\n".join(STORY), dateline=None, agency=None)
    assert (found.share_kept, found.share_added) == (1, 0)
    assert (found.dateline_removed, found.credit_removed) == (True, True)


def test_what_was_dropped_and_added():
    own = paragraphs("own", 1)
    found = edited(body="\n\n".join([*STORY[:3], *own]))
    assert (found.paragraphs_dropped, found.paragraphs_added) == (2, 1)
    assert 0.5 < found.share_kept < 0.7
    assert 0.2 < found.share_added < 0.3


def test_quotes_case_and_spaces_make_no_other_headline():
    assert not edited(headline='HERON "lost" at Brume').headline_changed
    assert edited(headline="Heron found at Brume").headline_changed


def test_a_delay_needs_two_times_with_zones():
    assert edited(date_published="2026-03-12T01:30:00Z").delay_minutes == 90
    assert edited(date_published="2026-03-12T07:59:30+08:00").delay_minutes == -0.5
    assert edited(date_published="2026-03-12").delay_minutes is None
    assert edited(date_published="2026-03-12T09:00:00").delay_minutes is None


def test_nothing_to_compare_is_no_error():
    empty = compare({"body": None, "headline": 7}, {"body": "", "headline": None})
    assert (empty.share_kept, empty.share_added, empty.headline_changed) == (0, 0, False)


@given(
    st.lists(st.sampled_from(STORY), unique=True),
    st.lists(st.sampled_from(paragraphs("own", 4)), unique=True),
)
def test_shares_and_paragraphs_agree(kept, added):
    found = edited(body="\n\n".join([*kept, *added]))
    assert found.paragraphs_dropped == len(STORY) - len(kept)
    assert found.paragraphs_added == len(added)
    assert 0 <= found.share_kept <= 1
    assert (found.share_added == 0) == (not added)

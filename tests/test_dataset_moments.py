"""Dates of rows: nothing is added to what was printed."""

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dataset.moments import day_of, offset_of, sorting_moment, stamp_of, utc_of

FETCHED = "2026-03-12T23:00:00.000000Z"


@pytest.mark.parametrize(
    "printed, day, stamp, offset",
    [
        ("2026-03-12", "2026-03-12", None, None),
        ("2026-03-12T08:00", "2026-03-12", None, None),
        ("2026-03-12T00:30:00+08:00", "2026-03-12", "2026-03-11T16:30:00.000000Z", "+08:00"),
        ("2026-03-12T23:30:10.25-0930", "2026-03-12", "2026-03-13T09:00:10.250000Z", "-09:30"),
        ("2026-03-12 08:00:60Z", "2026-03-12", "2026-03-12T08:00:59.000000Z", "+00:00"),
        ("2026-02-30", None, None, None),
        ("2026-03-12T25:00Z", None, None, None),
        ("2026-03-12T08:00:00+24:00", None, None, None),
        ("March 12", None, None, None),
        ("0001-01-01T00:00:00+08:00", "0001-01-01", None, "+08:00"),
        (20260312, None, None, None),
        (None, None, None, None),
    ],
)
def test_what_was_printed_and_no_more(printed, day, stamp, offset):
    assert (day_of(printed), stamp_of(printed), offset_of(printed)) == (day, stamp, offset)


def test_a_known_time_goes_before_a_day_alone_wherever_the_paper_is():
    times = ["2026-03-12T20:00:00-09:00", "2026-03-12T01:00:00+08:00", "2026-03-12T10:00:00"]
    fetched = "2026-03-14T00:00:00.000000Z"
    assert all(sorting_moment(time, fetched) < sorting_moment("2026-03-12", fetched) for time in times)
    assert sorting_moment("2026-03-12", fetched) < sorting_moment("2026-03-13T20:00:00Z", fetched)


def test_a_time_whose_zone_is_known_goes_before_one_that_may_be_anywhere():
    fetched = "2026-03-14T00:00:00.000000Z"
    without = sorting_moment("2026-03-12T18:30:00", fetched)
    assert sorting_moment("2026-03-12T21:40:55+00:00", fetched) < without
    assert without < sorting_moment("2026-03-13T06:31:00Z", fetched)


@pytest.mark.parametrize("printed", ["2026-03-12", "2031-01-01T00:00:00Z", None, "soon"])
def test_nothing_comes_out_after_it_was_fetched(printed):
    assert sorting_moment(printed, FETCHED) == FETCHED


@given(st.datetimes(timezones=st.just(timezone.utc)))
def test_stamps_sort_as_moments_do(moment):
    stamp = stamp_of(moment.isoformat())
    assert datetime.fromisoformat(stamp.replace("Z", "+00:00")) == moment == utc_of(stamp)
    assert len(stamp) == 27


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    sorting_moment(text, FETCHED)
    assert (stamp_of(text) is None) or day_of(text)

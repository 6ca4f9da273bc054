"""Days in columns: every day has its place, and one old page stretches nothing."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.report.periods import MOST, axis


def days(start, count):
    first = date.fromisoformat(start)
    return [(first + timedelta(days=i)).isoformat() for i in range(count)]


@pytest.mark.parametrize(
    "count, unit", [(1, "day"), (45, "day"), (46, "week"), (300, "week"), (400, "month"), (2000, "year")]
)
def test_the_unit_grows_with_the_stretch(count, unit):
    along = axis(Counter(days("2024-02-20", count)))
    assert along.unit == unit
    assert len(along.columns) <= MOST


def test_days_without_a_printing_have_a_column_too():
    along = axis({"2026-03-01": 4, "2026-03-04": 4})
    assert [column.first[-2:] for column in along.columns] == ["01", "02", "03", "04"]


def test_an_old_page_stands_in_a_column_before_the_others():
    along = axis({"2009-05-05": 1, **dict.fromkeys(days("2026-03-01", 10), 20)})
    assert along.unit == "day"
    assert along.columns[0].earlier
    assert along.place("2009-05-05") == 0
    assert along.place("2026-03-01") == 1


def test_the_month_is_named_where_it_begins():
    along = axis(Counter(days("2026-02-27", 4)))
    assert [(c.mark, c.under) for c in along.columns] == [("27", "Feb"), ("28", ""), ("1", "Mar"), ("2", "")]


def test_words_that_are_no_day_are_left_out():
    assert axis({"soon": 3, "2026-02-30": 1, "": 2}).columns == ()


some_days = st.dictionaries(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(date.isoformat), st.integers(1, 50), min_size=1
)


@given(some_days)
def test_every_day_stands_in_the_column_that_holds_it(counts):
    along = axis(counts)
    assert len(along.columns) <= MOST
    for day in counts:
        column = along.columns[along.place(day)]
        assert column.first <= day <= column.last

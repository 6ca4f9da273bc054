"""Retry-After, bursts, patience: the decisions without a network."""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.manners import HostRecord, Patience, retry_after

NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "value, seconds",
    [
        ("7", 7), (" 90 ", 90), ("0", None), ("00", None), ("-3", None), ("1.5", None), ("soon", None), ("", None),
        (None, None), ("5, 9", None), ("٣", None), ("Wed, 04 Mar 2026 12:00:30 GMT", 30),
        ("Wednesday, 04-Mar-26 12:00:30 GMT", 30), ("Wed Mar  4 12:00:30 2026", 30),
        ("Wed, 04 Mar 2026 11:59:59 GMT", None), ("Wed, 04 Mar 2026 12:00:00 GMT", None),
        ("Wed, 34 Mar 2026 12:00:30 GMT", None), ("Wed, 04 Mar 99999 12:00:30 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_in_seconds_and_as_a_date(value, seconds):
    assert retry_after(value, NOON) == seconds


def test_an_endless_number_is_long_and_does_not_raise():
    assert retry_after("9" * 6000, NOON) >= 1e8


@given(st.integers(min_value=1, max_value=10**6))
def test_a_date_and_its_distance_are_the_same(seconds):
    moment = NOON + timedelta(seconds=seconds)
    assert (
        retry_after(format_datetime(moment, usegmt=True), NOON) == retry_after(str(seconds), NOON) == seconds
    )


@given(st.text())
def test_no_header_raises_and_none_asks_for_the_past(value):
    seconds = retry_after(value, NOON)
    assert seconds is None or seconds > 0


@given(st.integers(min_value=1, max_value=10**6))
def test_waits_grow_up_to_the_longest(times):
    patience = Patience()
    assert patience.first_wait <= patience.wait(times) <= patience.wait(times + 1) <= patience.longest_wait


def test_the_answers_of_one_burst_count_once():
    host = HostRecord()
    assert host.busy(sent=10.0, now=11.0)
    assert not host.busy(sent=10.5, now=11.5), "it had left before the first 429 came"
    assert host.bursts == 1
    assert host.busy(sent=21.0, now=21.2)
    assert host.bursts == 2


def test_a_sound_answer_to_an_old_request_ends_no_burst():
    host = HostRecord()
    host.busy(sent=10.0, now=11.0)
    host.fine(sent=10.9)
    assert host.bursts == 1
    host.failures = 4
    host.fine(sent=20.0)
    assert (host.bursts, host.failures) == (0, 0)

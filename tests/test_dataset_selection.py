"""Which printings are asked for."""

import pytest

from newscrawl.dataset.selection import Selection, WrongSelection, is_reserved

PRINTING = {"day": "2026-03-12", "site": "morning", "section": "World", "spider": "nation", "reserved": 0}


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_day": "12 March"},
        {"last_day": "2026-3-1"},
        {"first_day": "2026-03-12", "last_day": "2026-03-11"},
        {"as_of": "yesterday"},
        {"as_of": "2026-03-12T08:00:00"},
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(wrong):
    with pytest.raises(WrongSelection) as told:
        Selection(**wrong)
    assert "\n" not in str(told.value)


def test_the_end_of_a_day_and_a_moment():
    assert Selection(as_of="2026-03-12").until == "2026-03-12T23:59:59.999999Z"
    assert Selection(as_of="2026-03-12T08:00:00+08:00").until == "2026-03-12T00:00:00.000000Z"


@pytest.mark.parametrize(
    "asked, why",
    [
        ({}, None),
        ({"first_day": "2026-03-12", "last_day": "2026-03-12"}, None),
        ({"first_day": "2026-03-13"}, "outside_days"),
        ({"last_day": "2026-03-11"}, "outside_days"),
        ({"sites": ("evening",)}, "other_site"),
        ({"sections": ("wORLD ".strip(),)}, None),
        ({"sections": ("Nation",)}, None),
        ({"sections": ("business",)}, "other_section"),
    ],
)
def test_a_printing_is_chosen_or_there_is_a_reason(asked, why):
    assert Selection(**asked).objection(PRINTING) == why


def test_reserved_printings_stay_outside_on_demand():
    reserved = {**PRINTING, "reserved": 1}
    assert Selection().objection(reserved) is None
    assert Selection(only_unreserved=True).objection(reserved) == "reserved"


@pytest.mark.parametrize(
    "rights, reserved",
    [
        (None, False),
        ({"robots": "index,follow,max-image-preview:large", "tdm": "0", "noai": None, "license": "x"}, False),
        ({"robots": "index, NOAI"}, True),
        ({"robots": "noindex"}, True),
        ({"tdm": "1 https://paper.example/policy.json"}, True),
        ({"tdm": "https://paper.example/policy.json"}, True),
        ({"tdm": "0 https://paper.example/policy.json; Content-Usage: tdm=n"}, True),
        ({"tdm": "0 https://paper.example/policy.json"}, False),
        ({"noai": "noimageai"}, True),
        ({"robots": None, "tdm": None, "noai": None}, False),
    ],
)
def test_signals_that_reserve(rights, reserved):
    assert is_reserved(rights) is reserved


def test_the_margin_of_days_that_are_matched():
    selection = Selection(first_day="2026-03-12", last_day="2026-03-13")
    assert selection.is_near("2026-03-01")
    assert selection.is_near("2026-03-27")
    assert not selection.is_near("2026-02-25")
    assert not selection.is_near("2026-03-28")
    assert Selection(first_day="0001-01-02").is_near("0001-01-05")

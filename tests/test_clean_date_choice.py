from datetime import datetime, timezone

import pytest

from newscrawl.clean.dates import Moment, choose, from_url

NOW = datetime(2026, 3, 31, 10, 0, tzinfo=timezone.utc)
BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
KUALA_LUMPUR = "Asia/Kuala_Lumpur"
NEW_YORK = "America/New_York"


def chosen(*witnesses, zone=None, language="en", **more):
    return choose(witnesses, language=language, timezone=zone, now=NOW, **more)


def test_the_first_source_that_parses_wins_whatever_the_order_given():
    moment = chosen(("page", "5 July 2025, 10:00"), ("jsonld", "2025-07-04T09:05:07Z"), ("card", "soon"))
    assert moment == Moment("2025-07-04T09:05:07+00:00", "2025-07-04T09:05:07Z", "second", "jsonld")
    assert chosen(("jsonld", "1970-01-01T00:00:00Z"), ("meta", "n/a")) is None
    assert chosen() is None


def test_a_day_gives_way_to_a_time_of_the_same_day_only():
    moment = chosen(
        ("card", "Friday, 4 Jul 2025"),
        ("meta", "2025-07-03T10:00:00Z"),
        ("feed", "Fri, 04 Jul 2025 17:17:05 +0800"),
    )
    assert (moment.value, moment.source, moment.precision) == ("2025-07-04T17:17:05+08:00", "feed", "second")
    assert chosen(("card", "4 Jul 2025"), ("meta", "2025-07-05T10:00:00Z")).value == "2025-07-04"


def test_the_same_day_is_the_papers_day():
    late = ("feed", "Thu, 03 Jul 2025 17:30:00 GMT")
    assert chosen(("card", "4 Jul 2025"), late, zone=KUALA_LUMPUR).value == "2025-07-03T17:30:00+00:00"
    assert chosen(("card", "4 Jul 2025"), late).value == "2025-07-04"


@pytest.mark.parametrize(
    "zoned",
    ["2025-07-04T12:00:29Z", "2025-07-04T12:00Z"],
)
def test_a_time_without_zone_gives_way_to_the_same_time_with_one(zoned):
    assert chosen(("jsonld", "2025-07-04T12:00:29.055"), ("page", zoned), zone=NEW_YORK).raw == zoned


def test_the_same_moment_on_two_clocks_is_the_same_time():
    utc = ("page", "2025-07-04T08:55:35Z")
    assert chosen(("meta", "2025-07-04 16:55:35"), utc).value == "2025-07-04T08:55:35+00:00"
    assert (
        chosen(("meta", "2025-07-04 16:55:35"), utc, zone=KUALA_LUMPUR).value == "2025-07-04T08:55:35+00:00"
    )
    assert chosen(("meta", "2025-07-04 16:55:35"), utc, zone=NEW_YORK).value == "2025-07-04T16:55:35-04:00"
    assert (
        chosen(("meta", "2025-07-04 16:55:00"), ("page", "2025-07-04T08:55:00Z")).value
        == "2025-07-04T16:55:00"
    )


def test_a_time_without_zone_gets_the_papers():
    assert chosen(("jsonld", "2025-07-04T12:00:29"), zone=BERLIN).value == "2025-07-04T12:00:29+02:00"
    assert chosen(("jsonld", "2025-07-04T12:00:29")).value == "2025-07-04T12:00:29"


@pytest.mark.parametrize("wrong", ["2025-07-04T11:48:00Z", "2025-07-04T11:48:00+05:00"])
def test_of_two_offsets_on_one_clock_the_papers_wins(wrong):
    right = ("page", "2025-07-04T11:48:20+01:00")
    assert chosen(("meta", wrong), right, zone=LONDON).value == "2025-07-04T11:48:20+01:00"


def test_of_two_offsets_on_one_clock_zero_loses_where_the_papers_is_not_known():
    assert (
        chosen(("meta", "2025-07-04T11:48:00Z"), ("page", "2025-07-04T11:48+0100")).value
        == "2025-07-04T11:48:00+01:00"
    )
    assert (
        chosen(("meta", "2025-07-04T11:48:00+02:00"), ("page", "2025-07-04T11:48Z")).value
        == "2025-07-04T11:48:00+02:00"
    )


@pytest.mark.parametrize("source", ["jsonld", "meta", "feed", "sitemap"])
@pytest.mark.parametrize(
    "midnight",
    ["2025-07-04T00:00:00+08:00", "2025-07-04T00:00:00Z", "2025-07-04 00:00", "2025-07-03T16:00:00Z"],
)
def test_a_machines_midnight_is_a_day(source, midnight):
    moment = chosen((source, midnight), zone=KUALA_LUMPUR)
    assert (moment.value, moment.precision, moment.raw) == ("2025-07-04", "day", midnight)


def test_a_printed_midnight_is_a_time_and_confirms_a_machines():
    assert chosen(("page", "4 July 2025, 00:00"), zone=BERLIN).value == "2025-07-04T00:00:00+02:00"
    assert (
        chosen(("jsonld", "2025-07-04T00:00:00+02:00"), ("page", "4 July 2025, 00:00")).precision == "minute"
    )
    assert (
        chosen(("jsonld", "2025-07-04T00:00:00+02:00"), ("page", "2025-07-04T00:00:00+02:00")).precision
        == "day"
    )


def test_a_machines_midnight_gives_way_to_the_time():
    moment = chosen(("meta", "2025-07-04T00:00:00+02:00"), ("page", "4 July 2025, 14:30"), zone=BERLIN)
    assert (moment.value, moment.source) == ("2025-07-04T14:30:00+02:00", "page")


def test_what_counts_from_now_comes_last():
    assert chosen(("card", "13 Aug"), ("page", "August 13, 2018")).value == "2018-08-13"
    assert chosen(("card", "2 days ago"), ("feed", "Fri, 04 Jul 2025 17:17:05 GMT")).source == "feed"


def test_another_date_of_the_page_tells_what_a_zone_word_means():
    printed = ("page", "4 July 2025, 14:30 IST")
    assert (
        chosen(printed, beside=[("meta", "2025-07-05T11:00:00+05:30")]).value == "2025-07-04T14:30:00+05:30"
    )
    assert chosen(printed, beside=[("meta", "2025-07-05T11:00:00+08:00")]).value == "2025-07-04T14:30:00"
    assert chosen(printed).value == "2025-07-04T14:30:00"


def test_modified_is_taken_as_stated():
    moment = chosen(("meta", "2019-07-04T11:00:00Z"), ("page", "Updated 5 July 2025"), modified=True)
    assert moment.value == "2019-07-04T11:00:00+00:00"
    assert chosen(("page", "Published 5 July 2025"), modified=True) is None


@pytest.mark.parametrize(
    "url, day",
    [
        ("https://paper.example/world/2025/07/04/slug", "2025-07-04"), ("https://paper.example/2025/7/4/slug", "2025-07-04"),
        ("https://paper.example/2023/apr/28/slug", "2023-04-28"), ("https://paper.example/2025-07-04-slug", "2025-07-04"),
        ("https://paper.example/2025-07-04/slug", "2025-07-04"), ("https://paper.example/n/2025/0704/c1.html", "2025-07-04"),
        ("https://paper.example/20250704/slug", "2025-07-04"), ("https://paper.example/2025/07/04", "2025-07-04"),
        ("https://paper.example/2025/07/slug", None), ("https://paper.example/article/20250704", None), ("https://paper.example/2025/13/45/x", None),
        ("https://paper.example/04/07/2025/x", None), ("https://paper.example/?d=/2025/07/04/", None), ("https://[broken", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_in_the_address(url, day):
    assert from_url(url) == day
    assert (chosen(("url", url)) or Moment("", "", "", "")).value == (day or "")


def test_a_machine_that_lost_its_afternoon_gives_way_to_the_print():
    printed = ("page", "Jul 4, 2025 01:41 PM IST")
    moment = chosen(("jsonld", "2025-07-04T01:41:20+05:30"), printed)
    assert (moment.value, moment.source) == ("2025-07-04T13:41:00+05:30", "page")
    assert chosen(("jsonld", "2025-07-04T01:41:20Z"), printed).value == "2025-07-04T01:41:20+00:00"
    assert chosen(("jsonld", "2025-07-04T01:40:20+05:30"), printed).value == "2025-07-04T01:40:20+05:30"


def test_a_settled_time_needs_no_other_and_a_morning_may_lack_its_pm():
    printed = ("page", "4 July 2025, 21:05")
    assert (
        chosen(("jsonld", "2025-07-04T13:05:00+02:00"), printed, zone=BERLIN).value
        == "2025-07-04T13:05:00+02:00"
    )
    assert (
        chosen(("jsonld", "2025-07-04T09:05:00+02:00"), printed, zone=BERLIN).value
        == "2025-07-04T21:05:00+02:00"
    )
    in_utc = ("jsonld", "2025-07-04T21:05:00Z")
    assert (
        chosen(in_utc, ("meta", "2025-07-04T21:05:00+02:00"), zone=BERLIN).value
        == "2025-07-04T21:05:00+02:00"
    )


def test_words_that_several_places_print_are_one_testimony_of_each():
    said = "2025-07-04T00:00:00+02:00"
    assert chosen(("jsonld", said), ("meta", said), zone=BERLIN).value == "2025-07-04"

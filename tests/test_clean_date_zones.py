from datetime import datetime, timezone

import pytest

from newscrawl.clean.dates import parse
from newscrawl.clean.zones import numeric_order

NOW = datetime(2026, 3, 31, 10, 0, tzinfo=timezone.utc)
BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
KUALA_LUMPUR = "Asia/Kuala_Lumpur"
KOLKATA = "Asia/Kolkata"
NEW_YORK = "America/New_York"
SYDNEY = "Australia/Sydney"
TORONTO = "America/Toronto"
MANILA = "Asia/Manila"


def read(raw, language="en", zone=None, **more):
    return parse(raw, language=language, timezone=zone, now=NOW, **more)


def value(raw, language="en", zone=None, **more):
    found = read(raw, language, zone, **more)
    return found and found[0]


@pytest.mark.parametrize(
    "language, zone, iso",
    [
        ("en", LONDON, "2026-01-06"), ("en", KUALA_LUMPUR, "2026-01-06"), ("en-GB", None, "2026-01-06"), ("de", None, "2026-01-06"),
        ("fr", "Europe/Paris", "2026-01-06"), ("pt", None, "2026-01-06"), ("en", NEW_YORK, None), ("en-US", None, None),
        ("en", MANILA, None), ("en", TORONTO, None), ("en", None, None), (None, None, None), ("fr", TORONTO, None),
        ("en-US", KUALA_LUMPUR, "2026-01-06"),
    ],
)  # fmt: skip
def test_day_and_month_order_follows_the_paper(language, zone, iso):
    assert value("06/01/2026", language, zone) == iso
    month_first = numeric_order(language, zone) == "MDY"
    assert value("01/06/2026", language, zone) == ("2026-01-06" if month_first else None)


def test_an_order_that_does_not_fit_is_not_turned_round():
    assert value("13/01/2026", "en", NEW_YORK) is None
    assert value("01/13/2026", "en", LONDON) is None
    assert value("13/01/2026", "en", None) == "2026-01-13"
    assert value("03/03/2026", "en", None) == "2026-03-03"


@pytest.mark.parametrize(
    "word, zone, language, offset",
    [
        ("IST", KOLKATA, "en", "+05:30"), ("IST", "Europe/Dublin", "en", "+01:00"), ("IST", "Asia/Jerusalem", "en", "+02:00"), ("IST", None, "en", ""),
        ("IST", None, "en-IN", "+05:30"), ("BST", LONDON, "en", "+01:00"), ("BST", "Asia/Dhaka", "en", "+06:00"), ("BST", None, "en", ""),
        ("CST", "America/Chicago", "en", "-06:00"), ("CST", "Asia/Shanghai", "en", "+08:00"), ("CST", "America/Havana", "es", "-05:00"),
        ("PST", "America/Los_Angeles", "en", "-08:00"), ("PST", MANILA, "en", "+08:00"), ("PST", None, "en", ""), ("MST", KUALA_LUMPUR, "en", "+08:00"),
        ("MST", "America/Denver", "en", "-07:00"), ("EST", "America/Jamaica", "en", "-05:00"), ("EST", SYDNEY, "en", "+10:00"), ("AEST", None, "en", "+10:00"),
        ("AST", "Asia/Riyadh", "en", "+03:00"), ("AST", "America/Halifax", "en", "-04:00"), ("ET", None, "en", "-04:00"), ("SAST", None, "en", "+02:00"),
        ("WIB", None, "id", "+07:00"), ("NPT", None, "en", "+05:45"), ("MEZ", None, "de", "+01:00"), ("GMT+8", LONDON, "en", "+08:00"), ("UTC-03:30", None, "en", "-03:30"),
    ],
)  # fmt: skip
def test_zone_words_mean_what_they_mean_there(word, zone, language, offset):
    assert value(f"July 4, 2025 14:30 {word}", language, zone) == f"2025-07-04T14:30:00{offset}"


@pytest.mark.parametrize(
    "local, zone, offset",
    [
        ("2026-03-28T12:00", LONDON, "+00:00"), ("2026-03-29T12:00", LONDON, "+01:00"), ("2025-10-26T12:00", BERLIN, "+01:00"),
        ("2026-03-07T12:00", NEW_YORK, "-05:00"), ("2026-03-08T12:00", NEW_YORK, "-04:00"), ("2026-03-27T12:00", "Asia/Jerusalem", "+03:00"),
        ("2026-03-26T12:00", "Asia/Jerusalem", "+02:00"), ("2025-07-04T12:00", SYDNEY, "+10:00"), ("2026-01-04T12:00", SYDNEY, "+11:00"),
        ("2025-07-04T12:00", "Asia/Kathmandu", "+05:45"), ("2025-10-26T02:30", BERLIN, ""), ("2026-03-29T02:30", BERLIN, ""),
        ("2025-07-04T12:00", None, ""), ("2025-07-04T12:00", "Mars/Olympus", ""),
    ],
)  # fmt: skip
def test_the_papers_zone_on_that_day(local, zone, offset):
    assert value(local, "en", zone) == f"{local}:00{offset}"


def test_a_zone_word_that_is_not_understood_is_not_replaced_by_the_papers_zone():
    assert value("4 July 2025, 14:30 IST", "en", KUALA_LUMPUR) == "2025-07-04T14:30:00"

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.clean.dates import Moment, choose, from_url, parse
from newscrawl.clean.month_words import month_of
from newscrawl.clean.zones import numeric_order

NOW = datetime(2026, 3, 31, 10, 0, tzinfo=timezone.utc)
BERLIN, LONDON, KUALA_LUMPUR, KOLKATA = "Europe/Berlin", "Europe/London", "Asia/Kuala_Lumpur", "Asia/Kolkata"
NEW_YORK, SYDNEY, TORONTO, MANILA = "America/New_York", "Australia/Sydney", "America/Toronto", "Asia/Manila"


def read(raw, language="en", zone=None, **more):
    return parse(raw, language=language, timezone=zone, now=NOW, **more)


def value(raw, language="en", zone=None, **more):
    found = read(raw, language, zone, **more)
    return found and found[0]


MACHINE = [
    ("2025-07-04", "2025-07-04", "day"),
    ("2025-07-04T09:05:07Z", "2025-07-04T09:05:07+00:00", "second"),
    ("2025-07-04T09:05:00Z", "2025-07-04T09:05:00+00:00", "minute"),
    ("2025-07-04T09:05Z", "2025-07-04T09:05:00+00:00", "minute"),
    ("2025-07-04T09:05:07+08:00", "2025-07-04T09:05:07+08:00", "second"),
    ("2025-07-04T09:05:07+0800", "2025-07-04T09:05:07+08:00", "second"),
    ("2025-07-04T09:05+0200", "2025-07-04T09:05:00+02:00", "minute"),
    ("2025-07-04T09:05:07-0330", "2025-07-04T09:05:07-03:30", "second"),
    ("2025-07-04T09:05:07 05:30", "2025-07-04T09:05:07+05:30", "second"),
    ("2025-07-04 09:05:07.000000-0400", "2025-07-04T09:05:07-04:00", "second"),
    ("2025-07-04 09:05:00.000+0100", "2025-07-04T09:05:00+01:00", "minute"),
    ("2025-07-04T09:05:07.1234567Z", "2025-07-04T09:05:07+00:00", "second"),
    ("2025-07-04T09:05:07.123", "2025-07-04T09:05:07", "second"),
    ("2025-07-04 09:05:07 UTC", "2025-07-04T09:05:07+00:00", "second"),
    ("2025-07-04T09:05:07+02:00[Europe/Berlin]", "2025-07-04T09:05:07+02:00", "second"),
    ("  2025-07-04T09:05\n", "2025-07-04T09:05:00", "minute"),
    ("20250704", "2025-07-04", "day"),
    ("20250704T090507Z", "2025-07-04T09:05:07+00:00", "second"),
    ("1751619907", "2025-07-04T09:05:07+00:00", "second"),
    ("1751619907123", "2025-07-04T09:05:07+00:00", "second"),
    ("Fri, 04 Jul 2025 09:05:07 +08:00", "2025-07-04T09:05:07+08:00", "second"),
    ("Fri, 04 Jul 2025 09:05:07 +0000", "2025-07-04T09:05:07+00:00", "second"),
    ("Fri, 04 Jul 2025 09:05:07 GMT", "2025-07-04T09:05:07+00:00", "second"),
    ("Fri, 4 Jul 25 09:05:07 EDT", "2025-07-04T09:05:07-04:00", "second"),
    (
        "Fri Jul 04 2025 09:05:07 GMT+0200 (Central European Summer Time)",
        "2025-07-04T09:05:07+02:00",
        "second",
    ),
    ("Fri Jul 04 09:05:07 CEST 2025", "2025-07-04T09:05:07+02:00", "second"),
]


@pytest.mark.parametrize("raw, iso, precision", MACHINE)
def test_machine_forms(raw, iso, precision):
    assert read(raw) == (iso, precision)


PRINTED = [
    ("Friday, 4 Jul 2025", "en", KUALA_LUMPUR, "2025-07-04"),
    ("Friday, 4 Jul 2025 5:17 PM MYT", "en", None, "2025-07-04T17:17:00+08:00"),
    ("Friday, 4 Jul 2025 5:17 PM", "en", KUALA_LUMPUR, "2025-07-04T17:17:00+08:00"),
    ("Jul 4, 2025, 17:17 IST", "en", KOLKATA, "2025-07-04T17:17:00+05:30"),
    ("17:41 JST, October 13, 2024", "en", None, "2024-10-13T17:41:00+09:00"),
    ("Fri 4 Jul 2025 12.42 CEST", "en", None, "2025-07-04T12:42:00+02:00"),
    ("4 July 2025 • 4:45pm", "en", LONDON, "2025-07-04T16:45:00+01:00"),
    ("July 4, 2025 at 11:24 a.m. EDT", "en", None, "2025-07-04T11:24:00-04:00"),
    ("Aug. 08, 2022 20:03 PM EDT", "en", None, "2022-08-08T20:03:00-04:00"),
    ("July 4, 2025 00:06 AM", "en", NEW_YORK, "2025-07-04T00:06:00-04:00"),
    ("4 July 2025, 12:15 a.m.", "en", LONDON, "2025-07-04T00:15:00+01:00"),
    ("June 26, 2023 5 AM PT", "en", None, "2023-06-26T05:00:00-07:00"),
    ("Dec. 26, 2023 5 AM PT", "en", None, "2023-12-26T05:00:00-08:00"),
    ("11:00 AM PDT • May 16, 2024", "en", None, "2024-05-16T11:00:00-07:00"),
    ("12:20pm Jan 7, 2024", "en", SYDNEY, "2024-01-07T12:20:00+11:00"),
    ("22nd April, 2025", "en", None, "2025-04-22"),
    ("9 Sept 2025", "en", None, "2025-09-09"),
    ("2025年7月4日 21時37分", "ja", "Asia/Tokyo", "2025-07-04T21:37:00+09:00"),
    ("2025/7/4 20:50", "ja", None, "2025-07-04T20:50:00"),
    ("令和7年7月4日", "ja", None, "2025-07-04"),
    ("午後3時5分 2025年7月4日", "ja", None, "2025-07-04T15:05:00"),
    ("民國114年7月4日", "zh", None, "2025-07-04"),
    ("2025.07.04 22:09", "ko", None, "2025-07-04T22:09:00"),
    ("2025. 7. 4. 오후 3:05", "ko", None, "2025-07-04T15:05:00"),
    ("Thứ sáu, 4/7/2025, 19:25 (GMT+7)", "vi", None, "2025-07-04T19:25:00+07:00"),
    ("ngày 4 tháng 7 năm 2025", "vi", None, "2025-07-04"),
    ("4/7/2025 18:30", "id", "Asia/Jakarta", "2025-07-04T18:30:00+07:00"),
    ("4 Juli 2025 18.30 WIB", "id", None, "2025-07-04T18:30:00+07:00"),
    ("4 Ogos 2025, 3:20 petang", "ms", None, "2025-08-04T15:20:00"),
    ("04.07.2025, 18:16 Uhr", "de", BERLIN, "2025-07-04T18:16:00+02:00"),
    ("4. Juli 2025, 18.16 Uhr", "de", None, "2025-07-04T18:16:00"),
    ("04.07.2025-18:16", "de", None, "2025-07-04T18:16:00"),
    ("Veröffentlicht am 04.07.25 um 07:39 Uhr", "de", None, "2025-07-04T07:39:00"),
    ("4.7.25", "de", None, "2025-07-04"),
    ("4. Jänner 2025", "de", None, "2025-01-04"),
    ("Publié le 04/07/2025 - 16:00", "fr", None, "2025-07-04T16:00:00"),
    ("le 1er août 2025 à 14h30", "fr", None, "2025-08-01T14:30:00"),
    ("4 de julio de 2025 - 14:20", "es", None, "2025-07-04T14:20:00"),
    ("4 de jul. de 2025, 14h20", "pt", None, "2025-07-04T14:20:00"),
    ("4 Luglio 2025 - 14:41", "it", None, "2025-07-04T14:41:00"),
    ("04 GIU 2025", "it", None, "2025-06-04"),
    ("4 mei 2025 20u07", "nl", None, "2025-05-04T20:07:00"),
    ("fredag 04. juli 2025 - 13:26", "no", None, "2025-07-04T13:26:00"),
    ("Publicerad 4 okt 2025 kl 10.23", "sv", None, "2025-10-04T10:23:00"),
    ("4. heinäkuuta 2025 klo 10.23", "fi", None, "2025-07-04T10:23:00"),
    ("2025 m. liepos 4 d. 19:59", "lt", None, "2025-07-04T19:59:00"),
    ("2025. július 4. 10:20", "hu", None, "2025-07-04T10:20:00"),
    ("2025. gada 4. jūlijs", "lv", None, "2025-07-04"),
    ("4 lipca 2025, 9:30", "pl", None, "2025-07-04T09:30:00"),
    ("4 Temmuz 2025 Cuma - 18:24", "tr", None, "2025-07-04T18:24:00"),
    ("4 MAYIS 2025", "tr", None, "2025-05-04"),
    ("4 июля 2025, 12:00", "ru", None, "2025-07-04T12:00:00"),
    ("4 Ιουλίου 2025", "el", None, "2025-07-04"),
    ("٤ يوليو ٢٠٢٥", "ar", None, "2025-07-04"),
    ("4 تموز 2025 - 5:20 م", "ar", None, "2025-07-04T17:20:00"),
    ("4 تشرين الثاني 2025", "ar", None, "2025-11-04"),
    ("4 ביולי 2025", "he", None, "2025-07-04"),
    ("४ जुलाई २०२५", "hi", None, "2025-07-04"),
    ("4 ก.ค. 2568 17:20", "th", None, "2025-07-04T17:20:00"),
]


@pytest.mark.parametrize("raw, language, zone, iso", PRINTED)
def test_printed_forms(raw, language, zone, iso):
    assert value(raw, language, zone) == iso


GLUED = [
    ("readJuly 4, 20252:26 PM GMT+2", "2025-07-04T14:26:00+02:00"),
    ("Published Fri, Jul 4 20252:23 PM EDT", "2025-07-04T14:23:00-04:00"),
    ("Sample PressJuly 4, 2025 GMT", "2025-07-04"),
]


@pytest.mark.parametrize("raw, iso", GLUED)
def test_elements_glued_together(raw, iso):
    assert value(raw) == iso


NOTHING = [
    ("", "en"), ("no date here", "en"), ("20:42", "en"), ("13:37 Uhr", "de"), ("Stand: 20:03 Uhr", "de"), ("5:17 PM MYT", "en"),
    ("2025", "en"), ("July 2025", "en"), ("0000-00-00", "en"), ("0001-01-01T00:00:00Z", "en"), ("2025-02-30", "en"),
    ("1970-01-01T00:00:00Z", "en"), ("0", "en"), ("31 February 2025", "en"), ("1405/04/13", "fa"),
    ("№84 от 04.07.2025", "ru"), ("12-14 May 2025", "en"), ("May 12-14, 2025", "en"), ("12 to 14 May 2025", "en"), ("3 May 2025 - 5 May 2025", "en"),
    ("28 Apr - 3 May 2025", "en"), ("04/05/2025 – 06/05/2025", "de"), ("3 May 2025, 7 June 2025", "en"),
    ("3 seconds ago", "en"), ("4 months ago", "en"), ("2 minute read", "en"), ("hier", "de"), ("2025-07-04 02:19 기준", "ko"),
]  # fmt: skip


@pytest.mark.parametrize("raw, language", NOTHING)
def test_what_is_not_sure_is_none(raw, language):
    assert read(raw, language) is None


@pytest.mark.parametrize(
    "raw, language, published, modified",
    [
        (
            "Published: 10:04, 4 Jul 2025 Updated: 11:30, 5 Jul 2025",
            "en",
            "2025-07-04T10:04:00",
            "2025-07-05T11:30:00",
        ),
        ("July 4, 2025 01:11 pm | Updated 01:15 pm IST - Sampur", "en", "2025-07-04T13:11:00+05:30", None),
        (
            "Posted: Jul 04, 2025 4:00 AM EDT | Last Updated: July 5",
            "en",
            "2025-07-04T04:00:00-04:00",
            "2025-07-05",
        ),
        ("Updated on 4 July 2025", "en", None, "2025-07-04"),
        ("Aktualisiert am 4. Juli 2025, 20:22 Uhr", "de", None, "2025-07-04T20:22:00"),
        ("Stand: 04.07.2025 20:22 Uhr", "de", None, "2025-07-04T20:22:00"),
        ("Mis à jour le 4 mai 2025 à 14h30", "fr", None, "2025-05-04T14:30:00"),
        (
            "Publié le 3 mai 2025 à 14h, mis à jour le 4 mai 2025 à 15h",
            "fr",
            "2025-05-03T14:00:00",
            "2025-05-04T15:00:00",
        ),
        ("04/07/2025 Actualizado a las 20:56h.", "es", "2025-07-04", None),
        (
            "Giriş: 03.07.2025 - 18:24 Güncelleme: 04.07.2025 - 18:57",
            "tr",
            "2025-07-03T18:24:00",
            "2025-07-04T18:57:00",
        ),
        ("입력 2025.07.04 22:09 수정 2025.07.05 22:23", "ko", "2025-07-04T22:09:00", "2025-07-05T22:23:00"),
        ("2025年7月3日 23:17 2025年7月4日 00:06更新", "ja", "2025-07-03T23:17:00", "2025-07-04T00:06:00"),
        ("2025年7月4日 00:06更新", "ja", None, "2025-07-04T00:06:00"),
        ("4 July 2025", "en", "2025-07-04", "2025-07-04"),
    ],
)
def test_a_label_tells_published_from_updated(raw, language, published, modified):
    zone = KOLKATA if "IST" in raw else None
    assert value(raw, language, zone) == published
    assert value(raw, language, zone, modified=True) == modified


@pytest.mark.parametrize(
    "raw, language, zone, iso",
    [
        ("2 hours ago", "en", LONDON, "2026-03-31"),
        ("13h ago", "en", None, "2026-03-30"),
        ("3d ago", "en", None, "2026-03-28"),
        ("1 day ago", "en", KUALA_LUMPUR, "2026-03-30"),
        ("vor 5 Minuten", "de", BERLIN, "2026-03-31T11:55:00+02:00"),
        ("vor einer Stunde", "de", BERLIN, "2026-03-31"),
        ("il y a 3 heures", "fr", None, "2026-03-31"),
        ("hace 2 días", "es", None, "2026-03-29"),
        ("3時間前", "ja", None, "2026-03-31"),
        ("2 시간 전", "ko", None, "2026-03-31"),
        ("منذ 3 أيام", "ar", None, "2026-03-28"),
        ("Heute, 10:37 Uhr", "de", BERLIN, "2026-03-31T10:37:00+02:00"),
        ("gestern 18:20", "de", None, "2026-03-30T18:20:00"),
        ("hier à 18h20", "fr", None, "2026-03-30T18:20:00"),
        ("i går kl. 18.20", "no", None, "2026-03-30T18:20:00"),
        ("Yesterday", "en", "Pacific/Kiritimati", "2026-03-31"),
        ("5 March", "en", None, "2026-03-05"),
        ("Dec 31", "en", None, "2025-12-31"),
        ("mandag 30. mars kl. 14:47", "no", None, "2026-03-30T14:47:00"),
    ],
)
def test_what_counts_from_now_is_no_finer_than_its_unit(raw, language, zone, iso):
    assert value(raw, language, zone) == iso


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


def test_the_future_is_refused_but_a_publishers_zone_error_is_not():
    assert value((NOW + timedelta(hours=30)).isoformat()) is not None
    assert value((NOW + timedelta(hours=40)).isoformat()) is None
    assert value("2026-04-01") == "2026-04-01"
    assert value("2026-04-03") is None
    assert parse("2026-03-31", language=None, timezone=None, now=NOW.replace(tzinfo=None)) == (
        "2026-03-31",
        "day",
    )


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


@pytest.mark.parametrize(
    "language",
    ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "tr", "ar", "hi", "el", "fi", "id", "ms"],
)
def test_every_language_has_twelve_months(language):
    found = {value(f"9 {word} 2025", language) for word in month_words(language)}
    assert found == {f"2025-{month:02d}-09" for month in range(1, 13)}


def month_words(language):
    from newscrawl.clean.month_words import _BY_LANGUAGE

    return _BY_LANGUAGE[language]


def test_a_month_word_of_several_meanings_needs_its_language():
    assert (month_of("listopada", "pl"), month_of("listopada", "hr"), month_of("listopada", "")) == (
        11,
        10,
        None,
    )
    assert value("3 ago 2025", "es") == "2025-08-03"
    assert value("3 ago 2025", "en") is None


moments = st.datetimes(datetime(1990, 1, 1), datetime(2026, 3, 30))
offsets = st.sampled_from(["", "Z", "+00:00", "+08:00", "+0530", "-0330", "-11:00"])


@given(moments, offsets)
def test_iso_values_come_back_as_they_went_in(moment, offset):
    moment = moment.replace(microsecond=0)
    found = value(moment.isoformat(sep="T") + offset)
    assert found is not None
    assert found.startswith(moment.isoformat())
    assert value(found) == found


@given(moments)
def test_printed_english_agrees_with_iso(moment):
    day = moment.date().isoformat()
    assert value(f"{moment:%A}, {moment.day} {moment:%b} {moment.year}") == day
    assert (
        value(f"{moment:%B} {moment.day}, {moment.year} at {moment:%I:%M %p}") == f"{day}T{moment:%H:%M}:00"
    )


@given(
    st.one_of(st.text(), st.text("0123456789-/.: TZ+年月日時分APMapm,|"), st.lists(st.sampled_from(
        ["4", "Jul", "2025", "July", "12:30", "Updated", "-", "to", "PM", "GMT", "+8", "ago", "3", "hours", "31", "99", "|", "heute", "(", "更新", "tháng"]
    )).map(" ".join)),
    st.sampled_from(["en", "de", "ja", "", None, "xx-YY"]),
    st.sampled_from([None, LONDON, "nowhere", "America/St_Johns"]),
)  # fmt: skip
def test_nothing_escapes_and_what_comes_out_is_iso(raw, language, zone):
    for modified in (True, False):
        found = read(raw, language, zone, modified=modified)
        if found:
            assert found[1] in ("day", "minute", "second")
            assert (len(found[0]) == 10) == (found[1] == "day")
            assert datetime.fromisoformat(found[0]).year >= 1990
        moment = choose(
            [("page", raw), ("odd", raw)], language=language, timezone=zone, now=NOW, modified=modified
        )
        assert (moment is None) == (found is None)


def test_a_machine_that_lost_its_afternoon_gives_way_to_the_print():
    printed = ("page", "Jul 4, 2025 01:41 PM IST")
    moment = chosen(("jsonld", "2025-07-04T01:41:20+05:30"), printed)
    assert (moment.value, moment.source) == ("2025-07-04T13:41:00+05:30", "page")
    assert chosen(("jsonld", "2025-07-04T01:41:20Z"), printed).value == "2025-07-04T01:41:20+00:00"
    assert chosen(("jsonld", "2025-07-04T01:40:20+05:30"), printed).value == "2025-07-04T01:40:20+05:30"


@pytest.mark.parametrize(
    "prose",
    [
        "The harbour master said on 4 July 2025 that the quay would be closed to all ships for repairs until the end of next month",
        "The 9th July rally draws near and the unions call for a common front against the plan",
        "3 pro-reform deputies left the hall",
        "Video available until 4 July 2025",
    ],
)
def test_a_date_in_a_sentence_is_not_the_storys(prose):
    assert read(prose) is None


def test_a_byline_around_the_date_is_no_sentence():
    assert value("By Ann Lee, political editor | The Daily Sample | 4 July 2025 - 4.34pm | 3 min read") == "2025-07-04T16:34:00"
    assert value("04.07.2025, 18:16 Uhr • Lesezeit: 5 Minuten", "de") == "2025-07-04T18:16:00"
    assert value("4 July 2025, 11:06am ist", "en", KOLKATA) == "2025-07-04T11:06:00+05:30"

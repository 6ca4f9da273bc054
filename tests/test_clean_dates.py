from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.clean.dates import choose, parse

NOW = datetime(2026, 3, 31, 10, 0, tzinfo=timezone.utc)
BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
KUALA_LUMPUR = "Asia/Kuala_Lumpur"
KOLKATA = "Asia/Kolkata"
NEW_YORK = "America/New_York"
SYDNEY = "Australia/Sydney"


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


def test_the_future_is_refused_but_a_publishers_zone_error_is_not():
    assert value((NOW + timedelta(hours=30)).isoformat()) is not None
    assert value((NOW + timedelta(hours=40)).isoformat()) is None
    assert value("2026-04-01") == "2026-04-01"
    assert value("2026-04-03") is None
    assert parse("2026-03-31", language=None, timezone=None, now=NOW.replace(tzinfo=None)) == (
        "2026-03-31",
        "day",
    )


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
    assert (
        value("By Ann Lee, political editor | The Daily Sample | 4 July 2025 - 4.34pm | 3 min read")
        == "2025-07-04T16:34:00"
    )
    assert value("04.07.2025, 18:16 Uhr • Lesezeit: 5 Minuten", "de") == "2025-07-04T18:16:00"
    assert value("4 July 2025, 11:06am ist", "en", KOLKATA) == "2025-07-04T11:06:00+05:30"

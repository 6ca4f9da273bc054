from datetime import datetime, timezone

import pytest

from newscrawl.clean.dates import parse
from newscrawl.clean.month_words import BY_LANGUAGE, month_of

NOW = datetime(2026, 3, 31, 10, 0, tzinfo=timezone.utc)
BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
KUALA_LUMPUR = "Asia/Kuala_Lumpur"


def read(raw, language="en", zone=None, **more):
    return parse(raw, language=language, timezone=zone, now=NOW, **more)


def value(raw, language="en", zone=None, **more):
    found = read(raw, language, zone, **more)
    return found and found[0]


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
    "language",
    ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "tr", "ar", "hi", "el", "fi", "id", "ms"],
)
def test_every_language_has_twelve_months(language):
    found = {value(f"9 {word} 2025", language) for word in BY_LANGUAGE[language]}
    assert found == {f"2025-{month:02d}-09" for month in range(1, 13)}


def test_a_month_word_of_several_meanings_needs_its_language():
    assert (month_of("listopada", "pl"), month_of("listopada", "hr"), month_of("listopada", "")) == (
        11,
        10,
        None,
    )
    assert value("3 ago 2025", "es") == "2025-08-03"
    assert value("3 ago 2025", "en") is None

"""The levelled text and what is kept of it."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedupe.fingerprint import MAX_WORDS, Fingerprint, fingerprint, minute_of
from newscrawl.dedupe.levelled import paragraphs, without_dateline
from newscrawl.dedupe.wording import level, names, tokens

LEAD = "The harbour council of Oddvik voted on Monday to keep its last ferry running until spring."
SECOND = "Some 1,240 islanders had signed a letter that warned of empty shops and a closed school."


def made(body: str, **fields: str) -> Fingerprint:
    return fingerprint(headline=fields.pop("headline", None), body=body, **fields)


@pytest.mark.parametrize(
    "dateline",
    [
        "ODDVIK, May 3 (Reuters) - ", "ODDVIK (AP) — ", "(Reuters) - ", "ODDVIK: ", "ODDVIK, Norway, 3 May (Xinhua) -- ",
        "OSLO/ODDVIK, March 14 – ", "KUALA LUMPUR, Sept 2 (Bernama) -- ", "Oddvik, 3 May (dpa) - ",
    ],
)  # fmt: skip
def test_a_dateline_makes_no_other_text(dateline: str) -> None:
    assert without_dateline(dateline + LEAD) == LEAD


@pytest.mark.parametrize(
    "lead",
    [
        LEAD,
        "The vote - the third this year - was close.",
        "NATO and its members met (again) - without an outcome.",
    ],
)
def test_a_lead_without_a_dateline_stays(lead: str) -> None:
    assert without_dateline(lead).endswith(lead[-20:])
    assert len(without_dateline(lead)) == len(lead)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ana Lind; Editing by Bo Moe)", "— Bernama", "Reuters", "Additional reporting by Ana Lind in Oddvik",
        "ALSO READ: A ferry that never sailed", "Sign up for our newsletter", "Advertisement", "Follow us on Telegram for more.",
        "Share", "Ana Lind",
    ],
)  # fmt: skip
def test_sign_offs_and_furniture_are_no_part_of_the_story(line: str) -> None:
    assert paragraphs(f"{LEAD}\n\n{line}\n\n{SECOND}\n\n{line}") == ([LEAD, SECOND], [])


@pytest.mark.parametrize(
    "line",
    [
        "FILE PHOTO: The ferry at its quay in Oddvik. REUTERS/Ana Lind",
        "The ferry leaves Oddvik on a grey morning. (AP Photo/Bo Moe)",
        "Photo: the ferry Solvei at her quay",
    ],
)
def test_captions_are_kept_apart(line: str) -> None:
    assert paragraphs(f"{line}\n\n{LEAD}") == ([LEAD], [line])


def test_quotes_dashes_and_capitals_are_levelled() -> None:
    assert tokens("“Don’t” — SAID Ås") == tokens('"don\'t" - said ås')


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("Oddvik's mayor", "Oddvik mayor"), ("Oddvik’s mayor", "Oddvik mayor"), ("Oddvik\ufffds mayor", "Oddvik mayor"), ("the islanders’ boat", "the islanders boat"),
        ("1,240 seats", "1240 seats"), ("1 240 seats", "1240 seats"), ("1\u202f240 seats", "1240 seats"), ("1.240 seats", "1240 seats"), ("3,5 points", "3.5 points"),
        ("at 12:30", "at 12.30"), ("7%", "7 per cent"), ("7 pct", "7 percent"), ("$4.2m", "4.2 million dollars"), ("US$4.2 million", "USD 4.2 mln"), ("€3bn", "3 billion euros"),
        ("the U.S. fleet", "the US fleet"), ("5 p.m.", "5 pm"), ("co-operate by e-mail", "cooperate by email"), ("Erdoğan in São Tomé", "Erdogan in Sao Tome"),
        ("the harbour theatre was organised", "the harbor theater was organized"), ("travelling neighbours", "traveling neighbors"), ("a catalogue of defence", "a catalog of defense"),
        ("“Don’t” — she said…", '"Don\'t" - she said.'), ("Sept. 3", "September 3"), ("الـعربية ٣٤", "العربية 34"),
    ],
)  # fmt: skip
def test_one_thing_printed_in_two_ways_is_one_thing(printed: str, other: str) -> None:
    assert tokens(printed) == tokens(other)


def test_numerals_stay_apart() -> None:
    assert tokens("1,240 of 3.5 in 2020 300 men, 3, 14 and 22") == [
        "1240", "of", "3.5", "in", "2020", "300", "men", "3", "14", "and", "22",
    ]  # fmt: skip


def test_names_are_found_without_their_possessive() -> None:
    assert names(level("He met Oddvik’s mayor, Turid O'Hara, in the harbour of Brenne.")) == [
        "oddvik", "turid", "ohara", "brenne",
    ]  # fmt: skip
    assert names(level("он встретил Анну в Москве")) == ["анну", "москве"]


def test_scripts_without_word_spaces_are_cut_into_overlapping_triples() -> None:
    assert tokens("渡輪停航") == ["渡輪停", "輪停航"]
    assert len(tokens("เรือเฟอร์รี่หยุดวิ่ง")) > 10


def test_a_long_text_is_cut_and_its_length_known() -> None:
    long = made(". ".join(f"Sentence number {i} of a very long file about ferries" for i in range(900)))
    assert long.story == MAX_WORDS
    assert long.words == 9000
    assert len(long.to_bytes()) <= 3072


@pytest.mark.parametrize(
    ("raw", "minute"),
    [
        ("2025-03-01", 20148 * 1440), ("2025-03-01T00:05:00+08:00", 20148 * 1440 + 5), ("20250301", 20148 * 1440),
        ("Sat, 01 Mar 2025 00:05:00 GMT", 20148 * 1440 + 5), ("March 1, 2025", 20148 * 1440), ("1-MAR-2025 00:05:59.1", 20148 * 1440 + 5),
        ("1740787500000", 20148 * 1440 + 5), ("", None), (None, None), ("yesterday", None), ("2025-13-45", None),
    ],
)  # fmt: skip
def test_dates_need_not_be_iso(raw: str | None, minute: int | None) -> None:
    assert minute_of(raw) == minute


@given(
    st.text(max_size=400), st.text(max_size=80) | st.none(), st.text(max_size=30) | st.none(), st.text(max_size=20) | st.none(), st.booleans()
)  # fmt: skip
def test_bytes_bring_back_the_fingerprint(
    body: str, headline: str | None, date: str | None, source: str | None, truncated: bool
) -> None:
    print_ = fingerprint(headline=headline, body=body, date=date, source=source, truncated=truncated)
    again = Fingerprint.from_bytes(print_.to_bytes())
    assert again == print_
    assert again.index_prints == print_.index_prints
    assert all(-(2**63) <= value < 2**63 for value in print_.index_prints)


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 40, made(LEAD).to_bytes()[:-2], b"\xff" + made(LEAD).to_bytes()[1:]]
)
def test_bytes_of_something_else_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        Fingerprint.from_bytes(data)


def test_a_fingerprint_keeps_no_words() -> None:
    assert b"ferry" not in made(LEAD, headline="The ferry stays").to_bytes()
    assert isinstance(made(LEAD).codes, array)

"""Properties of credit that hold for any input."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.credit.agencies import agency_table
from newscrawl.credit.attribution import attribute
from newscrawl.credit.datelines import Reader, read_dateline
from newscrawl.credit.signoffs import read_credits

PIECES = [
    "OSLO", "Berlin", "(Reuters)", "(AP)", "AFP", "dpa", "- ", "—", " -- ", "/TASS/", "April 25", "25/04", "By ", "Ann Poe", "and ", ", ",
    "(Reporting by ", "; Editing by ", "contributed to this report.", "with inputs from ", "agencies", "Source: ", "© 2026 ", "Photo: ",
    "/", "(", ")", "【", "】", "＝", "共同", "连线", "新华社北京8月1日电", "[서울=뉴시스]", "told ", "The ", "PTI ABC", "Enditem", "==Kyodo", ".", ":", "\n", "\x00",
    "\u00ad", "\u200b", "\ufffd", "İHA", "ＡＰ", "@ap.org", "https://apnews.com/x", "He ran home. ", "１日", "日", "الأناضول", "पीटीआई",
]  # fmt: skip
LINES = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
PAGES = st.fixed_dictionaries({
    "paragraphs": st.lists(LINES, max_size=6),
    "byline": st.none() | LINES,
    "author_names": st.lists(LINES, max_size=3),
    "organisations": st.lists(LINES, max_size=2),
    "credit_lines": st.lists(LINES, max_size=2),
    "captions": st.lists(LINES, max_size=2),
    "publisher": st.none() | LINES | st.sampled_from(["Reuters", "The Fen Times"]),
    "site_host": st.none() | LINES | st.sampled_from(["www.reuters.com", "fen.example", "aa.com.tr"]),
    "language": st.none() | st.sampled_from(["en", "de", "ja", "zh-Hans", "x"]),
    "published": st.none() | LINES | st.just("2026-05-02"),
})  # fmt: skip
NEWS = [a for a in agency_table().agencies if a.kind in ("agency", "service")]
NAMES = st.sampled_from(
    [name for a in NEWS for name in [*a.names, *a.marks, *a.wary_marks] if name.isascii() and "." not in name]
)
QUOTES = [
    "The tide will turn, he told {}.", "That is according to {}.", "“We sank,” she told {} on Monday.", "{} reported that boats left.",
    "State news agency {} reported that boats left.", "Boats left, {} said.", "A boat seen by {} left the port.",
    "Sources told {} of a second boat.", "The {} office was shut.", "In an interview with {} he spoke of boats.",
]  # fmt: skip


def level(text):
    return "".join(text.split())


@settings(max_examples=400, deadline=None)
@given(PAGES)
def test_evidence_is_words_of_the_page_and_no_agency_stands_without(page):
    found = attribute(**page)
    every = [*page["paragraphs"], page["byline"] or "", *page["author_names"], *page["organisations"], *page["credit_lines"],
             *page["captions"], page["publisher"] or "", page["site_host"] or "", "\n".join(page["paragraphs"])]  # fmt: skip
    stands = [level(text) for text in every]
    for evidence in found.evidence:
        assert evidence["where"] in ("lead", "tail", "byline", "credit_line", "jsonld", "caption")
        assert any(level(evidence["text"]) in text for text in stands)
        assert evidence["text"].strip()
    assert bool(found.agency_role) == bool(found.evidence)
    assert found.agency is None or found.agency_role in ("sole", "with_staff")
    assert found.agency is None or found.agency in {a.name for a in agency_table().agencies}
    if found.agency_role == "photo_only":
        assert found.agency is None
        assert {e["where"] for e in found.evidence} == {"caption"}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(QUOTES), NAMES), min_size=1, max_size=4))
def test_an_agency_that_is_only_quoted_is_never_credited(quotes):
    paragraphs = ["The ferry was back in port before noon.", *(quote.format(name) for quote, name in quotes)]
    found = attribute(paragraphs=paragraphs, language="en", byline="By Ann Poe", publisher="The Fen Times")
    assert (found.agency, found.agency_role) == (None, None)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_a_dateline_opens_its_paragraph_and_names_are_words_of_the_sign_off(text):
    found = read_dateline([text], Reader(agency_table(), "en"))
    if found:
        assert text[: found.end].strip().endswith(found.text)
    for credit in (read_credits(text) or ([], 0))[0]:
        assert credit["name"] in text


@given(st.integers(1, 12), st.integers(1, 28), st.sampled_from([" -", " —", " --", " –", ":"]), NAMES)
def test_month_and_day_come_back_from_any_dash(month, day, dash, name):
    months = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
    found = read_dateline(
        [f"OSLO, {months[month - 1]} {day} ({name}){dash} Boats left."], Reader(agency_table(), "en")
    )
    assert found.date == f"--{month:02}-{day:02}"
    assert found.place == "OSLO"

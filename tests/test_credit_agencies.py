"""The agency table: entries, search, and that adding one needs no code."""

import json

import pytest

from newscrawl.credit.agencies import TABLE, agency_table, read_table
from newscrawl.credit.attribution import attribute
from newscrawl.credit.datelines import Reader, read_dateline

STORY = "The ferry was back in port before noon, the harbour master said."
NEW = {
    "name": "Fen Wire", "kind": "agency", "country": "XX", "languages": ["en"], "names": ["Fenland News Agency"],
    "marks": ["FNW"], "wary_marks": ["FEN"], "hosts": ["fenwire.example"], "phrases": ["Sent out by Fen Wire"],
    "closers": ["Fenend"], "false_friends": ["FNW Motors"],
}  # fmt: skip
SHARED = {"KNA", "APS", "CNA", "EPA-EFE", "EFE-EPA"}


def named(text, language=None):
    return [m.agency.name for m in agency_table().mentions(text, language)]


@pytest.mark.parametrize("agency", agency_table().agencies, ids=lambda a: a.name)
def test_every_entry_is_complete(agency):
    assert agency.kind in {"agency", "service", "exchange", "release", "photo", "library"}
    assert agency.names or agency.marks
    assert agency.languages
    assert agency.country


def test_names_are_unique_and_the_file_is_one_entry_a_line():
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert len({row["name"] for row in rows}) == len(rows) >= 109


def test_letters_belong_to_one_agency_unless_language_tells_them_apart():
    owners = {}
    for agency in agency_table().agencies:
        for mark in {*agency.names, *agency.marks, *agency.wary_marks}:
            owners.setdefault(mark.lower(), {})[agency.name] = set(agency.languages)
    for mark, agencies in owners.items():
        if len(agencies) > 1:
            spoken = list(agencies.values())
            assert mark.upper() in SHARED or not set.intersection(*spoken), (mark, agencies)


@pytest.mark.parametrize(
    "agency", [a for a in agency_table().agencies if a.kind not in ("photo", "library")], ids=lambda a: a.name
)
def test_every_mark_is_read_in_a_dateline(agency):
    place = agency.places[0] if agency.places else "OSLO"
    for mark in [*agency.marks, *agency.wary_marks]:
        text = f"{place.upper()}, May 4 ({mark}) - {STORY}"
        found = attribute(paragraphs=[text, STORY], language=agency.languages[0])
        assert found.agency == agency.name, mark
        assert found.dateline == f"{place.upper()}, May 4 ({mark}) -"
        assert (found.dateline_place, found.dateline_date) == (place.upper(), "--05-04")


@pytest.mark.parametrize(
    "agency",
    [a for a in agency_table().agencies if a.kind in ("agency", "service") and a.names],
    ids=lambda a: a.name,
)
def test_every_name_is_read_as_a_byline(agency):
    for name in agency.names:
        assert (
            attribute(paragraphs=[STORY], byline=name, language=agency.languages[0]).agency == agency.name
        ), name


@pytest.mark.parametrize(
    "agency", [a for a in agency_table().agencies if a.hosts and a.kind == "agency"], ids=lambda a: a.name
)
def test_every_own_site_is_known(agency):
    found = attribute(paragraphs=[STORY], site_host=f"www.{agency.hosts[0]}:443")
    assert (found.agency, found.agency_role) == (agency.name, "sole")


def test_an_agency_is_added_by_one_line_of_data():
    table = read_table([json.dumps(NEW), ""])

    def credited(**page):
        return attribute(**{"paragraphs": [STORY], **page}, table=table).agency

    assert credited(paragraphs=[f"ELY, May 4 (FNW) - {STORY}"]) == "Fen Wire"
    assert credited(paragraphs=[f"ELY, May 4 (FEN) - {STORY}"]) == "Fen Wire"
    assert credited(byline="By Fenland News Agency") == "Fen Wire"
    assert credited(author_names=["FNW"]) == "Fen Wire"
    assert credited(paragraphs=[STORY, f"{STORY} - FNW"]) == "Fen Wire"
    assert credited(paragraphs=[STORY, "Sent out by Fen Wire on Monday."]) == "Fen Wire"
    assert credited(paragraphs=[STORY, f"{STORY} Fenend"]) == "Fen Wire"
    assert credited(site_host="fenwire.example") == "Fen Wire"
    assert credited(byline="By FNW Motors") is None
    assert credited(captions=["The port. FNW/Ann Poe"]) is None


def test_a_slip_in_the_table_is_named():
    with pytest.raises(ValueError, match="hots"):
        read_table(['{"name": "Fen Wire", "kind": "agency", "hots": ["fenwire.example"]}'])


@pytest.mark.parametrize("text", [
    "AP-NORC poll", "Thomson Reuters Foundation", "Reuters Institute", "AFP Fact Check", "BNN Bloomberg", "Michael Bloomberg",
    "CP24", "Yonhap Infomax", "Environmental Protection Agency", "ap", "Antares", "the press association meeting of pa",
])  # fmt: skip
def test_false_friends_are_no_mentions(text):
    assert [name for name in named(text) if name != "PA Media"] == []


def test_one_agencys_false_friend_is_anothers_name():
    assert named("Associated Press of Pakistan") == ["APP"]
    assert named("Australian Associated Press") == ["AAP"]


def test_language_tells_shared_letters_apart():
    assert named("KNA", "de") == ["KNA"]
    assert named("KNA", "sw") == ["Kenya News Agency"]


def test_full_width_letters_and_scripts_without_spaces():
    assert named("ＡＰ") == ["AP"]
    assert named("（ＡＦＰ時事）") == ["AFP", "Jiji Press"]
    assert named("据新华社报道") == ["Xinhua"]


@pytest.mark.parametrize("text, language, host, agency", [
    (f"VIJAYAWADA (AP): {STORY}", "en", "paper.example", None),
    (f"Guntur (AP), May 4 (PTI): {STORY}", "en", "paper.example", "PTI"),
    (f"ISLAMABAD (PTI) - {STORY}", "en", "paper.pk", None),
    (f"MUMBAI, May 4 (PTI) {STORY}", "en", "paper.pk", "PTI"),
    (f"TAIPEI, May 4 (CNA) {STORY}", "en", "paper.example", "CNA (Taiwan)"),
    (f"SINGAPORE (CNA) - {STORY}", "en", "paper.example", None),
    (f"PITTSBURGH (PA) - {STORY}", "en", "paper.example", None),
    (f"LONDON (PA) - {STORY}", "en", "paper.example", "PA Media"),
    (f"KATHMANDU, May 4 (RSS): {STORY}", "en", "paper.example", "RSS (Nepal)"),
    (f"NAGPUR, May 4 (RSS): {STORY}", "en", "paper.example", None),
    (f"Australian Federal Police (AFP) - {STORY}", "en", "paper.example", None),
    (f"Aam Aadmi Party (AAP) - {STORY}", "en", "paper.example", None),
    (f"Asociación Fúnebre Popular (AFP) - {STORY}", "es", "paper.example", None),
])  # fmt: skip
def test_letters_that_mean_something_else_there(text, language, host, agency):
    found = attribute(paragraphs=[text, STORY], language=language, site_host=host)
    assert found.agency == agency


def test_mentions_keep_the_offsets_of_the_page():
    text = "写真　ＡＰ通信 and Agence France-Presse"
    reader = Reader(agency_table())
    assert [text[m.start : m.end] for m in reader.table.mentions(text)] == ["ＡＰ", "Agence France-Presse"]
    assert read_dateline([], reader) is None

"""Which printing stands for a story."""

import random

import pytest
from dataset_feeds import body, paragraphs
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dataset.canonical import Sighting, choose
from newscrawl.dedupe.fingerprint import fingerprint

WIRE = body("wire", 6)
GROWN = "\n\n".join([*paragraphs("wire", 6), *paragraphs("more", 4)])


def sighting(name="one", text=WIRE, out_at="2026-03-12T08:00", *, headline="Wire is told", site="morning", agency="Reuters",
             truncated=False, version=1, page=None):  # fmt: skip
    return Sighting(
        url=f"https://{site}.example/{name}", version=version, out_at=out_at, fetched_at=f"{out_at}:{version}",
        page=page or f"{site}/{name}", site=site, agency=agency, truncated=truncated, words=len(text.split()), headline=headline,
        fingerprint=fingerprint(headline=headline, body=text, date="2026-03-12", source=site, truncated=truncated),
    )  # fmt: skip


def chosen(*printings):
    choice = choose(printings)
    return printings[choice.index], choice.rule, choice.relations


def test_one_printing_stands_for_itself_even_a_teaser():
    for printing in (sighting(), sighting(truncated=True)):
        assert chosen(printing) == (printing, "only", ("canonical",))


def test_the_earliest_full_text():
    late, early = sighting("late", out_at="2026-03-12T09:00", site="evening"), sighting("early")
    assert chosen(late, early) == (early, "earliest", ("copy", "canonical"))


def test_never_a_truncated_one():
    teaser, whole = sighting("teaser", WIRE[:600], "2026-03-12T07:00", truncated=True), sighting("whole")
    assert chosen(teaser, whole) == (whole, "earliest", ("teaser", "canonical"))


def test_a_brief_is_not_the_full_text():
    brief = sighting(
        "brief", "\n\n".join(paragraphs("wire", 6)[:2]), "2026-03-12T07:00", site="evening", agency=None
    )
    whole = sighting("whole")
    assert chosen(brief, whole)[:2] == (whole, "earliest")


def test_where_all_are_teasers_the_longest():
    short, longer = (
        sighting("a", WIRE[:500], truncated=True),
        sighting("b", WIRE[:900], "2026-03-12T09:00", truncated=True),
    )
    assert chosen(short, longer)[:2] == (longer, "longest_teaser")


def test_an_update_over_what_it_corrects():
    first = sighting("first")
    grown = sighting("grown", GROWN, "2026-03-12T12:00", site="evening")
    assert chosen(grown, first) == (grown, "update", ("canonical", "corrected"))


def test_an_update_whose_headline_says_so():
    marked = sighting(
        "marked", out_at="2026-03-12T12:00", site="evening", agency=None, headline="UPDATE 1-Wire is told"
    )
    assert chosen(sighting("first"), marked)[:2] == (marked, "update")


def test_a_papers_own_additions_are_no_update():
    added = sighting("added", GROWN, "2026-03-12T12:00", site="evening", agency=None)
    first = sighting("first")
    assert chosen(first, added) == (first, "earliest", ("canonical", "copy"))


def test_a_later_version_of_the_same_address_but_not_a_stub():
    first = sighting("kiln", page="kiln")
    edited = sighting("kiln", WIRE.replace("keeper", "warden"), page="kiln", version=2)
    stub = sighting("kiln", "This story was taken down.", page="kiln", version=3)
    assert chosen(first, edited, stub) == (edited, "version", ("version", "canonical", "version"))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_makes_no_difference(seed):
    printings = [
        sighting("first"),
        sighting("grown", GROWN, "2026-03-12T12:00", site="evening"),
        sighting(
            "cut", "\n\n".join(paragraphs("wire", 6)[:4]), "2026-03-12T10:00", site="herald", agency=None
        ),
        sighting("kiln", page="kiln", out_at="2026-03-12T11:00"),
        sighting("kiln", GROWN, page="kiln", version=2, out_at="2026-03-12T11:00"),
        sighting("teaser", WIRE[:600], truncated=True),
    ]
    straight = choose(printings)
    places = list(range(len(printings)))
    random.Random(seed).shuffle(places)
    shuffled = choose([printings[i] for i in places])
    assert places[shuffled.index] == straight.index
    assert shuffled.rule == straight.rule
    assert [shuffled.relations[places.index(i)] for i in range(len(places))] == list(straight.relations)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from([WIRE, GROWN, WIRE[:300], ""])),
        min_size=1,
        max_size=6,
    )
)
def test_a_truncated_printing_never_stands_for_a_whole_one(told):
    printings = [
        sighting(f"n{i}", text, f"2026-03-12T0{hour}:00", truncated=cut)
        for i, (hour, cut, text) in enumerate(told)
    ]
    printing, _, relations = chosen(*printings)
    assert not printing.truncated or all(p.truncated for p in printings)
    assert relations.count("canonical") == 1

"""The verdict on two printings: what is one story, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedupe.fingerprint import Fingerprint, fingerprint
from newscrawl.dedupe.match import candidates_wanted, compare, decide

STORY = [
    "The harbour council of Oddvik voted on Monday to keep its last ferry running until spring, ending a quarrel that had split the island for most of a year.",
    "Some 1,240 islanders had signed a letter that warned of empty shops, a closed school and a doctor who could no longer come on Thursdays.",
    "The Solvei, built in 1968, carries about 90 passengers and eleven cars across the sound, and her repairs swallowed 4.2 million crowns last winter alone.",
    "Mayor Turid Hammeren told reporters after the vote that nobody on the council believed the old boat could last, but that a new one would not be ready before April.",
    "Her opponents, led by the shipowner Arne Kvist, had asked for a bridge instead and promised to bring the matter before the county court in Brenne.",
    "Engineers from the coastal office put the price of a bridge at 310 million crowns, a sum that the island would need four decades to pay back.",
    "The bakery at the quay handed out buns when the result was read, and the skipper let the horn sound for a full minute.",
]  # fmt: skip
NEWS = [
    "A storm tore the ferry Solvei from her moorings early on Thursday and drove her onto the rocks below the lighthouse, leaving the island of Oddvik cut off.",
    "Nobody was on board, the coast guard said, and divers found two holes in the hull, each wide enough to let a man through.",
    "Fishermen have offered to carry food and mail until a boat can be borrowed from Brenne, which may take ten days or longer.",
    "The school sent its 61 pupils home, and the doctor advised the old and the sick to leave with the first helicopter.",
]  # fmt: skip


def made(
    paragraphs: list[str],
    headline: str = "Oddvik keeps its ferry",
    date: str | None = "2025-03-03",
    **more: object,
) -> Fingerprint:
    return fingerprint(headline=headline, body="\n\n".join(paragraphs), date=date, **more)  # type: ignore[arg-type]


FULL = made(STORY)
OWN = "Oddvik, with 2,100 people, lies an hour west of Brenne and lives on fish, wool and summer guests, as this paper reported in its series on the islands."


@pytest.mark.parametrize(
    "printing",
    [
        made(STORY, "Last boat stays, council says"),
        made(
            [
                "ODDVIK, March 3 (Norwire) - " + STORY[0],
                *STORY[1:],
                "(Reporting by Ana Lind; Editing by Bo Moe)",
            ]
        ),
        made(STORY[:4]),
        made([STORY[0], OWN, *STORY[1:]]),
        made(
            [
                "FILE PHOTO: The Solvei at sea. REUTERS/Ana Lind",
                *STORY,
                "ALSO READ: A bridge too dear",
                "Advertisement",
            ]
        ),
        made([" ".join(STORY[:3]), " ".join(STORY[3:])]),
        made(
            [
                p.replace("told reporters", "said").replace("last winter alone", "last year").upper()
                for p in STORY
            ]
        ),
        made(STORY, date=None),
        made(STORY, date="2025-03-06T22:00:00+08:00"),
    ],
    ids=["retitled", "dateline", "cut", "added", "boxed", "merged", "edited", "undated", "three days later"],
)
def test_an_edited_printing_is_a_copy(printing: Fingerprint) -> None:
    match = decide(printing, FULL)
    assert match is not None
    assert match.relation == "copy"
    assert match.similarity >= 0.8


def test_the_same_text_is_a_copy_in_full() -> None:
    match = decide(made(STORY, "Another headline"), FULL)
    assert match is not None
    assert (match.relation, match.similarity) == ("copy", 1.0)


def test_a_teaser_joins_the_full_story_either_way_round() -> None:
    teaser = made([STORY[0], STORY[1][:70]], truncated=True)
    for new, known in ((teaser, FULL), (FULL, teaser)):
        match = decide(new, known)
        assert match is not None
        assert match.relation == "copy"


def test_a_write_through_is_an_update() -> None:
    more = [
        "The county court in Brenne will hear the shipowner on Friday, its clerk said late on Monday.",
        *STORY,
        *NEWS[2:4],
    ]
    match = decide(made(more), FULL)
    assert match is not None
    assert match.relation == "update"


def test_a_numbered_update_is_an_update() -> None:
    match = decide(made([*STORY, OWN], "UPDATE 2-Oddvik keeps its ferry"), FULL)
    assert match is not None
    assert match.relation == "update"


@pytest.mark.parametrize(
    "other",
    [
        made([*NEWS, STORY[2], STORY[5]], "Storm takes ferry"),
        made([NEWS[0], STORY[3], *NEWS[1:]], "Mayor speaks after storm"),
        made(["Here is what you may have missed.", *NEWS, STORY[0], STORY[1], *NEWS[::-1]], "In brief"),
        made(STORY, date="2025-03-09"),
        made([]),
        made(["Oddvik keeps its ferry."]),
    ],
    ids=["follow-up", "one statement quoted", "round-up", "another week", "empty", "one line"],
)
def test_what_shares_a_part_is_a_story_of_its_own(other: Fingerprint) -> None:
    assert decide(other, FULL) is None


def draw(numbers: str, bonus: int, jackpot: str) -> Fingerprint:
    return made([
        f"The winning numbers in the evening draw of the Lucky Herring were {numbers}, and the bonus ball was {bonus}.",
        f"The jackpot stood at {jackpot} million crowns, and no ticket matched all the numbers that were drawn in the studio.",
        "Prizes must be claimed within 180 days at any kiosk. The next draw is held on the same channel at nine in the evening.",
    ], "Lucky Herring numbers")  # fmt: skip


def test_a_daily_form_with_other_figures_is_another_story() -> None:
    assert decide(draw("3, 14, 22, 31, 40", 7, "12.5"), draw("5, 11, 23, 35, 47", 9, "13.1")) is None
    assert decide(draw("3, 14, 22, 31, 40", 7, "12.5"), draw("3, 14, 22, 31, 40", 7, "12.5")) is not None


def test_a_form_with_another_firm_is_another_story() -> None:
    form = "The board of {} said on Monday that it would issue a bond of 50 million crowns due in 2031, priced at par, with lead manager {} and a coupon of 4 per cent, listed in the capital."
    assert (
        decide(
            made([form.format("Kvist Shipping", "Brenne Bank")]),
            made([form.format("Hammeren Wool", "Sound Trust")]),
        )
        is None
    )


def test_prints_that_many_printings_hold_prove_nothing() -> None:
    crowded = dict.fromkeys(FULL.index_prints, 5000)
    other = made([*STORY[:4], OWN])
    assert decide(other, FULL) is not None
    assert decide(other, FULL, crowded, 9000) is None


def test_a_story_printed_everywhere_is_still_one() -> None:
    crowded = dict.fromkeys(FULL.index_prints, 5000)
    assert (
        decide(made([*STORY, "Read on page four about the island's other boats."]), FULL, crowded, 9000)
        is not None
    )


@pytest.mark.parametrize(
    "script",
    [
        "渡輪停航後居民不滿議會決定將最後一班渡輪保留到春天結束了一年的爭論",
        "สภาท่าเรือลงมติให้เรือเฟอร์รี่ลำสุดท้ายวิ่งต่อไปจนถึงฤดูใบไม้ผลิหลังจากชาวเกาะร้องเรียน",
    ],
)
def test_scripts_without_spaces_are_matched_too(script: str) -> None:
    full, cut = (
        made([script, script[::-1], script[5:] + script[:5]], "船"),
        made([script, script[::-1]], "舟"),
    )
    assert decide(cut, full) is not None
    assert decide(made([script[::-2] * 3], "湖"), full) is None


def test_captions_with_the_headline_are_a_printing() -> None:
    shown = [
        f"The {what} of Oddvik lay still on Monday as the council met in the old net loft. (AP Photo/Ana Lind)"
        for what in ("ferry", "quay", "church")
    ]
    headline = "Oddvik keeps its last ferry"
    assert decide(made(shown, headline), made([*STORY, *shown], headline)) is not None
    assert decide(made(shown, "A walk along the western quay"), made([*STORY, *shown], headline)) is None


def test_the_verdict_says_why() -> None:
    match = decide(made(STORY[:4]), FULL)
    assert match is not None
    assert any("shorter text" in reason for reason in match.reasons)


def test_candidates_are_those_that_share_most() -> None:
    assert candidates_wanted({1: 2, 2: 9, 3: 3, 4: 9}) == [2, 4, 3]


SENTENCES = st.lists(st.sampled_from([*STORY, *NEWS, OWN]), max_size=12)


@given(SENTENCES, SENTENCES)
def test_the_verdict_does_not_depend_on_which_came_first(a: list[str], b: list[str]) -> None:
    one, two = made(a), made(b)
    there, back = decide(one, two), decide(two, one)
    assert (there and there.similarity) == (back and back.similarity)
    if there and there.similarity < 1:
        assert compare(one, two) == compare(two, one)


@given(SENTENCES.filter(bool))
def test_a_text_is_a_copy_of_itself(a: list[str]) -> None:
    match = decide(made(a), made(a))
    assert match is not None
    assert (match.relation, match.similarity) == ("copy", 1.0)

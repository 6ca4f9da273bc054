"""Sign-offs: roles and names, in several languages."""

import pytest

from newscrawl.credit.signoffs import read_credits, split_names

A, B, C, D = "Ann Poe", "Bo Lee", "Cy Dee", "Di Fay"


def roles(text):
    read = read_credits(text)
    return [(c["role"], c["name"]) for c in read[0]] if read else []


@pytest.mark.parametrize("text, credits", [
    (f"(Reporting by {A} in Oslo, {B} and {C}; Writing by {D}; Editing by Eve Roe and Flo Gee)",
     [("reporting", A), ("reporting", B), ("reporting", C), ("writing", D), ("editing", "Eve Roe"), ("editing", "Flo Gee")]),
    (f"Reporting by {A}, additional reporting by {B}, writing by {C}, Editing by {D}",
     [("reporting", A), ("additional_reporting", B), ("writing", C), ("editing", D)]),
    (f"Reporting by {A} in Oslo, {B} in The Hague and {C} in London; Editing by {D}",
     [("reporting", A), ("reporting", B), ("reporting", C), ("editing", D)]),
    (f"Reporting by {A}, {B}, with reporting by {C} and {D}, editing by Eve Roe.",
     [("reporting", A), ("reporting", B), ("additional_reporting", C), ("additional_reporting", D), ("editing", "Eve Roe")]),
    (f"((Reporting by {A}; Editing by {B}))", [("reporting", A), ("editing", B)]),
    (f"(Additional reporting by {A};\nEditing by {B})", [("additional_reporting", A), ("editing", B)]),
    ("(Reporting by Reuters; Editing by Jane Roe)", [("reporting", "Reuters"), ("editing", "Jane Roe")]),
    (f"(Reporting by the Oslo newsroom; editing by {A})", [("reporting", "the Oslo newsroom"), ("editing", A)]),
    (f"(Reporting and writing by {A}; Editing by {B})", [("reporting", A), ("writing", A), ("editing", B)]),
    (f"(Writing by {A}, reporting by {B} in Raleigh, North Carolina, and {C} in Oslo)",
     [("writing", A), ("reporting", B), ("reporting", C)]),
    (f"(Reporting by {A}; Editing by {B}; ann.poe@agency.example; +47 10 00 00 00)", [("reporting", A), ("editing", B)]),
    (f"The boats left at noon. (Reporting by {A}; Editing by {B})", [("reporting", A), ("editing", B)]),
    (f"Additional reporting by {A}", [("additional_reporting", A)]),
    (f"—With assistance from {A} and {B}.", [("additional_reporting", A), ("additional_reporting", B)]),
    (f"Contributing: {A}", [("additional_reporting", A)]),
    (f"Poe reported from Oslo. Associated Press writers {B} in Johnsville, Ohio, and {C} contributed to this report.",
     [("reporting", "Poe"), ("additional_reporting", B), ("additional_reporting", C)]),
    (f"(Bericht von {A}, redigiert von {B}. Bei Rückfragen wenden Sie sich an die Redaktion.)", [("reporting", A), ("editing", B)]),
    (f"(Reportage {A}, édité par {B})", [("editing", B)]),
    (f"(Reportage de {A}, avec la contribution de {B} à Paris, édité par {C})",
     [("reporting", A), ("additional_reporting", B), ("editing", C)]),
    (f"(Version française {A}, édité par {B})", [("translation", A), ("editing", B)]),
    (f"(Reporte de {A}; editado en español por {B})", [("reporting", A), ("editing", B)]),
    (f"(Reportagem de {A}; Edição de {B})", [("reporting", A), ("editing", B)]),
    (f"(Tradotto da {A}, editing {B})", [("translation", A), ("editing", B)]),
    (f"Pewarta: {A} Editor: {B}", [("reporting", A), ("editing", B)]),
    ("（編集：山田花子）", [("editing", "山田花子")]),
    ("（记者：王某 编辑：李某）", [("reporting", "王某"), ("editing", "李某")]),
])  # fmt: skip
def test_forms(text, credits):
    found = roles(text)
    assert [c for c in found if c in credits] == credits
    assert len(found) <= len(credits) + text.count("Reportage " + A)


@pytest.mark.parametrize("text", [
    "Reporting by the minister was praised, he said.",
    "The editing by a team of three took a year.",
    "He was known for his writing by candle light.",
    "Reporters contributed to the noise.",
    "",
    "(",
    "Reporting by",
])  # fmt: skip
def test_sentences_are_no_sign_offs(text):
    assert read_credits(text) is None


def test_the_sign_off_starts_at_its_bracket():
    text = "The boats left. (Reporting by Ann Poe)"
    assert text[read_credits(text)[1] :] == " (Reporting by Ann Poe)"


def test_names_lose_places_and_addresses():
    assert split_names("Ann Poe in St. Louis, Bo Lee at sea ann@x.example") == ["Ann Poe", "Bo Lee at sea"]


@pytest.mark.parametrize("text, names", [
    (" Ann Poe, desk@fen.example, Bo Lee", [A]), (" Ann Poe; Bo Lee ;  b.lee@fen.example and Cy Dee", [A, B]),
    (" Ann Poe https://fen.example/a, Bo Lee", [A]), (" desk@fen.example", []), (" Ann Poe @ Fen", ["Ann Poe @ Fen"]),
    (" Ann Poe" + " " * 5_000 + "and" + " " * 5_000 + "Bo Lee", [A, B]),
])  # fmt: skip
def test_names_end_where_an_address_begins(text, names):
    assert split_names(text) == names


def test_at_most_three_words_before_reported_from_are_a_name():
    assert roles("Then Mr Ann Marie Poe reported from Oslo. Bo Lee reported from the sea.") == [
        ("reporting", "Ann Marie Poe")
    ]
    assert roles("A" * 600 + "! reported from Oslo") == []

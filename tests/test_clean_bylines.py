import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.clean.bylines import authors


@pytest.mark.parametrize(
    "byline, names",
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("by ann lee", ["ann lee"]),
        ("By ANN LEE and BO EK", ["ANN LEE", "BO EK"]),
        ("Ann Lee, Bo Ek and Cy Young", ["Ann Lee", "Bo Ek", "Cy Young"]),
        ("By Ann Lee; Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee / Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("By Ann O'Hara & Jean-Luc Petit", ["Ann O'Hara", "Jean-Luc Petit"]),
        ("By Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("By Dr. Ann Lee Jr.", ["Dr. Ann Lee Jr."]),
        ("By A. B. Carter", ["A. B. Carter"]),
        ("Analysis by Ann Lee, Sample News Editor-at-large", ["Ann Lee"]),
        ("Von Anna Maß und Jörg Groß", ["Anna Maß", "Jörg Groß"]),
        ("Eine Kolumne von Anna Maß", ["Anna Maß"]),
        ("Par Marie Dupuis et Jean Morel", ["Marie Dupuis", "Jean Morel"]),
        ("Propos recueillis par Marie Dupuis", ["Marie Dupuis"]),
        ("Por Juan Pérez y María Gómez", ["Juan Pérez", "María Gómez"]),
        ("Por Ana Ruiz en Madrid", ["Ana Ruiz"]),
        ("Por José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("di Marco Rossini e Anna Bianchi", ["Marco Rossini", "Anna Bianchi"]),
        ("Door Jan de Wit en Piet Smit", ["Jan de Wit", "Piet Smit"]),
        ("Av Kari Dahl og Ola Lund", ["Kari Dahl", "Ola Lund"]),
        ("Ali Yıldız ve Ayşe Kaya", ["Ali Yıldız", "Ayşe Kaya"]),
        ("Oleh Budi Santosa dan Siti Amina", ["Budi Santosa", "Siti Amina"]),
        ("Автор: Иван Сидоров", ["Иван Сидоров"]),
        ("بقلم: مها علي", ["مها علي"]),
        ("김철수·이영희 기자", ["김철수", "이영희"]),
        ("記者 山田太郎", ["山田太郎"]),
        ("文/王小明", ["王小明"]),
        ("By Ann Lee in Kyiv and Bo Ek in London", ["Ann Lee", "Bo Ek"]),
        ("By Ann Lee, political editor", ["Ann Lee"]),
        ("Ann Lee Senior Political Correspondent", ["Ann Lee"]),
        ("Special Correspondent Ann Lee", ["Ann Lee"]),
        ("Von Anna Maß, Redakteurin (Sport)", ["Anna Maß"]),
        ("Ann Lee (text), Bo Ek (research)", ["Ann Lee", "Bo Ek"]),
        ("By Ann Lee ann.lee@paper.example", ["Ann Lee"]),
        ("By Ann Lee @annlee Jul 4, 2025, 11:47am EST", ["Ann Lee"]),
        ("By Ann Lee Updated 3 May 2025", ["Ann Lee"]),
        ("by Ann Lee Apr. 28, 2025 1:15 pm", ["Ann Lee"]),
        ("28/04/2025 by Ann Lee", ["Ann Lee"]),
        ("Ann Lee 5 hours ago", ["Ann Lee"]),
        ("By Ann Lee for The Daily Sample", ["Ann Lee"]),
        ("By Ann Lee | Special to the Daily Sample", ["Ann Lee"]),
    ],
)
def test_people_stand_alone(byline, names):
    assert authors(byline, []) == names


@pytest.mark.parametrize(
    "byline, names",
    [
        ("REUTERS", ["REUTERS"]), ("(dpa)", ["dpa"]), ("Von dpa und Reuters", ["dpa", "Reuters"]), ("dpa/AFP", ["dpa", "AFP"]),
        ("Par Marie Dupuis avec AFP", ["Marie Dupuis", "AFP"]), ("By Ann Lee, Reuters", ["Ann Lee", "Reuters"]), ("Ann Lee | AP", ["Ann Lee", "AP"]),
        ("By ANN LEE Associated Press", ["ANN LEE", "Associated Press"]), ("By The Associated Press", ["The Associated Press"]),
        ("Reuters, Washington", ["Reuters"]), ("Ann Lee, AP Political Writer", ["Ann Lee"]), ("By the Data Desk", ["the Data Desk"]),
    ],
)  # fmt: skip
def test_an_agency_is_an_author(byline, names):
    assert authors(byline, []) == names


@pytest.mark.parametrize(
    "byline",
    [None, "", "  ", "By", "by:", "||| -- ", ",,,", "\x00", "Posted by Admin", "By Staff", "Staff Reporter", "By Our Correspondent", "4 July 2025, 10:00",
     "Photo: Ann Lee", "Foto: Anna Maß", "Photograph by Ann Lee/Getty", "© Ann Lee", "Politics", "The Sample and Example ministries",
     "https://paper.example/authors/ann-lee", "@annlee"],
)  # fmt: skip
def test_who_is_no_author(byline):
    assert authors(byline, []) == []


@pytest.mark.parametrize(
    "stated, names",
    [
        (["Ann Lee", "ann lee", "ÁNN LEE"], ["Ann Lee"]),
        (["By Ann Lee", "Ann Lee"], ["Ann Lee"]),
        (["Ann Lee", "Ann Lee - Staff Writer"], ["Ann Lee"]),
        (["Ann Lee and Bo Ek"], ["Ann Lee", "Bo Ek"]),
        (["By ANN LEE, AP National Political Writer"], ["ANN LEE"]),
        (["Ann Lee, Sample Business"], ["Ann Lee"]),
        (["Anna Maß und Jörg Groß, Berlin"], ["Anna Maß", "Jörg Groß"]),
        (["Regan"], ["Regan"]),
        (["Lee, Ann"], ["Lee, Ann"]),
        (["Sample Broadcasting North", "Ann Lee"], ["Sample Broadcasting North", "Ann Lee"]),
        (["Ministry of Health and Social Care"], ["Ministry of Health and Social Care"]),
        (["Sample Post Staff"], ["Sample Post Staff"]),
        (["Foto: Anna Maß", "Bo Ek"], ["Bo Ek"]),
        (["https://www.social.example/annlee"], []),
        (["admin"], []),
        (["Baker&#039;s Desk"], ["Baker's Desk"]),
    ],
)
def test_stated_names_are_split_and_stand_once(stated, names):
    assert authors(None, stated) == names


def test_stated_names_beat_the_byline_that_agrees():
    assert authors("By Ann Lee - Associated Press - Friday", ["Ann Lee"]) == ["Ann Lee"]
    assert authors("By ann lee", ["Ann Lee", "Reuters"]) == ["Ann Lee", "Reuters"]
    assert authors("Bo Ek", ["Ann Lee"]) == ["Ann Lee"]


def test_a_byline_that_names_others_beats_whoever_put_it_online():
    assert authors("By Ann Lee", ["web_desk_7"]) == ["Ann Lee"]
    assert authors("By Sample Space Agency", ["Site X staff"]) == ["Sample Space Agency"]


def test_the_paper_is_an_author_only_where_nobody_else_is():
    paper = "The Daily Sample"
    assert authors(None, ["Daily Sample"], publisher=paper) == ["Daily Sample"]
    assert authors(None, ["Daily Sample", "Ann Lee"], publisher=paper) == ["Ann Lee"]
    assert authors("Ann Lee", ["The Daily Sample"], publisher=paper) == ["Ann Lee"]
    assert authors("Ann Lee The Daily Sample", [], publisher=paper) == ["Ann Lee"]
    assert authors("By Daily Sample", ["Ann Lee"], publisher=paper) == ["Ann Lee"]
    assert authors(None, ["Daily Sample", "Reuters"], publisher=paper) == ["Daily Sample", "Reuters"]
    assert authors(None, ["Daily Sample North", "Ann Lee"], publisher=paper) == [
        "Daily Sample North",
        "Ann Lee",
    ]


word = st.sampled_from(
    ["By", "Von", "Ann", "Lee", "and", "und", ",", "|", "/", "-", "(", ")", "Reuters", "AP", "editor", "@x", "a@b.example", "4", "July", "기자", "·", "و", "&", "in", "Kyiv"]
)  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(word).map(" ".join)),
    st.lists(st.one_of(st.text(), st.lists(word).map(" ".join)), max_size=3),
    st.sampled_from([None, "", "Ann", "The AP"]),
)
def test_nothing_escapes_and_every_author_is_a_clean_name(byline, names, publisher):
    found = authors(byline, names, publisher=publisher)
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert name == " ".join(name.split())
        assert any(character.isalpha() for character in name)
        assert "://" not in name


def test_a_long_line_is_no_trouble():
    assert len(authors("By Ann Lee, " * 5_000, ["a, " * 5_000])) <= 60


def test_of_names_without_end_the_first_fifty_are_read():
    names = [f"Ann {letter}{other}ee" for letter in "ABCDEFGHIJKLM" for other in "aeiou"]
    assert authors(None, names) == names[:50]
    assert authors(f"By Ann Lee, {'x' * 5_000}", []) == ["Ann Lee"]


def test_a_name_that_another_continues_stands_once():
    assert authors(None, ["Ann Lee", "Ann Lee Poe", "Ann Leeds", "Ann"]) == ["Ann Lee", "Ann Leeds", "Ann"]

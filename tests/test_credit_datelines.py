"""Datelines: every printed form, and openings that are none."""

import pytest

from newscrawl.credit.agencies import agency_table
from newscrawl.credit.attribution import attribute
from newscrawl.credit.datelines import Reader, read_byline_dateline, read_dateline

FORMS = [  # opening, story's first words, place, date, agency, language
    ("OSLO, April 25 (Reuters) -", " The boats", "OSLO", "--04-25", "Reuters", "en"),
    ("(Reuters) -", "Boats left", None, None, "Reuters", "en"),
    ("( Reuters ) —", " Boats left", None, None, "Reuters", "en"),
    ("April 12 (Reuters) -", " Boats left", None, "--04-12", "Reuters", "en"),
    ("RIGA/THE HAGUE, March 7 (Reuters) -", " A boat", "RIGA/THE HAGUE", "--03-07", "Reuters", "en"),
    ("TULLA and ARNDAL, March 7 (Reuters) -", " A boat", "TULLA and ARNDAL", "--03-07", "Reuters", "en"),
    ("LITTLE PRAIRIE, Wis. (AP) —", " After", "LITTLE PRAIRIE, Wis.", None, "AP", "en"),
    ("ST. AGNES, Mich. (AP) —", " After", "ST. AGNES, Mich.", None, "AP", "en"),
    ("OSLO, Norway (AP) —", " A boat", "OSLO, Norway", None, "AP", "en"),
    ("O SLO (AP) —", " A boat", "OSLO", None, "AP", "en"),
    ("OSLO\u00a0(AP)\u00a0—", "\u00a0A boat", "OSLO", None, "AP", "en"),
    ("PARIS (AFP) -", " Boats", "PARIS", None, "AFP", "en"),
    ("PARIS (AFP) - –", " Boats", "PARIS", None, "AFP", "en"),
    ("Val de Fosse (France) (AFP) -", " Boats", "Val de Fosse (France)", None, "AFP", "en"),
    ("Berlin (dpa) -", " Boote", "Berlin", None, "dpa", "de"),
    ("Berlin/Potsdam (dpa/bb) -", " Boote", "Berlin/Potsdam", None, "dpa", "de"),
    ("Wien (APA) -", " Boote", "Wien", None, "APA", "de"),
    ("Berlin (epd).", " Boote", "Berlin", None, "epd", "de"),
    ("PUTRAJAYA, 9 Sept (Bernama) --", " Bot", "PUTRAJAYA", "--09-09", "Bernama", "ms"),
    ("BEIJING, 10 août (Xinhua) --", " Un", "BEIJING", "--08-10", "Xinhua", "fr"),
    ("LISBOA, 18 jun (Xinhua) --", " El", "LISBOA", "--06-18", "Xinhua", "es"),
    ("TOKYO (Kyodo) --", " Boats", "TOKYO", None, "Kyodo", "en"),
    ("TOKYO, Nov. 24, Kyodo -", " Boats", "TOKYO", "--11-24", "Kyodo", "en"),
    ("Kyoto, May 8 (Jiji Press)--", "Boats", "Kyoto", "--05-08", "Jiji Press", "en"),
    ("MOSCOW, January 21. /TASS/.", " The", "MOSCOW", "--01-21", "TASS", "en"),
    ("МОСКВА, 21 января. /ТАСС/.", " Лодки", "МОСКВА", "--01-21", "TASS", "ru"),
    ("МОСКВА, 24 ноя - РИА Новости.", " Лодки", "МОСКВА", "--11-24", "RIA Novosti", "ru"),
    ("MOSCOW. April 2 (Interfax) -", " The", "MOSCOW", "--04-02", "Interfax", "en"),
    ("BEOGRAD /Tanjug/ -", " Brod", "BEOGRAD", None, "Tanjug", "sr"),
    ("(ANSA) - ROMA, 22 MAR -", " Barche", "ROMA", "--03-22", "ANSA", "it"),
    ("(ANSA) - ROME, JUL 11 -", " Boats", "ROME", "--07-11", "ANSA", "en"),
    ("ROMA, 16 NOV (ANSA) -", " Um barco", "ROMA", "--11-16", "ANSA", "pt"),
    ("(Adnkronos) -", " La barca", None, None, "Adnkronos", "it"),
    ("Londres, 21 mar (EFE).-", " Un barco", "Londres", "--03-21", "EFE", "es"),
    ("Moscú, 1 ene (EFE).-", "La barca", "Moscú", "--01-01", "EFE", "es"),
    ("EFE.-", " Sube", None, None, "EFE", "es"),
    ("MADRID 27 Nov. (EUROPA PRESS) -", " Las", "MADRID", "--11-27", "Europa Press", "es"),
    ("GENT 31/07 (BELGA) =", " Een", "GENT", "--07-31", "Belga", "nl"),
    ("(Belga)", " Jan van der Poel", None, None, "Belga", "nl"),
    ("PRAHA 18. června (ČTK) -", " Lodě", "PRAHA", "--06-18", "ČTK", "cs"),
    ("Budapest, november 24., kedd (MTI) -", " Hajók", "Budapest", "--11-24", "MTI", "hu"),
    ("ANKARA (AA) -", " Tekneler", "ANKARA", None, "Anadolu", "tr"),
    ("NEW DELHI, Aug 1 (ANI):", " The", "NEW DELHI", "--08-01", "ANI", "en"),
    ("Sidon [Lebanon], June 9 (ANI):", " The", "Sidon [Lebanon]", "--06-09", "ANI", "en"),
    ("Mumbai, Dec 9 (PTI)", " Boats", "Mumbai", "--12-09", "PTI", "en"),
    ("DHAKA, Nov 26, 2023 (BSS) -", " Boats", "DHAKA", "2023-11-26", "BSS", "en"),
    ("SHARJAH, 17th April, 2026 (WAM) --", " The", "SHARJAH", "2026-04-17", "WAM", "en"),
    ("Riyadh, February 20, 2025, SPA --", " The", "Riyadh", "2025-02-20", "SPA", "en"),
    ("Accra, Feb. 19, GNA –", " The", "Accra", "--02-19", "GNA", "en"),
    ("Tamba, (B/A), May 03, GNA –", " In", "Tamba, (B/A)", "--05-03", "GNA", "en"),
    ("Tehran, IRNA –", " The", "Tehran", None, "IRNA", "en"),
    ("HAMILTON, Bermuda, Feb 10, CMC -", " Four", "HAMILTON, Bermuda", "--02-10", "CMC", "en"),
    ("AKP Phnom Penh, November 24, 2026 --", " The", "Phnom Penh", "2026-11-24", "AKP", "en"),
    ("(November 24, 2026 / JNS)", " The", None, "2026-11-24", "JNS", "en"),
    ("June 3 (UPI) --", " Boats", None, "--06-03", "UPI", "en"),
    ("(Bloomberg) --", " Boats", None, None, "Bloomberg", "en"),
    ("El Cairo, 27 nov (Prensa Latina)", " Después", "El Cairo", "--11-27", "Prensa Latina", "es"),
    ("KUALA LUMPUR (THE STAR/ASIA NEWS NETWORK) -", " The", "KUALA LUMPUR", None, "Asia News Network", "en"),
    ("MOSCOW, October 16 (RIA Novosti), Anna Poe -", " The", "MOSCOW", "--10-16", "RIA Novosti", "en"),
    ("القاهرة (رويترز) -", " قال", "القاهرة", None, "Reuters", "ar"),
    ("【北京共同】", "船が", "北京", None, "Kyodo", "ja"),
    ("【ワシントン＝時事】", "船が", "ワシントン", None, "Jiji Press", "ja"),
    ("［東京 １日 ロイター］ -", " 船が", "東京", None, "Reuters", "ja"),
    ("[서울=뉴시스] 김가나 기자 =", " 배가", "서울", None, "Newsis", "ko"),
    ("(부산=연합뉴스) 이다라 기자 =", " 배가", "부산", None, "Yonhap", "ko"),
    ("新华社北京8月1日电（记者王某）", "船只", "北京", "--08-01", "Xinhua", "zh"),
    ("OSLO, May 4 —", " Boats", "OSLO", "--05-04", None, "en"),
    ("ARNDAL, May 4 —", " Boats", "ARNDAL", "--05-04", None, "en"),
    ("LITTLE PRAIRIE, N.Y. —", " Boats", "LITTLE PRAIRIE, N.Y.", None, None, "en"),
    ("OSLO:", " Boats", "OSLO", None, None, "en"),
    ("KUALA LUMPUR:", " Boats", "KUALA LUMPUR", None, None, "en"),
    ("BERLIN --", " Boats", "BERLIN", None, None, "en"),
    ("Berlin.", " Boote", "Berlin", None, None, "de"),
    ("NEW DELHI:", " Boats", "NEW DELHI", None, None, "en"),
    ("DAL NOSTRO INVIATO NEW YORK -", " Una barca", "NEW YORK", None, None, "it"),
    ("【ソウル＝山田花子】", "船が", "ソウル", None, None, "ja"),
    ("（吉隆坡15日讯）", "船只", "吉隆坡", None, None, "zh"),
]  # fmt: skip
NONE = [
    "CHINESE WALLS: Builders said on Monday that stone had run out.",
    "LE POINT DU JOUR - «Nous avons attendu», dit un marin; le point du jour est venu.",
    "EXCLUSIVE — The port will close, papers show.",
    "UPDATE: The port has closed.",
    "DEAR ABBY: My neighbour sings at night. Abby wrote back.",
    "Endlich. Nach zwei Jahren fahren die Boote wieder.",
    "Sen. Ann Poe said the port would close.",
    "Agence France-Presse (AFP) said on Monday that it would move.",
    "The Associated Press (AP) - which is old - has moved.",
    "The port (Hafen) - a small one - has closed.",
    "He told Reuters - in May - that the port had closed.",
    "Brendan Poe / AFP/Getty",
    "AFP PHOTO / Ann Poe / Pool",
    "On May 4 the port closed - for good.",
    "The Latest — what we know about the port.",
    "2024: The year the port closed.",
    "",
    "—",
    "(",
]


def read(*paragraphs, language="en", **more):
    return read_dateline(paragraphs, Reader(agency_table(), language), **more)


@pytest.mark.parametrize("opening, words, place, date, agency, language", FORMS)
def test_forms(opening, words, place, date, agency, language):
    text = f"{opening}{words} went out to sea again."
    found = read(text, "Nothing else was heard.", language=language)
    assert found is not None
    assert (found.text, found.place, found.date) == (opening, place, date)
    assert [m.agency.name for m in found.agencies][:1] == ([agency] if agency else [])
    assert text[found.end :].lstrip().startswith(words.strip())


@pytest.mark.parametrize("text", NONE)
def test_openings_that_are_none(text):
    assert read(text, "Nothing else was heard.") is None


def test_a_standfirst_may_stand_before_it():
    found = read("A short summary of the day", "OSLO (Reuters) - Boats left.")
    assert (found.at, found.text) == (1, "OSLO (Reuters) -")


def test_it_may_be_a_paragraph_of_its_own():
    found = read("A short summary of the day", "Berlin.", "Die Boote fahren wieder.", language="de")
    assert (found.at, found.text, found.place) == (1, "Berlin.", "Berlin")
    assert read("Endlich.", "Die Boote fahren wieder.", language="de") is None
    assert read("Berlin.", language="de") is None


def test_a_writer_may_be_glued_before_it():
    found = read("By Ann Poe and Bo Lee OSLO, Nov 1 (Reuters) - Boats left.")
    assert (found.text, found.place) == ("OSLO, Nov 1 (Reuters) -", "OSLO")


@pytest.mark.parametrize("opening, story, place", [
    ("ARNDAL:", "Boats left. The harbour in Arndal is small.", "ARNDAL"),
    ("ARNDAL:", "Boats left. The harbour is small.", None),
    ("ARNDAL —", "Boats left. The harbour is small.", "ARNDAL"),
    ("HARBOUR —", "Boats left. The harbour is small.", None),
    ("Arndal.", "Die Boote fahren. Der Hafen in Arndal ist klein.", "Arndal"),
    ("Wunder.", "Die Boote fahren. Der Hafen in Arndal ist klein.", None),
])  # fmt: skip
def test_the_story_tells_whether_an_unknown_word_is_a_place(opening, story, place):
    found = read(f"{opening} {story}")
    assert (found.place if found else None) == place


def test_an_unknown_place_before_a_dash_needs_an_agencys_story():
    text = "Oberwiesen - Die Boote fahren wieder."
    assert read(text, language="de") is None
    assert read(text, language="de", agency_story=True).place == "Oberwiesen"
    assert attribute(paragraphs=[text], byline="Von dpa", language="de").dateline == "Oberwiesen -"


@pytest.mark.parametrize("byline, text, place", [
    ("AFP, MANILA", "AFP, MANILA", "MANILA"),
    ("Reuters, Oslo, May 4 2026", "Reuters, Oslo,", "Oslo"),
    ("Ann Poe, Oslo", None, None),
    ("AFP", None, None),
])  # fmt: skip
def test_printed_as_the_byline(byline, text, place):
    found = read_byline_dateline(byline, Reader(agency_table(), "en"))
    assert ((found.text, found.place) if found else (None, None)) == (text, place)


def test_a_broadcasters_own_dateline_names_no_agency():
    page = {"publisher": "KXQ", "site_host": "www.kxq.example"}
    found = attribute(paragraphs=["Oslo (KXQ Business) Boats left the port."], **page)
    assert (found.dateline, found.dateline_place, found.agency) == ("Oslo (KXQ Business)", "Oslo", None)
    assert attribute(paragraphs=["(KXQ) Boats left the port."], **page).dateline == "(KXQ)"
    assert attribute(paragraphs=["(KXQ) Boats left the port."]).dateline is None


def test_a_day_alone_takes_its_month_from_the_publication():
    page = {"paragraphs": ["［東京 ３０日 ロイター］ - 船が出た。"], "language": "ja"}
    assert attribute(**page).dateline_date is None
    assert attribute(**page, published="2026-05-02T08:00:00+09:00").dateline_date == "--04-30"
    assert attribute(**page, published="soon").dateline_date is None


def test_a_place_beside_the_writers_needs_no_dateline():
    found = attribute(paragraphs=["Boats left."], byline="Von Anna Poe und Bo Lee, Nairobi")
    assert (found.dateline, found.dateline_place) == (None, "Nairobi")


def test_writers_before_it_and_another_paper_behind_it():
    byline = "By Ann Poe and J. O'Dee, "
    assert read(f"{byline}OSLO (Reuters) - The ferry left.").place == "OSLO"
    assert read("OSLO (AP), The Fen Times – The ferry left.").text == "OSLO (AP), The Fen Times –"
    assert read("By Ann Poe" + "Novm " * 200 + "OSLO (Reuters) - The ferry left.") is None


def test_a_story_that_tells_of_the_place_is_found_by_its_words():
    story = "It was quiet. The boats in Vadmouth had left."
    assert read(f"VADMOUTH — {story}").place == "VADMOUTH"
    assert read("VADMOUTH — The boats of vadmouth had left.") is None
    assert read("VADMOUTH — They sailed to Vadmouth at noon.").place == "VADMOUTH"
    assert read("VADMOUTH = They sailed on. Vadmouth was far.") is None

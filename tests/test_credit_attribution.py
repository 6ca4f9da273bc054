"""Credit: each place that may name an agency, the role, and what proves nothing."""

import pytest

from newscrawl.credit.attribution import attribute

STORY = "The ferry was back in port before noon, the harbour master said."
MORE = "Two other boats had to wait for the tide."


def credit(**page):
    found = attribute(**{"paragraphs": [STORY, MORE, STORY], **page})
    return found.agency, found.agency_role


def close(*lines, **page):
    return credit(paragraphs=[STORY, MORE, *lines], **page)


def test_lead_without_place_and_tail_with_roles():
    found = attribute(
        paragraphs=[
            "(Reuters) -Boats left the port at noon.",
            MORE,
            "(Reporting by Reuters; Editing by Jane Roe)",
        ]
    )
    assert (found.agency, found.agency_role) == ("Reuters", "sole")
    assert found.evidence == [
        {"where": "lead", "text": "(Reuters) -"},
        {"where": "tail", "text": "(Reporting by Reuters; Editing by Jane Roe)"},
    ]
    assert found.credits == [
        {"role": "reporting", "name": "Reuters"},
        {"role": "editing", "name": "Jane Roe"},
    ]
    assert (found.dateline, found.dateline_place, found.dateline_date) == ("(Reuters) -", None, None)


@pytest.mark.parametrize("line, agency, role", [
    (f"{STORY} - Bernama", "Bernama", "sole"),
    (f"{STORY} -- BERNAMA", "Bernama", "sole"),
    (f"{STORY} — Reuters", "Reuters", "sole"),
    (f"{STORY} – AFP", "AFP", "sole"),
    (f"{STORY} - Bernama/AB", "Bernama", "with_staff"),
    (f"{STORY} EFE", "EFE", "sole"),
    (f"{STORY} EFE abc/de/fgh", "EFE", "sole"),
    (f"{STORY} (dpa)", "dpa", "sole"),
    (f"{STORY} (dpa/ab)", "dpa", "with_staff"),
    (f"{STORY} (APA/red)", "APA", "with_staff"),
    (f"{STORY} (ANI)", "ANI", "sole"),
    (f"{STORY} ==Kyodo", "Kyodo", "sole"),
    (f"{STORY} Enditem", "Xinhua", "sole"),
    (f"{STORY} THE STAR/ASIA NEWS NETWORK", "Asia News Network", "sole"),
    ("- The Fen Times/ANN", "Asia News Network", "sole"),
    ("AFP/Reuters", "AFP", "sole"),
    ("/ritzau/AFP", "Ritzau", "sole"),
    ("SDA/abc", "Keystone-SDA", "with_staff"),
    ("abc/dpa", "dpa", "with_staff"),
    ("PTI ABC DEF", "PTI", "sole"),
    ("--IANS", "IANS", "sole"),
    ("GNA", "GNA", "sole"),
    ("(NTB)", "NTB", "sole"),
    ("(©NTB)", "NTB", "sole"),
    ("TT", "TT", "sole"),
    ("(PAP)", "PAP", "sole"),
    ("연합뉴스", "Yonhap", "sole"),
    ("（共同）", "Kyodo", "sole"),
    ("来源：新华社", "Xinhua", "sole"),
    ("Source: Reuters", "Reuters", "sole"),
    ("Quelle: APA/sda/dpa", "APA", "sole"),
    ("Quelle: fenblatt.de, abc/dpa", "dpa", "with_staff"),
    ("Bron: ANP", "ANP", "sole"),
    ("Kaynak: AA", "Anadolu", "sole"),
    ("Źródło: PAP", "PAP", "sole"),
    ("(with inputs from PTI)", "PTI", "with_staff"),
    ("(With inputs from PTI, ANI)", "PTI", "with_staff"),
    ("With files from The Canadian Press", "The Canadian Press", "with_staff"),
    ("(avec AFP)", "AFP", "with_staff"),
    ("Mit Material von dpa", "dpa", "with_staff"),
    ("Con información de EFE", "EFE", "with_staff"),
    ("*Com informações da Agência Brasil", "Agência Brasil", "with_staff"),
    ("Additional reporting by AFP", "AFP", "with_staff"),
    ("Additional reporting from PA", "PA Media", "with_staff"),
    ("The Associated Press contributed to this report.", "AP", "with_staff"),
    ("Ann Poe and The Associated Press contributed to this report.", "AP", "with_staff"),
    ("Associated Press writer Ann Poe contributed to this report.", "AP", "sole"),
    ("Contributing: The Associated Press", "AP", "with_staff"),
    ("Ann Poe, The Canadian Press", "The Canadian Press", "sole"),
    ("By ANN POE, Associated Press", "AP", "sole"),
    ("This report by The Canadian Press was first published Feb. 2, 2026.", "The Canadian Press", "sole"),
    ("© 2026 The Associated Press. All rights reserved.", "AP", "sole"),
    ("© Reuters", "Reuters", "sole"),
    ("©2026 Bloomberg L.P. Distributed by Tribune Content Agency, LLC.", "Bloomberg", "sole"),
    ("©2026 The Fen Times, Distributed by Tribune Content Agency, LLC.", "Tribune News Service", "sole"),
    ("© dpa-infocom, dpa:260516-99-00000/3", "dpa", "sole"),
    ("This article is republished from The Conversation under a licence.", "The Conversation", "sole"),
    ("Distributed by APO Group on behalf of a ministry.", "APO Group", "sole"),
    ("More AP boats: https://apnews.com/boats", "AP", "sole"),
    ("Ann Poe can be reached at apoe@ap.org", "AP", "sole"),
    ("AGERPRES/(AP - editor: Ann Poe)", "AGERPRES", "sole"),
    ("Mit Agenturmaterial.", None, "with_staff"),
    ("[With agencies]", None, "with_staff"),
    ("Source: News agencies", None, "sole"),
    ("(This note was published from a syndicated feed.)", None, "sole"),
])  # fmt: skip
def test_closing_credits(line, agency, role):
    found = attribute(paragraphs=[STORY, MORE, line])
    assert (found.agency, found.agency_role) == (agency, role)
    assert {e["where"] for e in found.evidence} == {"tail"}
    assert all(e["text"] in line for e in found.evidence)


@pytest.mark.parametrize("line", [
    "The tide will turn, he told Reuters.",
    "“We were lucky,” he told the Associated Press.",
    "That is according to AFP.",
    "State news agency Xinhua reported.",
    "The claim was first made by the news agency dpa",
    "Photo: Reuters",
    "Foto: Ann Poe/dpa",
    "© dpa | Ann Poe",
    "(AP Photo/Ann Poe)",
    "Ann Poe/AFP/Getty Images",
    "Source: New York Times",
    "Reuters.com",
    "abc/def",
    "(Reporting by Ann Poe; Editing by Bo Lee)",
    "He paid with UPI.",
    "The boat lies between two others, antara dua kapal.",
    "She studied at Uni",
    "That was news to the Australian Federal Police (AFP).",
    "That was news to the Armed Forces of the Philippines (AFP).",
    "He joined the Aam Aadmi Party (AAP)",
    "It works for the News Agency of Nigeria (NAN).",
    "He lives in Pittsburgh (PA).",
])  # fmt: skip
def test_what_credits_nobody(line):
    assert close(line) == (None, None)


@pytest.mark.parametrize("byline, agency, role", [
    ("By Associated Press", "AP", "sole"),
    ("Von dpa", "dpa", "sole"),
    ("AFP", "AFP", "sole"),
    ("By Ann Poe, Associated Press", "AP", "sole"),
    ("By Ann Poe - Associated Press - Friday, April 28, 2026", "AP", "sole"),
    ("ANN POE, AP National Writer", "AP", "sole"),
    ("Von Anna Poe und Bo Lee, dpa", "dpa", "sole"),
    ("by M Poe Agence France Presse", "AFP", "sole"),
    ("By PA", "PA Media", "sole"),
    ("Ann Poe and AP", "AP", "with_staff"),
    ("By Ann Poe with AFP", "AFP", "with_staff"),
    ("Par Le Marais et AFP", "AFP", "with_staff"),
    ("Redacción / EFE", "EFE", "with_staff"),
    ("dpa FB-Redaktion Oslo 15.04.26 09:56", "dpa", "with_staff"),
    ("By The Fen with agencies", None, "with_staff"),
    ("Staff and wire reports", None, "with_staff"),
    ("Agencies", None, "sole"),
    ("By Ann Poe", None, None),
    ("Ann Poe, Pittsburgh, PA", None, None),
    ("Our Correspondent", None, None),
    ("Ann Poe; photo: AFP", None, None),
])  # fmt: skip
def test_bylines(byline, agency, role):
    assert credit(byline=byline) == (agency, role)


@pytest.mark.parametrize("names, agency, role", [
    (["dpa"], "dpa", "sole"),
    (["The Associated Press"], "AP", "sole"),
    (["Ann Poe", "AP"], "AP", "with_staff"),
    (["Reuters", "Ann Poe"], "Reuters", "with_staff"),
    (["Ann Poe, Associated Press"], "AP", "sole"),
    (["Ann Poe"], None, None),
])  # fmt: skip
def test_names_of_the_markup(names, agency, role):
    assert credit(author_names=names) == (agency, role)


def test_a_printed_credit_overrules_the_list_of_names():
    assert credit(author_names=["Ann Poe", "AP"], byline="Ann Poe, Associated Press") == ("AP", "sole")
    assert credit(author_names=["Ann Poe", "AP"], paragraphs=[f"OSLO (AP) — {STORY}"]) == ("AP", "sole")
    assert credit(paragraphs=[f"OSLO (AP) — {STORY}"], byline="Ann Poe and AP") == ("AP", "with_staff")


def test_another_outlet_in_the_dateline_shares_the_work():
    assert credit(paragraphs=[f"OSLO (KXQ News/AP) — {STORY}"]) == ("AP", "with_staff")


def test_the_first_of_several_in_printed_order():
    assert credit(paragraphs=[f"OSLO (AFP, AP) - {STORY}"]) == ("AFP", "sole")
    assert close(f"{STORY} (Reuters, AFP)") == ("Reuters", "sole")


def test_photo_credits_never_credit_the_text():
    for caption in [
        "A boat. REUTERS/Ann Poe/File Photo", "-AFP filepic", "A boat. — Bernama", "(Ann Poe / AP)", "Bild: Ann Poe/dpa",
        "A boat REUTERS", "© dpa | Ann Poe", "Ann Poe/Ritzau Scanpix", "写真＝共同通信社", "AFP via Getty Images", "Credit: EPA",
    ]:  # fmt: skip
        found = attribute(paragraphs=[STORY, MORE], captions=["A boat in port.", caption])
        assert (found.agency, found.agency_role) == (None, "photo_only"), caption
        assert found.evidence == [{"where": "caption", "text": caption}]


@pytest.mark.parametrize("caption", [
    "Getty Images", "IMAGO/Ann Poe", "picture alliance/dpa | Ann Poe", "He told Reuters that the boat sank in May.", "Ann Poe",
])  # fmt: skip
def test_captions_without_an_agency(caption):
    assert credit(captions=[caption]) == (None, None)


def test_a_caption_among_the_lines_is_still_one():
    assert credit(captions=["Ann Poe / AP"], credit_lines=["(Ann Poe / AP)"]) == (None, "photo_only")
    assert credit(credit_lines=["Copyright Ann Poe/AP"]) == (None, "photo_only")
    assert credit(captions=["A boat in port. (AP)"], paragraphs=[STORY, "A boat in port. (AP)"]) == (
        None,
        "photo_only",
    )


def test_a_source_line_that_repeats_a_picture_is_the_texts_where_no_writer_is_named():
    page = {"credit_lines": ["Quelle: dpa"], "captions": ["Ein Boot.", "dpa"]}
    assert credit(**page) == ("dpa", "sole")
    assert credit(**page, byline="Von Anna Poe") == (None, "photo_only")
    assert credit(paragraphs=[STORY, "Quelle: dpa"], captions=["dpa"], byline="Von Anna Poe") == (
        None,
        "photo_only",
    )
    assert credit(credit_lines=["Bron: BELGA"], captions=["Bron: BELGA"]) == ("Belga", "sole")


def test_organisations_of_the_markup_are_weak():
    assert credit(organisations=["Reuters"]) == ("Reuters", "sole")
    assert credit(organisations=["Ann Poe/AFP"]) == (None, None)
    assert credit(organisations=["Reuters"], author_names=["Ann Poe"], captions=["REUTERS/Bo Lee"]) == (
        None,
        "photo_only",
    )


def test_source_lines():
    assert credit(credit_lines=["Source: Fen TV and news agencies"]) == (None, "with_staff")
    assert credit(credit_lines=["Bron: BELGA"]) == ("Belga", "sole")
    assert credit(credit_lines=["Haberler - Anadolu Ajansı"], language="tr") == ("Anadolu", "sole")


@pytest.mark.parametrize("line, language", [
    ("Mehr", "de"), ("RSS", "en"), ("RSS", "ne"), ("AA", "en"), ("PA", "en"), ("© AFP / Fen Pool", "en"), ("© dpa/Fen", "de"),
])  # fmt: skip
def test_buttons_and_pictures_beside_the_headline_are_no_source_lines(line, language):
    assert credit(credit_lines=[line], language=language)[0] is None


def test_an_agencys_own_site():
    found = attribute(paragraphs=[STORY], publisher="Reuters", site_host="www.reuters.com", byline="Ann Poe")
    assert (found.agency, found.agency_role) == ("Reuters", "sole")
    assert found.evidence == [{"where": "jsonld", "text": "Reuters"}]
    assert credit(
        publisher="The Washington Post", site_host="www.washingtonpost.com", byline="The Washington Post"
    ) == (None, None)


def test_fixed_words_in_the_middle_of_a_story():
    assert credit(
        paragraphs=[STORY, "The News Agency of Nigeria (NAN) reports that boats left.", *[MORE] * 9]
    ) == ("NAN", "sole")


def test_an_empty_page():
    assert attribute(paragraphs=[]).agency_role is None


def test_of_lists_without_end_the_first_lines_are_read():
    lines = [f"Filed from the harbour, part {number}" for number in range(60)]
    assert credit(credit_lines=[*lines[:49], "Source: Reuters"]) == ("Reuters", "sole")
    assert credit(credit_lines=[*lines[:50], "Source: Reuters"]) == (None, None)
    assert credit(author_names=[*lines[:50], "Reuters"]) == (None, None)
    captions = [f"A boat, {number}" for number in range(300)]
    assert credit(captions=[*captions[:199], "A boat (Reuters)"]) == (None, "photo_only")
    assert credit(captions=[*captions[:200], "A boat (Reuters)"]) == (None, None)


def test_of_a_paragraph_without_end_its_beginning_and_its_end_are_read():
    endless = "The boats had to wait for the tide. " * 30_000
    assert close(f"{endless}(AFP)") == ("AFP", "sole")
    assert close(f"{endless}AFP said so. {STORY}") == (None, None)
    found = attribute(paragraphs=[f"OSLO, May 2 (Reuters) - {endless}"])
    assert (found.agency, found.dateline) == ("Reuters", "OSLO, May 2 (Reuters) -")


def test_a_name_that_signs_twice_for_the_same_is_one_credit():
    signed = "(Reporting by Ann Poe; Editing by Bo Lee; Reporting by Ann Poe)"
    found = attribute(paragraphs=[STORY, MORE, signed], credit_lines=[signed])
    assert found.credits == [{"role": "reporting", "name": "Ann Poe"}, {"role": "editing", "name": "Bo Lee"}]

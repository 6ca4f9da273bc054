"""The encoding of a page: what is declared is checked against the bytes; a wrong or missing declaration costs no letter."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from newscrawl.answers import Charset
from newscrawl.commands.extract import saved_page
from newscrawl.extract.charset import encoding_of

TEXTS = {
    "windows-1252": ("de", "Die Fähre nach Sankt Orel hat am Montag zwei Stunden später abgelegt, „weil der Schlüssel“ – so die Hafenmeisterin – fehlte. Äpfel gab es für alle."),
    "iso-8859-1": ("fr", "Le bac pour Saint-Orel est parti lundi avec deux heures de retard, la clé étant égarée à côté du pré où dort l'élève."),
    "windows-1251": ("ru", "Паром на остров Святого Ореля вышел в понедельник на два часа позже, потому что никто не мог найти ключ от машинного отделения."),
    "koi8-r": ("ru", "Паром на остров Святого Ореля вышел в понедельник на два часа позже, потому что никто не мог найти ключ от машинного отделения."),
    "windows-1250": ("cs", "Trajekt na ostrov vyplul v pondělí o dvě hodiny později, protože nikdo nemohl najít klíč od strojovny. Šťastní cestující dostali polévku, řekla žena."),
    "iso-8859-2": ("pl", "Prom na wyspę wypłynął w poniedziałek dwie godziny później, bo nikt nie mógł znaleźć klucza do maszynowni. Większość ludzi śpiewała, a Ślązak miał ślad i pieśń."),
    "windows-1254": ("tr", "Ada vapuru pazartesi günü iki saat geç kalktı, çünkü makine dairesinin anahtarını kimse bulamadı. Şişmanca bir ağa ığdır içti."),
    "iso-8859-7": ("el", "Το πλοίο για το νησί έφυγε τη Δευτέρα με δύο ώρες καθυστέρηση γιατί κανείς δεν έβρισκε το κλειδί."),
    "shift_jis": ("ja", "聖オレル島へのフェリーは月曜日、機関室の鍵が見つからなかったため、二時間遅れて出港した。鍵は扉の裏に掛かっていた外套のポケットから見つかった。"),
    "euc-jp": ("ja", "聖オレル島へのフェリーは月曜日、機関室の鍵が見つからなかったため、二時間遅れて出港した。鍵は扉の裏に掛かっていた外套のポケットから見つかった。"),
    "iso-2022-jp": ("ja", "聖オレル島へのフェリーは月曜日、二時間遅れて出港した。"),
    "euc-kr": ("ko", "성 오렐섬으로 가는 여객선이 월요일 기관실 열쇠를 찾지 못해 두 시간 늦게 출항했다."),
    "gb18030": ("zh", "前往圣奥雷尔岛的渡轮星期一晚了两个小时才启航，因为没有人能找到机舱的钥匙。"),
    "big5": ("zh-TW", "前往聖奧雷爾島的渡輪星期一晚了兩個小時才啟航，因為沒有人能找到機艙的鑰匙。"),
    "tis-620": ("th", "เรือข้ามฟากไปเกาะออกช้าสองชั่วโมงในวันจันทร์ เพราะไม่มีใครหากุญแจห้องเครื่องเจอ"),
    "utf-8": ("de", "Die Fähre nach Sankt Orel – zu spät."),
    "utf-16": ("en", "The ferry left – two hours late."),
    "utf-16-le": ("en", "The ferry left – two hours late."),
    "utf-16-be": ("en", "The ferry left – two hours late."),
}  # fmt: skip
LIES = (None, "utf-8", "iso-8859-1")


def page(text, lang, declared):
    lang = f' lang="{lang}"' if lang else ""
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<!doctype html><html{lang}><head>{meta}<title>Courier</title></head><body>{f'<p>{text}</p>' * 3}</body></html>"


def read(body, header=None):
    return body.decode(encoding_of(body, header)).removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", TEXTS)
def test_whatever_is_declared(encoding):
    lang, text = TEXTS[encoding]
    for meta, header in itertools.product((encoding, *LIES), (encoding, *LIES)):
        html = page(text, lang, meta)
        content_type = f"text/html; charset={header}" if header else None
        assert read(html.encode(encoding), content_type) == html, (meta, header)


@pytest.mark.parametrize("encoding", [e for e in TEXTS if e not in ("windows-1254",)])
def test_nothing_but_the_bytes(encoding):
    html = page(TEXTS[encoding][1], None, None)
    assert read(html.encode(encoding)) == html


def test_a_few_wrong_bytes_make_no_other_encoding():
    body = page(TEXTS["utf-8"][1] * 20, "de", "utf-8").encode() + b"<p>caf\xe9</p>"
    assert encoding_of(body) == "utf-8"
    assert encoding_of(page(TEXTS["shift_jis"][1], "ja", "utf-8").encode()[:-700]) == "utf-8"


def test_quotes_alone_make_no_foreign_letters():
    assert encoding_of(page("He said ‘no’ – and left…", "en", "utf-8").encode("cp1252")) == "cp1252"
    assert encoding_of(page("He\xa0said no.\xa0\xa0\xa9", None, None).encode("cp1252")) == "cp1252"


@given(st.binary(max_size=300))
def test_any_bytes_have_an_encoding(body):
    assert isinstance(body.decode(encoding_of(body), "replace"), str)


@pytest.mark.parametrize("header", ["text/html", "text/html; charset=utf-8", "text/html; charset=x-none"])
def test_the_crawl_reads_it_so(header):
    html = page(TEXTS["windows-1252"][1], "de", "utf-8")
    answer = HtmlResponse("https://a.example/1", body=html.encode("cp1252"), headers={"Content-Type": header})
    seen = Charset().process_response(Request(answer.url), answer)
    assert seen.text == html
    assert seen.css("p::text").get() == TEXTS["windows-1252"][1]
    other = Response("https://a.example/1.pdf", body=b"%PDF")
    assert Charset().process_response(Request(other.url), other) is other


def test_a_saved_page_is_read_so(tmp_path):
    html = page(TEXTS["windows-1251"][1], "ru", "utf-8")
    path = tmp_path / "page.html"
    path.write_bytes(html.encode("cp1251"))
    assert saved_page(path, None).text == saved_page(path, "https://a.example/1").text == html


@pytest.mark.parametrize("before", range(16_381, 16_386))
def test_a_character_may_stand_across_the_pieces_that_are_checked(before):
    page = b"x" * before + "Fähre 🚢 ".encode()
    assert encoding_of(page) == "utf-8"
    assert encoding_of(page * 40 + "Fähre".encode()[:2]) == "utf-8"
    assert encoding_of(b"x" * before + "Die Fähre fährt über die Förde".encode("cp1252")) == "cp1252"

"""Grouping: the order of the rows makes no difference, and stories stand when later printings come."""

import io
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.dedupe import __main__ as command
from newscrawl.dedupe.fingerprint import fingerprint
from newscrawl.dedupe.group import group
from newscrawl.dedupe.index import StoryIndex
from newscrawl.dedupe.match import MAX_POSTINGS


def story(seed: int, length: int = 9) -> list[str]:
    """Paragraphs of made-up words, twenty each."""
    chance = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ter", "vun", "ose", "bri", "dan", "gef", "hul"]
    return [" ".join("".join(chance.choices(syllables, k=3)) for _ in range(20)) + "." for _ in range(length)]


def row(
    key: str, paragraphs: list[str], date: str | None = "2025-03-03", **more: object
) -> dict[str, object]:
    return {
        "id": key,
        "headline": f"Case {key}",
        "text": "\n\n".join(paragraphs),
        "date": date,
        "source": "Echo",
        **more,
    }


def desk() -> list[dict[str, object]]:
    rows = []
    for seed in range(12):
        text = story(seed)
        rows += [
            row(f"{seed}a", text, "2025-03-03"), row(f"{seed}b", text[:6], "2025-03-04"), row(f"{seed}c", [*text, *story(seed + 50, 2)], None),
            row(f"{seed}d", text[:2], "2025-03-03", truncated=True),
        ]  # fmt: skip
    return rows


def stories(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(k for k, v in found.items() if v == name) for name in found.values()}


def test_printings_of_one_story_stand_together() -> None:
    assert stories(group(desk())) == {frozenset(f"{seed}{x}" for x in "abcd") for seed in range(12)}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(chance: random.Random) -> None:
    shuffled = desk()
    chance.shuffle(shuffled)
    assert group(shuffled) == group(desk())


def test_a_story_is_named_by_its_first_printing() -> None:
    found = group(
        [
            row("late", story(1), "2025-03-05"),
            row("early", story(1), "2025-03-04"),
            row("teaser", story(1)[:2], "2025-03-01", truncated=True),
        ]
    )
    assert set(found.values()) == {"early"}


def test_later_printings_leave_the_names_as_they_are() -> None:
    rows = [r for r in desk() if r["date"]]
    before = group(rows)
    later = [row(f"z{seed}", story(seed)[1:], "2025-03-06") for seed in range(12)] + [
        row("new", story(99), "2025-03-06")
    ]
    after = group([*rows, *later])
    assert {key: after[key] for key in before} == before
    assert [after[f"z{seed}"] for seed in range(12)] == [f"{seed}a" for seed in range(12)]


def test_a_teaser_never_makes_two_stories_one() -> None:
    shared = story(7, 3)
    one, two = [*shared, *story(20, 12)], [*shared, *story(21, 12)]
    found = group(
        [row("one", one), row("two", two), row("teaser", shared, truncated=True), row("brief", shared)]
    )
    assert found["one"] != found["two"]
    assert found["teaser"] in {found["one"], found["two"]}


TOLD = {
    "zh": [
        "奧德維克市議會週一投票決定，讓最後一班渡輪「索爾維」號繼續行駛到明年春天，結束了長達一年的爭論。",
        "約有1240名島民聯署請願，警告如果停航，商店將會空無一物，學校被迫關閉，醫生也無法前來。",
        "市長哈默倫在會後對記者說，沒有人相信這艘1968年建造的老船能夠撐得更久，但是新船要到四月才能交付。",
        "工程師估計建造一座跨海大橋需要三億一千萬克朗，島上居民要花四十年才能還清這筆錢。",
        "週四清晨的暴風雨把漁港的碼頭沖垮，三艘漁船沉沒，沒有人受傷，海岸警衛隊正在調查損失。",
        "漁業合作社表示，修復碼頭至少需要兩個月，在此之前漁民只能把魚運到對岸的布倫納出售。",
        "氣象局預測本週末還會有強風，呼籲居民不要靠近海邊，學校也將停課一天。",
    ],
    "ja": [
        "オドヴィク町議会は月曜日、最後のフェリー「ソルヴェイ号」の運航を来年春まで続けることを賛成多数で可決した。",
        "島民およそ1240人が署名を集め、航路がなくなれば店は空になり、学校も閉鎖されると訴えていた。",
        "ハンメレン町長は採決のあと記者団に対し、1968年に造られた船が長くもつとは誰も考えていないと述べた。",
        "技術者の試算では橋の建設に三億一千万クローネかかり、返済には四十年が必要になるという。",
        "木曜日の早朝、嵐で漁港の桟橋が流され、漁船三隻が沈没したが、けが人はいなかった。",
        "漁協によると修理には少なくとも二か月かかり、その間は対岸の市場まで魚を運ぶしかない。",
        "気象台は週末も強い風が吹くとして、海岸に近づかないよう住民に呼びかけている。",
    ],
    "th": [
        "สภาท่าเรือออดวิคลงมติเมื่อวันจันทร์ให้เรือเฟอร์รี่ลำสุดท้ายชื่อโซลเววิ่งต่อไปจนถึงฤดูใบไม้ผลิหน้า",
        "ชาวเกาะราว 1,240 คนลงชื่อในจดหมายที่เตือนว่าร้านค้าจะว่างเปล่าและโรงเรียนจะต้องปิดหากไม่มีเรือ",
        "นายกเทศมนตรีฮัมเมเรนกล่าวกับผู้สื่อข่าวว่าไม่มีใครเชื่อว่าเรือเก่าที่ต่อเมื่อปี 1968 จะทนได้อีกนาน",
        "วิศวกรประเมินว่าสะพานจะใช้เงินสามร้อยสิบล้านโครนและชาวเกาะต้องใช้เวลาสี่สิบปีจึงจะชำระหมด",
        "พายุเมื่อเช้าวันพฤหัสบดีพัดท่าเทียบเรือประมงพังและเรือสามลำจมลงแต่ไม่มีผู้ได้รับบาดเจ็บ",
        "สหกรณ์ประมงบอกว่าการซ่อมจะใช้เวลาอย่างน้อยสองเดือนและต้องขนปลาไปขายที่ฝั่งตรงข้าม",
        "กรมอุตุนิยมวิทยาคาดว่าจะมีลมแรงอีกในปลายสัปดาห์นี้และขอให้ประชาชนอยู่ห่างจากชายหาด",
    ],
    "ko": [
        "오드비크 시의회는 월요일 마지막 여객선 솔베이호를 내년 봄까지 계속 운항하기로 표결하고 한 해 동안 이어진 다툼을 끝냈다.",
        "섬 주민 1,240명가량은 배가 끊기면 가게가 비고 학교가 문을 닫으며 의사도 올 수 없다고 경고하는 편지에 서명했다.",
        "함메렌 시장은 회의가 끝난 뒤 기자들에게 1968년에 만든 낡은 배가 오래 버틸 것으로 믿는 사람은 아무도 없다고 말했다.",
        "기술자들은 다리를 놓는 데 3억 1천만 크로네가 들고 섬이 이를 갚으려면 사십 년이 걸린다고 계산했다.",
        "목요일 새벽 폭풍이 어항의 부두를 휩쓸어 어선 세 척이 가라앉았지만 다친 사람은 없었다고 해안경비대가 밝혔다.",
        "어업 조합은 부두를 고치는 데 적어도 두 달이 걸리며 그동안 생선을 맞은편 항구로 실어 날라야 한다고 전했다.",
        "기상청은 주말에도 강한 바람이 분다며 주민들에게 바닷가에 가까이 가지 말라고 당부하였다.",
    ],
    "ar": [
        "صوت مجلس ميناء أودفيك يوم الاثنين على إبقاء آخر عبارة في الخدمة حتى الربيع المقبل منهيا خلافا قسم الجزيرة قرابة عام كامل.",
        "ووقع نحو 1240 من سكان الجزيرة رسالة حذرت من متاجر فارغة ومدرسة مغلقة وطبيب لن يتمكن من الحضور بعد اليوم.",
        "وقال رئيس البلدية هامرين للصحفيين بعد التصويت إن أحدا لا يصدق أن السفينة القديمة التي بنيت عام 1968 ستصمد طويلا.",
        "وقدر المهندسون كلفة الجسر بثلاثمئة وعشرة ملايين كرونة وهو مبلغ تحتاج الجزيرة إلى أربعة عقود لسداده بالكامل.",
        "وجرفت عاصفة فجر الخميس رصيف ميناء الصيد وأغرقت ثلاثة قوارب من دون أن يصاب أحد بأذى وفق خفر السواحل.",
        "وقالت جمعية الصيادين إن إصلاح الرصيف سيستغرق شهرين على الأقل وإن السمك سينقل إلى الضفة المقابلة لبيعه هناك.",
        "وتتوقع الأرصاد رياحا قوية أخرى نهاية الأسبوع ودعت السكان إلى الابتعاد عن الشاطئ حتى إشعار آخر.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", TOLD)
def test_other_scripts_are_matched_like_english(language: str) -> None:
    vote, storm = TOLD[language][:4], TOLD[language][4:]
    rows = [
        row("vote", vote), row("cut", vote[:3]), row("boxed", [*vote[:2], storm[2], *vote[2:]]), row("teaser", vote[:1], truncated=True),
        row("storm", [*storm, vote[3]], "2025-03-05"),
    ]  # fmt: skip
    assert stories(group(rows)) == {frozenset({"vote", "cut", "boxed", "teaser"}), frozenset({"storm"})}


def test_a_story_printed_by_hundreds_of_papers_is_one() -> None:
    text = story(5)
    rows = [row(f"{i:03}", [*text[: 9 - i % 3], *story(1000 + i, 1)]) for i in range(450)]
    assert set(group(rows).values()) == {"000"}


def test_rows_may_lack_everything_but_the_id() -> None:
    found = group(
        [
            {"id": "a"},
            {"id": "b", "headline": None, "text": None, "date": None, "source": None},
            {"id": 3, "body": ""},
        ]
    )
    assert found == {"a": "a", "b": "b", "3": "3"}


def test_one_row_for_an_id_that_comes_twice() -> None:
    assert group([row("x", story(1)), row("x", story(1))]) == {"x": "x"}


def test_the_command_writes_a_line_for_each_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = desk()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, rows)) + "\n\n"))
    assert command.main() == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [r["id"] for r in rows]
    assert {line["id"]: line["story_id"] for line in lines} == group(rows)


def test_the_index_finds_what_shares_prints_and_counts_them() -> None:
    index = StoryIndex()
    prints = [
        fingerprint(headline=None, body="\n\n".join(story(seed)), date="2025-03-03") for seed in range(400)
    ]
    for printing in prints:
        index.add(printing)
    assert len(index) == 400
    for number in (0, 17, 399):
        candidates, df = index.candidates(prints[number])
        assert candidates[0] == number
        assert set(df) == set(prints[number].index_prints)
        assert min(df.values()) == 1
        assert index[number] == prints[number]


def test_the_index_passes_over_printings_outside_the_window_and_crowded_prints() -> None:
    index = StoryIndex()
    body = "\n\n".join(story(3))
    index.add(fingerprint(headline=None, body=body, date="2025-01-01"))
    printing = fingerprint(headline=None, body=body, date="2025-03-03")
    assert index.candidates(printing)[0] == []
    for _ in range(MAX_POSTINGS + 5):
        index.add(printing)
    candidates, df = index.candidates(printing)
    assert candidates == []
    assert set(df.values()) == {MAX_POSTINGS + 1}

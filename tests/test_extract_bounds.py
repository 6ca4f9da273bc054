"""What a page says thousands of times is read as far as a row can hold it; quick tests find what slow ones would."""

import json
import re
import unicodedata

import pytest
from extract_pages import HAFEN, PORT, TITLE, UMI, page, paragraphs
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from newscrawl.extract import language, times
from newscrawl.extract.article import ArticlePage
from newscrawl.extract.head import MOST, Head
from newscrawl.extract.headline import LEVELLED, level
from newscrawl.extract.jsonld import MOST_NODES, LinkedData, types_of
from newscrawl.extract.page_kind import count_words
from newscrawl.extract.people import MOST_NAMES

URL = "https://courier.example/w/a"
MANY = 30_000
STORY = f"<h1>{TITLE}</h1><time datetime='2026-03-03T14:20Z'>3 March 2026</time><article>{paragraphs(PORT)}</article>"


def read(html):
    return ArticlePage(Selector(text=html), URL).read()


def linked(*data):
    return "".join(f'<script type="application/ld+json">{json.dumps(part)}</script>' for part in data)


def story(**values):
    return {"@type": "NewsArticle", "headline": TITLE, **values}


@pytest.mark.parametrize(
    "head",
    [
        "".join(f'<meta name="author" content="Mara Ellis {i}">' for i in range(MANY)),
        linked(story(author=[f"Mara Ellis {i}" for i in range(MANY)])),
        linked(story(author={"name": [f"Mara Ellis {i}" for i in range(MANY)]})),
        linked(story(author=[[{"@type": "Organization", "name": f"Mara Ellis {i}"} for i in range(MANY)]])),
    ],
    ids=["meta", "names", "one name", "organisations"],
)
def test_of_endless_authors_the_first_are_read(head):
    found = read(page(STORY, head))
    assert found.author_names[:2] == ["Mara Ellis 0", "Mara Ellis 1"]
    assert 50 <= len(found.author_names) <= max(MOST, MOST_NAMES)
    assert found.paragraphs == list(PORT)


@pytest.mark.parametrize(
    "name", ["og:title", "author", "og:type", "robots", "date", "og:locale", "keywords", "og:url"]
)
def test_an_endless_meta_tag_hides_nothing(name):
    found = read(page(STORY, f'<meta name="{name}" content="{"page 12 of it, " * 60_000}">'))
    assert found.headline == TITLE
    assert found.paragraphs == list(PORT)
    assert found.language == "en"
    assert found.refusal is None


def test_the_values_of_a_name_stay_in_order_and_a_tag_that_says_its_name_twice_counts_once():
    metas = '<meta name="Robots" property="robots" content=" a "><meta http-equiv="robots" value="b"><meta name="robots" content=" ">'
    head = Head(Selector(text=page("", metas)).root, URL)
    assert head.every("robots") == ["a", "b"]
    assert (head.first("refresh", "robots"), head.first("refresh")) == ("a", None)


def test_links_and_base_are_found_wherever_they_stand():
    head = Head(
        Selector(
            text=page('<link rel="Next Canonical" href="c">', '<base href="/d/"><base href="/e/">')
        ).root,
        URL,
    )
    assert head.link("canonical") == "https://courier.example/d/c"
    assert head.link("prev") is None


@pytest.mark.parametrize(
    "script",
    [
        "[" * 1_000_000,
        '{"a":' * 500_000,
        '{"@type": "NewsArticle", "author":' + "[" * 900 + '"A"' + "]" * 900 + "}",
    ],
)
def test_endless_depth_is_no_story(script):
    found = read(page(STORY, f'<script type="application/ld+json">{script}</script>'))
    assert found.headline == TITLE
    assert found.paragraphs == list(PORT)


def test_nodes_are_found_in_page_order_and_up_to_a_number():
    data = linked(
        {
            "@graph": [
                {"@type": "WebPage", "n": 1, "p": {"@type": "Person"}},
                {"@type": ["Thing", "WebPage"], "n": 2},
            ]
        }
    )
    data += linked({"@type": "https://schema.org/Person", "n": 3}, [{"@type": "WebPage"}] * MANY)
    found = LinkedData(Selector(text=page("", data)).root)
    assert [node.get("n") for node in found.of_type("person", "webpage")[:4]] == [1, None, 2, 3]
    assert len(found.nodes) == MOST_NODES
    assert set(found.types) == {"webpage", "person", "thing"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Article", "article"),
        ("http://schema.org/Article", "article"),
        ("schema:Article", "article"),
        ("x#A-B", "a-b"),
        ("", ""),
    ],
)
def test_a_type_is_named_without_its_vocabulary(name, short):
    assert types_of({"@type": [name, None, 5]}) == {short}


def test_values_that_say_nothing_are_passed_over_and_naught_is_something():
    data = LinkedData(Selector(text=page("")).root)
    assert data.values({"a": [None, "", {}, [], 0, False, "x"], "b": 0.0}, "a", "b", "c") == [
        0,
        False,
        "x",
        0.0,
    ]


def test_an_unclosed_time_element_does_not_tell_of_what_stands_far_below():
    found = read(
        page(
            f"<h1>{TITLE}</h1><div><time datetime='2026-03-03'>3 March<div>{paragraphs(PORT * 40)}<p>Updated daily</p></div></time></div>"
        )
    )
    assert [witness.value for witness in found.published] == ["2026-03-03", "3 March"]
    assert found.modified == []


@pytest.mark.parametrize(
    "mark",
    [
        'class="Page-BreadCrumbs"',
        'id="BREADCRUMB"',
        'aria-label="Bread-crumb"',
        'itemtype="https://schema.org/BreadcrumbList"',
    ],
)
def test_the_path_is_known_by_any_of_its_marks(mark):
    path = f'<nav {mark}><a href="/">Home</a><a href="/w">World</a></nav>'
    assert read(page(path + STORY)).breadcrumbs == ["World"]


@pytest.mark.parametrize("mark", ['class="crumbly"', 'data-x="breadcrumb"', 'class="related-breadcrumb"'])
def test_other_attributes_are_no_mark_of_a_path(mark):
    assert read(page(f'<nav {mark}><a href="/w">World</a></nav>{STORY}')).breadcrumbs == []


@pytest.mark.parametrize(
    "mark", ['class="c-ByLine"', 'id="writer"', 'rel="author"', 'itemprop="author"', 'data-testid="byline"']
)
def test_a_byline_is_known_by_any_of_its_marks(mark):
    line = f"<div><p {mark}>harbour staff, all of us</p></div>"
    assert (
        read(page(f"<h1>{TITLE}</h1>{line}<article>{paragraphs(PORT)}</article>")).byline
        == "harbour staff, all of us"
    )


def test_an_authors_address_is_no_mark_of_a_byline():
    line = '<div><p data-x="author" title="byline">harbour staff, all of us</p></div>'
    assert read(page(f"<h1>{TITLE}</h1>{line}<article>{paragraphs(PORT)}</article>")).byline is None


DATE_PIECES = st.sampled_from(
    [
        *"0123456789 .,-/:|",
        "12",
        "2026",
        "März",
        "NİSAN",
        " de ",
        "th ",
        "mai",
        "Sept",
        "年",
        "月",
        " ago",
        "hours",
        "vor ",
        "heute",
    ]
)
LATE_PIECES = st.sampled_from(
    [
        "Last ",
        "last  ",
        "UPDATED",
        "update",
        "update:",
        "Stand",
        " ",
        "é",
        "İ",
        "Mise à jour",
        "mis à jour",
        "senast",
        "x",
        "更新",
        "обновление",
    ]
)


@given(st.lists(DATE_PIECES, max_size=9).map("".join))
def test_a_date_is_seen_in_any_case(text):
    assert times.has_date(text) == bool(times.FIGURE.search(text) and times.DATE.search(text))


@given(st.lists(st.one_of(LATE_PIECES, DATE_PIECES), max_size=9).map("".join))
def test_words_for_an_update_part_a_line_where_they_stand(text):
    cut = times.UPDATED.search(text)
    parts = [(text[: cut.start()], False), (text[cut.start() :], True)] if cut else [(text, False)]
    assert times.split_updates(text) == [(part.strip(" |,;:•·-–—/("), late) for part, late in parts]


@given(st.text(st.sampled_from("aAß“”'’—–- \u00ad\u200bﬁＡ.é日\u2212"), max_size=12))
def test_levelling_is_the_same_with_and_without_anything_to_level(text):
    plain = unicodedata.normalize("NFKC", text).casefold().translate(LEVELLED)
    assert level(text) == " ".join(plain.split()).strip(" .")


def test_every_script_is_one_of_the_letters_that_are_looked_for():
    ranges = [
        re.findall(r"(.)-(.)", pattern.pattern.encode().decode("unicode_escape"))
        for pattern, _, _ in language.SCRIPTS
    ]
    assert len(ranges) == sum(map(bool, ranges))
    for pattern, _, _ in language.SCRIPTS:
        letters = [chr(code) for code in range(0x300, 0xD800) if pattern.match(chr(code))]
        assert letters
        assert all(language.OTHER.match(letter) for letter in letters)


@pytest.mark.parametrize("text", ["“Plain” — words… in 5 € letters ™ → é", "Größe, naïveté, smørrebrød"])
def test_latin_letters_and_signs_are_none_of_them(text):
    assert language.OTHER.search(text) is None


def test_a_clear_beginning_decides_and_an_unclear_one_does_not():
    german, english = " ".join(HAFEN), " ".join(PORT)
    assert language.by_words(f"{german * 2} {english * 10}") == "de"
    assert language.by_words(f"{'Sankt Orel 17:40. ' * 60} {german * 2}") == "de"
    assert language.by_words("Sankt Orel 17:40. " * 60) is None


def test_words_of_scripts_without_spaces_are_counted_by_letters():
    text = "".join(UMI)
    wide = sum(letter not in "、。" for letter in text)
    assert count_words(text) == wide // 2
    assert count_words(f"two words {text}") == 2 + wide // 2

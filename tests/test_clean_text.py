import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.clean.text import level, mend, text_hash, tidy

ODD = st.text(
    st.one_of(
        st.characters(), st.sampled_from("&;#amp39 '\u200c\u200d\u00ad-—“«ŉǰΐİßﬁͅẞς\u2028\u0085 .!…'\ud800")
    )
)
ZWNJ, ZWJ = "\u200c", "\u200d"


@pytest.mark.parametrize(
    "raw, tidied",
    [
        ("  two\t\nlines\r\n ", "two lines"),
        ("a\u00a0b\u2009c\u3000d\u2028e\u2029f\u0085g\x0bh", "a b c d e f g h"),
        ("zero\u200b-\ufeffwidth\u2060", "zero-width"),
        ("\u202bright\u202c to \u200eleft\u2069", "right to left"),
        ("so\u00adft hy\u00adphen", "soft hyphen"),
        ("bell\x07 and null\x00", "bell and null"),
        ("cafe\u0301", "café"),
        ("Baker&#039;s", "Baker's"),
        ("Baker&amp;#039;s", "Baker's"),
        ("Baker&amp;amp;#39;s &amp;quot;best&amp;quot;", 'Baker\'s "best"'),
        ("bread &amp; butter", "bread & butter"),
        ("bread & butter; AT&T", "bread & butter; AT&T"),
        ("1&nbsp;000", "1 000"),
        ("&bogus; stays", "&bogus; stays"),
        ("the tag &lt;b&gt; stays", "the tag &lt;b&gt; stays"),
        ("half \ud83d of a pair", "half of a pair"),
    ],
)
def test_tidy_leaves_what_a_reader_sees(raw, tidied):
    assert tidy(raw) == tidied


@pytest.mark.parametrize("nothing", [None, "", "  \n", "\u200b\ufeff", "&nbsp;", "\x00"])
def test_nothing_is_none(nothing):
    assert tidy(nothing) is None
    assert text_hash(nothing) is None


@pytest.mark.parametrize(
    "word",
    [
        f"می{ZWNJ}روم",
        f"क्{ZWJ}ष",
        f"👩{ZWJ}👧",
        f"❤️{ZWJ}🔥",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ],
)
def test_joiners_survive_where_they_spell(word):
    assert tidy(word) == word


@pytest.mark.parametrize("word", [f"joi{ZWNJ}ner", f"joi{ZWJ}ner", f"{ZWJ}joiner{ZWNJ}", "joi\U000e0041ner"])
def test_joiners_go_where_they_only_hide(word):
    assert tidy(word) == "joiner"


@given(ODD)
def test_tidy_is_idempotent_and_can_be_written(raw):
    once = tidy(raw) or ""
    assert (tidy(once) or "") == once
    assert once == " ".join(once.split())
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@pytest.mark.parametrize(
    "one, other",
    [
        ("“Quite so”, she said", "'quite so', she SAID"),
        ("«Bien»", '"bien"'),
        ("a — b", "a -- b"),
        ("a–b", "a-b"),
        ("Wait ...", "wait…"),
        ("Straße", "STRASSE"),
        ("ﬁle", "file"),
        ("no\u00a0 break", "no break"),
        ("What?!", "what ? !"),
    ],
)
def test_level_folds_how_it_is_printed(one, other):
    assert level(one) == level(other)


@pytest.mark.parametrize(
    "one, other", [("1.5", "15"), ("a b", "ab"), ("is it?", "is it."), ("re-sign", "resign"), ("$5", "€5")]
)
def test_level_keeps_what_is_said(one, other):
    assert level(one) != level(other)


@given(ODD)
def test_level_is_idempotent_and_blind_to_tidying(raw):
    assert level(level(raw)) == level(raw)
    assert level(tidy(raw)) == level(raw)


@given(
    st.lists(st.text("abcdeABC éü", min_size=1), min_size=1),
    st.sampled_from(["\n\n", "\n", " ", "\u2028", "\r\n \r\n"]),
)
def test_hash_is_blind_to_paragraph_marks(paragraphs, mark):
    assert text_hash(mark.join(paragraphs)) == text_hash("\n\n".join(paragraphs))


def test_hash_is_sixteen_hex_digits_and_changes_with_the_words():
    assert text_hash("The “dam” holds.\n\nFor now.") == text_hash("The 'dam' holds. For now.")
    assert text_hash("The dam holds.") != text_hash("The dam broke.")
    assert len(text_hash("x") or "") == 16
    assert set(text_hash("x") or "") <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "broken, whole",
    [
        ("cafÃ© crÃ¨me", "café crème"),
        ("itâ€™s late", "it’s late"),
        ("РџСЂРёРІРµС‚", "Привет"),
    ],
)
def test_mend_undoes_mojibake(broken, whole):
    assert mend(broken) == whole


@pytest.mark.parametrize(
    "text", ["São Paulo", "ÅÄÖ å ä ö", "l’été — voilà", "Привет, мир", "plain", "", "Ünïcödé ½ ©", "日本語"]
)
def test_mend_leaves_sound_text(text):
    assert mend(text) == text


@given(ODD)
def test_mend_never_fails(text):
    assert isinstance(mend(text), str)


@pytest.mark.parametrize("piece", ["&amp;", "&#38;", "\u200c", "- ", "“ ", "\u0301", " \u00ad"])
def test_long_runs_are_tidied(piece):
    assert len(tidy(piece * 50_000) or "") <= len(piece * 50_000)
    assert isinstance(level(piece * 50_000), str)


@pytest.mark.parametrize(
    "letter", "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\ufffc\u200b\xad"
)
def test_what_is_invisible_goes_from_a_text_that_is_tidy_otherwise(letter):
    assert tidy(f"har{letter}bour") == tidy(f"har{letter}bour \u00e9")[:7] == "harbour"


def test_every_invisible_letter_that_counts_as_printable_is_known():
    printable = {chr(n) for n in range(0x10000) if chr(n).isprintable()}
    assert {c for c in printable if tidy(f"\u3042{c}\u3042") == "\u3042\u3042"} == {
        c for c in printable if tidy(f" \u3042{c}\u3042") == "\u3042\u3042"
    }


def test_accents_stacked_without_end_are_cut_and_the_words_stay():
    tidied = tidy("Harbour" + "\u0301\u0323" * 60_000 + " reopens" + "\u2013" * 1_000)
    assert tidied.startswith("Harbou")
    assert tidied.endswith("reopens" + "\u2013" * 1_000)
    assert len(tidied) < 1_200


def test_accents_stacked_on_one_letter_are_cut_in_a_short_text_too():
    assert len(tidy("e" + "\u0301\u0316" * 100)) < 80
    assert tidy("e\u0301\u0316") == unicodedata.normalize("NFC", "e\u0301\u0316")


def test_an_entity_written_with_entities_is_undone_and_one_written_so_without_end_ends():
    assert tidy("Fish &#&#51;8; chips") == "Fish & chips"
    endless = tidy("&#" * 500 + "53;" + "3;" * 500)
    assert endless.startswith("&#&#")


@pytest.mark.parametrize("upper, lower", [
    ("Der Fluß … STEIGT", "der fluss ... steigt"), ("ŒUVRE", "œuvre"), ("ΌΡΟΣ", "όροσ"), ("ＦＥＮ２", "fen2"), ("ǰO", "ǰo"), ("FEN &ZZ; É", "fen &zz; é"),
])  # fmt: skip
def test_level_folds_case_and_form_of_letters_beyond_ascii(upper, lower):
    assert level(upper) == level(lower)


@given(st.lists(st.text(max_size=40).map(tidy).filter(bool), max_size=4))
def test_hash_of_tidy_paragraphs_is_the_same_when_told_so(paragraphs):
    body = "\n\n".join(paragraphs)
    assert text_hash(body, is_tidy=True) == text_hash(body)


def test_hash_is_of_the_first_half_million_characters():
    novel = "The tide rose again. " * 25_000
    assert text_hash(novel + "Then it fell.") == text_hash(novel)
    assert text_hash(novel[:400_000]) != text_hash(novel)

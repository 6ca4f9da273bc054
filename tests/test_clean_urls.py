import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.clean.urls import LONGEST, clean_url, is_tracking, url_key

HOME = "https://paper.example"
WORD = st.text(string.ascii_letters + string.digits + "-_.~", min_size=1, max_size=12).filter(
    lambda word: word not in (".", "..")
)
PAIRS = st.lists(st.tuples(st.sampled_from(["id", "page", "pgno", "p", "q", "bycat"]), WORD), max_size=4)
PATHS = st.lists(WORD, min_size=1, max_size=4)
ODD = st.text(st.one_of(st.characters(), st.sampled_from("/:?#@[]%.&=;\\ \t\nhtps2e\ud800")))


def address(path, pairs, scheme="https", host="paper.example"):
    query = "&".join(f"{name}={value}" for name, value in pairs)
    return f"{scheme}://{host}/{'/'.join(path)}" + (f"?{query}" if query else "")


@pytest.mark.parametrize(
    "raw, cleaned",
    [
        ("HTTPS://Paper.Example/World", "https://paper.example/World"),
        ("http://paper.example:80/a", "http://paper.example/a"),
        ("http://paper.example:443/a", "http://paper.example:443/a"),
        ("http://paper.example:8080/a", "http://paper.example:8080/a"),
        ("http://[2001:DB8::1]:81/a", "http://[2001:db8::1]:81/a"),
        ("https://paper.example", "https://paper.example/"),
        ("https://paper.example./a", "https://paper.example/a"),
        ("https://zeitung-grün.example/a", "https://xn--zeitung-grn-2hb.example/a"),
        ("https://paper.example/grün?ä=ö", "https://paper.example/gr%C3%BCn?%C3%A4=%C3%B6"),
        ("https://paper.example/two words", "https://paper.example/two%20words"),
        (" \n https://paper.example/cut\n\tin-two ", "https://paper.example/cutin-two"),
        ("https://paper.example/a/../b/./c", "https://paper.example/b/c"),
        ("https://paper.example/a/%2E%2e/b/..", "https://paper.example/"),
        ("https://paper.example/a..b/...", "https://paper.example/a..b/..."),
        ("https://paper.example/a;jsessionid=9F3?x=1#y", "https://paper.example/a?x=1"),
        ("https://paper.example/a?#top", "https://paper.example/a"),
    ],
)
def test_clean_url_as_a_row_holds_it(raw, cleaned):
    assert clean_url(raw) == cleaned


@pytest.mark.parametrize(
    "raw",
    [
        "", "#top", "mailto:desk@paper.example", "javascript:void(0)", "tel:+60312345", "data:text/html,hi", "ftp://paper.example/a",
        "http://desk@paper.example/", "http://desk:word@paper.example/", "http:///a", "http://", "http://../a", "http://[::1/a",
        "http://paper.example:99999/", "http://paper.example:x/", "/no/base", f"{HOME}/{'a' * LONGEST}",
        f"{HOME}/{'ü' * (LONGEST // 2)}",
    ],
)  # fmt: skip
def test_no_page_has_this_address(raw):
    assert clean_url(raw) is None


def test_relative_addresses_take_their_base():
    assert clean_url("../b?x=1", f"{HOME}/a/c/d") == f"{HOME}/a/b?x=1"
    assert clean_url("//other.example/b", HOME) == "https://other.example/b"


@pytest.mark.parametrize(
    "tracked",
    [
        "utm_source=x", "UTM_Medium=x", "fbclid=1", "gclid=1", "amp;utm_source=x", "at_medium=1", "at_custom2=x", "ns_campaign=x",
        "mc_cid=1", "s_cid=1", "int_source=nav", "pk_campaign=x", "wt.mc_id=1", "_hsenc=1", "xtor=RSS-1", "spm=a.b", "outputType=amp",
    ],
)  # fmt: skip
def test_tracking_goes_on_every_page(tracked):
    assert clean_url(f"{HOME}/?{tracked}&id=7") == f"{HOME}/?id=7"


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "page",
        "pgno",
        "bycat",
        "p",
        "article",
        "story",
        "s",
        "q",
        "sc_itemid",
        "s_id",
        "pk_news",
        "int_id",
        "mc_page",
        "dm_news",
        "itm_no",
        "at_home",
        "from",
        "lang",
        "view",
        "tag",
    ],
)
def test_names_that_choose_the_page_stay(name):
    assert not is_tracking(name, "123", path_names_page=True)
    assert url_key(f"{HOME}/a-long-slug?{name}=1") != url_key(f"{HOME}/a-long-slug?{name}=2")


@pytest.mark.parametrize("name", ["sid", "source", "ref", "share", "src", "mod", "cmp"])
def test_doubtful_names_go_only_where_the_path_names_the_story(name):
    assert clean_url(f"{HOME}/world/rain-ends-drought?{name}=front") == f"{HOME}/world/rain-ends-drought"
    assert clean_url(f"{HOME}/world/1234567/?{name}=front") == f"{HOME}/world/1234567/"
    for kept in (
        f"{HOME}/article.php?{name}=123",
        f"{HOME}/show-one-story.php?{name}=front",
        f"{HOME}/?{name}=desk",
        f"{HOME}/world?{name}=desk",
        f"{HOME}/rain-ends-drought?{name}=123",
    ):
        assert clean_url(kept) == kept


def test_two_stories_never_share_a_key():
    stories = [
        "/?p=123", "/?p=124", "/article.php?sid=123", "/article.php?sid=124", "/?s=1", "/?s=2", "/view?source=1&id=9", "/a/b", "/ab",
        "/a?page=2", "/a?page=3", "/a%3Fb=1",
    ]  # fmt: skip
    assert len({url_key(HOME + story) for story in stories}) == len(stories)


@pytest.mark.parametrize(
    "one, other",
    [
        ("https://paper.example/gr%C3%BCn", "https://paper.example/grün"),
        ("https://paper.example/gru%CC%88n", "https://paper.example/grün"),
        ("https://paper.example/%61b", "https://paper.example/ab"),
        ("https://paper.example/t?q=a+b", "https://paper.example/t?q=a%20b"),
        ("https://paper.example/a/../b", "https://paper.example/b/"),
        ("https://zeitung-grün.example/", "http://www.xn--zeitung-grn-2hb.example"),
        ("https://paper.example", "http://paper.example/#"),
    ],
)
def test_one_page_has_one_key(one, other):
    assert url_key(one) == url_key(other)


def test_a_port_of_its_own_is_another_page():
    assert url_key("http://paper.example:8080/a") != url_key("http://paper.example/a")


@given(PATHS, PAIRS)
def test_key_does_not_see_the_way_it_is_written(path, pairs):
    key = url_key(address(path, pairs))
    assert url_key(address(path, pairs, scheme="http", host="WWW.Paper.EXAMPLE")) == key
    assert url_key(address([part.upper() for part in path], pairs[::-1])) == key
    assert url_key(address([*path, ""], [("utm_medium", "x"), *pairs, ("fbclid", "y")]) + "#part") == key


@given(PATHS, PAIRS)
def test_the_clean_form_keeps_the_key(path, pairs):
    raw = address(path, pairs, host="www.Paper.example") + "#x"
    assert url_key(clean_url(raw)) == url_key(raw)


@given(ODD, ODD)
def test_nothing_raises_and_the_clean_form_is_final(text, more):
    for raw in (
        text,
        f"https://paper.example/{text}?{more}",
        f"http://{text}/{more}",
        f"http://paper.example/a/{text}/../{more}",
    ):
        cleaned = clean_url(raw, HOME)
        assert isinstance(url_key(raw), str)
        if cleaned is not None:
            assert clean_url(cleaned) == cleaned
            assert "#" not in cleaned
            assert len(cleaned) <= LONGEST


def test_a_plain_address_stays_as_it_is_and_its_neighbours_do_not():
    plain = f"{HOME}/World/a-ferry_2026/index.html/"
    assert clean_url(plain, "https://other.example/") == plain
    assert clean_url(HOME) == f"{HOME}/"
    assert clean_url(f"{HOME}/a/../b") == f"{HOME}/b"
    assert clean_url(f"{HOME}/a b") == f"{HOME}/a%20b"
    assert clean_url(f"{HOME}/" + "a" * LONGEST) is None


def test_a_number_names_the_story_where_nothing_but_a_suffix_could_follow_it():
    assert clean_url(f"{HOME}/news-12345?ref=home") == f"{HOME}/news-12345"
    assert clean_url(f"{HOME}/12345.html?ref=home") == f"{HOME}/12345.html?ref=home"
    assert clean_url(f"{HOME}/a.12345?ref=home") == f"{HOME}/a.12345"
    assert clean_url(f"{HOME}/" + "0" * 900 + ".?ref=home") == f"{HOME}/" + "0" * 900 + ".?ref=home"

"""`scrapy newsite`: a card begun from one page, and what it refuses."""

import importlib.util
import json

import pytest
from scrapy.http import HtmlResponse

from newscrawl.commands.extract import as_row, read_page, saved_page
from newscrawl.commands.newsite import Unusable, files_of, key_and_page, write
from newscrawl.draft import card_source, drafted, section_key
from newscrawl.items import Article
from newscrawl.sites import Site, all_sites

STORY = {
    "harbourstar": "/news/world/2026/03/12/camels-help-desert-radio-telescope-to-the-finish-line",
    "morrowdale": "/world/2026/mar/12/motorway-must-stop-for-the-mules-of-salina-vieja",
    "dailylantern": "/world/41580-like-a-fire-drill-ferry-hits-sandbank-at-3-a-m-and-every-soul-gets-off.html",
}
PAGE = """<html lang="en"><head><meta property="og:site_name" content="Gazette">
<link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="application/atom+xml" href="https://feeds.example/gazette/world.xml">
</head><body><nav><a href="/about?x=1">About</a><a href="/news/">News</a><a href="/news/around-the-world/">World</a>
<a href="https://other.example/world">World</a></nav><article><h1>Bridge opens after ten years</h1>""" + "".join(
    f"<p>Paragraph {n} tells at some length how the bridge was built, who paid for it and who will cross it first.</p>" for n in range(6)
) + "</article></body></html>"  # fmt: skip
OWN = {"NEWSCRAWL_CARDS": "newscrawl.sites"}


def loaded(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.SITE


def begun(path, url):
    page = saved_page(path, url)
    return drafted("gazette", page.selector, url, read_page(page, {})[0])


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("paper", STORY)
def test_a_card_begun_from_a_storys_address(newscrawl, papers, tmp_path, paper):
    done = newscrawl("newsite", "new", papers.homes[paper] + STORY[paper], "--out", str(tmp_path), **OWN)
    assert done.code == 0, done.err
    site_files = ["/robots.txt", "/.well-known/tdmrep.json"]
    assert [request.path for request in papers.requests] == [*site_files, STORY[paper]]
    card, known = loaded(tmp_path / "new.py"), all_sites(["newscrawl.demo.papers"])[paper]
    assert card.home == papers.homes[paper]
    assert card.timezone is None
    assert card.sections["world"] == known.sections["world"]
    assert card.language.startswith("en")
    assert "do not commit it; rewrite it in your own words" in done.out
    assert all(str(tmp_path / f"new.{kind}") in done.out for kind in ("py", "html", "json"))
    assert next(line for line in done.out.splitlines() if line.startswith("headline ")).split()[1] in (
        "page",
        "jsonld",
    )


def test_the_fields_that_it_writes_are_what_the_test_of_the_cards_reads(newscrawl, page, tmp_path):
    url = "https://gazette.example/news/bridge-opens-after-ten-years"
    assert newscrawl("newsite", "gazette", str(page), "--url", url, "--out", str(tmp_path)).code == 0
    expected = json.loads((tmp_path / "gazette.json").read_text(encoding="utf-8"))
    site = Site(**{**loaded(tmp_path / "gazette.py").__dict__, "key": "gazette"})
    article, found = read_page(saved_page(tmp_path / "gazette.html", url), {"gazette": site})
    row = as_row(article, found, url)
    assert {name: row[name] for name in expected} == expected
    assert {"url", "site", "publisher", "headline", "body", "field_sources", "blocks"} <= set(expected)
    assert not {"run_id", "fetched_at", "story_id", "refusal"} & set(expected)


def test_sections_and_feeds_of_a_saved_page(page):
    card = begun(page, "https://www.gazette.example/news/bridge-opens-after-ten-years")
    assert card.sections == {"news": "/news/", "world": "/news/around-the-world/"}
    assert card.feeds == {"home": "/feed/", "world": "https://feeds.example/gazette/world.xml"}
    assert (card.name, card.home) == ("Gazette", "https://www.gazette.example")


def test_a_section_that_no_link_names_is_guessed_from_the_address(page):
    assert (
        begun(page, "https://g.example/sport/rowing/2026/03/12/a-race").sections["rowing"] == "/sport/rowing"
    )
    assert begun(page, "https://g.example/2026/03/12/a-race").sections == {"world": "/news/around-the-world/"}


@pytest.mark.parametrize("path, key", [("/News/world", "world"), ("/uk-news/", "uk_news"), ("", "home")])
def test_a_section_is_named_by_the_end_of_its_path(path, key):
    assert section_key(path) == key


NAMES = ['The "Star"""', "a\\", 'x"""\nraise SystemExit\n"""', "\u2028\x00\ud800", "Zürcher Blatt", ""]


@pytest.mark.parametrize("name", NAMES)
def test_a_papers_words_never_become_code(tmp_path, name):
    site = Site(name=name, home="https://a.example", sections={name: "/" + name * 40}, feeds={"home": name})
    path = tmp_path / "card.py"
    path.write_text(card_source(site), "utf-8", "backslashreplace")
    card = loaded(path)
    assert (card.name, card.sections, card.feeds) == (site.name, site.sections, site.feeds)


def test_an_encoding_that_only_the_headers_told_is_kept(newscrawl, tmp_path):
    told = HtmlResponse("https://g.example/world/a", body=PAGE.replace("Bridge", "Brücke").encode("utf-16-le"), encoding="utf-16-le")  # fmt: skip
    write(files_of("gazette", tmp_path), told, Site(name="G", home="https://g.example", key="gazette"))
    assert json.loads((tmp_path / "gazette.json").read_text("utf-8"))["headline"].startswith("Brücke")


@pytest.mark.parametrize("args", [[], ["gazette"], ["gazette", "a", "b"]])
def test_two_arguments_are_taken(args):
    with pytest.raises(Unusable, match="takes KEY and one story"):
        key_and_page(args)


@pytest.mark.parametrize(
    "key", ["Gazette", "../gazette", "the-gazette", "9news", "import", "", "gazette\n", "zürich"]
)
def test_a_key_is_a_modules_name(key):
    with pytest.raises(Unusable, match="lower-case"):
        key_and_page([key, "page.html"])
    assert key_and_page(["ninenews", "page.html"]) == ("ninenews", "page.html")


@pytest.mark.parametrize(
    "words, code, said",
    [
        ((), 2, "takes KEY and"),
        (("../gazette", "PAGE"), 2, "lower-case"),
        (("morrowdale", "PAGE"), 2, "--force"),
        (("gazette", "PAGE"), 2, "give --url"),
        (("gazette", "PAGE", "--url", "ftp://gazette.example/a"), 2, "http or https"),
        (("gazette", "EMPTY", "--url", "https://gazette.example/world/a"), 2, "no story"),
        (("gazette", "/nowhere.html"), 1, "/nowhere.html: No such file"),
    ],
)
def test_what_it_refuses_is_one_line_and_writes_nothing(newscrawl, page, tmp_path, words, code, said):
    (tmp_path / "empty.html").write_text("<html><body><p>Come back later.</p></body></html>")
    files = {"PAGE": str(page), "EMPTY": str(tmp_path / "empty.html")}
    ended = newscrawl("newsite", *[files.get(word, word) for word in words], "--out", str(tmp_path / "new"))
    assert ended.code == code
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_over_without_force(newscrawl, papers, page, tmp_path):
    (tmp_path / "gazette.json").write_text("mine")
    words = (
        "newsite",
        "gazette",
        str(page),
        "--url",
        "https://gazette.example/world/a",
        "--out",
        str(tmp_path),
    )
    refused = newscrawl(*words)
    assert (refused.code, (tmp_path / "gazette.json").read_text()) == (2, "mine")
    assert newscrawl(*words, "--force").code == 0
    assert json.loads((tmp_path / "gazette.json").read_text())["site"] == "gazette"
    owned = newscrawl(
        "newsite", "new", papers.homes["morrowdale"] + STORY["morrowdale"], "--out", str(tmp_path)
    )
    assert owned.code == 2
    assert "has a card, morrowdale" in owned.err


def test_a_page_that_does_not_come_is_an_error(newscrawl, papers, tmp_path):
    gone = newscrawl("newsite", "new", papers.homes["morrowdale"] + "/world/2026/mar/12/nothing-here", "--out", str(tmp_path), **OWN)  # fmt: skip
    assert gone.code == 1
    assert len(gone.err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_only_the_paper_is_named_in_the_card(page):
    article = Article(publisher=None, language=None)
    card = card_source(
        drafted("g", saved_page(page, "https://g.example/a").selector, "https://g.example/a", article)
    )
    assert 'name="g.example"' in card
    assert "# language: the page does not tell." in card
    assert "timezone=" not in card.replace("# timezone=", "")

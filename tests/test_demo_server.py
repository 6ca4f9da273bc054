"""The sample keeps its word: what `expected` says of a page is what the page says, on both nights."""

import html
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.demo import clock, generated, papers
from newscrawl.demo.edition import edition, page_number
from newscrawl.demo.expected import Expected, expected
from newscrawl.demo.layouts import LAYOUTS
from newscrawl.demo.server import DemoServer, free_ports, main, ports_are_free, serve
from newscrawl.demo.stories import slug
from newscrawl.sites import all_sites


class Reader:
    """Asks the papers as a crawler would, over one kept connection a paper."""

    def __init__(self, demo: DemoServer) -> None:
        self.demo = demo
        self.port = urlsplit(demo.homes["harbourstar"]).port or 0
        self.connections: dict[str, http.client.HTTPConnection] = {}

    def ask(self, url: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        parts = urlsplit(url)
        connection = self.connections.setdefault(
            parts.netloc, http.client.HTTPConnection(parts.netloc, timeout=10)
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(
            method, parts._replace(scheme="", netloc="", fragment="").geturl() or "/", headers=named
        )
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace")

    def page(self, site: str, path: str) -> str:
        status, _, body = self.ask(self.demo.homes[site] + path)
        assert status == 200, path
        return body

    def rows(self, day: int = 1) -> list[Expected]:
        return expected(day, self.port)


@pytest.fixture(scope="module")
def running() -> Iterator[Reader]:
    with serve(free_ports()) as demo:
        reader = Reader(demo)
        yield reader
        for connection in reader.connections.values():
            connection.close()


@pytest.fixture
def reader(running: Reader) -> Reader:
    running.demo.day, running.demo.more = 1, 0
    return running


def links(body: str, url: str) -> set[str]:
    return {urljoin(url, html.unescape(href)) for href in re.findall(r'href="([^"]*)"', body, re.IGNORECASE)}


def address(url: str) -> str:
    return urlsplit(url)._replace(query="", fragment="").geturl().lower()


def shingles(text: str, size: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(size)), strict=False))


def shared(one: str, other: str) -> float:
    first, second = shingles(one), shingles(other)
    return len(first & second) / min(len(first), len(second))


def test_the_sample_is_large_and_varied_enough() -> None:
    rows = expected(1)
    articles = [row for row in rows if row.reason is None]
    assert len(rows) >= 55
    assert len({row.story for row in articles}) >= 38
    assert {row.agency for row in articles} >= {
        "Reuters",
        "AP",
        "AFP",
        "Bernama",
        "dpa",
        "Xinhua",
        "EFE",
        None,
    }
    assert {row.reason for row in rows} >= {
        "gone",
        "soft_404",
        "gallery",
        "video",
        "index_page",
        "too_short",
        "robots",
    }
    assert {row.precision for row in articles} == {"day", "minute", "second"}
    assert len({row.url for row in rows}) == len(rows)


@pytest.mark.parametrize("day", [1, 2])
def test_every_page_answers_as_expected(reader: Reader, day: int) -> None:
    reader.demo.day = day
    statuses = {"gone": 404, "withdrawn": 410}
    for row in reader.rows(day):
        status, _, body = reader.ask(row.url)
        assert status == statuses.get(row.reason or "", 200), row.url
        if row.reason is None:
            text = html.unescape(body)
            assert all(
                paragraph in text.replace("<script>", "</p>") for paragraph in row.body.split("\n\n")
            ), row.url
            assert row.headline in text
        if row.agency:
            names = {"AP": "(AP|Associated Press)", "AFP": "(AFP|Agence France-Presse)"}
            assert re.search(
                rf"\b{names.get(row.agency, row.agency)}\b", html.unescape(body), re.IGNORECASE
            ), row.url


def test_lists_feeds_sitemap_and_blocks_reach_every_article(reader: Reader) -> None:
    homes, found = reader.demo.homes, set()
    for site, path in (
        ("harbourstar", "/news/world?pgno="),
        ("harbourstar", "/news/nation?pgno="),
        ("morrowdale", "/world?page="),
        ("dailylantern", "/world/?p="),
    ):
        for number in range(1, 5):
            url = f"{homes[site]}{path}{number}"
            found |= {address(link) for link in links(reader.ask(url)[2], url)}
    recommended = json.loads(reader.page("harbourstar", "/Content/Data/parsely_data.json"))["data"]
    found |= {address(item["url"]) for item in recommended}
    assert {row.url for row in reader.rows()} <= found


def test_feeds_and_sitemap_tell_the_same_stories(reader: Reader) -> None:
    by_url = {row.url: row for row in reader.rows()}
    feed = reader.page("morrowdale", "/world/rss.xml")
    sitemap = reader.page("morrowdale", "/sitemap-news.xml")
    assert "/sitemap-news.xml" in reader.page("morrowdale", "/robots.txt")
    listed = re.findall(r"<loc>(.*?)</loc>", sitemap)
    assert set(re.findall(r"<link>(.*?/mar/.*?)</link>", feed)) <= set(listed) <= set(by_url)
    star = reader.page("harbourstar", "/rss/News/World")
    dates = re.findall(r"<pubDate>(.*?)</pubDate>", star)
    assert dates
    assert all(date.endswith(" +08:00") for date in dates)
    assert "Read full story" in star
    assert reader.ask(reader.demo.homes["dailylantern"] + "/rss.xml")[0] == 404


def test_next_in_is_drawn_when_the_page_is_asked_for(reader: Reader) -> None:
    old = next(row for row in reader.rows() if row.site == "harbourstar" and "2026/02" in row.url)

    def block() -> list[str]:
        body = reader.ask(old.url)[2]
        return re.findall(
            r'<a href="([^"]+)" data', body.partition("Next In World")[2].partition("Others Also Read")[0]
        )

    evening = block()
    reader.demo.now -= timedelta(hours=10)
    noon = block()
    assert len(evening) == len(noon) == 10
    assert evening != noon
    assert any("/News/World/" in link for link in evening)
    assert set(noon[:3]) & set(evening[3:])


def test_also_read_is_empty_in_the_page_and_filled_by_json(reader: Reader) -> None:
    page = next(row for row in reader.rows() if row.site == "harbourstar" and row.kind == "story")
    assert re.search(r'id="story-recom-list"></div>', reader.ask(page.url)[2])
    items = json.loads(reader.page("harbourstar", "/Content/Data/parsely_data.json"))["data"]
    only_here = {row.url for row in reader.rows() if row.found == {"also_read"}}
    assert only_here
    assert only_here <= {address(item["url"]) for item in items}


def test_next_night_has_new_edited_and_withdrawn_stories(reader: Reader) -> None:
    first, second = ({row.url: row for row in reader.rows(day)} for day in (1, 2))
    assert len({row.story for url, row in second.items() if url not in first}) >= 6
    edited = [
        url
        for url in first
        if (first[url].headline, first[url].body) != (second[url].headline, second[url].body)
    ]
    assert {first[url].site for url in edited} == set(LAYOUTS)
    assert any(first[url].body == second[url].body for url in edited), "a headline alone changes"
    assert any(first[url].headline == second[url].headline for url in edited), "a text alone changes"
    withdrawn = [url for url in second if second[url].reason == "withdrawn"]
    assert withdrawn
    reader.demo.day = 2
    assert all(url in reader.page("morrowdale", "/sitemap-news.xml") for url in withdrawn), (
        "something still links it"
    )


def test_a_page_changes_in_its_links_and_promotions_alone(reader: Reader) -> None:
    row = next(r for r in reader.rows() if r.truncated)
    before = reader.ask(row.url)[2]
    reader.demo.day = 2
    after = reader.ask(row.url)[2]
    assert before != after
    story = re.compile(r'<div id="story-body".*?</div>', re.DOTALL)
    assert story.findall(before) == story.findall(after) != []


def test_unchanged_pages_lists_and_feeds_answer_304(reader: Reader) -> None:
    stable = next(r for r in reader.rows() if r.site == "dailylantern" and r.reason is None)
    homes = reader.demo.homes
    for url in (stable.url, homes["morrowdale"] + "/world", homes["morrowdale"] + "/world/rss.xml"):
        _, headers, _ = reader.ask(url)
        assert reader.ask(url, If_None_Match=headers["ETag"])[0::2] == (304, "")
        assert reader.ask(url, If_Modified_Since=headers["Last-Modified"])[0] == 304
        assert reader.ask(url, If_None_Match='"other"', If_Modified_Since=headers["Last-Modified"])[0] == 200
    reader.demo.day = 2
    assert reader.ask(homes["morrowdale"] + "/world", If_Modified_Since=headers["Last-Modified"])[0] == 200


def test_one_list_forbids_keeping_it(reader: Reader) -> None:
    _, headers, _ = reader.ask(reader.demo.homes["harbourstar"] + "/news/world")
    assert "no-cache" in headers["Cache-Control"]
    assert not {"ETag", "Last-Modified"} & set(headers)


def test_an_address_has_more_than_one_form(reader: Reader) -> None:
    star, courier = reader.demo.homes["harbourstar"], reader.demo.homes["morrowdale"]
    body = reader.page(
        "harbourstar", "/NEWS/World/2026/03/12/Where-lessons-keep-time-with-the-tide?utm_source=x"
    )
    assert (
        f'href="{star}/news/world/2026/03/12/where-lessons-keep-time-with-the-tide" rel="canonical"' in body
    )
    again = reader.page(
        "harbourstar", "/aseanplus/aseanplus-news/2026/03/12/where-lessons-keep-time-with-the-tide"
    )
    assert (
        f'href="{star}/news/world/2026/03/12/where-lessons-keep-time-with-the-tide" rel="canonical"' in again
    )
    status, headers, _ = reader.ask(courier + "/World/")
    assert (status, headers["Location"]) == (301, courier + "/world")


def test_robots_files_ask_for_what_the_lists_ignore(reader: Reader) -> None:
    assert "Crawl-delay: 0.2" in reader.page("dailylantern", "/robots.txt")
    assert "Disallow: /archive/" in reader.page("morrowdale", "/robots.txt")
    assert 'href="/archive/' in "".join(reader.page("morrowdale", f"/world?page={n}") for n in (1, 2))


def test_head_gives_the_headers_of_get(reader: Reader) -> None:
    url = reader.demo.homes["morrowdale"] + "/world"
    _, of_get, body = reader.ask(url)
    status, of_head, nothing = reader.ask(url, "HEAD")
    assert (status, nothing) == (200, "")
    assert of_head["Content-Length"] == of_get["Content-Length"] == str(len(body.encode()))


def test_the_server_remembers_what_it_was_asked(reader: Reader) -> None:
    reader.demo.requests.clear()
    reader.ask(reader.demo.homes["dailylantern"] + "/nowhere")
    asked = reader.demo.requests[-1]
    assert (asked.site, asked.method, asked.path, asked.status) == ("dailylantern", "GET", "/nowhere", 404)


def test_printings_of_a_story_are_alike_and_stories_are_not() -> None:
    full = [row for row in expected(2) if row.reason is None and not row.truncated]
    for one, other in combinations(full, 2):
        alike = shared(one.body, other.body)
        if one.story == other.story:
            assert alike > 0.75, (one.url, other.url)
        else:
            assert alike < 0.55, (one.url, other.url)


def test_a_teaser_has_its_full_text_in_another_paper() -> None:
    rows = expected(1)
    teaser = next(row for row in rows if row.truncated)
    others = [row for row in rows if row.story == teaser.story and not row.truncated]
    assert any(shared(teaser.body, row.body) > 0.9 and len(row.body) > 3 * len(teaser.body) for row in others)


@pytest.mark.parametrize("site", sorted(LAYOUTS))
def test_the_pager_reaches_every_generated_story(reader: Reader, site: str) -> None:
    reader.demo.more = 301
    wanted = {page.path for page in map(generated.printing, range(301)) if page.site == site}
    shown = edition(site, reader.demo.homes[site], reader.demo.now, 301)
    listed = [page for number in range(1, 6) for page in shown.listed(number)]
    assert wanted <= {page.path for page in listed}
    assert len({page.path for page in listed}) == len(listed)
    assert shown.listed(6) == []
    assert all(reader.page(site, path) for path in sorted(wanted)[:20])


def test_generated_stories_differ_except_for_their_copies() -> None:
    pages = [generated.printing(number) for number in range(90)]
    assert pages == [generated.printing(number) for number in range(90)]
    for one, other in combinations(pages, 2):
        alike = shared(" ".join(one.paragraphs), " ".join(other.paragraphs))
        assert alike > 0.9 if one.story == other.story else alike < 0.1, (one.path, other.path)
    assert len({page.story for page in pages}) == 81


def test_cards_stand_on_three_ports_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = all_sites(["newscrawl.demo.papers"])
    assert set(cards) == set(LAYOUTS)
    first, second, third = (urlsplit(cards[key].home).port or 0 for key in LAYOUTS)
    assert (second, third) == (first + 1, first + 2)
    assert cards["dailylantern"].timezone is None
    monkeypatch.setenv("NEWSCRAWL_DEMO_PORT", "9000")
    assert papers.home(2) == "http://127.0.0.1:9002"


def test_a_taken_port_is_an_error_and_leaves_nothing_behind() -> None:
    port = free_ports()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port + 2))
        other.listen()
        assert not ports_are_free(port)
        with pytest.raises(OSError, match="in use"):
            serve(port)
    assert ports_are_free(port)
    with serve(port) as demo:
        assert demo.base_port == port


def test_the_command_says_when_it_is_ready_and_stops_when_told() -> None:
    port = free_ports()
    command = [sys.executable, "-m", "newscrawl.demo.server", "--port", str(port), "--day", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        ready = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=20)
    assert f"http://127.0.0.1:{port} " in ready
    assert ready.endswith("day 2\n")
    assert (rest, errors, process.returncode) == ("", "", 0)


@pytest.mark.parametrize("words", [["--day", "0"], ["--stories", "-1"], ["--port", "PORT"]])
def test_the_command_refuses_what_it_cannot_do(
    reader: Reader, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(reader.port) if word == "PORT" else word for word in words])
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


@given(
    st.text(max_size=40), st.dictionaries(st.sampled_from(["pgno", "page", "p", "tag"]), st.text(max_size=30))
)
def test_no_path_breaks_a_layout(path: str, query: dict[str, str]) -> None:
    for site, layout in LAYOUTS.items():
        shown = edition(site, "http://127.0.0.1:1", clock.night(1), 50)
        for prefix in ("/", "/tag/", "/topic/", "/news/world/", "/world/1-no-"):
            assert layout.answer(prefix + path, query, shown).status in (200, 301, 404)


@given(st.text())
def test_page_number_is_always_a_page(text: str) -> None:
    assert page_number({"p": text}, "p") >= 1


@given(st.text())
def test_slug_holds_nothing_but_words_and_hyphens(headline: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(headline))


@given(
    st.datetimes(
        min_value=clock.DAY_ONE.replace(tzinfo=None) - timedelta(days=900),
        max_value=clock.DAY_ONE.replace(tzinfo=None),
    )
)
def test_ago_is_never_empty_nor_negative(then: object) -> None:
    words = clock.ago(then.replace(tzinfo=clock.DAY_ONE.tzinfo), clock.DAY_ONE)  # type: ignore[attr-defined]
    assert re.fullmatch(r"[1-9]\d*[mhd] ago|\d\d \w{3} \d{4}", words)

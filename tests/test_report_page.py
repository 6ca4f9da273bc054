"""The page: strangers' text stays text, nothing is loaded from anywhere, the same data give the same bytes."""

import random
import re

import pytest
from lxml import html
from report_samples import HOSTILE, SAMPLES, fortnight
from report_scratch import Scratch, row

from newscrawl.dataset.selection import Selection
from newscrawl.report.figures import figures
from newscrawl.report.page import page


def page_of(scratch, **options):
    return page(figures(scratch.connection, Selection(), out="report.html", **options))


@pytest.fixture(scope="module", params=SAMPLES)
def tree(request):
    return html.document_fromstring(page_of(SAMPLES[request.param]()))


def test_there_is_no_script_and_no_address_that_a_browser_would_load(tree):
    assert not tree.xpath("//script | //iframe | //object | //embed | //img | //base | //form")
    assert not tree.xpath("//@src | //@srcset | //@action | //*/@*[starts-with(name(), 'on')]")
    assert tree.xpath("//link/@href") == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", tree.xpath("string(//style)"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_every_link_leads_to_a_page_or_to_a_part_of_this_one(tree):
    ids = set(tree.xpath("//@id"))
    for link in tree.xpath("//a"):
        target = link.get("href")
        if target.startswith("#"):
            assert target[1:] in ids
        else:
            assert re.match(r"https?://", target)
            assert "noreferrer" in link.get("rel")


def test_every_part_has_something_to_say(tree):
    parts = tree.xpath("//section")
    assert len(parts) == 10
    for part in parts:
        assert part.xpath(".//h2")
        assert part.xpath("string(.//div[@class='shows'])").strip()


def test_strangers_text_is_shown_as_text():
    text = page_of(SAMPLES["hostile"]())
    shown = html.document_fromstring(text).text_content()
    for words in HOSTILE[:4]:
        assert words in shown
    assert "safe[U+202E]gpj.exe" in shown
    assert "a[U+0000]b[U+001B]" in shown
    assert "[U+D800] lone" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)


def test_a_page_of_nothing_says_so():
    text = page_of(SAMPLES["nothing"]())
    assert "Nothing was chosen" in text
    assert "No story has more than one printing" not in text


def test_without_text_no_sentence_of_the_papers_is_on_the_page():
    sentence = "The bell of Orrin rang seventeen times before anyone came."
    scratch = Scratch()
    scratch.story(
        row("https://a.example/1", site="a", headline="Bell", body=f"{sentence}\n\nOne."),
        row("https://b.example/1", site="b", headline="Bell", body=f"{sentence}\n\nTwo."),
    )
    assert sentence in page_of(scratch)
    assert sentence not in page_of(scratch, with_text=False)


def test_the_same_data_give_the_same_bytes_in_whatever_order_they_came():
    pages = set()
    for seed in range(3):
        scratch = fortnight(nights=4)
        for table in ("printings", "stories", "edits", "blocks", "links", "skipped", "runs"):
            rows = scratch.connection.execute(f"SELECT * FROM {table}").fetchall()
            random.Random(seed).shuffle(rows)
            scratch.connection.execute(f"DELETE FROM {table}")
            places = ", ".join("?" * len(rows[0]))
            scratch.connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        pages.add(page_of(scratch))
    assert len(pages) == 1

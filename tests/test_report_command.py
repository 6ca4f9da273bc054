"""`scrapy report OUT.html` as it is typed, over what a crawl of the invented papers wrote."""

import shlex
import shutil

import pytest
from conftest import Newscrawl
from lxml import html

from newscrawl.demo.server import free_ports, serve


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """One night's run."""
    papers = serve(free_ports(), 1)
    run = Newscrawl(tmp_path_factory.mktemp("report") / "data", papers.base_port)
    assert run.crawl().code == 0
    papers.stop()
    return run


@pytest.fixture
def out(tmp_path):
    return tmp_path / "page.html"


def test_it_writes_one_page_that_holds_the_run(crawled, out):
    ended = crawled("report", str(out))
    assert (ended.code, ended.out) == (0, "")
    assert f"wrote {out}" in ended.err
    tree = html.fromstring(out.read_text(encoding="utf-8"))
    kept = [row for feed in ("articles", "copies") for row in crawled_rows(crawled, feed)]
    assert f"{len(kept)} printings" in tree.xpath("string(//h1)")
    assert [p.name for p in out.parent.iterdir()] == [out.name]


def crawled_rows(crawled, feed):
    (run,) = (path for path in (crawled.data / "world").iterdir())
    return (run / f"{feed}.jsonl").read_text(encoding="utf-8").splitlines()


def test_the_same_feeds_give_the_same_bytes(crawled, out):
    pages = set()
    for _ in range(2):
        assert crawled("report", str(out), "--force").code == 0
        pages.add(out.read_bytes())
    assert len(pages) == 1


def test_the_command_on_the_page_gives_the_same_data(crawled, out):
    assert crawled("report", str(out)).code == 0
    first = html.fromstring(out.read_text(encoding="utf-8"))
    command = shlex.split(first.xpath("string(//pre)").splitlines()[0])
    assert command[:3] == ["scrapy", "report", out.name]
    assert crawled("report", str(out), "--force", *command[3:]).code == 0
    again = html.fromstring(out.read_text(encoding="utf-8"))
    fingerprint = "string(//section[@aria-labelledby='cite']//code[@class='long'])"
    assert len(first.xpath(fingerprint)) == 64
    assert again.xpath(fingerprint) == first.xpath(fingerprint)


def test_a_page_that_exists_is_replaced_only_on_demand(crawled, out):
    out.write_text("mine")
    ended = crawled("report", str(out))
    assert ended.code == 2
    assert "--force replaces it" in ended.err
    assert out.read_text() == "mine"
    assert crawled("report", str(out), "--force").code == 0
    assert out.read_text() != "mine"


def test_filters_choose_and_are_told(crawled, out):
    ended = crawled("report", str(out), "--site", "morrowdale", "--to", "2026-03-12")
    assert ended.code == 0
    scope = html.fromstring(out.read_text(encoding="utf-8")).xpath("string(//*[@class='scope'])")
    assert "morrowdale" in scope
    assert "2026-03-12" in scope
    assert "1 paper" in ended.err


def test_a_selection_that_fits_nothing_is_a_page_that_says_so(crawled, out):
    assert crawled("report", str(out), "--from", "2031-01-01").code == 0
    assert "Nothing was chosen" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words, told",
    [
        ([], "takes one file"),
        (["no/such/folder/page.html"], "no such folder"),
        (["page.html", "--from", "2026-03-02", "--to", "2026-03-01"], "after the last"),
        (["page.html", "--as-of", "noon"], "--as-of noon"),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line(crawled, out, words, told):
    placed = [str(out) if word == "page.html" else word for word in words]
    ended = crawled("report", *placed)
    assert ended.code == 2
    assert told in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert not out.exists()


def test_where_no_run_is_finished_it_says_what_to_do(tmp_path, crawled, out):
    ended = crawled("report", str(out), NEWSCRAWL_DATA=str(tmp_path / "none"))
    assert ended.code == 1
    assert "scrapy crawl" in ended.err
    assert not out.exists()


def test_a_page_that_cannot_be_written_leaves_the_old_one(crawled, out):
    out.write_text("old")
    blocked = out.with_name(out.name + ".part")
    blocked.mkdir()
    ended = crawled("report", str(out), "--force")
    assert ended.code == 1
    assert str(blocked) in ended.err
    assert out.read_text() == "old"
    shutil.rmtree(blocked)

"""`scrapy extract`: what it prints for people and for programs."""

import json

import pytest

from newscrawl.items import Article

PAGE = """<html lang="en"><head><title>Bridge opens - Gazette</title>
<link rel="canonical" href="https://gazette.example/world/bridge-opens">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens after ten years",
 "datePublished": "2026-03-12T08:30:00+01:00", "author": {"@type": "Person", "name": "Ida Brandt"}}</script></head>
<body><article><h1>Bridge opens after ten years</h1>""" + "".join(
    f"<p>Paragraph {n} tells at some length how the bridge was built, who paid for it and who will cross it first.</p>" for n in range(6)
) + """</article><section><h2>Read next</h2><ul><li><a href="/world/ferry-stops-running-at-last">Ferry stops running at last</a></li>
<li><a href="/world/harbour-dredged-for-the-third-time">Harbour dredged for the third time</a></li></ul></section></body></html>"""  # fmt: skip


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_every_field_with_its_source(newscrawl, page, papers):
    shown = newscrawl("extract", str(page))
    assert shown.code == 0, shown.err
    assert "Bridge opens after ten years" in shown.out
    line = next(line for line in shown.out.splitlines() if line.startswith("date_published "))
    assert line.split() == ["date_published", "jsonld", "2026-03-12T08:30:00+01:00"]
    assert "Read next" in shown.out
    assert not papers.requests


def test_json_is_the_row_and_its_blocks(newscrawl, page):
    row = json.loads(
        newscrawl(
            "extract", str(page), "--json", "--url", "https://gazette.example/world/bridge-opens?utm_source=x"
        ).out
    )
    assert list(row)[: len(Article.columns())] == list(Article.columns())
    assert row["url"] == "https://gazette.example/world/bridge-opens"
    assert row["authors"] == ["Ida Brandt"]
    (block,) = row["blocks"]
    assert (block["heading"], block["state"]) == ("Read next", "filled")
    assert [link["position"] for link in block["links"]] == [1, 2]
    assert block["links"][0]["target_url"] == "https://gazette.example/world/ferry-stops-running-at-last"


def test_jobs_come_back_in_order_a_failed_page_with_its_error(newscrawl, page, tmp_path):
    import gzip

    packed = tmp_path / "packed.html.gz"
    packed.write_bytes(gzip.compress(PAGE.encode()))
    jobs = [
        {"file": str(page), "url": "https://a.example/1"},
        {"file": "/nowhere.html", "url": "https://a.example/2"},
        {"file": str(packed)},
    ]
    done = newscrawl("extract", "--jsonl", "-", stdin="\n".join(map(json.dumps, jobs)))
    assert done.code == 0, done.err
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["file"] for row in rows] == [job["file"] for job in jobs]
    assert rows[0]["headline"] == rows[2]["headline"] == "Bridge opens after ten years"
    assert "error" in rows[1]
    assert rows[1]["headline"] is None


def test_an_address_is_fetched_with_the_crawls_manners(newscrawl, papers):
    url = f"{papers.homes['morrowdale']}/world"
    shown = newscrawl("extract", url)
    assert shown.code == 0, shown.err
    asked = [request.path for request in papers.requests if "/." not in request.path]
    assert asked == ["/robots.txt", "/world"]
    refused = newscrawl("extract", url, NEWSCRAWL_PRIVATE_HOSTS="")
    assert refused.code == 1
    assert "private_address" in refused.err


def test_several_pages_and_addresses_in_the_order_given(newscrawl, page, papers):
    home = papers.homes["morrowdale"]
    words = (f"{home}/world", str(page), f"{home}/nowhere", "/nowhere.html", f"{home}/world?page=2")
    ended = newscrawl("extract", "--json", *words)
    assert ended.code == 1
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [row["url"].split("/", 3)[3] for row in rows] == ["world", "world/bridge-opens", "world?page=2"]
    missing = ended.err.strip().splitlines()
    assert [line.split(": ")[1] for line in missing] == [f"{home}/nowhere", "/nowhere.html"]
    assert "gone" in missing[0]
    asked = [request.path for request in papers.requests if "/." not in request.path]
    assert asked == ["/robots.txt", "/world", "/nowhere", "/world?page=2"]


def test_a_damaged_file_is_one_line(newscrawl, page, tmp_path):
    import gzip

    torn = tmp_path / "torn.html.gz"
    torn.write_bytes(gzip.compress(PAGE.encode())[:-20])
    ended = newscrawl("extract", str(torn), str(page))
    assert ended.code == 1
    assert "Bridge opens" in ended.out
    assert [line.startswith(f"newscrawl: {torn}: no whole gzip file") for line in ended.err.splitlines()] == [
        True
    ]


@pytest.mark.parametrize(
    "words, said",
    [
        ((), "takes saved pages and addresses"),
        (("/nowhere.html",), "No such file"),
        (("a", "b", "--url", "u"), "--url"),
        (("--jsonl", "/nowhere.jsonl"), "No such file"),
    ],
)
def test_what_goes_wrong_is_one_line(newscrawl, words, said):
    ended = newscrawl("extract", *words)
    assert ended.code in (1, 2)
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1

"""What goes wrong at the keyboard and on the network: exit codes and lines."""

import pytest

from newscrawl.demo.server import serve


@pytest.mark.parametrize(
    "words, said",
    [
        (("-a", "pages=0"), "pages takes a whole number from 1"),
        (("-a", "deep=1"), "no such argument"),
        (("-a", "site=nowhere"), "no card with a world section"),
        (("-s", "NEWSCRAWL_DTA=x"), "no such setting"),
        (("-s", "DOWNLOAD_DELAY=soon"), "takes a number"),
        (("-s", "NEWSCRAWL_CONTACT=nobody"), "takes an e-mail"),
        (("-s", "NEWSCRAWL_MEMORY=redis://x"), "sqlite:///PATH"),
        (("-s", "NEWSCRAWL_PRIVATE_HOSTS=300.1.1.1/99"), "NEWSCRAWL_PRIVATE_HOSTS"),
        (("-O", "x.docx"), "docx"),
        (("--frobnicate",), "--frobnicate"),
    ],
)
def test_wrong_usage_is_exit_2_and_one_line(newscrawl, words, said):
    ended = newscrawl.crawl(*words)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert ended.out == ""
    assert not newscrawl.data.exists()


def test_an_unknown_section_names_those_there_are(newscrawl):
    ended = newscrawl.crawl(section="wrold")
    assert ended.code == 2
    assert "world" in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_a_paper_that_is_down_is_a_gate_and_all_down_an_error(newscrawl, papers):
    base = papers.base_port
    papers.stop()
    down = newscrawl.crawl("-s", "RETRY_TIMES=0", NEWSCRAWL_BACKOFF="0.1")
    assert down.code == 1, down.err
    assert "no site answered" in down.err
    with serve(base, 1):
        mixed = newscrawl.crawl(
            "-a", f"url=http://127.0.0.1:{base}/news/world,http://127.0.0.1:1/world", "-s", "RETRY_TIMES=0",
            NEWSCRAWL_BACKOFF="0.1",
        )  # fmt: skip
    assert mixed.code == 3, mixed.err
    assert "127.0.0.1:1 gave nothing" in mixed.err


def test_a_private_address_is_refused_unless_named(newscrawl, papers):
    ended = newscrawl.crawl(NEWSCRAWL_PRIVATE_HOSTS="")
    assert ended.code != 0
    assert {row["reason"] for row in ended.rows("skipped")} == {"private_address"}
    assert not papers.requests

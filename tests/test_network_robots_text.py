"""What a robots.txt means, without a network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.robots import LIMIT, MAX_CRAWL_DELAY, crawl_delay, read_answer

ORIGIN = "https://paper.example"


def read(text: str | bytes, status: int = 200, url: str = ORIGIN + "/robots.txt"):
    body = text.encode() if isinstance(text, str) else text
    return read_answer(ORIGIN, status, body, url=url, token="newscrawl")


def allows(text: str | bytes, path: str) -> bool:
    return read(text).allows(ORIGIN + path, "newscrawl")


@pytest.mark.parametrize(
    "name", ["newscrawl", "NewsCrawl", "newscrawl/1.0", "newscrawl/2 (+mailto:a@b)", "newscrawl*"]
)
def test_a_group_for_us_is_ours_however_it_is_written(name):
    assert not allows(f"User-agent: *\nDisallow:\n\nUser-agent: {name}\nDisallow: /world/", "/world/a")


@pytest.mark.parametrize(
    "name", ["news", "n", "crawl", "newscrawler", "newscrawl-images", "Scrapy", "xnewscrawl"]
)
def test_a_group_for_somebody_else_is_not(name):
    assert allows(f"User-agent: {name}\nDisallow: /", "/a")
    assert not allows(f"User-agent: {name}\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a")


def test_groups_for_the_same_name_are_one_and_the_star_is_then_no_matter():
    text = "User-agent: newscrawl\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: NEWSCRAWL\nDisallow: /b"
    assert [allows(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_the_longest_rule_wins_and_wildcards_count():
    text = "User-agent: *\nDisallow: /news/\nAllow: /news/world/\nDisallow: /*.pdf$\nSitemap: https://x.example/s.xml\nDisallow: /late"
    assert allows(text, "/news/world/a")
    assert not allows(text, "/news/local/a")
    assert not allows(text, "/x/y.pdf")
    assert not allows(text, "/late"), "a Sitemap line ends no group"


def test_statuses_mean_what_the_rfc_says():
    seen = {status: (r := read("User-agent: *\nDisallow: /", status)).status + str(r.allows(ORIGIN + "/a", "newscrawl"))
            for status in (200, 204, 304, 401, 403, 404, 410, 429, 500, 503)}  # fmt: skip
    assert seen == {
        200: "okFalse", 204: "okFalse", 304: "unreachableFalse", 401: "unavailableTrue", 403: "unavailableTrue",
        404: "unavailableTrue", 410: "unavailableTrue", 429: "unreachableFalse", 500: "unreachableFalse", 503: "unreachableFalse",
    }  # fmt: skip


def test_sitemaps_are_absolute_once_each_and_on_the_web():
    text = "Sitemap: /news.xml\nsitemap: https://cdn.example/s.xml\nSitemap: /news.xml\nSitemap: file:///etc/passwd\nSitemap:"
    assert read(text, url="https://www.paper.example/robots.txt").sitemaps == (
        "https://www.paper.example/news.xml",
        "https://cdn.example/s.xml",
    )


def test_a_page_in_its_place_is_recorded_as_such_and_denies_nothing():
    record = read("\n <!DOCTYPE html><html><body>Not found. User-agent: * Disallow: /</body></html>")
    assert record.status == "html"
    assert record.allows(ORIGIN + "/a", "newscrawl")


def test_a_huge_file_is_read_up_to_the_limit_and_its_cut_line_is_no_rule():
    head = b"User-agent: *\nDisallow: /early\n"
    filler = b"# ......\n" * ((LIMIT - len(head)) // 9 - 2)
    body = (
        head
        + filler
        + b"#" * (LIMIT - len(head) - len(filler) - 11)
        + b"\nDisallow: /cut/here\nDisallow: /late\n"
    )
    assert body[LIMIT - 10 : LIMIT] == b"Disallow: "
    assert not allows(body, "/early")
    assert allows(body, "/cut/here")
    assert allows(body, "/late")


@pytest.mark.parametrize(
    "line, seconds",
    [("Crawl-delay: 10", 10), ("crawl-delay:0.5", 0.5), ("Crawl-delay: 10s", 10), ("Crawl-Delay: 3 seconds", 3),
     ("Crawl-delay: -1", None), ("Crawl-delay: nan", None), ("Crawl-delay: inf", None), ("Crawl-delay: soon", None)],
)  # fmt: skip
def test_crawl_delay_is_read_with_and_without_a_unit(line, seconds):
    assert read(f"User-agent: *\n{line}").crawl_delay == seconds
    assert read(f"User-agent: newscrawl\nDisallow: /x\n\nUser-agent: *\n{line}").crawl_delay is None


@given(st.none() | st.floats(min_value=0, max_value=1e9), st.floats(min_value=0, max_value=600))
def test_crawl_delay_is_never_below_the_configured_and_never_raised_above_two_minutes(asked, configured):
    delay = crawl_delay(asked, configured)
    assert delay >= configured
    assert delay <= max(configured, MAX_CRAWL_DELAY)


@given(st.binary() | st.text().map(str.encode))
def test_no_body_raises(body):
    read(body).allows(ORIGIN + "/a", "newscrawl")


def test_a_byte_order_mark_and_old_line_ends_hide_no_rule():
    assert not allows(b"\xef\xbb\xbfUser-agent: *\rDisallow: /a\r", "/a")
    assert not allows(b"User-agent: *\r\nDisallow: /a\xff\r\nDisallow: /b\r\n", "/b")

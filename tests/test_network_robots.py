"""Crawls of scripted papers: robots.txt is asked for once, first, and obeyed."""

import hashlib
import itertools

from loopback import PAGE, crawl, paper

TEXT = {"Content-Type": "text/plain"}
TDMREP = "/.well-known/tdmrep.json"


def test_a_denied_page_is_not_asked_and_robots_txt_is_asked_once():
    text = "User-agent: *\nDisallow: /\n\nUser-agent: newscrawl\nDisallow: /private/\nSitemap: /news.xml"
    with paper({"/robots.txt": (200, TEXT, text), "/a": (200, {}, PAGE), "/b": (200, {}, PAGE)}) as site:
        urls = [site.url(path) for path in ("/", "/a", "/b", "/private/x")]
        outcome = crawl(*urls, sitemaps_of=[site.url("/x"), site.url("/y")])
    assert outcome.reasons == {site.url("/private/x"): "robots"}
    assert site.paths[:2] == ["/robots.txt", TDMREP]
    assert sorted(site.paths[2:]) == ["/", "/a", "/b"]
    assert outcome.sitemaps == [[site.url("/news.xml")]] * 2
    record = outcome.robots[site.url("")]
    assert record["status"] == "ok"
    assert record["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_an_answer_that_is_none_denies_and_one_that_is_missing_allows():
    cases = {404: None, 410: None, 401: None, 403: None, 429: "blocked", 500: "robots", 503: "robots"}
    with (
        paper() as p404,
        paper() as p410,
        paper() as p401,
        paper() as p403,
        paper() as p429,
        paper() as p500,
        paper() as p503,
    ):
        papers = dict(zip(cases, (p404, p410, p401, p403, p429, p500, p503), strict=True))
        for status, site in papers.items():
            site.answers["/robots.txt"] = (status, TEXT, "User-agent: *\nDisallow: /")
        outcome = crawl(*(site.url("/") for site in papers.values()), settings={"NEWSCRAWL_BACKOFF": 0.05})
    got = {status: outcome.reasons.get(site.url("/")) for status, site in papers.items()}
    assert got == cases
    assert {outcome.robots[papers[s].url("")]["http_status"] for s in cases} == set(cases), "each is recorded"
    assert papers[500].paths == ["/robots.txt"] * 3, "twice more, and no page"
    for status, reason in cases.items():
        assert ("/" in papers[status].paths) == (reason is None)


def test_no_answer_denies_for_the_reason_that_left_us_without():
    def silent(handler, before):
        handler.connection.settimeout(20)
        handler.rfile.read(1)

    with paper({"/robots.txt": silent}) as slow, paper() as down:
        pass
    with paper({"/robots.txt": silent}) as slow:
        urls = slow.url("/"), down.url("/"), slow.url("/", host="nobody.example")
        outcome = crawl(
            *urls,
            private="127.0.0.1,nobody.example",
            dns={"nobody.example": []},
            settings={"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0},
        )
    assert outcome.reasons == dict(zip(urls, ("timeout", "unreachable", "dns"), strict=True))
    assert all("/robots.txt: " in failure["detail"] for failure in outcome.failures)


def test_redirects_are_followed_five_times_and_bind_the_first_host():
    rules = {"/robots.txt": (200, TEXT, "User-agent: *\nDisallow: /b"), "/b": (200, {}, PAGE)}
    with paper(rules) as other, paper() as site, paper() as third:
        for n in range(4):
            site.answers[f"/hop{n}"] = (301, {"Location": f"/hop{n + 1}"}, "")
        site.answers |= {
            "/robots.txt": (301, {"Location": "/hop0"}, ""),
            "/hop3": (301, {"Location": other.url("/robots.txt")}, ""),
            "/a": (200, {}, PAGE),
        }
        third.answers |= {
            "/robots.txt": (302, {"Location": other.url("/robots.txt")}, ""),
            "/b": (200, {}, PAGE),
        }
        urls = [paper.url(path) for paper in (site, third) for path in ("/a", "/b")]
        outcome = crawl(*urls, owns=[f"127.0.0.1:{site.port}", f"127.0.0.1:{third.port}"])
    assert outcome.reasons == {site.url("/b"): "robots", third.url("/b"): "robots", third.url("/a"): "gone"}
    assert set(outcome.robots) == {site.url(""), third.url("")}


def test_a_circle_of_redirects_is_no_file():
    with paper({"/robots.txt": (302, {"Location": "/robots.txt"}, "")}) as site:
        outcome = crawl(site.url("/"))
    assert len(outcome.pages) == 1
    assert outcome.robots[site.url("")]["status"] == "unavailable"


def test_an_endless_file_is_read_to_the_limit():
    def endless(handler, before):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"User-agent: *\nDisallow: /no\n")
        for _ in itertools.count():
            handler.wfile.write(b"# and so on\n" * 1000)

    with paper({"/robots.txt": endless}) as site:
        outcome = crawl(site.url("/"), site.url("/no"))
    assert outcome.reasons == {site.url("/no"): "robots"}
    assert len(outcome.pages) == 1


def test_crawl_delay_counts_from_the_first_page_on_also_when_no_delay_is_configured():
    delayed = {
        "/robots.txt": (200, TEXT, "User-agent: *\nCrawl-delay: 0.6"),
        **{f"/{n}": (200, {}, PAGE) for n in range(3)},
    }
    with paper(delayed) as slow, paper({f"/{n}": (200, {}, PAGE) for n in range(3)}) as fast:
        urls = [site.url(f"/{n}") for n in range(3) for site in (slow, fast)]
        outcome = crawl(*urls, settings={"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 16})
    assert len(outcome.pages) == 6
    gaps = [later - earlier for earlier, later in itertools.pairwise(slow.times())]
    assert len(gaps) == 4
    assert min(gaps) > 0.5
    assert fast.times()[-1] < slow.times()[-1], "another paper on the same address does not wait along"


def test_crawl_delay_is_never_below_what_the_card_asks():
    delayed = {"/robots.txt": (200, TEXT, "User-agent: *\nCrawl-delay: 0.01"), "/a": (200, {}, PAGE)}
    with paper(delayed) as site:
        slots = {f"127.0.0.1:{site.port}": {"delay": 0.6, "jitter": 0}}
        crawl(site.url("/"), site.url("/a"), settings={"DOWNLOAD_SLOTS": slots})
    assert min(b - a for a, b in itertools.pairwise(site.times())) > 0.5


def test_a_run_that_is_told_to_end_does_not_wait_for_crawl_delays():
    delayed = {
        "/robots.txt": (200, TEXT, "User-agent: *\nCrawl-delay: 2"),
        **{f"/{n}": (200, {}, PAGE) for n in range(12)},
    }
    with paper(delayed) as site:
        outcome = crawl(*(site.url(f"/{n}") for n in range(12)), stop_after=1)
    assert outcome.finish == "enough"
    assert len(site.paths) <= 3
    assert set(outcome.reasons.values()) <= {"interrupted"}

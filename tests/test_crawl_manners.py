"""The crawl against papers that answer oddly: who refuses, what leads away, which sources name the stories."""

import threading

import pytest
from loopback import paper

STORY = "<html lang='en'><body><main><h1>{0}</h1>" + "".join(
    f"<p>{{0}}: sentence {n} of a story that is long enough to be one, with the mayor, the harbour and the rain.</p>"
    for n in range(8)
) + "</main></body></html>"  # fmt: skip


def story(title):
    return 200, {}, STORY.format(title)


def front(*paths):
    links = "".join(
        f'<h2><a href="{path}">The headline of story {n} on this front page</a></h2>'
        for n, path in enumerate(paths)
    )
    return 200, {}, f"<html><body><main>{links}</main></body></html>"


A, B, C = (
    f"/world/2026/03/12/{slug}"
    for slug in ("bridge-opens-late", "ferry-runs-aground", "mayor-learns-to-swim")
)


def crawl_of(newscrawl, site, path="/world", *words, **environment):
    return newscrawl.crawl(
        "-a", f"url={site.url(path)}", "-s", "RETRY_TIMES=0", *words, NEWSCRAWL_BACKOFF="0.1", **environment
    )


def read(ended):
    return {
        row["url"].partition("127.0.0.1")[2].partition("/")[2]
        for row in ended.rows("articles") + ended.rows("copies")
    }


def reasons(ended):
    return {row["reason"] for row in ended.rows("skipped")}


def test_the_contact_is_in_the_user_agent_and_one_request_is_under_way_at_a_time(newscrawl):
    agents, busy, most, lock = set(), [0], [0], threading.Lock()

    def watched(answer):
        def reply(handler, before):
            agents.add(handler.headers["User-Agent"])
            with lock:
                busy[0] += 1
                most[0] = max(most[0], busy[0])
            threading.Event().wait(0.05)
            with lock:
                busy[0] -= 1
            return answer

        return reply

    pages = {"/world": front(A, B, C), A: story("Bridge"), B: story("Ferry"), C: story("Mayor")}
    with paper({path: watched(answer) for path, answer in pages.items()}) as site:
        ended = crawl_of(newscrawl, site)
    assert ended.code == 0, ended.err
    assert agents == {"newscrawl/1.0 (+tests@newscrawl.example)"}
    assert most == [1]


def test_without_a_contact_the_run_says_so_once(newscrawl):
    with paper({"/world": front(A), A: story("Bridge")}) as site:
        ended = crawl_of(newscrawl, site, NEWSCRAWL_CONTACT="")
    assert ended.code == 0
    assert ended.err.count("NEWSCRAWL_CONTACT") == 1


@pytest.mark.parametrize(
    "answers, reason",
    [
        ({"/robots.txt": (200, {}, "User-agent: *\nDisallow: /")}, "robots"),
        ({"/robots.txt": (200, {}, "User-agent: newscrawl\nDisallow: /world")}, "robots"),
        ({"/robots.txt": (503, {}, "later")}, "robots"),
        ({"/world": (403, {}, "no")}, "blocked"),
        ({"/world": (429, {}, "slower")}, "blocked"),
    ],
)
def test_a_paper_that_says_no_is_exit_4(newscrawl, answers, reason):
    with paper({"/world": front(A), A: story("Bridge"), **answers}) as site:
        ended = crawl_of(newscrawl, site)
        assert A not in site.paths
    assert ended.code == 4, ended.err
    assert reasons(ended) == {reason}
    assert "refused by" in ended.err


def test_a_paper_that_fails_is_exit_1(newscrawl):
    with paper({"/world": (500, {}, "oops")}) as site:
        ended = crawl_of(newscrawl, site)
    assert ended.code == 1, ended.err
    assert reasons(ended) == {"server_error"}


def test_what_leads_away_is_not_followed(newscrawl):
    with paper({A: story("Elsewhere")}) as other, paper() as site:
        site.answers.update({
            "/world": front(A, B, C, other.url(A), "mailto:desk@paper.example", "/photos/storm.jpg"),
            A: (301, {"Location": other.url(A)}, ""),
            B: (302, {"Location": "file:///etc/passwd"}, ""),
            C: (302, {"Location": C}, ""),
        })  # fmt: skip
        ended = crawl_of(newscrawl, site)
        assert other.paths == []
    assert read(ended) == set()
    assert {row["url"].rpartition("/")[2]: row["reason"] for row in ended.rows("skipped")} == {
        A.rpartition("/")[2]: "offsite", B.rpartition("/")[2]: "unsupported_scheme", C.rpartition("/")[2]: "redirect_loop",
    }  # fmt: skip


def test_the_pager_is_followed_until_a_page_names_nothing_new(newscrawl):
    def page(n, *paths):
        more = f'<a rel="next" href="/world?pgno={n + 1}">Next</a>'
        return 200, {}, front(*paths)[2].replace("</body>", more + "</body>")

    stories = [f"/world/2026/03/{day:02}/story-of-the-day-number-{day}" for day in range(1, 16)]
    pages = {f"/world?pgno={n}": page(n, *stories[3 * n - 3 : 3 * n]) for n in range(2, 6)}
    with paper({"/world": page(1, *stories[:3]), **pages, **{s: story(s) for s in stories}}) as site:
        first = crawl_of(newscrawl, site, "/world", "-a", "pages=3")
        assert len(read(first)) == 9
        assert "/world?pgno=4" not in site.paths
        site.asked.clear()
        second = crawl_of(newscrawl, site, "/world", "-a", "pages=3")
        assert read(second) == set()
        assert [p for p in site.paths if p != "/robots.txt"] == ["/world"]


def test_feed_and_sitemap_addresses_are_told_by_content_and_their_dates_are_used(newscrawl):
    undated = STORY.format("Bridge").replace("2026", "")
    path = "/world/bridge-opens-late-again"

    def feed(home):
        return f"""<?xml version="1.0"?><rss version="2.0"><channel><title>World</title><item><title>Bridge</title>
            <link>{home}{path}</link><pubDate>Thu, 12 Mar 2026 15:32:08 +08:00</pubDate></item></channel></rss>"""

    def sitemap(home):
        return f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
            <url><loc>{home}{path}</loc><news:news><news:publication_date>2026-03-12T15:32:08+08:00</news:publication_date>
            </news:news></url></urlset>"""

    for kind, body in (("feed", feed), ("sitemap", sitemap)):
        with paper({path: (200, {}, undated)}) as site:
            site.answers["/anything"] = (200, {"Content-Type": "text/plain"}, body(site.url("")))
            ended = crawl_of(newscrawl, site, "/anything", NEWSCRAWL_DATA=str(newscrawl.data / kind))
        (row,) = ended.rows("articles")
        assert row["found_via"] == kind
        assert (row["date_published"], row["date_published_source"]) == ("2026-03-12T15:32:08+08:00", kind)


def test_a_redirect_to_a_known_story_is_no_new_one(newscrawl):
    with paper({"/world": front(A, B), A: story("Bridge"), B: (301, {"Location": A}, "")}) as site:
        first = crawl_of(newscrawl, site)
        assert read(first) == {A[1:]} or len(read(first)) == 1
        assert len(first.rows("articles")) == 1
        assert {row["reason"] for row in first.rows("skipped")} <= {"same_page", "duplicate"}
        second = crawl_of(newscrawl, site)
        assert second.rows("articles") == []

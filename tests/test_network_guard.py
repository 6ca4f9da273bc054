"""Crawls of scripted papers: what is refused before it is asked, and where redirects may lead."""

from loopback import PAGE, crawl, paper

MOVED = "text/plain"


def to(url: str, status: int = 302) -> tuple:
    return status, {"Location": url, "Content-Type": MOVED}, ""


def test_nothing_private_is_asked_not_even_its_robots():
    with paper() as closed:
        spellings = [closed.url(host=host) for host in ("127.0.0.1", "2130706433", "0x7f.1", "localhost")]
        outcome = crawl(*spellings, private="127.0.0.1:1")
    assert outcome.reasons == dict.fromkeys(spellings, "private_address")
    assert closed.asked == []


def test_every_hop_of_a_redirect_is_looked_at():
    hops = {
        "/twice": to("/once"),
        "/once": to("/end", 308),
        "/end": (200, {}, PAGE),
        "/metadata": to("http://169.254.169.254/latest/meta-data/"),
        "/mapped": to("//[::ffff:10.0.0.1]/"),
        "/file": to("file:///etc/passwd"),
        "/script": to("javascript:alert(1)", 301),
        "/torn": to("http://[::1/"),
        "/self": to("/self"),
        "/tidy?b=1&a=2": to("/tidy?a=2&b=1"),
        "/tidy?a=2&b=1": (200, {}, PAGE),
        "/there": to("/back"),
        "/back": to("/there"),
        **{f"/{n}": to(f"/{n + 1}") for n in range(6)},
    }
    with paper(hops) as site:
        asked = (
            "/twice",
            "/metadata",
            "/mapped",
            "/file",
            "/script",
            "/torn",
            "/tidy?b=1&a=2",
            "/self",
            "/there",
            "/0",
        )
        outcome = crawl(*(site.url(path) for path in asked))
    assert {page["url"] for page in outcome.pages} == {site.url("/end"), site.url("/tidy?a=2&b=1")}
    assert outcome.reasons == {
        site.url("/metadata"): "private_address",
        site.url("/mapped"): "private_address",
        site.url("/file"): "unsupported_scheme",
        site.url("/script"): "bad_redirect",
        site.url("/torn"): "bad_redirect",
        site.url("/self"): "redirect_loop",
        site.url("/back"): "redirect_loop",
        site.url("/5"): "redirect_loop",
    }
    assert site.paths.count("/5") == 1
    assert "/6" not in site.paths


def test_a_redirect_to_a_page_that_was_asked_for_is_said():
    with paper({"/old": to("/")}) as site:
        outcome = crawl(site.url("/"), site.url("/old"))
    assert outcome.reasons == {site.url("/old"): "duplicate"}
    assert site.paths.count("/") == 1


def test_a_redirect_to_a_foreign_paper_is_not_followed():
    with paper({"/a": (200, {}, PAGE)}) as foreign, paper() as site:
        site.answers |= {"/away": to(foreign.url("/a")), "/near": to("/")}
        outcome = crawl(site.url("/away"), site.url("/near"), owns=[f"127.0.0.1:{site.port}"])
    assert outcome.reasons == {site.url("/away"): "offsite"}
    assert outcome.failures[0]["detail"] == f"redirects to {foreign.url('/a')}"
    assert foreign.asked == []
    assert len(outcome.pages) == 1


def test_names_are_judged_by_every_address_they_resolve_to():
    with paper() as site:
        names = {
            "rebound.example": ["127.0.0.1"],
            "mixed.example": ["192.0.2.1", "10.0.0.1"],
            "nobody.example": [],
        }
        urls = [site.url(host=name) for name in names]
        outcome = crawl(*urls, private="", dns=names)
        named = crawl(site.url(host="rebound.example"), private=f"rebound.example:{site.port}", dns=names)
        networked = crawl(site.url(host="rebound.example"), private="127.0.0.0/8", dns=names)
        other_port = crawl(site.url(host="rebound.example"), private="rebound.example:1", dns=names)
    assert list(outcome.reasons.values()).count("private_address") == 2
    assert outcome.reasons[urls[2]] == "dns"
    assert "rebound.example resolves to 127.0.0.1, a loopback address" in str(outcome.failures)
    assert len(named.pages) == len(networked.pages) == 1
    assert other_port.reason == "private_address"
    assert site.pages == ["/", "/"], "two crawls were let in"


def test_a_robots_txt_that_redirects_inside_is_not_followed():
    with paper({"/robots.txt": to("http://192.168.0.1/robots.txt")}) as site:
        outcome = crawl(site.url("/"))
    assert outcome.reason == "private_address"
    assert site.paths == ["/robots.txt"]


def test_ipv6_hosts_are_named_like_others():
    with paper(host="::1") as site:
        urls = site.url(host="[::1]"), site.url(host="six.example")
        names = {"six.example": ["::1"]}
        refused = crawl(*urls, dns=names)
        outcome = crawl(*urls, private=f"[::1]:{site.port}", dns=names)
    assert refused.reasons == dict.fromkeys(urls, "private_address")
    assert len(outcome.pages) == 2

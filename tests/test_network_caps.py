"""Crawls of hostile servers: every answer is bounded in bytes and in time, and stops nothing else."""

import gzip
import itertools
import threading
import time
import zlib

from loopback import PAGE, crawl, paper


def start(handler, **headers):
    handler.send_response(200)
    for name, value in {"Content-Type": "text/html", "Connection": "close", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.close_connection = True


def announced(handler, before):
    start(handler, Content_Length=str(200 * 2**20))
    handler.wfile.write(b"<html>" * 1000)


def unannounced(handler, before):
    start(handler)
    for _ in itertools.count():
        handler.wfile.write(b"<p>and on</p>" * 5000)


def dribbling_body(handler, before):
    start(handler)
    for _ in range(100):
        handler.wfile.write(b".")
        time.sleep(0.1)


def dribbling_head(handler, before):
    for _ in range(100):
        handler.wfile.write(b"H")
        time.sleep(0.1)


def endless_headers(handler, before):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in itertools.count():
        handler.wfile.write(b"".join(b"X-%d-%d: %s\r\n" % (n, m, b"y" * 1000) for m in range(100)))


def endless_header(handler, before):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        handler.wfile.write(b"y" * 100_000)


def torn(handler, before):
    start(handler, Content_Length="1000")
    handler.wfile.write(b"<html>")


def garbage(handler, before):
    handler.wfile.write(b"\x00\xff no HTTP at all \r\n\r\n")
    handler.close_connection = True


def hang_up(handler, before):
    handler.close_connection = True


def cookie_flood(handler, before):
    assert "Cookie" not in handler.headers
    flood = [("Set-Cookie", f"c{n}=" + "x" * 3000 + "; Domain=127.0.0.1") for n in range(20)]
    handler.send_response(200)
    for name, value in [("Content-Length", str(len(PAGE))), *flood]:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(PAGE.encode())


def squeezed(encoding: str, body: bytes) -> tuple:
    return 200, {"Content-Encoding": encoding}, body


def test_too_many_bytes_end_an_answer_packed_or_not():
    zeros = bytes(30 * 2**20)
    answers = {
        "/announced": announced,
        "/unannounced": unannounced,
        "/gzip": squeezed("gzip", gzip.compress(zeros)),
        "/deflate": squeezed("deflate", zlib.compress(zeros)),
        "/headers": endless_headers,
        "/header": endless_header,
        "/twice": squeezed("gzip, gzip", gzip.compress(gzip.compress(zeros))),
    }
    with paper(answers) as site:
        outcome = crawl(*(site.url(path) for path in (*answers, "/")), settings={"RETRY_TIMES": 0})
    reasons = dict.fromkeys((site.url(path) for path in answers), "too_large")
    assert outcome.reasons == {**reasons, site.url("/header"): "unreachable"}
    assert [page["url"] for page in outcome.pages] == [site.url("/")]
    assert outcome.rss_mb < 300


def test_too_much_time_ends_an_answer_also_one_that_never_stops_arriving():
    answers = {"/body": dribbling_body, "/head": dribbling_head}
    with paper(answers) as site:
        outcome = crawl(
            *(site.url(path) for path in (*answers, "/")), settings={"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0}
        )
    assert outcome.reasons == {site.url(path): "timeout" for path in answers}
    assert len(outcome.pages) == 1


def test_broken_answers_have_their_reasons():
    answers = {"/torn": torn, "/garbage": garbage, "/hang-up": hang_up}
    with paper(answers) as site:
        outcome = crawl(*(site.url(path) for path in (*answers, "/")), settings={"NEWSCRAWL_BACKOFF": 0.05})
    assert outcome.reasons == {
        site.url("/torn"): "incomplete",
        site.url("/garbage"): "unreachable",
        site.url("/hang-up"): "unreachable",
    }
    assert len(outcome.pages) == 1


def test_cookies_are_not_sent_back():
    with paper({"/flood": cookie_flood, "/after": cookie_flood}) as site:
        outcome = crawl(site.url("/flood"), site.url("/after"))
    assert len(outcome.pages) == 2


def test_one_request_at_a_time_a_host_also_without_a_delay():
    busy, most, lock = [0], [0], threading.Lock()

    def count(handler, before):
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        time.sleep(0.05)
        with lock:
            busy[0] -= 1
        return 200, {}, PAGE

    with paper({f"/{n}": count for n in range(12)}) as site:
        outcome = crawl(*(site.url(f"/{n}") for n in range(12)))
    assert len(outcome.pages) == 12
    assert most == [1]


def test_a_second_apart_by_default():
    with paper({"/a": (200, {}, PAGE)}) as site:
        crawl(site.url("/"), site.url("/a"), settings={"DOWNLOAD_DELAY": 1})
    gaps = [later - earlier for earlier, later in itertools.pairwise(site.times())]
    assert len(gaps) == 3
    assert min(gaps) > 0.95

"""Crawls of scripted papers: retries wait, a busy host is left alone, and one that stays so is given up."""

import itertools
import threading
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

from loopback import PAGE, crawl, paper


def busy_once(status=429, **headers):
    def answer(handler, before):
        return (200, {}, PAGE) if before else (status, headers, "")

    return answer


def gap_after(site, path):
    times = [when for when, asked in site.asked if asked == path]
    return times[1] - times[0]


def test_retry_after_is_obeyed_in_seconds_and_as_a_date_and_ignored_when_it_is_nonsense():
    def dated(handler, before):
        when = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=3), usegmt=True)
        return (200, {}, PAGE) if before else (503, {"Retry-After": when}, "")

    with (
        paper({"/": busy_once(**{"Retry-After": "2"})}) as seconds,
        paper({"/": dated}) as date,
        paper() as zero,
        paper() as odd,
    ):
        zero.answers["/"] = busy_once(**{"Retry-After": "0"})
        odd.answers["/"] = busy_once(503, **{"Retry-After": "tomorrow, perhaps"})
        papers = seconds, date, zero, odd
        outcome = crawl(*(site.url("/") for site in papers), settings={"NEWSCRAWL_BACKOFF": 0.5})
    assert len(outcome.pages) == 4
    assert gap_after(seconds, "/") >= 1.9
    assert gap_after(date, "/") >= 1.9
    assert gap_after(zero, "/") >= 0.4
    assert gap_after(odd, "/") >= 0.4


def test_retry_after_is_capped():
    with paper({"/": busy_once(**{"Retry-After": "86400"})}) as site:
        outcome = crawl(site.url("/"), settings={"NEWSCRAWL_BACKOFF_MAX": 1})
    assert len(outcome.pages) == 1
    assert gap_after(site, "/") >= 0.9


def test_a_busy_host_is_sent_nothing_at_all_meanwhile():
    pages = {f"/{n}": (200, {}, PAGE) for n in range(5)}
    with paper({"/busy": busy_once(**{"Retry-After": "2"}), **pages}) as site:
        outcome = crawl(site.url("/busy"), *(site.url(path) for path in pages))
    assert len(outcome.pages) == 6
    first = next(when for when, path in site.asked if path == "/busy")
    assert all(when - first >= 1.9 for when, path in site.asked if when > first), site.asked


def test_a_burst_of_429_counts_once():
    together = threading.Barrier(6, timeout=10)

    def burst(handler, before):
        if before:
            return 200, {}, PAGE
        together.wait()
        return 429, {}, ""

    with paper({f"/{n}": burst for n in range(6)}) as site:
        outcome = crawl(
            *(site.url(f"/{n}") for n in range(6)), settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 6}
        )
    assert len(outcome.pages) == 6
    assert outcome.failures == []


def test_a_host_that_stays_busy_is_given_up_and_no_other():
    with paper() as fine, paper() as busy, paper() as broken:
        for n in range(20):
            busy.answers[f"/{n}"] = (429, {}, "")
            broken.answers[f"/{n}"] = (503, {}, "")
        urls = [site.url(f"/{n}") for n in range(20) for site in (busy, broken)]
        outcome = crawl(*urls, fine.url("/"))
    assert [page["url"] for page in outcome.pages] == [fine.url("/")]
    assert len(outcome.failures) == 40
    assert {outcome.reasons[busy.url(f"/{n}")] for n in range(20)} == {"blocked"}
    assert {outcome.reasons[broken.url(f"/{n}")] for n in range(20)} == {"server_error"}
    for site in (busy, broken):
        assert len(site.pages) == 3, "one page for each of three bursts"


def test_a_host_that_refuses_page_after_page_is_given_up():
    with paper({f"/{n}": (403, {}, "") for n in range(30)}) as site:
        outcome = crawl(*(site.url(f"/{n}") for n in range(30)))
    assert set(outcome.reasons.values()) == {"blocked"}
    assert len(outcome.failures) == 30
    assert len(site.pages) <= 11, "ten pages, and one that was on its way"


def test_single_refusals_among_pages_give_up_nothing():
    answers = {f"/{n}": (403, {}, "") if n % 3 else (200, {}, PAGE) for n in range(30)}
    with paper(answers) as site:
        outcome = crawl(*(site.url(path) for path in answers))
    assert len(outcome.pages) == 10
    assert len(site.pages) == 30


def test_a_broken_page_is_asked_twice_more_later_while_the_others_go_on():
    def slip(handler, before):
        return (500, {}, "") if before < 2 else (200, {}, PAGE)

    pages = {f"/{n}": (200, {}, PAGE) for n in range(5)}
    with paper({"/slip": slip, "/broken": (502, {}, ""), **pages}) as site:
        urls = [site.url(path) for path in ("/slip", "/broken", *pages)]
        outcome = crawl(*urls, settings={"NEWSCRAWL_BACKOFF": 0.5})
    assert outcome.reasons == {site.url("/broken"): "server_error"}
    for path in ("/slip", "/broken"):
        times = [when for when, asked in site.asked if asked == path]
        waits = [b - a for a, b in itertools.pairwise(times)]
        assert len(waits) == 2
        assert waits[0] >= 0.45
        assert waits[1] >= 1.9
    last_page = max(when for when, path in site.asked if path in pages)
    assert last_page < max(when for when, path in site.asked if path == "/slip")


def test_a_run_that_is_told_to_end_does_not_wait_for_retries():
    def late(handler, before):
        time.sleep(1)
        return 200, {}, PAGE

    with paper({"/broken": (500, {}, ""), "/": late}) as site:
        outcome = crawl(site.url("/broken"), site.url("/"), stop_after=1, settings={"NEWSCRAWL_BACKOFF": 300})
    assert outcome.finish == "enough"
    assert site.paths.count("/broken") == 1

"""Invented datasets for the page of the report: a fortnight of five papers, one run, nothing, and strangers' worst text."""

import random
from datetime import datetime, timedelta

from report_scratch import Scratch, row, run

PAPERS = {
    "harbourstar": ("The Harbour Star", "+08:00"), "morrowdale": ("The Morrowdale Courier", "+00:00"),
    "lantern": ("Daily Lantern", None), "velden": ("Velden Post", "+01:00"), "islander": ("The Islander", "+10:00"),
}  # fmt: skip
WORDS = [
    "lamp",
    "harbour",
    "otter",
    "ferry",
    "council",
    "pear",
    "bell",
    "tide",
    "salt",
    "violin",
    "mayor",
    "bridge",
    "quarry",
    "kite",
]
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(\"https://x.example\")", "{{ 7 * 7 }}",
    "safe\u202egpj.exe", "a\x00b\x1b[31mc", "javascript:alert(1)", "</style><style>*{display:none}", "\ud800 lone", "&lt;b&gt;",
)  # fmt: skip


def fortnight(nights=14, stories=14):
    """Runs with agencies, copies, edits, versions, blocks, skips, a breach and a 429."""
    scratch, chance = Scratch(), random.Random(7)
    started = datetime(2026, 3, 1, 2, 15)
    for night in range(nights):
        at = started + timedelta(days=night)
        run_id, fetched = f"{at:%Y%m%dT%H%M%SZ}-{night:04x}", f"{at:%Y-%m-%dT%H:%M:%SZ}"
        for number in range(stories):
            scratch.story(*_printings(chance, at, run_id, fetched, f"{night}-{number}"))
        links = tuple(
            (f"https://harbourstar.example/{night - n // 5}-{n % 5}", f"Link {n}") for n in range(10)
        )
        for page in range(3):
            scratch.block(
                f"https://harbourstar.example/{night}-{page}", fetched, run_id, links, site="harbourstar"
            )
        scratch.block("https://lantern.example/", fetched, run_id, (), kind="also_read", state="empty")
        scratch.skipped(f"https://lantern.example/gone/{night}", "gone", detail="HTTP 404", run_id=run_id)
        scratch.runs(_run(run_id, night, stories))
    return scratch


def _run(run_id, night, stories):
    stats = {"downloader/request_count": 70, "downloader/response_count": 70, "elapsed_time_seconds": 80.0 + night,
             "downloader/response_bytes": 2_800_000, "downloader/response_status_count/304": night,
             "downloader/response_status_count/429": int(night == 6)}  # fmt: skip
    fields = dict.fromkeys(
        ("headline", "body", "date_published", "section", "images", "byline", "authors"), stories
    )
    counts = {"sources": 2, "articles": stories, "dates_with_time": stories, "fields": fields}
    breach = {"site": "velden", "field": "section", "words": "velden: section: found on 0 of 9 pages"}
    return run(run_id, dict.fromkeys(PAPERS, counts), stats=stats, breaches=[breach] * (night == 12),
               exit_code=3 if night == 12 else 0, settings={"DOWNLOAD_DELAY": 1.05, "USER_AGENT": "newscrawl/1.0"})  # fmt: skip


def _printings(chance, at, run_id, fetched, number):
    agency = chance.choice(["Reuters", "AFP", "AP", "dpa", None])
    body = [" ".join(chance.choices(WORDS, k=40)).capitalize() + "." for _ in range(6)]
    published = at - timedelta(minutes=chance.randint(60, 900))
    for order, site in enumerate(
        chance.sample(list(PAPERS), chance.choice([1, 1, 2, 3, 5]) if agency else 1)
    ):
        name, zone = PAPERS[site]
        moment = published + timedelta(minutes=order * chance.randint(5, 200))
        text = body[: 6 - order % 3] + [" ".join(chance.choices(WORDS, k=30))] * (order == 3)
        yield row(
            f"https://{site}.example/{number}", site=site, publisher=name, body="\n\n".join(text), agency=agency,
            headline=" ".join(chance.choices(WORDS, k=6)).capitalize(), section="World" if site != "velden" else None,
            date_published=f"{moment:%Y-%m-%dT%H:%M:00}{zone}" if zone else f"{moment:%Y-%m-%d}",
            date_published_precision="minute" if zone else "day", byline=chance.choice(["Ida Holm", None]),
            images=[], run_id=run_id, fetched_at=fetched, language="en", text_hash=f"{chance.random()}",
        )  # fmt: skip
    if chance.random() < 0.1:
        later = f"{at + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
        yield row(f"https://{site}.example/{number}", site=site, publisher=name, version=2, headline="Lamp, officials say",
                  body="\n\n".join([*text, "One more."]), run_id=run_id, fetched_at=later)  # fmt: skip


def nothing():
    """No run, no row."""
    return Scratch()


def lonely():
    """One run, one printing, no agency, no copy, no link, nothing skipped."""
    scratch = Scratch()
    scratch.story(
        row(
            "https://lantern.example/a",
            headline="Otters at dawn",
            body="They came.",
            publisher="Daily Lantern",
        )
    )
    scratch.runs(run("20260312T021500Z-0001", {"lantern": {"articles": 1}}))
    return scratch


def hostile():
    """Strangers' text wherever a row or a run takes text."""
    scratch = Scratch()
    for number, words in enumerate(HOSTILE):
        told = {
            "headline": words, "publisher": f"Paper {words}", "section": words, "byline": words, "agency": f"A {words}",
            "dateline": words, "language": words, "date_modified": words, "date_published": words, "text_hash": words,
        }  # fmt: skip
        one = row(f"javascript:alert({number})", site=words, body=f"{words}\n\nSame.", **told)
        two = row(
            f"https://x.example/{number}?q=%22", site=f"b{number}", body=f"Other {words}\n\nSame.", **told
        )
        three = {**two, "version": 2, "headline": f"{words} {words}"}
        scratch.story(one, two, three)
        scratch.block(
            words, "2026-03-12T02:15:00Z", "r1", ((f"javascript:{number}", words),), heading=words, site=words
        )
        scratch.block(
            words, "2026-03-13T02:15:00Z", "r1", ((f"javascript:{number}", words),), heading=words, site=words
        )
        scratch.skipped(words, words, site=words, detail=words)
    breach = {"site": HOSTILE[0], "field": "headline", "words": HOSTILE[0]}
    robots = {HOSTILE[1]: {"sha256": "a"}}
    scratch.runs(
        run("20260312T021500Z-0001", {w: {"articles": 1} for w in HOSTILE}, breaches=[breach], exit_code=3,
            settings={"USER_AGENT": HOSTILE[1], "DOWNLOAD_DELAY": HOSTILE[0]}, robots=robots, ended=HOSTILE[0]),
        run("20260313T021500Z-0002", robots={HOSTILE[1]: {"sha256": "b"}}, versions={"newscrawl": HOSTILE[1]}),
    )  # fmt: skip
    return scratch


SAMPLES = {"fortnight": fortnight, "lonely": lonely, "nothing": nothing, "hostile": hostile}

"""bench/real_pages.py on invented pages and an invented seed: what it counts, and that it fails when it should."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"
PARAGRAPHS = [
    "The harbour board of Port Linden will move the fish market to the eastern quay in spring, its chair told a hearing on Monday.",
    "Stall holders have asked for a roof over the new site since a storm tore down the old awnings two winters ago.",
    "The board expects the work to take eleven weeks and to cost less than the repair of the present halls.",
    "A ferry line that starts at the old market keeps its pier until the autumn timetable, the board added.",
]
SEED = """Ferry crews of Port Linden accept shorter night shifts


  • World
  • Tuesday, 03 Mar 2026

FILE PHOTO: A ferry leaves the eastern quay in Port Linden, January 9, 2026. REUTERS/Ola Lindqvist/File Photo

PORT LINDEN (Reuters) - Ferry crews in Port Linden accepted shorter night shifts on Tuesday after four weeks of talks.

The agreement covers nine boats and some two hundred people, the harbour board said in a statement.

"Nobody should steer a boat after ten hours," said Ida Moore, who spoke for the crews at the hearing.

The first timetable under the new rules starts in the second week of April, the board said.

(Writing by Reuters; Editing by Mia Castellan)

Follow us on our harbour channel for tide tables!

Next In World

Lighthouse keepers of three islands meet for the first time
Old tram returns to the hills above Kestrel Bay
Salt prices fall as the ponds of Marrow dry early

Others Also Read
"""


def story(headline, paragraphs, author):
    said = {"@type": "NewsArticle", "headline": headline, "datePublished": "2026-03-02T08:15:30+01:00",
            "author": {"@type": "Person", "name": author}}  # fmt: skip
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<html lang="en"><head><title>{headline}</title><script type="application/ld+json">{json.dumps(said)}</script></head>
<body><main><article><h1>{headline}</h1>{body}</article></main></body></html>"""


PAGES = {
    "https://linden.example/news/2026/03/02/fish-market-moves-to-the-eastern-quay?utm_source=feed": story(
        "Fish market moves to the eastern quay", PARAGRAPHS, "Jonas Weller"
    ),
    "https://kestrel.example/tide/": story(
        "Why the tide ran late", [p.replace("board", "council").upper() for p in PARAGRAPHS[::-1]], "Ruth Adeyemi"
    ),
    "https://kestrel.example/news/empty-page-with-a-long-address-4711": "<html><body><h1>Soon</h1></body></html>",
}  # fmt: skip


@pytest.fixture
def folders(tmp_path):
    """Saved pages, the last one not gzipped, and a seed."""
    (tmp_path / "pages" / "a").mkdir(parents=True)
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "1.txt").write_text(SEED, encoding="utf-8")
    labels = []
    for number, (url, page) in enumerate(PAGES.items()):
        raw = page.encode() if number == len(PAGES) - 1 else gzip.compress(page.encode())
        (tmp_path / "pages" / "a" / f"{number}.html").write_bytes(raw)
        labels.append({"set": "a", "file": f"{number}.html", "url": url})
    labelled(tmp_path, labels)
    return tmp_path, labels


def labelled(folder, labels):
    lines = "".join(json.dumps(label) + "\n" for label in labels)
    (folder / "pages" / "labels.jsonl").write_text(lines, encoding="utf-8")


def bench(folder):
    return subprocess.run(
        [sys.executable, BENCH / "real_pages.py", "--pages", folder / "pages", "--seed", folder / "seed"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_it_tells_what_became_of_every_page_and_field_of_the_seed(folders):
    ran = bench(folders[0])
    told = {" ".join(line.split()) for line in ran.stdout.split("\n")}
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {
        "3 pages, papers: 1",
        "pages 3",
        "read 2",
        "skipped 1",
        "in no feed 0",
        "date_published 2 100.0% jsonld 2",
    } <= told
    assert {"found by: listing 1, feed 1", "not taken for a story on the section page: /tide/"} <= told
    assert "skipped: too_short 1" in told
    checked = [line for line in ran.stdout.split("\n") if line.startswith(("  ok", "  WRONG"))]
    assert len(checked) == 26
    assert not [line for line in checked if line.startswith("  WRONG")]
    assert {'"agency": "Reuters",', '"date_published": "2026-03-03",', "0 problems"} <= told


def test_it_fails_for_a_page_in_no_feed_and_for_a_wrong_field(folders):
    folder, labels = folders
    labelled(folder, [*labels, {**labels[0], "url": f"https://linden.example/news/{'long-' * 500}way"}])
    seed = SEED.replace("PORT LINDEN (Reuters) -", "PORT LINDEN (Linden Harbour Weekly) -")
    (folder / "seed" / "1.txt").write_text(seed, encoding="utf-8")
    ran = bench(folder)
    assert ran.returncode == 1
    assert "IN NO FEED: http://127.0.0.1:" in ran.stdout
    assert "  WRONG agency" in ran.stdout


def test_what_raised_or_has_no_source_or_was_read_twice_is_a_problem(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(BENCH)
    import real_pages

    runs = tmp_path / "world" / "20260302T080000Z-0001"
    runs.mkdir(parents=True)
    row = {"url": "http://a.example/1", "headline": "Fish market moves", "byline": None}
    row["field_sources"] = {"headline": None, "byline": None}
    raised = {"url": "http://a.example/2", "reason": "parse_error", "detail": "KeyError: 'x'"}
    (runs / "articles.jsonl").write_text(json.dumps(row) + "\n")
    (runs / "copies.jsonl").write_text(json.dumps(row) + "\n")
    (runs / "skipped.jsonl").write_text(json.dumps(raised) + "\n")
    outcome = real_pages.Outcome([])
    outcome.take(tmp_path)
    outcome.ended("feed", subprocess.CompletedProcess([], 1, "", "Traceback (most recent call last):"), 1.0)
    starts = [problem.split(" ")[0].rstrip(":") for problem in real_pages.problems_of(outcome, 1)]
    assert starts == ["READ", "EXIT", "TRACEBACK", "EXCEPTION", "NO"]
    assert real_pages.problems_of(real_pages.Outcome([]), 2) == ["2 ERRORS counted by run.json"]

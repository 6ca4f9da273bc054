"""Credit on labelled pages: agency, role, photo-only pages, evidence, dateline, and the cost of a page.

usage: credit.py PAGES [--half 0|1] [--misses]      PAGES holds labels.jsonl and SET/FILE.html.gz
Two columns: `page`, fed by ArticlePage alone; `given`, the same with the labels' body and the labelled words put where
they stand (what credit makes of a page that was read without loss). --half splits the pages by a hash of their names.
"""

import argparse
import gzip
import json
import sys
import time
import unicodedata
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from parsel import Selector

from newscrawl.credit.attribution import Attribution, attribute
from newscrawl.extract.article import ArticlePage

INPUTS = (
    "paragraphs",
    "byline",
    "author_names",
    "organisations",
    "credit_lines",
    "captions",
    "publisher",
    "language",
)


def flat(text):
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def read(folder, label):
    """What ArticlePage gives attribute() to read."""
    html = gzip.decompress((folder / label["set"] / label["file"]).read_bytes()).decode("utf-8", "replace")
    reading = ArticlePage(Selector(text=html), label["url"]).read()
    return {name: getattr(reading, name) for name in INPUTS} | {"site_host": urlsplit(label["url"]).netloc}


def given(page, label):
    """The same page with nothing lost: labelled body, and every labelled piece of evidence in its place."""
    page = {
        **page,
        "paragraphs": list(label["body"]),
        "captions": list(page["captions"]),
        "credit_lines": list(page["credit_lines"]),
    }
    for evidence in label["agency_evidence"]:
        where, text = evidence["where"], evidence["text"]
        place = {"caption": "captions", "credit_line": "credit_lines", "tail": "credit_lines"}.get(where)
        if where == "byline" and flat(text) not in flat(page["byline"]):
            page["byline"] = text
        elif place and not (where == "credit_line" and label["agency_role"] == "photo_only"):
            known = [*page[place], *page["paragraphs"]]
            page[place] += [] if any(flat(text) in flat(line) for line in known) else [text]
    if label["dateline"] and not any(
        flat(label["dateline"]) in flat(text) for text in [*page["paragraphs"], page["byline"] or ""]
    ):
        page["paragraphs"].insert(0, f"{label['dateline']} {label['body'][0]}")
    return page


class Count:
    """Claims against truths."""

    def __init__(self):
        self.right = self.claimed = self.true = 0

    def add(self, claimed, true, right):
        self.right += bool(claimed and true and right)
        self.claimed += bool(claimed)
        self.true += bool(true)

    def __str__(self):
        p, r = self.right / (self.claimed or 1), self.right / (self.true or 1)
        return f"F1 {2 * p * r / ((p + r) or 1):.3f}, P {p:.3f}, R {r:.3f}"


def score(labels, pages):
    """Figures by name, and a line for each page that went wrong."""
    agency, dateline, place = Count(), Count(), Count()
    roles: Counter = Counter()
    wrong, spent = [], 0.0
    for label, page in zip(labels, pages, strict=True):
        start = time.process_time()
        found: Attribution = attribute(**page)
        spent += time.process_time() - start
        right = found.agency in label["agencies"]
        agency.add(found.agency, label["agencies"], right)
        same_line = flat(found.dateline).replace("--", "-") == flat(label["dateline"]).replace("--", "-")
        dateline.add(found.dateline, label["dateline"], same_line)
        place.add(
            found.dateline_place,
            label["dateline_place"],
            flat(found.dateline_place).lower() == flat(label["dateline_place"]).lower(),
        )
        roles[label["agency_role"] == found.agency_role] += 1
        roles["photo credited"] += label["agency_role"] == "photo_only" and found.agency is not None
        texts = [
            text for value in page.values() for text in (value if isinstance(value, list) else [value or ""])
        ]
        roles["evidence not there"] += any(
            not any(flat(e["text"]) in flat(text) for text in texts) for e in found.evidence
        )
        if (
            label["agency_role"] != found.agency_role
            or not same_line
            or bool(found.agency) != bool(label["agencies"])
        ):
            want = f"{label['agencies']} {label['agency_role']} {label['dateline']!r}"
            wrong.append(
                f"{label['file'][:40]}: {found.agency} {found.agency_role} {found.dateline!r} for {want}"
            )
    figures = {
        "agency": str(agency), "role right": f"{roles[True] / len(labels):.3f}", "photo-only pages credited": str(roles["photo credited"]),
        "pages with evidence not in the input": str(roles["evidence not there"]), "dateline": str(dateline), "dateline place": str(place),
        "CPU ms a page": f"{spent / len(labels) * 1000:.2f}",
    }  # fmt: skip
    return figures, wrong


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    labels = [
        json.loads(line)
        for line in (args.pages / "labels.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    if args.half is not None:
        labels = [label for label in labels if zlib.crc32(label["file"].encode()) % 2 == args.half]
    pages = [read(args.pages, label) for label in labels]
    score(labels[:5], pages[:5])  # tables and patterns are loaded once, not a page's cost
    columns = {
        "page": score(labels, pages),
        "given": score(labels, [given(*pair) for pair in zip(pages, labels, strict=True)]),
    }
    print(f"{len(labels)} pages\n\n| figure | page | given |\n|---|---|---|")
    for name in columns["page"][0]:
        print(f"| {name} | {columns['page'][0][name]} | {columns['given'][0][name]} |")
    for column, (_, wrong) in columns.items() if args.misses else ():
        print(f"\n{column}:", *wrong, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Link blocks and listings on labelled pages: what is found, what is false, and the cost of a page.

usage: blocks.py PAGES [--half 0|1] [--misses]      PAGES holds labels.jsonl and SET/FILE.html.gz
A block counts as found when its heading agrees; links of found blocks only, at most 15, as labelled. --half splits the
pages by a hash of their names: a rule written on one half must help the other.
"""

import argparse
import gzip
import json
import time
import unicodedata
import zlib
from collections import Counter
from pathlib import Path

from parsel import Selector

from newscrawl.clean.urls import url_key
from newscrawl.discover.blocks import blocks
from newscrawl.discover.listing import candidates

LABELLED_LINKS = 15


def flat(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").casefold() if c.isalnum())


def score(label, found, tally, misses):
    wanted = {flat(block["heading"]) for block in label["blocks"]}
    free = list(found)
    for block in label["blocks"]:
        links = [url_key(url) for url in block["links"]]
        same = [b for b in free if flat(b.heading) == flat(block["heading"])]
        tally["blocks"] += 1
        if not same:
            misses.append(f"{label['file']}  missed  {block['heading']!r} of {[b.heading for b in found]}")
            continue
        best = max(same, key=lambda b: len({url_key(link.url) for link in b.links} & set(links)))
        free.remove(best)
        mine = [url_key(link.url) for link in best.links][:LABELLED_LINKS]
        common = set(mine) & set(links)
        tally["found"] += 1
        tally["kind right"] += best.kind == block["kind"]
        tally["links right"] += len(common)
        tally["links given"] += len(mine)
        tally["links wanted"] += len(links)
    false = [block for block in free if flat(block.heading) not in wanted]
    tally["false blocks"] += len(false)
    tally["pages without blocks"] += not wanted
    tally["of these not clean"] += bool(false) and not wanted
    misses += [f"{label['file']}  false   {b.heading!r} {b.kind}, {len(b.links)} links" for b in false]


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--half", type=int, choices=(0, 1))
    arguments.add_argument("--misses", action="store_true")
    args = arguments.parse_args()
    tally, misses, spent = Counter(), [], Counter()
    for line in (args.pages / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if args.half is not None and zlib.crc32(label["file"].encode()) % 2 != args.half:
            continue
        html = gzip.decompress((args.pages / label["set"] / label["file"]).read_bytes()).decode(
            "utf-8", "replace"
        )
        selector = Selector(html)
        tally["pages"] += 1
        tally["bytes"] += len(html.encode())
        start = time.process_time()
        found = blocks(selector, label["url"])
        spent["blocks"] += time.process_time() - start
        start = time.process_time()
        candidates(selector, label["url"])
        spent["candidates"] += time.process_time() - start
        if label["blocks"] is not None:
            score(label, found, tally, misses)
    if args.misses:
        print("\n".join(misses))
    report(tally, spent)


def report(tally, spent):
    rows = (
        ("found", "found", "blocks"), ("kind right", "kind right", "found"), ("links precision", "links right", "links given"),
        ("links recall", "links right", "links wanted"),
    )  # fmt: skip
    for name, part, whole in rows:
        print(f"{name:<24}{tally[part] / max(1, tally[whole]):.3f}  {tally[part]} of {tally[whole]}")
    given = tally["found"] + tally["false blocks"]
    print(f"{'blocks labelled':<24}{tally['found'] / max(1, given):.3f}  {tally['found']} of {given}")
    print(f"{'pages without, not clean':<24}{tally['of these not clean']} of {tally['pages without blocks']}")
    print(f"{'pages':<24}{tally['pages']}, {tally['bytes'] / 1024 / max(1, tally['pages']):.0f} KiB mean")
    for name, seconds in spent.items():
        print(f"{name + '()':<24}{1000 * seconds / max(1, tally['pages']):.2f} ms a page")


if __name__ == "__main__":
    main()

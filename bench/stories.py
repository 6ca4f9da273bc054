"""Which printings are one story: newscrawl's verdict beside four known methods, on read pairs and on an invented desk.

usage: stories.py [--pairs FOLDER] [--desk 10000] [--seed 2] [--curve] [--worst 10]

FOLDER holds docs.jsonl ({"id","headline","text","date","source"}) and pairs.jsonl ({"a","b","label"}): `copy` and `update`
belong together, `derived` counts neither way, all other labels belong apart; pairs with "how": "random" are left out.
"""

import argparse
import json
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from second_desk import documents as second_documents
from wire_desk import documents

from newscrawl.dedupe import group as grouping
from newscrawl.dedupe import match

Rows = list[dict[str, Any]]
Pairs = Iterable[tuple[str, str]]
TOGETHER = {"copy", "update"}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def shingles(row: dict[str, Any]) -> list[int]:
    found = words(row["text"])
    return [crc32(" ".join(found[i : i + 5]).encode()) for i in range(max(1, len(found) - 4))]


def sharing(prints: dict[str, set[int]], most: int = 200) -> Iterator[tuple[str, str, int]]:
    """Pairs that share prints, and how many; prints of more than `most` documents are passed over."""
    postings = defaultdict(list)
    for key, values in prints.items():
        for value in values:
            postings[value].append(key)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for owners in postings.values():
        if 1 < len(owners) <= most:
            for i, key in enumerate(owners):
                seen[key].update(owners[:i])
    for key, counts in seen.items():
        yield from ((key, other, count) for other, count in counts.items())


def exact(rows: Rows) -> Pairs:
    first: dict[str, str] = {}
    return [(row["id"], first.setdefault(" ".join(words(row["text"])), row["id"])) for row in rows]


def minhash(rows: Rows, at_least: float = 0.5, bins: int = 128, band: int = 4) -> Pairs:
    """One-permutation MinHash, LSH with bands of four, then the estimated Jaccard."""
    signatures, buckets = {}, defaultdict(list)
    for row in rows:
        least = [2**32] * bins
        for value in shingles(row):
            value = (value * 2654435761) & 0xFFFFFFFF
            least[value % bins] = min(least[value % bins], value)
        signatures[row["id"]] = least
        for i in range(0, bins, band):
            if 2**32 not in least[i : i + band]:
                buckets[(i, *least[i : i + band])].append(row["id"])
    seen = {(a, b) for owners in buckets.values() for i, a in enumerate(owners) for b in owners[:i]}
    for a, b in seen:
        both = [x == y for x, y in zip(signatures[a], signatures[b], strict=True) if min(x, y) < 2**32]
        if sum(both) >= at_least * len(both):
            yield a, b


def sentences(rows: Rows, at_least: float = 0.5) -> Pairs:
    """Share of the shorter text's sentences (by words) that stand in the other."""
    texts = {}
    for row in rows:
        parts = (words(part) for part in re.split(r"(?<=[.!?])\s+|\n+", row["text"]))
        texts[row["id"]] = {crc32(" ".join(part).encode()): len(part) for part in parts if len(part) > 4}
    for a, b, _ in sharing({key: set(value) for key, value in texts.items()}):
        held = sum(n for value, n in texts[a].items() if value in texts[b])
        if held >= at_least * min(sum(texts[a].values()), sum(texts[b].values())):
            yield a, b


def weighted(rows: Rows, at_least: float = 0.5) -> Pairs:
    """Containment of five-word shingles (a quarter of them), each weighing its inverse document frequency."""
    prints = {row["id"]: {value for value in shingles(row) if value % 4 == 0} for row in rows}
    df = Counter(value for values in prints.values() for value in values)
    weight = {value: math.log(len(rows) / count) for value, count in df.items()}
    total = {key: sum(weight[value] for value in values) for key, values in prints.items()}
    for a, b, count in sharing(prints):
        if count >= 3:
            held = sum(weight[value] for value in prints[a] & prints[b])
            if held >= at_least * min(total[a], total[b]):
                yield a, b


METHODS: dict[str, Callable[[Rows], Pairs]] = {
    "exact text": exact,
    "MinHash LSH, Jaccard 0.5": minhash,
    "sentence containment 0.5": sentences,
    "weighted shingle containment 0.5": weighted,
}


def linked(rows: Rows, pairs: Pairs) -> dict[str, str]:
    """Stories by single link."""
    parent = {row["id"]: row["id"] for row in rows}

    def top(key: str) -> str:
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for a, b in pairs:
        parent[top(a)] = top(b)
    return {key: top(key) for key in parent}


def figures(hit: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = hit / (hit + wrong) if hit + wrong else 1.0
    recall = hit / (hit + missed) if hit + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def on_pairs(story: dict[str, str], pairs: Rows) -> tuple[float, float, float]:
    n = Counter(
        (p["label"] in TOGETHER, story[p["a"]] == story[p["b"]])
        for p in pairs
        if p["label"] != "derived" and p.get("how") != "random"
    )
    return figures(n[True, True], n[False, True], n[True, False])


def on_truth(story: dict[str, str], rows: Rows) -> tuple[float, float, float]:
    both = Counter((row["story_id"], story[row["id"]]) for row in rows)
    true, found = Counter(row["story_id"] for row in rows), Counter(story.values())
    hit, all_true, all_found = (sum(math.comb(n, 2) for n in c.values()) for c in (both, true, found))
    return figures(hit, all_found - hit, all_true - hit)


def largest_mixed(story: dict[str, str], rows: Rows) -> tuple[int, int]:
    """Printings and true stories of the largest story that holds several."""
    members: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        members[story[row["id"]]][row["story_id"]] += 1
    return max(((sum(c.values()), len(c)) for c in members.values() if len(c) > 1), default=(0, 0))


def report(
    name: str, rows: Rows, run: Callable[[Rows], dict[str, str]], pairs: Rows | None
) -> dict[str, str]:
    started = time.process_time()
    story = run(rows)
    cost = (time.process_time() - started) / len(rows) * 1e6
    scores = on_pairs(story, pairs) if pairs else on_truth(story, rows)
    mixed = "" if pairs else " {} of {} stories |".format(*largest_mixed(story, rows))
    print(f"| {name} |", " / ".join(f"{x:.3f}" for x in scores), f"| {cost:.0f} |{mixed}", flush=True)
    return story


def table(rows: Rows, pairs: Rows | None = None, methods: Iterable[str] = METHODS) -> dict[str, str]:
    print(
        f"\n| {len(rows)} printings | precision / recall / F1 | CPU us a printing |"
        + ("" if pairs else " largest mixed story |")
    )
    for name in methods:
        report(name, rows, lambda rows, name=name: linked(rows, METHODS[name](rows)), pairs)
    return report("newscrawl", rows, grouping.group, pairs)


def curve(rows: Rows, pairs: Rows | None) -> None:
    """What another threshold would give."""
    chosen = match.ENOUGH
    for enough in (round(chosen + step, 1) for step in (-2.4, -1.6, -0.8, -0.4, 0, 0.4, 0.8, 1.6)):
        match.ENOUGH = grouping.ENOUGH = enough
        report(f"weight >= {enough}", rows, grouping.group, pairs)
    match.ENOUGH = grouping.ENOUGH = chosen


def worst(story: dict[str, str], pairs: Rows, count: int) -> None:
    """The pairs decided wrongly; false merges first."""
    wrong = [p for p in pairs if p["label"] != "derived" and p.get("how") != "random"]
    wrong = [p for p in wrong if (p["label"] in TOGETHER) != (story[p["a"]] == story[p["b"]])]
    for p in sorted(wrong, key=lambda p: p["label"] in TOGETHER)[:count]:
        print(p["label"], p["a"], p["b"], p.get("containment"), p.get("why"))


def load(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--desk", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--only", action="store_true", help="newscrawl alone, without the known methods")
    args = parser.parse_args()
    methods = () if args.only else tuple(METHODS)
    if args.pairs:
        rows, pairs = load(args.pairs / "docs.jsonl"), load(args.pairs / "pairs.jsonl")
        story = table(rows, pairs, methods)
        if args.curve:
            curve(rows, pairs)
        worst(story, pairs, args.worst)
    if args.desk:
        desk = documents(args.desk, args.seed)
        table(desk, None, methods)
        table(second_documents(args.desk, args.seed), None, ())
        if args.curve:
            curve(desk, None)


if __name__ == "__main__":
    main()

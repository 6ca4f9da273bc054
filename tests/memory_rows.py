"""Invented printings for the tests of the memory, and the ways in which it is opened."""

import random
from datetime import datetime, timedelta, timezone

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=timezone.utc)
DAY = timedelta(days=1)
RUN, OTHER, LATER = "20310506T120000Z-aaaa", "20310506T120500Z-bbbb", "20310507T120000Z-cccc"

_WORDS = [
    "harbour",
    "council",
    "ferry",
    "glass",
    "winter",
    "orchard",
    "signal",
    "village",
    "copper",
    "ladder",
    "market",
    "bridge",
    "window",
    "kettle",
    "river",
    "lantern",
    "station",
    "meadow",
    "timber",
    "quarry",
    "pilot",
    "garden",
    "museum",
    "engine",
    "ribbon",
    "valley",
    "anchor",
    "bakery",
    "castle",
    "drum",
    "farmer",
    "granite",
    "hollow",
    "island",
    "jacket",
    "kitchen",
    "lemon",
    "mirror",
    "needle",
    "oyster",
    "paper",
    "rocket",
    "saddle",
    "tunnel",
    "umbrella",
]
_VERBS = [
    "opened",
    "closed",
    "moved",
    "sold",
    "painted",
    "repaired",
    "counted",
    "delayed",
    "visited",
    "measured",
    "lifted",
    "carried",
]


def story(seed: int, sentences: int = 24) -> str:
    """An invented story: the same words for the same number, no five words in common with another's."""
    draw = random.Random(seed)
    lines = []
    for _ in range(sentences):
        noun, *rest = draw.sample(_WORDS, 9)
        lines.append(
            f"The {noun} {draw.choice(_VERBS)} {' '.join(rest)} after {draw.randrange(10, 9999)} days."
        )
    return "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, sentences, 3))


def key_of(url: str) -> str:
    return url.lower().removeprefix("https://")


def printing(url, body, *, run=RUN, at=NOON, headline="A ferry is repaired", truncated=False, site="gazette"):
    return {
        "url": url,
        "site": site,
        "headline": headline,
        "body": body,
        "text_hash": str(hash(body)),
        "date_published": at.date().isoformat(),
        "truncated": truncated,
        "found_via": "listing",
        "found_on": "https://a.example/news",
        "run_id": run,
        "fetched_at": at.isoformat(),
    }


def skipped(url, reason, *, run=RUN, at=NOON):
    return {"url": url, "site": "gazette", "reason": reason, "run_id": run, "fetched_at": at.isoformat()}


def with_verdict(row, verdict):
    return {
        **row,
        "story_id": verdict.story_id,
        "relation": verdict.relation,
        "of_url": verdict.of_url,
        "similarity": verdict.similarity,
        "version": verdict.version,
    }

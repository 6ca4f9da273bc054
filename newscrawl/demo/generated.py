"""Any number of further invented stories, the same ones on every machine: for benches of a large crawl.

Story number i is made from i alone, so a paper with a million stories costs nothing until they are asked for.
Every tenth story is printed once more by the next paper, under another headline and without its dateline.
"""

import json
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

from newscrawl.demo import clock
from newscrawl.demo.stories import Printing, address

SITES = ("harbourstar", "morrowdale", "dailylantern")
NEWEST = datetime(2026, 3, 10, 23, 50)
MINUTES_APART = 7
COPY_EVERY = 10

WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
NAMED = {"what", "why"}
"""Kinds whose words hold an invented name, so that no long run of words is common to many stories."""


def printing(number: int) -> Printing:
    """Generated page `number`, from 0: its paper takes turns with the others."""
    is_copy = number % COPY_EVERY == COPY_EVERY - 1
    origin, site = number - is_copy, SITES[number % len(SITES)]
    writer = _Writer(f"story {origin}")
    place, person = writer.name(), f"{writer.name()} {writer.name()}"
    text = [writer.paragraph(place, person) for _ in range(writer.randint(5, 9))]
    at = NEWEST - timedelta(minutes=MINUTES_APART * number)
    headline = _Writer(f"headline {number}").headline(place, number)
    if not is_copy:
        text[0] = f"{place.upper()}, {clock.month(at)} {at.day} (Reuters) - {text[0]}"
    said = {"headline": headline, "published": f"{at:%Y-%m-%d %H:%M}"}
    return Printing(
        story=f"generated-{origin}", site=site, path=address(site, said), headline=headline,
        published=said["published"], paragraphs=tuple(text),
        agency=None if is_copy else "Reuters", role=None if is_copy else "sole",
    )  # fmt: skip


def number_in(path: str) -> int | None:
    """The number of the generated page at a path, None where it has none.

    >>> number_in("/world/2026/mar/10/salt-tax-in-velen-no-41")
    41
    """
    found = re.search(r"-no-(\d{1,9})(?:\.html)?$", path)
    return int(found[1]) if found else None


class _Writer(random.Random):
    """Chance, with words to draw from."""

    def word(self, kind: str) -> str:
        return self.choice(WORDS[kind]).replace("{name}", self.name() if kind in NAMED else "")

    def name(self) -> str:
        stem = "".join(self.choices(WORDS["syllables"], k=self.randint(1, 2)))
        return (stem + self.word("endings")).capitalize()

    def headline(self, place: str, number: int) -> str:
        who = self.word("who").removeprefix("the ").capitalize()
        return f"{who} and {self.word('what')} in {place}, no. {number}"

    def paragraph(self, place: str, person: str) -> str:
        speaker = self.choice((person, self.name()))
        year = self.randint(1890, 2025)
        sentences = [
            f"{self._clause()} in {place}, {self.word('why')}.",
            f"{self.name()} and {self.name()} {self.word('did')} {self.word('what')} in {year}.",
            f'"{self.word("said")}," said {speaker}, {self.word("why")}.',
            f"{self._clause()}, {self.word('why')}.",
        ]
        return " ".join(text[0].upper() + text[1:] for text in self.sample(sentences, self.randint(2, 4)))

    def _clause(self) -> str:
        who = self.word("who")
        if not who.startswith(("the ", "a ")):
            who = self.choice(("", f"{self.randint(3, 970)} ", f"most of the {self.randint(20, 90)} ")) + who
        return f"{who} from {self.name()} {self.word('did')} {self.word('what')}"

"""An invented wire desk: stories, their printings with graded edits, and look-alikes that are stories of their own.

usage: wire_desk.py COUNT [--seed 1] > docs.jsonl      (each line also carries story_id and grade: the truth)
"""

import argparse
import datetime as dt
import json
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from desk_words import (
    AGENCIES,
    CODAS,
    DAYS,
    FRAMES,
    MONTHS,
    ONSETS,
    PAPERS,
    PROMOS,
    QUALITIES,
    QUOTES,
    REASONS,
    ROLES,
    THINGS,
    TOPICS,
    VERBS,
    VOWELS,
)


@dataclass
class Story:
    headline: str
    lead: str
    paragraphs: list[str]
    place: str
    agency: str
    day: dt.date
    facts: dict[str, list[str]] = field(default_factory=dict)


class Desk:
    """Makes stories up, one random stream a desk."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.towns = [self.name() for _ in range(900)]
        self.firms = [
            f"{self.name()} {self.rng.choice(['Council', 'Institute', 'Holdings', 'Union', 'Authority', 'Trust'])}"
            for _ in range(1500)
        ]

    def name(self) -> str:
        pick = self.rng.choice
        return "".join(
            pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(self.rng.choice((2, 2, 3)))
        ).capitalize()

    def number(self) -> str:
        return (
            f"{self.rng.randint(2, 990):,}" if self.rng.random() < 0.8 else f"{self.rng.uniform(1, 99):.1f}"
        )

    def facts(self) -> dict[str, list[str]]:
        pick = self.rng.choice
        people = [f"{self.name()} {self.name()}" for _ in range(3)]
        return {
            "p": [pick(self.towns) for _ in range(3)],
            "o": [pick(self.firms) for _ in range(3)],
            "x": people,
            "t": [pick(TOPICS)],
            "g": self.rng.sample(THINGS, 2),
        }

    def say(self, frame: str, facts: dict[str, list[str]]) -> str:
        pick = self.rng.choice
        text = frame.replace("{why}", pick(REASONS))
        town, other = self.rng.sample(facts["p"], 2)
        person, second = self.rng.sample(facts["x"], 2)
        values = {
            "p": town, "p2": other, "o": pick(facts["o"]), "x": person, "x2": second, "t": pick(facts["t"]), "g": pick(facts["g"]), "q": pick(QUALITIES),
            "r": pick(ROLES), "v": pick(VERBS), "v2": pick(VERBS), "m": pick(MONTHS), "d": pick(DAYS), "n": self.number(),
        }  # fmt: skip
        return text.format(**values)

    def paragraph(self, facts: dict[str, list[str]]) -> str:
        frames = (
            [self.rng.choice(QUOTES)]
            if self.rng.random() < 0.25
            else self.rng.sample(FRAMES, self.rng.choice((1, 2, 2)))
        )
        return " ".join(self.say(f, facts) for f in frames)

    def headline(self, facts: dict[str, list[str]]) -> str:
        return self.say(
            self.rng.choice(
                ["{p} {t}: {o} {v} {q} {g}", "{x} {v} {g} on {t} in {p}", "{o} and {p} at odds over {t} {g}"]
            ),
            facts,
        )

    def story(self, day: dt.date) -> Story:
        facts = self.facts()
        lead = (
            self.say(self.rng.choice(FRAMES[:3]), facts) + " " + self.say(self.rng.choice(FRAMES[3:8]), facts)
        )
        body = [self.paragraph(facts) for _ in range(self.rng.choice((3, 5, 7, 9, 12, 18)))]
        return Story(self.headline(facts), lead, body, facts["p"][0], self.rng.choice(AGENCIES), day, facts)


def dateline(s: Story, rng: random.Random) -> str:
    day = f"{MONTHS[s.day.month - 1]} {s.day.day}"
    return rng.choice(
        [
            f"{s.place.upper()}, {day} ({s.agency}) - ",
            f"{s.place.upper()} ({s.agency}) — ",
            f"{s.place}: ",
            f"({s.agency}) - ",
            f"{s.place.upper()}, {day} — ",
        ]
    )


class Printer:
    """Prints a story in one of the graded ways."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.rng = desk, desk.rng

    def full(self, s: Story) -> list[str]:
        sign = self.rng.choice(
            [
                f"(Reporting by {self.desk.name()} {self.desk.name()}; Editing by {self.desk.name()})",
                f"— {s.agency}",
                "",
            ]
        )
        return [dateline(s, self.rng) + s.lead, *s.paragraphs, *([sign] if sign else [])]

    def same(self, s: Story) -> list[str]:
        return self.full(s)

    def stripped(self, s: Story) -> list[str]:
        return [s.lead, *s.paragraphs]

    def cut(self, s: Story) -> list[str]:
        text = self.full(s)
        return text[: max(2, int(len(text) * self.rng.uniform(0.3, 0.8)))]

    def teaser(self, s: Story) -> list[str]:
        return self.full(s)[:2]

    def added(self, s: Story) -> list[str]:
        text = self.full(s)
        for _ in range(self.rng.randint(1, 2 if len(s.paragraphs) < 7 else 3)):
            text.insert(self.rng.randint(1, len(text)), self.desk.paragraph(self.desk.facts()))
        return text

    def edited(self, s: Story) -> list[str]:
        return [self._swap(p, 0.04) for p in self.full(s)]

    def boxed(self, s: Story) -> list[str]:
        text = self.full(s)
        for promo in self.rng.sample(PROMOS, 3):
            filled = promo.replace("{h}", self.desk.headline(self.desk.facts()))
            text.insert(self.rng.randint(0, len(text)), self.desk.say(filled, s.facts))
        return text

    def merged(self, s: Story) -> list[str]:
        text, out = self.full(s), list[str]()
        while text:
            take = self.rng.choice((1, 2, 3))
            out, text = [*out, " ".join(text[:take])], text[take:]
        return out

    def update(self, s: Story) -> list[str]:
        fresh = [
            self.desk.paragraph(s.facts) for _ in range(self.rng.randint(1, max(1, len(s.paragraphs) // 3)))
        ]
        lead = self.desk.say(self.rng.choice(FRAMES[:3]), s.facts)
        kept = [s.lead, *s.paragraphs[: max(2, int(len(s.paragraphs) * self.rng.uniform(0.75, 1)))]]
        return [dateline(s, self.rng) + lead, *fresh[:1], *kept, *fresh[1:]]

    def _swap(self, text: str, rate: float) -> str:
        words = text.split(" ")
        return " ".join(
            self.rng.choice(["also", "then", "still", w.lower(), ""]) if self.rng.random() < rate else w
            for w in words
        ).replace("  ", " ")


GRADES = ("same", "stripped", "cut", "teaser", "added", "edited", "boxed", "merged", "update")
WEIGHTS = (14, 14, 14, 8, 12, 12, 12, 6, 8)


def documents(count: int, seed: int = 1) -> list[dict[str, str]]:
    """`count` printings with their truth, shuffled; about 200 a day, a sixth of them look-alikes."""
    from look_alikes import COLLECTIONS, ECHOES, FORMS

    desk = Desk(seed)
    rng, printer, out, recent = desk.rng, Printer(desk), list[dict[str, str]](), list[Story]()
    number = 0
    while len(out) < count:
        day = dt.date(2025, 1, 1) + dt.timedelta(len(out) // 200)
        kind = rng.random()
        if kind < 0.12:
            story = rng.choice(FORMS)(desk, day)
        elif kind < 0.2 and recent:
            story = rng.choice(ECHOES)(desk, rng.choice(recent[-150:]))
        elif kind < 0.22 and len(recent) > 8:
            story = rng.choice(COLLECTIONS)(desk, rng.sample(recent[-60:], rng.randint(4, 8)))
        else:
            story = desk.story(day)
            recent.append(story)
        number += 1
        printings = min(60, int(rng.paretovariate(1.1))) if rng.random() < 0.6 else 1
        out += [_row(printer, story, f"s{number}", first=i == 0) for i in range(printings)]
    del out[count:]
    for i, row in enumerate(out):
        row["id"] = f"d{i}"
    rng.shuffle(out)
    return out


def _row(printer: Printer, story: Story, story_id: str, *, first: bool) -> dict[str, str]:
    rng = printer.rng
    grade = "same" if first else rng.choices(GRADES, WEIGHTS)[0]
    text = getattr(printer, grade)(story)
    day = story.day + dt.timedelta(rng.choices((0, 1, 2), (80, 16, 4))[0])
    date = rng.choice(
        (
            day.isoformat(),
            f"{day.isoformat()}T{rng.randint(0, 23):02}:15:00+08:00",
            f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        )
    )
    headline = story.headline if rng.random() < 0.5 else printer.desk.headline(story.facts)
    prefix = "UPDATE 1-" if grade == "update" and rng.random() < 0.5 else ""
    return {
        "id": "", "source": rng.choice(PAPERS), "headline": prefix + headline if rng.random() < 0.97 else "", "text": "\n\n".join(text),
        "date": date if rng.random() < 0.98 else "", "story_id": story_id, "grade": grade,
    }  # fmt: skip


def print_desk(documents: Callable[[int, int], list[dict[str, Any]]], usage: str) -> None:
    """What both desks' command lines do: COUNT [--seed 1], a document a line."""
    parser = argparse.ArgumentParser(description=usage.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for row in documents(args.count, args.seed):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.modules.setdefault("wire_desk", sys.modules["__main__"])
    print_desk(documents, __doc__)

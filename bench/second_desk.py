"""A second invented desk, of other words, forms, edits and traps than the first: what a rule earned there must hold here.

usage: second_desk.py COUNT [--seed 1] > docs.jsonl      (each line also carries story_id and grade: the truth)
"""

import datetime as dt
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import wire_desk
from second_words import (
    ACTS,
    ADJECTIVES,
    BODIES,
    DAYS,
    EVENTS,
    FURNITURE,
    LOCAL,
    MONTHS,
    NAMES_A,
    NAMES_B,
    NAMES_C,
    NOUNS,
    OUTLETS,
    SAID,
    SHAPES,
    SPELLING,
    SWAPS,
    TIMES,
    TRADES,
    WIRES,
)

Text = list[str]


@dataclass
class Story:
    headline: str
    text: Text
    day: dt.date
    wire: str
    cast: dict[str, str] = field(default_factory=dict)
    versions: list[Text] = field(default_factory=list)
    """Write-throughs: each printing is made of one of them."""


class Newsroom:
    """Writes sentences of random words, so that two stories share a frame and hardly a run of five words."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def name(self) -> str:
        r = self.rng
        return r.choice(NAMES_A) + r.choice(NAMES_B) + r.choice(NAMES_C)

    def cast(self) -> dict[str, str]:
        """People, places and bodies of a story, which its sentences share."""
        r, name = self.rng, self.name
        found = {key: f"{name()} {name()}" for key in ("x", "x2")} | {key: name() for key in ("p", "p2")}
        return found | {key: f"{name()} {r.choice(BODIES)}" for key in ("o", "o2")} | {"T": r.choice(TRADES)}

    def say(self, frame: str, cast: dict[str, str]) -> str:
        r = self.rng
        nouns, adjectives, acts = r.sample(NOUNS, 3), r.sample(ADJECTIVES, 2), r.sample(ACTS, 2)
        values = {
            "n": nouns[0], "n2": nouns[1], "n3": nouns[2], "a": adjectives[0], "a2": adjectives[1], "w": acts[0], "w2": acts[1], "day": r.choice(DAYS),
            "k": f"{r.randint(30, 48000):,}", "k2": f"{r.randint(30, 9000):,}", "small": str(r.randint(2, 29)), "small2": str(r.randint(30, 99)),
            "month": r.choice(MONTHS), "month2": r.choice(MONTHS), "pct": f"{r.randint(2, 80)} per cent",
            "money": f"${r.uniform(1, 900):.1f} million", **cast,
        }  # fmt: skip
        return frame.replace("{time}", r.choice(TIMES)).format(**values)

    def paragraph(self, cast: dict[str, str]) -> str:
        r = self.rng
        frames = [r.choice(SAID)] if r.random() < 0.2 else r.sample(SHAPES, r.choice((1, 2, 2)))
        said = " ".join(self.say(frame, cast) for frame in frames)
        return said[0].upper() + said[1:]

    def story(self, day: dt.date) -> Story:
        cast, (headline, lead) = self.cast(), self.rng.choice(list(EVENTS.values()))
        length = self.rng.choice((2, 4, 6, 8, 11, 15))
        text = [self.say(lead, cast), *(self.paragraph(cast) for _ in range(length))]
        return Story(self.say(headline, cast), text, day, self.rng.choice(WIRES), cast)


def dateline(story: Story, rng: random.Random) -> str:
    place, day, wire = story.cast.get("p", "Ostvik"), story.day, story.wire
    month = MONTHS[day.month - 1]
    return rng.choice([
        f"{place.upper()}, {month[:3]} {day.day} ({wire}) — ", f"{place.upper()} ({wire}) - ", f"{place}, {day.day} {month} ({wire}): ",
        f"{place.upper()}, {month} {day.day} -- ", f"({wire}) — ", "",
    ])  # fmt: skip


def _each(change: Callable[[str, random.Random], str]) -> Callable[[Text, "Printer", Story], Text]:
    return lambda text, printer, story: [change(part, printer.rng) for part in text]


def _american(part: str, rng: random.Random) -> str:
    for british, american in SPELLING:
        part = part.replace(british, american)
    return part


def _figures(part: str, rng: random.Random) -> str:
    part = re.sub(r"(?<=\d),(?=\d{3})", rng.choice(("", " ", ".")) if rng.random() < 0.5 else "", part)
    part = part.replace(" per cent", rng.choice((" percent", "%", " pct")))
    return re.sub(
        r"\$(\S+) million",
        rng.choice((r"$\1m", r"USD \1 million", r"US$\1 million", r"\1 million dollars")),
        part,
    )


def _typography(part: str, rng: random.Random) -> str:
    part = re.sub(r'"([^"]*)"', r"“\1”", part)
    return part.replace(" and ", " – and ", 1) if rng.random() < 0.3 else part.replace("'", "’")


def _possessive(part: str, rng: random.Random) -> str:
    return re.sub(r"\bthe (\w+) of ([A-Z]\w+)\b", r"\2’s \1", part)


def _unquoted(part: str, rng: random.Random) -> str:
    return part.replace('"', "") if rng.random() < 0.7 else part


def _swapped(part: str, rng: random.Random) -> str:
    for word, other in SWAPS:
        if rng.random() < 0.5:
            part = re.sub(rf"\b{word}\b", other, part, count=1)
    return part


class Printer:
    """Prints a story in one of the graded ways."""

    def __init__(self, room: Newsroom) -> None:
        self.room, self.rng = room, room.rng

    def whole(self, text: Text, story: Story) -> Text:
        return text

    def cut_tail(self, text: Text, story: Story) -> Text:
        return text[: max(2, round(len(text) * self.rng.uniform(0.4, 0.85)))]

    def cut_middle(self, text: Text, story: Story) -> Text:
        out = max(1, round(len(text) * self.rng.uniform(0.15, 0.4)))
        at = self.rng.randint(1, max(1, len(text) - out))
        return text[:at] + text[at + out :] if len(text) > 3 else text

    def new_lead(self, text: Text, story: Story) -> Text:
        return (
            [self.room.say(self.rng.choice(list(EVENTS.values()))[1], story.cast), *text[1:]]
            if len(text) > 4
            else text
        )

    def shuffled(self, text: Text, story: Story) -> Text:
        rest = text[2:]
        self.rng.shuffle(rest)
        return text[:2] + rest

    def merged(self, text: Text, story: Story) -> Text:
        return [" ".join(text[i : i + 3]) for i in range(0, len(text), 3)]

    def split(self, text: Text, story: Story) -> Text:
        return [part for paragraph in text for part in re.split(r"(?<=[.]) (?=[A-Z])", paragraph)]

    def no_quotes(self, text: Text, story: Story) -> Text:
        return text[:1] + [part for part in text[1:] if '"' not in part]

    def localised(self, text: Text, story: Story) -> Text:
        out = list(text)
        for _ in range(self.rng.randint(1, max(1, len(text) // 4))):
            out.insert(
                self.rng.randint(1, len(out)),
                self.filled(self.rng.choice(LOCAL), {**self.room.cast(), "p": story.cast.get("p", "")}),
            )
        return out

    def furnished(self, text: Text, story: Story) -> Text:
        out = list(text)
        for line in self.rng.sample(FURNITURE, 4):
            out.insert(self.rng.randint(0, len(out)), self.filled(line, self.room.cast()))
        return out

    def brief(self, text: Text, story: Story) -> Text:
        words, out = self.rng.randint(60, 100), Text()
        for part in text:
            if sum(len(p.split()) for p in out) < words:
                out.append(part)
        return out

    def write_through(self, text: Text, story: Story) -> Text:
        fresh = [self.room.paragraph(story.cast) for _ in range(max(1, len(text) // 4))]
        return (
            [fresh[0], *text[: len(text) - len(fresh) // 2], *fresh[1:]]
            if len(text) > 4
            else [*text, *fresh[:1]]
        )

    american = _each(_american)
    figures = _each(_figures)
    typography = _each(_typography)
    possessive = _each(_possessive)
    unquoted = _each(_unquoted)
    swapped = _each(_swapped)

    def filled(self, frame: str, cast: dict[str, str]) -> str:
        extra = {
            "h": self.room.story(dt.date(2025, 1, 1)).headline,
            "wire": self.rng.choice(WIRES),
            "paper": self.rng.choice(OUTLETS),
        }
        return self.room.say(frame, {**cast, **extra})


LAYOUT = ("whole", "whole", "cut_tail", "cut_middle", "new_lead", "shuffled", "merged", "split", "no_quotes", "localised", "furnished", "brief", "write_through")  # fmt: skip
WORDING = ("american", "figures", "typography", "possessive", "unquoted", "swapped")


def printing(printer: Printer, story: Story, *, first: bool) -> dict[str, Any]:
    """One printing as a row: a layout, and in a third of them another way of writing the same words."""
    rng = printer.rng
    layout = "whole" if first else rng.choice(LAYOUT)
    wording = rng.choice(WORDING) if not first and rng.random() < 0.35 else ""
    version = rng.choice(story.versions or [story.text])
    text = list(getattr(printer, layout)(version, story))
    if wording:
        text = list(getattr(Printer, wording)(text, printer, story))
    text[0] = dateline(story, rng) + text[0]
    if rng.random() < 0.3:
        text.append(
            rng.choice(
                [
                    f"({story.wire})",
                    f"Reporting by {printer.room.name()} {printer.room.name()}",
                    f"— With files from {story.wire}",
                ]
            )
        )
    day = story.day + dt.timedelta(rng.choices((0, 1, 2), (85, 12, 3))[0])
    date = rng.choice((f"{day}", f"{day}T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:00Z", f"{day:%a, %d %b %Y} 08:00:00 GMT", f"{day:%B} {day.day}, {day.year}"))  # fmt: skip
    headline = (
        story.headline
        if first or rng.random() < 0.6
        else printer.filled(rng.choice(list(EVENTS.values()))[0], story.cast)
    )
    marked = "UPDATE 2-" if layout == "write_through" and rng.random() < 0.4 else ""
    return {"id": "", "source": rng.choice(OUTLETS), "headline": marked + headline, "text": "\n\n".join(text), "date": date if rng.random() < 0.97 else "",
            "grade": f"{layout} {wording}".strip()}  # fmt: skip


def documents(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """`count` printings with their truth, shuffled; 250 a day, a fourth of the stories look-alikes, one story in 4,000 printed 320 times."""
    from second_traps import traps

    room = Newsroom(seed)
    rng, printer, out, recent, numbers = (
        room.rng,
        Printer(room),
        list[dict[str, Any]](),
        list[Story](),
        iter(range(10**9)),
    )
    while len(out) < count:
        day = dt.date(2025, 3, 1) + dt.timedelta(len(out) // 250)
        if rng.random() < 0.25 and len(recent) > 9:
            told = [
                (kind, story, max(2 * len(story.versions), min(20, int(rng.paretovariate(1.3)))))
                for kind, story in traps(room, recent[-120:], day)
            ]
        else:
            recent.append(room.story(day))
            told = [("", recent[-1], min(40, int(rng.paretovariate(0.9))))]
            if rng.random() < 0.0005:
                told = [("", recent[-1], 320)]
        for kind, story, times in told:
            name = f"s{next(numbers)}"
            for i in range(times):
                row = printing(printer, story, first=i == 0)
                out.append({**row, "story_id": name, "grade": f"{kind} {row['grade']}".strip()})
    del out[count:]
    for i, row in enumerate(out):
        row["id"] = f"e{i}"
    rng.shuffle(out)
    return out


if __name__ == "__main__":
    sys.modules.setdefault("second_desk", sys.modules["__main__"])
    wire_desk.print_desk(documents, __doc__)

"""Traps of the second desk: stories of their own that share forms, facts, statements or background with another."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from second_desk import Newsroom, Story
from second_words import DAYS, EVENTS, MONTHS, OUTLETS, WIRES

Told = list[tuple[str, Story]]


def _new(
    room: Newsroom, headline: str, text: list[str], day: dt.date, cast: dict[str, str] | None = None
) -> Story:
    return Story(headline, text, day, room.rng.choice(WIRES), cast or room.cast())


def background(room: Newsroom, old: Story, day: dt.date) -> Told:
    """The next development, with one to three old paragraphs at its end."""
    r = room.rng
    kept = r.sample(old.text[1:], min(len(old.text) - 1, r.choice((1, 2, 3))))
    fresh = [room.paragraph(old.cast) for _ in range(r.randint(3, 4) + len(kept))]
    lead = room.say(r.choice(list(EVENTS.values()))[1], old.cast)
    return [
        (
            "background",
            replace(
                old,
                headline=room.say(r.choice(list(EVENTS.values()))[0], old.cast),
                text=[lead, *fresh, *kept],
                day=old.day + dt.timedelta(r.randint(0, 2)),
            ),
        )
    ]


def rival(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Another agency on the same event: the cast and one quotation in common, all else in its own words."""
    fresh = [room.paragraph(old.cast) for _ in range(max(3, len(old.text) - 1))]
    quotes = [part for part in old.text if '"' in part][:1]
    lead = room.say(room.rng.choice(list(EVENTS.values()))[1], old.cast)
    return [
        (
            "rival",
            replace(
                old,
                headline=old.headline,
                text=[lead, *fresh[:1], *quotes, *fresh[1:]],
                wire=room.rng.choice(WIRES),
            ),
        )
    ]


def translated(room: Newsroom, old: Story, day: dt.date) -> Told:
    """The same story in another language: every common word is another, names and figures stay."""
    table = str.maketrans("aeioubdgmnpst", "oiuaepktnrbzd")
    text = [
        " ".join(w if w[0].isupper() or w[0].isdigit() else w.translate(table) for w in part.split())
        for part in old.text
    ]
    return [("translated", replace(old, text=text))]


def court(room: Newsroom, old: Story, day: dt.date) -> Told:
    """A trial, day one and day two: the charges in the same words below other evidence."""
    cast = room.cast()
    charges = [room.paragraph(cast) for _ in range(3)]
    told = []
    for count, word in enumerate(("first", "second")):
        lead = room.say(
            f"On the {word} day of the trial of {{x}} in {{p}}, a {{T}} told the court that the {{a}} {{n}} had been {{w}}.",
            cast,
        )
        text = [lead, *(room.paragraph(cast) for _ in range(5)), *charges]
        told.append(
            (
                "court",
                _new(
                    room,
                    room.say("{x} trial: {T} describes {a} {n}", cast),
                    text,
                    day + dt.timedelta(count),
                    cast,
                ),
            )
        )
    return told


def quakes(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Two quakes a day: the same notice, other figures and places."""
    r, told = room.rng, []
    for _ in range(2):
        a, b = room.name(), room.name()
        text = [
            f"An earthquake of magnitude {r.uniform(4, 7):.1f} struck {r.randint(3, 90)} kilometres {r.choice(('east', 'west', 'north', 'south'))} of {a} on {DAYS[day.weekday()]}, the geological survey said.",
            f"The quake hit at {r.randint(0, 23)}:{r.randint(10, 59)} local time at a depth of {r.randint(5, 220)} kilometres and was felt in {b}.",
            "There were no immediate reports of casualties or damage. The survey said no tsunami was expected and asked people to be ready for aftershocks.",
        ]
        told.append(("quakes", _new(room, f"Earthquake strikes near {a}", text, day)))
    return told


def districts(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Results of one election, district by district."""
    r, told = room.rng, []
    party = [f"{room.name()} {w}" for w in ("Alliance", "Front", "Greens")]
    for _ in range(3):
        place, winner, loser = room.name(), f"{room.name()} {room.name()}", f"{room.name()} {room.name()}"
        text = [
            f"{winner} of the {r.choice(party)} won the seat of {place} with {r.randint(9000, 40000):,} votes, a majority of {r.randint(90, 8000):,}, the election board announced.",
            f"{loser} of the {r.choice(party)} came second with {r.randint(2000, 9000):,} votes. Turnout in {place} was {r.uniform(40, 90):.1f} per cent of {r.randint(41000, 90000):,} registered voters.",
            f"Counting went on in other districts into the night. The board expects to publish the final result on {DAYS[(day.weekday() + 2) % 7]}, its chairman said.",
        ]
        told.append(("districts", _new(room, f"{winner} wins {place}", text, day)))
    return told


def quarters(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Earnings of two firms, and a forecast, in the form of a desk."""
    r, told = room.rng, []
    for _ in range(2):
        firm, place = f"{room.name()} {r.choice(('Foods', 'Motors', 'Steel'))}", room.name()
        text = [
            f"{firm} said net profit in the {r.choice(('first', 'second', 'third'))} quarter {r.choice(('rose', 'fell'))} {r.uniform(1, 60):.1f} per cent to {r.uniform(2, 900):.1f} million crowns from {r.uniform(2, 900):.1f} million a year earlier.",
            f"Revenue came to {r.uniform(1, 9):.2f} billion crowns, compared with {r.uniform(1, 9):.2f} billion. Earnings per share were {r.uniform(0.1, 9):.2f} crowns.",
            f"The company, based in {place}, kept its outlook for the full year and proposed a dividend of {r.uniform(0.1, 4):.2f} crowns a share.",
        ]
        told.append(("quarters", _new(room, f"{firm} quarterly profit", text, day)))
    return told


def daily(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Currencies at the close, and a fixture list: the same sentences on two days running, other figures."""
    r, told = room.rng, []
    trend = r.choice(("firmer", "weaker", "little changed"))
    for shift in range(2):
        at = day + dt.timedelta(shift)
        text = [
            f"The crown ended {trend} against the dollar on {DAYS[at.weekday()]} at {r.uniform(3, 5):.4f}/{r.uniform(3, 5):.4f}, compared with {r.uniform(3, 5):.4f}/{r.uniform(3, 5):.4f} at the previous close.",
            "Dealers said demand for the local unit was led by exporters, while importers waited for data on prices and jobs due later in the week.",
            f"It stood at {r.uniform(4, 6):.4f} to the euro and at {r.uniform(2, 3):.4f} per 100 yen, and was traded at {r.uniform(3, 4):.4f} against its neighbour's currency.",
        ]
        told.append(("daily", _new(room, f"Crown ends {trend} against dollar", text, at)))
    return told


def obituary(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Two notices of one undertaker's form."""
    r, told = room.rng, []
    for _ in range(2):
        name, place = f"{room.name()} {room.name()}", room.name()
        text = [
            f"{name}, {r.randint(60, 99)}, of {place}, passed away on {MONTHS[day.month - 1]} {r.randint(1, 28)} after a long illness, surrounded by family.",
            f"Born in {room.name()} in {r.randint(1925, 1965)}, {name.split()[0]} worked for {r.randint(10, 45)} years as a {room.cast()['T']} and is survived by {r.randint(1, 6)} children and {r.randint(1, 15)} grandchildren.",
            "A service will be held at the chapel, with burial to follow. In place of flowers the family asks for gifts to the hospice. Condolences may be left in the guest book.",
        ]
        told.append(("obituary", _new(room, f"{name}, {place}", text, day)))
    return told


def digest(room: Newsroom, recent: list[Story], day: dt.date) -> Told:
    """A round-up and a live file of the same days; some of their stories are the same."""
    r = room.rng
    chosen, others = r.sample(recent, 5), r.sample(recent, 4)
    brief = ["Five things to know today:"] + [
        part for s in chosen for part in (s.headline, *s.text[: r.randint(1, 3)])
    ]
    live = ["Welcome to our live coverage. All times are local."]
    for s in others:
        live += [
            f"{r.randint(6, 22)}:{r.randint(10, 59)}",
            *s.text[: r.randint(2, 4)],
            room.paragraph(s.cast),
        ]
    return [
        ("digest", _new(room, "Five things to know", brief, day)),
        ("digest", _new(room, f"Live: {others[0].headline}", live, day)),
    ]


def running(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Write-throughs of one story, each a little further from the first, and the next day's story on top of the last."""
    r, first = room.rng, room.story(day)
    cast, text = first.cast, first.text
    versions = [list(text)]
    for _ in range(r.randint(2, 4)):
        fresh = [room.paragraph(cast) for _ in range(max(1, len(text) // 6))]
        text = [*fresh, *text[: len(text) - len(fresh)]] if len(text) > 5 else [*text, *fresh]
        versions.append(list(text))
    lead = room.say(r.choice(list(EVENTS.values()))[1], cast)
    fresh = [room.paragraph(cast) for _ in range(len(text) - len(text) // 3)]
    later = _new(
        room,
        room.say(r.choice(list(EVENTS.values()))[0], cast),
        [lead, *fresh, *text[: len(text) // 3]],
        day,
        cast,
    )
    return [
        ("running", replace(first, versions=versions)),
        ("running", replace(later, day=day + dt.timedelta(1))),
    ]


def boilerplate(room: Newsroom, old: Story, day: dt.date) -> Told:
    """Two short items over a paper's long standing text."""
    paper = room.rng.choice(OUTLETS[:5])
    standing = (
        f"{paper} is delivered to homes and offices across the region six mornings a week and has won prizes for its reporting on schools and rivers. "
        "Letters to the editor should be no longer than 200 words and carry a name, a street and a telephone number; the editor may shorten them. "
        "Back issues are kept in the reading room for seven years and can be ordered at the front counter on working days."
    )
    return [
        ("boilerplate", _new(room, room.say("{a} {n} {w} in {p}", c), [room.paragraph(c), standing], day, c))
        for c in (room.cast(), room.cast())
    ]


SINGLE: tuple[Callable[[Newsroom, Story, dt.date], Told], ...] = (
    background, background, rival, translated, court, quakes, districts, quarters, daily, obituary, running, boilerplate,
)  # fmt: skip


def traps(room: Newsroom, recent: list[Story], day: dt.date) -> Told:
    """One trap: a story or several that belong apart from what they resemble."""
    if room.rng.random() < 0.1:
        return digest(room, recent[-40:], day)
    old = room.rng.choice([s for s in recent if len(s.text) > 3] or recent)
    return room.rng.choice(SINGLE)(room, old, day)

"""Invented look-alikes: texts that share much with another story and are stories of their own."""

import datetime as dt
from collections.abc import Callable

from desk_words import DAYS, FOOTER, FRAMES, MONTHS, PAPERS, QUOTES
from wire_desk import Desk, Story

WEATHER = [
    "{p} will see {sky} on {d} with a high of {n} degrees and a low of {n2}.", "Winds from the {w} will reach {n3} kilometres an hour along the coast.",
    "The chance of rain stands at {n4} per cent; {sky2} follow overnight.", "Drivers should allow more time in the morning, the weather office said.",
    "Sunrise is at {h}:{mm} and sunset at {h2}:{mm2}. The pollen count is {level}.",
]  # fmt: skip
SKIES = [
    "scattered clouds",
    "clear skies",
    "morning fog",
    "light showers",
    "heavy showers",
    "a stiff breeze",
    "sleet",
    "bright spells",
]


def lottery(desk: Desk, day: dt.date) -> Story:
    """A draw: the same notice daily, other numbers."""
    draw = ", ".join(map(str, sorted(desk.rng.sample(range(1, 50), 6))))
    text = [
        f"The winning numbers in {DAYS[day.weekday()]}'s draw of the Golden Seven were {draw}. The bonus ball was {desk.rng.randint(1, 49)}.",
        f"The jackpot was an estimated {desk.number()} million crowns. {desk.rng.choice(['No ticket', 'One ticket', 'Two tickets'])} matched all six numbers.",
        "Prizes must be claimed within 180 days at any licensed outlet. Players must be 18 or older. The next draw is held in the studio at nine in the evening.",
    ]
    return _story(desk, f"Golden Seven: winning numbers for {MONTHS[day.month - 1]} {day.day}", text, day)


def weather(desk: Desk, day: dt.date) -> Story:
    """A forecast: the same form daily, town by town."""
    r, place = desk.rng, desk.rng.choice(desk.towns[:40])
    values = {
        "p": place,
        "d": DAYS[day.weekday()],
        "sky": r.choice(SKIES),
        "sky2": r.choice(SKIES),
        "w": r.choice(["north", "south", "west", "east"]),
        "level": r.choice(["low", "high", "moderate"]),
    }
    numbers = {
        k: r.randint(a, b)
        for k, a, b in (
            ("n", 5, 35),
            ("n2", -5, 15),
            ("n3", 5, 90),
            ("n4", 5, 95),
            ("h", 5, 8),
            ("mm", 10, 59),
            ("h2", 16, 21),
            ("mm2", 10, 59),
        )
    }
    return _story(
        desk, f"Weather for {place}: {values['sky']}", [s.format(**values, **numbers) for s in WEATHER], day
    )


def market(desk: Desk, day: dt.date) -> Story:
    """A closing report: the same sentences daily, other figures."""
    r, up = desk.rng, desk.rng.choice(["higher", "lower"])
    text = [
        f"The {desk.rng.choice(desk.towns[:12])} exchange closed {up} on {DAYS[day.weekday()]}, with its main index at {r.randint(900, 1900)}.{r.randint(10, 99)} points, a change of {r.uniform(0.1, 30):.2f}.",
        f"Gainers led losers by {r.randint(100, 900)} to {r.randint(100, 900)}, while {r.randint(100, 600)} counters were unchanged and {r.randint(500, 900)} untraded.",
        f"Turnover came to {r.uniform(1, 5):.2f} billion units worth {r.uniform(1, 5):.2f} billion crowns. Dealers said investors stayed on the sidelines ahead of fresh leads from abroad.",
        f"Among heavyweights, {r.choice(desk.firms[:60])} moved {r.randint(1, 40)} sen to {r.uniform(1, 20):.2f} and {r.choice(desk.firms[:60])} {r.randint(1, 40)} sen to {r.uniform(1, 20):.2f}.",
    ]
    return _story(desk, f"Shares close {up}", text, day)


def filing(desk: Desk, day: dt.date) -> Story:
    """A bond issue or quarter: one form, another firm."""
    r, firm = desk.rng, desk.rng.choice(desk.firms)
    text = [
        f"{firm} is issuing a {r.randint(20, 500)} million crown bond due {r.randint(2026, 2040)} paying {r.uniform(1, 9):.3f} per cent and priced at {r.uniform(98, 102):.2f}, lead manager {r.choice(desk.firms[:20])} said.",
        "The non-callable bond is available in denominations of 1,000 and 10,000 crowns and will be listed in the capital.",
        f"The selling concession is {r.uniform(0.5, 2):.3f} per cent while management and underwriting combined pays {r.uniform(0.2, 1):.3f} per cent. The payment date is {MONTHS[r.randint(0, 11)]} {r.randint(1, 28)}.",
    ]
    return _story(desk, f"{firm} issues bond", text, day)


def result(desk: Desk, day: dt.date) -> Story:
    """A match report from a form."""
    r, a, b = desk.rng, *desk.rng.sample(desk.towns[:80], 2)
    text = [
        f"{a} beat {b} {r.randint(1, 5)}-{r.randint(0, 4)} on {DAYS[day.weekday()]} in front of a crowd of {r.randint(900, 40000):,}.",
        f"{desk.name()} opened the scoring in the {r.randint(2, 40)}th minute and {desk.name()} made it safe after the break. {b} had {r.randint(1, 9)} shots on goal.",
        f"{a} stay {r.choice(['top', 'second', 'third', 'sixth'])} of the table with {r.randint(5, 70)} points. The next round is played at the weekend.",
    ]
    return _story(desk, f"{a} beat {b}", text, day)


def follow_up(desk: Desk, old: Story) -> Story:
    """The next development: a new lead and new paragraphs on top, the old background below."""
    keep = max(1, int(len(old.paragraphs) * desk.rng.uniform(0.25, 0.5)))
    fresh = [desk.paragraph(old.facts) for _ in range(max(3, len(old.paragraphs) - keep))]
    text = [desk.say(desk.rng.choice(FRAMES[:5]), old.facts), *fresh, *desk.rng.sample(old.paragraphs, keep)]
    return _story(desk, desk.headline(old.facts), text, old.day + dt.timedelta(desk.rng.randint(0, 3)), old)


def quoting(desk: Desk, old: Story) -> Story:
    """An independent report on the same event that has one statement in common."""
    statement = [p for p in old.paragraphs if '"' in p][:3] or old.paragraphs[:1]
    own = [desk.paragraph(old.facts) for _ in range(2 + 2 * len(statement))]
    for quote in statement:
        own.insert(desk.rng.randint(1, len(own)), quote)
    return _story(desk, desk.headline(old.facts), own, old.day, old)


def roundup(desk: Desk, stories: list[Story]) -> Story:
    """News in brief: the leads of several stories, each with its first paragraph or without."""
    text = ["Here is what you may have missed in the last day."]
    for s in stories:
        text += [s.headline, s.lead, *s.paragraphs[: desk.rng.randint(0, 2)]]
    return _story(
        desk, f"In brief, {MONTHS[stories[0].day.month - 1]} {stories[0].day.day}", text, stories[0].day
    )


def live(desk: Desk, stories: list[Story]) -> Story:
    """A live file: timed entries, newest first, with whole paragraphs of several stories."""
    text = ["The Latest on the day's events (all times local):"]
    for s in stories:
        text += [
            f"{desk.rng.randint(1, 12)}:{desk.rng.randint(10, 59)} p.m.",
            s.lead,
            *s.paragraphs[: desk.rng.randint(1, 3)],
            desk.paragraph(s.facts),
        ]
    return _story(desk, f"The Latest: {stories[0].headline}", text, stories[0].day)


def footer(desk: Desk, day: dt.date) -> Story:
    """A short own item under a paper's long footer."""
    text = [
        desk.say(desk.rng.choice(QUOTES), desk.facts()),
        FOOTER.format(paper=desk.rng.choice(PAPERS[:6]), n=desk.rng.choice((1888, 1903, 1921))),
    ]
    return _story(desk, desk.headline(desk.facts()), text, day)


FORMS: tuple[Callable[[Desk, dt.date], Story], ...] = (lottery, weather, market, filing, result, footer)
ECHOES: tuple[Callable[[Desk, Story], Story], ...] = (follow_up, follow_up, quoting)
COLLECTIONS: tuple[Callable[[Desk, list[Story]], Story], ...] = (roundup, live)


def _story(desk: Desk, headline: str, text: list[str], day: dt.date, of: Story | None = None) -> Story:
    place = of.place if of else desk.rng.choice(desk.towns)
    return Story(
        headline,
        text[0],
        text[1:],
        place,
        of.agency if of else "Norwire",
        day,
        of.facts if of else desk.facts(),
    )

"""Both sides of the gates: 50 simulated runs of each fault must be told, 50 runs of ordinary life must be quiet.

    python bench/gates.py [--runs 50]

A paper's nights are drawn at random: Poisson stories a night by the day of the week, each page with its own chance of
a byline, a picture, a time, an agency, and nights that differ more than chance alone would have it.
"""

import argparse
import math
import random
from collections import Counter

from newscrawl.gates import Past, breaches
from newscrawl.health import SiteCounts, judge

SHARES = {
    "headline": 0.995, "body": 1.0, "date_published": 0.99, "byline": 0.7, "authors": 0.68, "images": 0.85,
    "section": 0.97, "agency": 0.5,
}  # fmt: skip
WEEK = (1.0, 1.05, 1.0, 0.95, 1.0, 0.55, 0.4)
SKIPS = {"gallery": 2.0, "video": 1.5, "gone": 0.5, "timeout": 0.3}


def poisson(dice, mean):
    limit, count, product = math.exp(-mean), 0, dice.random()
    while product > limit:
        count += 1
        product *= dice.random()
    return count


def hits(dice, pages, share):
    return sum(dice.random() < share for _ in range(pages))


def night(dice, weekday, size=35.0):
    """One healthy night of a paper with about `size` new stories on a weekday."""
    fresh = poisson(dice, size * WEEK[weekday])
    copies = hits(dice, fresh, 0.12)
    counts = SiteCounts(
        seen=30 + poisson(dice, size / 2), sources=3, articles=fresh - copies, copies=copies,
        versions=poisson(dice, 1.0), named={"listing": 22 + dice.randint(0, 2), "feed": 20},
    )  # fmt: skip
    counts.skipped = {reason: n for reason, mean in SKIPS.items() if (n := poisson(dice, mean))}
    pages = counts.printings
    for name, share in SHARES.items():
        # A night's own mood: more wire copy after an earthquake, fewer bylines on a holiday.
        mood = min(1.0, max(0.0, share + (dice.gauss(0, 0.08) if 0.1 < share < 0.95 else 0)))
        counts.fields[name] = hits(dice, pages, mood)
    counts.dates_with_time = hits(dice, counts.fields["date_published"], 0.98)
    counts.by_card = {name: hits(dice, pages, 0.97) for name in ("headline", "body", "date_published")}
    counts.by_card["byline"] = counts.fields["byline"]
    counts.blocks = {"next_in": hits(dice, pages, 0.98)}
    return counts


def history(dice, runs=14, size=35.0):
    """The nights before a Sunday, newest first."""
    return [Past(night(dice, (5 - back) % 7, size), 24.0) for back in range(runs)]


# ---- what breaks


def renamed_classes(dice, counts):
    """The card's selectors find nothing; generic reading stands in for most of it."""
    counts.by_card = dict.fromkeys(counts.by_card, 0)
    counts.fields["byline"] = hits(dice, counts.fields["byline"], 0.5)


def no_time_element(dice, counts):
    counts.dates_with_time = 0


def empty_listing(dice, counts):
    """The feed still names its stories."""
    counts.named["listing"] = 0
    counts.seen = counts.named["feed"]


def nothing_seen(dice, counts):
    counts.named = {"listing": 0, "feed": 0}
    counts.seen = 0
    _read_nothing(counts)


def consent_page(dice, counts):
    counts.skipped["consent_wall"] = counts.printings
    _read_nothing(counts)


def half_of_the_bodies(dice, counts):
    """A page without a text is no article: it is skipped."""
    lost = counts.printings // 2
    counts.skipped["too_short"] = lost
    counts.articles -= min(lost, counts.articles)
    share = counts.printings / (counts.printings + lost)
    counts.fields = {name: round(n * share) for name, n in counts.fields.items()}
    counts.by_card = {name: round(n * share) for name, n in counts.by_card.items()}
    counts.blocks = {name: round(n * share) for name, n in counts.blocks.items()}
    counts.dates_with_time = round(counts.dates_with_time * share)


def half_of_the_body_fields(dice, counts):
    counts.fields["body"] //= 2


def _read_nothing(counts):
    counts.articles = counts.copies = counts.versions = counts.dates_with_time = 0
    counts.fields, counts.by_card, counts.blocks = {}, {}, {}


FAULTS = (
    renamed_classes, no_time_element, empty_listing, nothing_seen, consent_page, half_of_the_bodies,
    half_of_the_body_fields,
)  # fmt: skip


# ---- what is ordinary


def ordinary_noise(dice, size):
    return night(dice, dice.randrange(5), size), 24.0


def quiet_sunday(dice, size):
    return night(dice, 6, size * 0.5), 24.0


def an_hour_later(dice, size):
    """Run again by hand: next to nothing is new, and the pages that are no story are asked once more."""
    counts = night(dice, 3, 1.0)
    counts.skipped = {"gallery": 4, "video": 3}
    return counts, 1.0


def all_unchanged(dice, size):
    counts = night(dice, 6, 0.5)
    counts.unchanged, counts.named = 2, {"listing": 22, "feed": 20}
    return counts, 24.0


QUIET = (ordinary_noise, quiet_sunday, an_hour_later, all_unchanged)


def told(counts, past, hours=24.0):
    """Words of every gate, the card's included."""
    found = breaches("paper", counts, past, hours=hours)
    outcome = judge("finished", {"paper": counts}, {"paper": 20}, 0, None, found)
    return outcome.lines


def fault_runs(fault, runs=50, size=35.0, seed=0):
    """What was told in each of the runs with this fault."""
    dice = random.Random(f"{fault.__name__}{size}{seed}")
    for _ in range(runs):
        past = history(dice, dice.randint(3, 14), size)
        counts = night(dice, dice.randrange(5), size)
        fault(dice, counts)
        yield told(counts, past)


def quiet_runs(kind, runs=50, size=35.0, seed=0):
    """The same without a fault."""
    dice = random.Random(f"{kind.__name__}{size}{seed}")
    for _ in range(runs):
        past = history(dice, dice.randint(3, 14), size)
        counts, hours = kind(dice, size)
        yield told(counts, past, hours)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=50)
    runs = parser.parse_args().runs
    for size in (35.0, 20.0):
        print(f"about {size:.0f} new stories a weekday, 3 to 14 healthy runs before")
        for fault in FAULTS:
            lines = list(fault_runs(fault, runs, size))
            example = next((line[0] for line in lines if line), "")
            print(f"  {fault.__name__:<26} told in {sum(map(bool, lines)):>4} of {runs}   {example[:150]}")
        for kind in QUIET:
            lines = list(quiet_runs(kind, runs, size))
            loud = Counter(line.split(": ")[1] for run in lines for line in run)
            print(
                f"  {kind.__name__:<26} quiet in {sum(not line for line in lines):>3} of {runs}   {dict(loud) or ''}"
            )


if __name__ == "__main__":
    main()

"""Charts as inline SVG: they scale with the page, take their colours from its style sheet, and need no script.

Width stretches and height stays, so lines and dots keep their thickness (`vector-effect`) and words stand outside, in HTML.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from newscrawl.report.agencies import Delays
from newscrawl.report.clusters import Cluster
from newscrawl.report.daily import PaperDays
from newscrawl.report.periods import Axis
from newscrawl.report.politeness import RunManners
from newscrawl.report.wording import duration, many, short_day, visible

TICKS = (
    (1, "1 min"),
    (10, "10 min"),
    (60, "1 h"),
    (360, "6 h"),
    (1440, "1 d"),
    (4320, "3 d"),
    (14400, "10 d"),
    (57600, "40 d"),
    (525600, "1 y"),
)
"""Minutes and their words on the scale of delays."""


def columns(paper: PaperDays, axis: Axis, highest: int) -> Markup:
    """A paper's printings along the days: stories' chosen printings below, the others on top of them."""
    bars = []
    for i, (first, others) in enumerate(zip(paper.first, paper.others, strict=True)):
        if not first + others:
            continue
        title = f"{axis.columns[i].title}: {many(first, 'story', 'stories')}"
        title += f", {many(others, 'further printing')}" if others else ""
        low, high = 100 * first / highest, 100 * (first + others) / highest
        shapes = _bar(i, 0, low, "bar first") + _bar(i, low, high, "bar others")
        bars.append(Markup("<g><title>{}</title>{}</g>").format(visible(title), shapes))
    words = f"{paper.name}: {many(paper.printings, 'printing')} by {axis.unit}"
    return _svg(10 * len(axis.columns), 100, words, bars, "columns")


def _bar(place: int, low: float, high: float, kind: str) -> Markup:
    if high <= low:
        return Markup("")
    shape = Markup('<rect class="{}" x="{}" y="{}" width="8" height="{}"/>')
    return shape.format(kind, 10 * place + 1, _n(100 - high), _n(high - low))


def paces(runs: Sequence[RunManners], fastest: float) -> Markup:
    """Requests a minute and paper, a bar a run; runs that were told "too many" are marked."""
    bars = []
    for i, run in enumerate(runs):
        pace = run.a_minute
        title = f"{run.run_id} ({run.spider}): "
        title += f"{pace:.0f} requests a minute and paper" if pace is not None else "pace not known"
        title += f", {many(run.too_many, 'answer')} 429" if run.too_many else ""
        kind = "bar warn" if run.too_many else "bar first"
        height = 100 * (pace or 0) / fastest if fastest else 0
        bars.append(
            Markup("<g><title>{}</title>{}</g>").format(visible(title), _bar(i, 0, max(height, 1), kind))
        )
    return _svg(
        10 * len(runs), 100, f"Requests a minute and paper in {many(len(runs), 'run')}", bars, "columns"
    )


@dataclass(frozen=True)
class Scale:
    """A logarithmic scale of minutes: between ten minutes and an hour lies as much as between ten hours and sixty."""

    low: float
    high: float

    def place(self, minutes: float) -> float:
        """0..1."""
        if minutes <= self.low:
            return 0.0
        return min(1.0, math.log(minutes / self.low) / math.log(self.high / self.low))

    def ticks(self) -> list[tuple[float, str]]:
        return [(self.place(minutes), words) for minutes, words in TICKS if self.low <= minutes <= self.high]


def scale_of(every: Iterable[Delays]) -> Scale:
    """From the tick below the shortest to the tick above the longest."""
    minutes = [m for delays in every for m in (delays.each or delays.quantiles)] or [1.0]
    steps = [step for step, _ in TICKS]
    low = max((s for s in steps if s <= min(minutes)), default=steps[0])
    high = min((s for s in steps if s >= max(minutes) and s > low), default=max(minutes) + 1)
    return Scale(low, high)


def delay(delays: Delays, scale: Scale) -> Markup:
    """Lengths of time: each as a dot where they are few, else the middle half as a bar and the median as a dot."""
    places = [1 + 98 * scale.place(m) for m in (delays.each or delays.quantiles)]
    words = f"{many(delays.count, 'story', 'stories')}, the middle {duration(delays.middle)}"
    grid = [_line(1 + 98 * at, 0, 1 + 98 * at, 20, "grid") for at, _ in scale.ticks()]
    if delays.each or not places:
        return _svg(100, 20, words, [*grid, *(_dot(x, 10, "dot") for x in places)], "strip")
    shapes = [_line(places[0], 10, places[4], 10, "thin"), _line(places[1], 10, places[3], 10, "thick")]
    return _svg(100, 20, words, [*grid, *shapes, _dot(places[2], 10, "dot")], "strip")


def course(cluster: Cluster) -> Markup:
    """A story's printings along the time, from the first that tells one."""
    last = cluster.last_minutes
    shapes = [_line(1, 10, 99, 10, "thin")]
    for printed in cluster.printed:
        if printed.minutes is not None:
            title = Markup("<title>{}</title>").format(
                visible(f"{printed.paper}: +{duration(printed.minutes)}")
            )
            place = 1 + 98 * printed.minutes / last if last else 1
            kind = "dot" if printed.kept is None else "dot other"
            shapes.append(Markup("<g>{}{}</g>").format(title, _dot(place, 10, kind)))
    timed = sum(p.minutes is not None for p in cluster.printed)
    return _svg(100, 20, f"{many(timed, 'printing')} within {duration(last)}", shapes, "strip")


def meter(share: float) -> Markup:
    """A share of 1 as a thin bar; the figure stands beside it."""
    shapes = [_line(0, 3, 100, 3, "track")] + (
        [_line(0, 3, 100 * min(1.0, share), 3, "level")] if share > 0 else []
    )
    return Markup(
        '<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(shapes))


def ticks_of_runs(runs: Sequence[RunManners]) -> list[tuple[float, str]]:
    """The first and the last night below `paces`."""
    ends = sorted({0, len(runs) - 1}) if runs else []
    return [((i + 0.5) / len(runs), short_day(runs[i].night)) for i in ends]


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return Markup('<path class="{}" d="M{} {}L{} {}"/>').format(kind, _n(x1), _n(y1), _n(x2), _n(y2))


def _dot(x: float, y: float, kind: str) -> Markup:
    """A line without length and with round ends stays round however the chart is stretched."""
    return Markup('<path class="{}" d="M{} {}h.01"/>').format(kind, _n(x), _n(y))


def _svg(width: float, height: float, words: str, shapes: Iterable[Markup], kind: str) -> Markup:
    drawn = Markup("").join(shapes)
    return Markup(
        '<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
    ).format(kind, _n(width), _n(height), visible(words), drawn)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
